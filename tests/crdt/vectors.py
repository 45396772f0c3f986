"""Fixed inputs and the bytes they must give, so that no format changes by accident.

`python -m tests.crdt.vectors` writes tests/data/vectors/*.json anew. A difference there is a
change of the protocol: it needs a new version number, not a new file. Wraps are random, so those
of the files were made once; the others are made again and compared.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from crdt.codec import encode
from crdt.derivation import (
    derive_account_hpke_secret,
    derive_blind,
    derive_envelope_keys,
    document_id,
    seal_history,
)
from crdt.devices import DeviceList
from crdt.hybrid import WrapPurpose, wrap_epoch_key
from crdt.ids import EntryHash
from crdt.keys import Purpose
from crdt.pairing import NewSide, PairingOffer, fingerprint
from crdt.relay_key import relay_public, sign_in_message, sign_welcome
from crdt.shapes import Kind, Tip
from tests.crdt.rooms.examples import room_vectors
from tests.crdt.team_vectors import team_made_once, team_vectors
from tests.support.accounts import (
    T0_MS,
    AccountBuilder,
    account_id,
    body,
    device_keys,
    epoch_key,
    journal_envelope,
    journal_id,
    journal_snapshot,
    recovery_key,
    seeded,
    tip_of,
)

FOLDER = Path(__file__).parent.parent / "data" / "vectors"
Vectors = dict[str, Any]


def key_vectors() -> Vectors:
    """Everything that is derived, hashed or signed without randomness."""
    laptop, key = device_keys("laptop"), epoch_key(1)
    parts = derive_envelope_keys(key, seeded("salt"), b"header")
    earlier = tuple(epoch_key(number) for number in (1, 2))
    return _hex(
        {
            "device_secret": laptop.secret,
            "device_sign_public": laptop.public.sign,
            "device_hpke_public": laptop.public.hpke,
            "device_id": laptop.device_id,
            "signatures": {
                purpose.name.lower(): laptop.sign(purpose, b"message") for purpose in Purpose
            },
            "epoch_secret": key.secret,
            "epoch_commitment": key.commitment(),
            "envelope_key": parts[0],
            "envelope_nonce": parts[1],
            "envelope_commitment": parts[2],
            "blind": derive_blind(key),
            "account_hpke_secret": derive_account_hpke_secret(key),
            "history_of_epoch_3": seal_history(epoch_key(3), earlier, account_id()),
            "profile_id": document_id(Kind.PROFILE, account_id()),
            "journal_id": journal_id(account_id(), "2026Q4"),
            "relay_public": relay_public(seeded("relay")),
            "welcome": sign_welcome(seeded("relay"), seeded("one"), seeded("two")),
            "sign_in": sign_in_message(
                relay_public(seeded("relay")), account_id(), laptop.device_id, seeded("two")
            ),
        }
    )


def envelope_vectors() -> Vectors:
    """Sealed and signed envelopes with fixed salts."""
    laptop = device_keys("laptop")
    first = journal_envelope(laptop)
    seen = (Tip(device_keys("phone").device_id, 3, seeded("envelope")),)
    content = body(b"a change", b"another", seen=seen)
    second = journal_envelope(laptop, seq=2, prev=first.id, content=content)
    snapshot = journal_snapshot(laptop, covered=(tip_of(second),))
    return _hex(
        {
            "body": encode(content),
            "first": first.raw,
            "first_id": first.id,
            "second": second.raw,
            "second_id": second.id,
            "snapshot": snapshot.raw,
            "snapshot_id": snapshot.id,
        }
    )


def recovery_vectors() -> Vectors:
    """What follows from a recovery secret, and how it is written."""
    paper = recovery_key("paper")
    return _hex(
        {
            "secret": paper.secret,
            "text": paper.text,
            "sign_public": paper.public.sign,
            "hpke_public": paper.public.hpke,
            "locator": paper.locator,
            "recovery_id": paper.recovery_id,
        }
    )


def pairing_vectors() -> Vectors:
    """A link, its mailboxes and a newcomer's post."""
    newcomer = device_keys("newcomer")
    offer = PairingOffer.create(
        "https://relay.example",
        account_id(),
        EntryHash(seeded("head")),
        seeded("pairing", 16),
        T0_MS,
    )
    invite = offer.invite
    return _hex(
        {
            "link": offer.link,
            "to_old_name": invite.to_old.name,
            "to_old_key": invite.to_old.key,
            "to_new_name": invite.to_new.name,
            "to_new_key": invite.to_new.key,
            "fingerprint": fingerprint(newcomer.public),
            "hello": NewSide(invite, newcomer, "Laptop 2", seeded("nonce", 12)).hello,
        }
    )


def made_once() -> Vectors:
    """A device list and a wrap: encapsulation is random, so these can only be read back."""
    laptop, phone = device_keys("laptop"), device_keys("phone")
    account = AccountBuilder(laptop).add(laptop, phone)
    account.recover_with(phone, recovery_key("paper").public).revoke(phone, laptop)
    account.recover_with(phone, recovery_key("newer").public)
    wrap = wrap_epoch_key(
        laptop.public.hpke,
        epoch_key(3),
        account=account_id(),
        recipient_id=laptop.device_id,
        purpose=WrapPurpose.DEVICE,
    )
    devices = DeviceList.from_entries(account.devices.entries)
    return _hex(
        {
            "entries": list(devices.entries),
            "account": devices.account,
            "head": devices.head,
            "wrap_of_epoch_3_for_laptop": wrap,
        }
    )


REPEATABLE: dict[str, Callable[[], Vectors]] = {
    "keys": key_vectors,
    "envelopes": envelope_vectors,
    "recovery": recovery_vectors,
    "pairing": pairing_vectors,
    "teams": lambda: _hex(team_vectors()),
    "rooms": lambda: _hex(room_vectors()),
}

MADE_ONCE = {"devices": made_once, "team_log": lambda: _hex(team_made_once())}


def read(name: str) -> Vectors:
    """The vectors of one file."""
    vectors: Vectors = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    return vectors


def write_all() -> None:
    """Writes every file anew."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, make in {**REPEATABLE, **MADE_ONCE}.items():
        text = json.dumps(make(), indent=1, sort_keys=True) + "\n"
        (FOLDER / f"{name}.json").write_text(text, "utf-8")


def _hex(vectors: Vectors) -> Vectors:
    return {name: _shown(value) for name, value in vectors.items()}


def _shown(value: Any) -> Any:
    match value:
        case bytes():
            return value.hex()
        case dict():
            return _hex(value)
        case list():
            return [_shown(part) for part in value]
        case _:
            return value


if __name__ == "__main__":
    write_all()
