"""Keeps what is being changed in the editors and not saved yet, so that it outlives the app.

Rules: drafts stay on this device. They are written a moment after the latest change and when the
window closes; the steps to undo are not kept. What cannot be read is left out, for it may be a
newer version's; what cannot be written stays in the editors, and the next change tries again.
"""

from dataclasses import dataclass

import msgspec
from PySide6.QtCore import QObject, QTimer, Slot

from core.errors import PatternError
from desktop.viewmodels.patterns.draft import PatternDraft, ProgramDraft
from desktop.viewmodels.patterns.pattern_editor import PatternEditorModel
from desktop.viewmodels.patterns.program_editor import ProgramEditorModel
from desktop.viewmodels.ports import PatternPort, PortError

_WRITE_AFTER_MS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """All drafts by the id of what they change."""

    patterns: dict[str, PatternDraft]
    programs: dict[str, ProgramDraft]


class DraftKeeper(QObject):
    """Gives both editors the drafts of the last time, and keeps theirs from then on."""

    def __init__(
        self,
        port: PatternPort,
        patterns: PatternEditorModel,
        programs: ProgramEditorModel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._port = port
        self._patterns = patterns
        self._programs = programs
        kept = _decoded(port.drafts())
        patterns.take_drafts(kept.patterns)
        programs.take_drafts(kept.programs)
        self._written = self._now()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WRITE_AFTER_MS)
        self._timer.timeout.connect(self.keep)
        patterns.changed.connect(self._timer.start)
        programs.changed.connect(self._timer.start)

    @Slot()
    def keep(self) -> None:
        """Write what differs from what was written."""
        self._timer.stop()
        now = self._now()
        if now == self._written:
            return
        is_empty = not (now.patterns or now.programs)
        try:
            self._port.keep_drafts(None if is_empty else msgspec.json.encode(now))
        except PortError:
            return  # nothing is lost while the app runs, and saving would say what is the matter
        self._written = now

    def _now(self) -> _Kept:
        return _Kept(patterns=self._patterns.drafts(), programs=self._programs.drafts())


def _decoded(data: bytes | None) -> _Kept:
    nothing = _Kept(patterns={}, programs={})
    if data is None:
        return nothing
    try:
        return msgspec.json.decode(data, type=_Kept)
    except (msgspec.MsgspecError, PatternError):
        return nothing
