"""Own patterns and programs live in the profile, travel, and every change is told."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.breath import PRESETS, custom_pattern
from core.limits import LIMITS
from core.pattern import OWN_PREFIX, Pattern
from core.program import Program, ProgramStep
from desktop.adapters.lane import GuiLane
from desktop.adapters.patterns import LibraryPatterns
from desktop.adapters.tellers import Teller
from desktop.services.home import Home
from desktop.services.profile_book import ProfileBook
from desktop.storage.errors import DiskFull
from desktop.viewmodels.ports import PortError, Trouble
from tests.desktop.fakes import AtOnce
from tests.support.exchange import admit, carry, home_in, session


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    with home_in(tmp_path / "here") as opened:
        yield opened


@pytest.fixture
def lane(qtbot: QtBot) -> Iterator[GuiLane]:
    made = GuiLane()
    yield made
    made.close()


def port(home: Home, lane: GuiLane) -> LibraryPatterns:
    return LibraryPatterns(
        home.database, home.library, Teller(lane), lambda: None, home.entropy, AtOnce()
    )


def own(name: str, id: str = "own:a") -> Pattern:
    return custom_pattern(id, name, (4000, 0, 7500, 0))


def program(name: str, id: str = "own:p") -> Program:
    return Program(id=id, name=name, steps=(ProgramStep(pattern=PRESETS[0], cycles=3),))


def test_what_is_saved_is_there_by_name_also_after_opening_anew(
    tmp_path: Path, lane: GuiLane
) -> None:
    with home_in(tmp_path / "profile") as home:
        patterns = port(home, lane)
        patterns.save_pattern(own("night", "own:a"))
        patterns.save_pattern(own("Evening", "own:b"))
        patterns.save_program(program("Both"))
    with home_in(tmp_path / "profile") as home:
        patterns = port(home, lane)
        assert [found.name for found in patterns.patterns()] == ["Evening", "night"]
        assert patterns.programs() == (program("Both"),)


def test_drafts_are_there_after_opening_anew_and_travel_nowhere(
    tmp_path: Path, lane: GuiLane
) -> None:
    with home_in(tmp_path / "profile") as home:
        before = home.library.profile.settings()
        patterns = port(home, lane)
        assert patterns.drafts() is None
        patterns.keep_drafts(b"something")
        assert home.library.profile.settings() == before
    with home_in(tmp_path / "profile") as home:
        patterns = port(home, lane)
        assert patterns.drafts() == b"something"
        patterns.keep_drafts(None)
        assert patterns.drafts() is None


def test_a_change_is_told_and_anything_else_is_not(home: Home, lane: GuiLane, qtbot: QtBot) -> None:
    patterns = port(home, lane)
    told: list[int] = []
    patterns.subscribe(lambda: told.append(len(patterns.patterns())))
    patterns.save_pattern(own("Evening"))
    qtbot.waitUntil(lambda: told == [1])
    seen = patterns.patterns()
    home.library.record_session(session(1))
    patterns.save_pattern(own("Evening"))
    patterns.remove_pattern("own:never")
    assert patterns.patterns() is seen
    patterns.remove_pattern("own:a")
    qtbot.waitUntil(lambda: told == [1, 0])


def test_an_id_of_ones_own_is_that_of_nothing_else(home: Home, lane: GuiLane) -> None:
    patterns = port(home, lane)
    ids = {patterns.new_id() for _ in range(50)}
    assert len(ids) == 50
    assert all(id.startswith(OWN_PREFIX) for id in ids)
    assert not any(preset.id.startswith(OWN_PREFIX) for preset in PRESETS)


def test_two_devices_that_edit_one_pattern_apart_agree_and_lose_nothing_else(
    home: Home, lane: GuiLane, tmp_path: Path
) -> None:
    with home_in(tmp_path / "there") as there:
        admit(home, there)
        here_port = port(home, lane)
        here_port.save_pattern(own("Evening"))
        carry(home, there)
        there_port = port(there, lane)
        here_port.save_pattern(own("Changed here"))
        there_port.save_pattern(own("Changed there"))
        there_port.save_pattern(own("Only there", "own:b"))
        carry(home, there)
        carry(there, home)
        assert here_port.patterns() == there_port.patterns()
        names = {found.id: found.name for found in here_port.patterns()}
        assert names["own:a"] in ("Changed here", "Changed there")
        assert names["own:b"] == "Only there"


def test_what_cannot_be_kept_is_said_and_changes_nothing(
    home: Home, lane: GuiLane, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_book: ProfileBook, _pattern: Pattern) -> bool:
        raise DiskFull("The disk is full.")

    patterns = port(home, lane)
    monkeypatch.setattr(ProfileBook, "put_pattern", full)
    with pytest.raises(PortError) as caught:
        patterns.save_pattern(own("Evening"))
    assert caught.value.trouble.code == DiskFull.code
    assert patterns.patterns() == ()


def test_own_patterns_come_along_to_another_account(
    home: Home, lane: GuiLane, tmp_path: Path
) -> None:
    with home_in(tmp_path / "there") as there:
        port(there, lane).save_pattern(own("Mine"))
        port(there, lane).save_program(program("Both"))
        admit(home, there)
        after = port(there, lane)
        assert after.patterns() == (own("Mine"),)
        assert after.programs() == (program("Both"),)


def test_a_file_is_written_whole_and_read_back(home: Home, lane: GuiLane, tmp_path: Path) -> None:
    patterns, path = port(home, lane), tmp_path / "Evening.breath"
    told: list[Trouble | None] = []
    patterns.write_file(path, b"something", told.append)
    found: list[bytes | Trouble] = []
    patterns.read_file(path, found.append)
    assert (told, found) == ([None], [b"something"])
    assert list(tmp_path.glob(".*")) == []


def test_a_file_that_cannot_be_used_is_told_in_a_sentence(
    home: Home, lane: GuiLane, tmp_path: Path
) -> None:
    patterns = port(home, lane)
    found: list[bytes | Trouble] = []
    patterns.read_file(tmp_path / "none.breath", found.append)
    told: list[Trouble | None] = []
    patterns.write_file(tmp_path / "no" / "folder.breath", b"x", told.append)
    assert isinstance(found[0], Trouble)
    assert "none.breath" in found[0].sentence
    assert told[0] is not None


def test_a_large_file_is_read_no_further_than_needed(
    home: Home, lane: GuiLane, tmp_path: Path
) -> None:
    path = tmp_path / "large.breath"
    path.write_bytes(bytes(1_000_000))
    found: list[bytes | Trouble] = []
    port(home, lane).read_file(path, found.append)
    assert isinstance(found[0], bytes)
    assert len(found[0]) == LIMITS.breath_file_max_bytes + 1
