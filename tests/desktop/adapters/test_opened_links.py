"""A second start with a link brings it to the app that is open, and its secret is in no log."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import desktop.__main__ as program
from desktop.adapters.opened_links import OpenedLinks
from desktop.bootstrap import open_app
from tests.support.exchange import home_in

SECRET = "kqVU9Sx1w0mAbY"
LINK = f"breathmaster://join?relay=x#{SECRET}"


def test_a_second_start_hands_its_link_over_and_ends(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    app = open_app(tmp_path / "p")
    heard: list[str] = []
    app._desk._opens = heard.append
    app.start()
    ended: list[bool] = []
    links = OpenedLinks(LINK, qapp)
    second = threading.Thread(target=lambda: ended.append(links.hand_over(tmp_path / "p")))
    second.start()
    try:
        qtbot.waitUntil(lambda: bool(ended))
    finally:
        second.join()
        app.window.leave()
        app.close()
        app.window.deleteLater()
    assert (ended, heard) == ([True], [LINK])
    assert SECRET not in caplog.text
    assert SECRET not in repr(links)


def test_without_a_link_or_an_app_to_take_it_the_start_says_what_it_always_said(
    qapp: QApplication, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with home_in(tmp_path / "p"):
        assert program._run(qapp, tmp_path / "p", OpenedLinks("", qapp)) == 1
        assert program._run(qapp, tmp_path / "p", OpenedLinks(LINK, qapp)) == 1
    assert SECRET not in capsys.readouterr().err


def test_a_link_that_the_system_hands_over_waits_for_a_window(qapp: QApplication) -> None:
    links = OpenedLinks("", qapp)
    shown: list[str] = []
    assert links.eventFilter(qapp, QFileOpenEvent(QUrl(LINK)))
    assert shown == []
    links.give_to(shown.append)
    assert shown == [LINK]
    assert not links.eventFilter(qapp, QEvent(QEvent.Type.User))
    qapp.removeEventFilter(links)
