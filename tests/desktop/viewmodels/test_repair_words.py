"""The report of an import in the window's words."""

from datetime import date

import pytest

from core.repairs import RepairKind, RepairLine, counted_line
from desktop.viewmodels.repair_words import repair_words


def line(kind: RepairKind, count: int = 1, **values: object) -> RepairLine:
    return RepairLine(kind=kind, count=count, text="as the command line says it", **values)


@pytest.mark.parametrize(
    ("count", "start"), [(1, "1 session lay"), (2, "2 sessions lay"), (1_200, "1,200 sessions lay")]
)
def test_lines_agree_with_their_count(count: int, start: str) -> None:
    assert repair_words(counted_line(RepairKind.LEFT_OUT_FUTURE, count)).startswith(start)


def test_one_day_and_a_span_are_told_apart() -> None:
    first, last = date(2024, 8, 25), date(2025, 12, 7)
    span = line(RepairKind.CAME_OVER, 620, first=first, last=last)
    assert repair_words(span) == "620 sessions came over, from 25 August 2024 to 7 December 2025."
    one = line(RepairKind.CAME_OVER, 1, first=first, last=first)
    assert repair_words(one) == "1 session came over, of 25 August 2024."


def test_both_accounts_of_the_streak_are_told() -> None:
    same = line(RepairKind.STREAK_RECOMPUTED, 1, ours=(1, 17), recorded=(1, 17))
    assert "was 1 day and the longest 17 days, as the export says" in repair_words(same)
    other = line(RepairKind.STREAK_RECOMPUTED, 2, ours=(2, 17), recorded=(3, 41))
    assert "The export itself says 3 days and 41 days" in repair_words(other)


@pytest.mark.parametrize("kind", list(RepairKind))
def test_no_kind_falls_back_to_the_words_of_the_command_line(kind: RepairKind) -> None:
    day = date(2024, 8, 25)
    whole = line(kind, 2, first=day, last=day, ours=(1, 2), recorded=(1, 3))
    assert repair_words(whole) != whole.text
    assert "(s)" not in repair_words(whole)
