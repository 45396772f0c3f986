"""Words for people: counts, lengths, moments."""

from datetime import date

import pytest

from core.breath import preset
from desktop.viewmodels import words


@pytest.mark.parametrize(
    ("count", "text"),
    [(1, "1 breath"), (2, "2 breaths"), (0, "0 breaths"), (12_345, "12,345 breaths")],
)
def test_counts_agree_with_their_noun(count: int, text: str) -> None:
    assert words.breaths(count) == text


@pytest.mark.parametrize(
    ("ms", "text"),
    [
        (45_000, "45 s"),
        (600_000, "10 min"),
        (594_000, "9 min 54 s"),
        (3_600_000, "1 h"),
        (7_530_000, "2 h 5 min"),
        (59_999, "1 min"),
    ],
)
def test_lengths_read_as_people_say_them(ms: int, text: str) -> None:
    assert words.duration(ms) == text


@pytest.mark.parametrize(
    ("past_ms", "text"),
    [
        (-5_000, "just now"),
        (59_000, "just now"),
        (125_000, "2 min ago"),
        (3 * 3_600_000, "3 h ago"),
        (86_400_000, "yesterday"),
        (12 * 86_400_000, "12 days ago"),
    ],
)
def test_moments_are_told_by_their_distance(past_ms: int, text: str) -> None:
    now_ms = 1_795_370_400_000
    assert words.ago(now_ms - past_ms, now_ms) == text


def test_days_have_names() -> None:
    today = date(2026, 11, 22)
    assert words.day_name(today, today) == "Today"
    assert words.day_name(date(2026, 11, 21), today) == "Yesterday"
    assert words.day_name(date(2026, 11, 17), today) == "Tue 17 Nov"
    assert words.day_name(date(2025, 12, 7), today) == "Sun 7 Dec 2025"


def test_the_second_breath_in_of_a_sigh_has_a_word_of_its_own() -> None:
    sigh = preset("sigh")
    said = [words.segment_word(sigh, n) for n in range(len(sigh.segments))]
    assert said == ["Inhale", "A little more", "Exhale"]


def test_the_two_holds_of_a_box_are_told_apart() -> None:
    box = preset("boxing")
    said = [words.segment_word(box, n) for n in range(4)]
    assert said == ["Inhale", "Hold", "Exhale", "Rest"]


def test_days_and_months_can_be_told_in_full() -> None:
    day = date(2026, 11, 17)
    assert words.full_day(day) == "17 November 2026"
    assert words.month_year(day) == "November 2026"
    assert words.short_month(day) == "Nov"
    assert words.short_day(day) == "17 Nov"
    assert words.short_weekday(day.weekday()) == "Tue"


@pytest.mark.parametrize(
    ("share", "text"), [(0.0, "0 %"), (0.001, "under 1 %"), (0.376, "38 %"), (1.0, "100 %")]
)
def test_a_little_is_never_told_as_nothing(share: float, text: str) -> None:
    assert words.percent(share) == text
