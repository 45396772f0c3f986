"""One's data over a real profile: what is counted, written out and taken away."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from automerge.core import Document
from pytestqt.qtbot import QtBot

from desktop.adapters.lane import GuiLane
from desktop.adapters.privacy import ProfilePrivacy
from desktop.adapters.tellers import Teller
from desktop.services import erasing
from desktop.services.home import Home
from desktop.viewmodels.long_work import CancelToken
from desktop.viewmodels.privacy.port import (
    ExportDone,
    ExportEnd,
    ExportStopped,
    FieldName,
    PrivacyFacts,
)
from desktop.viewmodels.trouble import Trouble
from tests.support.exchange import acknowledge, home_in, session
from tests.support.profiles import read_only, small_disk

_SESSIONS = 30


class Desk:
    """A ProfilePrivacy, and the answers it gave."""

    def __init__(self, home: Home, qtbot: QtBot) -> None:
        self.home = home
        self.lane = GuiLane()
        self.left = 0
        self.ends: list[ExportEnd] = []
        self.progress: list[tuple[int, int]] = []
        self.port = ProfilePrivacy(home, self.lane, Teller(self.lane), self._leave)
        self._qtbot = qtbot

    def _leave(self) -> None:
        self.left += 1

    def facts(self) -> PrivacyFacts:
        found: list[PrivacyFacts | Trouble] = []
        self.port.read(found.append)
        self._qtbot.waitUntil(lambda: bool(found))
        assert isinstance(found[0], PrivacyFacts)
        return found[0]

    def export(self, parent: Path, told: Callable[[int], None] = lambda _: None) -> ExportEnd:
        self.begin(parent, CancelToken(), told)
        self._qtbot.waitUntil(lambda: bool(self.ends))
        return self.ends[-1]

    def begin(self, parent: Path, token: CancelToken, told: Callable[[int], None]) -> None:
        def note(done: int, of: int) -> None:
            self.progress.append((done, of))
            told(done)

        self.port.export(parent, "Export", token, note, self.ends.append)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    with home_in(tmp_path / "p") as home:
        for number in range(_SESSIONS):
            home.library.record_session(session(number))
        made = Desk(home, qtbot)
        yield made
        made.port.close()
        made.lane.close()


def test_what_waits_is_shown_as_it_will_leave(desk: Desk) -> None:
    facts = desk.facts()
    (row, *_) = desk.home.store.outbox(1)
    assert facts.relay is None
    assert facts.leaving is not None
    assert facts.leaving.raw == row.raw
    assert not facts.leaving.is_sent
    values = {field.name: field.value for field in facts.leaving.fields}
    assert values[FieldName.DEVICE] == desk.home.account.device.hex()
    assert values[FieldName.SEQ] == "1"
    assert len(values) == len(FieldName)


def test_the_relay_is_counted_from_what_it_acknowledged(desk: Desk) -> None:
    desk.home.store.set_relay("https://relay.example.org")
    before = desk.facts().relay
    acknowledge(desk.home)
    after = desk.facts()
    assert before is not None
    assert (before.held, before.waiting > _SESSIONS) == (0, True)
    assert after.relay is not None
    assert (after.relay.held, after.relay.waiting) == (before.waiting, 0)
    assert after.leaving is not None
    assert after.leaving.is_sent


def test_an_export_holds_as_much_as_the_history(desk: Desk, tmp_path: Path) -> None:
    end = desk.export(tmp_path / "out")
    assert isinstance(end, ExportDone)
    assert end.folder == tmp_path / "out" / "Export"
    assert end.sessions == _SESSIONS
    written = {path.name: path for path in end.folder.iterdir()}
    assert len(written) == end.files
    assert len(json.loads(written["sessions.json"].read_text())) == _SESSIONS
    with written["sessions.csv"].open(newline="") as file:
        assert len(list(csv.DictReader(file))) == _SESSIONS
    journals = [path for name, path in written.items() if name.startswith("journal-")]
    assert journals
    assert all(Document.load(path.read_bytes()) for path in journals)
    assert desk.progress[0][0] == 0
    assert {of for _, of in desk.progress} == {end.files}


def test_a_second_export_stands_beside_the_first(desk: Desk, tmp_path: Path) -> None:
    desk.export(tmp_path / "out")
    desk.ends.clear()
    end = desk.export(tmp_path / "out")
    assert isinstance(end, ExportDone)
    assert end.folder.name == "Export (2)"


def test_a_stopped_export_leaves_nothing(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    token = CancelToken()
    desk.begin(tmp_path / "out", token, lambda done: token.cancel() if done else None)
    qtbot.waitUntil(lambda: bool(desk.ends))
    assert desk.ends == [ExportStopped()]
    assert list((tmp_path / "out").iterdir()) == []


def test_closing_in_the_middle_of_an_export_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    desk.begin(tmp_path / "out", CancelToken(), lambda _: None)
    desk.lane.close()
    desk.port.close()
    assert not (tmp_path / "out" / "Export").exists()


def test_a_full_disk_is_said_and_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "8k") as disk:
        end = desk.export(disk)
        assert isinstance(end, Trouble)
        assert "not finished" in end.sentence
        assert list(disk.iterdir()) == []


def test_erasing_puts_the_marker_down_and_leaves(desk: Desk, qtbot: QtBot) -> None:
    troubles: list[Trouble | None] = []
    desk.port.erase(troubles.append)
    qtbot.waitUntil(lambda: desk.left == 1)
    assert erasing.is_pending(desk.home.profile.directory)
    assert troubles == []


def test_an_erasing_that_cannot_begin_is_said_and_stays(desk: Desk, qtbot: QtBot) -> None:
    troubles: list[Trouble | None] = []
    with read_only(desk.home.profile.directory):
        desk.port.erase(troubles.append)
        qtbot.waitUntil(lambda: bool(troubles))
    assert desk.left == 0
    assert not erasing.is_pending(desk.home.profile.directory)


@pytest.mark.parametrize("broken", ["here_facts", "gather"])
def test_an_error_nobody_foresaw_is_seen_and_keeps_nothing_waiting(
    desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    def fail(_given: object) -> None:
        raise ArithmeticError(broken)

    monkeypatch.setattr(f"desktop.adapters.privacy.{broken}", fail)
    with qtbot.captureExceptions() as caught:
        desk.port.read(lambda _: None)
        desk.begin(tmp_path / "out", CancelToken(), lambda _: None)
        qtbot.waitUntil(lambda: bool(caught))
    assert [kind for kind, _, _ in caught] == [ArithmeticError]
