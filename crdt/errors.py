"""What can go wrong in this package, told apart by who is to blame.

    CrdtError
    ├── Misuse                our own code called something out of order
    ├── BadInput              bytes that are not what they should be
    │   ├── NotCanonical      not the one way to write this value
    │   ├── TooLarge          over a named limit
    │   └── Malformed         does not decode, or a field has the wrong size
    ├── Refused               well formed, but against a rule; has a stable `code`
    │   ├── BadSignature  UnknownDevice  RevokedDevice  WrongEpoch  WrongKind
    │   ├── ChainGap  ChainFork
    │   ├── UnknownMember  FormerMember  NotPermitted  ListNeeded
    │   ├── InvitationOver  WrapsMissing  TeamArchived
    │   ├── CannotOpen        the key does not open it, or the commitment differs
    │   └── HostileChange     a change made to hurt the reader
    └── LogBroken             a list of devices, or a log of members, that does not verify

The wire carries `code` alone; sentences belong to the programs that show them.
"""

from __future__ import annotations


class CrdtError(Exception):
    """Something in the synchronisation of documents failed."""

    code = "crdt_error"


class Misuse(CrdtError):
    """The program used the synchronisation out of order."""

    code = "misuse"


class BadInput(CrdtError):
    """Bytes from elsewhere are not what they should be."""

    code = "bad_input"


class NotCanonical(BadInput):
    """A message is written in more ways than one allows."""

    code = "not_canonical"


class TooLarge(BadInput):
    """A message is larger than is agreed."""

    code = "too_large"


class Malformed(BadInput):
    """A message is damaged or cut short."""

    code = "malformed"


class Refused(CrdtError):
    """Something well formed is not allowed."""

    code = "refused"


class BadSignature(Refused):
    """The signature does not belong to the device that is named."""

    code = "bad_signature"


class UnknownDevice(Refused):
    """The device is not on the account's list."""

    code = "unknown_device"


class RevokedDevice(Refused):
    """The device was removed from the account before it wrote this."""

    code = "revoked_device"


class WrongEpoch(Refused):
    """The key generation that is named does not exist, or is older than one already used."""

    code = "wrong_epoch"


class EpochFell(Refused):
    """A device went back to a key generation that it had left in this document."""

    code = "epoch_fell"


class WrongKind(Refused):
    """Readable content was given where sealed content belongs, or the reverse."""

    code = "wrong_kind"


class ChainGap(Refused):
    """Something written before this is missing."""

    code = "gap"


class ChainFork(Refused):
    """The same device wrote two different things in the same place: it has a copy somewhere."""

    code = "fork"


class CannotOpen(Refused):
    """The content does not open with the key at hand."""

    code = "cannot_open"


class HostileChange(Refused):
    """A change is made to exhaust or confuse its readers."""

    code = "hostile_change"


class UnknownMember(UnknownDevice):
    """The account is not a member of the team."""

    code = "unknown_member"


class FormerMember(RevokedDevice):
    """This was written after its author had left the team, or lost the right to write it."""

    code = "former_member"


class NotPermitted(Refused):
    """One's role in the team does not allow this."""

    code = "not_permitted"


class ListNeeded(UnknownDevice):
    """The list of devices of a member is not at hand, or is older than the team knows it.

    `account`: whose list is needed. Who has the newest one and still gets this was shown a log
    and a list that contradict each other.
    """

    code = "list_needed"

    def __init__(self, account: bytes) -> None:
        super().__init__(f"the device list of {account[:4].hex()} is needed, or a newer one")
        self.account = account


class InvitationOver(Refused):
    """This invitation has expired, was used up or was taken back."""

    code = "invitation_over"


class WrapsMissing(Refused):
    """A new key of the team does not come with a copy for every member."""

    code = "wraps_missing"


class TeamArchived(Refused):
    """The team was archived: it can be read, and nothing is added."""

    code = "team_archived"


class LogBroken(CrdtError):
    """A list of devices, or a log of members, does not verify from its first entry."""

    code = "log_broken"
