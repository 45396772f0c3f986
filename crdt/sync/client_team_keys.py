"""The keys of one team that the own account can open (docs/protocol.md §12.5).

Keys kept from before are worth what the log says: one whose commitment stands there opens what
came before it, one of an epoch that somebody else began instead opens nothing. Each wrap is tried
until it opens, or turns out to be false for good.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from crdt.derivation import EpochKey
from crdt.errors import CannotOpen, CrdtError, ListNeeded
from crdt.ids import AccountId, TeamId
from crdt.limits import Limits
from crdt.membership import Lists, MembershipLog, TeamKeys, TeamWrap
from crdt.membership.entries import EpochRecord
from crdt.membership.epochs import open_past
from crdt.membership.sharing import open_team_keys
from crdt.membership.wraps import parse_wrap


class KeyRing:
    """Attributes: next (the relay's number where later wraps begin)."""

    def __init__(
        self,
        team: TeamId,
        account: AccountId,
        keys: Mapping[int, EpochKey],
        following: int,
        limits: Limits,
    ) -> None:
        self.next = following
        self._team = team
        self._account = account
        self._keys = dict(keys)
        self._limits = limits
        self._wraps: dict[bytes, TeamWrap] = {}
        self._false: set[bytes] = set()
        self._pasts: dict[int, tuple[bytes, EpochKey | None]] = {}

    def add(self, raws: Iterable[bytes]) -> tuple[bytes, ...]:
        """Those that are new, for us and of this team."""
        added = []
        for raw in raws:
            try:
                wrap = parse_wrap(raw)
            except CrdtError:
                continue
            place = (wrap.content.team, wrap.content.recipient)
            is_room = len(self._wraps) < self._limits.team_wraps
            if place == (self._team, self._account) and wrap.hash not in self._wraps and is_room:
                self._wraps[wrap.hash] = wrap
                added.append(raw)
        return tuple(added)

    def open(
        self, log: MembershipLog, lists: Lists, account_keys: Mapping[int, EpochKey]
    ) -> TeamKeys:
        """Every key of an epoch in the log that is kept, handed on, or wrapped for us."""
        records = log.epoch_records
        found, blind = self._kept(log)
        left = [
            wrap
            for wrap in self._wraps.values()
            if wrap.content.number in records
            and wrap.content.number not in found
            and wrap.hash not in self._false
        ]
        opened = open_team_keys(log, left, lists, self._account, account_keys)
        for wrap, code in opened.refused:
            if code != ListNeeded.code and wrap.content.account_epoch in account_keys:
                self._false.add(wrap.hash)
        found = {**opened.keys, **found}
        self._keys |= found
        return TeamKeys(keys=found, blind=blind or opened.blind, refused=opened.refused)

    def _kept(self, log: MembershipLog) -> tuple[dict[int, EpochKey], bytes | None]:
        """Kept keys that the log commits to, what they hand on, and the blind."""
        records = log.epoch_records
        found: dict[int, EpochKey] = {}
        blind: bytes | None = None
        waiting = sorted(self._keys.values(), key=lambda key: key.number)
        while waiting:
            key = waiting.pop()
            record = records.get(key.number)
            if key.number in found or record is None or key.commitment() != record.commitment:
                continue
            found[key.number] = key
            try:
                opened, before = self._past(record, key)
            except CannotOpen:
                continue
            blind = blind or opened
            if before is not None:
                waiting.append(before)
        return found, blind

    def _past(self, record: EpochRecord, key: EpochKey) -> tuple[bytes, EpochKey | None]:
        """Raises CannotOpen. What it hands on is the same each time, as the log never changes."""
        found = self._pasts.get(key.number)
        if found is None:
            found = self._pasts[key.number] = open_past(self._team, record, key)
        return found
