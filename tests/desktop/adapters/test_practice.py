"""Sittings of the screens in a real profile."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.adapters.practice import LibraryPractice
from desktop.services.home import Home, open_home
from tests.desktop.fakes import session


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    with open_home(tmp_path / "profile") as opened:
        yield opened


@pytest.fixture
def practice(home: Home) -> LibraryPractice:
    return LibraryPractice(home.library, lambda: None)


def moods(home: Home) -> tuple[int | None, int | None]:
    (kept,) = home.library.sessions()
    return kept.mood_before, kept.mood_after


def test_an_answer_taken_back_leaves_the_journal(home: Home, practice: LibraryPractice) -> None:
    practice.save_session(session(1))
    practice.save_mood("past-1", before=4, after=7)
    assert moods(home) == (4, 7)
    practice.save_mood("past-1", before=4, after=None)
    assert moods(home) == (4, None)
    practice.save_mood("past-1", before=None, after=None)
    assert moods(home) == (None, None)


def test_a_session_saved_twice_stays_as_it_was_first(home: Home, practice: LibraryPractice) -> None:
    practice.save_session(session(1, minutes=5))
    practice.save_session(session(1, minutes=9))
    assert home.library.sessions() == (session(1, minutes=5),)
