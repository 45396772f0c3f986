"""What is shared with the relay's own boards, without widgets: the choice, and exactly what it
sends.

Rules: nothing is shared before it was seen and chosen. A choice begins with today; another pace
keeps the day on which sharing began. What a choice would send is shown before it is made.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal, Slot

from core.sharing import ShareWhen, Sharing
from desktop.viewmodels.boards import words
from desktop.viewmodels.challenges.model import known_now
from desktop.viewmodels.ports import PortError, Ports, Trouble
from desktop.viewmodels.subscriptions import Subscriptions


@dataclass(frozen=True, slots=True, kw_only=True)
class SharingState:
    """`chosen`: what is looked at, `when`: what holds; `days`, `exact`: what it would send."""

    when: ShareWhen
    now: str
    chosen: ShareWhen
    rule: str
    days: tuple[str, ...]
    exact: bytes = field(repr=False)
    trouble: Trouble | None = None


class RelaySharingModel(QObject):
    """`changed` follows every difference in `state`; `shared` comes once a choice is made."""

    changed = Signal()
    shared = Signal()

    def __init__(self, ports: Ports, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ports = ports
        self._port = ports.relay_sharing
        self._chosen: ShareWhen | None = None
        self._trouble: Trouble | None = None
        self._subscriptions = Subscriptions(self)
        self._subscriptions.add(self._port.subscribe(self._show))
        self.state = self._new_state()

    def begin(self) -> None:
        """Somebody wants to choose: the careful way is looked at first."""
        now = self._port.sharing().when
        self._chosen = ShareWhen.ONCE_A_DAY if now is ShareWhen.NEVER else now
        self._trouble = None
        self._show()

    def look_at(self, when: ShareWhen) -> None:
        """What would this send?"""
        self._chosen = when
        self._show()

    @Slot()
    def share(self) -> None:
        """This holds from now on."""
        try:
            self._port.share(self._wanted())
        except PortError as error:
            self._trouble = error.trouble
            self._show()
            return
        self._trouble = None
        self._show()
        self.shared.emit()

    def _wanted(self) -> Sharing:
        now = self._port.sharing()
        chosen = now.when if self._chosen is None else self._chosen
        if chosen is ShareWhen.NEVER:
            return Sharing()
        began = now.since if now.when is not ShareWhen.NEVER else None
        return Sharing(when=chosen, since=began or known_now(self._ports).today)

    def _new_state(self) -> SharingState:
        now, wanted = self._port.sharing(), self._wanted()
        preview = self._port.preview(wanted)
        return SharingState(
            when=now.when,
            now=words.sharing_now(now.when, now.since),
            chosen=wanted.when,
            rule=words.when_rule(wanted.when),
            days=tuple(words.shared_day(day, slot) for day, slot in preview.days),
            exact=preview.exact,
            trouble=self._trouble,
        )

    @Slot()
    def _show(self) -> None:
        state = self._new_state()
        if state != self.state:
            self.state = state
            self.changed.emit()
