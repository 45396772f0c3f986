"""A team as far as this device knows it, and what the device alone notes of it.

Only verified things are in here. `log` is None until the log was read once: a team that the
profile or the relay named, or that one is about to join.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import msgspec

from crdt.derivation import EpochKey
from crdt.devices import DeviceList
from crdt.ids import AccountId, EntryHash, TeamId
from crdt.membership import MembershipLog, Role, TeamAuthors


class Reach(enum.Enum):
    """How far this device can look into a team right now."""

    CURRENT = "current"
    OFFLINE = "offline"
    FETCHING = "fetching"
    UNSEEN = "unseen"
    UNSOUND = "unsound"


class TeamNotes(msgspec.Struct, kw_only=True):
    """What is noted beside the log. `head`: the newest that a device of ours says it verified;
    `noted_at_ms`: when this one last said so. `blind`: the team's, once a key was opened.
    `invitation`: the link by which the log is read before joining. `asked_at_ms`: when we asked to
    be let in, 0 for not. `hand_all`: the epoch whose key all members are given anew, as the relay
    lost the wraps of it; 0 for none.
    `read`: by month, up to which instant of each author the messages were looked at. `told`: the
    hashes of the requests to join that somebody was told of here. `draft`: what is typed for the
    chat and was not sent, in the words of the screens.
    """

    head: bytes = b""
    noted_at_ms: int = 0
    blind: bytes = b""
    invitation: str = ""
    asked_at_ms: int = 0
    hand_all: int = 0
    read: dict[str, dict[str, int]] = {}
    told: list[bytes] = []
    draft: bytes = b""


_notes: Final = msgspec.msgpack.Decoder(TeamNotes)


def write_notes(notes: TeamNotes) -> bytes:
    """The bytes that are sealed."""
    return msgspec.msgpack.encode(notes)


def read_notes(raw: bytes) -> TeamNotes:
    """What the bytes say."""
    return _notes.decode(raw)


@dataclass(slots=True, kw_only=True)
class KnownTeam:
    """One team. `keys`: opened ones by epoch. `wraps`: raw, for the own account."""

    team: TeamId
    notes: TeamNotes = field(default_factory=TeamNotes)
    log: MembershipLog | None = None
    lists: Mapping[AccountId, DeviceList] = field(default_factory=dict)
    keys: dict[int, EpochKey] = field(default_factory=dict, repr=False)
    reach: Reach = Reach.OFFLINE
    _roots: tuple[bytes, dict[int, int]] = field(default=(b"", {}), repr=False)

    @property
    def head(self) -> EntryHash | None:
        """The newest head that a device of ours verified."""
        return EntryHash(self.notes.head) if self.notes.head else None

    @property
    def blind(self) -> bytes | None:
        """By which the ids of spaces are told."""
        return self.notes.blind or None

    def authors(self) -> TeamAuthors | None:
        """By whom envelopes of the team are judged."""
        return None if self.log is None else TeamAuthors(log=self.log, lists=self.lists)

    def role_of(self, account: AccountId) -> Role | None:
        """The role of a member, None for who is none, or while nothing is known."""
        return None if self.log is None else self.log.role_of(account)

    @property
    def can_read(self) -> bool:
        """Whether the key of the current epoch is at hand."""
        return self.log is not None and self.log.epoch > 0 and self.log.epoch in self.keys

    def generation(self, epoch: int) -> int:
        """The oldest epoch whose key follows from that of `epoch`.

        What is written in a space is read together with what it was based on. So where newcomers
        do not read the past, each such generation of keys has a space of its own in a month
        (docs/adr/0025).
        """
        if self.log is None:
            return epoch
        head, roots = self._roots
        if head != self.log.head:
            roots = _roots(self.log)
            self._roots = (self.log.head, roots)
        return roots.get(epoch, epoch)


def _roots(log: MembershipLog) -> dict[int, int]:
    """The oldest epoch that each one leads back to."""
    found: dict[int, int] = {}
    for start in log.standing.epochs:
        number, before = start.record.number, start.record.before
        found[number] = found.get(before, before) if before else number
    return found
