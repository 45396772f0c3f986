"""A challenge over a real socket: who watches sees it change when a day comes."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta

import aiohttp

from core.tallies import Slot
from crdt.documents.schema import quarter_of_day
from crdt.documents.tally import Tally, relay_scope, tally_body, tally_id
from crdt.envelope import seal_changes
from crdt.protocol import codes
from crdt.protocol import messages as m
from crdt.protocol import team_messages as tm
from crdt.shapes import Kind
from sync_server.config import RelayConfig
from tests.support.relay import relay_inside
from tests.sync_server.api_client import Api
from tests.sync_server.people import Person
from tests.sync_server.raw_client import raw_client

CHALLENGES = "/api/v1/challenges"


def test_who_watches_a_challenge_sees_a_day_that_is_pushed(sqlite_config: RelayConfig) -> None:
    robin, wren = Person.new(), Person.new()
    now = datetime.now(UTC)
    today = now.date()

    def day_of(scope: bytes, minutes: int) -> bytes:
        slots = {
            (today, bytes(robin.keys[0].device_id)): Slot(minutes=minutes, sessions=1, cycles=9)
        }
        return seal_changes(
            tally_body(Tally(slots=slots), int(now.timestamp() * 1_000), robin.devices.head),
            signer=robin.keys[0],
            account=robin.account,
            owner=scope,
            document=tally_id(scope, robin.account, quarter_of_day(today)),
            kind=Kind.TALLY,
            seq=1,
            prev=b"",
            epoch_key=None,
            salt=b"",
        ).raw

    async def main() -> None:
        async with AsyncExitStack() as stack:
            url = await stack.enter_async_context(relay_inside(sqlite_config))
            http = await stack.enter_async_context(aiohttp.ClientSession())
            mine = await stack.enter_async_context(raw_client(url))
            hers = await stack.enter_async_context(raw_client(url))
            await mine.enter(robin)
            await hers.enter(wren)
            nobody = Api(url, http)
            named = {"account": robin.account.hex(), "device": robin.keys[0].device_id.hex()}
            key = (await nobody.post("/api/v1/auth/challenge", named)).ok()["relay_key"]
            api, other = await nobody.device(robin), await nobody.device(wren)
            wanted = {
                "title": "Calm",
                "kind": "minutes",
                "first": today.isoformat(),
                "last": (today + timedelta(days=2)).isoformat(),
                "target": 30,
            }
            made = (await api.post(CHALLENGES, wanted)).ok()
            number, secret = made["challenge"]["id"], made["secret"]
            join = f"{CHALLENGES}/{number}/participation"
            board = f"challenge/{number}"
            await hers.send(tm.BoardWatch(board))
            assert (await hers.expect(m.Nack)).code == codes.NOT_FOUND
            (await other.put(join, {"secret": secret})).ok()
            (await api.put(join, {"shown": True})).ok()
            await hers.send(tm.BoardWatch(board))
            top = await hers.expect(tm.BoardTop)
            assert (top.together, top.target, top.takes_part, top.rows) == (0, 30, 2, ())
            await mine.send(m.Push((day_of(relay_scope(bytes.fromhex(key)), 12),)))
            await mine.expect(m.Ack)
            top = await hers.expect(tm.BoardTop)
            assert (top.board, top.together) == (board, 12)
            assert [(row.rank, row.score) for row in top.rows] == [(1, 12)]

    asyncio.run(main())
