"""Seeing to a team's keys: when a new epoch is due, and who is to be given the one of now (§12.5).

A new epoch is started by who is about to write in the space after somebody left, and by an account
that removed one of its own devices. Which of them is due follows from the log, from the wraps for
the own account and from what waits in the outbox, so that nothing has to be remembered over a
crash, and the second of two devices sees that the first has done it.
"""

from __future__ import annotations

import hashlib

from crdt.errors import CrdtError
from crdt.ids import AccountId, TeamId
from crdt.membership import Act
from crdt.membership.intents import Because
from crdt.membership.sharing import hand_on
from desktop.services.teams.core import TeamCore
from desktop.services.teams.known import KnownTeam
from desktop.storage import teams

HANDED_AT_ONCE = 8
"""Each takes about a millisecond."""


class KeyKeeper:
    """The keys of one team on one connection."""

    def __init__(self, core: TeamCore, team: TeamId) -> None:
        self._core = core
        self._team = team
        self._on_their_way: dict[bytes, tuple[AccountId, int]] = {}
        self._refused: set[tuple[AccountId, int]] = set()

    def wants_epoch(self, known: KnownTeam) -> Because | None:
        """Why a new epoch is due before anything else is written, None where none is."""
        log = known.log
        if log is None or not log.epoch or log.is_archived:
            return None
        if not log.may(self._core.me, Act.ROTATE):
            return None
        if not known.can_read:
            alone = log.present == (self._core.me,)
            return Because.LOST_KEY if alone and known.blind is not None else None
        if self._is_key_older_than_own_list(known):
            return Because.OWN_KEYS
        if log.wants_epoch and self._core.papers.has_unsent(self._team):
            return Because.DEPARTURE
        return None

    def _is_key_older_than_own_list(self, known: KnownTeam) -> bool:
        """Whether the present key was wrapped for a key of ours that a removed device has."""
        assert known.log is not None
        epochs = [
            wrap.content.account_epoch
            for wrap in self._core.book.own_wraps(self._team)
            if wrap.content.number == known.log.epoch
        ]
        return bool(epochs) and min(epochs) < self._core.account.devices.epoch

    def hand_on(self, known: KnownTeam) -> None:
        """Passes the present key on to members who came after it, some at a time."""
        log = known.log
        if log is None or not known.can_read or log.is_archived:
            return
        number = log.epoch
        began = log.standing.epochs[-1].index
        given = teams.given(self._core.database, self._team, number)
        to_all = known.notes.hand_all == number
        busy = {account for account, _ in self._on_their_way.values()}
        late = [
            account
            for account in log.present
            if (to_all or (log.members[account].joined_index > began and account != self._core.me))
            and account not in given | busy
            and (account, number) not in self._refused
        ]
        hand = self._core.book.hand(known)
        for account in late:
            if len(self._on_their_way) >= HANDED_AT_ONCE:
                return
            try:
                raw = hand_on(log, hand, account)
            except CrdtError:  # they wait for the next epoch, or their list is not here yet
                continue
            self._on_their_way[hashlib.sha256(raw).digest()] = (account, number)
            self._core.command(lambda session, raw=raw: session.put_wrap(self._team, raw))  # type: ignore[misc]

    def hand_to_all(self) -> None:
        """The relay lost the wraps of the present key: all members are given it again, as their
        other devices, and those who lost theirs, need one. Also after a crash half-way."""
        known = self._core.book.get(self._team)
        if known is None or known.log is None or not known.can_read:
            return
        with self._core.database.transaction():
            known.notes.hand_all = known.log.epoch
            self._core.book.keep_notes(known)
            teams.forget_given(self._core.database, self._team, known.log.epoch)
        self._refused.clear()

    def receive_delivered(self, wrap: bytes) -> None:
        """The relay keeps a wrap of ours."""
        found = self._on_their_way.pop(wrap, None)
        if found is not None:
            teams.note_given(self._core.database, self._team, *found)
        known = self._core.book.get(self._team)
        if known is not None and not self._on_their_way:
            self.hand_on(known)

    def receive_refused(self, wrap: bytes) -> None:
        """It was not taken: not again on this connection."""
        found = self._on_their_way.pop(wrap, None)
        if found is not None:
            self._refused.add(found)
