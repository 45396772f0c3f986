"""A relay that lost a team's log takes it back from an owner or admin, and from nobody else."""

from __future__ import annotations

from copy import copy
from dataclasses import replace

from crdt.devices import DeviceList
from crdt.limits import LIMITS
from crdt.membership import MembershipLog
from crdt.membership.intents import LeaveTeam, RemoveMember
from crdt.protocol import codes
from crdt.sync import relay_requests as rq
from crdt.sync import relay_team_requests as tq
from crdt.sync.client_team_bring import page_of
from crdt.sync.relay_team_restore import restore_request
from sync_server.config import RelayConfig
from tests.crdt.membership.cast import grown, person
from tests.support.accounts import T0_MS, device_keys
from tests.support.teams import Person, Team
from tests.sync_server.database import look
from tests.sync_server.harness import Relay, run
from tests.sync_server.teams.hosted import Hosted, host, who


def code_of(answer: object) -> str:
    return answer.code if isinstance(answer, rq.Refusal) else "ok"


def as_it_is(team: Team) -> Team:
    """The team as it is now, whatever comes."""
    kept = copy(team)
    kept.rows = list(team.rows)
    return kept


def bringing(by: Person, team: Team, first: int = 0, entries: int = 256) -> tq.RestoreTeam:
    """A page as a client makes it."""
    limits = replace(LIMITS, team_page_entries=entries)
    page = page_of(team.log, team.lists, first, {by.account}, limits)
    return restore_request(page, **who(by), limits=LIMITS)


def test_a_lost_log_comes_back_in_pages_with_the_lists_of_who_has_not_come_back(
    config: RelayConfig,
) -> None:
    team, olga, mia = grown(), person("olga"), person("mia")

    async def scenario(relay: Relay) -> None:
        relay.now_ms[0] = T0_MS
        hosted = Hosted(relay, team)
        await relay.register(olga)  # type: ignore[arg-type]
        length = pages = 0
        while length < team.log.length:
            answer = await hosted.ask(bringing(olga, team, length, entries=3))
            assert isinstance(answer, tq.LogExtended), answer
            assert (answer.new, answer.gone) == (True, ())
            assert min(length + 3, team.log.length) == answer.length
            length, pages = answer.length, pages + 1
        assert set(answer.hear) == set(team.log.present)
        again = await hosted.ask(bringing(olga, team))
        assert (again.new, again.head, again.hear) == (False, team.log.head, ())
        assert await look(config, "SELECT count(*) FROM accounts") == [(1,)]
        # It goes on as a log of this relay, also for whoever comes back later.
        await relay.register(mia)  # type: ignore[arg-type]
        shown = await hosted.read_log(mia)
        assert MembershipLog.from_entries(shown.entries, team.lists).head == team.log.head
        left = await hosted.do(mia, LeaveTeam())
        assert isinstance(left, tq.LogExtended)
        assert await look(config, "SELECT length, members, wraps FROM teams") == [
            (team.log.length, len(team.log.present), T0_MS)
        ]
        lines = await look(config, "SELECT count(*) FROM audit WHERE action = 'team.restored'")
        assert lines == [(pages,)]
        ((used,),) = await look(config, "SELECT sum(bytes_used) FROM accounts")
        assert used > sum(map(len, team.log.entries))

    run(config, scenario)


def test_only_an_owner_or_admin_of_both_logs_brings_entries(sqlite_config: RelayConfig) -> None:
    """A removed admin does not, however old the relay's log is, unless by one that ends before."""
    team = grown()
    known = as_it_is(team)
    olga, adam, mia, nora = map(person, ("olga", "adam", "mia", "nora"))
    removed = team.do(olga, RemoveMember(account=adam.account))

    async def lost(relay: Relay) -> None:
        hosted = Hosted(relay, team)
        for one in (adam, mia, nora):
            await relay.register(one)  # type: ignore[arg-type]
        refused = {one.name: await hosted.ask(bringing(one, team)) for one in (adam, mia, nora)}
        assert {name: code_of(each) for name, each in refused.items()} == {
            "adam": codes.NOT_PERMITTED,
            "mia": codes.NOT_PERMITTED,
            "nora": codes.NOT_FOUND,
        }
        counts = [await look(sqlite_config, f"SELECT count(*) FROM {name}") for name in _TABLES]
        assert counts == [[(0,)]] * len(_TABLES)

    async def behind(hosted: Hosted) -> None:
        for one, code in ((adam, codes.NOT_PERMITTED), (mia, codes.NOT_PERMITTED)):
            assert code_of(await hosted.ask(bringing(one, team, known.log.length))) == code
        assert code_of(await hosted.ask(bringing(nora, team))) == codes.NOT_FOUND
        answer = await hosted.ask(bringing(olga, team, known.log.length))
        assert (answer.new, answer.gone, answer.head) == (True, (adam.account,), removed.log.head)
        assert adam.account not in answer.hear
        assert code_of(await hosted.ask(bringing(adam, team))) == codes.FORMER_MEMBER

    run(sqlite_config, lost)
    host(sqlite_config, behind, known, nora)


