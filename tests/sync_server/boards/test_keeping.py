"""The index follows the truth and is mended by it, and who watches hears once a second at most."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from crdt.ids import AccountId
from crdt.protocol import decode_relay_message
from crdt.protocol.team_messages import BoardTop
from sync_server.boards import service
from sync_server.boards.index import BoardKey, Entry
from sync_server.boards.live import LiveBoards
from sync_server.config import RelayConfig
from sync_server.tallies.spans import ALL, Span, stretch_of
from tests.sync_server.boards.crowd import TODAY, share
from tests.sync_server.stage import Stage, perform


async def no_wait(seconds: float) -> None:
    await asyncio.sleep(0)


async def joined(stage: Stage, minutes: int) -> AccountId:
    person, _ = await stage.newcomer()
    relay = stage.services.boards.relay
    await stage.write(lambda conn: service.take_part(conn, relay, person.account, stage.now_ms))
    await share(stage, relay, person.account, minutes)
    return person.account


def test_an_index_that_differs_is_mended_and_the_difference_is_told(
    sqlite_config: RelayConfig,
) -> None:
    async def scenario(stage: Stage) -> None:
        keeper, told = stage.services.boards.keeper, list[int]()
        keeper.differed.append(told.append)
        robin, wren, kim = [await joined(stage, minutes) for minutes in (3, 9, 6)]
        board = BoardKey(scope=stage.services.boards.relay, stretch=ALL)
        truth = await keeper.index.window(board, 0, 9)
        assert [entry.account for entry in truth] == [wren, kim, robin]
        assert await keeper.compare_all(no_wait) == 0
        await keeper.index.remove(board, [wren])
        await keeper.index.put(board, [Entry(account=kim, score=1, at_s=truth[0].at_s)])
        await keeper.index.put(board, [Entry(account=AccountId(b"x" * 16), score=9, at_s=1)])
        assert await keeper.compare_all(no_wait) == 3
        assert await keeper.index.window(board, 0, 9) == truth
        assert told == [3]
        await keeper.index.drop(board)
        assert await keeper.compare_all(no_wait) == 0, "an empty index is filled"
        assert await keeper.index.window(board, 0, 9) == truth
        assert told == [3]

    perform(sqlite_config, scenario)


@dataclass(slots=True)
class Watchers:
    """What the hub is asked for."""

    boards: tuple[str, ...] = ("relay/all",)
    tops: list[BoardTop] = field(default_factory=list)

    def publish_board(self, board: str, frame: bytes) -> None:
        top = decode_relay_message(frame)
        assert isinstance(top, BoardTop)
        self.tops.append(top)

    def end_boards(self, account: AccountId, begins: str) -> None:
        raise AssertionError("nobody goes")


def test_who_watches_hears_at_once_then_once_a_second_and_only_of_what_looks_different(
    sqlite_config: RelayConfig,
) -> None:
    async def scenario(stage: Stage) -> None:
        desk, now_s, watchers = stage.services.boards, [100.0], Watchers()
        live = LiveBoards(
            stage.services.database,
            watchers,
            desk.reader.read_for_all,
            relay=desk.relay,
            now_s=lambda: now_s[0],
        )
        desk.keeper.heard.append(live.hear)
        robin = await joined(stage, 3)
        assert await live.send_due() == 0
        for minutes in (4, 5, 6):
            now_s[0] += 0.25
            await share(stage, desk.relay, robin, minutes)
            assert await live.send_due() == 1.0 - (now_s[0] - 100.0)
        now_s[0] = 101.0
        assert await live.send_due() == 0
        assert [[row.score for row in top.rows] for top in watchers.tops] == [[18], [36]]
        assert (watchers.tops[-1].together, watchers.tops[-1].takes_part) == (36, 1)
        now_s[0] += 5
        live.hear([desk.relay])
        live.hear([b"of somebody else"])
        await live.send_due()
        assert len(watchers.tops) == 2
        watchers.boards = ()
        await share(stage, desk.relay, robin, 9)
        await live.send_due()
        assert len(watchers.tops) == 2

    perform(sqlite_config, scenario)


def test_weeks_and_months_that_take_no_more_days_go_from_truth_and_index(
    sqlite_config: RelayConfig,
) -> None:
    async def scenario(stage: Stage) -> None:
        keeper, relay = stage.services.boards.keeper, stage.services.boards.relay
        await joined(stage, 3)
        week = BoardKey(scope=relay, stretch=stretch_of(Span.WEEK, TODAY))
        assert await stage.write(lambda conn: service.drop_over(conn, stage.now_ms)) == 0
        assert await keeper.index.count(week) == 1
        later_ms = stage.now_ms + 80 * 86_400_000
        assert await stage.write(lambda conn: service.drop_over(conn, later_ms)) == 2
        assert await keeper.compare_all(no_wait) == 0
        assert await keeper.index.count(week) == keeper.count_of(week) == 0
        assert await keeper.index.count(BoardKey(scope=relay, stretch=ALL)) == 1

    perform(sqlite_config, scenario)
