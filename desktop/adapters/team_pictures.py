"""Pictures of teams, asked of the relay when somebody wants to see one.

Kept in memory only, by the hash that the team document names: bytes with another hash are not
shown. What did not come is asked for again after a while.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Final

from crdt.ids import TeamId
from crdt.protocol.api.teams import TeamPicture
from desktop.adapters.relay_api import RelayApi
from desktop.link.api.client import API, ApiClient, Content
from desktop.viewmodels.trouble import Trouble

PICTURE_MAX_BYTES: Final = 1 << 20
PICTURES_KEPT: Final = 32
ASK_AGAIN_MS: Final = 60_000
_PNG_BEGINS: Final = b"\x89PNG"


class TeamPictures:
    """Pictures by hash. `changed` is called after one came."""

    def __init__(
        self, api: RelayApi, now_ms: Callable[[], int], changed: Callable[[], None]
    ) -> None:
        self._api = api
        self._now_ms = now_ms
        self._changed = changed
        self._found: dict[str, bytes] = {}
        self._asked: dict[tuple[TeamId, str], int] = {}

    def get(self, avatar: str) -> bytes:
        """The picture, or nothing."""
        return self._found.get(avatar, b"")

    def ask(self, team: TeamId, avatar: str) -> None:
        """Asks for it where it is not here."""
        now_ms, wanted = self._now_ms(), (team, avatar)
        if avatar in self._found:
            return
        if 0 <= now_ms - self._asked.get(wanted, -ASK_AGAIN_MS) < ASK_AGAIN_MS:
            return
        self._asked[wanted] = now_ms

        async def ask(client: ApiClient) -> bytes:
            return await client.call("GET", _path(team), None, bytes, most_bytes=PICTURE_MAX_BYTES)

        self._api.run(ask, self._receive)

    def send(
        self, team: TeamId, picture: bytes, done: Callable[[TeamPicture | Trouble], None]
    ) -> None:
        """Gives the relay a picture. Until another one is fetched it is seen here as it was sent,
        since the relay shows it only once the document names it."""
        kind = "image/png" if picture.startswith(_PNG_BEGINS) else "image/jpeg"
        content = Content(data=picture, content_type=kind)

        async def ask(client: ApiClient) -> TeamPicture:
            return await client.call("PUT", _path(team), content, TeamPicture)

        def end(found: TeamPicture | Trouble) -> None:
            if isinstance(found, TeamPicture):
                self._keep(found.avatar, picture)
            done(found)

        self._api.run(ask, end)

    def _receive(self, found: bytes | Trouble) -> None:
        if isinstance(found, Trouble):
            return
        self._keep(hashlib.sha256(found).hexdigest(), found)
        self._changed()

    def _keep(self, avatar: str, data: bytes) -> None:
        self._found.pop(avatar, None)
        self._found[avatar] = data
        while len(self._found) > PICTURES_KEPT:
            del self._found[next(iter(self._found))]


def _path(team: TeamId) -> str:
    return f"{API}/teams/{team.hex()}/picture"
