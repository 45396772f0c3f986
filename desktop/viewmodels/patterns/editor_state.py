"""The values of the editors of patterns and of programs."""

from dataclasses import dataclass

from core.pattern import Pattern
from core.program import Program
from desktop.viewmodels.patterns.draft import PatternDraft, ProgramDraft
from desktop.viewmodels.ports import Trouble


@dataclass(frozen=True, slots=True, kw_only=True)
class EditorRow:
    """A line of the list beside an editor. `note` says what else there is to it, or nothing."""

    id: str
    title: str
    detail: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where what is open stands: whether it can be changed, saved, taken back or removed.

    `removed` is the sentence about what was removed last, while it can be brought back.
    """

    can_change: bool
    can_save: bool
    can_undo: bool
    can_discard: bool
    can_remove: bool
    removed: str
    trouble: Trouble | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternEditorState:
    """What the editor of patterns shows.

    `pattern` is None while the draft cannot be breathed; then `shape_fault` says why, and
    `fault_part` which part it is, where it is one. `figures` are the label and the rates.
    """

    rows: tuple[EditorRow, ...]
    open_id: str
    draft: PatternDraft
    pattern: Pattern | None
    name_fault: str
    shape_fault: str
    fault_part: int | None
    figures: tuple[str, ...]
    advice: tuple[str, ...]
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramEditorState:
    """What the editor of programs shows.

    `open_id` is empty while there is none. `choices` are the patterns that a step may have.
    """

    rows: tuple[EditorRow, ...]
    open_id: str
    draft: ProgramDraft
    program: Program | None
    choices: tuple[Pattern, ...]
    name_fault: str
    shape_fault: str
    figures: tuple[str, ...]
    advice: tuple[str, ...]
    standing: Standing
