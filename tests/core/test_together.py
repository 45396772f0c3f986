"""A challenge met with others is one, whoever notes it and however often."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.badges import fold_badges
from core.errors import ChallengeError
from core.points import LineKind, explain, fold_ledger
from core.together import TogetherDone, merge_together

MET = TogetherDone(
    challenge="0f" * 16,
    title="Team Zen Week",
    first=date(2026, 11, 16),
    day=date(2026, 11, 20),
    xp=40,
    at_ms=1_795_176_000_000,
    badge="with-others-wave",
)


@st.composite
def records(draw: st.DrawFn) -> TogetherDone:
    """A record of one of three challenges."""
    return replace(
        MET,
        challenge=draw(st.sampled_from(("a", "b", "c"))),
        xp=draw(st.integers(0, 3)),
        at_ms=draw(st.integers(0, 5)),
        badge=draw(st.sampled_from((None, "with-others-tree"))),
    )


@given(st.lists(records(), max_size=8), st.data())
def test_the_order_and_the_number_of_readings_do_not_matter(
    some: list[TogetherDone], data: st.DataObject
) -> None:
    merged = merge_together(some)
    assert merge_together(data.draw(st.permutations(some)), merged, some) == merged
    assert len({record.challenge for record in merged}) == len(merged)
    totals = {
        record.challenge: max(r.xp for r in some if r.challenge == record.challenge)
        for record in some
    }
    assert fold_ledger((), (), (), some).total == sum(totals.values())


def test_the_ledger_explains_it_and_the_badge_counts_it_on_its_day() -> None:
    (line,) = fold_ledger((), (), (), [MET, replace(MET, at_ms=MET.at_ms + 5)]).lines
    assert (line.kind, line.xp) == (LineKind.TOGETHER, 40)
    assert explain(line) == "A challenge met with others: Team Zen Week"
    badge = next(s for s in fold_badges((), (), [MET]) if s.badge.id == "together-1")
    assert badge.earned_on == MET.day


@pytest.mark.parametrize(
    "wrong",
    [
        {"challenge": ""},
        {"challenge": "a" * 129},
        {"title": ""},
        {"xp": -1},
        {"xp": 1_001},
        {"at_ms": -1},
        {"badge": "A Badge"},
        {"badge": ""},
    ],
)
def test_what_no_challenge_gives_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ChallengeError):
        replace(MET, **wrong)  # type: ignore[arg-type]
