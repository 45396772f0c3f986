"""Whether the desktop wants quiet, asked over a bus of the test's own."""

import shutil
import subprocess
from collections.abc import Iterator

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusVariant, QDBusVirtualObject
from pytestqt.qtbot import QtBot

from desktop.adapters.quiet import DesktopQuiet

_DAEMON = shutil.which("dbus-daemon")
needs_bus = pytest.mark.skipif(_DAEMON is None, reason="no dbus-daemon on this machine")


class Notifications(QDBusVirtualObject):
    """A desktop's service of notifications, with the one property that is asked for."""

    def __init__(self, value: object) -> None:
        super().__init__()
        self._value = value

    def introspect(self, path: str) -> str:
        return ""

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:
        asked = message.arguments()
        if message.member() != "Get" or asked != ["org.freedesktop.Notifications", "Inhibited"]:
            return False
        return connection.send(message.createReply(QDBusVariant(self._value)))


@pytest.fixture
def address() -> Iterator[str]:
    assert _DAEMON is not None
    with subprocess.Popen(
        [_DAEMON, "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as daemon:
        assert daemon.stdout is not None
        yield daemon.stdout.readline().strip()
        for name in ("desk", "app"):
            QDBusConnection.disconnectFromBus(name)
        daemon.terminate()


def ask(qtbot: QtBot, bus: QDBusConnection) -> bool:
    answers: list[bool] = []
    quiet = DesktopQuiet(bus)
    quiet.ask(answers.append)
    assert answers == []
    qtbot.waitUntil(lambda: bool(answers))
    return answers[0]


@needs_bus
@pytest.mark.parametrize(("value", "expected"), [(True, True), (False, False), ("yes", False)])
def test_only_a_desktop_that_says_so_wants_quiet(
    address: str, qtbot: QtBot, value: object, expected: bool
) -> None:
    desk = QDBusConnection.connectToBus(address, "desk")
    service = Notifications(value)
    assert desk.registerVirtualObject("/org/freedesktop/Notifications", service)
    assert desk.registerService("org.freedesktop.Notifications")
    assert ask(qtbot, QDBusConnection.connectToBus(address, "app")) is expected


@needs_bus
def test_a_desktop_that_does_not_answer_wants_no_quiet(address: str, qtbot: QtBot) -> None:
    assert ask(qtbot, QDBusConnection.connectToBus(address, "app")) is False


def test_without_a_bus_nothing_wants_quiet(qtbot: QtBot) -> None:
    assert ask(qtbot, QDBusConnection("no such bus")) is False
