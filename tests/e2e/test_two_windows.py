"""Two windows of the app, one person, a real relay: what happens in one shows in the other."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from time import monotonic

import pytest
from pytestqt.qtbot import QtBot

from core.history import Session
from crdt.documents.schema import native_session_id
from desktop.bootstrap import App, open_app
from desktop.viewmodels.account.port import (
    JoinWaiting,
    NewcomerWaiting,
    PairingDone,
    PairingOffered,
    SyncState,
)
from desktop.viewmodels.trouble import Trouble
from tests.support.exchange import session
from tests.support.relay import RelayProcess

pytestmark = pytest.mark.xdist_group("e2e")
PATIENCE_MS = 20_000


class Answers:
    """Keeps what `done` callbacks were given."""

    def __init__(self) -> None:
        self.all: list[Trouble | None] = []

    def __call__(self, trouble: Trouble | None) -> None:
        self.all.append(trouble)


@contextmanager
def opened(folder: Path) -> Iterator[App]:
    app = open_app(folder)
    app.start()
    try:
        yield app
    finally:
        app.window.close()
        app.close()
        app.window.deleteLater()


def until(qtbot: QtBot, condition: Callable[[], bool]) -> None:
    qtbot.waitUntil(condition, timeout=PATIENCE_MS)


def finished_session(app: App, cycles: int) -> Session:
    return session(
        0,
        id=app.home.library.new_session_id(),
        started_at_ms=app.home.wall_ms(),
        active_ms=cycles * 14_000,
        cycles=cycles,
    )


def up_to_date(app: App) -> bool:
    return app.sync.status().state is SyncState.UP_TO_DATE


def test_a_second_window_joins_by_link_and_hears_of_every_session(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with (
        RelayProcess.started(tmp_path / "relay") as relay,
        opened(tmp_path / "computer") as computer,
        opened(tmp_path / "laptop") as laptop,
    ):
        laptop.home.library.record_session(finished_session(laptop, 2))
        answers = Answers()
        computer.sync.connect(relay.url, answers)
        until(qtbot, lambda: answers.all == [None] and up_to_date(computer))
        pair(qtbot, computer, laptop)
        until(qtbot, lambda: up_to_date(computer) and up_to_date(laptop))
        until(qtbot, lambda: len(computer.home.library.sessions()) == 1)
        computer.home.library.record_session(finished_session(computer, 5))
        computer.sync.flush()
        until(qtbot, lambda: len(laptop.home.library.sessions()) == 2)
        assert laptop.home.library.sessions() == computer.home.library.sessions()
        revoke(qtbot, computer, laptop)


def pair(qtbot: QtBot, old: App, new: App) -> None:
    answers = Answers()
    old.sync.offer_pairing(answers)
    until(qtbot, lambda: answers.all == [None])
    offered = old.sync.pairing()
    assert isinstance(offered, PairingOffered)
    joined = Answers()
    new.sync.join(offered.link, joined)
    until(qtbot, lambda: isinstance(old.sync.pairing(), NewcomerWaiting))
    asking, waiting = old.sync.pairing(), new.sync.pairing()
    assert isinstance(asking, NewcomerWaiting)
    assert isinstance(waiting, JoinWaiting)
    assert asking.fingerprint == waiting.fingerprint
    approved = Answers()
    old.sync.approve(asking.fingerprint, approved)
    until(qtbot, lambda: approved.all == [None] and joined.all == [None])
    assert isinstance(new.sync.pairing(), PairingDone)
    old.sync.cancel_pairing()
    new.sync.cancel_pairing()


def revoke(qtbot: QtBot, keeper: App, gone: App) -> None:
    (device,) = [row.id for row in keeper.sync.status().devices if not row.this_device]
    answers = Answers()
    keeper.sync.revoke(device, answers)
    until(qtbot, lambda: answers.all == [None])
    until(qtbot, lambda: gone.sync.status().state is SyncState.TROUBLE)
    problem = gone.sync.status().problem
    assert problem is not None
    assert problem.code == "revoked_device"
    assert len(gone.home.library.sessions()) == 2


def test_what_comes_while_the_disk_is_full_comes_again_once_there_is_room(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with (
        RelayProcess.started(tmp_path / "relay") as relay,
        opened(tmp_path / "computer") as computer,
        opened(tmp_path / "laptop") as laptop,
    ):
        answers = Answers()
        computer.sync.connect(relay.url, answers)
        until(qtbot, lambda: answers.all == [None] and up_to_date(computer))
        pair(qtbot, computer, laptop)
        until(qtbot, lambda: up_to_date(laptop))
        database = laptop.home.database._utils.conn
        (pages,) = database.execute("PRAGMA page_count").fetchone()
        database.execute(f"PRAGMA max_page_count = {pages}")
        for number in range(60):
            at_ms = computer.home.wall_ms() + 60_000 * number  # no two begin at the same moment
            one = replace(
                finished_session(computer, 5),
                id=native_session_id(computer.home.account.device, at_ms),
                started_at_ms=at_ms,
            )
            computer.home.library.record_session(one)
        computer.sync.flush()
        until(qtbot, lambda: problem_of(laptop) == "disk_full")
        database.execute("PRAGMA max_page_count = 1000000")
        laptop.sync.sync_now()
        until(qtbot, lambda: len(laptop.home.library.sessions()) == 60)
        until(qtbot, lambda: up_to_date(laptop))


def problem_of(app: App) -> str:
    problem = app.sync.status().problem
    return "" if problem is None else problem.code


def test_wrong_addresses_and_links_are_answered_in_one_sentence(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with opened(tmp_path / "computer") as computer:
        for address in ("", "ftp://x", "http://user:pass@host", "http://127.0.0.1:1"):
            answers = Answers()
            computer.sync.connect(address, answers)
            until(qtbot, lambda answers=answers: len(answers.all) == 1)
            assert answers.all[0] is not None
            assert answers.all[0].sentence
        answers = Answers()
        computer.sync.join("https://example.org/pair#nonsense", answers)
        until(qtbot, lambda: len(answers.all) == 1)
        assert answers.all[0] is not None
        assert answers.all[0].sentence


def test_a_relay_that_never_answered_is_not_kept(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path / "computer") as computer:
        answers = Answers()
        computer.sync.connect("http://127.0.0.1:1", answers)
        until(qtbot, lambda: len(answers.all) == 1)
        assert answers.all[0] is not None
        assert answers.all[0].code == "unreachable"
        assert computer.sync.status().relay_url is None


def test_nobody_waits_for_a_relay_that_does_not_answer(qtbot: QtBot, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent, opened(tmp_path / "computer") as app:
        answers = Answers()
        app.sync.connect(f"http://127.0.0.1:{silent.getsockname()[1]}", answers)
        until(qtbot, lambda: app.sync.status().state is SyncState.CONNECTING)
        before = monotonic()
        app.sync.disconnect()
        assert monotonic() - before < 5
        until(qtbot, lambda: answers.all == [None])


def test_leaving_a_joining_frees_the_window_for_the_next(qtbot: QtBot, tmp_path: Path) -> None:
    with (
        RelayProcess.started(tmp_path / "relay") as relay,
        opened(tmp_path / "computer") as computer,
        opened(tmp_path / "laptop") as laptop,
    ):
        connected, joined = Answers(), Answers()
        computer.sync.connect(relay.url, connected)
        until(qtbot, lambda: connected.all == [None] and up_to_date(computer))
        computer.sync.offer_pairing(Answers())
        offered = computer.sync.pairing()
        assert isinstance(offered, PairingOffered)
        laptop.sync.join(offered.link, joined)
        until(qtbot, lambda: isinstance(computer.sync.pairing(), NewcomerWaiting))
        laptop.sync.cancel_pairing()
        until(qtbot, lambda: joined.all == [None])
        computer.sync.cancel_pairing()
        pair(qtbot, computer, laptop)


def test_a_device_that_was_shut_out_comes_back_with_a_link(qtbot: QtBot, tmp_path: Path) -> None:
    with (
        RelayProcess.started(tmp_path / "relay") as relay,
        opened(tmp_path / "computer") as computer,
        opened(tmp_path / "laptop") as laptop,
    ):
        computer.home.library.record_session(finished_session(computer, 3))
        computer.home.library.record_session(finished_session(computer, 4))
        answers = Answers()
        computer.sync.connect(relay.url, answers)
        until(qtbot, lambda: answers.all == [None] and up_to_date(computer))
        pair(qtbot, computer, laptop)
        until(qtbot, lambda: up_to_date(laptop) and len(laptop.home.library.sessions()) == 2)
        until(qtbot, lambda: up_to_date(computer))
        revoke(qtbot, computer, laptop)
        pair(qtbot, computer, laptop)
        until(qtbot, lambda: up_to_date(laptop))
        names = [row.name for row in laptop.sync.status().devices]
        assert len(set(names)) == len(names) == 3
