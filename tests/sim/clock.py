"""Virtual time: callbacks in order of their time, nothing waits for real."""

from __future__ import annotations

import heapq
from collections.abc import Callable

START_MS = 1_795_348_800_000
"""2026-11-22T12:00Z."""


class VirtualClock:
    """Runs what was planned, moving time to each plan's moment."""

    def __init__(self) -> None:
        self.now_us = 0
        self._plans: list[tuple[int, int, Callable[[], None]]] = []
        self._count = 0

    def wall_ms(self) -> int:
        """Simulated UTC milliseconds."""
        return START_MS + self.now_us // 1000

    def plan(self, delay_us: int, act: Callable[[], None]) -> None:
        """Runs `act` after a delay; equal moments run in the order of planning."""
        self._count += 1
        heapq.heappush(self._plans, (self.now_us + max(0, delay_us), self._count, act))

    def run(self, until: Callable[[], bool] = lambda: False, limit: int = 200_000) -> bool:
        """Runs plans until a condition holds or nothing is planned; True when it holds."""
        for _ in range(limit):
            if until():
                return True
            if not self._plans:
                return until()
            moment, _, act = heapq.heappop(self._plans)
            self.now_us = max(self.now_us, moment)
            act()
        raise AssertionError("the simulation does not come to rest")

    def run_for(self, duration_us: int) -> None:
        """Runs what is planned within a span of time."""
        end = self.now_us + duration_us
        while self._plans and self._plans[0][0] <= end:
            moment, _, act = heapq.heappop(self._plans)
            self.now_us = max(self.now_us, moment)
            act()
        self.now_us = end
