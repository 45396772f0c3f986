"""The pages that anybody may meet: what this is, and where a pairing link leads.

No script runs on them, and what follows `#` in a pairing link never reaches the relay: browsers
keep it to themselves.
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


def _plain(call: PageCall, template: str) -> web.Response:
    response = call.show(template)
    response.headers.update(_NO_REFERRER)
    return response


ROUTES: Final = (get("page.home", "/", home), get("page.pair", "/pair", pair))
