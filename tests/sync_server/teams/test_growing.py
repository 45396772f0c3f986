"""A team's log at the relay: compare and swap, all or nothing, and nothing for strangers."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import Connection

from crdt.ids import AccountId
from crdt.limits import LIMITS
from crdt.membership import History, Invitation, MembershipLog, Role, create_team
from crdt.membership.entries import Archive, Join, parse_entry
from crdt.membership.intents import (
    ArchiveTeam,
    Because,
    JoinByInvitation,
    LeaveTeam,
    MakeInvitation,
    RemoveMember,
    StartEpoch,
    TakeBackInvitation,
)
from crdt.protocol import codes
from crdt.protocol.team_messages import KnownList
from crdt.sync import relay_requests as rq
from crdt.sync import relay_team_requests as tq
from sync_server.accounts.lists import DeviceLists
from sync_server.config import Hidden, Quotas, RelayConfig
from sync_server.services import open_services
from sync_server.teams import growing
from sync_server.teams.lists import newest_lists
from tests.crdt.membership.cast import forged, grown, person
from tests.support.accounts import T0_MS
from tests.support.teams import LATER_MS, URL, Person, Team
from tests.sync_server.database import look
from tests.sync_server.harness import SECRETS, Groups, Relay, run
from tests.sync_server.teams.hosted import NO_LINK, Hosted, host, who


def code_of(answer: object) -> str:
    return answer.code if isinstance(answer, rq.Refusal) else "ok"


def test_a_whole_log_is_taken_and_given_back_as_it_was(config: RelayConfig) -> None:
    team = grown()

    async def scenario(hosted: Hosted) -> None:
        shown = await hosted.read_log(person("moe"))
        assert shown.length == team.log.length
        assert MembershipLog.from_entries(shown.entries, team.lists).head == team.log.head
        found = await hosted.ask(tq.ReadTeams(**who(person("carl"))))
        assert [(one.team, one.head) for one in found.teams] == [(team.log.team, team.log.head)]
        lists = await hosted.ask(
            tq.ReadTeamLists(
                **who(person("mia")),
                team=team.log.team,
                after=b"",
                known=(),
                **NO_LINK,
                max_bytes=1 << 19,
            )
        )
        assert lists.complete
        assert {one.account: one.entries for one in lists.lists} == {
            name: devices.entries for name, devices in team.lists.items()
        }

    host(config, scenario, team)


def test_two_admins_removing_different_members_at_once(sqlite_config: RelayConfig) -> None:
    """One of them is told `head_moved` and nothing of theirs is stored; it is done again after."""
    team = grown()
    adam, anna = person("adam"), person("anna")

    async def scenario(hosted: Hosted) -> None:
        intents = {
            "adam": RemoveMember(account=person("mia").account),
            "anna": RemoveMember(account=person("moe").account),
        }
        proposals = {name: team.propose(person(name), each) for name, each in intents.items()}
        started = [
            hosted.start(hosted.extending(person(name), one.base, one.raw, one.epoch.wraps))  # type: ignore[union-attr]
            for name, one in proposals.items()
        ]
        first, second = await asyncio.gather(*started)
        assert isinstance(first, tq.LogExtended)
        assert code_of(second) == codes.HEAD_MOVED
        team.accept(proposals["adam"])
        assert (await hosted.read_log(anna)).length == team.log.length
        again = await hosted.do(anna, intents["anna"])
        assert isinstance(again, tq.LogExtended)
        assert person("moe").account in again.hear
        assert (await hosted.read_log(adam)).entries == team.log.entries

    host(sqlite_config, scenario, team)


def test_two_workers_on_one_database_append_one_after_the_other(
    sqlite_config: RelayConfig, postgres_url: str
) -> None:
    """Neither knows of the other but by the database."""
    url = Hidden(postgres_url.replace("postgresql://", "postgresql+asyncpg://"))
    here = replace(sqlite_config, database_url=url)
    team = grown()
    names = {"adam": "mia", "anna": "moe"}

    async def scenario(hosted: Hosted) -> None:
        async with open_services(here, SECRETS, clock=lambda: T0_MS, observe=Groups()) as second:
            other = Hosted(Relay(second, Groups(), [T0_MS]), team)
            assert (await other.read_log(person("carl"))).length == team.log.length
            proposals = {
                name: team.propose(person(name), RemoveMember(account=person(gone).account))
                for name, gone in names.items()
            }
            answers = await asyncio.gather(
                *(
                    worker.start(worker.extending(person(name), p.base, p.raw, p.epoch.wraps))  # type: ignore[union-attr]
                    for worker, (name, p) in zip((hosted, other), proposals.items(), strict=True)
                )
            )
            assert sorted(map(code_of, answers)) == [codes.HEAD_MOVED, "ok"]
            grew = team.log.length + 1
            shown = [await each.read_log(person("carl")) for each in (hosted, other)]
            assert [one.length for one in shown] == [grew, grew]
            assert shown[0] == shown[1]

    host(here, scenario, team)


def test_the_same_again_after_a_lost_answer_is_a_success_and_nobody_is_told_twice(
    sqlite_config: RelayConfig,
) -> None:
    """The relay is killed between its commit and its answer; the client asks again."""
    team = grown()
    adam, mia = person("adam"), person("mia")
    proposal = team.propose(adam, RemoveMember(account=mia.account))
    assert proposal.epoch is not None
    wraps = proposal.epoch.wraps
    going = team.propose(person("carl"), LeaveTeam())

    async def first(hosted: Hosted) -> None:
        made = await hosted.append(adam, proposal.base, proposal.raw, wraps)
        assert (made.new, len(made.given)) == (True, len(wraps))

    async def second(relay: Relay) -> None:
        relay.now_ms[0] = T0_MS
        hosted = Hosted(relay, team)
        again = await hosted.append(adam, proposal.base, proposal.raw, wraps)
        assert (again.new, again.hear, again.given, again.length) == (
            *(False, (), ()),
            team.log.length + 1,
        )
        first_entry = team.log.entries[0]
        created = await hosted.ask(tq.CreateTeam(**who(team.owner), entry=first_entry))
        assert (created.new, created.length) == (False, 1)
        late = await hosted.append(person("carl"), going.base, going.raw)
        assert code_of(late) == codes.HEAD_MOVED
        counted = await look(sqlite_config, "SELECT count(*) FROM team_wraps")
        assert counted == [(len(wraps) + len(team.rows),)]

    host(sqlite_config, first, team)
    run(sqlite_config, second)


def test_a_new_epoch_is_stored_with_all_its_wraps_or_not_at_all(
    sqlite_config: RelayConfig,
) -> None:
    team = grown()
    adam = person("adam")

    async def scenario(hosted: Hosted) -> None:
        intent = StartEpoch(because=Because.OWN_KEYS)
        proposal = team.propose(adam, intent)
        assert proposal.epoch is not None
        wraps = proposal.epoch.wraps
        another = team.propose(person("anna"), intent).epoch
        assert another is not None
        before = await look(sqlite_config, "SELECT head, length, wraps FROM teams")
        for staged in ((), wraps[1:], (*wraps, wraps[0]), (*wraps[1:], another.wraps[0])):
            answer = await hosted.append(adam, proposal.base, proposal.raw, staged)
            assert code_of(answer) == codes.WRAPS_MISSING
        assert await look(sqlite_config, "SELECT head, length, wraps FROM teams") == before
        taken = await hosted.append(adam, proposal.base, proposal.raw, wraps)
        assert {account for account, _ in taken.given} == set(team.log.present)

    host(sqlite_config, scenario, team)


def test_who_is_no_member_learns_nothing_by_trying(sqlite_config: RelayConfig) -> None:
    team, nowhere = grown(), Team(person("nora"))
    nora = person("nora")
    link = Invitation.create(URL, team.log.team, team.log.head, b"s" * 16)

    async def scenario(hosted: Hosted) -> None:
        unseen = rq.Refusal(code=codes.NOT_FOUND)
        for other in (team, nowhere):
            elsewhere = Hosted(hosted.relay, other)
            named = {**who(nora), "team": other.log.team}
            joining = forged(other, nora, Join(link.id, b"p" * 64))
            tries = (
                elsewhere.extending(nora, b"h" * 32, joining),
                elsewhere.extending(nora, other.log.head, forged(other, nora, Archive())),
                tq.KeepWrap(**named, wrap=team.rows[0].raw),
                tq.ReadWraps(**named, first=0, max_bytes=1 << 19),
                tq.ReadRequests(**named),
                tq.DropRequest(**named, asked=nora.account),
                tq.KeepRequest(**named, request=other.request_of(nora)),
                tq.ReadTeamLists(**named, after=b"", known=(), **NO_LINK, max_bytes=1 << 19),
            )
            assert [await hosted.ask(each) for each in tries] == [unseen] * len(tries)
            assert await elsewhere.read_log(nora, invite=link.id, proof=b"p" * 64) == unseen
        assert (await hosted.ask(tq.ReadTeams(**who(nora)))).teams == ()

    host(sqlite_config, scenario, team, nora)


def test_no_epoch_of_a_team_that_is_too_large_makes_the_relay_verify_thousands_of_lists(
    sqlite_config: RelayConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Everybody else would wait to write meanwhile, however small the entry was."""
    team = grown(space=False)
    proposal = team.propose(
        person("adam"), StartEpoch(because=Because.HISTORY, history=History.SHARED)
    )
    assert proposal.epoch is not None
    wraps, asked = proposal.epoch.wraps, list[set[AccountId]]()

    async def scenario(hosted: Hosted) -> None:
        def noting(conn: Connection, lists: DeviceLists, wanted: set[AccountId]) -> object:
            asked.append(set(wanted))
            return newest_lists(conn, lists, wanted)

        monkeypatch.setattr(growing, "LIMITS", replace(LIMITS, space_members=5))
        monkeypatch.setattr(growing, "newest_lists", noting)
        refused = await hosted.append(person("adam"), proposal.base, proposal.raw, wraps)
        assert code_of(refused) != "ok"
        assert asked == [{person("adam").account}]

    host(sqlite_config, scenario, team)


