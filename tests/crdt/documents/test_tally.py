"""Tallies: the same from any order, read from hostile bytes, and in no other's name."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.tallies import Slot
from crdt.codec import encode
from crdt.derivation import document_id
from crdt.documents.tally import (
    EMPTY,
    Tally,
    open_tally,
    parse_tally,
    quarters_of,
    relay_scope,
    tally_body,
    tally_id,
    verify_relay_tally,
)
from crdt.envelope import Envelope, parse_envelope, seal_changes
from crdt.errors import (
    BadInput,
    BadSignature,
    Malformed,
    Misuse,
    NotCanonical,
    TooLarge,
    UnknownDevice,
    WrongKind,
)
from crdt.limits import LIMITS
from crdt.shapes import Body, Kind
from tests.crdt.handmade import ALICE, BOB
from tests.support.accounts import T0_MS, AccountBuilder, device_keys, seeded

DAY = date(2026, 11, 23)
HEAD = seeded("head")
DEVICES = AccountBuilder(device_keys("laptop")).devices

slots = st.builds(
    Slot,
    minutes=st.integers(0, 1440),
    sessions=st.integers(1, 1440),
    cycles=st.integers(0, 21_600),
)
places = st.tuples(
    st.integers(0, 5).map(lambda n: DAY + timedelta(days=n)), st.sampled_from([ALICE, BOB])
)
tallies = st.dictionaries(places, slots, max_size=8).map(lambda found: Tally(slots=found))


def slot(minutes: int = 10, sessions: int = 1, cycles: int = 60) -> Slot:
    return Slot(minutes=minutes, sessions=sessions, cycles=cycles)


@given(tallies, tallies, tallies)
def test_merging_is_commutative_associative_and_idempotent(a: Tally, b: Tally, c: Tally) -> None:
    assert a.merged(b) == b.merged(a)
    assert a.merged(b).merged(c) == a.merged(b.merged(c))
    assert a.merged(b).merged(b) == a.merged(b)
    assert a.merged(EMPTY) == EMPTY.merged(a)


@given(tallies, tallies)
def test_merging_is_monotone(a: Tally, b: Tally) -> None:
    merged = a.merged(b)
    assert all(
        merged.slots[place].joined(found) == merged.slots[place] for place, found in a.slots.items()
    )
    assert merged.merged(a) == merged


@given(tallies)
def test_bytes_are_canonical_and_come_back(tally: Tally) -> None:
    assert parse_tally(tally.write()) == tally
    assert parse_tally(tally.write()).write() == tally.write()


@given(tallies, tallies)
def test_what_changed_is_enough_for_the_other_side(before: Tally, more: Tally) -> None:
    after = before.merged(more)
    sent = [after.changed_since(before, device) for device in (ALICE, BOB)]
    assert before.merged(sent[0]).merged(sent[1]) == after
    assert all(device == ALICE for _, device in sent[0].slots)


def test_a_device_only_ever_raises_its_own_slot() -> None:
    tally = EMPTY.raised(ALICE, DAY, slot(10)).raised(ALICE, DAY, slot(8, 3))
    assert tally.slots == {(DAY, ALICE): slot(10, 3)}
    assert tally.days()[DAY].sessions == 3


@pytest.mark.parametrize(
    "rows",
    [
        [[1, ALICE, 1, 1, 1], [0, ALICE, 1, 1, 1]],
        [[1, ALICE, 1, 1, 1], [1, ALICE, 2, 1, 1]],
        [[1, ALICE, 0, 0, 0]],
        [[1, ALICE, 1441, 1, 1]],
        [[1, ALICE, -1, 1, 1]],
        [[1, ALICE[:15], 1, 1, 1]],
        [[-1, ALICE, 1, 1, 1]],
        [[50_000, ALICE, 1, 1, 1]],
        [[1, ALICE, 1, 1]],
        [[1, ALICE, 1, 1, 1, 1]],
        [[1, ALICE, 1.0, 1, 1]],
    ],
)
def test_rows_that_no_device_writes_are_refused(rows: list[Any]) -> None:
    with pytest.raises((Malformed, NotCanonical)):
        parse_tally(encode([1, rows]))


def test_other_versions_and_too_many_slots_are_refused() -> None:
    with pytest.raises(Malformed):
        parse_tally(encode([2, []]))
    many = [[n // 100, n.to_bytes(16, "big"), 1, 1, 1] for n in range(LIMITS.tally_slots + 1)]
    with pytest.raises(TooLarge):
        parse_tally(encode([1, many]))


@settings(max_examples=300)
@given(st.data())
def test_decoding_raises_nothing_but_bad_input(data: st.DataObject) -> None:
    raw = EMPTY.raised(ALICE, DAY, slot()).raised(BOB, DAY, slot(3)).write()
    place = data.draw(st.integers(0, len(raw) - 1))
    noise = data.draw(st.binary(max_size=8))
    for damaged in (raw[:place], raw[:place] + noise + raw[place + 1 :], noise):
        try:
            parse_tally(damaged)
        except BadInput:
            continue


# In envelopes


def envelope(tally: Tally, *, scope: bytes = b"", **changes: Any) -> Envelope:
    keys = device_keys("laptop")
    account = DEVICES.account
    owner = scope or seeded("team", 16)
    values: dict[str, Any] = {
        "signer": keys,
        "account": account,
        "owner": owner,
        "document": tally_id(owner, account, "2026Q4"),
        "kind": Kind.TALLY,
        "seq": 1,
        "prev": b"",
        "epoch_key": None,
        "salt": b"",
        **changes,
    }
    return seal_changes(tally_body(tally, T0_MS, HEAD), **values)


def mine(day: date = DAY) -> Tally:
    return EMPTY.raised(device_keys("laptop").device_id, day, slot())


def test_an_envelope_of_a_tally_is_read() -> None:
    assert open_tally(envelope(mine())) == mine()


def test_a_slot_of_another_device_than_the_authors_is_refused() -> None:
    with pytest.raises(WrongKind, match="another device"):
        open_tally(envelope(mine().raised(BOB, DAY, slot())))


def test_days_of_another_quarter_than_the_documents_are_refused() -> None:
    with pytest.raises(WrongKind, match="not those of this document"):
        open_tally(envelope(mine(date(2027, 1, 1))))
    two = mine().raised(device_keys("laptop").device_id, date(2027, 1, 1), slot())
    with pytest.raises(WrongKind, match="more than one quarter"):
        open_tally(envelope(two))
    assert quarters_of([DAY, date(2027, 1, 1)]) == {"2026Q4", "2027Q1"}


@pytest.mark.parametrize("swapped", ["owner", "account"])
def test_a_tally_moved_to_another_team_or_member_is_refused(swapped: str) -> None:
    """Attack 8: the document's id binds scope, member and quarter, whoever signs."""
    with pytest.raises(WrongKind):
        open_tally(envelope(mine(), **{swapped: seeded("another", 16)}))


