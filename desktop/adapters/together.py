"""Challenges with others over the relay's API (docs/protocol.md §12.16)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from urllib.parse import quote

from crdt.ids import TeamId
from crdt.protocol.api.challenges import (
    Challenge,
    ChallengeInput,
    ChallengeMade,
    ChallengePage,
    Events,
    SeasonalEvent,
    SecretInput,
    Suggestion,
)
from desktop.adapters.boards import CHALLENGES
from desktop.adapters.relay_api import RelayApi
from desktop.link.api.client import API, ApiClient
from desktop.link.api.errors import ApiRefused
from desktop.viewmodels.trouble import Trouble

_PAGES_MAX: Final = 5
_PAGE: Final = 50
_UNSEEN: Final = frozenset({"not_found", "forbidden"})


class RelayTogether:
    """A TogetherPort."""

    def __init__(self, api: RelayApi) -> None:
        self._api = api

    def own(
        self, teams: tuple[TeamId, ...], done: Callable[[tuple[Challenge, ...] | Trouble], None]
    ) -> None:
        """Those of these teams, and one's own; a team that the relay shows no more is left out."""

        async def ask(client: ApiClient) -> tuple[Challenge, ...]:
            found = await _all(client, f"{API}/me/challenges")
            for team in teams:
                try:
                    found += await _all(client, f"{API}/teams/{team.hex()}/challenges")
                except ApiRefused as error:
                    if error.code not in _UNSEEN:
                        raise
            return tuple({challenge.id: challenge for challenge in found}.values())

        self._api.run(ask, done)

    def public(self, done: Callable[[tuple[Challenge, ...] | Trouble], None]) -> None:
        """The first public ones."""

        async def ask(client: ApiClient) -> tuple[Challenge, ...]:
            path = f"{CHALLENGES}?limit={_PAGE}"
            return (await client.call("GET", path, None, ChallengePage)).items

        self._api.run(ask, done)

    def by_secret(self, secret: str, done: Callable[[Challenge | Trouble], None]) -> None:
        """The private one."""

        async def ask(client: ApiClient) -> Challenge:
            body = SecretInput(secret=secret)
            return await client.call("POST", f"{CHALLENGES}/private", body, Challenge)

        self._api.run(ask, done)

    def create(
        self, challenge: ChallengeInput, done: Callable[[ChallengeMade | Trouble], None]
    ) -> None:
        """Make one."""

        async def ask(client: ApiClient) -> ChallengeMade:
            return await client.call("POST", CHALLENGES, challenge, ChallengeMade)

        self._api.run(ask, done)

    def suggestion(self, team: TeamId, done: Callable[[Suggestion | Trouble], None]) -> None:
        """A goal from the team's own rhythm."""

        async def ask(client: ApiClient) -> Suggestion:
            path = f"{API}/teams/{team.hex()}/challenge-suggestion"
            return await client.call("GET", path, None, Suggestion)

        self._api.run(ask, done)

    def events(self, done: Callable[[tuple[SeasonalEvent, ...] | Trouble], None]) -> None:
        """The events of the year."""

        async def ask(client: ApiClient) -> tuple[SeasonalEvent, ...]:
            return (await client.call("GET", f"{API}/events", None, Events)).items

        self._api.run(ask, done)


async def _all(client: ApiClient, path: str) -> list[Challenge]:
    found: list[Challenge] = []
    after = ""
    for _ in range(_PAGES_MAX):
        page = await client.call("GET", f"{path}?limit={_PAGE}{after}", None, ChallengePage)
        found += page.items
        if page.next is None:
            break
        after = f"&cursor={quote(page.next, safe='')}"
    return found
