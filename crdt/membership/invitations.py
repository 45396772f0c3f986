"""Invitations: a link whose secret stays in the fragment, and the proof that one has it (§12.4).

    link        https://host:port/join#…   version, team, head of the log, 128 secret bits
    from these  an Ed25519 pair; the log holds the public half and nothing of the secret
    joining     the pair signs {team, invitation, account, device, list head}

The proof names the account, so whoever sees it cannot join by it, and a relay that reads all logs
and all traffic has no invitation. Whoever has the whole link is invited: it is to be handed on
like a key. How often and until when it holds is in the log (`crdt.membership.fold`) and at the
relay (`crdt.membership.relay_rules`).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass, field
from typing import Annotated, Final

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from crdt.codec import Codec, encode
from crdt.derivation import derive_key
from crdt.devices.entries import Hash32, Id16
from crdt.errors import BadInput, Malformed, Misuse
from crdt.ids import ID_BYTES, EntryHash, InviteId, TeamId
from crdt.pairing.link import BadPairingLink, check_relay_url
from crdt.signing import SIGN_SEED_BYTES, Purpose, label, sign, verify

INVITE_VERSION: Final = 1
INVITE_SECRET_BYTES: Final = 16
LINK_CHARS: Final = 600

_PATH: Final = "/join"
_APP: Final = "breathmaster://join"
_INVITE_ID: Final = label(b"team-invite-id")
_LOOK: Final = label(b"team-look")

Secret = Annotated[
    bytes, msgspec.Meta(min_length=INVITE_SECRET_BYTES, max_length=INVITE_SECRET_BYTES)
]


class BadInviteLink(Malformed):
    """This is not a whole invitation to a team."""

    code = "invite_link"


class _Fragment(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    version: int
    team: Id16
    head: Hash32
    secret: Secret


_fragment: Final[Codec[_Fragment]] = Codec(_Fragment, LINK_CHARS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """What a link says. `head`: the log as the inviting device had verified it."""

    relay_url: str
    team: TeamId
    head: EntryHash
    secret: bytes = field(repr=False)

    @classmethod
    def create(cls, relay_url: str, team: TeamId, head: EntryHash, secret: bytes) -> Invitation:
        """`secret`: 16 random bytes for this invitation alone. Raises Misuse."""
        if len(secret) != INVITE_SECRET_BYTES:
            raise Misuse(f"the secret of an invitation has {INVITE_SECRET_BYTES} bytes")
        try:
            url = check_relay_url(relay_url)
        except BadPairingLink as error:
            raise Misuse("not the address of a relay") from error
        return cls(relay_url=url, team=team, head=head, secret=secret)

    @property
    def public(self) -> bytes:
        """The public key that stands in the log."""
        return self._key().public_key().public_bytes_raw()

    @property
    def id(self) -> InviteId:
        """What the log calls it."""
        return invite_id(self.public)

    @property
    def link(self) -> str:
        """The link, which invites whoever has it."""
        fragment = _Fragment(INVITE_VERSION, self.team, self.head, self.secret)
        written = base64.urlsafe_b64encode(encode(fragment)).rstrip(b"=")
        return f"{self.relay_url}{_PATH}#{written.decode('ascii')}"

    @property
    def app_link(self) -> str:
        """The same for the app to be opened by; the relay's address is in it."""
        return f"{_APP}?relay={self.relay_url}#{self.link.partition('#')[2]}"

    def prove(self, account: bytes, device: bytes, list_head: bytes) -> bytes:
        """64 bytes by which this account may join, and nobody else."""
        message = proof_message(self.team, self.id, account, device, list_head)
        return sign(self._key(), Purpose.TEAM_INVITE, message)

    def prove_reading(self, nonce: bytes) -> bytes:
        """64 bytes by which a relay may show the log before one joins; `nonce` is the relay's."""
        message = encode((self.team, self.id, nonce))
        return sign(self._key(), Purpose.TEAM_INVITE_READ, message)

    def _key(self) -> Ed25519PrivateKey:
        seed = derive_key(self.secret, b"team-invite-sign", SIGN_SEED_BYTES, encode(self.team))
        return Ed25519PrivateKey.from_private_bytes(seed)


def invite_id(public: bytes) -> InviteId:
    """16 bytes that name an invitation."""
    return InviteId(hashlib.sha256(_INVITE_ID + public).digest()[:ID_BYTES])


def proof_message(
    team: bytes, invite: bytes, account: bytes, device: bytes, list_head: bytes
) -> bytes:
    """What the key of an invitation signs for one who joins."""
    return encode((team, invite, account, device, list_head))


def look_nonce(account: bytes) -> bytes:
    """The nonce of `prove_reading` where a relay is asked over HTTP (§12.18): it shows a team to
    this account, and is worth nothing to anybody else who saw it."""
    return hashlib.sha256(_LOOK + account).digest()


def verify_reading(public: bytes, team: bytes, nonce: bytes, proof: bytes) -> None:
    """Raises BadSignature unless who asks has the link of the invitation `public` (§12.4)."""
    message = encode((team, invite_id(public), nonce))
    verify(public, Purpose.TEAM_INVITE_READ, message, proof)


def parse_invite_link(text: str) -> Invitation:
    """What a link says, in either form. Raises BadInviteLink, which repeats nothing of it."""
    text = text.strip()
    if len(text) > LINK_CHARS:
        raise BadInviteLink("longer than an invitation")
    address, mark, written = text.partition("#")
    if address.startswith(f"{_APP}?relay="):
        address = address.removeprefix(f"{_APP}?relay=") + _PATH
    if not mark or not address.endswith(_PATH):
        raise BadInviteLink("an invitation contains /join#")
    try:
        relay_url = check_relay_url(address.removesuffix(_PATH))
    except BadPairingLink as error:
        raise BadInviteLink("the address of the relay is damaged") from error
    fragment = _read_fragment(written)
    if fragment.version != INVITE_VERSION:
        raise BadInviteLink("made by a version that is not known here")
    return Invitation(
        relay_url=relay_url,
        team=TeamId(fragment.team),
        head=EntryHash(fragment.head),
        secret=fragment.secret,
    )


def _read_fragment(written: str) -> _Fragment:
    try:
        raw = base64.b64decode(written + "=" * (-len(written) % 4), altchars=b"-_", validate=True)
        fragment = _fragment.decode(raw)
    except (binascii.Error, ValueError, BadInput) as error:
        raise BadInviteLink("the part after # is damaged or cut short") from error
    if base64.urlsafe_b64encode(raw).rstrip(b"=").decode("ascii") != written:
        raise BadInviteLink("the part after # is damaged")
    return fragment
