"""Pairing: how a device joins an account (docs/protocol.md §7.5).

    old device                      relay                        newcomer
    shows the link      ────────── by eye or QR ──────────▶      opens it
                        ◀── mailbox "to old": hello ───          shows its fingerprint
    the person compares fingerprints and confirms
    appends `add`       ──▶ device list
                        ─── mailbox "to new": approval ──▶       verifies the list, joins

    link     the link, its secret, mailboxes, fingerprints
    posts    what is posted: signed, padded, sealed
    old      the machine of the device that shows the link
    new      the machine of the device that opened it

Nothing here sends, stores or asks: frames, storage and the question to the person are the
desktop's. Callers import from here.
"""

from __future__ import annotations

from crdt.pairing.link import (
    PAIRING_SECRET_BYTES,
    PAIRING_TTL_MS,
    BadPairingLink,
    Mailbox,
    PairingInvite,
    PairingOffer,
    check_relay_url,
    fingerprint,
    parse_link,
)
from crdt.pairing.new import Joined, NewSide
from crdt.pairing.old import OldSide, OldState, PairingExpired, PairingSpoiled
from crdt.pairing.posts import Approval, Declined, DocumentTips, NewcomerHello, Reply

__all__ = [
    "PAIRING_SECRET_BYTES",
    "PAIRING_TTL_MS",
    "Approval",
    "BadPairingLink",
    "Declined",
    "DocumentTips",
    "Joined",
    "Mailbox",
    "NewSide",
    "NewcomerHello",
    "OldSide",
    "OldState",
    "PairingExpired",
    "PairingInvite",
    "PairingOffer",
    "PairingSpoiled",
    "Reply",
    "check_relay_url",
    "fingerprint",
    "parse_link",
]
