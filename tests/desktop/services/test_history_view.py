"""The canonical history."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.history import Source
from desktop.services.history_view import history_json, history_rows, rfc3339
from tests.support.exchange import session


@pytest.mark.parametrize(
    ("at_ms", "text"),
    [
        (0, "1970-01-01T00:00:00.000Z"),
        (1_795_348_800_007, "2026-11-22T12:00:00.007Z"),
        (4_133_980_799_999, "2100-12-31T23:59:59.999Z"),
    ],
)
def test_instants_are_rfc_3339(at_ms: int, text: str) -> None:
    assert rfc3339(at_ms) == text


def test_a_row_says_what_was_earned() -> None:
    (row,) = history_rows([session(1)], [])
    assert (row.id, row.cycles, row.xp, row.source) == ("s-1", 3, 3, "desktop")
    assert history_json([row]).startswith('[{"id":"s-1","started_at":"2026-11-22T12:01:00.000Z",')


def test_nothing_is_an_empty_array() -> None:
    assert history_json(history_rows([], [])) == "[]"


@given(order=st.permutations(range(8)))
def test_the_order_of_what_is_given_does_not_matter(order: list[int]) -> None:
    made = [session(number // 2, id=f"s-{number}") for number in range(8)]
    shuffled = [made[number] for number in order]
    assert history_json(history_rows(shuffled, [])) == history_json(history_rows(made, []))


@given(text=st.text(min_size=1, max_size=40), source=st.sampled_from(Source))
def test_any_text_survives_as_json(text: str, source: Source) -> None:
    made = replace(session(1), pattern_id=text, source=source)
    (read,) = json.loads(history_json(history_rows([made], [])).encode("utf-8", "surrogatepass"))
    assert read["pattern"] == text


def test_an_instant_beyond_the_calendar_is_shown_as_its_last() -> None:
    assert rfc3339(2**53 - 1) == "9999-12-31T23:59:59.999Z"
