"""The ports of boards, challenges with others and sharing with a relay, in memory.

Requests wait until the test answers them (`answer`, `answer_all`); what is pushed live comes by
`push`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import msgspec

from core.sharing import Sharing
from core.tallies import Slot
from crdt.ids import TeamId
from crdt.membership import Role
from crdt.protocol.api.challenges import (
    Challenge,
    ChallengeInput,
    ChallengeMade,
    EventGoal,
    Reward,
    SeasonalEvent,
    Suggestion,
)
from crdt.protocol.api.leagues import League, LeagueMove, LeagueRank
from desktop.viewmodels.boards.port import Kept
from desktop.viewmodels.boards.values import BoardPage, LiveBoard, OwnPlace, PastWeek
from desktop.viewmodels.boards.wish import Wish
from desktop.viewmodels.ports import Done, PortError, Trouble, Unsubscribe
from desktop.viewmodels.team.values import SharingPreview, TeamView
from tests.desktop.fakes_team import TEAM, a_view

__all__ = ["TEAM"]

AWAY = Trouble(code="unreachable", sentence="The relay does not answer right now.")
ALL_PLACES_TAKEN = Trouble(code="limit", sentence="As many take part as there are places.")
SECRET = "k7Qd2mVx8TzK4sWnB1yRpL6uCjE9aGfO"
PLACE = "https://relay.example.org 00"
TODAY = date(2026, 11, 22)
"""The local day of START_MS."""


class Waiting:
    """Requests that wait for their answer."""

    def __init__(self) -> None:
        self.requests: list[str] = []
        self._answers: list[Callable[[], None]] = []

    def ask(self, name: str, answer: Callable[[], None]) -> None:
        self.requests.append(name)
        self._answers.append(answer)

    def answer(self) -> str:
        """Answer what has waited longest; which request that was."""
        name = self.requests.pop(0)
        self._answers.pop(0)()
        return name

    def answer_all(self) -> list[str]:
        """Answer until nothing waits."""
        answered: list[str] = []
        while self.requests:
            answered.append(self.answer())
            assert len(answered) < 100, "there is no end to it"
        return answered


class FakeBoards(Waiting):
    """A BoardsPort. `carried` has the wishes that came through; `trouble` is every answer while it
    is set, `refusals` those about one thing."""

    def __init__(self) -> None:
        super().__init__()
        self.at: str | None = None
        self.remembered: dict[tuple[str, Kept], bytes] = {}
        self.trouble: Trouble | None = None
        self.refusals: dict[str, Trouble] = {}
        self.full: Trouble | None = None
        self.carried: list[Wish] = []
        self.pages: dict[str, BoardPage] = {}
        self.places: dict[str, OwnPlace] = {}
        self.past: dict[TeamId, tuple[PastWeek, ...]] = {}
        self.own_league: League | None = None
        self.own_rank = LeagueRank()
        self.moves: tuple[LeagueMove, ...] = ()
        self.watched: dict[str, list[Callable[[LiveBoard], None]]] = {}
        self._subscribers: list[Callable[[], None]] = []

    def place(self) -> str | None:
        return self.at

    def subscribe(self, callback: Callable[[], None]) -> Unsubscribe:
        self._subscribers.append(callback)
        return lambda: self._subscribers.remove(callback)

    def go(self, place: str | None) -> None:
        """Another relay, or none."""
        self.at = place
        for callback in tuple(self._subscribers):
            callback()

    def kept(self, what: Kept) -> bytes | None:
        return self.remembered.get((self.at or "", what))

    def keep(self, what: Kept, data: bytes | None) -> None:
        if self.full is not None:
            raise PortError(self.full)
        if data is None:
            self.remembered.pop((self.at or "", what), None)
        else:
            self.remembered[self.at or "", what] = data

    def carry_out(self, wish: Wish, done: Done) -> None:
        def answer() -> None:
            trouble = self.trouble or self.refusals.get(wish.about)
            if trouble is None:
                self.carried.append(wish)
                self._is_carried(wish)
            done(trouble)

        self.ask(f"carry_out {wish.about}", answer)

    def _is_carried(self, wish: Wish) -> None:
        scope = wish.about.removeprefix("board/")
        for name, page in self.pages.items():
            if name.startswith(f"{scope}/"):
                self.pages[name] = replace(page, joined=wish.on)
        if wish.about == "league" and self.own_league is not None:
            self.own_league = msgspec.structs.replace(self.own_league, takes_part=wish.on)

    def board(self, board: str, done: Callable[[BoardPage | Trouble], None]) -> None:
        none = BoardPage(board=board, lines=(), takes_part=0)
        self.ask(f"board {board}", lambda: done(self.trouble or self.pages.get(board, none)))

    def own_place(self, board: str, done: Callable[[OwnPlace | Trouble], None]) -> None:
        none = OwnPlace(rank=None, points=0, takes_part=0)
        self.ask(f"own_place {board}", lambda: done(self.trouble or self.places.get(board, none)))

    def weeks(self, team: TeamId, done: Callable[[tuple[PastWeek, ...] | Trouble], None]) -> None:
        self.ask("weeks", lambda: done(self.trouble or self.past.get(team, ())))

    def watch(self, board: str, told: Callable[[LiveBoard], None]) -> Unsubscribe:
        self.watched.setdefault(board, []).append(told)

        def stop() -> None:
            if told in self.watched.get(board, ()):
                self.watched[board].remove(told)
                if not self.watched[board]:
                    del self.watched[board]

        return stop

    def push(self, live: LiveBoard) -> None:
        """The relay says what a board has come to."""
        for told in tuple(self.watched.get(live.board, ())):
            told(live)

    def league(self, done: Callable[[League | Trouble], None]) -> None:
        self.ask("league", lambda: done(self.trouble or self.own_league or AWAY))

    def league_place(self, done: Callable[[LeagueRank | Trouble], None]) -> None:
        self.ask("league_place", lambda: done(self.trouble or self.own_rank))

    def league_moves(self, done: Callable[[tuple[LeagueMove, ...] | Trouble], None]) -> None:
        self.ask("league_moves", lambda: done(self.trouble or self.moves))


class FakeTogether(Waiting):
    """A TogetherPort over `challenges`; `secrets` lead to private ones."""

    def __init__(self) -> None:
        super().__init__()
        self.trouble: Trouble | None = None
        self.challenges: dict[str, Challenge] = {}
        self.others: tuple[Challenge, ...] = ()
        self.secrets: dict[str, Challenge] = {}
        self.offers: dict[TeamId, Suggestion] = {}
        self.year: tuple[SeasonalEvent, ...] = ()
        self.created: list[ChallengeInput] = []

    def put(self, *challenges: Challenge) -> None:
        """These are one's own now."""
        for one in challenges:
            self.challenges[one.id] = one

    def own(
        self, teams: tuple[TeamId, ...], done: Callable[[tuple[Challenge, ...] | Trouble], None]
    ) -> None:
        self.ask("own", lambda: done(self.trouble or tuple(self.challenges.values())))

    def public(self, done: Callable[[tuple[Challenge, ...] | Trouble], None]) -> None:
        self.ask("public", lambda: done(self.trouble or self.others))

    def by_secret(self, secret: str, done: Callable[[Challenge | Trouble], None]) -> None:
        none = Trouble(code="not_found", sentence="There is nothing here that you may see.")
        self.ask("by_secret", lambda: done(self.trouble or self.secrets.get(secret, none)))

    def create(
        self, challenge: ChallengeInput, done: Callable[[ChallengeMade | Trouble], None]
    ) -> None:
        def answer() -> None:
            if self.trouble is not None:
                done(self.trouble)
                return
            self.created.append(challenge)
            number = len(self.created)
            made = a_challenge(
                f"made-{number}",
                title=challenge.title,
                kind=challenge.kind,
                target=challenge.target,
                visibility=challenge.visibility,
                first=challenge.first,
                last=challenge.last,
                mine=True,
                joined=False,
                own=None,
                takes_part=0,
                done=0,
                percent=0,
            )
            self.put(made)
            secret = SECRET if challenge.visibility != "public" else None
            done(ChallengeMade(challenge=made, secret=secret))

        self.ask("create", answer)

    def suggestion(self, team: TeamId, done: Callable[[Suggestion | Trouble], None]) -> None:
        self.ask("suggestion", lambda: done(self.trouble or self.offers.get(team, AWAY)))

    def events(self, done: Callable[[tuple[SeasonalEvent, ...] | Trouble], None]) -> None:
        self.ask("events", lambda: done(self.trouble or self.year))