_TABLES = ("teams", "team_entries", "team_members", "kept_lists")


def test_a_former_admin_brings_no_more_than_a_shorter_log(sqlite_config: RelayConfig) -> None:
    """As it was before their end; the team brings what follows, and that ends them here too."""
    team, olga, adam = grown(), person("olga"), person("adam")
    known = as_it_is(team)
    removed = team.do(olga, RemoveMember(account=adam.account))

    async def scenario(relay: Relay) -> None:
        hosted = Hosted(relay, team)
        for one in (olga, adam):
            await relay.register(one)  # type: ignore[arg-type]
        assert (await hosted.ask(bringing(adam, known))).head == known.log.head
        answer = await hosted.ask(bringing(olga, team, known.log.length))
        assert (answer.gone, answer.head) == ((adam.account,), removed.log.head)

    run(sqlite_config, scenario)


def test_a_log_that_does_not_continue_the_relays_is_refused(sqlite_config: RelayConfig) -> None:
    team = grown()
    known = as_it_is(team)
    olga, adam, anna = map(person, ("olga", "adam", "anna"))
    other = team.propose(anna, RemoveMember(account=person("moe").account))
    team.do(adam, RemoveMember(account=person("mia").account))
    first = known.log.length

    async def scenario(hosted: Hosted) -> None:
        last = bringing(olga, team, first)
        broken = replace(last, entries=(last.entries[0][:-1] + b"?",))
        assert code_of(await hosted.ask(broken)) == codes.LOG_BROKEN
        assert code_of(await hosted.ask(replace(last, first=first + 1))) == codes.HEAD_MOVED
        assert code_of(await hosted.ask(replace(last, entries=()))) == codes.MALFORMED
        assert isinstance(await hosted.append(adam, known.log.head, *_staged(team)), tq.LogExtended)
        forked = replace(last, entries=(other.raw,))
        for each in (forked, replace(forked, first=first + 1)):
            assert code_of(await hosted.ask(each)) == codes.FORK
        assert (await hosted.ask(last)).new is False
        assert (await hosted.read_log(olga)).entries == team.log.entries

    host(sqlite_config, scenario, known)


def _staged(team: Team) -> tuple[bytes, tuple[bytes, ...]]:
    wraps = tuple(row.raw for row in team.rows if row.content.number == team.log.epoch)
    return team.log.entries[-1], wraps


def test_lists_are_brought_as_far_as_they_are_needed_and_true(sqlite_config: RelayConfig) -> None:
    """One that the relay knows shorter grows, and who is connected hears of it."""
    team, olga = Team(person("olga")), person("olga")
    twice, stranger = Person("twice"), person("nora")
    before = twice.devices
    twice.account_builder.add(twice.device, device_keys("another"))
    team.add(twice)
    lost = DeviceList.from_entries(before.entries)

    async def scenario(relay: Relay) -> None:
        hosted = Hosted(relay, team)
        await relay.register(olga)  # type: ignore[arg-type]
        asked = bringing(olga, team)
        for lists in ((), (lost,)):
            refused = await hosted.ask(replace(asked, lists=lists))
            assert code_of(refused) == codes.LIST_NEEDED
        assert await look(sqlite_config, "SELECT count(*) FROM kept_lists") == [(0,)]
        register = rq.RegisterAccount(account=lost.account, entries=lost.entries, devices=lost)
        await relay.ask(register)
        lists = (stranger.devices, *asked.lists)
        answer = await hosted.ask(replace(asked, lists=lists))
        assert [each.head for each in answer.lists] == [twice.devices.head]
        view = await relay.ask(rq.LoadAccount(account=twice.account))
        assert view.devices.head == twice.devices.head
        assert await look(sqlite_config, "SELECT count(*) FROM kept_lists") == [(0,)]

    run(sqlite_config, scenario)


def test_pages_hold_what_fits_and_each_list_once() -> None:
    """However little fits, a page brings an entry."""
    team = grown()
    for small in ({"page_bytes": 9_000, "entry_bytes": 100}, {"list_entries": 2}):
        limits = replace(LIMITS, **small)
        entries: list[bytes] = []
        named = {person("olga").account}
        pages = []
        while len(entries) < team.log.length:
            pages.append(page_of(team.log, team.lists, len(entries), named, limits))
            entries += pages[-1].entries
        assert tuple(entries) == team.log.entries
        assert 1 < len(pages) < team.log.length
        brought = [raws for page in pages for raws in page.lists]
        others = [one.devices.entries for one in team.people.values() if one.name != "olga"]
        assert sorted(brought) == sorted(others)
