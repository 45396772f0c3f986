"""The two plain pages a person may meet in a browser. No scripts, nothing loaded from elsewhere.

What follows `#` in a pairing link never reaches the relay: browsers keep it to themselves.
"""

from __future__ import annotations

from typing import Final

from aiohttp import web

_STYLE: Final = (
    "body{max-width:34rem;margin:15vh auto;padding:0 1.5rem;"
    "font:1.1rem/1.6 system-ui,sans-serif;color:#24323a;background:#f6f8f7}"
    "h1{font-size:1.4rem;font-weight:600}"
    "@media(prefers-color-scheme:dark){body{color:#dfe8e6;background:#172024}}"
)

_HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


def _page(title: str, *paragraphs: str) -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{title}</title><style>{_STYLE}</style></head>"
        f"<body><h1>{title}</h1>{body}</body></html>"
    )


_HOME: Final = _page(
    "Breath Master relay",
    "This relay carries breathing sessions between people's own devices. It keeps them sealed and "
    "has no key to open them.",
    "To use it, open Settings in the app and enter this page's address as the relay.",
)

_PAIR: Final = _page(
    "Connect a device",
    "This link belongs in the Breath Master app. Open Settings there, look for “Relay and "
    "devices”, and paste the whole link.",
    "From a terminal: <code>breath pair join</code> followed by the link in quotes.",
    "The secret part of the link was not sent to this page. It works once, for ten minutes.",
)


async def home(_request: web.Request) -> web.Response:
    """GET /: what this is."""
    return web.Response(text=_HOME, content_type="text/html", headers=_HEADERS)


async def pair(_request: web.Request) -> web.Response:
    """GET /pair: where a pairing link leads when it is opened in a browser."""
    return web.Response(text=_PAIR, content_type="text/html", headers=_HEADERS)
