"""Tells of what happens in one's teams while one looks elsewhere: one quiet notice at a time.

Rules: it tells that one was let in, that somebody asks to join where one may answer, and that
something done here could not be carried out. Messages are not told of: they wait. Nothing is told
where it is unwelcome (during a session, while quiet was asked for), while the Team screen is seen,
and nothing that was so when the app began. A request to join is told of once on a device, also
where nobody answers it; one that came while telling was unwelcome is told of later.
Whatever is not told stands on the Team screen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from crdt.ids import TeamId
from desktop.viewmodels.around.notices import Notice, NoticeAnswer, NoticeModel
from desktop.viewmodels.ports import PortError, Ports
from desktop.viewmodels.subscriptions import Subscriptions
from desktop.viewmodels.team import words
from desktop.viewmodels.team.values import TeamSummary, Way

SOURCE: Final = "team"
SECONDS: Final = 15
_COMING = (Way.JOIN, Way.ASK)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    teams: Mapping[TeamId, TeamSummary]
    refused: frozenset[str]


class TeamTeller(QObject):
    """Signal: `wanted` when somebody wants to see the Team screen."""

    wanted = Signal()

    def __init__(
        self,
        ports: Ports,
        notices: NoticeModel,
        is_unwelcome: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._port = ports.team
        self._notices = notices
        self._is_unwelcome = is_unwelcome
        self._looks = False
        self._subscriptions = Subscriptions(self)
        self._subscriptions.add(self._port.subscribe(self._follow))
        self._known = self._now()

    @Slot()
    def look(self) -> None:
        """The Team screen is seen: it says everything itself."""
        self._looks = True
        self._note_told()
        self._notices.withdraw(SOURCE)

    @Slot()
    def look_away(self) -> None:
        """It is not seen any more."""
        self._looks = False

    def _now(self) -> _Known:
        return _Known(
            teams={one.team: one for one in self._port.teams()},
            refused=frozenset(one.id for one in self._port.refused()),
        )

    @Slot()
    def _follow(self) -> None:
        before, self._known = self._known, self._now()
        if self._looks:
            self._note_told()
        if self._looks or self._is_unwelcome():
            return
        for title, text in self._news(before):
            self._notices.offer(
                Notice(
                    source=SOURCE,
                    title=title,
                    text=text,
                    answers=(
                        NoticeAnswer(text=words.later(), act=lambda: None),
                        NoticeAnswer(text=words.show_team(), act=self.wanted.emit),
                    ),
                    seconds=SECONDS,
                )
            )
            break
        self._note_told()

    def _note_told(self) -> None:
        """Who asks by now is on the Team screen, or was told of."""
        with suppress(PortError):
            for team, one in self._known.teams.items():
                if one.untold:
                    self._port.note_told(team)

    def _news(self, before: _Known) -> list[tuple[str, str]]:
        """What is new, what weighs most first: a title and a sentence each."""
        found: list[tuple[str, str]] = []
        for one in self._port.refused():
            if one.id not in before.refused:
                text = words.refused(one.way, words.somebody(), one.trouble.sentence)
                found.append((words.about_team(self._name(one.team)), text))
        for team, now in self._known.teams.items():
            was = before.teams.get(team)
            if was is not None and was.pending in _COMING and now.pending not in _COMING:
                found.append((words.about_team(now.about.name), words.is_in()))
            if was is not None and now.untold:
                found.append((words.about_team(now.about.name), words.somebody_asks()))
        return found

    def _name(self, team: TeamId | None) -> str:
        known = None if team is None else self._known.teams.get(team)
        return "" if known is None else known.about.name
