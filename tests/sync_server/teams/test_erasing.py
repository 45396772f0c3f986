"""What stays of an erased account in its teams, and when a team itself goes."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any

import msgspec
from sqlalchemy import Connection

from crdt.documents.tally import relay_scope
from crdt.ids import AccountId
from crdt.membership import MembershipLog
from crdt.membership.intents import LeaveTeam, RemoveMember
from crdt.shapes import Kind
from crdt.sync import relay_team_requests as tq
from sync_server.config import RelayConfig
from sync_server.privacy import exporting, service
from sync_server.privacy.erasing import finish_begun
from sync_server.privacy.exporting import Wanted
from sync_server.teams import erasing
from tests.crdt.membership.cast import grown, person
from tests.support.accounts import T0_MS
from tests.support.teams import Person, Team, team_envelope
from tests.sync_server.database import look
from tests.sync_server.harness import SECRETS, Relay, run
from tests.sync_server.teams.hosted import NO_LINK, Hosted, host, who
from tests.sync_server.teams.test_writing import tally_of

SCOPE = relay_scope(SECRETS.public)


async def erase(relay: Relay, gone: Person) -> None:
    """As an erasure does it, without what the HTTP side adds."""
    services, account = relay.services, AccountId(gone.account)

    def begin(conn: Connection) -> None:
        service.begin(
            conn, services.ledger, account, mark=b"m" * 32, relay_scope=SCOPE, now_ms=T0_MS
        )

    await services.database.write(begin)
    services.lists.forget(account)
    while await services.database.write(lambda conn: service.step(conn, services.ledger, account)):
        pass


def test_the_log_verifies_after_an_erasure_and_the_tallies_are_gone(config: RelayConfig) -> None:
    team = grown()
    adam, mia = person("adam"), person("mia")

    async def scenario(hosted: Hosted) -> None:
        pushed = (tally_of(team, mia, team.log.team), tally_of(team, mia, SCOPE))
        assert await hosted.push(mia, *pushed) == ["ok", "ok"]
        assert await hosted.push(mia, team_envelope(team, mia, Kind.SPACE)) == ["ok"]
        await erase(hosted.relay, mia)
        kinds = await look(config, "SELECT kind FROM documents")
        assert [kind for (kind,) in kinds] == [Kind.SPACE]

    async def after(relay: Relay) -> None:
        """A new process knows nothing: it verifies from the first entry, by the kept list."""
        relay.now_ms[0] = T0_MS
        hosted = Hosted(relay, team)
        shown = await hosted.read_log(adam)
        lists = await hosted.ask(
            tq.ReadTeamLists(
                **who(adam),
                team=team.log.team,
                after=b"",
                known=(),
                **NO_LINK,
                max_bytes=1 << 19,
            )
        )
        assert mia.account in {one.account for one in lists.lists}
        assert MembershipLog.from_entries(shown.entries, team.lists).head == team.log.head
        answer = await hosted.do(adam, RemoveMember(account=mia.account))
        assert isinstance(answer, tq.LogExtended)

    host(config, scenario, team)
    run(config, after)


def test_an_export_has_memberships_and_wrapped_keys(sqlite_config: RelayConfig) -> None:
    team = grown()
    mia = person("mia")

    async def scenario(hosted: Hosted) -> None:
        await hosted.push(mia, team_envelope(team, mia, Kind.SPACE))
        wanted = Wanted(after=None, full=False)
        raw = await hosted.relay.services.database.read(
            lambda conn: exporting.read_export(conn, AccountId(mia.account), wanted, T0_MS)
        )
        found: dict[str, Any] = msgspec.json.decode(raw)
        assert [row["team"] for row in found["teams"]] == [team.log.team.hex()]
        assert [row["epoch"] for row in found["team_keys"]] == [1]
        (written,) = found["written_for_teams"]
        assert (written["document"], written["seq"]) == (team.space().hex(), 1)

    host(sqlite_config, scenario, team)


def test_a_team_goes_once_nobody_of_it_is_left_and_not_before(config: RelayConfig) -> None:
    team = Team(person("olga"))
    mia = person("mia")
    team.add(mia)

    async def scenario(hosted: Hosted) -> None:
        services = hosted.relay.services

        def clean() -> Awaitable[dict[str, int]]:
            return services.database.write(lambda conn: erasing.clean(conn, T0_MS))

        await hosted.push(team.owner, team_envelope(team, team.owner, Kind.TEAM))
        await hosted.push(mia, tally_of(team, mia, team.log.team))
        await erase(hosted.relay, team.owner)
        assert (await clean())["teams"] == 0
        assert isinstance(await hosted.do(mia, LeaveTeam()), tq.LogExtended)
        dropped = await clean()
        assert (dropped["teams"], dropped["kept_lists"]) == (1, 1)
        assert await finish_begun(services.database, services.ledger) == 1
        for table in (
            "teams",
            "team_entries",
            "team_members",
            "documents",
            "envelopes",
            "tally_days",
        ):
            assert await look(config, f"SELECT count(*) FROM {table}") == [(0,)]

    host(config, scenario, team)
