"""How things stand between this profile and its relay, as one frozen value."""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace

from desktop.services.replication import AlarmNote


class Phase(enum.Enum):
    """What the link is doing."""

    OFFLINE = "offline"
    CONNECTING = "connecting"
    SYNCING = "syncing"
    UP_TO_DATE = "up_to_date"
    TROUBLE = "trouble"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplicationStatus:
    """`code` says why it is offline or in trouble; `outbox` counts what only this device has.

    `arrivals`: how many of how many journals are here that are fetched for the first time.
    """

    phase: Phase = Phase.OFFLINE
    code: str = ""
    outbox: int = 0
    set_aside: int = 0
    alarms: tuple[AlarmNote, ...] = ()
    arrivals: tuple[int, int] = (0, 0)

    def with_phase(self, phase: Phase, code: str = "") -> ReplicationStatus:
        """The same counts in another phase."""
        return replace(self, phase=phase, code=code)

    def with_counts(
        self,
        *,
        outbox: int,
        set_aside: int,
        alarms: tuple[AlarmNote, ...],
        arrivals: tuple[int, int] = (0, 0),
    ) -> ReplicationStatus:
        """The same phase with other counts."""
        return replace(self, outbox=outbox, set_aside=set_aside, alarms=alarms, arrivals=arrivals)
