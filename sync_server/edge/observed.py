"""What happens around every plain HTTP request: an id, one log line, no traceback outside.

The sync socket is not wrapped: its connections live for days, and write lines of their own.
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable

import structlog
from aiohttp import web

Handler = Callable[[web.Request], Awaitable[web.Response]]

_log = structlog.get_logger("relay.http")


class Observer:
    """Wraps handlers. `new_id` draws request ids, sent back as `X-Request-Id`."""

    def __init__(self, new_id: Callable[[], str]) -> None:
        self._new_id = new_id

    def around(self, handler: Handler) -> Handler:
        """`handler`, logged, and with our own faults turned into a plain 500."""

        async def observed(request: web.Request) -> web.Response:
            request_id = self._new_id()
            started = time.monotonic()
            try:
                response = await handler(request)
            except Exception as error:  # noqa: BLE001 the edge of a request
                _log.error("http_fault", request_id=request_id, exc_info=error)
                text = f"Something went wrong on the relay (request {request_id}).\n"
                response = web.Response(status=500, text=text)
            response.headers["X-Request-Id"] = request_id
            resource = request.match_info.route.resource
            _log.debug(
                "http",
                request_id=request_id,
                method=request.method,
                route=None if resource is None else resource.canonical,
                status=response.status,
                ms=round((time.monotonic() - started) * 1000),
            )
            return response

        return observed
