"""The account on a real relay, in the windows of the app: signed out, let in, proved, erased."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyotp
import pytest
from pytestqt.qtbot import QtBot

from desktop.bootstrap import App
from desktop.screens.relay_account.proof_dialog import ProofDialog
from desktop.services import receipts
from desktop.viewmodels.account.port import SyncState
from desktop.viewmodels.long_work import CancelToken
from desktop.viewmodels.privacy.port import ExportDone
from desktop.viewmodels.relay_account.port import AccountFacts
from desktop.viewmodels.relay_account.state import Standing
from tests.e2e.test_two_windows import Answers, finished_session, opened, pair, until, up_to_date
from tests.support.relay import RelayProcess

pytestmark = pytest.mark.xdist_group("e2e")


class Given:
    """What a callback was given, once."""

    def __init__(self, qtbot: QtBot, ask: Callable[[Callable[[Any], None]], object]) -> None:
        self.all: list[Any] = []
        ask(self.all.append)
        until(qtbot, lambda: len(self.all) == 1)
        self.value = self.all[0]


def _connected(qtbot: QtBot, app: App, relay: RelayProcess) -> None:
    """Past the first run, and at the relay."""
    settings = app.window._ports.settings
    settings.save(replace(settings.settings(), first_run_done=True))
    app.window.body._leave_first_run()
    answers = Answers()
    app.sync.connect(relay.url, answers)
    until(qtbot, lambda: answers.all == [None] and up_to_date(app))


def _code(app: App) -> str:
    problem = app.sync.status().problem
    return "" if problem is None else problem.code


def _later(folder: Path) -> None:
    """Proofs are not fresh any more, as after ten minutes."""
    with closing(sqlite3.connect(folder / "relay.sqlite3")) as database, database:
        database.execute("UPDATE sessions SET proved_ms = 0")


def test_a_device_that_was_signed_out_keeps_everything_knocks_no_more_and_comes_back_when_asked(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with (
        RelayProcess.started(tmp_path / "relay") as relay,
        opened(tmp_path / "computer") as computer,
        opened(tmp_path / "laptop") as laptop,
    ):
        _connected(qtbot, computer, relay)
        pair(qtbot, computer, laptop)
        until(qtbot, lambda: up_to_date(computer) and up_to_date(laptop))
        page = computer.window.models.relay_account.page
        computer.window.body.show_relay_account()
        until(qtbot, lambda: page.state.standing is Standing.READY and not page.state.reading)
        (other,) = [line for line in page.state.devices if not line.current]
        page.sign_device_out(other.id)
        until(qtbot, lambda: _code(laptop) == "signed_out")
        assert laptop.sync.status().state is SyncState.TROUBLE
        until(qtbot, lambda: not _is_alive(laptop))
        laptop.home.library.record_session(finished_session(laptop, 3))
        laptop.sync.flush()
        assert len(laptop.home.library.sessions()) == 1
        until(qtbot, lambda: page.state.busy is None and page.state.devices[0].signed_out)
        page.let_device_in(other.id)
        until(qtbot, lambda: page.state.notice == "It may connect again.")
        laptop.window.models.account.try_again()
        until(qtbot, lambda: up_to_date(laptop))
        until(qtbot, lambda: len(computer.home.library.sessions()) == 1)


def _is_alive(app: App) -> bool:
    thread = app.sync._thread
    return thread is not None and thread.is_alive


def test_an_app_that_shows_codes_is_set_up_and_asked_for_before_something_that_matters(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with (
        RelayProcess.started(tmp_path / "relay") as relay,
        opened(tmp_path / "computer") as computer,
    ):
        _connected(qtbot, computer, relay)
        models = computer.window.models.relay_account
        computer.window.body.show_relay_account()
        until(qtbot, lambda: models.page.state.standing is Standing.READY)
        models.second.begin()
        until(qtbot, lambda: bool(models.second.state.secret))
        secret = models.second.state.secret.replace(" ", "")
        models.second.confirm(pyotp.TOTP(secret).now())
        until(qtbot, lambda: len(models.second.state.codes) == 10)
        code = models.second.state.codes[0]
        models.second.leave()
        until(qtbot, lambda: models.page.state.second.totp)
        _later(tmp_path / "relay")
        models.page.remove_totp()
        until(qtbot, lambda: models.proof.state.wanted)
        dialog = computer.window.findChild(ProofDialog)
        assert dialog is not None
        assert set(models.proof.state.methods) == {"totp", "recovery_code"}
        dialog.other.click()
        dialog.typed.setText(code)
        dialog.go.click()
        until(qtbot, lambda: models.page.state.busy is None and not models.page.state.second.totp)
        assert not models.proof.state.wanted


def test_erased_on_the_relay_the_app_goes_on_and_does_not_come_back_by_itself(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with RelayProcess.started(tmp_path / "relay") as relay:
        with opened(tmp_path / "computer") as computer:
            computer.home.library.record_session(finished_session(computer, 3))
            _connected(qtbot, computer, relay)
            folder = _exported(qtbot, computer, tmp_path)
            held = json.loads((folder / "relay.json").read_text())
            assert held["account"] == computer.home.account.id.hex()
            assert held["envelopes"]
            models = computer.window.models.relay_account
            computer.window.body.show_relay_account()
            until(qtbot, lambda: models.page.state.standing is Standing.READY)
            _later(tmp_path / "relay")
            models.leaving.erase("erase")
            until(qtbot, lambda: models.leaving.state.receipt is not None)
            receipt = models.leaving.state.receipt
            assert receipt is not None
            assert receipt.signed
            models.leaving.save(tmp_path / "receipt.json")
            statement = json.loads((tmp_path / "receipt.json").read_text())["statement"]
            assert statement["account"] == computer.home.account.id.hex()
            until(qtbot, lambda: models.page.state.standing is Standing.ERASED)
            assert not _is_alive(computer)
            computer.home.library.record_session(finished_session(computer, 2))
            assert len(computer.home.library.sessions()) == 2
        with opened(tmp_path / "computer") as computer:
            until(qtbot, lambda: computer.history.is_read())
            assert not _is_alive(computer)
            assert _code(computer) == "erased"
            assert receipts.kept(computer.home.database) is not None
            assert len(computer.home.library.sessions()) == 2
            computer.window.models.account.try_again()
            until(qtbot, lambda: _code(computer) == "erased" and not _is_alive(computer))


def _exported(qtbot: QtBot, app: App, tmp_path: Path) -> Path:
    given = Given(
        qtbot,
        lambda done: app.window.models.privacy._port.export(
            tmp_path, "export", CancelToken(), lambda _done, _of: None, done
        ),
    )
    assert isinstance(given.value, ExportDone)
    assert given.value.without_relay is None
    return given.value.folder


def test_an_export_without_a_relay_is_whole_and_says_nothing_of_one(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with opened(tmp_path / "computer") as computer:
        folder = _exported(qtbot, computer, tmp_path)
        assert not (folder / "relay.json").exists()


def test_a_relay_that_is_away_is_told_with_the_export(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path / "computer") as computer:
        with RelayProcess.started(tmp_path / "relay") as relay:
            _connected(qtbot, computer, relay)
            facts = Given(qtbot, computer.window.models.relay_account.page._port.read).value
            assert isinstance(facts, AccountFacts)
            assert facts.names
        given = Given(
            qtbot,
            lambda done: computer.window.models.privacy._port.export(
                tmp_path, "export", CancelToken(), lambda _done, _of: None, done
            ),
        )
        assert given.value.without_relay.code == "unreachable"
