"""Who writes and reads a team's documents at the relay."""

from __future__ import annotations

from datetime import date

from core.tallies import Slot, Slots
from crdt.documents.tally import Tally, relay_scope, tally_body, tally_id
from crdt.envelope import Envelope, seal_changes
from crdt.membership import Attempt
from crdt.membership.intents import ArchiveTeam, RemoveMember
from crdt.protocol import codes
from crdt.shapes import Kind
from crdt.sync import relay_requests as rq
from sync_server.config import RelayConfig
from tests.crdt.membership.cast import grown, person
from tests.support.accounts import T0_MS
from tests.support.teams import Person, Team, member_cutoff, team_envelope, team_snapshot
from tests.sync_server.harness import SECRETS
from tests.sync_server.teams.hosted import Hosted, host

DAY = date(2026, 11, 27)


def tally_of(
    team: Team, who: Person, scope: bytes, *, seq: int = 1, prev: bytes = b"", minutes: int = 9
) -> Envelope:
    """A day of somebody, for a scope."""
    slots: Slots = {(DAY, who.device.device_id): Slot(minutes=minutes, sessions=1, cycles=40)}
    return seal_changes(
        tally_body(Tally(slots=slots), T0_MS, team.log.head),
        signer=who.device,
        account=who.account,
        owner=scope,
        document=tally_id(scope, who.account, "2026Q4"),
        kind=Kind.TALLY,
        seq=seq,
        prev=prev,
        epoch_key=None,
        salt=b"",
    )


def test_members_write_as_their_role_lets_them_and_read_what_all_wrote(
    config: RelayConfig,
) -> None:
    team = grown()
    adam, mia = person("adam"), person("mia")

    async def scenario(hosted: Hosted) -> None:
        space = team.space()
        assert await hosted.push(adam, team_envelope(team, adam, Kind.TEAM)) == ["ok"]
        assert await hosted.push(mia, team_envelope(team, mia, Kind.SPACE)) == ["ok"]
        by_member = team_envelope(team, mia, Kind.TEAM)
        assert await hosted.push(mia, by_member) == [codes.FORMER_MEMBER]
        for reader in (adam, mia):
            page = await hosted.page(reader, Kind.SPACE, space)
            assert [item.position for item in page.items] == [1]
        assert len((await hosted.page(mia, Kind.TEAM)).items) == 1

    host(config, scenario, team)


def test_a_former_members_late_push_is_refused_and_they_read_no_more(
    sqlite_config: RelayConfig,
) -> None:
    team = grown()
    adam, mia = person("adam"), person("mia")

    async def scenario(hosted: Hosted) -> None:
        space = team.space()
        first = team_envelope(team, mia, Kind.SPACE)
        second = team_envelope(team, mia, Kind.SPACE, seq=2, prev=first.id)
        assert await hosted.push(mia, first) == ["ok"]
        cutoff = (member_cutoff(first),)
        await hosted.do(adam, RemoveMember(account=mia.account, cutoff=cutoff))
        for attempt in Attempt:
            assert await hosted.push(mia, second, attempt=attempt) == [codes.FORMER_MEMBER]
        assert await hosted.push(mia, first, attempt=Attempt.AGAIN) == ["ok"]
        refused = rq.Refusal(code=codes.NOT_YOURS)
        assert await hosted.page(mia, Kind.SPACE, space) == refused
        assert await hosted.page(mia, Kind.TEAM) == refused
        assert (await hosted.page(adam, Kind.SPACE, space)).end == 1

    host(sqlite_config, scenario, team)


