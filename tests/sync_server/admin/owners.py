"""Codes as a relay prints them, and an account that has claimed one."""

from __future__ import annotations

import asyncio
import re
import secrets
import time

from sync_server.admin import owner
from sync_server.config import RelayConfig
from sync_server.ops.direct import change
from sync_server.ops.secrets import read_secrets
from tests.sync_server.api_client import Api

CLAIM = "/api/v1/admin/claim"
CODE = re.compile(r"/owner#((?:[0-9A-Z]{4}-){3}[0-9A-Z]{4})$", re.MULTILINE)


async def print_code(config: RelayConfig, now_ms: int | None = None) -> str:
    """What `admin create-owner` prints, as of some time."""
    at_ms = time.time_ns() // 1_000_000 if now_ms is None else now_ms
    derived = read_secrets(config)
    return await asyncio.to_thread(
        change,
        config,
        lambda conn: owner.make_code(conn, derived, secrets.token_bytes, at_ms),
    )


async def become_owner(config: RelayConfig, robin: Api) -> Api:
    """Claims a code; signed in anew by the refresh token."""
    (await robin.post(CLAIM, {"code": await print_code(config)})).ok()
    return await refreshed(robin)


async def refreshed(robin: Api) -> Api:
    """The next pair of tokens."""
    given = {"refresh_token": robin.tokens["refresh_token"]}
    tokens = (await robin.with_token("").post("/api/v1/auth/refresh", given)).ok()
    return Api(robin.url, robin.http, tokens["access_token"], tokens)
