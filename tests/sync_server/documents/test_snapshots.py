"""Snapshots: arriving in parts, verified by another device, compacting, on both databases."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from crdt.protocol import codes
from crdt.protocol.messages import Cursor
from crdt.shapes import Tip
from crdt.sync import relay_requests as rq
from sync_server.config import Quotas, RelayConfig
from sync_server.documents import snapshots
from sync_server.ops.housekeeping import clean
from tests.sync_server.harness import Relay, put_part, run
from tests.sync_server.people import Person, Writer, drawn

_DAY_MS = 24 * 3_600_000


async def _fetch(relay: Relay, writer: Writer, snapshot: bytes) -> bytes:
    pieces: list[bytes] = []
    parts = 1
    while len(pieces) < parts:
        part = await relay.ask(
            rq.GetSnapshotPart(
                account=writer.person.account,
                owner=writer.person.account,
                document=writer.document,
                snapshot=snapshot,  # type: ignore[arg-type]
                part=len(pieces),
            )
        )
        pieces.append(part.data)
        parts = part.parts
    return b"".join(pieces)


async def _used(relay: Relay, person: Person) -> int:
    from sync_server.accounts.store import find_accounts

    rows = await relay.services.database.read(lambda conn: find_accounts(conn, [person.account]))
    return rows[person.account].bytes_used


def test_a_snapshot_comes_in_parts_and_is_fetched_as_it_was(config: RelayConfig) -> None:
    person = Person.new()
    writer = person.writer()
    envelopes = writer.write_many(3)
    snapshot = writer.snapshot((writer.as_tip,), size=2_000)

    async def scenario(relay: Relay) -> None:
        await relay.register(person)
        await relay.push(person, envelopes)
        saved = await relay.put_snapshot(writer, snapshot)
        assert saved == rq.SnapshotSaved(snapshot=snapshot.id)
        assert await _fetch(relay, writer, snapshot.id) == snapshot.raw
        again = await relay.put_snapshot(writer, snapshot)
        assert again == rq.SnapshotSaved(snapshot=snapshot.id)
        page = await relay.read(writer)
        assert page.snapshot == snapshot.id
        assert len(page.items) == 3, "nothing goes before another device has verified it"

    run(config, scenario)


def test_parts_may_come_in_any_order_and_twice(config: RelayConfig) -> None:
    person = Person.new()
    writer = person.writer()
    writer.write()
    snapshot = writer.snapshot(())
    half = len(snapshot.raw) // 2
    first = put_part(writer, snapshot, 0, 2, snapshot.raw[:half])
    second = put_part(writer, snapshot, 1, 2, snapshot.raw[half:])

    async def scenario(relay: Relay) -> None:
        await relay.register(person)
        assert await relay.ask(second) is None
        assert await relay.ask(second) is None
        assert await relay.ask(first) == rq.SnapshotSaved(snapshot=snapshot.id)

    run(config, scenario)


def test_parts_that_do_not_make_up_the_snapshot_are_dropped(config: RelayConfig) -> None:
    person = Person.new()
    writer = person.writer()
    snapshot = writer.snapshot(())
    wrong = put_part(writer, snapshot, 0, 1, snapshot.raw[:-1] + b"x")

    async def scenario(relay: Relay) -> None:
        await relay.register(person)
        assert (await relay.ask(wrong)).code == codes.MALFORMED
        assert await _used(relay, person) == 0
        assert await relay.put_snapshot(writer, snapshot) == rq.SnapshotSaved(snapshot=snapshot.id)

    run(config, scenario)


def test_a_snapshot_signed_by_somebody_else_is_refused(config: RelayConfig) -> None:
    person, other = Person.new(), Person.new()
    writer = person.writer()
    forged = replace(writer, keys=other.keys[0])
    snapshot = forged.snapshot(())
    request = replace(
        put_part(writer, snapshot, 0, 1, snapshot.raw), device=person.keys[0].device_id
    )

    async def scenario(relay: Relay) -> None:
        await relay.register(person)
        assert (await relay.ask(request)).code == codes.UNKNOWN_DEVICE

    run(config, scenario)


def test_another_device_verifies_and_what_is_covered_goes(config: RelayConfig) -> None:
    person = Person.new()
    second = person.add_device()
    writer, reader = person.writer(), person.writer(second)
    covered = writer.write_many(5)
    snapshot = writer.snapshot((writer.as_tip,))
    later = writer.write()

    async def scenario(relay: Relay) -> None:
        await relay.register(person)
        await relay.push(person, (*covered, later))
        await relay.put_snapshot(writer, snapshot)
        assert await relay.verify(writer, snapshot, writer.keys) is None
        assert len((await relay.read(writer)).items) == 6, "the author's own word is not enough"
        used = await _used(relay, person)
        assert await relay.verify(writer, snapshot, second) is None
        page = await relay.read(reader)
        assert [item.position for item in page.items] == [6]
        assert page.snapshot == snapshot.id
        assert page.tips == (writer.as_tip,)
        assert await _used(relay, person) == used - sum(len(e.raw) for e in covered)

    run(config, scenario)


def test_the_only_device_may_verify_its_own_snapshot(config: RelayConfig) -> None:
    person = Person.new()
    writer = person.writer()
    envelopes = writer.write_many(4)
    snapshot = writer.snapshot((writer.as_tip,))

    async def scenario(relay: Relay) -> None:
        await relay.register(person)
        await relay.push(person, envelopes)
        await relay.put_snapshot(writer, snapshot)
        await relay.verify(writer, snapshot, writer.keys)
        assert (await relay.read(writer)).items == ()

    run(config, scenario)


def test_after_compaction_positions_chains_and_repeated_pushes_hold(config: RelayConfig) -> None:
    person = Person.new()
    writer = person.writer()
    fork = writer.peek()
    envelopes = writer.write_many(4)
    snapshot = writer.snapshot((writer.as_tip,))

    async def compact(relay: Relay) -> None:
        await relay.register(person)
        await relay.push(person, envelopes)
        await relay.put_snapshot(writer, snapshot)
        await relay.verify(writer, snapshot, writer.keys)

    async def later(relay: Relay) -> None:
        again = await relay.push(person, (envelopes[0], envelopes[3], fork))
        assert again[:2] == (
            rq.Appended(position=1, new=False),
            rq.Appended(position=4, new=False),
        )
        assert isinstance(again[2], rq.Refusal)
        assert again[2].code == codes.FORK
        assert await relay.push(person, [writer.write()]) == (rq.Appended(position=5, new=True),)
        at_the_end = await relay.read(writer, Cursor(4, envelopes[3].id))
        assert [item.position for item in at_the_end.items] == [5]
        too_old = await relay.read(writer, Cursor(2, envelopes[1].id))
        assert too_old == rq.CursorMissing()

    run(config, compact)
    run(config, later)


def test_a_chain_may_start_at_a_snapshots_tips_on_a_relay_that_lost_everything(
    config: RelayConfig,
) -> None:
    person = Person.new()
    writer = person.writer()
    old = writer.write_many(3)
    snapshot = writer.snapshot((writer.as_tip,))
    fourth = writer.write()

    async def scenario(relay: Relay) -> None:
        await relay.register(person)
        refused = await relay.push(person, [fourth])
        assert isinstance(refused[0], rq.Refusal)
        assert refused[0].code == codes.GAP
        await relay.put_snapshot(writer, snapshot)
        assert await relay.push(person, [fourth]) == (rq.Appended(position=1, new=True),)
        brought_back = await relay.push(person, old)
        assert [r.position for r in brought_back if isinstance(r, rq.Appended)] == [2, 3, 4]
        assert await relay.push(person, [writer.write()]) == (rq.Appended(position=5, new=True),)

    run(config, scenario)


def test_a_snapshot_that_contradicts_the_log_is_refused(config: RelayConfig) -> None:
    person = Person.new()
    writer = person.writer()
    envelopes = writer.write_many(2)
    lying = writer.snapshot((Tip(writer.keys.device_id, 2, drawn(32)),))

    async def scenario(relay: Relay) -> None:
        await relay.register(person)
        await relay.push(person, envelopes)
        answer = await relay.put_snapshot(writer, lying)
        assert answer == rq.Refusal(code=codes.FORK, tip=writer.as_tip)

    run(config, scenario)


def test_a_snapshot_that_claims_too_much_does_not_stop_the_one_it_names(
    config: RelayConfig,
) -> None:
    person = Person.new()
    second = person.add_device()
    writer, victim = person.writer(), person.writer(second)
    lying = writer.snapshot((Tip(second.device_id, 300, drawn(32)),))

    async def scenario(relay: Relay) -> None:
        await relay.register(person)
        await relay.put_snapshot(writer, lying)
        results = await relay.push(person, victim.write_many(2), second.device_id)
        assert results == tuple(rq.Appended(position=n, new=True) for n in (1, 2))

    run(config, scenario)


def test_two_concurrent_snapshots_leave_nothing_uncovered(config: RelayConfig) -> None:
    person = Person.new()
    second = person.add_device()
    one, two = person.writer(), person.writer(second)
    from_one, from_two = one.write_many(3), two.write_many(3)
    of_one = one.snapshot((one.as_tip,))
    of_two = two.snapshot((two.as_tip,))
    of_both = one.snapshot((one.as_tip, two.as_tip))

    async def scenario(relay: Relay) -> None:
        await relay.register(person)
        await relay.push(person, (*from_one, *from_two))
        await relay.put_snapshot(one, of_one)
        await relay.put_snapshot(two, of_two)
        await relay.verify(one, of_one, second)
        await relay.verify(two, of_two, one.keys)
        page = await relay.read(one)
        assert [item.position for item in page.items] == [4, 5, 6]
        assert page.snapshot == of_one.id
        await relay.put_snapshot(one, of_both)
        await relay.verify(one, of_both, second)
        page = await relay.read(one)
        assert page.items == ()
        assert page.snapshot == of_both.id

    run(config, scenario)


def test_the_previous_generation_stays_until_the_next_is_verified(config: RelayConfig) -> None:
    person = Person.new()
    writer = person.writer()
    generations = []

    async def scenario(relay: Relay) -> None:
        await relay.register(person)
        for _ in range(3):
            await relay.push(person, writer.write_many(2))
            snapshot = writer.snapshot((writer.as_tip,))
            generations.append(snapshot)
            await relay.put_snapshot(writer, snapshot)
            await relay.verify(writer, snapshot, writer.keys)
        for kept in generations[1:]:
            assert await _fetch(relay, writer, kept.id) == kept.raw
        gone = rq.GetSnapshotPart(
            account=person.account,
            owner=person.account,
            document=writer.document,
            snapshot=generations[0].id,
            part=0,
        )
        assert (await relay.ask(gone)).code == codes.NOT_FOUND

    run(config, scenario)


def test_a_new_reader_starts_from_the_verified_one_and_others_see_the_newest(
    config: RelayConfig,
) -> None:
    person = Person.new()
    second = person.add_device()
    writer = person.writer()

    async def scenario(relay: Relay) -> None:
        await relay.register(person)
        await relay.push(person, writer.write_many(2))
        base = writer.snapshot((writer.as_tip,))
        await relay.put_snapshot(writer, base)
        await relay.verify(writer, base, second)
        await relay.push(person, writer.write_many(2))
        newest = writer.snapshot((writer.as_tip,))
        await relay.put_snapshot(writer, newest)
        assert (await relay.read(writer)).snapshot == base.id
        assert (await relay.read(writer, Cursor(4, writer.tip))).snapshot == newest.id
        assert (await relay.read(writer, tips=(writer.as_tip,))).snapshot == newest.id

    run(config, scenario)


def test_an_unverified_snapshot_of_a_revoked_device_no_longer_counts(config: RelayConfig) -> None:
    person = Person.new()
    second = person.add_device()
    writer = person.writer(second)
    envelope = writer.write()
    snapshot = writer.snapshot((writer.as_tip,))

    async def scenario(relay: Relay) -> None:
        await relay.register(person)
        await relay.push(person, [envelope], second.device_id)
        await relay.put_snapshot(writer, snapshot)
        entry = person.entry_revoking(second.device_id)
        head = person.devices.head
        await relay.ask(rq.AppendLog(account=person.account, head=head, entry=entry))
        refused = await relay.verify(writer, snapshot, person.keys[0])
        assert refused.code == codes.REVOKED_DEVICE

    run(config, scenario)


def test_abandoned_parts_expire_and_give_their_space_back(config: RelayConfig) -> None:
    person = Person.new()
    writer = person.writer()
    snapshot = writer.snapshot(())

    async def scenario(relay: Relay) -> None:
        await relay.register(person)
        await relay.ask(put_part(writer, snapshot, 0, 2, snapshot.raw[:100]))
        assert await _used(relay, person) == 100
        later_ms = relay.now_ms[0] + 2 * _DAY_MS
        services = relay.services
        dropped = await services.database.write(
            lambda conn: clean(conn, services.ledger, config, later_ms)
        )
        assert dropped["snapshots"] == 1
        assert await _used(relay, person) == 0

    run(config, scenario)


def test_snapshots_count_against_the_quota(config: RelayConfig) -> None:
    person = Person.new()
    writer = person.writer()
    snapshot = writer.snapshot((), size=5_000)
    tight = replace(config, quotas=Quotas(account_bytes=2_000))

    async def scenario(relay: Relay) -> None:
        await relay.register(person)
        assert (await relay.put_snapshot(writer, snapshot)).code == codes.QUOTA

    run(tight, scenario)


def test_both_halves_arriving_at_once_complete_once(config: RelayConfig) -> None:
    person = Person.new()
    writer = person.writer()
    snapshot = writer.snapshot(())
    half = len(snapshot.raw) // 2
    halves = (snapshot.raw[:half], snapshot.raw[half:])

    async def scenario(relay: Relay) -> None:
        await relay.register(person)
        asked = [
            relay.ask(put_part(writer, snapshot, part, 2, halves[part])) for part in (0, 1, 1, 0)
        ]
        answers = await asyncio.gather(*asked)
        assert rq.SnapshotSaved(snapshot=snapshot.id) in answers
        assert all(a is None or isinstance(a, rq.SnapshotSaved) for a in answers)

    run(config, scenario)


def test_one_snapshot_is_looked_at_at_a_time(
    config: RelayConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A whole one may take 64 MiB."""
    people = [Person.new() for _ in range(5)]
    under_way: list[int] = []
    most: list[int] = []
    check = snapshots.check_whole

    def counted(*given: Any) -> Any:
        under_way.append(1)
        most.append(len(under_way))
        try:
            return check(*given)
        finally:
            under_way.pop()

    monkeypatch.setattr(snapshots, "check_whole", counted)

    async def scenario(relay: Relay) -> None:
        for person in people:
            await relay.register(person)
        writers = [person.writer() for person in people]
        made = [(writer, writer.snapshot((), size=20_000)) for writer in writers]
        saved = await asyncio.gather(
            *(relay.put_snapshot(writer, snapshot, 10_000) for writer, snapshot in made)
        )
        assert saved == [rq.SnapshotSaved(snapshot=snapshot.id) for _, snapshot in made]

    run(config, scenario)
    assert most == [1] * len(people)
