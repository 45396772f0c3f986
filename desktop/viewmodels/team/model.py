"""The Team screen without widgets: which team is looked at, and what is done in it.

Rules: what one does shows at once as waiting, since the port keeps it; what is refused on the spot
is said as trouble, and what is refused later as a line that stays until it was read. Nothing here
compares anybody: that is for `desktop.viewmodels.boards`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from core.teams import TeamAbout
from crdt.ids import AccountId, InviteId, TeamId
from crdt.membership import History, Role
from desktop.viewmodels.ports import PortError, Ports, Trouble
from desktop.viewmodels.subscriptions import Subscriptions
from desktop.viewmodels.team import pages, words
from desktop.viewmodels.team.state import RefusedRow, Stage, TeamHome, TeamPage
from desktop.viewmodels.team.values import Reach, Refused, TeamSummary, TeamView

_AWAY = frozenset({"unreachable", "lost", "timed_out", "busy", "closing"})
"""Why a relay does not answer that will; for anything else one waits in vain."""
_ROLES = {"admin": Role.ADMIN, "coach": Role.COACH, "member": Role.MEMBER}


class TeamModel(QObject):
    """`changed` follows every difference in `state`; `team_changed` when another one is shown."""

    changed = Signal()
    team_changed = Signal()

    def __init__(self, ports: Ports, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.port = ports.team
        self._clock = ports.clock
        self._sync = ports.sync
        self._chosen: TeamId | None = None
        self._trouble: Trouble | None = None
        self._subscriptions = Subscriptions(self)
        self._subscriptions.add(self.port.subscribe(self._show))
        self.state = self._new_state()

    @property
    def team(self) -> TeamId | None:
        """The team that is shown."""
        return self.state.page.team if self.state.page else None

    @property
    def view(self) -> TeamView | None:
        """All that is known of it."""
        return self.port.team(self.team) if self.team is not None else None

    @Slot(int)
    def choose(self, at: int) -> None:
        """Show another of one's teams."""
        teams = self.port.teams()
        if 0 <= at < len(teams):
            self.show_team(teams[at].team)

    def show_team(self, team: TeamId) -> None:
        """Show this one, as soon as one is in it."""
        self._chosen, self._trouble = team, None
        self._show()

    @Slot()
    def let_go(self) -> None:
        """What went wrong was read."""
        self._trouble = None
        self._show()

    # What one does

    def create(self, about: TeamAbout, history: History, *, with_space: bool) -> bool:
        """A new team, which is shown then; False where it was refused."""
        made: list[TeamId] = []
        done = self._try(
            lambda: made.append(self.port.create(about, with_space=with_space, history=history))
        )
        if made:
            self.show_team(made[0])
        return done

    def set_about(self, about: TeamAbout) -> bool:
        """What the team shows."""
        return self._in_team(lambda team: self.port.set_about(team, about))

    def invite(self, role: Role, uses: int, days: int) -> InviteId | None:
        """A new invitation; None where it was refused."""
        made: list[InviteId] = []
        self._in_team(lambda team: made.append(self.port.invite(team, role, uses, days)))
        return made[0] if made else None

    def take_back(self, invite: str) -> bool:
        """An invitation shall hold no longer."""
        id = InviteId(bytes.fromhex(invite))
        return self._in_team(lambda team: self.port.take_back(team, id))

    def answer(self, account: str, *, let_in: bool) -> bool:
        """Let somebody in who asked, or not now."""
        who = AccountId(bytes.fromhex(account))
        if let_in:
            return self._in_team(lambda team: self.port.approve(team, who, Role.MEMBER))
        return self._in_team(lambda team: self.port.decline(team, who))

    def act(self, account: str, key: str) -> bool:
        """Do to a member what `PersonRow.acts` offers."""
        who = AccountId(bytes.fromhex(account))
        if key in _ROLES:
            return self._in_team(lambda team: self.port.give_role(team, who, _ROLES[key]))
        if key == "remove":
            return self._in_team(lambda team: self.port.remove(team, who))
        if key == "hand_over":
            return self._in_team(lambda team: self.port.hand_over(team, who))
        raise KeyError(key)

    @Slot()
    def leave(self) -> None:
        """Go."""
        self._in_team(self.port.leave)

    @Slot()
    def archive(self) -> None:
        """End the team."""
        self._in_team(self.port.archive)

    def set_history(self, history: History) -> bool:
        """What newcomers read, or the first key where nobody writes here yet."""
        if self.state.page is not None and not self.state.page.has_space:
            return self._in_team(lambda team: self.port.start_space(team, history))
        return self._in_team(lambda team: self.port.set_history(team, history))

    def join(self, link: str) -> bool:
        """Join by a link that was looked at."""
        return self._try(lambda: self.port.join(link))

    @Slot(str)
    def dismiss(self, key: str) -> None:
        """It was read."""
        self.port.dismiss(key)

    def safety_words(self, account: str) -> tuple[str, ...] | Trouble:
        """Eight words to compare with a member."""
        team = self.team
        assert team is not None
        return self.port.safety_words(team, AccountId(bytes.fromhex(account)))

    def _in_team(self, act: Callable[[TeamId], object]) -> bool:
        team = self.team
        return team is not None and self._try(lambda: act(team))

    def _try(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except PortError as error:
            self._trouble = error.trouble
            self._show()
            return False
        self._trouble = None
        self._show()
        return True

    # What is shown

    def _new_state(self) -> TeamHome:
        teams = self.port.teams()
        chosen = _chosen(teams, self._chosen)
        view = None if chosen is None else self.port.team(chosen.team)
        return TeamHome(
            stage=self._stage(teams),
            names=tuple(team.about.name for team in teams),
            at=-1 if chosen is None else teams.index(chosen),
            page=None if view is None else self._page(view),
            refused=tuple(map(self._refused_row, self.port.refused())),
            trouble=self._trouble,
        )

    def _stage(self, teams: tuple[TeamSummary, ...]) -> Stage:
        if teams:
            return Stage.TEAM
        return Stage.NO_TEAM if self.port.has_relay() else Stage.NO_RELAY

    def _page(self, view: TeamView) -> TeamPage:
        now_ms = self._clock.wall_ms()
        page = pages.page_of(view, now_ms, self._clock.utc_offset_min(now_ms))
        problem = self._sync.status().problem
        if view.reach is Reach.OFFLINE and problem is not None and problem.code not in _AWAY:
            return replace(page, note=problem.sentence)
        return page

    def _refused_row(self, refused: Refused) -> RefusedRow:
        view = None if refused.team is None else self.port.team(refused.team)
        name = "" if view is None or refused.about is None else pages.name_in(view, refused.about)
        return RefusedRow(
            key=refused.id,
            text=words.refused(refused.way, name, refused.trouble.sentence),
            typed=refused.text,
        )

    @Slot()
    def _show(self) -> None:
        before, self.state = self.state, self._new_state()
        if before == self.state:
            return
        self.changed.emit()
        if (before.page and before.page.team) != self.team:
            self.team_changed.emit()


def _chosen(teams: tuple[TeamSummary, ...], wanted: TeamId | None) -> TeamSummary | None:
    found = next((team for team in teams if team.team == wanted), None)
    return found or (teams[0] if teams else None)
