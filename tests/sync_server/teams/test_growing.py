"""A team's log at the relay: compare and swap, all or nothing, and nothing for strangers."""

from __future__ import annotations

import asyncio

from crdt.membership import MembershipLog
from crdt.membership.intents import (
    RemoveMember,
)
from crdt.protocol import codes
from crdt.sync import relay_requests as rq
from crdt.sync import relay_team_requests as tq
from sync_server.config import RelayConfig
from tests.crdt.membership.cast import grown, person
from tests.sync_server.teams.hosted import Hosted, host, who


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
                was_let_in=False,
                max_bytes=1 << 19,
            )
        )
        assert lists.complete
        assert {one.account: one.entries for one in lists.lists} == {
            name: devices.entries for name, devices in team.lists.items()
        }

    host(config, scenario, team)


def test_two_admins_removing_different_members_at_once(config: RelayConfig) -> None:
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

    host(config, scenario, team)
