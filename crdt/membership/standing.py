"""What a membership log has come to: members, invitations, epochs (docs/protocol.md §12.2).

`Standing` is changed while entries are folded, and by nobody afterwards: `MembershipLog` copies it
before it goes on. What is in it are frozen values. Of somebody who left, what still counts is
kept for ever; of somebody who came back, both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from crdt.ids import AccountId, DeviceId, DocumentId, EntryHash, EnvelopeId, InviteId
from crdt.membership.entries import EpochRecord, History, MemberCutoff
from crdt.membership.roles import Role

Cutoffs = Mapping[tuple[DocumentId, DeviceId], MemberCutoff]


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """When somebody stopped being a member, and what of them still counts.

    `by`: who removed them, themselves where they left. `last_epoch`: the newest they were given.
    """

    index: int
    by: AccountId
    last_epoch: int
    cutoff: Cutoffs
    snapshots: frozenset[EnvelopeId]


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRecord:
    """One account of the team, present (`departure` is None) or past.

    `first_epoch`: the oldest epoch whose key they may be given by a wrap. `joined_epoch`: the
    oldest that they may write under. `earlier`: how their former times ended. `wrote_team`: what
    counts of the team document by one who wrote it once and lost that right.
    """

    account: AccountId
    role: Role
    joined_index: int
    first_epoch: int
    joined_epoch: int
    departure: Departure | None = None
    earlier: tuple[Departure, ...] = ()
    wrote_team: Departure | None = None

    @property
    def is_present(self) -> bool:
        """Whether they are a member now."""
        return self.departure is None

    @property
    def all_departures(self) -> tuple[Departure, ...]:
        """How each of their times ended, the last one included."""
        return self.earlier if self.departure is None else (*self.earlier, self.departure)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenInvitation:
    """An invitation by `account`, made by the entry `index`; `left` says how often it still
    holds, 0 once it was taken back."""

    id: InviteId
    public: bytes
    account: AccountId
    index: int
    role: Role
    left: int
    expires_at_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EpochStart:
    """An epoch, and the entry and account that began it."""

    record: EpochRecord
    index: int
    account: AccountId


@dataclass(slots=True, kw_only=True)
class Standing:
    """The team after the entries so far.

    `known`: by account, the index in its device list of the newest head that an entry named.
    `list_heads`: those heads. `places`: the index of each entry. `present`: how many members there
    are. `waiting_since`: the oldest entry that asks for a new epoch (somebody left, or joined who
    is to read from then on), None where none does.
    """

    members: dict[AccountId, MemberRecord] = field(default_factory=dict)
    invitations: dict[InviteId, OpenInvitation] = field(default_factory=dict)
    epochs: list[EpochStart] = field(default_factory=list)
    known: dict[AccountId, int] = field(default_factory=dict)
    list_heads: dict[AccountId, EntryHash] = field(default_factory=dict)
    places: dict[EntryHash, int] = field(default_factory=dict)
    present: int = 0
    waiting_since: int | None = None
    archived: bool = False

    def copy(self) -> Standing:
        """The same, to be taken further without changing this."""
        return replace(
            self,
            members=dict(self.members),
            invitations=dict(self.invitations),
            epochs=list(self.epochs),
            known=dict(self.known),
            list_heads=dict(self.list_heads),
            places=dict(self.places),
        )

    @property
    def epoch(self) -> int:
        """The number of the current epoch; 0 where the team has no space."""
        return len(self.epochs)

    @property
    def history(self) -> History:
        """What newcomers can read."""
        return self.epochs[-1].record.history if self.epochs else History.SHARED

    @property
    def shared_from(self) -> int:
        """The oldest epoch that a newcomer may read; the next one where nothing is shared."""
        first = self.epoch + 1
        while first > 1 and self.epochs[first - 2].record.history is History.SHARED:
            first -= 1
        return first

    def present_member(self, account: bytes) -> MemberRecord | None:
        """The record of somebody who is a member now."""
        record = self.members.get(AccountId(account))
        return record if record is not None and record.is_present else None

    def owner(self) -> AccountId:
        """Whose team it is."""
        return next(m.account for m in self.members.values() if m.role is Role.OWNER)
