"""Token buckets: how fast things may come. Time is an argument (monotonic seconds).

A bucket may go into debt, so that something large passes once and is paid for by waiting.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)


class Bucket:
    """Holds at most `burst` tokens and gains `rate_per_s` of them each second."""

    __slots__ = ("_burst", "_filled_s", "_rate_per_s", "_tokens")

    def __init__(self, rate_per_s: float, burst: float, now_s: float) -> None:
        self._rate_per_s = rate_per_s
        self._burst = burst
        self._tokens = burst
        self._filled_s = now_s

    def take(self, amount: float, now_s: float) -> float:
        """Takes tokens, into debt if need be; returns the seconds until the debt is paid."""
        self._fill(now_s)
        self._tokens -= amount
        return max(0.0, -self._tokens / self._rate_per_s)

    def try_take(self, amount: float, now_s: float) -> float:
        """Takes tokens if they are there and returns 0, else takes none and returns the wait."""
        self._fill(now_s)
        if self._tokens < amount:
            return (amount - self._tokens) / self._rate_per_s
        self._tokens -= amount
        return 0.0

    def _fill(self, now_s: float) -> None:
        gained = max(0.0, now_s - self._filled_s) * self._rate_per_s
        self._tokens = min(self._burst, self._tokens + gained)
        self._filled_s = max(now_s, self._filled_s)


class Buckets(Generic[K]):
    """One bucket for each key, for at most `kept` keys (the least recently used ones go)."""

    def __init__(self, rate_per_s: float, burst: float, kept: int = 65_536) -> None:
        self._rate_per_s = rate_per_s
        self._burst = burst
        self._kept = kept
        self._buckets: OrderedDict[K, Bucket] = OrderedDict()

    def __len__(self) -> int:
        return len(self._buckets)

    def of(self, key: K, now_s: float) -> Bucket:
        """The bucket of `key`."""
        bucket = self._buckets.get(key)
        if bucket is None:
            bucket = self._buckets[key] = Bucket(self._rate_per_s, self._burst, now_s)
            while len(self._buckets) > self._kept:
                self._buckets.popitem(last=False)
        else:
            self._buckets.move_to_end(key)
        return bucket
