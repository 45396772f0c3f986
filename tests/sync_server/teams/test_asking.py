"""Requests to join, and keys passed on, at the relay."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from core.teams import Joining
from crdt.derivation import EpochKey
from crdt.membership.intents import ApproveRequest, LeaveTeam
from crdt.membership.roles import Role
from crdt.membership.sharing import hand_on
from crdt.membership.wraps import make_wrap
from crdt.protocol import codes
from crdt.sync import relay_team_requests as tq
from sync_server.config import RelayConfig
from sync_server.teams import asking, erasing
from tests.crdt.membership.cast import grown, person
from tests.support.accounts import T0_MS, seeded
from tests.support.teams import Person
from tests.sync_server.teams.hosted import Hosted, host, who
from tests.sync_server.teams.test_growing import code_of
from tests.sync_server.teams.test_showing import PUBLIC, Pen


async def make_public(hosted: Hosted, joining: Joining = Joining.BY_REQUEST) -> Pen:
    pen = Pen(hosted.team, hosted.team.owner)
    await hosted.push(pen.who, pen.about(replace(PUBLIC, joining=joining)))
    await hosted.relay.services.team_documents.settled()
    return pen


async def ask(hosted: Hosted, asker: Person, raw: bytes | None = None) -> Any:
    raw = hosted.team.request_of(asker) if raw is None else raw
    return await hosted.ask(tq.KeepRequest(**who(asker), team=hosted.team.log.team, request=raw))


async def waiting(hosted: Hosted, by: Person) -> Any:
    return await hosted.ask(tq.ReadRequests(**who(by), team=hosted.team.log.team))


def test_who_asks_waits_for_those_who_may_let_them_in(config: RelayConfig) -> None:
    team = grown(space=False)
    nora, carl, mia = person("nora"), person("carl"), person("mia")

    async def scenario(hosted: Hosted) -> None:
        await make_public(hosted)
        raw = team.request_of(nora)
        answer = await ask(hosted, nora, raw)
        assert (answer.requests, len(answer.hear)) == ((raw,), 4)
        assert (await ask(hosted, nora, raw)).requests == (raw,)
        assert (await waiting(hosted, carl)).requests == (raw,)
        assert code_of(await waiting(hosted, mia)) == codes.NOT_PERMITTED
        intent = ApproveRequest(account=nora.account, raw=raw, role=Role.MEMBER)
        let_in = await hosted.do(carl, intent)
        assert nora.account in let_in.hear
        assert (await waiting(hosted, carl)).requests == ()
        assert code_of(await ask(hosted, nora)) == codes.NOT_PERMITTED

    host(config, scenario, team, nora)


def test_a_request_is_its_askers_own_of_now_and_for_a_team_that_lets_people_ask(
    sqlite_config: RelayConfig,
) -> None:
    team = grown(space=False)
    nora, noel, mia = person("nora"), person("noel"), person("mia")

    async def scenario(hosted: Hosted) -> None:
        assert code_of(await ask(hosted, nora)) == codes.NOT_FOUND
        pen = await make_public(hosted)
        raw = team.request_of(nora)
        assert code_of(await ask(hosted, noel, raw)) == codes.NOT_YOURS
        assert (
            code_of(await ask(hosted, nora, raw[:-1] + bytes([raw[-1] ^ 1]))) == codes.BAD_SIGNATURE
        )
        assert code_of(await ask(hosted, nora, team.request_of(nora, b"x" * 32))) == (
            codes.HEAD_MOVED
        )
        before = team.log.head
        await hosted.do(mia, LeaveTeam())
        old = await ask(hosted, mia, team.request_of(mia, before))
        assert code_of(old) == codes.HEAD_MOVED
        assert code_of(await ask(hosted, mia)) == "ok"
        closed = replace(PUBLIC, joining=Joining.BY_INVITATION)
        await hosted.push(pen.who, pen.about(closed))
        await hosted.relay.services.team_documents.settled()
        assert code_of(await ask(hosted, nora)) == codes.NOT_PERMITTED

    host(sqlite_config, scenario, team, nora, noel)


def test_a_request_is_taken_back_declined_or_forgotten_after_a_month(
    sqlite_config: RelayConfig, monkeypatch: Any
) -> None:
    team = grown(space=False)
    nora, noel, carl, mia = person("nora"), person("noel"), person("carl"), person("mia")

    async def scenario(hosted: Hosted) -> None:
        def drop(by: Person, asked: Person) -> Any:
            return hosted.ask(tq.DropRequest(**who(by), team=team.log.team, asked=asked.account))

        await make_public(hosted)
        monkeypatch.setattr(asking, "WAITING_MOST", 1)
        await ask(hosted, nora)
        assert code_of(await ask(hosted, noel)) == codes.QUOTA
        assert code_of(await drop(noel, nora)) == codes.NOT_FOUND
        assert code_of(await drop(mia, nora)) == codes.NOT_PERMITTED
        assert (await drop(nora, nora)).requests == ()
        await ask(hosted, noel)
        assert (await drop(carl, noel)).requests == ()
        await ask(hosted, noel)
        services = hosted.relay.services
        for later_ms, left in ((asking.WAIT_MS, 1), (asking.WAIT_MS + 1, 0)):
            at_ms = T0_MS + later_ms
            await services.database.write(lambda c, at=at_ms: erasing.clean(c, at))  # type: ignore[misc]
            assert len((await waiting(hosted, carl)).requests) == left

    host(sqlite_config, scenario, team, nora, noel)


def test_keys_are_passed_on_by_any_member_and_a_false_one_displaces_none(
    config: RelayConfig,
) -> None:
    team = grown()
    nora, mia, moe = person("nora"), person("mia"), person("moe")

    async def scenario(hosted: Hosted) -> None:
        async def keep(by: Person, raw: bytes) -> Any:
            return await hosted.ask(tq.KeepWrap(**who(by), team=team.log.team, wrap=raw))

        async def read(first: int = 0) -> tq.WrapsRead:
            found = await hosted.ask(
                tq.ReadWraps(**who(nora), team=team.log.team, first=first, max_bytes=1 << 19)
            )
            assert isinstance(found, tq.WrapsRead)
            return found

        intent = ApproveRequest(account=nora.account, raw=team.request_of(nora), role=Role.MEMBER)
        assert isinstance(await hosted.do(person("carl"), intent), tq.LogExtended)
        by_mia = hand_on(team.log, team.hand(mia), nora.account)
        stored = await keep(mia, by_mia)
        assert (stored.recipient, stored.new) == (nora.account, True)
        assert not (await keep(mia, by_mia)).new
        assert code_of(await keep(moe, by_mia)) == codes.NOT_YOURS
        first = await read()
        assert (first.wraps, first.complete) == ((by_mia,), True)
        another = EpochKey(number=1, secret=seeded("another key"))
        false = make_wrap(team.log.team, another, nora.devices, moe.devices, moe.device)
        assert (await keep(moe, false)).new
        rest = await read(first.next)
        assert rest.wraps == (false,)
        newer = hand_on(team.log, team.hand(mia), nora.account)
        assert (await keep(mia, newer)).new
        assert (await read(rest.next)).wraps == (newer,)
        assert (await read()).wraps == (false, newer)

    host(config, scenario, team, nora)
