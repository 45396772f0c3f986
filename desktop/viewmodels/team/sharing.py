"""What is shared with a team, without widgets: the choice, and exactly what it sends.

The rules are those of `day_sharing`.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from core.history import local_day
from core.sharing import ShareWhen, Sharing
from desktop.viewmodels.day_sharing import DaySharingState, first_looked_at, wanted
from desktop.viewmodels.ports import ClockPort, PortError, Trouble
from desktop.viewmodels.team import choice_words
from desktop.viewmodels.team.model import TeamModel


class TeamSharingModel(QObject):
    """`changed` follows every difference in `state`; `shared` comes once a choice is made."""

    changed = Signal()
    shared = Signal()

    def __init__(self, teams: TeamModel, clock: ClockPort, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._teams = teams
        self._clock = clock
        self._chosen = ShareWhen.NEVER
        self._trouble: Trouble | None = None
        self.state = DaySharingState()

    def begin(self) -> None:
        """Somebody wants to choose: the careful way is looked at first."""
        self._chosen = first_looked_at(self._now())
        self._trouble = None
        self._show()

    def look_at(self, when: ShareWhen) -> None:
        """What would this send?"""
        self._chosen = when
        self._show()

    @Slot()
    def share(self) -> None:
        """This holds from now on."""
        team = self._teams.team
        if team is None:
            return
        try:
            self._teams.port.share(team, self._wanted())
        except PortError as error:
            self._trouble = error.trouble
            self._show()
            return
        self._trouble = None
        self._show()
        self.shared.emit()

    def _now(self) -> Sharing:
        view = self._teams.view
        return Sharing() if view is None else view.sharing

    def _wanted(self) -> Sharing:
        now_ms = self._clock.wall_ms()
        today = local_day(now_ms, self._clock.utc_offset_min(now_ms))
        return wanted(self._now(), self._chosen, today)

    def _show(self) -> None:
        team, now, then = self._teams.team, self._now(), self._wanted()
        if team is None:
            return
        preview = self._teams.port.preview_sharing(team, then)
        self.state = DaySharingState(
            when=now.when,
            now=choice_words.sharing_now(now),
            chosen=then.when,
            rule=choice_words.when_rule(then.when),
            days=tuple(choice_words.shared_day(day, slot) for day, slot in preview.days),
            exact=preview.exact,
            trouble=self._trouble,
        )
        self.changed.emit()
