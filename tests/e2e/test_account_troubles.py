"""The account on a real relay when things go wrong: erased, signed out, restored, gone, slow."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest
from pytestqt.qtbot import QtBot

from core.cards import Audience, Field
from desktop.bootstrap import App
from desktop.viewmodels.profile.state import Reach
from desktop.viewmodels.relay_account.state import Standing
from tests.e2e.test_two_windows import Answers, finished_session, opened, until, up_to_date
from tests.support.relay import RelayProcess

pytestmark = pytest.mark.xdist_group("e2e")


class Door:
    """Listens where a relay was, and counts who knocks."""

    def __init__(self, port: int) -> None:
        self.knocks = 0
        self._listening = socket.create_server(("127.0.0.1", port))
        self._thread = Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        while True:
            try:
                knocking, _ = self._listening.accept()
            except OSError:
                return
            self.knocks += 1
            knocking.close()

    def close(self) -> None:
        """Listen no more."""
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._thread.join()


@contextmanager
def door(port: int) -> Iterator[Door]:
    """A door for the length of a block."""
    listening = Door(port)
    try:
        yield listening
    finally:
        listening.close()


def connected(qtbot: QtBot, app: App, url: str) -> None:
    """Past the first run, and at the relay."""
    settings = app.window._ports.settings
    settings.save(replace(settings.settings(), first_run_done=True))
    app.window.body._leave_first_run()
    answers = Answers()
    app.sync.connect(url, answers)
    until(qtbot, lambda: answers.all == [None] and up_to_date(app))


def settled(qtbot: QtBot, app: App) -> None:
    """The card is where it belongs."""
    sender = app.window.models.sender
    until(qtbot, lambda: sender.is_there and not sender.busy and not sender.own.waits)


def share_minutes(qtbot: QtBot, app: App) -> None:
    """Minutes and a name are on the card for everyone."""
    model = app.window.models.profile
    app.window.body.show_profile()
    model.type_name("Robin")
    model.save()
    for field in (Field.NAME, Field.MINUTES):
        model.choose(field, Audience.EVERYONE)
    settled(qtbot, app)


def test_a_relay_that_erased_the_account_is_not_asked_for_the_card_either(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with RelayProcess.started(tmp_path / "relay") as relay:
        port = relay.port
        with opened(tmp_path / "computer") as computer:
            connected(qtbot, computer, relay.url)
            share_minutes(qtbot, computer)
            models = computer.window.models
            computer.window.body.show_relay_account()
            until(qtbot, lambda: models.relay_account.page.state.standing is Standing.READY)
            models.relay_account.leaving.erase("erase")
            until(qtbot, lambda: models.relay_account.leaving.state.receipt is not None)
    with door(port) as listening:
        with opened(tmp_path / "computer") as computer:
            until(qtbot, lambda: computer.history.is_read())
            computer.window.body.show_profile()
            computer.window.body.show_editors()
            computer.home.library.record_session(finished_session(computer, 3))
            models = computer.window.models
            models.sender.session_ended()
            models.sender.tick()
            models.profile.choose(Field.BIO, Audience.EVERYONE)
            qtbot.wait(300)
            assert models.profile.state.reach is Reach.ERASED
            assert "erased" in models.profile.state.status
        assert listening.knocks == 0


def test_a_receipt_that_finds_no_room_can_still_be_saved_and_the_erasing_ends(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with (
        RelayProcess.started(tmp_path / "relay") as relay,
        opened(tmp_path / "computer") as computer,
    ):
        connected(qtbot, computer, relay.url)
        models = computer.window.models.relay_account
        computer.window.body.show_relay_account()
        until(qtbot, lambda: models.page.state.standing is Standing.READY)
        computer.home.database.rows("PRAGMA query_only = ON")
        models.leaving.erase("erase")
        until(qtbot, lambda: not models.leaving.state.erasing)
        receipt = models.leaving.state.receipt
        assert receipt is not None
        assert receipt.signed
        assert not receipt.kept
        models.leaving.save(tmp_path / "receipt.json")
        assert "erased_ms" in (tmp_path / "receipt.json").read_text()
        until(qtbot, lambda: models.page.state.standing is Standing.ERASED)
        computer.home.database.rows("PRAGMA query_only = OFF")
