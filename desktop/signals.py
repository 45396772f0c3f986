"""SIGTERM and SIGINT, heard by an event loop that otherwise sleeps.

Python sees a signal only between its own instructions, and an idle event loop runs none of them.
So the interpreter writes a byte into a pair of sockets at once, which wakes the loop, and the
handler runs. Nothing is looked at now and then. There is one at a time in a process, made on the
main thread.
"""

from __future__ import annotations

import contextlib
import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

_HEARD = (signal.SIGTERM, signal.SIGINT)
_BYTES = 64


class EndSignals(QObject):
    """Signal: `wanted` when the system or a terminal asks the program to end. Call `close`."""

    wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read, self._write = socket.socketpair()
        self._read.setblocking(False)
        self._write.setblocking(False)
        self._awake = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read, self)
        self._awake.activated.connect(self._drain)
        self._former_fd = signal.set_wakeup_fd(self._write.fileno(), warn_on_full_buffer=False)
        self._former = {number: signal.signal(number, self._heard) for number in _HEARD}

    def close(self) -> None:
        """Signals do again what they did before."""
        for number, handler in self._former.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._former_fd)
        self._awake.setEnabled(False)
        self._read.close()
        self._write.close()

    def _heard(self, _number: int, _frame: FrameType | None) -> None:
        self.wanted.emit()

    @Slot()
    def _drain(self) -> None:
        """The bytes say no more than that there is something to run, and by now it has."""
        with contextlib.suppress(BlockingIOError):
            while self._read.recv(_BYTES):
                continue