def test_a_link_opens_the_log_to_its_holder_and_lets_them_in_once(
    sqlite_config: RelayConfig,
) -> None:
    team = grown()
    invitation = team.invite(team.owner)
    nora, noel = person("nora"), person("noel")
    nonce = b"n" * 32
    shown = {"invite": invitation.id, "proof": invitation.prove_reading(nonce)}

    async def scenario(hosted: Hosted) -> None:
        assert (await hosted.read_log(nora, **shown)).length == team.log.length
        replayed = await hosted.read_log(noel, **{**shown, "nonce": b"o" * 32})
        assert code_of(replayed) == codes.NOT_FOUND
        joined = await hosted.do(nora, JoinByInvitation(invitation=invitation))
        assert nora.account in joined.hear
        assert code_of(await hosted.read_log(noel, **shown)) == codes.INVITATION_OVER
        team.hand(noel)
        action = Join(
            invitation.id, invitation.prove(noel.account, noel.device.device_id, noel.devices.head)
        )
        late = await hosted.append(noel, team.log.head, forged(team, noel, action))
        assert code_of(late) == codes.INVITATION_OVER

    host(sqlite_config, scenario, team, nora, noel)


def test_a_former_member_sees_the_log_up_to_their_end_and_no_later_names(
    sqlite_config: RelayConfig,
) -> None:
    team = grown()
    mia, nora = person("mia"), person("nora")

    async def scenario(hosted: Hosted) -> None:
        await hosted.do(person("adam"), RemoveMember(account=mia.account))
        ended = team.log.length
        invitation = team.invite(team.owner)
        raw = team.log.entries[-1]
        await hosted.append(team.owner, parse_entry(raw).entry.prev, raw)
        await hosted.do(nora, JoinByInvitation(invitation=invitation))
        shown = await hosted.read_log(mia)
        assert (shown.length, shown.entries) == (ended, team.log.entries[:ended])
        lists = await hosted.ask(
            tq.ReadTeamLists(
                **who(mia),
                team=team.log.team,
                after=b"",
                known=(),
                **NO_LINK,
                max_bytes=1 << 19,
            )
        )
        named = {one.account for one in lists.lists}
        assert named == set(team.log.members) - {nora.account}
        late = await hosted.append(mia, team.log.head, forged(team, mia, Archive()))
        assert code_of(late) == codes.FORMER_MEMBER

    host(sqlite_config, scenario, team, nora)


