"""Messages of a room, sealed for those inside and signed by whoever wrote them (§13.6).

    content      {version, text, opener}                 sealed with the room's key
    commitment   HMAC(opener, {room, account, text})     beside it, in the open
    signature    of the device, over room, account, device, list head, commitment, sealed

The rules that hold:

- Who wrote a message is who signed it, and never what stands inside.
- A message belongs to one room: room and author are bound into the key, so it opens nowhere else.
- The relay stamps the commitment when it passes. Who reports a message hands out text and opener,
  and anybody with the stamp can tell that these very words passed: nobody can deny or invent any.
  Until then the commitment says nothing, as the opener is random.

A random salt makes each message's key its own, so that a copied device repeats no nonce.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated, Final

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from crdt.codec import Codec, encode
from crdt.derivation import NONCE_BYTES, derive_key
from crdt.devices import DeviceList
from crdt.devices.entries import Hash32, Id16, Signature
from crdt.errors import CannotOpen, Malformed, Misuse
from crdt.ids import AccountId, DeviceId
from crdt.keys import DeviceKeys
from crdt.padding import pad, unpad
from crdt.rooms.join_codes import RoomId
from crdt.signing import Purpose

CHAT_VERSION: Final = 1
TEXT_CHARS: Final = 1_000
MESSAGE_BYTES: Final = 8 << 10
SALT_BYTES: Final = 32
OPENER_BYTES: Final = 32
_AEAD_KEY_BYTES: Final = 32

Entropy = Callable[[int], bytes]
Salt32 = Annotated[bytes, msgspec.Meta(min_length=SALT_BYTES, max_length=SALT_BYTES)]


class _Shape(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    pass


class _Inside(_Shape, frozen=True):
    version: int
    text: str
    opener: Hash32


class _Signed(_Shape, frozen=True):
    room: Id16
    account: Id16
    device: Id16
    list_head: Hash32
    commitment: Hash32
    salt: Salt32
    sealed: bytes


class _Carried(_Shape, frozen=True):
    content: bytes
    signature: Signature


_inside: Final[Codec[_Inside]] = Codec(_Inside, MESSAGE_BYTES)
_signed: Final[Codec[_Signed]] = Codec(_Signed, MESSAGE_BYTES)
_carried: Final[Codec[_Carried]] = Codec(_Carried, MESSAGE_BYTES)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatMessage:
    """A message as it is carried; nothing of it is verified but its shape."""

    raw: bytes
    room: RoomId
    account: AccountId
    device: DeviceId
    list_head: bytes
    commitment: bytes
    salt: bytes
    sealed: bytes
    content: bytes
    signature: bytes

    def verify(self, devices: DeviceList) -> None:
        """Raises unless an active device of its account signed it.

        UnknownDevice, RevokedDevice, BadSignature, or Misuse for another account's list.
        """
        if devices.account != self.account:
            raise Misuse("the list belongs to another account")
        devices.require_active(self.device)
        devices.public_of(self.device).verify(Purpose.ROOM_CHAT, self.content, self.signature)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedMessage:
    """What somebody wrote; `opener` is kept for the case that it has to be shown to others."""

    account: AccountId
    text: str
    opener: bytes = field(repr=False)


def seal_message(
    room: RoomId, key: bytes, text: str, devices: DeviceList, signer: DeviceKeys, entropy: Entropy
) -> bytes:
    """`text` for a room, by a device of one's own list. Raises Misuse for what nobody can read."""
    if not 1 <= len(text) <= TEXT_CHARS:
        raise Misuse(f"a message has up to {TEXT_CHARS} characters")
    opener, salt = entropy(OPENER_BYTES), entropy(SALT_BYTES)
    aead, nonce, context = _material(key, salt, room, devices.account)
    inside = pad(encode(_Inside(CHAT_VERSION, text, opener)))
    content = encode(
        _Signed(
            room=room,
            account=devices.account,
            device=signer.device_id,
            list_head=devices.head,
            commitment=commit(opener, room, devices.account, text),
            salt=salt,
            sealed=aead.encrypt(nonce, inside, context),
        )
    )
    return encode(_Carried(content, signer.sign(Purpose.ROOM_CHAT, content)))


def parse_message(raw: bytes) -> ChatMessage:
    """Raises TooLarge, Malformed or NotCanonical."""
    carried = _carried.decode(raw)
    signed = _signed.decode(carried.content)
    return ChatMessage(
        raw=raw,
        room=RoomId(signed.room),
        account=AccountId(signed.account),
        device=DeviceId(signed.device),
        list_head=signed.list_head,
        commitment=signed.commitment,
        salt=signed.salt,
        sealed=signed.sealed,
        content=carried.content,
        signature=carried.signature,
    )


def open_message(message: ChatMessage, key: bytes) -> OpenedMessage:
    """What a verified message says. Raises CannotOpen, or Malformed for what does not keep to its
    own commitment: it could not be reported, so it is not shown."""
    aead, nonce, context = _material(key, message.salt, message.room, message.account)
    try:
        inside = _inside.decode(unpad(aead.decrypt(nonce, message.sealed, context)))
    except InvalidTag as error:
        raise CannotOpen("the message does not open with this room's key") from error
    if inside.version != CHAT_VERSION or not 1 <= len(inside.text) <= TEXT_CHARS:
        raise Malformed("not a message of this version")
    if not _is_committed(message.commitment, message.room, message.account, inside):
        raise Malformed("the commitment is to something else")
    return OpenedMessage(account=message.account, text=inside.text, opener=inside.opener)


def commit(opener: bytes, room: bytes, account: bytes, text: str) -> bytes:
    """32 bytes that fix room, author and text, and say nothing without the opener."""
    return hmac.digest(opener, encode((room, account, text)), hashlib.sha256)


def _is_committed(commitment: bytes, room: bytes, account: bytes, inside: _Inside) -> bool:
    """Whether a commitment is to this text."""
    return hmac.compare_digest(commitment, commit(inside.opener, room, account, inside.text))


def _material(
    key: bytes, salt: bytes, room: bytes, account: bytes
) -> tuple[ChaCha20Poly1305, bytes, bytes]:
    context = encode((CHAT_VERSION, room, account))
    size = _AEAD_KEY_BYTES + NONCE_BYTES
    material = derive_key(key, b"room-message", size, salt + context)
    return ChaCha20Poly1305(material[:_AEAD_KEY_BYTES]), material[_AEAD_KEY_BYTES:], context
