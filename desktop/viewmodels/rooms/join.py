"""A code that is typed or pasted, without widgets: how it is read, and what is wrong with it.

Rules: slips with one reading are mended and shown mended. What is merely unfinished is no fault
until somebody wants to go in with it. Nothing is entered by a link alone: it fills the field. A
code alone is for the relay, or for a computer on the network that was chosen before (`look_at`).
"""

from __future__ import annotations

from urllib.parse import urlsplit

from PySide6.QtCore import QObject, Signal, Slot

from desktop.viewmodels.ports import Ports
from desktop.viewmodels.rooms import words
from desktop.viewmodels.rooms.join_codes import CodeFault, Typed, read_typed
from desktop.viewmodels.rooms.model import RoomsModel
from desktop.viewmodels.rooms.state import JoinState
from desktop.viewmodels.rooms.values import Where


class JoinModel(QObject):
    """`changed` follows every difference in `state`."""

    changed = Signal()

    def __init__(self, ports: Ports, rooms: RoomsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ports = ports
        self._rooms = rooms
        self._text = ""
        self._tried = False
        self._chosen = Where()
        rooms.changed.connect(self._show)
        rooms.entered.connect(self.clear)
        self.state = self._new_state()

    def type(self, text: str) -> None:
        """This stands in the field now."""
        if text != self._text:
            self._text, self._tried = text, False
            self._show()

    def look_at(self, where: Where) -> None:
        """The code that is typed next is of a room there."""
        self._chosen = where
        self._show()

    @Slot()
    def clear(self) -> None:
        """Nothing stands there."""
        self._chosen = Where()
        self.type("")
        self._show()

    @Slot()
    def join(self) -> None:
        """Go in, or say what is wrong."""
        self._tried = True
        self._show()
        read = read_typed(self._text)
        if read.code is not None and self.state.may_join:
            self._rooms.enter_code(read.code.room, read.code.text, self._where(read))

    def _new_state(self) -> JoinState:
        read = read_typed(self._text)
        code = "" if read.code is None else read.code.text
        where = self._where(read)
        lacks_relay = not self._rooms.state.has_relay and not where.is_lan
        unfinished = read.fault is CodeFault.SHORT and not self._tried
        return JoinState(
            text=self._text,
            code=code,
            line=self._line(read, where, lacks_relay=lacks_relay),
            is_fault=(read.fault is not None and not unfinished) or bool(code and lacks_relay),
            may_join=bool(code) and not lacks_relay,
        )

    def _line(self, read: Typed, where: Where, *, lacks_relay: bool) -> str:
        if where.is_lan and read.fault is None:
            return words.at_address(where.name or where.address)
        if read.code is None:
            return words.typed(read)
        if lacks_relay:
            return words.needs_relay()
        if read.host and read.host != self._own_host():
            return words.other_relay(read.host)
        card = self._rooms.card(read.code.room.hex())
        return words.whole_code() if card is None else words.known_room(card.title)

    def _own_host(self) -> str:
        url = self._ports.sync.status().relay_url or ""
        return urlsplit(url if "://" in url else f"https://{url}").hostname or ""

    def _where(self, read: Typed) -> Where:
        """Where the room is held: what a link says counts more than what was chosen."""
        if read.address:
            return Where(address=read.address, name=read.address)
        return Where() if read.host else self._chosen

    @Slot()
    def _show(self) -> None:
        state = self._new_state()
        if state != self.state:
            self.state = state
            self.changed.emit()
