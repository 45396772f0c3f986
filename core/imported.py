"""What is remembered of an import: the totals as the other app recorded them.

Owns `ImportRecord`, a plain value that is kept beside the sessions. Everything in it is "as
recorded": it is shown, and `total_xp` becomes one line of the ledger, but nothing else is reckoned
from it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRecord:
    """One export that was read.

    `fingerprint` (SHA-256, hex) is of what was understood, so that the same export from clipboard
    and file, or read on two devices, is known to be the same. Instants are UTC in ms; those of the
    sessions are None where there are none. `version` is for show only.
    """

    fingerprint: str
    total_xp: int
    recorded_current_streak: int
    recorded_longest_streak: int
    recorded_active_ms: int
    exported_at_ms: int | None
    imported_at_ms: int
    first_started_at_ms: int | None
    last_started_at_ms: int | None
    sessions: int
    challenges_completed: int = 0
    pledges_recorded: int = 0
    pledges_honoured: int = 0
    version: str | None = None

    @property
    def at_ms(self) -> int:
        """When its XP counts from: the export, else its last session, else the import."""
        for instant in (self.exported_at_ms, self.last_started_at_ms):
            if instant is not None:
                return instant
        return self.imported_at_ms
