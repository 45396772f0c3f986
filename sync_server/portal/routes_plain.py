"""The pages that anybody may meet: what this is, and where links to pair or to join a team lead.

No script runs on them, and what follows `#` in a link never reaches the relay: browsers keep it to
themselves.
"""

from __future__ import annotations

from typing import Final

from aiohttp import web

from sync_server.portal.route import PageCall, get

_NO_REFERRER: Final = {"Referrer-Policy": "no-referrer"}


async def home(call: PageCall) -> web.Response:
    """GET /: what this is."""
    return _plain(call, "home")


async def pair(call: PageCall) -> web.Response:
    """GET /pair: where a pairing link leads when it is opened in a browser."""
    return _plain(call, "pair")


async def join(call: PageCall) -> web.Response:
    """GET /join: where an invitation to a team leads when it is opened in a browser (§12.4)."""
    return _plain(call, "join")


def _plain(call: PageCall, template: str) -> web.Response:
    response = call.show(template)
    response.headers.update(_NO_REFERRER)
    return response


ROUTES: Final = (
    get("page.home", "/", home),
    get("page.pair", "/pair", pair),
    get("page.join", "/join", join),
)
