"""The Rooms screen without widgets: which rooms there are, and going into one.

Rules: the relay is asked when somebody looks, and now and then while they do. Nobody goes into a
room while a session of their own is under way, or from within another room, and nobody before the
note about holds was read once, as others choose what is breathed there. The name one is shown by is
seen before one goes in; without one it is hidden.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from crdt.rooms.join_codes import RoomId
from crdt.rooms.shapes import clean_name
from desktop.viewmodels.ports import PortError, Ports, Trouble
from desktop.viewmodels.rooms import calendar_file, words
from desktop.viewmodels.rooms.list_rows import details_of, row_of
from desktop.viewmodels.rooms.state import RoomDetails, RoomsState
from desktop.viewmodels.rooms.values import RoomCard, RoomWish, Where
from desktop.viewmodels.subscriptions import Subscriptions

Go = Callable[[], None]


class RoomsModel(QObject):
    """`changed` follows every difference in `state`. `safety_needed`: the note has to be read
    first; `accept_safety` then goes on. `entered` once one is on the way into a room."""

    changed = Signal()
    safety_needed = Signal()
    entered = Signal()

    def __init__(
        self, ports: Ports, why_not: Callable[[], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._ports = ports
        self._port = ports.rooms
        self._why_not = why_not
        self._looked = False
        self._trouble: Trouble | None = None
        self._waiting: Go | None = None
        self._name = clean_name(ports.rooms.own_name())
        self._is_named = bool(self._name)
        self._chosen = False
        self._subscriptions = Subscriptions(self)
        self._subscriptions.add(ports.rooms.subscribe(self._follow))
        self.state = self._new_state()

    # Looking

    @Slot()
    def look(self) -> None:
        """Somebody looks: the relay is asked anew."""
        self._looked, self._trouble = True, None
        self._take_name()
        self.ask()
        self._show()

    @Slot()
    def look_away(self) -> None:
        """Nobody looks."""
        self._looked = False

    @Slot()
    def look_at_clock(self) -> None:
        """Time has passed: words differ, and there may be other rooms."""
        if self._looked:
            self.ask()
        self._show()

    @Slot()
    def ask(self) -> None:
        """Which rooms are there now?"""
        if self._port.has_relay():
            self._port.refresh(self._end)

    # One's name

    def show_as(self, name: str, *, is_named: bool) -> None:
        """Be shown by this name in rooms, or by none."""
        self._name, self._chosen = clean_name(name), True
        self._is_named = is_named
        self._show()

    @property
    def shown_name(self) -> str:
        """What the next room is told; empty where the name is hidden."""
        return self._name if self._is_named else ""

    # Going in

    def enter(self, key: str) -> None:
        """Go into a room of the list."""
        card = self.card(key)
        if card is not None:
            self._go(partial(self._enter, card.room, card.code, card.where))

    def enter_code(self, room: RoomId, code: str, where: Where) -> None:
        """Go into a room by its code."""
        self._go(partial(self._enter, room, code, where))

    def open(self, wish: RoomWish) -> None:
        """Open a room and go in."""
        self._go(partial(self._open, wish))

    def obstacle(self) -> Trouble | None:
        """Why one cannot go into a room now."""
        sentence = self._why_not()
        return Trouble(code="elsewhere", sentence=sentence) if sentence else None

    @Slot()
    def accept_safety(self) -> None:
        """The note was read: on to the room that was wanted."""
        settings = self._ports.settings
        try:
            settings.save(replace(settings.settings(), safety_seen=True))
        except PortError as error:
            self._trouble = error.trouble
        go, self._waiting = self._waiting, None
        if go is not None:
            go()

    @Slot()
    def drop_safety(self) -> None:
        """It was not read: nothing is entered."""
        self._waiting = None

    def _go(self, go: Go) -> None:
        self._trouble = self.obstacle()
        self._show()
        if self._trouble is not None:
            return
        if not self._ports.settings.settings().safety_seen:
            self._waiting = go
            self.safety_needed.emit()
            return
        go()

    def _enter(self, room: RoomId, code: str, where: Where) -> None:
        self._port.enter(room, code, self.shown_name, where)
        self.entered.emit()

    def _open(self, wish: RoomWish) -> None:
        self._port.open(wish, self.shown_name)
        self.entered.emit()

    # A room of the list

    def card(self, key: str) -> RoomCard | None:
        """What is known of it; None where it is gone."""
        return next((one for one in self._port.rooms() if one.room.hex() == key), None)

    def details(self, key: str) -> RoomDetails | None:
        """It more closely; None where it is gone."""
        card = self.card(key)
        return None if card is None else details_of(card, self._ports.clock)

    def cancel(self, key: str) -> None:
        """It shall not take place, or is forgotten here."""
        card = self.card(key)
        if card is not None:
            self._port.cancel(card.room, self._end)

    def set_reminder(self, key: str, minutes: int | None) -> None:
        """Be reminded so long before, or not."""
        card = self.card(key)
        if card is not None:
            self._port.set_reminder(card.room, minutes)

    def write_calendar(self, key: str, path: str, done: Callable[[Trouble | None], None]) -> None:
        """Write the room's calendar file there."""
        card = self.card(key)
        if card is None:
            return
        try:
            text = self._port.calendar(card.room)
        except PortError as error:
            done(error.trouble)
            return
        bad = Trouble(code="not_written", sentence=words.not_written())
        self._ports.beside.run(
            partial(calendar_file.write, path, text), lambda there: done(None if there else bad)
        )

    def _take_name(self) -> None:
        """The name as it was used last, unless another was chosen here."""
        if not self._chosen:
            self._name = clean_name(self._port.own_name())
            self._is_named = bool(self._name)

    def _end(self, trouble: Trouble | None) -> None:
        self._trouble = trouble
        self._show()

    @Slot()
    def _follow(self) -> None:
        self._take_name()
        self._show()

    def _new_state(self) -> RoomsState:
        cards = self._port.rooms()
        clock = self._ports.clock
        has_relay = self._port.has_relay()
        return RoomsState(
            has_relay=has_relay,
            live=tuple(row_of(card, clock) for card in cards if card.is_live),
            coming=tuple(row_of(card, clock) for card in cards if not card.is_live),
            name=self._name,
            is_named=self._is_named,
            as_whom=words.as_whom(self.shown_name),
            note=words.empty() if not cards else "",
            trouble=self._trouble,
        )

    @Slot()
    def _show(self) -> None:
        state = self._new_state()
        if state != self.state:
            self.state = state
            self.changed.emit()
