"""Sessions that could not be saved yet, for instance because the disk was full.

They wait in the order in which they were breathed. Another sitting that ends meanwhile takes none
of them away, and whatever can be saved later brings the others along. They live as long as the
window does.
"""

from core.history import Session
from desktop.viewmodels.ports import PracticeStore


class UnsavedSessions:
    """What still waits to be saved."""

    def __init__(self, store: PracticeStore) -> None:
        self._store = store
        self._waiting: dict[str, Session] = {}

    def holds(self, session_id: str) -> bool:
        """True while that session waits."""
        return session_id in self._waiting

    def put(self, session: Session) -> None:
        """Let a session wait, in the place of what was said of it before."""
        self._waiting[session.id] = session

    def save(self) -> None:
        """Save all, oldest first. Raises PortError at the first that cannot be saved."""
        for session in tuple(self._waiting.values()):
            self._store.save_session(session)
            del self._waiting[session.id]
