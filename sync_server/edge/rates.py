"""How often the HTTP side may be asked: by account or key, by address, and by what is guessed at.

A *rate* is a number of requests in a time, and how many may come at once after a quiet time. In
one process they are token buckets with a bound on how many are kept. With `rate_store` set they
are counted in Redis or Valkey, together for all workers; if that does not answer, each worker
counts for itself (docs/protocol.md §11.10, docs/threats.md §6.4, docs/adr/0016).
"""

from __future__ import annotations

import enum
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import structlog
from limits import RateLimitItemPerSecond
from limits.aio.storage.redis import RedisStorage
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from limits.errors import StorageError as StoreAway
from redis.asyncio import Redis

from sync_server.config import Rates
from sync_server.edge.buckets import Buckets

_log = structlog.get_logger("relay.http")


class Rate(enum.Enum):
    """What is counted together."""

    READ = "read"
    WRITE = "write"
    DEVICE = "device"
    GUESS = "guess"
    TARGET_GUESS = "target_guess"
    MAIL = "mail"
    TARGET_MAIL = "target_mail"
    HEAVY = "heavy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """`per_s` in the long run, `burst` at once."""

    per_s: float
    burst: int


def speeds(rates: Rates) -> dict[Rate, Speed]:
    """The speeds that were configured."""
    return {
        Rate.READ: Speed(per_s=rates.api_reads_per_min / 60, burst=rates.api_reads_burst),
        Rate.WRITE: Speed(per_s=rates.api_writes_per_min / 60, burst=rates.api_writes_burst),
        Rate.DEVICE: Speed(per_s=rates.device_proofs_per_min / 60, burst=rates.device_proofs_burst),
        Rate.GUESS: Speed(per_s=rates.guesses_per_min / 60, burst=rates.guesses_burst),
        Rate.TARGET_GUESS: Speed(
            per_s=rates.target_guesses_per_hour / 3_600, burst=rates.target_guesses_burst
        ),
        Rate.MAIL: Speed(per_s=rates.mails_per_hour / 3_600, burst=rates.mails_burst),
        Rate.TARGET_MAIL: Speed(
            per_s=rates.target_mails_per_hour / 3_600, burst=rates.target_mails_burst
        ),
        Rate.HEAVY: Speed(per_s=rates.heavy_per_hour / 3_600, burst=rates.heavy_burst),
    }


class RateLimits(Protocol):
    """Counts requests."""

    async def take(self, rate: Rate, key: str) -> float:
        """0 when the request may go on, else the seconds to wait."""

    async def close(self) -> None:
        """Lets go of what it holds."""


class LocalRates:
    """Counted in this process."""

    def __init__(self, rates: Rates, now_s: Callable[[], float]) -> None:
        self._now_s = now_s
        self._buckets = {
            rate: Buckets[str](speed.per_s, speed.burst) for rate, speed in speeds(rates).items()
        }

    async def take(self, rate: Rate, key: str) -> float:
        """0 when the request may go on, else the seconds to wait."""
        now_s = self._now_s()
        return self._buckets[rate].of(key, now_s).try_take(1, now_s)

    async def close(self) -> None:
        """Nothing is held."""


class SharedRates:
    """Counted in Redis or Valkey, for all workers; by `local` while that is away."""

    def __init__(self, url: str, rates: Rates, local: LocalRates) -> None:
        plain = url.removeprefix("redis+")  # what a socket file is called here and there
        self._redis = Redis.from_url(plain, socket_timeout=1, socket_connect_timeout=1)
        storage = RedisStorage(
            f"async+{url}",
            implementation="redispy",
            wrap_exceptions=True,
            connection_pool=self._redis.connection_pool,  # type: ignore[arg-type]
        )
        self._limiter = SlidingWindowCounterRateLimiter(storage)
        self._local = local
        self._items = {
            rate: RateLimitItemPerSecond(speed.burst, max(1, math.ceil(speed.burst / speed.per_s)))
            for rate, speed in speeds(rates).items()
        }

    async def take(self, rate: Rate, key: str) -> float:
        """0 when the request may go on, else the seconds to wait."""
        item = self._items[rate]
        try:
            if await self._limiter.hit(item, rate.value, key):
                return 0.0
            stats = await self._limiter.get_window_stats(item, rate.value, key)
        except StoreAway as error:
            _log.warning("rate_store_away", fault=type(error.__cause__ or error).__name__)
            return await self._local.take(rate, key)
        return max(1.0, min(stats.reset_time - time.time(), item.get_expiry()))

    async def close(self) -> None:
        """Closes the connections."""
        await self._redis.aclose()