class FakeRelaySharing:
    """A RelaySharingPort; `days` is what a preview shows of days from `since` on."""

    def __init__(self) -> None:
        self.now = Sharing()
        self.trouble: Trouble | None = None
        self.days: tuple[tuple[date, Slot], ...] = ()
        self._subscribers: list[Callable[[], None]] = []

    def subscribe(self, callback: Callable[[], None]) -> Unsubscribe:
        self._subscribers.append(callback)
        return lambda: self._subscribers.remove(callback)

    def sharing(self) -> Sharing:
        return self.now

    def share(self, sharing: Sharing) -> None:
        if self.trouble is not None:
            raise PortError(self.trouble)
        self.now = sharing
        for callback in tuple(self._subscribers):
            callback()

    def preview(self, sharing: Sharing) -> SharingPreview:
        days = tuple(
            (day, slot)
            for day, slot in self.days
            if sharing.since is not None and day >= sharing.since
        )
        exact = b"".join(f"{day} {slot.minutes} ".encode() for day, slot in days)
        return SharingPreview(days=days, exact=exact)


def a_team(name: str = "Calm Crew", *, role: Role = Role.ADMIN) -> TeamView:
    """A team that one is in."""
    return a_view(name, role=role)


def cid(name: str) -> str:
    """The id of the challenge that tests call by this name."""
    return name.encode().hex().ljust(32, "0")[:32]


