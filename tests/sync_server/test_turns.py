"""Turns: nobody's reads fill the relay, and nobody's reads are lost."""

from __future__ import annotations

import asyncio
from collections import defaultdict

import pytest

from crdt.ids import AccountId
from crdt.sync import relay_requests as rq
from sync_server.config import RelayConfig
from sync_server.turns import Turns
from tests.sync_server.harness import Relay, run
from tests.sync_server.people import Person

_A, _B = AccountId(b"a" * 16), AccountId(b"b" * 16)


class _Work:
    """Futures that a test finishes itself."""

    def __init__(self) -> None:
        self.begun: defaultdict[AccountId, list[asyncio.Future[int]]] = defaultdict(list)

    def begin(self, account: AccountId) -> asyncio.Future[int]:
        future: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self.begun[account].append(future)
        return future


def test_one_account_has_only_two_under_way_however_many_it_asks_for() -> None:
    async def main() -> None:
        turns, work = Turns(2), _Work()
        answers = [turns.take(_A, lambda: work.begin(_A)) for _ in range(50)]
        other = turns.take(_B, lambda: work.begin(_B))
        assert (len(work.begun[_A]), len(work.begun[_B])) == (2, 1)
        work.begun[_B][0].set_result(-1)
        assert await other == -1
        for number in range(50):
            assert len(work.begun[_A]) == min(50, number + 2)
            work.begun[_A][number].set_result(number)
            assert await answers[number] == number
            await asyncio.sleep(0)
        assert len(work.begun[_A]) == 50
        again = turns.take(_A, lambda: work.begin(_A))
        assert len(work.begun[_A]) == 51
        work.begun[_A][50].set_result(7)
        assert await again == 7

    asyncio.run(main())


def test_a_read_that_fails_or_is_cancelled_gives_its_turn_to_the_next() -> None:
    async def main() -> None:
        turns, work = Turns(1), _Work()
        first, second, third, fourth = (turns.take(_A, lambda: work.begin(_A)) for _ in range(4))
        work.begun[_A][0].set_exception(OSError("the disk"))
        with pytest.raises(OSError, match="the disk"):
            await first
        await asyncio.sleep(0)
        work.begun[_A][1].set_exception(OSError("still the disk"))
        with pytest.raises(OSError, match="still"):
            await second
        await asyncio.sleep(0)
        work.begun[_A][2].cancel()
        with pytest.raises(asyncio.CancelledError):
            await third
        await asyncio.sleep(0)
        work.begun[_A][3].set_result(4)
        assert await fourth == 4

    asyncio.run(main())


def test_a_relay_reads_two_pages_of_an_account_at_a_time(
    config: RelayConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = Person.new()
    writer = person.writer()
    under_way, most = 0, 0

    async def scenario(relay: Relay) -> None:
        await relay.register(person)
        await relay.push(person, writer.write_many(3))
        database = relay.services.database
        read = database.read

        def counted(fn: object) -> asyncio.Future[object]:
            nonlocal under_way, most
            under_way += 1
            most = max(most, under_way)
            future: asyncio.Future[object] = read(fn)  # type: ignore[arg-type]
            future.add_done_callback(lambda _: leave())
            return future

        def leave() -> None:
            nonlocal under_way
            under_way -= 1

        monkeypatch.setattr(database, "read", counted)
        pages = await asyncio.gather(*(relay.read(writer) for _ in range(20)))
        assert all(isinstance(page, rq.PageRead) and len(page.items) == 3 for page in pages)
        assert most == 2

    run(config, scenario)