def test_a_link_shows_lists_as_long_as_it_holds_and_nothing_to_who_was_removed_after_it(
    sqlite_config: RelayConfig,
) -> None:
    """Neither a socket that stays open nor a link from before goes on showing newcomers."""
    team = grown(space=False)
    link = team.invite(team.owner, uses=9)
    mia, nora = person("mia"), person("nora")
    nonce = b"n" * 32
    proved = {"invite": link.id, "proof": link.prove_reading(nonce), "nonce": nonce}

    async def scenario(hosted: Hosted) -> None:
        async def lists(asker: Person) -> object:
            return await hosted.ask(
                tq.ReadTeamLists(
                    **who(asker),
                    team=team.log.team,
                    after=b"",
                    known=(),
                    **proved,
                    max_bytes=1 << 19,
                )
            )

        await hosted.do(person("adam"), RemoveMember(account=mia.account))
        ended = set(team.log.members)
        await hosted.do(person("noel"), JoinByInvitation(invitation=link))
        shown = await lists(nora)
        assert isinstance(shown, tq.TeamListsRead)
        assert {one.account for one in shown.lists} == set(team.log.members)
        former = await lists(mia)
        assert isinstance(former, tq.TeamListsRead)
        assert {one.account for one in former.lists} == ended
        assert code_of(await hosted.read_log(mia, **proved)) == codes.INVITATION_OVER
        await hosted.do(team.owner, TakeBackInvitation(invite=link.id))
        assert code_of(await lists(nora)) == codes.INVITATION_OVER

    host(sqlite_config, scenario, team, nora, person("noel"))


