"""What this device remembers of challenges with others at a place, sealed, for when the relay is
away. It is what the relay said last, and never more than a bounded part of it."""

from __future__ import annotations

import logging
from typing import Final

import msgspec

from crdt.protocol.api.challenges import Challenge, SeasonalEvent
from desktop.viewmodels.boards.port import BoardsPort, Kept
from desktop.viewmodels.trouble import PortError

OWN_MOST: Final = 60
EVENTS_MOST: Final = 12
_log = logging.getLogger("breath_master")


class KeptChallenges(msgspec.Struct, frozen=True, kw_only=True):
    """`own`: those one takes part in, made, or sees as a member; `ended`: challenges of teams that
    were ended here, until the relay says so too."""

    own: tuple[Challenge, ...] = ()
    events: tuple[SeasonalEvent, ...] = ()
    ended: tuple[str, ...] = ()


class TogetherMemory:
    """kept: what is remembered of the present place."""

    def __init__(self, port: BoardsPort) -> None:
        self._port = port
        self._place: str | None = None
        self.kept = KeptChallenges()

    def follow_place(self) -> bool:
        """Look where one is; whether that is another place than before."""
        place = self._port.place()
        if place == self._place:
            return False
        self._place, self.kept = place, KeptChallenges()
        data = self._port.kept(Kept.CHALLENGES) if place is not None else None
        if data is not None:
            try:
                self.kept = msgspec.json.decode(data, type=KeptChallenges)
            except msgspec.MsgspecError:
                _log.warning("what was remembered of challenges could not be read")
        return True

    def put_own(self, own: tuple[Challenge, ...]) -> None:
        """The relay said so. Of one that comes twice the later one holds."""
        found = {challenge.id: challenge for challenge in own}
        over = {one.id for one in found.values() if one.ended_on is not None or one.state == "over"}
        newest = sorted(found.values(), key=lambda c: c.last, reverse=True)[:OWN_MOST]
        ended = tuple(one for one in self.kept.ended if one in found and one not in over)
        self._put(msgspec.structs.replace(self.kept, own=tuple(newest), ended=ended))

    def put_events(self, events: tuple[SeasonalEvent, ...]) -> None:
        """The relay said so."""
        self._put(msgspec.structs.replace(self.kept, events=events[:EVENTS_MOST]))

    def add_ended(self, challenge: str) -> None:
        """It was ended here."""
        self._put(msgspec.structs.replace(self.kept, ended=(*self.kept.ended, challenge)))

    def _put(self, kept: KeptChallenges) -> None:
        if kept == self.kept:
            return
        self.kept = kept
        try:
            self._port.keep(Kept.CHALLENGES, msgspec.json.encode(kept))
        except PortError as error:  # the relay has it; only a glance without it is poorer
            _log.warning("what is known of challenges was not kept: %s", error.trouble.code)
