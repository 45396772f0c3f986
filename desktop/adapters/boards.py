"""Boards and the league over the relay's API, and what this device remembers of them, sealed
(docs/protocol.md §12.15 to §12.17).

What is remembered stands under a name that is made of relay and account: at another relay, or in
another account, it is not found. Every request here may be made again: a choice that holds already
is well, and one that ends what is not there any more is carried out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Final
from urllib.parse import quote

from crdt.ids import TeamId
from crdt.protocol.api import boards as models
from crdt.protocol.api.challenges import JoinInput
from crdt.protocol.api.leagues import League, LeagueMove, LeagueMoves, LeagueRank
from crdt.sync.team_events import BoardNews
from desktop.adapters.place_memory import PlaceMemory
from desktop.adapters.relay_api import RelayApi
from desktop.link.api.client import API, ApiClient
from desktop.link.api.errors import ApiRefused
from desktop.services.home import Home
from desktop.viewmodels.boards.port import Kept
from desktop.viewmodels.boards.values import BoardLine, BoardPage, LiveBoard, OwnPlace, PastWeek
from desktop.viewmodels.boards.wish import LEAGUE, Wish, challenge_of, ended_of, scope_of
from desktop.viewmodels.trouble import Done, Trouble, Unsubscribe

BOARDS: Final = API + "/boards"
CHALLENGES: Final = API + "/challenges"
OWN_LEAGUE: Final = API + "/me/league"
WEEKS_SHOWN: Final = 12
_GONE: Final = "not_found"

Watch = Callable[[str, Callable[[BoardNews], None]], Unsubscribe]


class RelayBoards:
    """A BoardsPort. `subscribe` hears of what may make another place of it, `watch` watches a board
    on the connection there is, `today` is the local day."""

    def __init__(
        self,
        home: Home,
        api: RelayApi,
        subscribe: Callable[[Callable[[], None]], Unsubscribe],
        watch: Watch,
        today: Callable[[], date],
    ) -> None:
        self._memory = PlaceMemory(home)
        self._api = api
        self._subscribe = subscribe
        self._watch = watch
        self._today = today

    def place(self) -> str | None:
        """The relay's key and the account; None before a relay has shown its key."""
        return self._memory.place()

    def subscribe(self, callback: Callable[[], None]) -> Unsubscribe:
        """Call back after `place` may have changed."""
        return self._subscribe(callback)

    def kept(self, what: Kept) -> bytes | None:
        """What was remembered of this place."""
        return self._memory.kept(what)

    def keep(self, what: Kept, data: bytes | None) -> None:
        """Remember it. Raises PortError."""
        self._memory.keep(what, data)

    def carry_out(self, wish: Wish, done: Done) -> None:
        """Bring a choice to the relay."""
        method, path, body = _request(wish)

        async def ask(client: ApiClient) -> None:
            try:
                await client.call(method, path, body)
            except ApiRefused as error:
                if wish.on or error.code != _GONE:
                    raise

        self._api.run(ask, done)

    def board(self, board: str, done: Callable[[BoardPage | Trouble], None]) -> None:
        """The first lines."""

        async def ask(client: ApiClient) -> BoardPage:
            page = await client.call("GET", f"{BOARDS}/{board}", None, models.BoardPage)
            return BoardPage(
                board=board,
                lines=_lines(page.items),
                takes_part=page.lines,
                joined=page.takes_part,
            )

        self._api.run(ask, done)

    def own_place(self, board: str, done: Callable[[OwnPlace | Trouble], None]) -> None:
        """One's own place, and who stands next to it."""

        async def ask(client: ApiClient) -> OwnPlace:
            path = f"{BOARDS}/{board}"
            own = await client.call("GET", f"{path}/rank", None, models.OwnRank)
            near = await client.call("GET", f"{path}/around", None, models.BoardAround)
            return OwnPlace(
                rank=own.rank, points=own.score, takes_part=own.lines, around=_lines(near.items)
            )

        self._api.run(ask, done)

    def weeks(self, team: TeamId, done: Callable[[tuple[PastWeek, ...] | Trouble], None]) -> None:
        """The latest weeks of a team, quiet ones too."""
        today = self._today()

        async def ask(client: ApiClient) -> tuple[PastWeek, ...]:
            path = f"{API}/teams/{team.hex()}/weeks?limit={WEEKS_SHOWN}"
            return past_weeks((await client.call("GET", path, None, models.TeamWeeks)).items, today)

        self._api.run(ask, done)

    def watch(self, board: str, told: Callable[[LiveBoard], None]) -> Unsubscribe:
        """Hear of a board."""
        return self._watch(board, lambda news: told(_live(news)))

    def league(self, done: Callable[[League | Trouble], None]) -> None:
        """One's own league."""

        async def ask(client: ApiClient) -> League:
            return await client.call("GET", OWN_LEAGUE, None, League)

        self._api.run(ask, done)

    def league_place(self, done: Callable[[LeagueRank | Trouble], None]) -> None:
        """One's own place in the group."""

        async def ask(client: ApiClient) -> LeagueRank:
            return await client.call("GET", f"{OWN_LEAGUE}/rank", None, LeagueRank)

        self._api.run(ask, done)

    def league_moves(self, done: Callable[[tuple[LeagueMove, ...] | Trouble], None]) -> None:
        """How the latest weeks ended."""

        async def ask(client: ApiClient) -> tuple[LeagueMove, ...]:
            return (await client.call("GET", f"{OWN_LEAGUE}/moves", None, LeagueMoves)).items

        self._api.run(ask, done)


