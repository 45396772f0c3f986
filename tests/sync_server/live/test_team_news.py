"""Teams over a real socket: members hear of what is new at once, former ones of nothing more."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack

from crdt.membership.entries import parse_entry
from crdt.membership.intents import RemoveMember
from crdt.membership.relay_rules import epoch_of
from crdt.membership.sharing import hand_on
from crdt.protocol import codes
from crdt.protocol import messages as m
from crdt.protocol import team_messages as tm
from crdt.shapes import Kind
from sync_server.config import RelayConfig
from tests.crdt.membership.cast import person
from tests.support.relay import relay_inside
from tests.support.teams import Team, team_envelope
from tests.sync_server.raw_client import RawClient, raw_client


async def upload(client: RawClient, team: Team) -> None:
    """The whole log, by its owner."""
    for raw in team.log.entries:
        entry = parse_entry(raw).entry
        if entry.index == 0:
            await client.send(tm.TeamCreate(raw))
        else:
            record = epoch_of(entry)
            wraps = () if record is None else tuple(row.raw for row in team.rows)
            await client.send(tm.TeamAppend(team.log.team, entry.prev, raw, wraps))
        assert (await client.expect(tm.TeamGrown)).length == entry.index + 1


def test_members_hear_of_entries_keys_and_documents_and_former_ones_of_no_more(
    sqlite_config: RelayConfig,
) -> None:
    names = ("olga", "mia", "moe")
    olga, mia, moe = map(person, names)
    team = Team(olga).approve(olga, mia).approve(olga, moe).open_space()
    name, space = team.log.team, team.space()

    async def main() -> None:
        async with AsyncExitStack() as stack:
            url = await stack.enter_async_context(relay_inside(sqlite_config))
            clients = {who: await stack.enter_async_context(raw_client(url)) for who in names}
            for who, client in clients.items():
                await client.enter(person(who), person(who).device)  # type: ignore[arg-type]
            await upload(clients["olga"], team)
            for who in ("mia", "moe"):
                reader = clients[who]
                told = list(
                    range(team.log.member(person(who).account).joined_index, team.log.length)
                )
                heard = [await reader.expect(tm.TeamEntries) for _ in told]
                assert [entries.first for entries in heard] == told
                await reader.send(m.Subscribe(name, space, Kind.SPACE, None, ()))
                await reader.expect(m.Page)
            written = team_envelope(team, olga, Kind.SPACE)
            await clients["olga"].send(m.Push((written.raw,)))
            await clients["olga"].expect(m.Ack)
            for who in ("mia", "moe"):
                delivered = await clients[who].expect(m.Deliver)
                assert [item.raw for item in delivered.items] == [written.raw]
            await _remove_mia(clients)
            late = team_envelope(team, olga, Kind.SPACE, seq=2, prev=written.id)
            await clients["olga"].send(m.Push((late.raw,)))
            await clients["olga"].expect(m.Ack)
            assert (await clients["moe"].expect(m.Deliver)).items[0].raw == late.raw
            await clients["mia"].send(m.Subscribe(name, space, Kind.SPACE, None, ()))
            assert (await clients["mia"].expect(m.Nack)).code == codes.NOT_YOURS

    async def _remove_mia(clients: dict[str, RawClient]) -> None:
        proposal = team.propose(olga, RemoveMember(account=mia.account))
        assert proposal.epoch is not None
        await clients["olga"].send(
            tm.TeamAppend(name, proposal.base, proposal.raw, proposal.epoch.wraps)
        )
        await clients["olga"].expect(tm.TeamGrown)
        team.accept(proposal)
        for who in ("mia", "moe"):
            assert (await clients[who].expect(tm.TeamEntries)).entries == (proposal.raw,)

    asyncio.run(main())


def test_members_hear_when_an_admin_brings_back_what_the_relay_lost(
    sqlite_config: RelayConfig,
) -> None:
    """The key comes by a late wrap, and the log goes on."""
    olga, mia = map(person, ("olga", "mia"))
    team = Team(olga).approve(olga, mia).open_space()
    name = team.log.team

    async def main() -> None:
        async with AsyncExitStack() as stack:
            url = await stack.enter_async_context(relay_inside(sqlite_config))
            clients = {who: await stack.enter_async_context(raw_client(url)) for who in NAMES}
            for who, client in clients.items():
                await client.enter(person(who), person(who).device)  # type: ignore[arg-type]
            await clients["mia"].send(tm.TeamLogGet(name, 0, b"", b""))
            assert (await clients["mia"].expect(m.Nack)).code == codes.NOT_FOUND
            lists = (mia.devices.entries,)
            await clients["olga"].send(tm.TeamRestore(name, 0, team.log.entries, lists))
            assert (await clients["olga"].expect(tm.TeamGrown)).head == team.log.head
            heard = await clients["mia"].expect(tm.TeamEntries)
            assert (heard.first, heard.entries) == (team.log.length - 1, team.log.entries[-1:])
            await clients["mia"].send(tm.WrapsGet(name, 0))
            assert (await clients["mia"].expect(tm.TeamWraps)).wraps == ()
            wrap = hand_on(team.log, team.hand(olga), mia.account)
            await clients["olga"].send(tm.WrapPut(name, wrap))
            await clients["olga"].expect(tm.WrapKept)
            assert (await clients["mia"].expect(tm.TeamWraps)).wraps == (wrap,)

    asyncio.run(main())


NAMES = ("olga", "mia")
