"""Which teams an account belongs to, and what it shares: kept in the profile, sealed.

    team/<team>      the newest head of the team's log that a device of the account has verified
    share/<scope>    how soon and since when the account shares with a team, or a relay's boards

By the heads a new device knows its teams without asking a relay, and notices a log that was rolled
back. Of two devices that note something at once one wins; a head that lies behind what a device has
verified itself is of no use to it and does no harm. Part of the document `Profile` reads as well.
"""

from __future__ import annotations

from datetime import date

import msgspec

from core.sharing import ShareWhen, Sharing
from crdt.documents.flat_view import FlatView, write_json
from crdt.documents.schema import read_id
from crdt.documents.team_records import read_word
from crdt.errors import Malformed
from crdt.ids import HASH_BYTES, DeviceId, EntryHash, TeamId

TEAM, SHARE = "team/", "share/"


class _TeamRecord(msgspec.Struct):
    head: str


class _ShareRecord(msgspec.Struct):
    when: str
    since: date | None = None


_team = msgspec.json.Decoder(_TeamRecord)
_share = msgspec.json.Decoder(_ShareRecord)


class Memberships(FlatView):
    """Reads and writes teams and sharing in a profile. Writing methods return the raw changes."""

    def teams(self) -> dict[TeamId, EntryHash]:
        """The teams that were not left, and the head each log had."""
        self.unreadable = 0
        found = self._read(TEAM, _read_team)
        return dict(found.values())

    def note_team(self, device: DeviceId, team: TeamId, head: EntryHash) -> tuple[bytes, ...]:
        """Notes a team and the head that was verified."""
        return self._put(device, {f"{TEAM}{team.hex()}": write_json(_TeamRecord(head.hex()))})

    def forget_team(self, device: DeviceId, team: TeamId) -> tuple[bytes, ...]:
        """Notes that the team was left; sharing with it ends too."""
        gone = self._take_away(device, f"{TEAM}{team.hex()}")
        return (*gone, *self._take_away(device, f"{SHARE}{team.hex()}"))

    def sharing(self, scope: bytes) -> Sharing:
        """What is shared with a team or a relay: nothing, unless it was turned on readably."""
        self.unreadable = 0
        return self._read(SHARE, _read_share).get(scope.hex(), Sharing())

    def share(self, device: DeviceId, scope: bytes, sharing: Sharing) -> tuple[bytes, ...]:
        """Sets what is shared with a team or a relay."""
        record = _ShareRecord(sharing.when.value, sharing.since)
        return self._put(device, {f"{SHARE}{scope.hex()}": write_json(record)})


def _read_team(name: str, value: str) -> tuple[TeamId, EntryHash]:
    head = bytes.fromhex(_team.decode(value).head)
    if len(head) != HASH_BYTES:
        raise Malformed("a head that is no hash")
    return TeamId(read_id(name)), EntryHash(head)


def _read_share(name: str, value: str) -> Sharing:
    record = _share.decode(value)
    read_id(name)
    return Sharing(when=read_word(ShareWhen, record.when), since=record.since)
