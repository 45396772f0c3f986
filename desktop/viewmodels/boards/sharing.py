"""What is shared with the relay's own boards, without widgets: the choice, and exactly what it
sends.

The rules are those of `day_sharing`. What a choice would send is shown before it is made.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from core.sharing import ShareWhen, Sharing
from desktop.viewmodels.boards import words
from desktop.viewmodels.challenges.model import known_now
from desktop.viewmodels.day_sharing import DaySharingState, first_looked_at, wanted
from desktop.viewmodels.ports import PortError, Ports, Trouble
from desktop.viewmodels.subscriptions import Subscriptions


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
        self._chosen = first_looked_at(self._port.sharing())
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
        return wanted(now, chosen, known_now(self._ports).today)

    def _new_state(self) -> DaySharingState:
        now, then = self._port.sharing(), self._wanted()
        preview = self._port.preview(then)
        return DaySharingState(
            when=now.when,
            now=words.sharing_now(now.when, now.since),
            chosen=then.when,
            rule=words.when_rule(then.when),
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
