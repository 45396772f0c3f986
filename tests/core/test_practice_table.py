"""The table of a sitting, and the page that is printed from it."""

from pathlib import Path

from core.practice_table import (
    TABLE,
    TRANSITIONS,
    PracticeEvent,
    PracticeState,
    allowed_events,
)
from tests.core.practice_page import page

_PAGE = Path(__file__).parents[2] / "docs" / "practice.md"


def test_the_page_in_docs_says_what_the_table_says() -> None:
    assert _PAGE.read_text(encoding="utf-8") == page(), (
        "docs/practice.md differs from the table; print it anew with "
        "`python -m tests.core.practice_page > docs/practice.md`"
    )


def test_no_state_and_event_have_two_rows() -> None:
    assert len(TABLE) == len(TRANSITIONS)


def test_every_state_can_be_reached_and_done_from_every_state() -> None:
    assert {row.target for row in TRANSITIONS} | {PracticeState.IDLE} == set(PracticeState)
    for state in (PracticeState.RUNNING, PracticeState.PAUSED, PracticeState.ENDING):
        assert TABLE[state, PracticeEvent.END_NOW] is PracticeState.DONE


def test_the_allowed_events_are_those_with_a_row() -> None:
    assert allowed_events(PracticeState.IDLE) == {PracticeEvent.START}
    assert PracticeEvent.RESUME in allowed_events(PracticeState.PAUSED)
    assert PracticeEvent.PAUSE not in allowed_events(PracticeState.ENDING)
