"""All routes of the HTTP API, in one list, and their place in the application with the pages.

A route that the policy table does not list is served, and denied: nothing becomes reachable by
being forgotten (docs/threats.md §6.11).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final

from aiohttp import web

from sync_server.admin import routes as admin_routes
from sync_server.audit import routes as audit_routes
from sync_server.boards import routes as board_routes
from sync_server.challenges import routes as challenge_routes
from sync_server.context import Context
from sync_server.devices import routes as device_routes
from sync_server.edge.api.dispatch import serve_route
from sync_server.edge.api.route import Route
from sync_server.factors import routes as factor_routes
from sync_server.grants import routes as grant_routes
from sync_server.identities import routes as identity_routes
from sync_server.leagues import routes as league_routes
from sync_server.links import routes as link_routes
from sync_server.meta import routes as meta_routes
from sync_server.passkeys import routes as passkey_routes
from sync_server.portal.pages import add_pages
from sync_server.privacy import routes as privacy_routes
from sync_server.problems import Refusal
from sync_server.profiles import routes as profile_routes
from sync_server.rooms import routes as room_routes
from sync_server.teams import routes as team_routes

_FEATURES: Final[tuple[Route, ...]] = (
    *device_routes.ROUTES,
    *identity_routes.ROUTES,
    *factor_routes.ROUTES,
    *passkey_routes.ROUTES,
    *profile_routes.ROUTES,
    *link_routes.ROUTES,
    *privacy_routes.ROUTES,
    *audit_routes.ROUTES,
    *admin_routes.ROUTES,
    *team_routes.ROUTES,
    *board_routes.ROUTES,
    *challenge_routes.ROUTES,
    *league_routes.ROUTES,
    *room_routes.ROUTES,
)

ROUTES: Final[tuple[Route, ...]] = (*_FEATURES, *meta_routes.make_routes(_FEATURES))

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def add_routes(app: web.Application, context: Context) -> None:
    """Serves the whole API, and the pages."""
    for route in ROUTES:
        app.router.add_route(route.method, route.path, serve_route(context, route))
    grant_routes.add_routes(app, context)
    add_pages(app, context)


@web.middleware
async def plain_refusals(request: web.Request, handler: Handler) -> web.StreamResponse:
    """What the router itself refuses under /api/ is a problem document as well."""
    if not request.path.startswith("/api/"):
        return await handler(request)
    try:
        return await handler(request)
    except web.HTTPNotFound:
        return Refusal("not_found").response("")
    except web.HTTPMethodNotAllowed as error:
        response = Refusal("method_not_allowed").response("")
        response.headers["Allow"] = error.headers["Allow"]
        return response
