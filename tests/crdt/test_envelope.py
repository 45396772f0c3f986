from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crdt.codec import encode
from crdt.envelope import (
    Envelope,
    open_changes,
    open_snapshot,
    parse_envelope,
    parse_snapshot,
    seal_changes,
    verify_envelope,
)
from crdt.errors import CannotOpen, Misuse, TooLarge, WrongEpoch, WrongKind
from crdt.keys import DeviceKeys, document_id
from crdt.limits import LIMITS
from crdt.padding import padded_size
from crdt.shapes import Kind, Tip
from tests.support.accounts import (
    account_id,
    body,
    epoch_key,
    journal_chain,
    journal_envelope,
    journal_snapshot,
    seeded,
    tip_of,
)

TEAM = seeded("team", 16)


def team_envelope(signer: DeviceKeys) -> Envelope:
    return seal_changes(
        body(b"a rule of the team"),
        signer=signer,
        account=account_id(),
        owner=TEAM,
        document=document_id(Kind.TEAM, TEAM),
        kind=Kind.TEAM,
        seq=1,
        prev=b"",
        epoch_key=None,
        salt=b"",
    )


@settings(deadline=None, max_examples=50)
@given(
    st.lists(st.binary(max_size=600), max_size=8),
    st.integers(0, 2**53 - 1),
    st.integers(0, 3),
)
def test_what_was_sealed_opens_to_the_same(changes: list[bytes], wall_ms: int, others: int) -> None:
    laptop = DeviceKeys.from_secret(seeded("device laptop", 128))
    seen = tuple(Tip(bytes([index]) * 16, index + 1, bytes(32)) for index in range(others))
    content = body(*changes, seen=seen, wall_ms=wall_ms)
    sealed = journal_envelope(laptop, content=content)
    envelope = parse_envelope(sealed.raw)
    verify_envelope(envelope, laptop.public)
    assert open_changes(envelope, epoch_key()) == content


def test_a_chain_numbers_and_names_its_envelopes(laptop: DeviceKeys) -> None:
    chain = journal_chain(laptop, 3)
    assert [envelope.header.seq for envelope in chain] == [1, 2, 3]
    assert [envelope.header.prev for envelope in chain] == [b"", chain[0].id, chain[1].id]


def test_a_snapshot_opens_and_its_tips_are_sorted(laptop: DeviceKeys, phone: DeviceKeys) -> None:
    tips = [tip_of(journal_envelope(device)) for device in (laptop, phone)]
    snapshot = journal_snapshot(laptop, covered=tuple(sorted(tips, reverse=True, key=str)))
    again = parse_snapshot(snapshot.raw)
    verify_envelope(again, laptop.public)
    assert open_snapshot(again, epoch_key()).saved == b"a saved document"
    assert list(again.header.covered) == sorted(tips, key=lambda tip: tip.device)


def test_open_kinds_are_signed_and_readable_without_a_key(laptop: DeviceKeys) -> None:
    envelope = parse_envelope(team_envelope(laptop).raw)
    verify_envelope(envelope, laptop.public)
    assert open_changes(envelope, None).changes == (b"a rule of the team",)


def test_a_large_snapshot_is_read_as_a_snapshot_only(laptop: DeviceKeys) -> None:
    snapshot = journal_snapshot(laptop, saved=bytes(LIMITS.envelope_bytes))
    assert parse_snapshot(snapshot.raw).id == snapshot.id
    with pytest.raises(TooLarge):
        parse_envelope(snapshot.raw)


def test_changes_are_not_a_snapshot_and_the_reverse(laptop: DeviceKeys) -> None:
    changes, snapshot = journal_envelope(laptop), journal_snapshot(laptop)
    with pytest.raises(WrongKind):
        parse_snapshot(changes.raw)
    with pytest.raises(WrongKind):
        open_snapshot(changes, epoch_key())
    with pytest.raises(WrongKind):
        open_changes(snapshot, epoch_key())


def test_more_than_an_envelope_carries_is_refused_when_sealing(laptop: DeviceKeys) -> None:
    with pytest.raises(TooLarge):
        journal_envelope(laptop, content=body(bytes(LIMITS.envelope_bytes)))
    with pytest.raises(TooLarge):
        journal_envelope(laptop, content=body(*[b"c"] * (LIMITS.changes_per_envelope + 1)))


def test_a_sealed_kind_without_a_key_and_an_open_kind_with_one_are_misuse(
    laptop: DeviceKeys,
) -> None:
    for kind, key in ((Kind.JOURNAL, None), (Kind.TEAM, epoch_key())):
        with pytest.raises(Misuse):
            seal_changes(
                body(),
                signer=laptop,
                account=account_id(),
                owner=account_id(),
                document=document_id(kind, account_id()),
                kind=kind,
                seq=1,
                prev=b"",
                epoch_key=key,
                salt=seeded("salt"),
            )


def test_no_key_another_epoch_and_another_key_are_told_apart(laptop: DeviceKeys) -> None:
    envelope = journal_envelope(laptop)
    with pytest.raises(CannotOpen, match="not at hand"):
        open_changes(envelope, None)
    with pytest.raises(WrongEpoch):
        open_changes(envelope, epoch_key(2))
    with pytest.raises(CannotOpen, match="commitment"):
        open_changes(envelope, epoch_key(1, "another"))


def test_overhead_before_padding_is_at_most_400_bytes(laptop: DeviceKeys) -> None:
    others = tuple(Tip(bytes([index]) * 16, 2**40, bytes(32)) for index in range(1))
    change = bytes(300)
    content = body(change, seen=others)
    envelope = journal_envelope(laptop, seq=2**40, prev=bytes(32), content=content)
    content_bytes = len(encode(content))
    padding_bytes = padded_size(content_bytes) - content_bytes
    assert len(envelope.raw) - padding_bytes - content_bytes <= 300
    without_seen = journal_envelope(laptop, seq=2, prev=bytes(32), content=body(change))
    body_bytes = len(encode(body(change)))
    unpadded = len(without_seen.raw) - padded_size(body_bytes) + body_bytes
    assert unpadded - len(change) <= 400


def test_one_session_and_another_have_the_same_size(laptop: DeviceKeys) -> None:
    sizes = {
        len(journal_envelope(laptop, content=body(bytes(length))).raw) for length in range(380)
    }
    assert len(sizes) == 1


def test_a_repr_shows_no_content(laptop: DeviceKeys) -> None:
    assert repr(team_envelope(laptop)).startswith("Envelope(")
    assert "rule" not in repr(team_envelope(laptop))