def test_a_tally_of_nothing_is_neither_sent_nor_read() -> None:
    with pytest.raises(Misuse):
        tally_body(EMPTY, T0_MS, HEAD)
    body = Body((EMPTY.write(),), (), T0_MS, (), HEAD)
    with pytest.raises(Malformed):
        open_tally(sealed(body))


@pytest.mark.parametrize("changes", [(), (b"", b"")])
def test_a_tally_is_one_change_without_heads(changes: tuple[bytes, ...]) -> None:
    with pytest.raises(Malformed):
        open_tally(sealed(Body(changes, (), T0_MS, (), HEAD)))
    with pytest.raises(Malformed):
        open_tally(sealed(Body((mine().write(),), (HEAD,), T0_MS, (), HEAD)))


def sealed(body: Body) -> Envelope:
    keys = device_keys("laptop")
    account = DEVICES.account
    owner = seeded("team", 16)
    return seal_changes(
        body,
        signer=keys,
        account=account,
        owner=owner,
        document=tally_id(owner, account, "2026Q4"),
        kind=Kind.TALLY,
        seq=1,
        prev=b"",
        epoch_key=None,
        salt=b"",
    )


def test_another_kind_is_no_tally() -> None:
    owner = seeded("team", 16)
    with pytest.raises(WrongKind):
        open_tally(envelope(mine(), kind=Kind.TEAM, document=document_id(Kind.TEAM, owner)))


class TestRelayScope:
    relay = seeded("relay key")

    def test_a_tally_for_the_relays_boards_is_judged_by_the_device_list_alone(self) -> None:
        devices = DEVICES
        made = envelope(mine(), scope=relay_scope(self.relay))
        verify_relay_tally(made, devices, self.relay)
        with pytest.raises(WrongKind):
            verify_relay_tally(made, devices, seeded("another relay"))
        other = AccountBuilder(device_keys("phone")).devices
        with pytest.raises(UnknownDevice):
            verify_relay_tally(made, other, self.relay)

    def test_a_tally_for_one_relay_is_worth_nothing_at_another(self) -> None:
        assert relay_scope(self.relay) != relay_scope(seeded("another relay"))

    def test_a_damaged_one_is_refused(self) -> None:
        devices = DEVICES
        raw = bytearray(envelope(mine(), scope=relay_scope(self.relay)).raw)
        raw[-1] ^= 1
        with pytest.raises(BadSignature):
            verify_relay_tally(parse_envelope(bytes(raw)), devices, self.relay)
