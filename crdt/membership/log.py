"""A verified membership log, as a frozen value (docs/protocol.md §12.1, §12.2).

Only logs that verify from their first entry exist. `from_entries` and `append` take the device
lists of those who sign, verified before: they raise ListNeeded where one is missing or too old,
and LogBroken where no list could help; the log that they started from stays as it was. The log
answers who is a member in which role, which epochs there are and who may be given their keys.
Whose envelopes count is in `crdt.membership.judging`. It keeps no secrets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from crdt.devices import DeviceList
from crdt.errors import BadInput, ListNeeded, LogBroken, Refused, UnknownMember
from crdt.ids import ID_BYTES, NO_HASH, ZERO_TEAM, AccountId, EntryHash, TeamId
from crdt.keys import DevicePublic
from crdt.limits import LIMITS
from crdt.membership.entries import Approve, Create, EpochRecord, History, SignedEntry, parse_entry
from crdt.membership.fold import fold_entry
from crdt.membership.roles import Act, Role, may
from crdt.membership.standing import MemberRecord, OpenInvitation, Standing
from crdt.membership.wraps import Lists

_NO_INDEX: Final = -1

IndexOf = Callable[[AccountId, bytes], int | None]
"""Where in an account's device list the entry with this hash stands; None where it does not."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class MembershipLog:
    """The members of one team. `entries` are the raw bytes it was verified from."""

    team: TeamId
    head: EntryHash
    entries: tuple[bytes, ...]
    standing: Standing

    @classmethod
    def from_entries(cls, entries: Iterable[bytes], lists: Lists) -> MembershipLog:
        """Verifies from the first entry on. Raises LogBroken or ListNeeded."""
        rest = tuple(entries)
        if not rest:
            raise LogBroken("a log has a first entry")
        first = _parse(rest[0], 0)
        if not isinstance(first.entry.action, Create):
            raise LogBroken("the first entry makes the team")
        standing = Standing()
        _check_place(first, ZERO_TEAM, 0, NO_HASH)
        _fold(standing, first, lists)
        team = TeamId(first.hash[:ID_BYTES])
        begun = cls(team=team, head=first.hash, entries=rest[:1], standing=standing)
        return begun.append_all(rest[1:], lists)

    @classmethod
    def from_kept(cls, entries: Iterable[bytes], index_of: IndexOf) -> MembershipLog:
        """The log of entries that were verified before they were kept here, by who kept them: the
        rules are followed again, and signatures are not checked. Never for what others show.

        `index_of` says at which entry of an account's list a head stands. Raises LogBroken or
        ListNeeded.
        """
        kept = tuple(entries)
        standing, head, team = Standing(), EntryHash(NO_HASH), TeamId(ZERO_TEAM)
        for index, raw in enumerate(kept):
            signed = _parse(raw, index)
            _check_place(signed, team, index, head)
            _fold_kept(standing, signed, index_of)
            head = signed.hash
            team = team if index else TeamId(head[:ID_BYTES])
        if not kept:
            raise LogBroken("a log has a first entry")
        return cls(team=team, head=head, entries=kept, standing=standing)

    def append(self, raw: bytes, lists: Lists) -> MembershipLog:
        """The log with one more entry. Raises LogBroken or ListNeeded."""
        return self.append_all((raw,), lists)

    def append_all(self, raws: Iterable[bytes], lists: Lists) -> MembershipLog:
        """The log with more entries, all or none. Raises LogBroken or ListNeeded."""
        added = tuple(raws)
        if self.length + len(added) > LIMITS.team_entries:
            raise LogBroken("the log is as long as it may be")
        standing, head = self.standing.copy(), self.head
        for index, raw in enumerate(added, start=self.length):
            signed = _parse(raw, index)
            _check_place(signed, self.team, index, head)
            _fold(standing, signed, lists)
            head = signed.hash
        return MembershipLog(
            team=self.team, head=head, entries=self.entries + added, standing=standing
        )

    def extends(self, other: MembershipLog) -> bool:
        """Whether this log is `other`, or `other` and more; if neither extends: a fork."""
        return self.entries[: other.length] == other.entries

    @property
    def length(self) -> int:
        """The number of entries."""
        return len(self.entries)

    @property
    def members(self) -> Mapping[AccountId, MemberRecord]:
        """All who ever were members, in the order in which they first came."""
        return self.standing.members

    @property
    def present(self) -> tuple[AccountId, ...]:
        """Who is a member now."""
        return tuple(name for name, record in self.members.items() if record.is_present)

    @property
    def owner(self) -> AccountId:
        """Whose team it is."""
        return self.standing.owner()

    @property
    def invitations(self) -> tuple[OpenInvitation, ...]:
        """Those that still hold, as far as the log tells: it compares no time."""
        return tuple(one for one in self.standing.invitations.values() if one.left)

    @property
    def is_archived(self) -> bool:
        """Whether the team has ended."""
        return self.standing.archived

    @property
    def epoch(self) -> int:
        """The number of the current epoch; 0 where the team has no space."""
        return self.standing.epoch

    @property
    def epoch_records(self) -> Mapping[int, EpochRecord]:
        """How each epoch began."""
        return {start.record.number: start.record for start in self.standing.epochs}

    @property
    def history(self) -> History:
        """What newcomers can read."""
        return self.standing.history

    @property
    def wants_epoch(self) -> bool:
        """Whether somebody left who knows the current key, or joined who is to read from then on.

        Who is about to write in the space starts a new epoch first.
        """
        return self.standing.waiting_since is not None

    def knows(self, head: bytes) -> bool:
        """Whether this was once the head of the log."""
        return head in self.standing.places

    def member(self, account: bytes) -> MemberRecord:
        """The record of a member. Raises UnknownMember for who is none now."""
        record = self.standing.present_member(account)
        if record is None:
            raise UnknownMember("the account is not a member of the team")
        return record

    def may(self, account: bytes, act: Act) -> bool:
        """Whether a member may do this to all; False for who is none."""
        record = self.standing.present_member(account)
        return record is not None and may(record.role, act)

    def role_of(self, account: bytes) -> Role | None:
        """The role of a member, None for who is none."""
        record = self.standing.present_member(account)
        return None if record is None else record.role

    def may_receive(self, account: bytes, number: int) -> bool:
        """Whether a member may be given the key of an epoch by a wrap (§12.5)."""
        record = self.standing.present_member(account)
        return record is not None and record.first_epoch <= number <= self.epoch

    def check_list(self, devices: DeviceList) -> None:
        """Raises ListNeeded unless the list is as new as the log knows it, which a wrap needs."""
        known = self.standing.list_heads.get(devices.account)
        if known is not None and devices.index_of(known) is None:
            raise ListNeeded(devices.account)

    def __repr__(self) -> str:
        return f"MembershipLog({self.team.hex()[:8]}, {self.length} entries, epoch {self.epoch})"


