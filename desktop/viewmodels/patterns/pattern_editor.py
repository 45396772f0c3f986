"""The editor of patterns without its widgets: the presets, one's own, and the draft of one.

Presets are looked at and copied, never changed. The rules of drafts are `viewmodels.editor`'s.
"""

from collections.abc import Callable, Hashable
from dataclasses import replace

from PySide6.QtCore import QObject, Slot

from core.breath import PRESETS
from core.limits import LIMITS
from core.pattern import Pattern, PhaseKind, Segment
from core.pattern_advice import advice_for
from core.pattern_share import free_name
from desktop.viewmodels import words
from desktop.viewmodels.patterns import draft as drafting
from desktop.viewmodels.patterns import words as pattern_words
from desktop.viewmodels.patterns.draft import PatternDraft
from desktop.viewmodels.patterns.editor import EditorModel
from desktop.viewmodels.patterns.editor_state import EditorRow, PatternEditorState
from desktop.viewmodels.patterns.offer import preset_name
from desktop.viewmodels.ports import PatternPort

_Parts = tuple[Segment, ...]


class PatternEditorModel(EditorModel[Pattern, PatternDraft]):
    """`state` is always whole; `changed` tells of every difference."""

    state: PatternEditorState

    def __init__(self, port: PatternPort, parent: QObject | None = None) -> None:
        super().__init__(port, PRESETS[0].id, parent)

    @Slot()
    def create(self) -> None:
        """Begin a new pattern."""
        self._begin(drafting.new_pattern_draft(self._free_name(self.tr("New pattern"))))

    @Slot()
    def copy(self) -> None:
        """Begin a new pattern that is like the open one."""
        draft = self._draft()
        name = self._free_name(pattern_words.copy_name(draft.name))
        self._begin(replace(draft, name=name))

    def set_kind(self, part: int, kind: PhaseKind) -> None:
        """Make the part one of another kind."""
        self._change_part(part, lambda one: drafting.with_kind(one, kind), ("kind", part))

    def set_length(self, part: int, ms: int) -> None:
        """Make the part longer or shorter."""
        self._change_part(part, lambda one: drafting.with_length(one, ms), ("length", part))

    def set_fullness(self, part: int, fill_to: float | None) -> None:
        """Say how full the breath is at the end of the part; None leaves it as usual."""
        self._change_part(part, lambda one: replace(one, fill_to=fill_to), ("fill", part))

    def add_part(self, after: int) -> None:
        """One more part behind the part of that number."""
        if len(self._draft().parts) < LIMITS.segments_max:
            self._change_parts(
                lambda parts: drafting.put_in(parts, after + 1, drafting.new_part(parts, after))
            )

    def remove_part(self, part: int) -> None:
        """Leave the part out."""
        self._change_parts(lambda parts: drafting.without(parts, part))

    def move_part(self, part: int, to: int) -> None:
        """Put the part in another place."""
        self._change_parts(lambda parts: drafting.moved(parts, part, to))

    def _change_part(self, part: int, step: Callable[[Segment], Segment], mark: Hashable) -> None:
        if 0 <= part < len(self._draft().parts):
            self._change(
                lambda d: replace(d, parts=drafting.put(d.parts, part, step(d.parts[part]))), mark
            )

    def _change_parts(self, step: Callable[[_Parts], _Parts]) -> None:
        self._change(lambda draft: replace(draft, parts=step(draft.parts)), object())

    def _all(self) -> tuple[Pattern, ...]:
        return self._port.patterns()

    def _keep(self, made: Pattern) -> None:
        self._port.save_pattern(made)

    def _take_away(self, id: str) -> None:
        self._port.remove_pattern(id)

    def _build(self, draft: PatternDraft, id: str) -> Pattern:
        return drafting.build_pattern(draft, id)

    def _draft_of(self, saved: Pattern) -> PatternDraft:
        return drafting.pattern_draft(saved)

    def _renamed(self, draft: PatternDraft, name: str) -> PatternDraft:
        return replace(draft, name=name)

    def _name_fault(self, draft: PatternDraft) -> str:
        return pattern_words.name_fault(draft.name)

    def _detail(self, made: Pattern) -> str:
        return words.rhythm(made)

    def _removed_words(self, name: str) -> str:
        text = self.tr("“{name}” was removed. What you breathed with it stays.")
        return text.format(name=name)

    def _saved(self) -> PatternDraft:
        found = self._own().get(self._open_id)
        if found is not None:
            return drafting.pattern_draft(found)
        preset = next((one for one in PRESETS if one.id == self._open_id), PRESETS[0])
        return replace(drafting.pattern_draft(preset), name=preset_name(preset))

    def _free_name(self, wanted: str) -> str:
        taken = {row.title for row in self.state.rows}
        return free_name(wanted, frozenset(taken))

    def _settle_open(self) -> None:
        """What is gone without a draft, because another device removed it, gives way."""
        known = {one.id for one in (*PRESETS, *self._port.patterns())} | {*self._drafts.ids()}
        if self._open_id not in known:
            self._open_id = PRESETS[0].id

    def _fold(self) -> bool:
        before = getattr(self, "state", None)
        self._settle_open()
        draft, note = self._draft(), self.tr("Preset")
        error = self._error(draft)
        made = self._made(draft, self._open_id)
        presets = (
            EditorRow(id=p.id, title=preset_name(p), detail=words.rhythm(p), note=note)
            for p in PRESETS
        )
        self.state = PatternEditorState(
            rows=(*self._own_rows(), *presets),
            open_id=self._open_id,
            draft=draft,
            pattern=made,
            name_fault=self._name_fault(draft),
            shape_fault=pattern_words.fault_words(error) if error else "",
            fault_part=error.part if error else None,
            figures=_figures(made),
            advice=tuple(map(pattern_words.advice_words, advice_for(made))) if made else (),
            standing=self._standing(),
        )
        return self.state != before


def _figures(pattern: Pattern | None) -> tuple[str, ...]:
    if pattern is None:
        return ()
    return (
        words.rhythm(pattern),
        pattern_words.rate_words(pattern),
        pattern_words.cycle_words(pattern),
    )