def test_nothing_new_comes_under_a_closed_epoch_but_what_was_offered_before_does(
    sqlite_config: RelayConfig,
) -> None:
    team = grown()
    adam, mia, moe = person("adam"), person("mia"), person("moe")

    async def scenario(hosted: Hosted) -> None:
        offered = team_envelope(team, moe, Kind.SPACE)
        await hosted.do(adam, RemoveMember(account=mia.account))
        assert await hosted.push(moe, offered) == [codes.WRONG_EPOCH]
        assert await hosted.push(moe, offered, attempt=Attempt.AGAIN) == ["ok"]
        await hosted.do(person("olga"), ArchiveTeam())
        late = team_envelope(team, moe, Kind.SPACE, seq=2, prev=offered.id)
        assert await hosted.push(moe, late) == [codes.TEAM_ARCHIVED]

    host(sqlite_config, scenario, team)


def test_a_stranger_writes_and_reads_nothing_and_cannot_tell_whether_there_is_a_team(
    sqlite_config: RelayConfig,
) -> None:
    team, nowhere = grown(), Team(person("nora"))
    nora, adam = person("nora"), person("adam")

    async def scenario(hosted: Hosted) -> None:
        await hosted.push(adam, team_envelope(team, adam, Kind.TEAM))
        assert await hosted.push(adam, tally_of(team, adam, team.log.team)) == ["ok"]
        for other in (team, nowhere):
            owner = other.log.team
            document = tally_id(owner, adam.account, "2026Q4")
            answers = {
                "team": await hosted.push(nora, team_envelope(other, nora, Kind.TEAM)),
                "tally": await hosted.push(nora, tally_of(other, nora, owner)),
                "log": await Hosted(hosted.relay, other).read_log(nora),
                "page": await Hosted(hosted.relay, other).page(nora, Kind.TEAM),
                "theirs": await Hosted(hosted.relay, other).page(nora, Kind.TALLY, document),
            }
            assert answers == {
                "team": [codes.NOT_YOURS],
                "tally": [codes.NOT_YOURS],
                "log": rq.Refusal(code=codes.NOT_FOUND),
                "page": rq.Refusal(code=codes.NOT_YOURS),
                "theirs": rq.Refusal(code=codes.NOT_YOURS),
            }

    host(sqlite_config, scenario, team, nora)


def test_tallies_go_to_whoever_counts_them_once_and_are_read_by_their_owner_alone(
    config: RelayConfig,
) -> None:
    team = grown(space=False)
    adam, mia = person("adam"), person("mia")
    scope = relay_scope(SECRETS.public)

    async def scenario(hosted: Hosted) -> None:
        counted: list[tuple[bytes, int]] = []

        def count(_conn: object, taken: object, _now_ms: int) -> None:
            for one in taken:  # type: ignore[attr-defined]
                counted.append((one.scope, sum(s.minutes for s in one.tally.slots.values())))

        hosted.relay.services.teams.seams.tallies.append(count)
        shared = tally_of(team, mia, team.log.team)
        public = tally_of(team, mia, scope, minutes=4)
        assert await hosted.push(mia, shared, public) == ["ok", "ok"]
        assert await hosted.push(mia, shared, public) == ["ok", "ok"]
        assert counted == [(team.log.team, 9), (scope, 4)]
        document = tally_id(team.log.team, mia.account, "2026Q4")
        assert (await hosted.page(mia, Kind.TALLY, document)).end == 1
        refused = rq.Refusal(code=codes.NOT_YOURS)
        assert await hosted.page(adam, Kind.TALLY, document) == refused

    host(config, scenario, team)


def test_what_is_not_where_its_kind_belongs_is_refused(sqlite_config: RelayConfig) -> None:
    team = grown()
    adam, mia = person("adam"), person("mia")

    async def scenario(hosted: Hosted) -> None:
        assert await hosted.push(mia, team_envelope(team, adam, Kind.TEAM)) == [codes.NOT_YOURS]
        empty = team_envelope(team, mia, Kind.TALLY)
        assert await hosted.push(mia, empty) == [codes.MALFORMED]
        snapshot = team_snapshot(team, adam, Kind.TEAM)
        assert await hosted.push(adam, snapshot) == [codes.WRONG_KIND]

    host(sqlite_config, scenario, team)
