"""The link that invites a device, and what follows from its secret (docs/protocol.md §7.5).

A link is `https://host:port/pair#…`. Everything that matters is in the fragment, which browsers
and relays are never sent: version, account id, head of the device list, and 128 secret bits. From
these follow two mailbox names and two keys, one pair for each direction. Who guesses a name or
reads the relay's database still has no key; who has the whole link still needs the person in
front of the old device to confirm the fingerprint.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass, field
from typing import Annotated, Final
from urllib.parse import urlsplit

import msgspec

from crdt.base32 import write_groups
from crdt.codec import Codec, encode
from crdt.derivation import derive_key
from crdt.devices.entries import Hash32, Id16
from crdt.errors import BadInput, Malformed, Misuse
from crdt.ids import HASH_BYTES, AccountId, EntryHash
from crdt.keys import DevicePublic
from crdt.limits import LIMITS
from crdt.signing import label

PAIRING_VERSION: Final = 1
PAIRING_SECRET_BYTES: Final = 16
PAIRING_TTL_MS: Final = LIMITS.mailbox_ttl_ms
LINK_CHARS: Final = 600

_PATH: Final = "/pair"
_FINGERPRINT: Final = label(b"fingerprint")
_FINGERPRINT_BITS: Final = 80

Secret = Annotated[
    bytes, msgspec.Meta(min_length=PAIRING_SECRET_BYTES, max_length=PAIRING_SECRET_BYTES)
]


class BadPairingLink(Malformed):
    """This is not a whole link from another device."""

    code = "pairing_link"


class _Fragment(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    version: int
    account: Id16
    head: Hash32
    secret: Secret


_fragment: Final[Codec[_Fragment]] = Codec(_Fragment, LINK_CHARS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailbox:
    """One direction of a pairing: where posts lie on the relay, and the key that seals them."""

    name: bytes
    key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingInvite:
    """What a newcomer reads in a link."""

    relay_url: str
    account: AccountId
    head: EntryHash
    secret: bytes = field(repr=False)

    @property
    def to_old(self) -> Mailbox:
        """Where the newcomer posts."""
        return self._mailbox(b"pairing-to-old")

    @property
    def to_new(self) -> Mailbox:
        """Where the old device posts."""
        return self._mailbox(b"pairing-to-new")

    @property
    def link(self) -> str:
        """The link, which is a secret until it was used or has expired."""
        fragment = _Fragment(PAIRING_VERSION, self.account, self.head, self.secret)
        written = base64.urlsafe_b64encode(encode(fragment)).rstrip(b"=")
        return f"{self.relay_url}{_PATH}#{written.decode('ascii')}"

    def _mailbox(self, direction: bytes) -> Mailbox:
        material = derive_key(self.secret, direction, 2 * HASH_BYTES, encode(self.account))
        return Mailbox(name=material[:HASH_BYTES], key=material[HASH_BYTES:])


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingOffer:
    """What the old device shows, and until when it listens."""

    invite: PairingInvite
    expires_at_ms: int

    @classmethod
    def create(
        cls,
        relay_url: str,
        account: AccountId,
        head: EntryHash,
        secret: bytes,
        expires_at_ms: int,
    ) -> PairingOffer:
        """`secret`: 16 random bytes for this offer alone; it expires in PAIRING_TTL_MS at most.

        Raises Misuse when the parts do not make a link that the other side can read.
        """
        if len(secret) != PAIRING_SECRET_BYTES:
            raise Misuse(f"a pairing secret has {PAIRING_SECRET_BYTES} bytes")
        try:
            url = check_relay_url(relay_url)
        except BadPairingLink as error:
            raise Misuse("not the address of a relay") from error
        invite = PairingInvite(relay_url=url, account=account, head=head, secret=secret)
        return cls(invite=invite, expires_at_ms=expires_at_ms)

    @property
    def link(self) -> str:
        """The link to show, as text or as a QR code."""
        return self.invite.link


def parse_link(text: str) -> PairingInvite:
    """What a link says. Raises BadPairingLink, which repeats nothing of the link."""
    text = text.strip()
    if len(text) > LINK_CHARS:
        raise BadPairingLink("longer than a pairing link")
    address, mark, written = text.partition("#")
    if not mark or not address.endswith(_PATH):
        raise BadPairingLink("a pairing link contains /pair#")
    relay_url = check_relay_url(address.removesuffix(_PATH))
    fragment = _read_fragment(written)
    if fragment.version != PAIRING_VERSION:
        raise BadPairingLink("made by a version that is not known here")
    return PairingInvite(
        relay_url=relay_url,
        account=AccountId(fragment.account),
        head=EntryHash(fragment.head),
        secret=fragment.secret,
    )


def check_relay_url(text: str) -> str:
    """`http(s)://host[:port]` without anything else. Raises BadPairingLink."""
    try:
        parts = urlsplit(text)
        has_host = bool(parts.hostname) and parts.port != 0
    except ValueError as error:
        raise BadPairingLink("the relay's address is damaged") from error
    plain = f"{parts.scheme}://{parts.netloc}"
    if parts.scheme not in ("http", "https") or not has_host or text.removesuffix("/") != plain:
        raise BadPairingLink("the relay's address is http(s)://host:port")
    if "@" in parts.netloc or not parts.netloc.isascii() or not parts.netloc.isprintable():
        raise BadPairingLink("the relay's address holds more than host and port")
    return plain


def fingerprint(public: DevicePublic) -> str:
    """80 bits of a device's public keys for two people to compare: `abcd-efgh-jkmn-pqrs`."""
    digest = hashlib.sha256(_FINGERPRINT + public.sign + public.hpke).digest()
    return write_groups(digest[: _FINGERPRINT_BITS // 8]).lower()


def _read_fragment(written: str) -> _Fragment:
    try:
        raw = base64.b64decode(written + "=" * (-len(written) % 4), altchars=b"-_", validate=True)
        fragment = _fragment.decode(raw)
    except (binascii.Error, ValueError, BadInput) as error:
        raise BadPairingLink("the part after # is damaged or cut short") from error
    if base64.urlsafe_b64encode(raw).rstrip(b"=").decode("ascii") != written:
        raise BadPairingLink("the part after # is damaged")
    return fragment
