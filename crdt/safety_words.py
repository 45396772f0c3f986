"""Safety words: whether two people see the same keys of each other (docs/protocol.md §12.11).

Owns `safety_words`, eight words from both accounts' ids, heads of device lists, account keys and
active devices. Both sides get the same words, whoever asks. They are compared by another way than
the relay: read aloud, or side by side. Words that differ mean that one of the two was shown another
list, or has not yet heard of a change; after both have synced, they mean the former.

64 bits, after 4,096 rounds of hashing: making keys whose words agree with somebody else's by chance
takes some 2^76 hashes.
"""

from __future__ import annotations

import hashlib
from typing import Final

from crdt.codec import encode
from crdt.devices import DeviceList
from crdt.errors import Misuse
from crdt.signing import label
from crdt.word_list import WORDS

SAFETY_WORDS: Final = 8

_LABEL: Final = label(b"safety-words")
_ROUNDS: Final = 4096


def safety_words(one: DeviceList, other: DeviceList) -> tuple[str, ...]:
    """Eight words for a pair of accounts; the same for (other, one). Raises Misuse for one pair
    of the same account."""
    if one.account == other.account:
        raise Misuse("safety words are for two accounts")
    sides = sorted(map(_side, (one, other)))
    digest = hashlib.sha256(_LABEL + encode(tuple(sides))).digest()
    stretched = hashlib.pbkdf2_hmac("sha256", digest, _LABEL, _ROUNDS, SAFETY_WORDS)
    return tuple(WORDS[byte] for byte in stretched)


def _side(devices: DeviceList) -> bytes:
    """Everything that wraps and signatures of this account rest on, in its one form."""
    active = sorted((name, devices.public_of(name)) for name in devices.active)
    keys = tuple((name, public.sign, public.hpke) for name, public in active)
    account_key = devices.epoch_records[devices.epoch].account_hpke
    return encode((devices.account, devices.head, devices.epoch, account_key, keys))
