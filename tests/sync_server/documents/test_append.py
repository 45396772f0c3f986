"""The rules of the log, on both databases."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from crdt.devices import Cutoff
from crdt.protocol import codes
from crdt.shapes import Kind, Tip
from crdt.sync import relay_requests as rq
from sync_server.config import Quotas, RelayConfig
from tests.sync_server.harness import Relay, run
from tests.sync_server.people import Person


def _codes(results: tuple[rq.PushResult, ...]) -> list[str]:
    return [result.code if isinstance(result, rq.Refusal) else "ok" for result in results]


def _positions(results: tuple[rq.PushResult, ...]) -> list[int]:
    return [result.position for result in results if isinstance(result, rq.Appended)]


def test_positions_count_from_one_without_gaps(config: RelayConfig) -> None:
    person = Person.new()
    writer = person.writer()

    async def scenario(relay: Relay) -> None:
        await relay.register(person)
        assert _positions(await relay.push(person, writer.write_many(3))) == [1, 2, 3]
        assert _positions(await relay.push(person, writer.write_many(2))) == [4, 5]

    run(config, scenario)


def test_positions_and_chains_go_on_after_a_restart(config: RelayConfig) -> None:
    person = Person.new()
    writer = person.writer()

    async def first(relay: Relay) -> None:
        await relay.register(person)
        await relay.push(person, writer.write_many(3))

    async def second(relay: Relay) -> None:
        assert _positions(await relay.push(person, [writer.write()])) == [4]

    run(config, first)
    run(config, second)


def test_pushing_what_is_there_already_is_a_success_at_its_old_place(config: RelayConfig) -> None:
    person = Person.new()
    envelopes = person.writer().write_many(3)

    async def scenario(relay: Relay) -> None:
        await relay.register(person)
        await relay.push(person, envelopes)
        again = await relay.push(person, envelopes)
        assert again == tuple(rq.Appended(position=n, new=False) for n in (1, 2, 3))

    run(config, scenario)


def test_the_same_envelope_twice_in_one_push_is_stored_once(config: RelayConfig) -> None:
    person = Person.new()
    envelope = person.writer().write()

    async def scenario(relay: Relay) -> None:
        await relay.register(person)
        results = await relay.push(person, [envelope, envelope])
        assert results == (
            rq.Appended(position=1, new=True),
            rq.Appended(position=1, new=False),
        )

    run(config, scenario)


def test_a_gap_is_refused_with_the_tip_that_is_held(config: RelayConfig) -> None:
    person = Person.new()
    writer = person.writer()
    first, _lost, third = writer.write_many(3)

    async def scenario(relay: Relay) -> None:
        await relay.register(person)
        results = await relay.push(person, [first, third])
        tip = Tip(person.keys[0].device_id, 1, first.id)
        assert results[1] == rq.Refusal(code=codes.GAP, tip=tip)

    run(config, scenario)


def test_a_fork_is_refused_at_the_tip_and_behind_it(config: RelayConfig) -> None:
    person = Person.new()
    writer = person.writer()
    other_first = writer.peek()
    first = writer.write()
    other_second = writer.peek()
    second = writer.write()
    stray = writer.place(3, other_second.id)

    async def scenario(relay: Relay) -> None:
        await relay.register(person)
        await relay.push(person, [first, second])
        results = await relay.push(person, [other_first, other_second, stray])
        assert _codes(results) == [codes.FORK] * 3
        tip = Tip(person.keys[0].device_id, 2, second.id)
        assert all(isinstance(r, rq.Refusal) and r.tip == tip for r in results)

    run(config, scenario)


def test_one_refused_envelope_harms_no_other_of_the_same_group(config: RelayConfig) -> None:
    people = [Person.new() for _ in range(4)]

    async def scenario(relay: Relay) -> None:
        for person in people:
            await relay.register(person)
        writers = [person.writer() for person in people]
        futures = [
            relay.push(person, [writer.write(), writer.place(9, b"x" * 32), writer.write()])
            for person, writer in zip(people, writers, strict=True)
        ]
        for results in await asyncio.gather(*futures):
            assert _codes(results) == ["ok", codes.GAP, "ok"]

    run(config, scenario)


def test_an_unknown_account_is_told_so(config: RelayConfig) -> None:
    person = Person.new()

    async def scenario(relay: Relay) -> None:
        results = await relay.push(person, [person.writer().write()])
        assert _codes(results) == [codes.UNKNOWN_ACCOUNT]

    run(config, scenario)


def test_another_account_may_not_be_written_to(config: RelayConfig) -> None:
    owner, stranger = Person.new(), Person.new()

    async def scenario(relay: Relay) -> None:
        await relay.register(owner)
        await relay.register(stranger)
        results = await relay.push(stranger, [owner.writer().write()])
        assert _codes(results) == [codes.NOT_YOURS]

    run(config, scenario)


def test_kinds_that_need_a_team_are_refused(config: RelayConfig) -> None:
    person = Person.new()
    writer = person.writer()
    writer.kind = Kind.SPACE

    async def scenario(relay: Relay) -> None:
        await relay.register(person)
        assert _codes(await relay.push(person, [writer.write()])) == [codes.WRONG_KIND]

    run(config, scenario)


def test_a_journal_and_the_profile_have_positions_of_their_own(config: RelayConfig) -> None:
    person = Person.new()
    journal, profile = person.writer(), person.profile_writer()

    async def scenario(relay: Relay) -> None:
        await relay.register(person)
        results = await relay.push(person, [journal.write(), profile.write(), journal.write()])
        assert _positions(results) == [1, 1, 2]
        view = await relay.ask(rq.LoadAccount(account=person.account))
        assert [(info.kind, info.position) for info in view.documents] == [
            (Kind.JOURNAL, 2),
            (Kind.PROFILE, 1),
        ]

    run(config, scenario)


def test_epochs_never_fall_along_a_chain(config: RelayConfig) -> None:
    person = Person.new()
    second = person.add_device()
    writer = person.writer()
    secret = b"n" * 32
    old = person.epochs[1]
    entry = person.entry_revoking(second.device_id, secret=secret)
    person.devices = person.devices.append(entry)
    person.epochs[2] = replace(old, number=2, secret=secret)

    async def scenario(relay: Relay) -> None:
        await relay.register(person)
        results = await relay.push(
            person, [writer.write(epoch=old), writer.write(), writer.peek(epoch=old)]
        )
        assert _codes(results) == ["ok", "ok", codes.WRONG_EPOCH]

    run(config, scenario)


def test_a_revoked_device_is_refused_beyond_its_cut_off_and_may_not_push(
    config: RelayConfig,
) -> None:
    person = Person.new()
    second = person.add_device()
    writer = person.writer(second)
    kept, beyond = writer.write_many(2)
    cutoff = Cutoff(document=writer.document, seq=1, envelope=kept.id)

    async def scenario(relay: Relay) -> None:
        await relay.register(person)
        entry = person.entry_revoking(second.device_id, (cutoff,))
        await relay.ask(rq.AppendLog(account=person.account, head=person.devices.head, entry=entry))
        by_itself = await relay.push(person, [kept], second.device_id)
        assert _codes(by_itself) == [codes.REVOKED_DEVICE]
        by_another = await relay.push(person, [kept, beyond])
        assert _codes(by_another) == ["ok", codes.REVOKED_DEVICE]

    run(config, scenario)


def test_any_active_device_may_bring_back_what_another_wrote(config: RelayConfig) -> None:
    person = Person.new()
    second = person.add_device()
    envelopes = person.writer().write_many(4)

    async def scenario(relay: Relay) -> None:
        await relay.register(person)
        assert _codes(await relay.push(person, envelopes, second.device_id)) == ["ok"] * 4

    run(config, scenario)


def test_the_quota_of_the_owner_is_kept_across_restarts(config: RelayConfig) -> None:
    person = Person.new()
    writer = person.writer()
    first, second = writer.write_many(2)
    room = len(first.raw) + 128 + 10
    tight = replace(config, quotas=Quotas(account_bytes=room))

    async def scenario(relay: Relay) -> None:
        await relay.register(person)
        assert _codes(await relay.push(person, [first, second])) == ["ok", codes.QUOTA]

    async def later(relay: Relay) -> None:
        assert _codes(await relay.push(person, [second])) == [codes.QUOTA]

    run(tight, scenario)
    run(tight, later)


def test_pushes_that_wait_together_are_committed_together(config: RelayConfig) -> None:
    people = [Person.new() for _ in range(8)]

    async def scenario(relay: Relay) -> None:
        for person in people:
            await relay.register(person)
        futures = [relay.push(person, person.writer().write_many(2)) for person in people]
        await asyncio.gather(*futures)
        await relay.services.database.write(lambda conn: None)
        assert max(relay.groups.sizes) >= 4

    run(config, scenario)
