"""The stylesheet, the scripts and the picture of the pages, named by what is in them.

Read once, when the relay starts. An address that carries the content's hash is kept for a year by
browsers; one without, or with an older hash, is asked for again each time. Nothing outside of the
list is served, so no name leads out of the folder.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

from aiohttp import web

PATH: Final = "/static/{name:[a-z0-9_./-]+}"
_HASH_CHARS: Final = 16
_FOR_A_YEAR: Final = "public, max-age=31536000, immutable"
_ASK_AGAIN: Final = "public, no-cache"
GUEST_SCRIPTS: Final = tuple(
    f"guest/{name}.js"
    for name in (
        "breath",
        "clock",
        "codes",
        "connection",
        "fade",
        "follower",
        "main",
        "numbers",
        "orb",
        "probes",
        "probing",
        "room_view",
        "session",
        "sha256",
        "slewing",
        "sound",
        "state",
        "talk",
        "words",
    )
)
"""The page of guests: modules that name each other without a hash, so each is asked for again."""

_TYPES: Final = {
    "portal.css": "text/css",
    "passkey.js": "text/javascript",
    "owner.js": "text/javascript",
    "orb.svg": "image/svg+xml",
    "guest/guest.css": "text/css",
    **dict.fromkeys(GUEST_SCRIPTS, "text/javascript"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StaticFile:
    """One file that browsers load."""

    name: str
    content_type: str
    data: bytes
    hash: str

    @property
    def url(self) -> str:
        """Where it is, as it is now."""
        return f"/static/{self.name}?{self.hash}"

    @property
    def etag(self) -> str:
        """What tells this content from another."""
        return f'"{self.hash}"'


def _load(name: str, content_type: str) -> StaticFile:
    data = files("sync_server.portal").joinpath("static", *name.split("/")).read_bytes()
    hashed = hashlib.sha256(data).hexdigest()[:_HASH_CHARS]
    return StaticFile(name=name, content_type=content_type, data=data, hash=hashed)


FILES: Final = {name: _load(name, content_type) for name, content_type in _TYPES.items()}


def static_url(name: str) -> str:
    """The address of a file, with its hash."""
    return FILES[name].url


async def serve(request: web.Request) -> web.Response:
    """GET /static/…: one of the files."""
    found = FILES.get(request.match_info["name"])
    if found is None:
        raise web.HTTPNotFound
    headers = {
        "ETag": found.etag,
        "Cache-Control": _FOR_A_YEAR if request.query_string == found.hash else _ASK_AGAIN,
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    if request.headers.get("If-None-Match") == found.etag:
        return web.Response(status=304, headers=headers)
    return web.Response(
        body=found.data, content_type=found.content_type, charset="utf-8", headers=headers
    )
