"""Keeps wishes on this device and brings them to the relay, one at a time.

Rules: a wish is durable before anything is asked. What the relay cannot take now waits and is asked
again when the relay is back, when somebody looks, and every few minutes while something waits; what
it refuses is taken back and said, until it was read. At another place nothing of it is seen.
"""

from __future__ import annotations

import logging

import msgspec
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from desktop.viewmodels.account.port import SyncState
from desktop.viewmodels.boards import wish as wishing
from desktop.viewmodels.boards.port import Kept
from desktop.viewmodels.boards.wish import RefusedWish, Wish, Wishes
from desktop.viewmodels.ports import PortError, Ports, Trouble
from desktop.viewmodels.profile.port import UNREACHED
from desktop.viewmodels.subscriptions import Subscriptions

AGAIN_EVERY_MS = 5 * 60_000
_AWAY = (SyncState.NO_RELAY, SyncState.OFFLINE, SyncState.CONNECTING)
_log = logging.getLogger("breath_master")


class WishKeeper(QObject):
    """Signals: `changed` after anything here differs; `carried` with what a wish was about, once
    the relay has it; `came` when a relay can be asked again. trouble: why the profile could not
    keep what was wished."""

    changed = Signal()
    carried = Signal(str)
    came = Signal()

    def __init__(self, ports: Ports, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ports = ports
        self._port = ports.boards
        self._busy = self._closed = self._was_there = False
        self.place: str | None = None
        self.wishes = Wishes()
        self.trouble: Trouble | None = None
        self._again = QTimer(self)
        self._again.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._again.setInterval(AGAIN_EVERY_MS)
        self._again.timeout.connect(self.look)
        self._subscriptions = Subscriptions(self)
        self._subscriptions.add(ports.boards.subscribe(self._look_around))
        self._subscriptions.add(ports.sync.subscribe(self._look_around))
        self._look_around()

    @property
    def is_there(self) -> bool:
        """Whether the relay can be asked: one that would not have this device is left alone."""
        status = self._ports.sync.status()
        return self.place is not None and status.state not in _AWAY and not status.shut_out

    @property
    def refused(self) -> tuple[RefusedWish, ...]:
        """What could not be carried out and was not read yet."""
        return self.wishes.refused

    def waits(self, about: str) -> Wish | None:
        """The wish about this that is on its way, if there is one."""
        return next((w for w in self.wishes.waiting if w.about == about), None)

    def holds(self, about: str, known: bool) -> bool:
        """Whether this holds: as wished, else as the relay said."""
        wish = self.waits(about)
        return known if wish is None else wish.on

    def wish(self, wish: Wish) -> None:
        """The person decided this."""
        self._put(wishing.wished(self.wishes, wish))
        self._go()

    def dismiss(self, about: str) -> None:
        """Why it was refused has been read."""
        self._put(wishing.dismissed(self.wishes, about))

    @Slot()
    def look(self) -> None:
        """Somebody looks, or time has passed: try what waits."""
        self._go()

    def close(self) -> None:
        """The profile is given up: nothing is kept or sent from here on."""
        self._closed = True
        self._subscriptions.close()
        self._again.stop()

    def _look_around(self) -> None:
        place = self._port.place()
        if place != self.place:
            self.place, self.trouble = place, None
            self.wishes = self._read()
            self.changed.emit()
        came, self._was_there = self.is_there and not self._was_there, self.is_there
        if came:
            self.came.emit()
        self._go()

    def _read(self) -> Wishes:
        data = self._port.kept(Kept.WISHES) if self.place is not None else None
        if data is None:
            return Wishes()
        try:
            return msgspec.json.decode(data, type=Wishes)
        except msgspec.MsgspecError:
            _log.warning("what was wished at this relay could not be read")
            return Wishes()

    def _put(self, wishes: Wishes) -> None:
        self.wishes, self.trouble = wishes, None
        empty = wishes == Wishes()
        try:
            self._port.keep(Kept.WISHES, None if empty else msgspec.json.encode(wishes))
        except PortError as error:
            self.trouble = error.trouble
        self.changed.emit()

    def _go(self) -> None:
        if self._closed:
            return
        if not self.wishes.waiting or self.place is None:
            self._again.stop()
            return
        if not self._again.isActive():
            self._again.start()
        if not self._busy and self.is_there:
            self._send(self.wishes.waiting[0])

    def _send(self, wish: Wish) -> None:
        self._busy, place = True, self.place

        def end(trouble: Trouble | None) -> None:
            self._busy = False
            if self._closed:
                return
            if place == self.place:
                self._ended(wish, trouble)
            else:
                self._go()

        self._port.carry_out(wish, end)

    def _ended(self, wish: Wish, trouble: Trouble | None) -> None:
        if trouble is None:
            self._put(wishing.carried(self.wishes, wish))
            self.carried.emit(wish.about)
            self._go()
        elif trouble.code not in UNREACHED:
            current = self.waits(wish.about) == wish
            rest = wishing.refused(self.wishes, wish, trouble)
            self._put(rest if current else wishing.carried(self.wishes, wish))
            self._go()
