"""How much of a history has arrived that this device fetches for the first time.

Part of `Replicator`. Counted are journals, which are quarters to a person: those of which nothing
was here when the connection began or when they became known, and which of them are whole by now.
"""

from __future__ import annotations

from collections.abc import Iterable

from crdt.ids import DocumentId
from crdt.shapes import Kind
from crdt.sync.client_events import DocumentState


class Arrivals:
    """The journals that are on their way on this connection."""

    def __init__(self) -> None:
        self._expected: set[DocumentId] = set()
        self._arrived: set[DocumentId] = set()

    def begin(self, states: Iterable[DocumentState]) -> None:
        """A new connection."""
        self._expected.clear()
        self._arrived.clear()
        for state in states:
            self.expect(state)

    def expect(self, state: DocumentState) -> None:
        """A document became known; it counts when it is a journal of which nothing is here."""
        if state.kind is Kind.JOURNAL and state.cursor is None and not state.tips:
            self._expected.add(state.document)

    def receive_ready(self, document: DocumentId) -> None:
        """All that the relay has of a document is here."""
        if document in self._expected:
            self._arrived.add(document)

    @property
    def counts(self) -> tuple[int, int]:
        """How many of how many have arrived; nothing once all have."""
        if self._arrived == self._expected:
            return 0, 0
        return len(self._arrived), len(self._expected)
