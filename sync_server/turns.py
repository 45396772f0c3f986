"""Lets only so many things of one account be under way at once; what comes beyond waits its turn.

Many connections of one account could otherwise keep all readers of the database to themselves.
Belongs to the event loop.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from typing import Any

from crdt.ids import AccountId

Begin = Callable[[], asyncio.Future[Any]]


class Turns:
    """At most `at_once` futures of each account; the next begins, in order, when one is done."""

    def __init__(self, at_once: int) -> None:
        self._at_once = at_once
        self._running: dict[AccountId, int] = {}
        self._waiting: dict[AccountId, deque[tuple[Begin, asyncio.Future[Any]]]] = {}

    def take(self, account: AccountId, begin: Begin) -> asyncio.Future[Any]:
        """What `begin` gives, which is called at once or when it is its turn."""
        running = self._running.get(account, 0)
        if running < self._at_once:
            self._running[account] = running + 1
            return self._watch(account, begin())
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(account, deque()).append((begin, answer))
        return answer

    def _watch(self, account: AccountId, under_way: asyncio.Future[Any]) -> asyncio.Future[Any]:
        under_way.add_done_callback(lambda _: self._go_on(account))
        return under_way

    def _go_on(self, account: AccountId) -> None:
        waiting = self._waiting.get(account)
        if waiting is None:
            self._running[account] -= 1
            if not self._running[account]:
                del self._running[account]
            return
        begin, answer = waiting.popleft()
        if not waiting:
            del self._waiting[account]
        self._watch(account, begin()).add_done_callback(lambda done: _hand_on(done, answer))


def _hand_on(done: asyncio.Future[Any], answer: asyncio.Future[Any]) -> None:
    if answer.done():
        return
    if done.cancelled():
        answer.cancel()
        return
    error = done.exception()
    if error is None:
        answer.set_result(done.result())
    else:
        answer.set_exception(error)
