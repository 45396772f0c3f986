"""The bytes of today are the bytes of tomorrow (docs/protocol.md §1.3)."""

from __future__ import annotations

import pytest

from crdt.codec import encode
from crdt.devices import DeviceList
from crdt.envelope import open_changes, open_snapshot, parse_envelope, parse_snapshot
from crdt.membership import MembershipLog, Role, TeamAuthors
from crdt.membership.sharing import open_team_keys
from crdt.membership.wraps import parse_wrap
from crdt.safety_words import safety_words
from tests.crdt.vectors import REPEATABLE, read
from tests.support.accounts import account_id, device_keys, epoch_key, recovery_key
from tests.support.teams import Person


@pytest.mark.parametrize("name", REPEATABLE)
def test_fixed_inputs_give_the_bytes_they_always_gave(name: str) -> None:
    assert REPEATABLE[name]() == read(name)


def test_envelopes_of_earlier_days_still_open() -> None:
    vectors = read("envelopes")
    second = parse_envelope(bytes.fromhex(vectors["second"]))
    assert second.id.hex() == vectors["second_id"]
    assert open_changes(second, epoch_key()).changes == (b"a change", b"another")
    snapshot = parse_snapshot(bytes.fromhex(vectors["snapshot"]))
    assert open_snapshot(snapshot, epoch_key()).saved == b"a saved document"


def test_a_device_list_of_earlier_days_still_verifies_and_opens() -> None:
    vectors = read("devices")
    devices = DeviceList.from_entries(map(bytes.fromhex, vectors["entries"]))
    assert devices.account.hex() == vectors["account"]
    assert devices.head.hex() == vectors["head"]
    assert devices.active == (device_keys("phone").device_id,)
    keys = {number: epoch_key(number) for number in (1, 2, 3)}
    assert devices.open_epoch_keys(device_keys("phone")) == keys
    assert devices.open_epoch_keys(recovery_key("newer")) == keys
    assert set(devices.open_epoch_keys(recovery_key("paper"))) == {1, 2}
    assert set(devices.open_epoch_keys(device_keys("laptop"))) == {1}


def test_a_team_of_earlier_days_still_verifies_and_opens() -> None:
    vectors = read("team_log")
    people = [Person(f"vector {name}") for name in ("olga", "mia", "moe")]
    for person in people:
        entries = map(bytes.fromhex, vectors["lists"][person.name])
        person.account_builder.devices = DeviceList.from_entries(entries)
    lists = {person.account: person.devices for person in people}
    log = MembershipLog.from_entries(map(bytes.fromhex, vectors["entries"]), lists)
    assert (log.team.hex(), log.head.hex()) == (vectors["team"], vectors["head"])
    assert [log.role_of(p.account) for p in people] == [Role.OWNER, Role.ADMIN, None]
    olga, mia, moe = people
    wraps = [parse_wrap(bytes.fromhex(raw)) for raw in vectors["wraps"]]
    found = {
        person.name: open_team_keys(
            log,
            [wrap for wrap in wraps if wrap.content.recipient == person.account],
            lists,
            person.account,
            person.account_builder.keys,
        )
        for person in people
    }
    written = [encode((n, key.secret)).hex() for n, key in sorted(found[mia.name].keys.items())]
    assert written == vectors["keys"]
    assert set(found[moe.name].keys) == {1}
    envelope = parse_envelope(bytes.fromhex(vectors["envelope_before_the_cut_off"]))
    TeamAuthors(log=log, lists=lists).verify(envelope)
    assert open_changes(envelope, found[olga.name].keys[1]).changes == (b"a change",)
    assert " ".join(safety_words(mia.devices, olga.devices)) == vectors["safety_words"]


def test_a_wrap_of_earlier_days_still_opens() -> None:
    sealed = bytes.fromhex(read("devices")["wrap_of_epoch_3_for_laptop"])
    laptop = device_keys("laptop")
    assert laptop.unwrap(sealed, number=3, account=account_id()) == epoch_key(3)