def a_challenge(name: str, **changed: Any) -> Challenge:
    """A challenge as the relay has it: a team's goal of this week, a good part of it done."""
    monday = TODAY - timedelta(days=TODAY.weekday())
    fields: dict[str, Any] = {
        "id": cid(name),
        "title": "Team Zen Week",
        "kind": "team_goal",
        "together": "all",
        "measure": "minutes",
        "visibility": "team",
        "first": monday,
        "last": monday + timedelta(days=6),
        "state": "running",
        "over_ms": 0,
        "target": 235,
        "done": 158,
        "percent": 67,
        "own": 34,
        "met": False,
        "met_by": 0,
        "takes_part": 7,
        "joined": False,
        "by_sharing": True,
        "reward": Reward(xp=25),
        **changed,
    }
    if fields["visibility"] == "team":
        fields.setdefault("team", TEAM.hex())
        fields.setdefault("team_challenge", f"own-{name}")
    else:
        fields["by_sharing"] = changed.get("by_sharing", False)
    if fields["kind"] != "team_goal":
        fields["measure"] = None
        fields["together"] = changed.get("together", "each")
    return Challenge(**fields)


def an_event(**changed: Any) -> SeasonalEvent:
    """An event that runs on the day of START_MS."""
    fields: dict[str, Any] = {
        "id": "october-leaves",
        "first": TODAY - timedelta(days=30),
        "last": TODAY + timedelta(days=9),
        "state": "running",
        "theme": "leaves",
        "badge": "event-october-leaves",
        "goal": EventGoal(kind="sessions", target=12),
        "text_key": "event.october-leaves",
        "title": "October leaves",
        "text": "Letting go, one breath at a time: twelve sessions while the light changes.",
        **changed,
    }
    return SeasonalEvent(**fields)
