"""GET /healthz, /readyz and /metrics.

Figures are for whom the configuration names, at first this machine alone. What a proxy that is
not trusted brings along is nobody's.

*Healthy*: the process answers. *Ready*: the database takes a write, its tables are the ones this
version needs, and the relay is not closing. The database is asked at most once a second, however
many ask here.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import Callable
from typing import Final

from aiohttp import web
from sqlalchemy import Connection

from sync_server.config import RelayConfig
from sync_server.edge.addresses import is_forwarded, is_within, visitor
from sync_server.edge.metrics import Metrics
from sync_server.errors import StorageError
from sync_server.storage.lane import Store
from sync_server.storage.migrate import is_current

_PROBE_S: Final = 5.0
_PROBE_KEPT_S: Final = 1.0


class Health:
    """The three endpoints."""

    def __init__(
        self,
        config: RelayConfig,
        database: Store,
        metrics: Metrics,
        is_draining: Callable[[], bool],
    ) -> None:
        self._config = config
        self._database = database
        self._metrics = metrics
        self._is_draining = is_draining
        self._probing = asyncio.Lock()
        self._probed_s = -math.inf
        self._trouble: str | None = None

    async def healthz(self, _request: web.Request) -> web.Response:
        """200 as long as the process can answer."""
        return web.json_response({"status": "ok"})

    async def readyz(self, _request: web.Request) -> web.Response:
        """200 when new connections are welcome, else 503 with the reason."""
        trouble = await self._find_trouble()
        if trouble is None:
            return web.json_response({"status": "ready"})
        return web.json_response({"status": "not ready", "reason": trouble}, status=503)

    async def metrics(self, request: web.Request) -> web.Response:
        """All figures, or 403 for who is not to read them."""
        if not self._may_read_figures(request):
            return web.Response(status=403, text="The figures are not for everybody.\n")
        return web.Response(
            body=self._metrics.exposition(),
            headers={"Content-Type": "text/plain; version=0.0.4; charset=utf-8"},
        )

    def _may_read_figures(self, request: web.Request) -> bool:
        """What a proxy forwards that is not trusted says nothing of who asks."""
        trusted = self._config.trusted_proxies
        peer, address = visitor(request, ()), visitor(request, trusted)
        if peer is None or address is None:
            return False
        if is_forwarded(request) and not is_within(peer, trusted):
            return False
        return is_within(address, self._config.metrics_from)

    async def _find_trouble(self) -> str | None:
        if self._is_draining():
            return "closing"
        now_s = asyncio.get_running_loop().time
        async with self._probing:
            if now_s() >= self._probed_s + _PROBE_KEPT_S:
                self._trouble = await self._probe()
                self._probed_s = now_s()
            return self._trouble

    async def _probe(self) -> str | None:
        try:
            async with asyncio.timeout(_PROBE_S):
                current = await self._database.write(probe)
        except TimeoutError:
            return "the database does not answer"
        except StorageError as error:
            return str(error)
        return None if current else "the database needs migrating"


def probe(conn: Connection) -> bool:
    """Really writes something small, and looks at the migrations."""
    if conn.dialect.name == "sqlite":
        conn.exec_driver_sql("PRAGMA user_version = 1")
    return is_current(conn)
