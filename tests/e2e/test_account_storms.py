"""The new pages on a real relay that stops, dies, comes back or is another one, under hands that
press everything."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from time import monotonic

import pytest
from PySide6.QtGui import QDesktopServices
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from core.cards import Audience, Field
from desktop.bootstrap import App
from desktop.viewmodels.relay_account.state import Standing
from tests.desktop.monkey import Monkey
from tests.e2e.test_account_troubles import connected, settled, share_minutes
from tests.e2e.test_two_windows import opened, until, up_to_date
from tests.support.relay import RelayProcess

pytestmark = pytest.mark.xdist_group("e2e")

CLOSING_SECONDS = 3.0
PASSWORD = "a quiet lake at dawn in autumn"
STEPS = 120


def page_of(qtbot: QtBot, app: App) -> None:
    """The account page, read."""
    models = app.window.models.relay_account
    app.window.body.show_relay_account()
    until(qtbot, lambda: models.page.state.standing is Standing.READY)


ACTS: dict[str, Callable[[App], object]] = {
    "reading": lambda app: app.window.models.relay_account.page.refresh(),
    "ending": lambda app: app.window.models.relay_account.page.end_others(),
    "app": lambda app: app.window.models.relay_account.second.begin(),
    "mail": lambda app: app.window.models.relay_account.attach.send_code("robin@example.org"),
    "browser": lambda app: app.window.models.relay_account.attach.open_browser("google"),
    "record": lambda app: app.window.models.relay_account.activity.begin(),
    "erasing": lambda app: app.window.models.relay_account.leaving.erase("erase"),
    "card": lambda app: app.window.models.profile.choose(Field.PRESENCE, Audience.EVERYONE),
    "code": lambda app: app.window.models.editors.show_code(),
}


@pytest.mark.parametrize("act", ACTS)
def test_the_window_closes_at_once_while_a_relay_says_nothing(
    act: str, qtbot: QtBot, tmp_path: Path
) -> None:
    with RelayProcess.started(tmp_path / "relay") as relay:
        with opened(tmp_path / "computer") as computer:
            connected(qtbot, computer, relay.url)
            page_of(qtbot, computer)
            relay.process.send_signal(signal.SIGSTOP)
            ACTS[act](computer)
            qtbot.wait(50)
            began = monotonic()
        took = monotonic() - began
        relay.process.send_signal(signal.SIGCONT)
    assert took < CLOSING_SECONDS
    assert not [each.name for each in threading.enumerate() if each.name == "relay-api"]


def _is_at_rest(app: App) -> bool:
    models = app.window.models
    account = models.relay_account
    return not (
        account.page.state.busy
        or account.page.state.reading
        or account.second.state.busy
        or account.attach.state.busy
        or account.activity.state.busy
        or account.leaving.state.erasing
        or models.sender.busy
        or models.editors.state.busy
    )


@pytest.mark.parametrize("act", ACTS)
def test_a_relay_that_dies_in_the_middle_leaves_nothing_waiting_for_good(
    act: str, qtbot: QtBot, tmp_path: Path
) -> None:
    relay = RelayProcess.start(tmp_path / "relay")
    port = relay.port
    try:
        with opened(tmp_path / "computer") as computer, capture_exceptions() as broken:
            connected(qtbot, computer, relay.url)
            page_of(qtbot, computer)
            relay.process.send_signal(signal.SIGSTOP)
            ACTS[act](computer)
            qtbot.wait(50)
            relay.kill()
            until(qtbot, lambda: _is_at_rest(computer))
            relay = RelayProcess.start(tmp_path / "relay", listen=f"127.0.0.1:{port}")
            computer.sync.sync_now()
            until(qtbot, lambda: up_to_date(computer))
            computer.window.body.show_relay_account()
            computer.window.models.relay_account.page.look()
            page = computer.window.models.relay_account.page
            until(qtbot, lambda: page.state.standing is Standing.READY and not page.state.reading)
            if act != "ending":  # whether an act was done is said until the next one
                assert page.state.trouble is None
            settled(qtbot, computer)
            assert broken == []
    finally:
        relay.kill()


def test_another_relay_at_the_same_address_is_told_nothing_of_the_card(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with opened(tmp_path / "computer") as computer:
        with RelayProcess.started(tmp_path / "relay") as relay:
            port = relay.port
            connected(qtbot, computer, relay.url)
            share_minutes(qtbot, computer)
        with RelayProcess.started(tmp_path / "other", listen=f"127.0.0.1:{port}"):
            models = computer.window.models
            computer.sync.sync_now()
            until(qtbot, lambda: computer.sync.status().problem is not None)
            models.profile.type_name("secret-of-robin")
            models.profile.save()
            computer.window.body.show_profile()
            computer.window.body.show_relay_account()
            models.relay_account.page.try_again()
            qtbot.wait(500)
            held = b"".join(p.read_bytes() for p in (tmp_path / "other").iterdir() if p.is_file())
            assert b"secret-of-robin" not in held
            assert b"Robin" not in held
            assert models.relay_account.page.state.standing is not Standing.READY


def _show(app: App, name: str) -> None:
    """The page, in the body of now: the window makes a new one with other settings."""
    getattr(app.window.body, name)()


@pytest.mark.qt_log_ignore("does not support grabbing", extend=True)
@pytest.mark.parametrize("seed", [11, 12])
def test_nothing_that_hands_can_do_breaks_the_pages_on_a_real_relay(
    seed: int, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: True)
    draw = Random(seed)
    with (
        RelayProcess.started(tmp_path / "relay") as relay,
        opened(tmp_path / "computer") as computer,
    ):
        connected(qtbot, computer, relay.url)
        pages = tuple(
            partial(_show, computer, name)
            for name in ("show_relay_account", "show_profile", "show_editors")
        )

        def stop() -> None:
            relay.process.send_signal(signal.SIGSTOP)
            qtbot.wait(5)
            relay.process.send_signal(signal.SIGCONT)

        monkey = Monkey(
            computer.window,
            computer.window._ports.settings,
            draw,
            pass_s=lambda s: qtbot.wait(min(60, int(s * 10))),
            extra=(*pages, stop, computer.sync.sync_now),
            files=(tmp_path / "gone.png",),
        )
        with capture_exceptions() as broken:
            for number in range(STEPS):
                if number % 12 == 0:
                    draw.choice(pages)()
                monkey.play(1)
                assert not broken, (broken, monkey.did)
