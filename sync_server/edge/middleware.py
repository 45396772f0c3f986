"""What happens around every HTTP request: a request id, one log line, and no traceback outside."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable

import structlog
from aiohttp import web
from aiohttp.typedefs import Middleware

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_log = structlog.get_logger("relay.http")
_QUIET = frozenset({"/healthz", "/readyz", "/metrics"})


def request_middleware(new_id: Callable[[], str]) -> Middleware:
    """Gives each request an id (`X-Request-Id`), logs it, and turns our faults into a plain 500."""

    @web.middleware
    async def around(request: web.Request, handler: Handler) -> web.StreamResponse:
        request_id = new_id()
        started = time.monotonic()
        try:
            response = await handler(request)
        except web.HTTPException as answer:
            answer.headers["X-Request-Id"] = request_id
            _write(request, request_id, answer.status, started)
            raise
        except Exception as error:  # noqa: BLE001 the edge of a request
            _log.error("http_fault", request_id=request_id, path=_route(request), exc_info=error)
            return web.Response(
                status=500,
                text=f"Something went wrong on the relay (request {request_id}).\n",
                headers={"X-Request-Id": request_id},
            )
        if not response.prepared:
            response.headers["X-Request-Id"] = request_id
        _write(request, request_id, response.status, started)
        return response

    return around


def _write(request: web.Request, request_id: str, status: int, started: float) -> None:
    route = _route(request)
    level = _log.debug if route in _QUIET else _log.info
    level(
        "http",
        request_id=request_id,
        method=request.method,
        route=route,
        status=status,
        ms=round((time.monotonic() - started) * 1000),
    )


def _route(request: web.Request) -> str:
    """The route that matched; never the path itself, which is whatever a stranger typed."""
    resource = request.match_info.route.resource
    return resource.canonical if resource is not None else "unknown"
