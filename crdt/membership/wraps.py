"""The key of a team's epoch for one member: a signed row that lies beside the log (§12.5).

A wrap is for an account's own HPKE key of one of its account epochs, so that each of its devices
can open it. HPKE names no sender: the wrapping member's device signs the row, which names team,
epoch, recipient and the head of the recipient's device list that the key was read from. The key
that comes out must match the commitment in the log, whoever wrapped it. `wraps_root` is what a
record of a new epoch says of all its wraps.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import msgspec

from crdt.codec import Codec, encode
from crdt.derivation import EpochKey, derive_account_hpke_secret
from crdt.devices import DeviceList
from crdt.devices.entries import Hash32, Id16, SealedKey, Signature
from crdt.envelope_rules import check_integer
from crdt.errors import CannotOpen, ListNeeded
from crdt.hybrid import WrapPurpose, load_hpke, unwrap_epoch_key, wrap_epoch_key
from crdt.ids import AccountId, TeamId
from crdt.keys import DeviceKeys
from crdt.limits import LIMITS
from crdt.signing import Purpose, label

_ROOT: Final = label(b"team-wraps")

Lists = Mapping[AccountId, DeviceList]
"""Verified device lists, by account."""


class _Shape(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    pass


class WrapContent(_Shape, frozen=True):
    """What is signed: the sealed key, for whom, and by whom."""

    team: Id16
    number: int
    recipient: Id16
    account_epoch: int
    recipient_head: Hash32
    sealed: SealedKey
    account: Id16
    device: Id16
    list_head: Hash32


class _Carried(_Shape, frozen=True):
    content: bytes
    signature: Signature


_carried: Final[Codec[_Carried]] = Codec(_Carried, LIMITS.wrap_bytes)
_content: Final[Codec[WrapContent]] = Codec(WrapContent, LIMITS.wrap_bytes)


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamWrap:
    """A wrap as it is carried (`raw`), its hash and its parts; the signature is not checked."""

    raw: bytes
    hash: bytes
    content: WrapContent
    content_bytes: bytes
    signature: bytes

    def verify(self, lists: Lists) -> None:
        """Raises unless the device that it names signed it, on the list that it names.

        ListNeeded, UnknownDevice, RevokedDevice or BadSignature.
        """
        devices = lists.get(AccountId(self.content.account))
        index = None if devices is None else devices.index_of(self.content.list_head)
        if devices is None or index is None:
            raise ListNeeded(self.content.account)
        public = devices.public_at(self.content.device, index)
        public.verify(Purpose.TEAM_WRAP, self.content_bytes, self.signature)


def parse_wrap(raw: bytes) -> TeamWrap:
    """Raises TooLarge, Malformed or NotCanonical."""
    carried = _carried.decode(raw)
    content = _content.decode(carried.content)
    check_integer(content.number, least=1)
    check_integer(content.account_epoch, least=1)
    return TeamWrap(
        raw=raw,
        hash=hashlib.sha256(raw).digest(),
        content=content,
        content_bytes=carried.content,
        signature=carried.signature,
    )


def make_wrap(
    team: TeamId, key: EpochKey, recipient: DeviceList, wrapping: DeviceList, signer: DeviceKeys
) -> bytes:
    """`key` for all devices of one account, signed by `signer`, a device of `wrapping`."""
    account_epoch = recipient.epoch_records[recipient.epoch]
    sealed = wrap_epoch_key(
        account_epoch.account_hpke,
        key,
        account=team,
        recipient_id=recipient.account,
        purpose=WrapPurpose.TEAM,
    )
    content = encode(
        WrapContent(
            team=team,
            number=key.number,
            recipient=recipient.account,
            account_epoch=account_epoch.number,
            recipient_head=recipient.head,
            sealed=sealed,
            account=wrapping.account,
            device=signer.device_id,
            list_head=wrapping.head,
        )
    )
    return encode(_Carried(content, signer.sign(Purpose.TEAM_WRAP, content)))


def open_wrap(wrap: TeamWrap, account_keys: Mapping[int, EpochKey]) -> EpochKey:
    """The key inside, with the account's own epoch keys. Raises CannotOpen.

    The signature and the commitment are the caller's to check.
    """
    content = wrap.content
    account_key = account_keys.get(content.account_epoch)
    if account_key is None:
        raise CannotOpen(f"the account's key of epoch {content.account_epoch} is not at hand")
    private, _ = load_hpke(derive_account_hpke_secret(account_key))
    return unwrap_epoch_key(
        content.sealed,
        private,
        number=content.number,
        account=content.team,
        recipient_id=content.recipient,
        purpose=WrapPurpose.TEAM,
    )


def wraps_root(team: bytes, number: int, hashes: Iterable[bytes]) -> bytes:
    """32 bytes over the hashes of wraps, in the order of their recipients."""
    return hashlib.sha256(_ROOT + encode((team, number, tuple(hashes)))).digest()
