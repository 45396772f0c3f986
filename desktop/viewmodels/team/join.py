"""Looking at an invitation, and finding public teams, without widgets.

Rules: looking joins nothing. An answer that comes after something else was looked at, or after the
dialog closed, is dropped. The link is kept for as long as the dialog is open, and in no state.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from core.teams import Joining, TeamVisibility
from crdt.ids import TeamId
from desktop.viewmodels.subscriptions import Subscriptions
from desktop.viewmodels.team import words
from desktop.viewmodels.team.model import TeamModel
from desktop.viewmodels.team.values import FoundTeam, JoinPreview
from desktop.viewmodels.trouble import Trouble

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinState:
    """What a link leads to, as far as that is known."""

    name: str = ""
    about: str = ""
    picture: bytes = field(default=b"", repr=False)
    line: str = ""
    may_join: bool = False
    other_relay: bool = False
    busy: bool = False
    trouble: Trouble | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRow:
    """A public team."""

    key: str
    name: str
    detail: str
    may_ask: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FindState:
    """What was found."""

    rows: tuple[FoundRow, ...] = ()
    note: str = ""
    busy: bool = False
    trouble: Trouble | None = None


class JoinModel(QObject):
    """`changed` follows every difference in `state`."""

    changed = Signal()

    def __init__(self, teams: TeamModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._teams = teams
        self._link = ""
        self._turn = 0
        self._found: JoinPreview | None = None
        self.state = JoinState()
        self._subscriptions = Subscriptions(self)
        self._subscriptions.add(teams.port.subscribe(self._show_picture))

    @Slot()
    def begin(self) -> None:
        """Nothing is looked at yet."""
        self._turn += 1
        self._link, self._found = "", None
        self._show(JoinState())

    @Slot()
    def end(self) -> None:
        """Nobody looks any more; the link is forgotten."""
        self.begin()
        self._teams.let_go()

    def look(self, link: str) -> None:
        """Find out what a link leads to."""
        self.begin()
        self._link = link
        self._show(JoinState(busy=True, line=words.looking()))
        turn = self._turn
        self._teams.port.read_link(link, _while(lambda: self._turn == turn, self._take))

    def join(self) -> bool:
        """Join; False where it was refused on the spot."""
        found = self._found
        if found is None:
            return False
        if not self._teams.join(self._link):
            self._show(replace(self.state, trouble=self._teams.state.trouble))
            return False
        self._teams.show_team(found.team)
        return True

    def _take(self, found: JoinPreview | Trouble) -> None:
        if isinstance(found, Trouble):
            self._show(JoinState(trouble=found))
            return
        self._found = found
        about = found.about
        self._show(
            JoinState(
                name=about.name if about else words.unnamed(),
                about=about.description if about else "",
                picture=self._picture(),
                line=_line(found),
                may_join=not (found.is_member or found.is_over or found.other_relay),
                other_relay=found.other_relay is not None,
            )
        )

    def _picture(self) -> bytes:
        """The team's picture, where the relay shows it to who is in no team."""
        found = self._found
        about = None if found is None else found.about
        if found is None or about is None or about.avatar is None:
            return b""
        may_see = found.is_member or about.visibility is TeamVisibility.PUBLIC
        return self._teams.port.picture(found.team, about.avatar) if may_see else b""

    @Slot()
    def _show_picture(self) -> None:
        if self._found is not None:
            self._show(replace(self.state, picture=self._picture()))

    def _show(self, state: JoinState) -> None:
        if state != self.state:
            self.state = state
            self.changed.emit()


class FindModel(QObject):
    """`changed` follows every difference in `state`."""

    changed = Signal()

    def __init__(self, teams: TeamModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._teams = teams
        self._turn = 0
        self._found: dict[str, FoundTeam] = {}
        self.state = FindState()

    def search(self, text: str) -> None:
        """Find public teams by words of their names; all for none."""
        self._turn += 1
        turn = self._turn
        self._show(replace(self.state, busy=True, note="", trouble=None))
        self._teams.port.find_teams(text, _while(lambda: self._turn == turn, self._take))

    @Slot(str)
    def ask(self, key: str) -> None:
        """Ask a team to let one in."""
        found, turn = self._found[key], self._turn

        def asked(trouble: Trouble | None) -> None:
            if trouble is None:
                self._found[key] = replace(found, has_asked=True)
            self._show(self._state(trouble))

        still_looks = _while(lambda: self._turn == turn, asked)
        self._teams.port.ask_to_join(found.team, found.head, still_looks)

    @Slot()
    def end(self) -> None:
        """Nobody looks any more."""
        self._turn += 1
        self._found = {}
        self._show(FindState())

    def _take(self, found: tuple[FoundTeam, ...] | Trouble) -> None:
        if isinstance(found, Trouble):
            self._found = {}
            self._show(FindState(trouble=found))
            return
        self._found = {_key(one.team): one for one in found}
        self._show(self._state(None))

    def _state(self, trouble: Trouble | None) -> FindState:
        rows = tuple(_row(one) for one in self._found.values())
        return FindState(rows=rows, note="" if rows else words.none_found(), trouble=trouble)

    def _show(self, state: FindState) -> None:
        if state != self.state:
            self.state = state
            self.changed.emit()


def _while(holds: Callable[[], bool], take: Callable[[T], None]) -> Callable[[T], None]:
    def end(result: T) -> None:
        if holds():
            take(result)

    return end


def _line(found: JoinPreview) -> str:
    if found.other_relay is not None:
        return words.other_relay(found.other_relay)
    if found.is_member:
        return words.member_already()
    if found.is_over:
        return words.invitation_over()
    return words.preview_line(found.members, found.role)


def _row(found: FoundTeam) -> FoundRow:
    parts = [words.members(found.members)]
    if found.is_member:
        parts.append(words.member_already())
    elif found.has_asked:
        parts.append(words.asked_already())
    elif found.joining is Joining.BY_INVITATION:
        parts.append(words.joining(found.joining))
    if found.about.description:
        parts.append(found.about.description)
    may_ask = found.joining is Joining.BY_REQUEST and not (found.is_member or found.has_asked)
    return FoundRow(
        key=_key(found.team), name=found.about.name, detail=" · ".join(parts), may_ask=may_ask
    )


def _key(team: TeamId) -> str:
    return team.hex()
