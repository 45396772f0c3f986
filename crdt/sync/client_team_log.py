"""What a relay shows of one team's log, verified as it comes (docs/protocol.md §12.1, §12.14).

    another entry at a known place        fork          shown from the last known one on
    an entry that does not verify         log_broken
    a log that ends before the known one  gap           an honest one never grows shorter
    a log without a head that any of      fork          another device, or whoever made the
      our devices verified                              link, saw another one
    more than is kept                     too_large

Until the log holds the heads that it has to, what was verified of it is kept here and not given
out: a relay that shows two devices two logs is caught before the second one is believed.
"""

from __future__ import annotations

from collections.abc import Iterable

from crdt.errors import LogBroken
from crdt.ids import EntryHash, TeamId
from crdt.limits import Limits
from crdt.membership import Lists, MembershipLog
from crdt.protocol import codes


class Unsound(Exception):
    """What was shown contradicts what is known; `code` says how."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class ShownLog:
    """One team's log. Attributes: accepted (what may be given out); shown (what was verified)."""

    def __init__(
        self,
        team: TeamId,
        log: MembershipLog | None,
        heads: Iterable[EntryHash],
        limits: Limits,
    ) -> None:
        self.accepted = log
        self.shown = log
        self._team = team
        self._limits = limits
        self._heads: tuple[EntryHash, ...] = ()
        self._size = 0 if log is None else sum(map(len, log.entries))
        self.require(heads)

    @property
    def length(self) -> int:
        """How many entries were verified."""
        return 0 if self.shown is None else self.shown.length

    def require(self, heads: Iterable[EntryHash]) -> None:
        """Heads that the log has to hold."""
        wanted = {*self._heads, *heads}
        self._heads = tuple(head for head in wanted if not self._holds(head))

    def take(self, first: int, entries: tuple[bytes, ...], lists: Lists) -> bool:
        """Entries from index `first` on; False where some in between are missing.

        Raises Unsound, or ListNeeded, after which the same may be brought again.
        """
        if first > self.length:
            return False
        known = () if self.shown is None else self.shown.entries[first : first + len(entries)]
        if entries[: len(known)] != known:
            raise Unsound(codes.FORK)
        new = entries[len(known) :]
        size = self._size + sum(map(len, new))
        if size > self._limits.team_log_bytes:
            raise Unsound(codes.TOO_LARGE)
        if new:
            self._adopt(self._verified(new, lists))
            self._size = size
        return True

    def check_end(self, length: int, *, is_member: bool) -> None:
        """The relay says that this is all. Raises Unsound.

        Who is no member is shown less than before where a link has ended or their time has.
        """
        if is_member and length < self.length:
            raise Unsound(codes.GAP)
        if self._heads:
            raise Unsound(codes.FORK)

    def take_accepted(self) -> tuple[int, tuple[bytes, ...]] | None:
        """Entries that may be given out from now on, and the index of the first."""
        if self.shown is None or self._heads or self.shown is self.accepted:
            return None
        first = 0 if self.accepted is None else self.accepted.length
        self.accepted = self.shown
        return first, self.shown.entries[first:]

    def _holds(self, head: EntryHash) -> bool:
        return self.shown is not None and self.shown.knows(head)

    def _verified(self, new: tuple[bytes, ...], lists: Lists) -> MembershipLog:
        try:
            if self.shown is not None:
                return self.shown.append_all(new, lists)
            log = MembershipLog.from_entries(new, lists)
        except LogBroken as error:
            raise Unsound(codes.LOG_BROKEN) from error
        if log.team != self._team:
            raise Unsound(codes.FORK)
        return log

    def _adopt(self, log: MembershipLog) -> None:
        self.shown = log
        self.require(())
