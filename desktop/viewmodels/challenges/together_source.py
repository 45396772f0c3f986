"""Asks the relay for challenges with others and watches those that are shown.

Rules: nothing is asked before somebody looked, or takes part in something; what comes back about
another place is passed over. Only what runs and is shown is watched, and no more than a few.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from crdt.ids import TeamId
from crdt.membership import Act
from crdt.protocol.api.challenges import Challenge, SeasonalEvent, Suggestion
from desktop.viewmodels.boards.values import LiveBoard
from desktop.viewmodels.boards.wishes import WishKeeper
from desktop.viewmodels.challenges.together_fold import TeamPlace
from desktop.viewmodels.challenges.together_memory import KeptChallenges, TogetherMemory
from desktop.viewmodels.ports import Ports, Trouble

_WATCHED_MOST = 12
_BOARD = "challenge/"
T = TypeVar("T")


class TogetherSource(QObject):
    """`changed` follows everything that came; `own_came` that one's own challenges did.

    known: whether the relay or this device has said what there is. public, suggestions, live,
    found: what the relay said. trouble: why the last answer was none. asked_ms: when it was asked.
    """

    changed = Signal()
    own_came = Signal()
    events_came = Signal()

    def __init__(self, ports: Ports, wishes: WishKeeper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ports = ports
        self._port = ports.together
        self._wishes = wishes
        self._memory = TogetherMemory(ports.boards)
        self._looked = False
        self._asking = 0
        self._watching: dict[str, Callable[[], None]] = {}
        self._places = self._look_at_teams()
        self._forget()

    def _forget(self) -> None:
        self.known = False
        self.asked_ms = 0
        self.public: tuple[Challenge, ...] = ()
        self.suggestions: dict[TeamId, Suggestion] = {}
        self.live: dict[str, LiveBoard] = {}
        self.found: Challenge | None = None
        self.trouble: Trouble | None = None

    @property
    def kept(self) -> KeptChallenges:
        """What is known of this place, also without the relay."""
        return self._memory.kept

    @property
    def busy(self) -> bool:
        """Whether an answer is waited for."""
        return self._asking > 0

    @property
    def is_wanted(self) -> bool:
        """Whether there is anything to ask for while nobody looks."""
        return self._looked or bool(self.kept.own)

    def challenge(self, challenge: str) -> Challenge | None:
        """One that is known here."""
        everywhere = (*self.kept.own, *self.public, *filter(None, (self.found,)))
        return next((one for one in everywhere if one.id == challenge), None)

    def places(self) -> tuple[TeamPlace, ...]:
        """One's teams, as they were when they were last looked at."""
        return self._places

    def _look_at_teams(self) -> tuple[TeamPlace, ...]:
        port = self._ports.team
        places: list[TeamPlace] = []
        for summary in port.teams():
            view = port.team(summary.team)
            may = view is not None and Act.WRITE_TEAM in view.may and not summary.is_archived
            places.append(
                TeamPlace(
                    team=summary.team,
                    name=summary.about.name,
                    i_may_write=may,
                    written=() if view is None else view.challenges,
                )
            )
        return tuple(places)

    def follow_place(self) -> bool:
        """Look where one is; whether that is another place than before."""
        if not self._memory.follow_place():
            return False
        self._forget()
        self.known = bool(self.kept.own)
        self._watch()
        if self._looked:
            self.ask_all()
        return True

    def follow_teams(self) -> None:
        """Look which teams there are; others than before are asked about where somebody looks."""
        places = self._look_at_teams()
        if places != self._places:
            self._places = places
            if self._looked:
                self.ask_all()

    def look(self) -> None:
        """Somebody looks."""
        self._looked, self.trouble = True, None
        self.ask_all()
        self._watch()

    def look_away(self) -> None:
        """Nobody looks."""
        self._looked = False
        self._watch()

    def put_own(self, own: tuple[Challenge, ...]) -> None:
        """These are one's own."""
        self._memory.put_own(own)

    def add_ended(self, challenge: str) -> None:
        """A team's challenge was ended here."""
        self._memory.add_ended(challenge)

    # Asking

    def ask_again(self) -> None:
        """The relay is there: ask for what is wanted."""
        if self._looked:
            self.ask_all()
        elif self.is_wanted:
            self.ask_own()

    def ask_all(self) -> None:
        """Everything that the page shows."""
        self.ask_own()
        self._ask(self._port.public, self._take_public)
        self._ask(self._port.events, self._take_events)
        for place in self.places():
            if place.i_may_write:
                self._ask(
                    partial(self._port.suggestion, place.team),
                    partial(self._take_suggestion, place.team),
                    fails=_never_mind,
                )

    def ask_own(self) -> None:
        """One's own."""
        self.asked_ms = self._ports.clock.wall_ms()
        teams = tuple(place.team for place in self.places())
        self._ask(partial(self._port.own, teams), self._take_own)

    def ask_for(self, secret: str) -> None:
        """What a code leads to."""
        self.found = self.trouble = None
        self._ask(partial(self._port.by_secret, secret), self._take_found)

    def _ask(
        self,
        request: Callable[[Callable[[T | Trouble], None]], None],
        take: Callable[[T], None],
        fails: Callable[[Trouble], None] | None = None,
    ) -> None:
        if not self._wishes.is_there:
            return
        place = self._wishes.place
        self._asking += 1

        def end(result: T | Trouble) -> None:
            self._asking -= 1
            if place == self._wishes.place:
                if isinstance(result, Trouble):
                    (fails or self._fail)(result)
                else:
                    take(result)
            self.changed.emit()

        request(end)

    def _fail(self, trouble: Trouble) -> None:
        self.trouble = trouble

    def _take_own(self, found: tuple[Challenge, ...]) -> None:
        self.known, self.trouble = True, None
        self._memory.put_own(found)
        self._watch()
        self.own_came.emit()

    def _take_public(self, found: tuple[Challenge, ...]) -> None:
        self.public = found
        self._watch()

    def _take_events(self, found: tuple[SeasonalEvent, ...]) -> None:
        self._memory.put_events(found)
        self.events_came.emit()

    def _take_suggestion(self, team: TeamId, found: Suggestion) -> None:
        self.suggestions[team] = found

    def _take_found(self, found: Challenge) -> None:
        self.found = found

    # Watching

    def _watch(self) -> None:
        wanted: list[str] = []
        if self._looked:
            shown = (*self.kept.own, *self.public)
            wanted = [one.id for one in shown if one.state == "running"][:_WATCHED_MOST]
        for challenge in [one for one in self._watching if one not in wanted]:
            self._watching.pop(challenge)()
        for challenge in wanted:
            if challenge not in self._watching:
                watch = self._ports.boards.watch
                self._watching[challenge] = watch(f"{_BOARD}{challenge}", self._take_live)

    def _take_live(self, board: LiveBoard) -> None:
        challenge = board.board.removeprefix(_BOARD)
        before, self.live[challenge] = self.live.get(challenge), board
        found = self.challenge(challenge)
        reached = 0 < board.target <= board.together
        if reached and found is not None and not found.met and before != board:
            self.ask_own()
        self.changed.emit()


def _never_mind(trouble: Trouble) -> None:
    """A suggestion that does not come is not missed."""
