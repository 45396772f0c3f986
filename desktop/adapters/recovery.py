"""The recovery key from the screens: drawn, compared with what was typed back, put in force.

The drawn key is held in memory only, until it is in force or the person leaves.
"""

from __future__ import annotations

from collections.abc import Callable

from crdt.errors import CrdtError
from crdt.recovery import RecoveryKey, parse_recovery_text
from desktop.adapters.troubles import trouble_for, trouble_of
from desktop.services.syncing import Syncing
from desktop.viewmodels.account.port import RecoveryDraft
from desktop.viewmodels.trouble import Done, PortError, Trouble

Finished = Callable[[str | None], None]
Propose = Callable[[Done, Callable[[Finished], None]], None]


class RecoveryDesk:
    """One key at a time. `propose` carries an entry to the relay and answers a `done`."""

    def __init__(
        self, syncing: Syncing, propose: Propose, answer: Callable[[Done, Trouble | None], None]
    ) -> None:
        self._syncing = syncing
        self._propose = propose
        self._answer = answer
        self._draft: RecoveryKey | None = None

    def draw(self) -> RecoveryDraft:
        """A key to show once. Raises PortError."""
        if not self._syncing.replicator.is_signed_in:
            raise PortError(trouble_for("not_connected"))
        self._draft = self._syncing.draw_recovery_key()
        return RecoveryDraft(groups=tuple(self._draft.text.split("-")))

    def confirm(self, text: str, done: Done) -> None:
        """The person typed the key back."""
        try:
            typed = parse_recovery_text(text)
        except CrdtError as error:
            self._answer(done, trouble_of(error))
            return
        draft = self._draft
        if draft is None or typed.secret != draft.secret:
            self._answer(done, trouble_for("recovery_mismatch"))
            return

        def ended(trouble: Trouble | None) -> None:
            if trouble is None:
                self._draft = None
            done(trouble)

        self._propose(ended, lambda end: self._syncing.set_recovery_key(draft, end))

    def discard(self) -> None:
        """Forget the drawn key."""
        self._draft = None