def test_lists_come_in_pages_beyond_what_is_known(sqlite_config: RelayConfig) -> None:
    team = grown(space=False)

    async def scenario(hosted: Hosted) -> None:
        after, seen = b"", dict[bytes, tuple[bytes, ...]]()
        known: tuple[KnownList, ...] = ()
        complete = False
        while not complete:
            page = await hosted.ask(
                tq.ReadTeamLists(
                    **who(team.owner),
                    team=team.log.team,
                    after=after,
                    known=known,
                    **NO_LINK,
                    max_bytes=1,
                )
            )
            assert len(page.lists) == 1
            seen |= {one.account: one.entries for one in page.lists}
            after, complete = page.lists[-1].account, page.complete
        assert seen == {name: each.entries for name, each in team.lists.items()}
        known = tuple(KnownList(name, len(entries)) for name, entries in seen.items())
        again = await hosted.ask(
            tq.ReadTeamLists(
                **who(team.owner),
                team=team.log.team,
                after=b"",
                known=known,
                **NO_LINK,
                max_bytes=1,
            )
        )
        assert (again.lists, again.complete) == ((), True)

    host(sqlite_config, scenario, team)


def test_how_many_teams_somebody_makes_is_bounded_and_entries_count_as_space(
    sqlite_config: RelayConfig,
) -> None:
    quotas = Quotas(teams_per_account=1, account_bytes=1_500)
    team = Team(person("olga"))

    async def scenario(hosted: Hosted) -> None:
        raw = create_team(team.hand(team.owner), lambda size: b"2" * size, T0_MS).raw
        second = await hosted.ask(tq.CreateTeam(**who(team.owner), entry=raw))
        assert code_of(second) == codes.QUOTA
        refused = None
        for _ in range(8):
            invitation = Invitation.create(URL, team.log.team, team.log.head, team.draw(16))
            intent = MakeInvitation(
                public=invitation.public, role=Role.MEMBER, uses=1, expires_at_ms=LATER_MS
            )
            refused = code_of(await hosted.do(team.owner, intent))
        assert refused == codes.QUOTA
        assert isinstance(await hosted.do(team.owner, ArchiveTeam()), tq.LogExtended)

    host(replace(sqlite_config, quotas=quotas), scenario, team)
