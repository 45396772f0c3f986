"""The app is killed in the middle of an act of the account's pages; the next one knows where it is.

The child connects, shows a name to everyone, begins the act, lives on for some milliseconds, and is
killed by itself, as by a power cut.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from time import monotonic, sleep

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.cards import Audience, Field
from desktop.bootstrap import App, open_app
from tests.e2e.test_account_storms import ACTS, page_of
from tests.e2e.test_account_troubles import settled
from tests.e2e.test_two_windows import opened, until, up_to_date
from tests.support import warm
from tests.support.relay import RelayProcess

pytestmark = pytest.mark.xdist_group("e2e")

_ROOT = Path(__file__).resolve().parents[2]
_PATIENCE_S = 60


def hide(app: App) -> None:
    """Let nobody see the name any more."""
    app.window.models.profile.choose(Field.NAME, Audience.NOBODY)


@pytest.mark.parametrize("live_ms", [0, 6, 40])
@pytest.mark.parametrize("act", ["hide", "app", "code", "erasing"])
def test_what_was_decided_holds_although_the_app_was_killed(
    act: str, live_ms: int, qtbot: QtBot, tmp_path: Path
) -> None:
    with RelayProcess.started(tmp_path / "relay") as relay:
        child = warm.start(
            "tests.e2e.test_account_kill",
            [str(tmp_path / "computer"), relay.url, act, str(live_ms)],
            stderr=subprocess.PIPE,
            cwd=_ROOT,
        )
        with child:
            _, said = child.communicate(timeout=_PATIENCE_S)
        assert child.returncode == -signal.SIGKILL, said
        with opened(tmp_path / "computer") as app:
            until(qtbot, lambda: up_to_date(app) or app.sync.status().shut_out == "erased")
            if app.sync.status().shut_out:
                assert act == "erasing"
                return
            page_of(qtbot, app)
            settled(qtbot, app)
            sender = app.window.models.sender
            assert sender.own.now.name == "Robin"
            audience = Audience.NOBODY if act == "hide" else Audience.EVERYONE
            assert sender.own.known.wish.visibility.name is audience
            assert app.window.models.relay_account.page.state.trouble is None


def _child(folder: Path, url: str, act: str, live_ms: int) -> None:
    """Runs until it is killed."""
    application = QApplication([])
    app = open_app(folder)
    app.start()
    settings, body, models = app.window._ports.settings, app.window.body, app.window.models
    settings.save(replace(settings.settings(), first_run_done=True))
    body._leave_first_run()
    ended: list[object] = []
    steps = (
        (lambda: app.sync.connect(url, ended.append), lambda: models.sender.is_there),
        (lambda: models.profile.type_name("Robin"), lambda: True),
        (models.profile.save, lambda: True),
        (
            lambda: models.profile.choose(Field.NAME, Audience.EVERYONE),
            lambda: not (models.sender.busy or models.sender.own.waits),
        ),
        (
            body.show_relay_account,
            lambda: models.relay_account.page.state.standing.value == "ready",
        ),
    )
    for step, is_done in steps:
        step()
        while not is_done():
            application.processEvents()
            sleep(0.002)
    (hide if act == "hide" else ACTS[act])(app)
    until_s = monotonic() + live_ms / 1000
    while monotonic() < until_s:
        application.processEvents()
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    _child(Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4]))
