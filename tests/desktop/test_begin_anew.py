"""The whole program: all is deleted in its window, and it begins again as for somebody new."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication

import desktop.__main__ as program
from desktop.adapters.opened_links import OpenedLinks
from desktop.bootstrap import App, open_app
from tests.support.exchange import home_in, session

_WORD = "Lindenblossom"


@pytest.fixture
def no_collector(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program's collector is about its whole process; this one belongs to the tests."""

    class _Idle:
        def __init__(self, _history: object) -> None:
            return

        def begin(self) -> None:
            return

    monkeypatch.setattr(program, "CalmCollector", _Idle)


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    with home_in(tmp_path / "p") as home:
        home.library.record_session(session(1, pattern_id="custom", pattern_name=_WORD))
    return tmp_path / "p"


@pytest.fixture
def apps(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[App]]:
    """Every app that the program opens, in order."""
    opened: list[App] = []

    def open_noted(directory: Path) -> App:
        opened.append(open_app(directory))
        return opened[-1]

    monkeypatch.setattr(program, "open_app", open_noted)
    yield opened
    opened[-1].window.deleteLater()  # the loop of the last one deleted those before
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_after_deleting_everything_a_new_person_is_welcomed(
    qapp: QApplication,
    profile: Path,
    apps: list[App],
    no_collector: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    accounts: list[bytes] = []
    seen: list[bool] = []

    exec_now = QApplication.exec

    def person() -> None:
        """What somebody does in one run of the event loop, until the app ends."""
        app = apps[-1]
        accounts.append(bytes(app.home.account.id))
        seen.append(app.window.body.first_run.isVisible())
        if len(apps) == 1:
            app.window.models.privacy.erase("delete")
        else:
            qapp.exit()

    def turn() -> int:
        QTimer.singleShot(0, apps[-1].window, person)
        return exec_now()

    monkeypatch.setattr(QApplication, "exec", staticmethod(turn))
    assert program._run(qapp, profile, OpenedLinks("", qapp)) == 0
    assert len(apps) == 2
    assert accounts[0] != accounts[1]
    assert seen == [False, True]
    left = b"".join(path.read_bytes() for path in profile.iterdir() if path.is_file())
    assert accounts[0] not in left
    assert _WORD.encode() not in left
