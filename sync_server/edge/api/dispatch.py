"""The one way in: count, find out who asks, look into the table, parse, carry out, encode.

In this order, so that what is refused costs little, and nothing is parsed for somebody who may not
ask. Everything that goes wrong is a problem document; nothing of our own shows outside
(docs/protocol.md §11.1; docs/threats.md §6.4, §6.11).
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Awaitable, Callable
from typing import Any, Final

import msgspec
import structlog
from aiohttp import web

from sync_server.context import Context
from sync_server.edge.addresses import Address, rate_key, visitor
from sync_server.edge.api import idempotency
from sync_server.edge.api.authenticate import authenticate
from sync_server.edge.api.bodies import read_body, read_query
from sync_server.edge.api.callers import Caller, KeyHolder, Nobody, SignedIn
from sync_server.edge.api.policy import POLICY, Rule
from sync_server.edge.api.proofs import accepted_for
from sync_server.edge.api.route import Call, Raw, Route
from sync_server.edge.rates import Rate
from sync_server.errors import StorageError
from sync_server.problems import Refusal
from sync_server.sessions.service import is_proved

_HOUR_MS: Final = 3_600_000
_WRITES: Final = frozenset({"POST", "PUT", "PATCH", "DELETE"})
_SLOW_MS: Final = 1_000
_AGENT_CHARS: Final = 200
_BY_TARGET: Final = {Rate.GUESS: Rate.TARGET_GUESS, Rate.MAIL: Rate.TARGET_MAIL}

_log = structlog.get_logger("relay.http")

Serve = Callable[[web.Request], Awaitable[web.Response]]


def serve_route(context: Context, route: Route) -> Serve:
    """An aiohttp handler for a route. One that the policy table does not list is denied."""
    rule = POLICY.get(route.name)

    async def handle(request: web.Request) -> web.Response:
        request_id = context.entropy(8).hex()
        try:
            response = await _answer(context, route, rule, request, request_id)
        except idempotency.Replay as replay:
            response = _json(replay.status, replay.body)
            response.headers["Idempotency-Replayed"] = "true"
        except Refusal as refusal:
            response = refusal.response(request_id)
        except StorageError as error:
            _log.error("storage", request_id=request_id, route=route.name, text=str(error))
            response = Refusal("busy", retry_after_s=5).response(request_id)
        except Exception as error:  # noqa: BLE001 the edge of a request
            _log.error("http_fault", request_id=request_id, route=route.name, exc_info=error)
            response = Refusal("internal").response(request_id)
        response.headers["X-Request-Id"] = request_id
        response.headers["X-Content-Type-Options"] = "nosniff"
        _log.debug("http", request_id=request_id, route=route.name, status=response.status)
        return response

    return handle


async def _answer(
    context: Context, route: Route, rule: Rule | None, request: web.Request, request_id: str
) -> web.Response:
    if rule is None:
        raise Refusal("forbidden")
    address = visitor(request, context.config.trusted_proxies)
    if rule.rate in (Rate.GUESS, Rate.MAIL, Rate.DEVICE) or "nobody" in rule.callers:
        await count_address(context, rule.rate, address)
    caller, now_ms = await _admitted(context, rule, request, address)
    query = read_query(route.query, request)
    raw, body = await read_body(route.body, request)
    if not 0 <= context.clock() - now_ms <= _SLOW_MS:
        caller, now_ms = await _admitted(context, rule, request, address)
    if route.target is not None:
        await count_target(context, rule.rate, route.target(body))
    call = Call(
        context=context,
        caller=caller,
        body=body,
        query=query,
        path=request.match_info,
        request_id=request_id,
        address=address,
        agent=_agent(request),
        now_ms=now_ms,
        key=_idempotency_key(context, route, request, caller, raw, now_ms),
        if_none_match=request.headers.get("If-None-Match", ""),
    )
    return _encode(route, await route.handler(call))


async def _admitted(
    context: Context, rule: Rule, request: web.Request, address: Address | None
) -> tuple[Caller, int]:
    """Who asks and may, and when that was so. Asked again after a body that was slow to come: who
    holds a request open gains no time by it, neither for a session nor for a proof (§11.5)."""
    now_ms = context.clock()
    caller = await _who_asks(context, request, address, now_ms)
    await _admit(context, rule, caller, now_ms)
    return caller, now_ms


async def _who_asks(
    context: Context, request: web.Request, address: Address | None, now_ms: int
) -> Caller:
    """Tokens and keys that are not taken are counted by address, so that trying costs (§6.4)."""
    try:
        return await authenticate(context, request.headers.get("Authorization"), now_ms)
    except Refusal:
        await count_address(context, Rate.READ, address)
        raise


async def _admit(context: Context, rule: Rule, caller: Caller, now_ms: int) -> None:
    """The table decides; whoever could get further by signing in is told so (§6.11)."""
    if not caller.words & rule.callers:
        raise Refusal("not_signed_in" if isinstance(caller, Nobody) else "forbidden")
    if isinstance(caller, SignedIn | KeyHolder):
        rate = rule.rate if rule.rate in _OF_ACCOUNTS else Rate.WRITE
        await _take(context, rate, caller.account.hex())
    if rule.proved and isinstance(caller, SignedIn) and not is_proved(caller.session, now_ms):
        raise Refusal("step_up_required", methods=await accepted_for(context, caller.session))


_OF_ACCOUNTS: Final = frozenset({Rate.READ, Rate.WRITE, Rate.HEAVY})


async def count_address(context: Context, rate: Rate, address: Address | None) -> None:
    """Counts a request by where it comes from; this machine's own are not counted."""
    if address is not None and not address.is_loopback:
        await _take(context, rate, f"address {rate_key(address)}")


