"""Signals end the program at once, and nothing wakes before them."""

import os
import signal
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QProcess, QTimer
from pytestqt.qtbot import QtBot

from desktop.signals import EndSignals

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")


@pytest.fixture
def signals() -> Iterator[EndSignals]:
    heard = EndSignals()
    yield heard
    heard.close()
    heard.deleteLater()


@pytest.mark.parametrize("name", ["TERM", "INT"])
def test_a_signal_from_elsewhere_wakes_a_loop_that_sleeps(
    qtbot: QtBot, signals: EndSignals, name: str
) -> None:
    # The other process waits for a line that Qt writes, so that Python is asleep by then.
    other = QProcess()
    other.start("/bin/sh", ["-c", f"read _; kill -{name} {os.getpid()}"])
    assert other.waitForStarted()
    with qtbot.waitSignal(signals.wanted, timeout=20_000):
        other.write(b"\n")
    if other.state() is not QProcess.ProcessState.NotRunning:
        assert other.waitForFinished()


def test_one_signal_after_the_other_is_heard(qtbot: QtBot, signals: EndSignals) -> None:
    heard: list[None] = []
    signals.wanted.connect(lambda: heard.append(None))
    for count in range(1, 4):
        os.kill(os.getpid(), signal.SIGTERM)
        qtbot.waitUntil(lambda count=count: len(heard) == count)  # type: ignore[misc]


def test_no_timer_runs_while_it_listens(signals: EndSignals) -> None:
    assert signals.findChildren(QTimer) == []


def test_afterwards_signals_do_what_they_did_before(qtbot: QtBot) -> None:
    before = (signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT))
    heard = EndSignals()
    assert signal.getsignal(signal.SIGTERM) not in before
    heard.close()
    heard.deleteLater()
    assert (signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)) == before
