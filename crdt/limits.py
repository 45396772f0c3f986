"""The limits that are agreed on, with their units, in one place (docs/protocol.md §10).

What only keeps the reading of Automerge's own format in bounds stands beside the readers, in
`crdt.changes`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds that both sides enforce on what they receive."""

    frame_bytes: int = 1 << 20
    envelope_bytes: int = 512 << 10
    page_envelopes: int = 256
    page_bytes: int = 512 << 10
    push_envelopes: int = 256
    snapshot_bytes: int = 64 << 20
    snapshot_part_bytes: int = 256 << 10
    header_bytes: int = 16 << 10
    changes_per_envelope: int = 1024
    operations_per_change: int = 4096
    waiting_changes: int = 8192
    waiting_bytes: int = 16 << 20
    tips_per_document: int = 256
    entry_bytes: int = 128 << 10
    list_entries: int = 1024
    list_page_entries: int = 64
    active_devices: int = 32
    documents_per_account: int = 1024
    documents_learned: int = 512
    mailbox_bytes: int = 256 << 10
    mailbox_items: int = 8
    mailboxes_watched: int = 8
    mailbox_ttl_ms: int = 10 * 60 * 1000
    text_chars: int = 300
    team_entry_bytes: int = 128 << 10
    team_entries: int = 65_536
    team_page_entries: int = 256
    team_log_bytes: int = 64 << 20
    team_lists_bytes: int = 128 << 20
    team_wraps: int = 16_384
    teams_followed: int = 512
    teams_looked_at: int = 32
    team_documents_watched: int = 4096
    boards_watched: int = 16
    team_members: int = 10_000
    space_members: int = 400
    team_epochs: int = 4096
    team_cutoffs: int = 1024
    wrap_bytes: int = 2 << 10
    invitations_open: int = 256
    invitation_uses: int = 10_000
    invitation_ttl_ms: int = 90 * 24 * 3_600_000
    tally_slots: int = 4096
    tally_bytes: int = 256 << 10


LIMITS = Limits()
