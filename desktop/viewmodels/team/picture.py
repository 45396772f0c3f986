"""A team's picture without widgets: seeing it, and choosing one for those who may.

Rules: a picture is looked at before it is used. It goes to the relay at once and is named in the
team document then, so it is not kept for later where the relay does not answer: that is said, and
the file is still there. Removing one only changes the document, and waits like every change.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from crdt.ids import TeamId
from crdt.membership import Act
from desktop.viewmodels.ports import Ports, Trouble
from desktop.viewmodels.profile.port import UNREACHED, Picture
from desktop.viewmodels.subscriptions import Subscriptions
from desktop.viewmodels.team import choice_words
from desktop.viewmodels.team.model import TeamModel

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamPictureState:
    """`picture`: empty where there is none, or where it is not here; `is_named`: whether the team
    shows one. `busy`: one is on its way to the relay."""

    picture: bytes = field(default=b"", repr=False)
    is_named: bool = False
    may_change: bool = False
    busy: bool = False
    note: str = ""
    trouble: Trouble | None = None


class TeamPictureModel(QObject):
    """`changed` follows every difference in `state`; `opened` brings a Picture to be looked at."""

    changed = Signal()
    opened = Signal(object)

    def __init__(self, ports: Ports, teams: TeamModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._port = ports.team
        self._files = ports.profile
        self._teams = teams
        self._for: TeamId | None = None
        self._turn = 0
        self._busy = False
        self._trouble: Trouble | None = None
        self._subscriptions = Subscriptions(self)
        self._subscriptions.add(self._port.subscribe(self._renew))
        teams.changed.connect(self._renew)
        teams.team_changed.connect(self._begin_team)
        self.state = self._new_state()

    def open(self, path: Path) -> None:
        """Read a picture file; it is looked at before anything is done with it."""
        self._begin(self._teams.team)
        self._files.read_picture(path, self._while_shown(self._opened))

    def use(self, picture: Picture) -> None:
        """This is the team's picture from now on."""
        self._set(picture.data)

    @Slot()
    def remove(self) -> None:
        """No picture from now on."""
        self._begin(self._teams.team)
        self._set(None)

    def _set(self, picture: bytes | None) -> None:
        team = self._for
        if team is None or self._busy:
            return
        self._busy, self._trouble = picture is not None, None
        self._renew()
        self._port.set_avatar(team, picture, self._while_shown(self._end))

    def _while_shown(self, take: Callable[[T], None]) -> Callable[[T], None]:
        """An answer that comes when another team is shown is nobody's to see."""
        self._turn += 1
        turn = self._turn

        def end(found: T) -> None:
            if self._turn == turn:
                take(found)

        return end

    def _opened(self, found: Picture | Trouble) -> None:
        match found:
            case Picture():
                self.opened.emit(found)
            case Trouble():
                self._trouble = found
        self._renew()

    def _end(self, trouble: Trouble | None) -> None:
        if trouble is not None and trouble.code in UNREACHED:
            trouble = replace(trouble, sentence=choice_words.picture_unsent())
        self._busy, self._trouble = False, trouble
        self._renew()

    @Slot()
    def _begin_team(self) -> None:
        """Another team is shown: a picture that was looked at was for the one before."""
        self._begin(None)

    def _begin(self, team: TeamId | None) -> None:
        self._for, self._busy, self._trouble = team, False, None
        self._turn += 1
        self._renew()

    @Slot()
    def _renew(self) -> None:
        before, self.state = self.state, self._new_state()
        if before != self.state:
            self.changed.emit()

    def _new_state(self) -> TeamPictureState:
        page = self._teams.state.page
        if page is None:
            return TeamPictureState()
        avatar = page.avatar
        picture = b"" if avatar is None else self._port.picture(page.team, avatar)
        return TeamPictureState(
            picture=picture,
            is_named=avatar is not None,
            may_change=Act.WRITE_TEAM in page.may,
            busy=self._busy,
            note=choice_words.picture(
                is_named=avatar is not None, is_here=bool(picture), is_sent=self._busy
            ),
            trouble=self._trouble,
        )
