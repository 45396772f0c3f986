"""What any index of ranks has to do, with each that there is; the truth is a sorted list."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from crdt.ids import AccountId
from sync_server.boards.index import (
    SCORE_MAX,
    SECONDS_FROM,
    BoardKey,
    Entry,
    IndexAway,
    LocalIndex,
    RankIndex,
    packed,
    unpacked,
)
from sync_server.boards.shared_index import SharedIndex
from sync_server.boards.sorted_lines import SortedLines
from sync_server.tallies.spans import ALL
from tests.support.redis_server import RedisServer

BOARD = BoardKey(scope=b"b" * 16, stretch=ALL)
OTHER = BoardKey(scope=b"o" * 16, stretch=ALL)

Scenario = Callable[[RankIndex], Awaitable[None]]
Run = Callable[[Scenario], None]


@pytest.fixture(scope="module")
def redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    with RedisServer.started(tmp_path_factory.mktemp("redis")) as server:
        yield server


@pytest.fixture(params=["local", "shared"])
def run(request: pytest.FixtureRequest) -> Run:
    """Runs a scenario with an empty index."""

    async def whole(scenario: Scenario) -> None:
        local = request.param == "local"
        index = LocalIndex() if local else SharedIndex(request.getfixturevalue("redis").unix_url)
        for board in (BOARD, OTHER):
            await index.drop(board)
        await scenario(index)
        await index.close()

    return lambda scenario: asyncio.run(whole(scenario))


def entry(number: int, score: int, at: int = 0) -> Entry:
    return Entry(account=AccountId(b"%016d" % number), score=score, at_s=SECONDS_FROM + at)


def in_order(entries: list[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda each: (-each.score, each.at_s, each.account))


async def _holds(index: RankIndex, entries: list[Entry]) -> None:
    expected = in_order(entries)
    assert await index.count(BOARD) == len(expected)
    assert await index.window(BOARD, 0, len(expected) + 1) == expected
    for each in expected[:: max(1, len(expected) // 7)]:
        place = await index.place(BOARD, each.account)
        assert place is not None
        assert place.score == each.score
        assert place.rank == 1 + sum(other.score > each.score for other in expected)


def test_score_then_the_earliest_then_the_account_and_equals_share_a_rank(run: Run) -> None:
    async def scenario(index: RankIndex) -> None:
        lines = [entry(4, 20), entry(1, 50, 9), entry(2, 50, 3), entry(5, 20), entry(3, 80, 7)]
        await index.put(BOARD, lines)
        assert [each.account[-1:] for each in await index.window(BOARD, 0, 9)] == [
            *(b"3", b"2", b"1", b"4", b"5")
        ]
        assert await index.ranks(BOARD, [80, 50, 20, 81, 0]) == [1, 2, 4, 1, 6]
        assert await index.window(BOARD, 1, 2) == [lines[2], lines[1]]
        assert await index.window(BOARD, 5, 2) == []
        assert await index.place(OTHER, lines[0].account) is None

    run(scenario)


def test_putting_again_moves_and_removing_leaves_nothing(run: Run) -> None:
    async def scenario(index: RankIndex) -> None:
        await index.put(BOARD, [entry(1, 10), entry(2, 20)])
        await index.put(BOARD, [entry(1, 30, 5)])
        await index.put(BOARD, [entry(1, 30, 5)])
        await _holds(index, [entry(1, 30, 5), entry(2, 20)])
        await index.remove(BOARD, [entry(1, 0).account, entry(9, 0).account])
        await _holds(index, [entry(2, 20)])
        assert await index.place(BOARD, entry(1, 0).account) is None
        await index.remove(OTHER, [entry(1, 0).account])
        await index.drop(BOARD)
        await _holds(index, [])

    run(scenario)


def test_rebuilding_leaves_exactly_what_was_given(run: Run) -> None:
    async def scenario(index: RankIndex) -> None:
        random = Random(11)
        await index.put(BOARD, [entry(9_999, 3)])
        lines = [entry(n, random.randrange(1, 40), random.randrange(9)) for n in range(2_500)]
        await index.rebuild(BOARD, iter(in_order(lines)))
        await _holds(index, lines)
        await index.rebuild(BOARD, iter(()))
        await _holds(index, [])

    run(scenario)


def test_it_is_what_a_sorted_list_would_be_after_many_changes(run: Run) -> None:
    async def scenario(index: RankIndex) -> None:
        random = Random(12)
        known: dict[AccountId, Entry] = {}
        for step in range(900):
            each = entry(random.randrange(250), random.randrange(1, 60), step // 4)
            if random.random() < 0.2:
                known.pop(each.account, None)
                await index.remove(BOARD, [each.account])
            else:
                known[each.account] = each
                await index.put(BOARD, [each])
        await _holds(index, list(known.values()))

    run(scenario)


def test_numbers_at_the_bounds_are_exact(run: Run) -> None:
    top = [entry(1, SCORE_MAX, 0), entry(2, SCORE_MAX, 1), entry(3, SCORE_MAX - 1, 2**30 - 1)]

    async def scenario(index: RankIndex) -> None:
        await index.put(BOARD, [*top, entry(4, 0, 2**30 - 1)])
        await _holds(index, [*top, entry(4, 0, 2**30 - 1)])

    run(scenario)
    assert max(map(packed, top)) < 2**53
    assert [unpacked(each.account, packed(each)) for each in top] == top


def test_a_server_that_is_away_is_said_to_be(tmp_path: Path) -> None:
    async def ask() -> None:
        index = SharedIndex(f"redis+unix://{tmp_path / 'nobody.sock'}?db=0")
        with pytest.raises(IndexAway):
            await index.count(BOARD)
        await index.close()

    asyncio.run(ask())


def test_portions_split_and_end_and_every_place_stays_right() -> None:
    random = Random(13)
    rows = [(number >> 3, b"%016d" % number) for number in random.sample(range(2**14), 6_000)]
    lines = SortedLines()
    for row in rows:
        lines.add(*row)
    kept = sorted(rows[4_000:])
    for row in rows[:4_000]:
        assert lines.remove(*row)
        assert not lines.remove(*row)
    assert len(lines) == len(kept)
    assert list(lines.from_place(0)) == kept
    assert next(lines.from_place(700)) == kept[700]
    for number, _ in kept[::97]:
        assert lines.count_before(number) == sum(other < number for other, _ in kept)
    assert lines.count_before(2**53) == len(kept)
    assert not lines.remove(2**53, bytes(16))
