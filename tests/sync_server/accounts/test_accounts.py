"""Accounts, device lists, locators and mailboxes, on both databases."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from crdt.devices import DeviceList, set_recovery
from crdt.ids import AccountId, EntryHash
from crdt.limits import LIMITS
from crdt.protocol import codes
from crdt.recovery import RecoveryKey
from crdt.sync import relay_requests as rq
from sync_server.config import Quotas, RelayConfig
from sync_server.ops.housekeeping import clean
from tests.sync_server.harness import Relay, run
from tests.sync_server.people import Person, drawn, new_keys

_DAY_MS = 24 * 3_600_000


def test_an_account_is_known_after_registering_and_after_a_restart(config: RelayConfig) -> None:
    person = Person.new()

    async def first(relay: Relay) -> None:
        assert await relay.ask(rq.LoadAccount(account=person.account)) is None
        view = await relay.register(person)
        assert view.devices.head == person.devices.head

    async def second(relay: Relay) -> None:
        view = await relay.ask(rq.LoadAccount(account=person.account))
        assert view.devices.entries == person.devices.entries

    run(config, first)
    run(config, second)


def test_of_two_lists_that_agree_the_longer_stays(config: RelayConfig) -> None:
    person = Person.new()
    short = person.devices
    person.add_device()
    long = person.devices

    async def scenario(relay: Relay) -> None:
        for given in (short, long, short):
            person.devices = given
            view = await relay.register(person)
        assert view.devices.length == 2
        log = await relay.ask(rq.ReadLog(account=person.account, first=1, max_entries=10))
        assert log == rq.LogRead(entries=long.entries[1:], length=2)

    run(config, scenario)


def test_lists_that_disagree_are_refused(config: RelayConfig) -> None:
    person = Person.new()
    start = person.devices
    branches = [start.append(person.entry_adding(new_keys())) for _ in range(2)]

    async def scenario(relay: Relay) -> None:
        person.devices = branches[0]
        await relay.register(person)
        person.devices = branches[1]
        assert (await relay.register(person)).code == codes.FORK

    run(config, scenario)


def test_of_two_appends_at_once_one_wins(config: RelayConfig) -> None:
    person = Person.new()
    entries = [person.entry_adding(new_keys()) for _ in range(2)]

    async def scenario(relay: Relay) -> None:
        await relay.register(person)
        head = person.devices.head
        answers = await asyncio.gather(
            *(
                relay.ask(rq.AppendLog(account=person.account, head=head, entry=entry))
                for entry in entries
            )
        )
        assert [type(answer) for answer in answers] == [rq.LogGrown, rq.Refusal]
        assert answers[1].code == codes.HEAD_MOVED

    run(config, scenario)


def test_a_bad_entry_is_refused_and_changes_nothing(config: RelayConfig) -> None:
    person = Person.new()
    entry = person.entry_adding(new_keys())
    forged = entry[:-1] + bytes((entry[-1] ^ 1,))

    async def scenario(relay: Relay) -> None:
        await relay.register(person)
        request = rq.AppendLog(account=person.account, head=person.devices.head, entry=forged)
        assert (await relay.ask(request)).code == codes.LOG_BROKEN
        assert isinstance(await relay.ask(replace(request, entry=entry)), rq.LogGrown)
        unknown = replace(request, account=AccountId(b"u" * 16), head=EntryHash(b""))
        assert (await relay.ask(unknown)).code == codes.UNKNOWN_ACCOUNT

    run(config, scenario)


def test_only_the_newest_recovery_key_has_a_locator(config: RelayConfig) -> None:
    person = Person.new()
    keys = [RecoveryKey.from_secret(drawn(32)) for _ in range(2)]
    first = set_recovery(person.devices, person.keys[0], keys[0].public, person.epochs, None, 2_000)
    person.devices = person.devices.append(first)
    second = set_recovery(
        person.devices, person.keys[0], keys[1].public, person.epochs, drawn(32), 3_000
    )

    async def scenario(relay: Relay) -> None:
        await relay.register(person)
        old, new = (rq.FindLocator(locator=key.public.locator) for key in keys)
        assert await relay.ask(old) == person.account
        await relay.ask(
            rq.AppendLog(account=person.account, head=person.devices.head, entry=second)
        )
        assert await relay.ask(old) is None
        assert await relay.ask(new) == person.account

    run(config, scenario)


def test_a_mailbox_holds_a_few_items_for_a_while(config: RelayConfig) -> None:
    name = b"m" * 32

    async def scenario(relay: Relay) -> None:
        put = rq.PutMailbox(name=name, data=b"one", ttl_ms=60_000)
        assert await relay.ask(put) == 1
        assert await relay.ask(replace(put, data=b"two")) == 2
        assert await relay.ask(rq.GetMailbox(name=name, first=0)) == (b"one", b"two")
        assert await relay.ask(rq.GetMailbox(name=name, first=1)) == (b"two",)
        for _ in range(LIMITS.mailbox_items - 2):
            await relay.ask(put)
        assert (await relay.ask(put)).code == codes.QUOTA
        relay.now_ms[0] += 60_001
        assert await relay.ask(rq.GetMailbox(name=name, first=0)) == ()
        assert await relay.ask(put) == 1

    run(config, scenario)


def test_there_are_only_so_many_mailboxes(config: RelayConfig) -> None:
    few = replace(config, quotas=Quotas(mailboxes=2))

    async def scenario(relay: Relay) -> None:
        for number in range(2):
            await relay.ask(rq.PutMailbox(name=bytes([number]) * 32, data=b"x", ttl_ms=1_000))
        third = rq.PutMailbox(name=b"z" * 32, data=b"x", ttl_ms=1_000)
        answer = await relay.ask(third)
        assert answer.code == codes.QUOTA
        assert answer.retry_after_ms > 0

    run(few, scenario)


def test_accounts_that_stored_nothing_expire_and_others_stay(config: RelayConfig) -> None:
    empty, used = Person.new(), Person.new()

    async def scenario(relay: Relay) -> None:
        await relay.register(empty)
        await relay.register(used)
        await relay.push(used, [used.writer().write()])
        services = relay.services
        later_ms = relay.now_ms[0] + 31 * _DAY_MS
        await services.database.write(lambda conn: clean(conn, services.ledger, config, later_ms))
        assert await relay.ask(rq.LoadAccount(account=empty.account)) is None
        assert await relay.ask(rq.LoadAccount(account=used.account)) is not None
        view = await relay.register(empty)
        assert isinstance(view.devices, DeviceList)

    run(config, scenario)


def test_a_locator_of_another_account_cannot_be_taken(config: RelayConfig) -> None:
    older, owner = Person.new(), Person.new()
    public = RecoveryKey.from_secret(drawn(32)).public
    entry = set_recovery(owner.devices, owner.keys[0], public, owner.epochs, None, 2_000)
    claim = set_recovery(older.devices, older.keys[0], public, older.epochs, None, 3_000)

    async def scenario(relay: Relay) -> None:
        await relay.register(older)
        relay.now_ms[0] += 1
        await relay.register(owner)
        await relay.ask(rq.AppendLog(account=owner.account, head=owner.devices.head, entry=entry))
        refused = await relay.ask(
            rq.AppendLog(account=older.account, head=older.devices.head, entry=claim)
        )
        assert isinstance(refused, rq.Refusal)
        older.devices = older.devices.append(claim)
        assert isinstance(await relay.register(older), rq.Refusal)
        assert await relay.ask(rq.FindLocator(locator=public.locator)) == owner.account

    run(config, scenario)
