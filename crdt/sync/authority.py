"""By what the envelopes of a document are judged and opened: a device list, or a team's log.

    AccountAuthority   journals and profiles: the account's own list and epoch keys   §7.3
    TeamAuthority      a team's documents: its log, its members' lists, its keys      §12.6

Both check the signature before the standing, so that what is refused for its author's standing is
known to be its author's. The reader (`crdt.sync.client_reader`) knows neither lists nor logs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from crdt.derivation import EpochKey
from crdt.envelope import Envelope, verify_envelope
from crdt.errors import UnknownMember, WrongEpoch, WrongKind
from crdt.ids import ZERO_ACCOUNT, AccountId, DeviceId
from crdt.membership import TeamAuthors
from crdt.shapes import Header
from crdt.sync.client_desk import ClientDesk


class Authority(Protocol):
    """Who may write a document, and with which keys it is read."""

    def verify(self, envelope: Envelope) -> None:
        """Signature, then standing. Raises UnknownDevice or WrongEpoch, which newer lists may
        cure, RevokedDevice for what was written too late, or another refusal."""

    def last_epoch(self, header: Header) -> int | None:
        """The newest epoch that was given to an author who may write no more; None of others."""

    def is_expected(self, device: bytes) -> bool:
        """Whether envelopes of this device are missed where somebody names them."""

    def may_bring(self, device: bytes) -> bool:
        """Whether the relay takes envelopes of this device from us, where it lost them (§5.4)."""

    def epoch_key(self, number: int) -> EpochKey | None:
        """The key of an epoch, where it is at hand."""


class AccountAuthority:
    """The account that speaks, as its list stands now; one's own tallies too (§12.9)."""

    def __init__(self, desk: ClientDesk) -> None:
        self._desk = desk

    def verify(self, envelope: Envelope) -> None:
        """As `DeviceList.judge` says, after the signature."""
        header, devices = envelope.header, self._desk.devices
        if header.account != self._desk.account:
            raise WrongKind("the envelope belongs to another account")
        verify_envelope(envelope, devices.public_of(DeviceId(header.device)))
        if header.epoch > devices.epoch:
            raise WrongEpoch("the list does not know this epoch yet")
        devices.judge(envelope)

    def last_epoch(self, header: Header) -> int | None:
        """Of a revoked device."""
        record = self._desk.devices.devices.get(DeviceId(header.device))
        return None if record is None or record.revoked is None else record.revoked.last_epoch

    def is_expected(self, device: bytes) -> bool:
        """Of the active devices."""
        return self._desk.devices.is_active(device)

    def may_bring(self, device: bytes) -> bool:
        """All of the account's."""
        return True

    def epoch_key(self, number: int) -> EpochKey | None:
        """What this device opened."""
        return self._desk.epoch_key(number)


class TeamAuthority:
    """A team as far as it was verified here; `adopt` takes over what is newer.

    Before anything was verified nobody's envelopes count: `authors` is None. `own`: the account
    that speaks, as what it wrote itself may be brought back.
    """

    def __init__(
        self,
        authors: TeamAuthors | None,
        keys: Mapping[int, EpochKey],
        own: AccountId | None = None,
    ) -> None:
        self._authors = authors
        self._keys = dict(keys)
        self._own = own

    def adopt(self, authors: TeamAuthors, keys: Mapping[int, EpochKey]) -> None:
        """A longer log, newer lists, more keys; keys that are here already stay."""
        self._authors = authors
        self._keys |= keys

    def verify(self, envelope: Envelope) -> None:
        """As `TeamAuthors.verify` says."""
        if self._authors is None:
            raise UnknownMember("nothing is known of the team yet")
        self._authors.verify(envelope)

    def last_epoch(self, header: Header) -> int | None:
        """Of a former member; of a member's revoked device, the newest epoch there is: the log
        does not say which one such a device was given last."""
        if self._authors is None:
            return None
        log = self._authors.log
        record = log.members.get(AccountId(header.account))
        if record is not None and record.departure is not None:
            return record.departure.last_epoch
        devices = self._authors.lists.get(AccountId(header.account))
        return None if devices is None or devices.is_active(header.device) else log.epoch

    def is_expected(self, device: bytes) -> bool:
        """Of active devices of present members."""
        if self._authors is None:
            return False
        lists, log = self._authors.lists, self._authors.log
        return any(
            devices.is_active(device)
            for account, devices in lists.items()
            if log.role_of(account) is not None
        )

    def may_bring(self, device: bytes) -> bool:
        """Those of one's own account: a relay takes nothing from somebody in another's name."""
        devices = (
            None if self._authors is None else self._authors.lists.get(self._own or ZERO_ACCOUNT)
        )
        return devices is not None and DeviceId(device) in devices.devices

    def epoch_key(self, number: int) -> EpochKey | None:
        """What the account was given."""
        return self._keys.get(number)
