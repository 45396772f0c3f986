"""GET /breathe: a room in the browser, for people without the app (docs/protocol.md §13.13).

Owns the page and its rules. It needs no session and no database, so that a relay that has rooms
alone serves it as well (§13.12). What holds (docs/threats.md §8.6):

- It runs the relay's own scripts, talks to this relay and nobody else, and stands in no frame.
- It sets no cookie. What follows # in its address, a code or a token, never reaches the relay.
- Both languages are written out as the relay starts; an answer costs nothing.
"""

from __future__ import annotations

import json
from typing import Final

from aiohttp import web

from sync_server.portal.guest_words import LANGUAGES, preferred_language
from sync_server.portal.rendering import Frame, render
from sync_server.portal.static_files import GUEST_SCRIPTS, static_url

PATH: Final = "/breathe"

_POLICY: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; frame-ancestors 'none'; form-action 'none'"
)
_HEADERS: Final = {
    "Content-Security-Policy": _POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",  # lets the page read the time more finely
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cache-Control": "no-cache",
    "Vary": "Accept-Language",
}


def render_guest_page(site: str, language: str) -> str:
    """The page in one language. `site`: what the relay is called in its footer."""
    words = LANGUAGES[language]
    return render(
        "breathe",
        Frame(site=site),
        language=language,
        words=words,
        packed=json.dumps(words, ensure_ascii=False, separators=(",", ":")),
        modules=[static_url(name) for name in GUEST_SCRIPTS],
    )


def add_guest_page(app: web.Application, site: str) -> None:
    """Serves the page. Its scripts are served with the other static files."""
    pages = {language: render_guest_page(site, language) for language in LANGUAGES}

    async def serve(request: web.Request) -> web.Response:
        language = preferred_language(request.headers.get("Accept-Language", ""))
        headers = {**_HEADERS, "Content-Language": language}
        return web.Response(text=pages[language], content_type="text/html", headers=headers)

    app.router.add_get(PATH, serve)
