"""The rules of new epochs (docs/protocol.md §12.5).

A new epoch begins by an entry of its own, or within the one that removes somebody. Part of the
rules whose table of attacks is in `crdt.membership.fold`.
"""

from __future__ import annotations

from crdt.limits import LIMITS
from crdt.membership.entries import Entry, EpochRecord, History
from crdt.membership.epochs import CHAINED_PAST_BYTES, FIRST_PAST_BYTES
from crdt.membership.roles import Act, may
from crdt.membership.rules import require
from crdt.membership.standing import EpochStart, MemberRecord, Standing


def rotate(standing: Standing, entry: Entry, signer: MemberRecord, record: EpochRecord) -> None:
    """A new epoch for those who are members, also the first one."""
    require(may(signer.role, Act.ROTATE), "the role starts no epoch")
    has_space = standing.epoch > 0
    require(has_space or may(signer.role, Act.SET_HISTORY), "whether there is a space, admins say")
    require(standing.present <= LIMITS.space_members, "the team is too large for a space")
    start_epoch_by(standing, entry, signer, record)


def start_epoch_by(
    standing: Standing, entry: Entry, signer: MemberRecord, record: EpochRecord
) -> None:
    """The new epoch itself, once who signs it may."""
    number = standing.epoch + 1
    require(record.number == number, "epochs follow each other")
    require(number <= LIMITS.team_epochs, "the team has had as many epochs as it may")
    require(record.recipients == standing.present, "the new key goes to all who are members")
    if standing.epochs:
        same = record.blind_hash == standing.epochs[0].record.blind_hash
        require(same, "the blind of a team never changes")
    if record.history is not standing.history:
        require(may(signer.role, Act.SET_HISTORY), "what newcomers read is for admins to say")
    is_shared = record.history is standing.history is History.SHARED and number > 1
    oldest = standing.shared_from if is_shared else 0
    require(oldest <= record.before < number, "the key before is one that newcomers may read")
    require(is_shared or not record.before, "no key before is handed on here")
    past_bytes = CHAINED_PAST_BYTES if is_shared else FIRST_PAST_BYTES
    require(len(record.past) == past_bytes, "the past of the epoch has another size")
    standing.epochs.append(EpochStart(record=record, index=entry.index, account=signer.account))
    standing.waiting_since = None


def wait_for_epoch(standing: Standing, index: int) -> None:
    """Notes that the present key should not be used on: see `MembershipLog.wants_epoch`."""
    if standing.epoch and standing.waiting_since is None:
        standing.waiting_since = index
