"""What is shared with a team, without widgets: the choice, and exactly what it sends.

Rules: nothing is shared before it was seen and chosen. A choice begins with today; another pace
keeps the day on which sharing began.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal, Slot

from core.history import local_day
from core.sharing import ShareWhen, Sharing
from desktop.viewmodels.ports import ClockPort, PortError, Trouble
from desktop.viewmodels.team import choice_words
from desktop.viewmodels.team.model import TeamModel


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamSharingState:
    """`chosen`: what is looked at, `when`: what holds; `days`, `exact`: what it would send."""

    when: ShareWhen = ShareWhen.NEVER
    now: str = ""
    chosen: ShareWhen = ShareWhen.NEVER
    rule: str = ""
    days: tuple[str, ...] = ()
    exact: bytes = field(default=b"", repr=False)
    trouble: Trouble | None = None


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
        self.state = TeamSharingState()

    def begin(self) -> None:
        """Somebody wants to choose: the careful way is looked at first."""
        now = self._now().when
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
        now = self._now()
        if self._chosen is ShareWhen.NEVER:
            return Sharing()
        began = now.since if now.when is not ShareWhen.NEVER else None
        now_ms = self._clock.wall_ms()
        today = local_day(now_ms, self._clock.utc_offset_min(now_ms))
        return Sharing(when=self._chosen, since=began or today)

    def _show(self) -> None:
        team, now, wanted = self._teams.team, self._now(), self._wanted()
        if team is None:
            return
        preview = self._teams.port.preview_sharing(team, wanted)
        self.state = TeamSharingState(
            when=now.when,
            now=choice_words.sharing_now(now),
            chosen=wanted.when,
            rule=choice_words.when_rule(wanted.when),
            days=tuple(choice_words.shared_day(day, slot) for day, slot in preview.days),
            exact=preview.exact,
            trouble=self._trouble,
        )
        self.changed.emit()
