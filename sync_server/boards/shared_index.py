"""Ranks of boards in sorted sets of Redis or Valkey, for several relay processes at one database.

Score and time are packed into one number below 2^53, up to which Redis is exact; equal numbers are
in the order of accounts, as everywhere. Where the server is away, that is said (`IndexAway`), and
no line is lost: they are in SQL.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from secrets import token_hex
from typing import Any, Final

from redis.asyncio import Redis
from redis.exceptions import RedisError

from crdt.ids import AccountId
from sync_server.boards.index import (
    SCORE_MAX,
    BoardKey,
    Entry,
    IndexAway,
    Place,
    first_of_score,
    packed,
    unpacked,
)

_AT_ONCE: Final = 1_000
_UNFINISHED_S: Final = 600
"""What is left of a rebuilding that was broken off goes by itself."""


class SharedIndex:
    """Keeps ranks beside the relay. `url` as for the counting of rates."""

    def __init__(self, url: str) -> None:
        plain = url.removeprefix("redis+")
        self._redis = Redis.from_url(plain, socket_timeout=2, socket_connect_timeout=2)

    async def put(self, board: BoardKey, entries: Sequence[Entry]) -> None:
        """See RankIndex."""
        with _away():
            await self._add(_key(board), entries)

    async def remove(self, board: BoardKey, accounts: Sequence[AccountId]) -> None:
        """See RankIndex."""
        if accounts:
            with _away():
                await self._redis.zrem(_key(board), *accounts)

    async def place(self, board: BoardKey, account: AccountId) -> Place | None:
        """See RankIndex."""
        with _away():
            number = await self._redis.zscore(_key(board), account)
        if number is None:
            return None
        score = SCORE_MAX - (int(number) >> 30)
        (rank,) = await self.ranks(board, (score,))
        return Place(rank=rank, score=score)

    async def ranks(self, board: BoardKey, scores: Sequence[int]) -> list[int]:
        """See RankIndex."""
        key = _key(board)
        with _away():
            async with self._redis.pipeline(transaction=False) as asked:
                for score in scores:
                    asked.zcount(key, "-inf", f"({first_of_score(score)}")
                return [1 + int(before) for before in await asked.execute()]

    async def window(self, board: BoardKey, first: int, count: int) -> list[Entry]:
        """See RankIndex."""
        if count <= 0:
            return []
        with _away():
            rows: Any = await self._redis.zrange(
                _key(board), first, first + count - 1, withscores=True
            )
        return [unpacked(AccountId(account), int(number)) for account, number in rows]

    async def count(self, board: BoardKey) -> int:
        """See RankIndex."""
        with _away():
            return int(await self._redis.zcard(_key(board)))

    async def rebuild(self, board: BoardKey, ordered: Iterable[Entry]) -> None:
        """See RankIndex. Others see the lines of before until all are there."""
        key, rows = _key(board), iter(ordered)
        making = f"{key}:{token_hex(8)}"
        with _away():
            found = list(islice(rows, _AT_ONCE))
            if not found:
                await self._redis.delete(key)
                return
            while found:
                await self._add(making, found)
                await self._redis.expire(making, _UNFINISHED_S)
                found = list(islice(rows, _AT_ONCE))
            async with self._redis.pipeline(transaction=True) as swap:
                swap.persist(making)
                swap.rename(making, key)
                await swap.execute()

    async def drop(self, board: BoardKey) -> None:
        """See RankIndex."""
        with _away():
            await self._redis.delete(_key(board))

    async def close(self) -> None:
        """See RankIndex."""
        await self._redis.aclose()

    async def _add(self, key: str, entries: Sequence[Entry]) -> None:
        for start in range(0, len(entries), _AT_ONCE):
            part = entries[start : start + _AT_ONCE]
            numbers: dict[bytes, int] = {entry.account: packed(entry) for entry in part}
            await self._redis.zadd(key, numbers)


def _key(board: BoardKey) -> str:
    stretch = board.stretch
    return f"breath:board:{board.scope.hex()}:{stretch.span.word}:{stretch.number}"


@contextmanager
def _away() -> Iterator[None]:
    try:
        yield
    except RedisError as error:
        raise IndexAway(str(error)) from error
