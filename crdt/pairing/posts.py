"""What the two devices post to each other while pairing (docs/protocol.md §7.5).

A post is signed by the device it comes from, padded, and sealed under the mailbox's key. The
signature covers the mailbox's name and the account, so that a post is worth nothing in another
pairing. A post that does not open raises BadInput or Refused; what to make of that is up to the
machines in `crdt.pairing`.
"""

from __future__ import annotations

from typing import Final

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from crdt.codec import Codec, encode
from crdt.derivation import NONCE_BYTES
from crdt.devices.entries import Hash32, Id16, Signature
from crdt.envelope_rules import check_tips
from crdt.errors import BadSignature, CannotOpen, Malformed, Misuse, TooLarge
from crdt.keys import DeviceKeys, DevicePublic, Purpose
from crdt.limits import LIMITS
from crdt.padding import pad, unpad
from crdt.pairing.link import Mailbox
from crdt.shapes import Kind, Tip
from crdt.signing import label

_POST: Final = label(b"pairing-post")


class _Shape(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    pass


class NewcomerHello(_Shape, frozen=True, tag_field="t", tag="hello"):
    """A device asks to be added, and suggests a name for itself."""

    public: DevicePublic
    name: str

    def check(self) -> None:
        """Raises Malformed for keys that are not usable and a name that cannot be shown."""
        self.public.check()
        if not 0 < len(self.name) <= LIMITS.text_chars or not self.name.isprintable():
            raise Malformed("the name holds characters that do not show")


class DocumentTips(_Shape, frozen=True):
    """What the old device has of one document, so that nothing is withheld unnoticed."""

    owner: Id16
    document: Id16
    kind: Kind
    tips: tuple[Tip, ...]


class Approval(_Shape, frozen=True, tag_field="t", tag="approval"):
    """The newcomer was added: the list's head then, and all that the old device has verified."""

    list_head: Hash32
    profile: Id16
    documents: tuple[DocumentTips, ...]
    account_name: str
    device_name: str

    def check(self) -> None:
        """Raises BadInput for tips that are not whole and names that cannot be shown."""
        for document in self.documents:
            check_tips(document.tips)
        for name in (self.account_name, self.device_name):
            if len(name) > LIMITS.text_chars or not name.isprintable():
                raise Malformed("a name that cannot be shown")


class Declined(_Shape, frozen=True, tag_field="t", tag="declined"):
    """The person at the old device said no."""

    def check(self) -> None:
        """There is nothing to check."""


Reply = Approval | Declined


class _Signed(_Shape, frozen=True):
    content: bytes
    device: Id16
    signature: Signature


_hello: Final[Codec[NewcomerHello]] = Codec(NewcomerHello, LIMITS.mailbox_bytes)
_reply: Final[Codec[Reply]] = Codec(Reply, LIMITS.mailbox_bytes)
_signed: Final[Codec[_Signed]] = Codec(_Signed, LIMITS.mailbox_bytes)


def seal_post(
    message: NewcomerHello | Reply,
    *,
    mailbox: Mailbox,
    account: bytes,
    signer: DeviceKeys,
    nonce: bytes,
) -> bytes:
    """The post to leave in `mailbox`. `nonce`: 12 random bytes, never used with this key."""
    if len(nonce) != NONCE_BYTES:
        raise Misuse(f"a nonce has {NONCE_BYTES} bytes")
    message.check()
    content = encode(message)
    signature = signer.sign(Purpose.PAIRING, _signed_message(content, mailbox, account))
    padded = pad(encode(_Signed(content, signer.device_id, signature)))
    sealed = nonce + ChaCha20Poly1305(mailbox.key).encrypt(nonce, padded, _place(mailbox, account))
    if len(sealed) > LIMITS.mailbox_bytes:
        raise TooLarge("more than a mailbox holds")
    return sealed


def open_hello(sealed: bytes, *, mailbox: Mailbox, account: bytes) -> NewcomerHello:
    """A newcomer's post; it proved that the keys it names are its own. Raises CrdtError."""
    signed = _open(sealed, mailbox, account)
    hello = _hello.decode(signed.content)
    hello.check()
    if hello.public.device_id() != signed.device:
        raise BadSignature("signed by another device than the one that asks")
    message = _signed_message(signed.content, mailbox, account)
    hello.public.verify(Purpose.PAIRING, message, signed.signature)
    return hello


class SignedReply(msgspec.Struct, frozen=True):
    """A reply that opened; whether a device of the account wrote it, `verify` says."""

    reply: Reply
    device: bytes
    message: bytes
    signature: bytes

    def verify(self, public: DevicePublic) -> None:
        """Raises BadSignature unless `public` is the author."""
        if public.device_id() != self.device:
            raise BadSignature("the key is another device's")
        public.verify(Purpose.PAIRING, self.message, self.signature)


def open_reply(sealed: bytes, *, mailbox: Mailbox, account: bytes) -> SignedReply:
    """A post of the old device. Raises CrdtError."""
    signed = _open(sealed, mailbox, account)
    reply = _reply.decode(signed.content)
    reply.check()
    return SignedReply(
        reply=reply,
        device=signed.device,
        message=_signed_message(signed.content, mailbox, account),
        signature=signed.signature,
    )


def _open(sealed: bytes, mailbox: Mailbox, account: bytes) -> _Signed:
    if len(sealed) > LIMITS.mailbox_bytes:
        raise TooLarge("more than a mailbox holds")
    nonce, content = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
    if len(nonce) < NONCE_BYTES:
        raise Malformed("shorter than a post")
    try:
        padded = ChaCha20Poly1305(mailbox.key).decrypt(nonce, content, _place(mailbox, account))
    except InvalidTag as error:
        raise CannotOpen("not sealed by who has the link") from error
    return _signed.decode(unpad(padded))


def _place(mailbox: Mailbox, account: bytes) -> bytes:
    return _POST + encode((mailbox.name, account))


def _signed_message(content: bytes, mailbox: Mailbox, account: bytes) -> bytes:
    return encode((mailbox.name, account, content))
