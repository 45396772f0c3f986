"""Attacks 8, 9, 11 and 20 on the envelope: swapped, downgraded, cloned, cut short."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from hypothesis import given, settings
from hypothesis import strategies as st

from crdt.codec import encode
from crdt.derivation import derive_envelope_keys
from crdt.envelope import Envelope, open_changes, parse_envelope, parse_snapshot, verify_envelope
from crdt.errors import (
    BadInput,
    BadSignature,
    CannotOpen,
    CrdtError,
    Malformed,
    NotCanonical,
    TooLarge,
    WrongKind,
)
from crdt.ids import NO_HASH
from crdt.keys import DeviceKeys, Purpose, document_id
from crdt.limits import LIMITS
from crdt.padding import pad
from crdt.shapes import Body, Form, Header, Kind, Suite, Tip
from tests.support.accounts import (
    account_id,
    body,
    device_keys,
    epoch_key,
    journal_envelope,
    journal_id,
    journal_snapshot,
    seeded,
)

OTHER = account_id("another")
HASH = seeded("hash")


def carried(header: bytes, payload: bytes, signature: bytes) -> bytes:
    return encode((header, payload, signature))


def with_header(envelope: Envelope, **changes: Any) -> bytes:
    """The envelope as an attacker carries it on: another header, the rest as it was."""
    header = msgspec.structs.replace(envelope.header, **changes)
    return carried(encode(header), envelope.payload, envelope.signature)


def resigned(envelope: Envelope, signer: DeviceKeys, **changes: Any) -> Envelope:
    """The same, signed again by a device that is on the list."""
    header = encode(msgspec.structs.replace(envelope.header, **changes))
    signature = signer.sign(Purpose.ENVELOPE, header + envelope.payload)
    return parse_envelope(carried(header, envelope.payload, signature))


SWAPS: dict[str, Callable[[Envelope], dict[str, Any]]] = {
    "owner and account": lambda _: {"owner": OTHER, "account": OTHER},
    "document": lambda _: {"document": journal_id(account_id(), "2027Q1")},
    "device": lambda _: {"device": device_keys("phone").device_id},
    "seq": lambda _: {"seq": 3},
    "prev": lambda _: {"prev": HASH},
    "epoch": lambda _: {"epoch": 2},
    "salt": lambda _: {"salt": HASH},
    "commitment": lambda _: {"commitment": HASH},
    "kind": lambda _: {"kind": Kind.SPACE},
}


@pytest.mark.parametrize("field", SWAPS)
def test_an_envelope_swapped_across_places_is_refused(laptop: DeviceKeys, field: str) -> None:
    envelope = journal_envelope(laptop, seq=2, prev=seeded("prev"))
    moved = parse_envelope(with_header(envelope, **SWAPS[field](envelope)))
    with pytest.raises(BadSignature):
        verify_envelope(moved, laptop.public)


@pytest.mark.parametrize("field", sorted(set(SWAPS) - {"device"}))
def test_swapping_by_a_listed_device_does_not_open_either(laptop: DeviceKeys, field: str) -> None:
    envelope = journal_envelope(laptop, seq=2, prev=seeded("prev"))
    moved = resigned(envelope, laptop, **SWAPS[field](envelope))
    verify_envelope(moved, laptop.public)
    with pytest.raises(CannotOpen):
        open_changes(moved, epoch_key(moved.header.epoch))


def test_another_device_cannot_pass_content_off_as_its_own(
    laptop: DeviceKeys, phone: DeviceKeys
) -> None:
    stolen = resigned(journal_envelope(laptop), phone, device=phone.device_id)
    verify_envelope(stolen, phone.public)
    with pytest.raises(CannotOpen):
        open_changes(stolen, epoch_key())


def test_a_payload_under_another_envelopes_header_is_refused(laptop: DeviceKeys) -> None:
    one = journal_envelope(laptop)
    two = journal_envelope(laptop, content=body(b"other"), salt=seeded("other salt"))
    mixed = parse_envelope(carried(one.header_bytes, two.payload, one.signature))
    with pytest.raises(BadSignature):
        verify_envelope(mixed, laptop.public)


class TestDowngrades:
    @pytest.mark.parametrize("kind", [Kind.JOURNAL, Kind.PROFILE, Kind.SPACE])
    def test_open_payload_on_a_sealed_kind_is_refused(self, kind: Kind) -> None:
        laptop = device_keys("laptop")
        owner = account_id()
        header = Header(
            version=1,
            suite=Suite.OPEN,
            kind=kind,
            form=Form.CHANGES,
            owner=owner,
            document=document_id(kind, owner),
            account=owner,
            device=laptop.device_id,
            seq=1,
            prev=b"",
            epoch=0,
            covered=(),
            salt=b"",
            commitment=b"",
        )
        payload = pad(encode(body(b"readable")))
        signature = laptop.sign(Purpose.ENVELOPE, encode(header) + payload)
        with pytest.raises(WrongKind):
            parse_envelope(carried(encode(header), payload, signature))

    @pytest.mark.parametrize("kind", [Kind.TEAM, Kind.TALLY])
    def test_a_sealed_payload_on_an_open_kind_is_refused(self, kind: Kind) -> None:
        envelope = journal_envelope(device_keys("laptop"))
        place = {"kind": kind, "document": document_id(kind, envelope.header.owner)}
        with pytest.raises(WrongKind):
            parse_envelope(with_header(envelope, **place))

    @pytest.mark.parametrize("suite", [2, 255, -1])
    def test_a_suite_that_is_not_known_is_refused(self, suite: int) -> None:
        fields = list(msgspec.structs.astuple(journal_envelope(device_keys("laptop")).header))
        fields[1] = suite
        with pytest.raises(Malformed):
            parse_envelope(carried(encode(fields), bytes(528), bytes(64)))

    @pytest.mark.parametrize("version", [0, 2])
    def test_another_version_is_refused(self, version: int) -> None:
        with pytest.raises(Malformed, match="version"):
            parse_envelope(with_header(journal_envelope(device_keys("laptop")), version=version))


class TestHeaderRules:
    @pytest.mark.parametrize(
        "changes",
        [
            {"seq": 0},
            {"seq": 1, "prev": HASH},
            {"seq": 2, "prev": NO_HASH},
            {"seq": 2, "prev": HASH[:31]},
            {"seq": 2**53, "prev": HASH},
            {"seq": -1},
            {"epoch": 0},
            {"epoch": 2**53},
            {"salt": HASH[:31]},
            {"salt": b""},
            {"commitment": b""},
            {"device": HASH},
            {"account": b"", "owner": b""},
            {"document": HASH[:15]},
            {"covered": (Tip(HASH[:16], 1, HASH),)},
        ],
        ids=str,
    )
    def test_fields_that_do_not_fit_are_malformed(self, changes: dict[str, Any]) -> None:
        with pytest.raises(Malformed):
            parse_envelope(with_header(journal_envelope(device_keys("laptop")), **changes))

    @pytest.mark.parametrize(
        "changes",
        [
            {"seq": 1},
            {"prev": HASH},
            {"covered": (Tip(HASH[:15], 1, HASH),)},
            {"covered": (Tip(HASH[:16], 0, HASH),)},
            {"covered": (Tip(HASH[:16], 1, HASH[:31]),)},
        ],
        ids=str,
    )
    def test_snapshot_fields_that_do_not_fit_are_malformed(self, changes: dict[str, Any]) -> None:
        with pytest.raises(Malformed):
            parse_snapshot(with_header(journal_snapshot(device_keys("laptop")), **changes))

    def test_covered_tips_are_sorted_and_unique(self) -> None:
        one, two = Tip(b"a" * 16, 1, HASH), Tip(b"b" * 16, 1, HASH)
        snapshot = journal_snapshot(device_keys("laptop"))
        for covered in ((two, one), (one, one)):
            with pytest.raises(NotCanonical):
                parse_snapshot(with_header(snapshot, covered=covered))

    def test_a_profile_id_that_is_not_the_owners_is_refused(self) -> None:
        envelope = journal_envelope(device_keys("laptop"))
        with pytest.raises(WrongKind):
            parse_envelope(with_header(envelope, kind=Kind.PROFILE))
        parse_envelope(
            with_header(
                envelope, kind=Kind.PROFILE, document=document_id(Kind.PROFILE, account_id())
            )
        )

    def test_a_journal_owned_by_another_account_is_refused(self) -> None:
        with pytest.raises(WrongKind):
            parse_envelope(with_header(journal_envelope(device_keys("laptop")), owner=OTHER))

    @pytest.mark.parametrize("payload_bytes", [0, 15, 16, 511, 527, 529, 4096, 5000])
    def test_a_payload_that_was_not_padded_is_refused(self, payload_bytes: int) -> None:
        envelope = journal_envelope(device_keys("laptop"))
        with pytest.raises(Malformed):
            parse_envelope(carried(envelope.header_bytes, bytes(payload_bytes), bytes(64)))

    def test_too_many_tips_are_too_large(self) -> None:
        snapshot = journal_snapshot(device_keys("laptop"))
        tips = tuple(Tip(index.to_bytes(16, "big"), 1, HASH) for index in range(257))
        with pytest.raises(TooLarge):
            parse_snapshot(with_header(snapshot, covered=tips))


class TestClonedDevice:
    def test_a_device_cloned_from_a_machine_snapshot_reuses_no_nonce(
        self, laptop: DeviceKeys
    ) -> None:
        clone = DeviceKeys.from_secret(laptop.secret)
        one = journal_envelope(laptop, content=body(b"here"), salt=seeded("drawn here"))
        two = journal_envelope(clone, content=body(b"there"), salt=seeded("drawn there"))
        assert one.header.seq == two.header.seq
        keys = [
            derive_envelope_keys(epoch_key(), envelope.header.salt, b"the same header")
            for envelope in (one, two)
        ]
        assert keys[0][0] != keys[1][0]
        assert keys[0][1] != keys[1][1]

    def test_even_one_salt_for_two_places_gives_two_nonces(self, laptop: DeviceKeys) -> None:
        one = journal_envelope(laptop, salt=HASH)
        two = journal_envelope(laptop, salt=HASH, seq=2, prev=one.id)
        assert one.header.commitment != two.header.commitment


class TestMalformedInside:
    def seal_anything(self, content: bytes) -> Envelope:
        """Sealed and signed rightly, by a device that means harm."""
        laptop = device_keys("laptop")
        header = msgspec.structs.replace(journal_envelope(laptop).header, commitment=b"")
        key, nonce, commitment = derive_envelope_keys(epoch_key(), header.salt, encode(header))
        header_bytes = encode(msgspec.structs.replace(header, commitment=commitment))
        payload = ChaCha20Poly1305(key).encrypt(nonce, content, header_bytes)
        signature = laptop.sign(Purpose.ENVELOPE, header_bytes + payload)
        return parse_envelope(carried(header_bytes, payload, signature))

    @pytest.mark.parametrize(
        "inside",
        [
            bytes(512),
            pad(b""),
            pad(b"\xc0"),
            pad(encode(body()) + b"\0"),
            pad(encode(body(wall_ms=-1))),
            pad(encode(body(wall_ms=2**53))),
            pad(encode(body(list_head=b""))),
            pad(encode(body(seen=(Tip(b"", 1, HASH),)))),
            pad(encode(Body((), (b"short",), 0, (), HASH))),
        ],
    )
    def test_a_malformed_body_is_refused_after_it_opened(self, inside: bytes) -> None:
        envelope = self.seal_anything(inside)
        with pytest.raises(BadInput):
            open_changes(envelope, epoch_key())

    def test_errors_carry_no_payload(self) -> None:
        envelope = self.seal_anything(pad(b"\xa9a secret!"))
        with pytest.raises(Malformed) as caught:
            open_changes(envelope, epoch_key())
        assert "secret" not in str(caught.value)


def receive(raw: bytes, public: DeviceKeys) -> Body:
    envelope = parse_envelope(raw)
    verify_envelope(envelope, public.public)
    return open_changes(envelope, epoch_key())


@settings(deadline=None, max_examples=400)
@given(st.data())
def test_any_changed_byte_is_refused(data: st.DataObject) -> None:
    laptop = device_keys("laptop")
    raw = journal_envelope(laptop, seq=2, prev=HASH).raw
    place = data.draw(st.integers(0, len(raw) - 1))
    change = data.draw(st.integers(1, 255))
    mutated = raw[:place] + bytes([raw[place] ^ change]) + raw[place + 1 :]
    with pytest.raises(CrdtError):
        receive(mutated, laptop)


@settings(deadline=None, max_examples=100)
@given(st.data())
def test_truncated_and_lengthened_envelopes_are_refused(data: st.DataObject) -> None:
    laptop = device_keys("laptop")
    raw = journal_envelope(laptop).raw
    cut = data.draw(st.integers(0, len(raw) - 1))
    more = data.draw(st.binary(min_size=1, max_size=20))
    for damaged in (raw[:cut], raw[cut + 1 :], raw + more, more + raw):
        with pytest.raises(BadInput):
            receive(damaged, laptop)


@settings(deadline=None, max_examples=200)
@given(st.binary(max_size=2000))
def test_random_bytes_are_refused(raw: bytes) -> None:
    with pytest.raises(BadInput):
        parse_envelope(raw)


def test_oversized_envelopes_are_refused_before_they_are_read() -> None:
    with pytest.raises(TooLarge):
        parse_envelope(b"\xc1" * (LIMITS.envelope_bytes + 1))
    header = bytes(LIMITS.header_bytes + 1)
    with pytest.raises(TooLarge):
        parse_envelope(carried(header, bytes(528), bytes(64)))
