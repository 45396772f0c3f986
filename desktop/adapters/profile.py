"""One's own card over the relay's API, and what this device remembers of it, sealed.

What is remembered stands under a name that is made of relay and account: at another relay, or in
another account, it is not found (docs/protocol.md §11.9).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import msgspec

from crdt.protocol.api.profiles import AvatarInfo, Card, CardInput
from desktop.adapters.place_memory import PlaceMemory
from desktop.adapters.relay_api import RelayApi
from desktop.adapters.troubles import as_port_errors
from desktop.link.api.client import API, ApiClient, Content
from desktop.services.home import Home
from desktop.viewmodels.ports import BesidePort
from desktop.viewmodels.profile.port import EditedElsewhere, Part, Picture
from desktop.viewmodels.trouble import Done, PortError, Trouble, Unsubscribe

CARD_PATH: Final = API + "/me/card"
AVATAR_PATH: Final = API + "/me/avatar"
PICTURE_MAX_BYTES: Final = 1 << 20
_CONFLICT: Final = "conflict"
_JSON: Final = "application/json"
_PNG_BEGINS: Final = b"\x89PNG"


class RelayProfile:
    """A ProfilePort. `watch` subscribes to what may make another place of it; `saved` is called
    after the sealed profile was changed."""

    def __init__(
        self,
        home: Home,
        api: RelayApi,
        beside: BesidePort,
        watch: Callable[[Callable[[], None]], Unsubscribe],
        saved: Callable[[], None],
    ) -> None:
        self._home = home
        self._memory = PlaceMemory(home)
        self._api = api
        self._beside = beside
        self._watch = watch
        self._saved = saved

    def place(self) -> str | None:
        """The relay's key and the account; None before a relay has shown its key."""
        return self._memory.place()

    def subscribe(self, callback: Callable[[], None]) -> Unsubscribe:
        """Call back after `place` may have changed."""
        return self._watch(callback)

    def kept(self, part: Part) -> bytes | None:
        """What was remembered of this place."""
        return self._memory.kept(part)

    def keep(self, part: Part, data: bytes | None) -> None:
        """Remember it. Raises PortError."""
        self._memory.keep(part, data)

    def is_used(self) -> bool:
        """Whether the settings that all devices share, sealed, know of a card at this place."""
        return bool(self._home.library.profile.settings().get(self._memory.name(Part.CARD)))

    def note_used(self) -> None:
        """Say so there, once. Raises PortError."""
        if self.is_used():
            return
        with as_port_errors():
            self._home.library.set_settings({self._memory.name(Part.CARD): True})
        self._saved()

    def fetch(self, done: Callable[[Card | Trouble], None]) -> None:
        """The card as the relay has it."""

        async def ask(client: ApiClient) -> Card:
            return await client.call("GET", CARD_PATH, None, Card)

        self._api.run(ask, done)

    def put(
        self, card: CardInput, done: Callable[[Card | EditedElsewhere | Trouble], None]
    ) -> None:
        """Replace the card."""
        content = Content(data=self.exact(card), content_type=_JSON)

        async def ask(client: ApiClient) -> Card:
            return await client.call("PUT", CARD_PATH, content, Card)

        def end(result: Card | Trouble) -> None:
            edited = isinstance(result, Trouble) and result.code == _CONFLICT
            done(EditedElsewhere() if edited else result)

        self._api.run(ask, end)

    def exact(self, card: CardInput) -> bytes:
        """The body of that request: sent with line breaks, so that it is shown as it leaves."""
        return msgspec.json.format(msgspec.json.encode(_told(card)), indent=2)

    def fetch_picture(self, avatar: str, done: Callable[[bytes | Trouble], None]) -> None:
        """One's own picture as the relay keeps it."""

        async def ask(client: ApiClient) -> bytes:
            return await client.call("GET", AVATAR_PATH, None, bytes, most_bytes=PICTURE_MAX_BYTES)

        self._api.run(ask, done)

    def put_picture(self, data: bytes, done: Callable[[AvatarInfo | Trouble], None]) -> None:
        """Replace the picture."""
        kind = "image/png" if data.startswith(_PNG_BEGINS) else "image/jpeg"
        content = Content(data=data, content_type=kind)

        async def ask(client: ApiClient) -> AvatarInfo:
            return await client.call("PUT", AVATAR_PATH, content, AvatarInfo)

        self._api.run(ask, done)

    def remove_picture(self, done: Done) -> None:
        """Take the picture away."""

        async def ask(client: ApiClient) -> None:
            await client.call("DELETE", AVATAR_PATH)

        self._api.run(ask, done)

    def read_picture(self, path: Path, done: Callable[[Picture | Trouble], None]) -> None:
        """Open a picture file."""
        self._beside.run(lambda: _opened(path), done)


def _told(card: CardInput) -> dict[str, object]:
    """The card as a mapping in which what is not shared does not stand at all."""
    whole = msgspec.structs.asdict(card)
    figures = msgspec.structs.asdict(card.figures)
    whole["figures"] = {name: figure for name, figure in figures.items() if figure is not None}
    return whole


def _opened(path: Path) -> Picture | Trouble:
    from desktop.adapters.pictures import open_picture

    try:
        return open_picture(path)
    except PortError as error:
        return error.trouble