def past_weeks(found: Iterable[models.TeamWeek], today: date) -> tuple[PastWeek, ...]:
    """The weeks up to the present one, oldest first, quiet ones among them: from the first that
    there is, and no more than are shown. None where there is none."""
    by_first = {week.first: week for week in found}
    monday = today - timedelta(days=today.weekday())
    starts = [monday - timedelta(weeks=back) for back in reversed(range(WEEKS_SHOWN))]
    oldest = min((first for first in by_first if first in starts), default=None)
    if oldest is None:
        return ()
    return tuple(_week(first, by_first.get(first)) for first in starts if first >= oldest)


def _week(first: date, week: models.TeamWeek | None) -> PastWeek:
    if week is None:
        return PastWeek(first=first, minutes=0, sessions=0, points=0)
    return PastWeek(first=first, minutes=week.minutes, sessions=week.sessions, points=week.points)


def _request(wish: Wish) -> tuple[str, str, JoinInput | None]:
    """What a wish asks of the relay."""
    method = "PUT" if wish.on else "DELETE"
    challenge, ended = challenge_of(wish.about), ended_of(wish.about)
    if ended is not None:
        return "POST", f"{CHALLENGES}/{quote(ended, safe='')}/end", None
    if challenge is not None:
        path = f"{CHALLENGES}/{quote(challenge, safe='')}/participation"
        if not wish.on:
            return method, path, None
        return method, path, JoinInput(shown=wish.shown, secret=wish.secret or None)
    if wish.about == LEAGUE:
        return method, OWN_LEAGUE, None
    return method, f"{BOARDS}/{scope_of(wish.about)}", None


def _lines(items: Iterable[models.BoardLine]) -> tuple[BoardLine, ...]:
    return tuple(
        BoardLine(
            alias=item.alias,
            points=item.score,
            rank=item.rank,
            name=item.name or "",
            me=item.me,
        )
        for item in items
    )


def _live(news: BoardNews) -> LiveBoard:
    return LiveBoard(
        board=news.board,
        lines=tuple(
            BoardLine(alias=row.alias, points=row.score, rank=row.rank or None, name=row.name)
            for row in news.rows
        ),
        together=news.together,
        target=news.target,
        takes_part=news.takes_part,
    )
