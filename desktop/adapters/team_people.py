"""Who the members of teams are: what their cards show us, asked of the relay now and then.

Asked over HTTP, where that is safe (docs/protocol.md §12.18); without an answer nobody has a name
here, and a few letters tell people apart. Kept in memory only: a card that is hidden is gone with
the next answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final
from urllib.parse import quote

from crdt.ids import AccountId, TeamId
from crdt.protocol.api.profiles import PublicCard
from crdt.protocol.api.teams import TeamMember, TeamMembers
from desktop.adapters.relay_api import RelayApi
from desktop.link.api.client import API, ApiClient
from desktop.viewmodels.trouble import Trouble

ASK_EVERY_MS: Final = 120_000
_PAGES_MAX: Final = 50
_SHORT_CHARS: Final = 4


class People:
    """Members by account. `changed` is called after somebody's card came."""

    def __init__(
        self, api: RelayApi, now_ms: Callable[[], int], changed: Callable[[], None]
    ) -> None:
        self._api = api
        self._now_ms = now_ms
        self._changed = changed
        self._members: dict[AccountId, TeamMember] = {}
        self._asked: dict[TeamId, tuple[int, int]] = {}

    def forget(self) -> None:
        """The relay or the account is another one."""
        self._members.clear()
        self._asked.clear()

    def ask(self, team: TeamId, length: int) -> None:
        """Asks who the members are, once for each length of the log, and now and then."""
        now_ms = self._now_ms()
        at_ms, known = self._asked.get(team, (-ASK_EVERY_MS, -1))
        if known == length and 0 <= now_ms - at_ms < ASK_EVERY_MS:
            return
        self._asked[team] = (now_ms, length)

        async def ask(client: ApiClient) -> tuple[TeamMember, ...]:
            return await _all_members(client, team)

        self._api.run(ask, self._receive)

    def name_of(self, account: AccountId) -> str:
        """The name that the card shows us, or an empty text."""
        card = self.card_of(account)
        return "" if card is None or card.name is None else card.name

    def card_of(self, account: AccountId) -> PublicCard | None:
        """What the card shows us."""
        member = self._members.get(account)
        return None if member is None else member.card

    def shorts(self, accounts: Iterable[AccountId]) -> dict[AccountId, str]:
        """A few letters for each, which tell them apart: of the alias, or of the account's id."""
        ordered = sorted((self._long(account), account) for account in accounts)
        texts = ["", *(text for text, _ in ordered), ""]
        return {
            account: text[: max(_SHORT_CHARS, _alike(text, before) + 1, _alike(text, after) + 1)]
            for (text, account), before, after in zip(ordered, texts, texts[2:], strict=False)
        }

    def _long(self, account: AccountId) -> str:
        member = self._members.get(account)
        return member.alias if member is not None and member.alias else account.hex()

    def _receive(self, found: tuple[TeamMember, ...] | Trouble) -> None:
        if isinstance(found, Trouble):
            return
        fresh = {AccountId(bytes.fromhex(member.account)): member for member in found}
        if any(self._members.get(account) != member for account, member in fresh.items()):
            self._members |= fresh
            self._changed()


def _alike(one: str, other: str) -> int:
    """How many letters both begin with."""
    most = min(len(one), len(other))
    return next((at for at in range(most) if one[at] != other[at]), most)


async def _all_members(client: ApiClient, team: TeamId) -> tuple[TeamMember, ...]:
    found: list[TeamMember] = []
    after = ""
    for _ in range(_PAGES_MAX):
        path = f"{API}/teams/{team.hex()}/members{after}"
        page = await client.call("GET", path, None, TeamMembers)
        found += page.items
        if page.next is None:
            break
        after = f"?cursor={quote(page.next, safe='')}"
    return tuple(found)
