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
    │   ├── CannotOpen        the key does not open it, or the commitment differs
    │   └── HostileChange     a change made to hurt the reader
    └── LogBroken             a device list that does not verify from its first entry

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


class LogBroken(CrdtError):
    """The account's list of devices does not verify from its first entry."""

    code = "log_broken"
