"""An app gives back what it opened, whatever it meets, and ends when it has to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication

from desktop import bootstrap
from desktop.bootstrap import App, open_app
from desktop.services.home import open_home
from desktop.storage.errors import DatabaseTrouble

_TOO_LATE = 9


@contextmanager
def opened(directory: Path) -> Iterator[App]:
    app = open_app(directory)
    try:
        yield app
    finally:
        app.window.leave()
        app.close()
        app.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_deleting_everything_ends_an_app_that_stays_in_the_tray(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(tmp_path / "p") as app:
        monkeypatch.setattr(app.window.models.around.tray, "keeps_open", lambda: True)
        app.start()
        QTimer.singleShot(0, app.window, lambda: app.window.models.privacy.erase("delete"))
        patience = QTimer()
        patience.timeout.connect(lambda: qapp.exit(_TOO_LATE))
        patience.start(20_000)
        assert qapp.exec() == 0
        patience.stop()
        assert app.begins_anew


@pytest.mark.usefixtures("qapp")
def test_where_there_are_no_such_sockets_the_app_runs_without_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "CAN_LISTEN", False)
    with opened(tmp_path / "p") as app:
        app.start()
        assert not (tmp_path / "p" / "command.sock").exists()


@pytest.mark.usefixtures("qapp")
def test_a_full_disk_at_the_end_keeps_nobody_from_the_profile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full() -> None:
        raise DatabaseTrouble("The disk is full.")

    with opened(tmp_path / "p") as app:
        monkeypatch.setattr(app.home.library, "tidy", full)
    assert "not tidied" in caplog.text
    caplog.clear()
    open_home(tmp_path / "p").close()


@pytest.mark.usefixtures("qapp")
def test_an_app_that_does_not_come_up_gives_the_profile_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_ports: object) -> None:
        raise RuntimeError("no window")

    monkeypatch.setattr(bootstrap, "build_window", fail)
    with pytest.raises(RuntimeError, match="no window"):
        open_app(tmp_path / "p")
    open_home(tmp_path / "p").close()


@pytest.mark.usefixtures("qapp")
def test_nothing_is_left_to_happen_later_in_a_window_whose_app_is_closed(tmp_path: Path) -> None:
    with opened(tmp_path / "p") as app:
        app.start()
        QCoreApplication.processEvents()
        app.window.models.profile.type_name("Robin")
        assert [timer for timer in app.window.findChildren(QTimer) if timer.isActive()]
        app.close()
        for _ in range(3):
            QCoreApplication.processEvents()
        assert not [timer for timer in app.window.findChildren(QTimer) if timer.isActive()]
