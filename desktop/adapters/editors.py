"""Linked editors and API keys over the relay's API (docs/protocol.md §11.8)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from urllib.parse import quote

from crdt.protocol.api.me import KeyInput, KeyMade, KeyPage, KeyRow, LinkCode
from desktop.adapters.relay_api import RelayApi
from desktop.link.api.client import API, ApiClient
from desktop.viewmodels.editors.port import KeyKind, KeyLine, MadeKey, Reads, ShownCode
from desktop.viewmodels.trouble import Done, Trouble

KEYS_PATH: Final = API + "/me/keys"
CODES_PATH: Final = API + "/me/link-codes"
_PAGES_MAX: Final = 20


class RelayEditors:
    """An EditorsPort."""

    def __init__(self, api: RelayApi) -> None:
        self._api = api

    def keys(self, done: Callable[[tuple[KeyLine, ...] | Trouble], None]) -> None:
        """All that are in force, page after page."""

        async def ask(client: ApiClient) -> tuple[KeyLine, ...]:
            lines: list[KeyLine] = []
            after = ""
            for _ in range(_PAGES_MAX):
                page = await client.call("GET", KEYS_PATH + after, None, KeyPage)
                lines += map(_line, page.items)
                if page.next is None:
                    break
                after = f"?cursor={quote(page.next, safe='')}"
            return tuple(lines)

        self._api.run(ask, done)

    def link_code(self, done: Callable[[ShownCode | Trouble], None]) -> None:
        """A new code."""

        async def ask(client: ApiClient) -> ShownCode:
            made = await client.call("POST", CODES_PATH, None, LinkCode)
            return ShownCode(code=made.code, until_ms=made.expires_ms)

        self._api.run(ask, done)

    def make_key(
        self, name: str, reads: frozenset[Reads], done: Callable[[MadeKey | Trouble], None]
    ) -> None:
        """Make a key."""
        wanted = KeyInput(
            name=name,
            scopes=tuple(one.value for one in Reads if one in reads),
        )

        async def ask(client: ApiClient) -> MadeKey:
            made = await client.call("POST", KEYS_PATH, wanted, KeyMade)
            return MadeKey(name=made.name, key=made.key)

        self._api.run(ask, done)

    def revoke(self, key_id: str, done: Done) -> None:
        """The key is good no more."""

        async def ask(client: ApiClient) -> None:
            await client.call("DELETE", f"{KEYS_PATH}/{key_id}")

        self._api.run(ask, done)


def _line(row: KeyRow) -> KeyLine:
    known = {one.value: one for one in Reads}
    return KeyLine(
        id=row.id,
        kind=KeyKind.EDITOR if row.kind == KeyKind.EDITOR.value else KeyKind.KEY,
        name=row.name,
        reads=frozenset(known[scope] for scope in row.scopes if scope in known),
        made_ms=row.made_ms,
        used_ms=row.used_ms,
    )
