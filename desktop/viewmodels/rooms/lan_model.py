"""Rooms on the local network without widgets: hosting them, finding those of others.

Rules: nothing is sent to the network before somebody asks for it, and looking around ends when
nobody looks at it any more; hosting goes on until it is ended. What others on the network can see
is said before hosting. Going into a room is the ordinary way, with a `Where` from here.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from crdt.rooms.shapes import clean_name
from desktop.viewmodels.ports import Ports, Trouble
from desktop.viewmodels.rooms import lan_words as words
from desktop.viewmodels.rooms.lan_port import Hosting, LanView
from desktop.viewmodels.rooms.values import Where
from desktop.viewmodels.subscriptions import Subscriptions


@dataclass(frozen=True, slots=True, kw_only=True)
class LanRow:
    """A host that was found."""

    key: str
    name: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LanState:
    """The card. `line`: whether one hosts, `addresses` to be read aloud then; `looking`: what is
    known of others; `reaching`: the row that is being asked; `fault`: what is wrong with a typed
    address."""

    line: str
    is_hosting: bool
    is_busy: bool
    addresses: tuple[str, ...]
    how: str
    may_go_on: bool
    is_looking: bool
    looking: str
    rows: tuple[LanRow, ...]
    reaching: str
    fault: str
    trouble: Trouble | None


class LanModel(QObject):
    """`changed` follows every difference in `state`. `reached`: a room there may be entered by its
    code (Where)."""

    changed = Signal()
    reached = Signal(object)

    def __init__(self, ports: Ports, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._port = ports.lan
        self._reaching = ""
        self._fault = ""
        self._trouble: Trouble | None = None
        self._subscriptions = Subscriptions(self)
        self._subscriptions.add(ports.lan.subscribe(self._show))
        self.state = self._new_state()

    @property
    def here(self) -> Where:
        """Where rooms are that are opened at this computer; the relay's where it hosts none."""
        return self._port.view().here

    # Hosting

    def host(self, name: str) -> None:
        """Make a place for rooms here."""
        self._begin()
        self._port.host(clean_name(name))

    @Slot()
    def go_on(self) -> None:
        """The same once more."""
        self._begin()
        self._port.go_on()

    @Slot()
    def end_hosting(self) -> None:
        """It ends for everybody in its rooms."""
        self._begin()
        self._port.end_hosting()

    # Looking

    @Slot()
    def look(self) -> None:
        """Look around."""
        self._begin()
        self._port.look()

    @Slot()
    def look_away(self) -> None:
        """Look no more."""
        self._reaching = ""
        self._port.look_away()

    def choose(self, key: str) -> None:
        """A code is to be typed for a room there, if it answers."""
        if self._reaching:
            return
        self._begin()
        self._reaching = key
        self._show()

        def done(answer: Where | Trouble) -> None:
            if self._reaching != key:
                return
            self._reaching = ""
            if isinstance(answer, Trouble):
                self._trouble = answer
            self._show()
            if isinstance(answer, Where):
                self.reached.emit(answer)

        self._port.reach(key, done)

    def type_address(self, text: str) -> bool:
        """A code is to be typed for a room there; False where it is no address."""
        self._begin()
        where = self._port.read_address(text)
        self._fault = words.bad_address() if where is None else ""
        self._show()
        if where is not None:
            self.reached.emit(where)
        return where is not None

    def _begin(self) -> None:
        """What was said of an earlier wish is over."""
        self._trouble, self._fault = None, ""
        self._show()

    def _new_state(self) -> LanState:
        view = self._port.view()
        return LanState(
            line=words.hosting(view),
            is_hosting=view.hosting is Hosting.ON,
            is_busy=view.hosting in (Hosting.STARTING, Hosting.ENDING),
            addresses=_worth_reading(view),
            how=words.how_to_come(view) if view.hosting is Hosting.ON else "",
            may_go_on=view.may_go_on,
            is_looking=view.is_looking,
            looking=words.looking(view),
            rows=tuple(
                LanRow(key=host.key, name=words.name_of(host), address=host.address)
                for host in view.found
            ),
            reaching=self._reaching,
            fault=self._fault,
            trouble=self._trouble or view.trouble,
        )

    @Slot()
    def _show(self) -> None:
        state = self._new_state()
        if state != self.state:
            self.state = state
            self.changed.emit()


def _worth_reading(view: LanView) -> tuple[str, ...]:
    """Addresses that can be told to somebody: those with a scope mean nothing to others, and one
    of the long ones is enough where there is no short one."""
    plain = [one for one in view.addresses if "%" not in one]
    short = [one for one in plain if not one.startswith("[")]
    return tuple(short or plain[:1])