async def count_target(context: Context, rate: Rate, target: str) -> None:
    """Counts a request by what it is aimed at, whether or not that exists (§6.4)."""
    await _take(context, _BY_TARGET.get(rate, rate), hashlib.sha256(target.encode()).hexdigest())


async def _take(context: Context, rate: Rate, key: str) -> None:
    wait_s = await context.rates.take(rate, key)
    if wait_s > 0:
        raise Refusal("rate", retry_after_s=math.ceil(wait_s))


def _agent(request: web.Request) -> str:
    """What the program calls itself; bytes that are no text are left out."""
    text = request.headers.get("User-Agent", "")[:_AGENT_CHARS]
    return text.encode(errors="ignore").decode()


def _idempotency_key(
    context: Context, route: Route, request: web.Request, caller: Caller, raw: bytes, now_ms: int
) -> idempotency.Key | None:
    text = request.headers.get("Idempotency-Key")
    if text is None or request.method not in _WRITES or not isinstance(caller, SignedIn):
        return None
    if not text.isascii() or not idempotency.SHORTEST <= len(text) <= idempotency.LONGEST:
        raise Refusal("invalid", "An idempotency key has 16 to 128 plain characters.")
    asked = f"{request.method} {request.path_qs}\0".encode() + raw
    hours = context.config.retention.idempotency_hours
    return idempotency.make_key(
        context.secrets,
        caller.account,
        text,
        asked,
        status=route.status,
        expires_ms=now_ms + hours * _HOUR_MS,
    )


def _encode(route: Route, result: Any) -> web.Response:
    if isinstance(result, Raw):
        headers = {"Cache-Control": "no-store", **result.headers}
        status = 304 if not result.data and result.headers.get("ETag") else route.status
        return web.Response(
            status=status, body=result.data, content_type=result.content_type, headers=headers
        )
    if result is None:
        return _json(204, b"")
    return _json(route.status, msgspec.json.encode(result))


def _json(status: int, body: bytes) -> web.Response:
    headers = {"Cache-Control": "no-store"}
    if not body:
        return web.Response(status=status, headers=headers)
    return web.Response(status=status, body=body, content_type="application/json", headers=headers)
