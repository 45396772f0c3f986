"""All teams that this device knows, in memory and in the profile's database.

Whatever is verified elsewhere is kept here before anything is done with it. A log is verified
again when it is first read from disk, a few entries at a time where somebody has a window to paint
(`load_steps`). It is the ground on which documents of teams are written (`shelf.TeamGround`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from crdt.derivation import EpochKey
from crdt.devices import DeviceList
from crdt.errors import CannotOpen, CrdtError, Misuse
from crdt.ids import AccountId, TeamId
from crdt.membership import Hand, MembershipLog
from crdt.membership.epochs import TeamKeys
from crdt.membership.wraps import TeamWrap, parse_wrap
from crdt.sync.team_events import TeamState
from desktop.services.account import Account
from desktop.services.steps import Progress, Steps, finish
from desktop.services.teams.known import KnownTeam, TeamNotes, read_notes, write_notes
from desktop.storage import teams
from desktop.storage.database import Database

_ENTRIES_AT_ONCE = 24
"""Entries that are verified in some four milliseconds."""


class TeamBook:
    """The teams, by id."""

    def __init__(self, database: Database, account: Account) -> None:
        self._database = database
        self._account = account
        self._known: dict[TeamId, KnownTeam] = {}
        self._unread: set[TeamId] = set()
        self.reload()

    def reload(self) -> None:
        """Begins anew from the database: the account is another one, or nothing was read yet."""
        self._known = {}
        for team in teams.team_ids(self._database):
            raw = teams.notes_of(self._database, team)
            notes = TeamNotes() if raw is None else read_notes(raw)
            self._known[team] = KnownTeam(team=team, notes=notes)
        self._unread = set(self._known)

    def load_steps(self) -> Steps[None]:
        """Verifies the logs that were not read yet, a few entries at a time."""
        for team in tuple(self._unread):
            yield from self._load(team)

    def ids(self) -> tuple[TeamId, ...]:
        """Every team that is known, also of which nothing was read yet."""
        return tuple(self._known)

    def get(self, team: TeamId) -> KnownTeam | None:
        """One team, read from disk if need be."""
        if team in self._unread:
            finish(self._load(team))
        return self._known.get(team)

    def loaded(self) -> tuple[KnownTeam, ...]:
        """Those that were read."""
        return tuple(found for team, found in self._known.items() if team not in self._unread)

    def require(self, team: TeamId) -> KnownTeam:
        """One team whose log is known. Raises Misuse."""
        found = self.get(team)
        if found is None or found.log is None:
            raise Misuse("a team that is not known here")
        return found

    def add(self, team: TeamId) -> KnownTeam:
        """Knows a team from now on."""
        found = self.get(team)
        if found is None:
            found = self._known[team] = KnownTeam(team=team)
            self.keep_notes(found)
        return found

    def keep_notes(self, known: KnownTeam) -> None:
        """Keeps what was noted of a team."""
        teams.set_notes(self._database, known.team, write_notes(known.notes))

    def forget(self, team: TeamId) -> None:
        """Knows a team no more; its documents stay."""
        teams.forget_team(self._database, team)
        self._known.pop(team, None)
        self._unread.discard(team)

    def begin(self, log: MembershipLog, own: DeviceList) -> KnownTeam:
        """A team that was just made here."""
        known = KnownTeam(team=log.team, log=log, lists={own.account: own})
        with self._database.transaction():
            self.keep_notes(known)
            teams.add_entries(self._database, log.team, 0, log.entries)
            teams.keep_lists(self._database, log.team, {own.account: own.entries})
        self._known[log.team] = known
        return known

    # What the link has verified

    def keep_entries(self, team: TeamId, first: int, entries: Iterable[bytes]) -> None:
        """Entries that follow on what was known."""
        if self.get(team) is not None:
            teams.add_entries(self._database, team, first, entries)

    def keep_lists(self, team: TeamId, lists: Mapping[AccountId, tuple[bytes, ...]]) -> None:
        """Device lists, whole."""
        if self.get(team) is not None:
            teams.keep_lists(self._database, team, lists)

    def keep_wraps(self, team: TeamId, wraps: Iterable[bytes], following: int) -> None:
        """Wraps for the own account."""
        if self.get(team) is not None:
            teams.keep_wraps(self._database, team, wraps, following)

    def keep_key(self, team: TeamId, key: EpochKey) -> None:
        """A new key, before it is sent to anybody (§12.7)."""
        teams.keep_key(self._database, team, key.number, key.secret)

    def adopt(
        self, known: KnownTeam, log: MembershipLog, lists: Mapping[AccountId, DeviceList]
    ) -> None:
        """The log and the lists as they are now."""
        known.log = log
        known.lists = dict(lists) | {self._account.id: self._account.devices}

    def adopt_keys(self, known: KnownTeam, found: TeamKeys) -> None:
        """Keys that were opened; those that are here already stay."""
        fresh = {n: key for n, key in found.keys.items() if known.keys.get(n) != key}
        with self._database.transaction():
            for key in fresh.values():
                self.keep_key(known.team, key)
            if found.blind and found.blind != known.notes.blind:
                known.notes.blind = found.blind
                self.keep_notes(known)
        known.keys |= fresh

    # For others

    def state(self, team: TeamId) -> TeamState | None:
        """A team as a session is given it."""
        known = self.get(team)
        if known is None:
            return None
        wraps, following = teams.wraps_of(self._database, team)
        return TeamState(
            team=team,
            head=known.head,
            verified=known.authors(),
            wraps=wraps,
            wraps_next=following,
            keys=self._kept_keys(team),
            invitation=known.notes.invitation,
        )

    def hand_of_account(self) -> Hand:
        """Who acts, before there is a team."""
        account = self._account
        return Hand(account=account.id, device=account.keys, lists={account.id: account.devices})

    def hand(self, known: KnownTeam) -> Hand:
        """Who acts in a team, and with what."""
        account = self._account
        return Hand(
            account=account.id,
            device=account.keys,
            lists={**known.lists, account.id: account.devices},
            keys=known.keys,
            blind=known.blind,
        )

    def own_wraps(self, team: TeamId) -> tuple[TeamWrap, ...]:
        """The wraps for the own account, as far as they can be read."""
        found: list[TeamWrap] = []
        for raw in teams.wraps_of(self._database, team)[0]:
            try:
                found.append(parse_wrap(raw))
            except CrdtError:
                continue
        return tuple(found)

    # shelf.TeamGround

    def log_head(self, owner: bytes) -> bytes:
        """The head of the team's log; for a relay's own boards that of the device list."""
        known = self.get(TeamId(owner))
        if known is None or known.log is None:
            return self._account.devices.head
        return known.log.head

    def sealing_key(self, owner: bytes) -> EpochKey:
        """The key of the newest epoch. Raises CannotOpen where it is not at hand."""
        known = self.get(TeamId(owner))
        log = None if known is None else known.log
        if known is None or log is None or log.epoch not in known.keys:
            raise CannotOpen("the key of the team is not here yet")
        return known.keys[log.epoch]

    def opening_key(self, owner: bytes, number: int) -> EpochKey | None:
        """The key of an epoch, where it is at hand."""
        known = self.get(TeamId(owner))
        return None if known is None else known.keys.get(number)

    def _load(self, team: TeamId) -> Steps[None]:
        known = self._known[team]
        own = self._account.devices
        lists: dict[AccountId, DeviceList] = {}
        entries = teams.entries_of(self._database, team)
        try:
            for account, raws in teams.lists_of(self._database, team).items():
                lists[account] = DeviceList.from_entries(raws)
                yield Progress()
            lists[own.account] = own  # a session tells of those of others
            log = MembershipLog.from_entries(entries[:1], lists) if entries else None
            for start in range(1, len(entries), _ENTRIES_AT_ONCE):
                assert log is not None
                log = log.append_all(entries[start : start + _ENTRIES_AT_ONCE], lists)
                yield Progress()
        except CrdtError:
            # A damaged disk, or rules that were others: the relay is asked for all of it.
            teams.forget_log(self._database, team)
            self._unread.discard(team)
            return
        if team not in self._unread:
            return  # somebody could not wait
        self._unread.discard(team)
        known.log = log
        known.lists = lists
        known.keys = self._committed(log, self._kept_keys(team))

    def _kept_keys(self, team: TeamId) -> dict[int, EpochKey]:
        kept = teams.keys_of(self._database, team)
        return {number: EpochKey(number=number, secret=secret) for number, secret in kept.items()}

    @staticmethod
    def _committed(log: MembershipLog | None, keys: dict[int, EpochKey]) -> dict[int, EpochKey]:
        """Without those of an epoch that somebody else began meanwhile."""
        records = {} if log is None else log.epoch_records
        return {
            number: key
            for number, key in keys.items()
            if number in records and records[number].commitment == key.commitment()
        }