def _parse(raw: bytes, index: int) -> SignedEntry:
    try:
        return parse_entry(raw)
    except BadInput as error:
        raise LogBroken(f"entry {index} is malformed: {error}") from error


def _check_place(signed: SignedEntry, team: bytes, index: int, prev: bytes) -> None:
    entry = signed.entry
    if (entry.team, entry.index, entry.prev) != (team, index, prev):
        raise LogBroken(f"entry {index} belongs to another place or team")


def _fold(standing: Standing, signed: SignedEntry, lists: Lists) -> None:
    """The signatures, then the rules. `standing` is of no use after an error."""
    entry = signed.entry
    with _told_as_broken(entry.index):
        signed.verify(_public(standing, lists, entry.account, entry.device, entry.list_head))
        if isinstance(entry.action, Approve):
            asked = entry.action.request.request
            public = _public(standing, lists, asked.account, asked.device, asked.list_head)
            entry.action.request.verify(public)
        fold_entry(standing, entry)
    standing.places[signed.hash] = entry.index


def _fold_kept(standing: Standing, signed: SignedEntry, index_of: IndexOf) -> None:
    """The same without signatures."""
    entry = signed.entry
    named = [(entry.account, entry.list_head)]
    if isinstance(entry.action, Approve):
        asked = entry.action.request.request
        named.append((asked.account, asked.list_head))
    with _told_as_broken(entry.index):
        for account, list_head in named:
            name, at = AccountId(account), index_of(AccountId(account), list_head)
            _note_head(standing, name, at, list_head)
        fold_entry(standing, entry)
    standing.places[signed.hash] = entry.index


@contextmanager
def _told_as_broken(index: int) -> Iterator[None]:
    """Whatever rule an entry breaks, the log is broken; a list that is missing is another thing."""
    try:
        yield
    except ListNeeded:
        raise
    except (LogBroken, BadInput, Refused) as error:
        raise LogBroken(f"entry {index}: {error}") from error


def _public(
    standing: Standing, lists: Lists, account: bytes, device: bytes, list_head: bytes
) -> DevicePublic:
    """The key of a device, on the list as it stood at a head that never goes back (§12.2)."""
    name = AccountId(account)
    devices = lists.get(name)
    index = None if devices is None else devices.index_of(list_head)
    place = _note_head(standing, name, index, list_head)
    assert devices is not None
    return devices.public_at(device, place)


def _note_head(standing: Standing, name: AccountId, index: int | None, list_head: bytes) -> int:
    """A head that an entry names, which never goes back (§12.2). Raises ListNeeded or LogBroken."""
    if index is None:
        raise ListNeeded(name)
    if index < standing.known.get(name, _NO_INDEX):
        raise LogBroken("a device list older than the one named before")
    standing.known[name] = index
    standing.list_heads[name] = EntryHash(list_head)
    return index
