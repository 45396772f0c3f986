"""What lies where, and the envelope that leaves, as the screens' frozen values."""

from __future__ import annotations

from crdt.shapes import SEALED_KINDS, Kind
from desktop.services.data_map import HereFacts, Leaving, RelayFacts, Sending
from desktop.viewmodels.privacy.port import (
    EnvelopeField,
    EnvelopeView,
    FieldName,
    HereMap,
    RelayMap,
)


def here_map(facts: HereFacts) -> HereMap:
    """This device."""
    return HereMap(
        folder=str(facts.folder),
        database_bytes=facts.database_bytes,
        documents=facts.documents,
        key_file="" if facts.key_file is None else str(facts.key_file),
        rooms=facts.rooms,
    )


def relay_map(facts: RelayFacts) -> RelayMap:
    """The relay; envelopes and snapshots together."""
    held = facts.envelopes + facts.snapshots
    return RelayMap(
        url=facts.url,
        held=held.count,
        held_bytes=held.size_bytes,
        waiting=facts.waiting.count,
        waiting_bytes=facts.waiting.size_bytes,
        list_entries=facts.list_entries,
        public_keys=facts.public_keys,
        has_recovery_entry=facts.has_recovery_entry,
        teams=facts.teams,
        open_pieces=facts.open_pieces.count,
        rooms=facts.rooms,
    )


def envelope_view(found: Leaving) -> EnvelopeView:
    """An envelope as the relay reads it."""
    envelope, header = found.envelope, found.envelope.header
    values = {
        FieldName.VERSION: str(header.version),
        FieldName.SUITE: header.suite.name,
        FieldName.KIND: header.kind.name,
        FieldName.FORM: header.form.name,
        FieldName.OWNER: header.owner.hex(),
        FieldName.DOCUMENT: header.document.hex(),
        FieldName.ACCOUNT: header.account.hex(),
        FieldName.DEVICE: header.device.hex(),
        FieldName.SEQ: str(header.seq),
        FieldName.PREV: header.prev.hex(),
        FieldName.EPOCH: str(header.epoch),
        FieldName.COVERED: str(len(header.covered)),
        FieldName.SALT: header.salt.hex(),
        FieldName.COMMITMENT: header.commitment.hex(),
        FieldName.SIGNATURE: envelope.signature.hex(),
    }
    return EnvelopeView(
        id=envelope.id.hex(),
        is_sent=found.sending is Sending.SENT,
        is_journal=header.kind is Kind.JOURNAL,
        is_sealed=header.kind in SEALED_KINDS,
        fields=tuple(EnvelopeField(name=name, value=values[name]) for name in FieldName),
        header_bytes=len(envelope.header_bytes),
        body=envelope.payload,
        raw=envelope.raw,
    )
