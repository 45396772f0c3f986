"""All pages of the relay, in one list, and their place in the application."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final

from aiohttp import web
from aiohttp.typedefs import Middleware

from sync_server.context import Context
from sync_server.identities.notices import site_of
from sync_server.portal import (
    rendering,
    routes_account,
    routes_admin,
    routes_approve,
    routes_elsewhere,
    routes_entry,
    routes_factors,
    routes_keys,
    routes_passkeys,
    routes_plain,
    routes_privacy,
    routes_security,
    static_files,
)
from sync_server.portal.dispatch import serve_page
from sync_server.portal.guest_page import add_guest_page
from sync_server.portal.route import PageRoute

ALL: Final[tuple[PageRoute, ...]] = (
    *routes_plain.ROUTES,
    *routes_entry.ROUTES,
    *routes_passkeys.ROUTES,
    *routes_elsewhere.ROUTES,
    *routes_account.ROUTES,
    *routes_security.ROUTES,
    *routes_factors.ROUTES,
    *routes_keys.ROUTES,
    *routes_privacy.ROUTES,
    *routes_approve.ROUTES,
    *routes_admin.ROUTES,
)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def add_pages(app: web.Application, context: Context) -> None:
    """Serves all pages and what they load."""
    for route in ALL:
        app.router.add_route(route.method, route.path, serve_page(context, route))
    add_guest_page(app, site_of(context))
    app.router.add_get(static_files.PATH, static_files.serve)
    app.middlewares.append(_not_found_page(context))


def _not_found_page(context: Context) -> Middleware:
    """What nobody serves is said in words, where a person looks."""

    @web.middleware
    async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            return await handler(request)
        except web.HTTPNotFound:
            is_read = "text/html" in request.headers.get("Accept", "")
            if not is_read or request.path.startswith(("/api/", "/static/")):
                raise
            return rendering.page(
                "error",
                rendering.Frame(site=site_of(context)),
                status=404,
                title="There is no such page.",
                detail="The address may be an old one.",
                back="/",
                back_words="To the start",
                request_id="",
            )

    return middleware
