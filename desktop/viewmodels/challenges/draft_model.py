"""A challenge that somebody is about to make, without widgets.

Rules: what is typed stays until the challenge is made, also when it is refused or the relay is
away. A team's challenge goes into the team's document, another one is made by the relay.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QObject, QUuid, Signal, Slot

from core.team_challenges import TeamChallengeKind, Together
from crdt.ids import TeamId
from crdt.protocol.api.challenges import ChallengeMade, Suggestion
from desktop.viewmodels.challenges import draft_words
from desktop.viewmodels.challenges.draft import (
    USUAL_TARGETS,
    Draft,
    DraftState,
    Whose,
    challenge_of,
    input_of,
    problem_of,
)
from desktop.viewmodels.challenges.events import own_value
from desktop.viewmodels.challenges.model import known_now
from desktop.viewmodels.challenges.together import TogetherModel
from desktop.viewmodels.challenges.together_fold import TeamPlace
from desktop.viewmodels.ports import PortError, Ports, Trouble


class DraftModel(QObject):
    """`changed` follows every difference in `state`; `made` comes once it is made."""

    changed = Signal()
    made = Signal()

    def __init__(
        self, ports: Ports, together: TogetherModel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._ports = ports
        self._together = together
        self._busy = False
        self._trouble: Trouble | None = None
        self._draft = Draft(whose=Whose.PRIVATE, first=self._today())
        together.changed.connect(self._show)
        self.state = self._new_state()

    def begin(self) -> None:
        """Somebody wants to make one: what was typed before is still there."""
        self._trouble = None
        if self._draft.first < self._today():
            self._draft = replace(self._draft, first=self._today())
        places = self._places()
        known = {place.team for place in places}
        whose = self._draft.whose
        if not isinstance(whose, Whose) and whose not in known:
            whose = Whose.PRIVATE
        if whose is Whose.PRIVATE and places and not self._draft.title:
            whose = places[0].team
        self._draft = replace(self._draft, whose=whose)
        self._show()

    def take(self, team: TeamId, offered: Suggestion, title: str) -> None:
        """The goal that is offered to a team, to be changed or made."""
        days = (offered.last - offered.first).days + 1
        self._draft = Draft(
            whose=team,
            first=offered.first,
            days=days,
            title=title,
            kind=TeamChallengeKind.TEAM_GOAL,
            target=offered.minutes,
            together=Together.ALL,
        )
        self._trouble = None
        self._show()

    def change(self, **changed: object) -> None:
        """These are as typed now."""
        self._draft = replace(self._draft, **changed)  # type: ignore[arg-type]
        self._show()

    def choose_kind(self, kind: TeamChallengeKind) -> None:
        """Another kind begins with an amount that suits it."""
        if kind is self._draft.kind:
            return
        together = Together.ALL if kind is TeamChallengeKind.TEAM_GOAL else Together.EACH
        self._draft = replace(self._draft, kind=kind, target=USUAL_TARGETS[kind], together=together)
        self._show()

    def choose_start(self, days: int) -> None:
        """It begins so many days from now."""
        self.change(first=self._today() + timedelta(days=days))

    @Slot()
    def make(self) -> None:
        """Make it, if it can be made."""
        if not self.state.can_make:
            return
        self._trouble = None
        whose = self._draft.whose
        if isinstance(whose, Whose):
            self._make_at_relay(whose)
        else:
            self._make_for_team(whose)

    def _make_for_team(self, team: TeamId) -> None:
        try:
            self._ports.team.add_challenge(team, challenge_of(self._draft, _new_id()))
        except PortError as error:
            self._trouble = error.trouble
            self._show()
            return
        self._is_made()

    def _make_at_relay(self, whose: Whose) -> None:
        self._busy = True
        self._show()

        def end(result: ChallengeMade | Trouble) -> None:
            self._busy = False
            if isinstance(result, Trouble):
                self._trouble = result
                self._show()
                return
            self._together.made(result.challenge, result.secret or "")
            self._is_made()

        self._ports.together.create(input_of(self._draft, whose), end)

    def _is_made(self) -> None:
        self._draft = Draft(whose=self._draft.whose, first=self._today())
        self._show()
        self.made.emit()

    def _places(self) -> tuple[TeamPlace, ...]:
        return tuple(place for place in self._together.places() if place.i_may_write)

    def _today(self) -> date:
        return known_now(self._ports).today

    def _new_state(self) -> DraftState:
        draft = self._draft
        problem, at = problem_of(draft)
        worth = ""
        if draft.kind is TeamChallengeKind.CUSTOM and at is None:
            worth = self._worth(draft.expression)
        return DraftState(
            draft=draft,
            places=self._places(),
            asks=draft_words.asks(draft.kind, draft.measure, draft.target, draft.together),
            starts_in=max(0, (draft.first - self._today()).days),
            dates=draft_words.dates(draft.first, draft.last, self._today()),
            problem=problem,
            problem_at=at,
            worth=worth,
            needs_relay=isinstance(draft.whose, Whose) and not self._together.is_there,
            busy=self._busy,
            trouble=self._trouble,
        )

    def _worth(self, expression: str) -> str:
        value = own_value(expression, self._ports.history.sessions(), self._today())
        return "" if value is None else draft_words.worth(value)

    @Slot()
    def _show(self) -> None:
        state = self._new_state()
        if state != self.state:
            self.state = state
            self.changed.emit()


def _new_id() -> str:
    return QUuid.createUuid().toString(QUuid.StringFormat.Id128)
