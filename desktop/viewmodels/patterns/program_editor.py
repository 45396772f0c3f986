"""The editor of programs without its widgets: one's own programs, and the draft of one.

A program holds its patterns as they were when they were chosen; changing a pattern later does not
change a program. The rules of drafts are `viewmodels.editor`'s.
"""

from collections.abc import Callable, Hashable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QObject, Slot

from core.breath import PRESETS
from core.limits import LIMITS
from core.pattern import Pattern
from core.pattern_advice import advice_for
from core.pattern_share import free_name
from core.program import Program
from desktop.viewmodels import words
from desktop.viewmodels.patterns import draft as drafting
from desktop.viewmodels.patterns import words as pattern_words
from desktop.viewmodels.patterns.draft import ProgramDraft, StepDraft
from desktop.viewmodels.patterns.editor import EditorModel
from desktop.viewmodels.patterns.editor_state import ProgramEditorState
from desktop.viewmodels.ports import LengthUnit, PatternPort

_Steps = tuple[StepDraft, ...]


class ProgramEditorModel(EditorModel[Program, ProgramDraft]):
    """`state` is always whole; `changed` tells of every difference."""

    state: ProgramEditorState

    def __init__(self, port: PatternPort, parent: QObject | None = None) -> None:
        super().__init__(port, "", parent)

    @Slot()
    def create(self) -> None:
        """Begin a new program."""
        name = self._free_name(self.tr("New program"))
        self._begin(drafting.new_program_draft(name, PRESETS[0]))

    @Slot()
    def copy(self) -> None:
        """Begin a new program that is like the open one."""
        draft = self._draft()
        name = self._free_name(pattern_words.copy_name(draft.name))
        self._begin(replace(draft, name=name))

    def set_pattern(self, step: int, pattern: Pattern) -> None:
        """Breathe another pattern in the step."""
        self._change_step(step, lambda one: replace(one, pattern=pattern), ("pattern", step))

    def set_amount(self, step: int, unit: LengthUnit, amount: int) -> None:
        """Say how long the step is, in minutes or breaths."""
        self._change_step(
            step, lambda one: replace(one, unit=unit, amount=max(1, amount)), ("amount", step)
        )

    def set_unit(self, step: int, unit: LengthUnit) -> None:
        """Count the step in minutes or in breaths; its length stays about the same."""
        self._change_step(step, lambda one: _in_unit(one, unit), ("unit", step))

    def set_rest(self, step: int, rest_ms: int) -> None:
        """Rest so long after the step."""
        bounded = min(max(rest_ms, 0), LIMITS.rest_max_ms)
        self._change_step(step, lambda one: replace(one, rest_ms=bounded), ("rest", step))

    def set_repeat(self, repeat: int) -> None:
        """Breathe all steps so often."""
        bounded = min(max(repeat, 1), LIMITS.program_repeat_max)
        self._change(lambda draft: replace(draft, repeat=bounded), "repeat")

    def add_step(self, after: int) -> None:
        """One more step behind the step of that number."""
        steps = self._draft().steps
        if len(steps) < LIMITS.program_steps_max:
            pattern = steps[after].pattern if 0 <= after < len(steps) else PRESETS[0]
            fresh = drafting.new_step(pattern)
            self._change_steps(lambda steps: drafting.put_in(steps, after + 1, fresh))

    def remove_step(self, step: int) -> None:
        """Leave the step out."""
        self._change_steps(lambda steps: drafting.without(steps, step))

    def move_step(self, step: int, to: int) -> None:
        """Put the step in another place."""
        self._change_steps(lambda steps: drafting.moved(steps, step, to))

    def _change_step(
        self, step: int, change: Callable[[StepDraft], StepDraft], mark: Hashable
    ) -> None:
        if 0 <= step < len(self._draft().steps):
            self._change(
                lambda d: replace(d, steps=drafting.put(d.steps, step, change(d.steps[step]))), mark
            )

    def _change_steps(self, step: Callable[[_Steps], _Steps]) -> None:
        self._change(lambda draft: replace(draft, steps=step(draft.steps)), object())

    def _all(self) -> tuple[Program, ...]:
        return self._port.programs()

    def _keep(self, made: Program) -> None:
        self._port.save_program(made)

    def _take_away(self, id: str) -> None:
        self._port.remove_program(id)

    def _build(self, draft: ProgramDraft, id: str) -> Program:
        return drafting.build_program(draft, id)

    def _draft_of(self, saved: Program) -> ProgramDraft:
        return drafting.program_draft(saved)

    def _renamed(self, draft: ProgramDraft, name: str) -> ProgramDraft:
        return replace(draft, name=name)

    def _name_fault(self, draft: ProgramDraft) -> str:
        return pattern_words.name_fault(draft.name)

    def _detail(self, made: Program) -> str:
        return words.duration(made.total_ms)

    def _removed_words(self, name: str) -> str:
        return self.tr("“{name}” was removed. Its patterns stay.").format(name=name)

    def _saved(self) -> ProgramDraft:
        found = self._own().get(self._open_id)
        return drafting.program_draft(found) if found else ProgramDraft(name="", steps=())

    def _free_name(self, wanted: str) -> str:
        taken = {row.title for row in self.state.rows}
        return free_name(wanted, frozenset(taken))

    def _settle_open(self) -> None:
        """Something is open while there is anything."""
        known = (*self._drafts.ids(), *self._own())
        if self._open_id not in known:
            self._open_id = known[0] if known else ""

    def _fold(self) -> bool:
        before = getattr(self, "state", None)
        self._settle_open()
        draft = self._draft()
        made = self._made(draft, self._open_id) if self._open_id else None
        self.state = ProgramEditorState(
            rows=self._own_rows(),
            open_id=self._open_id,
            draft=draft,
            program=made,
            choices=(*self._port.patterns(), *PRESETS),
            name_fault=self._name_fault(draft) if self._open_id else "",
            shape_fault=self._shape_fault(draft) if self._open_id else "",
            figures=_figures(made),
            advice=tuple(map(pattern_words.advice_words, advice_for(made))) if made else (),
            standing=self._standing(),
        )
        return self.state != before

    def _shape_fault(self, draft: ProgramDraft) -> str:
        if not draft.steps:
            return self.tr("A program needs at least one step.")
        if self._error(draft) is not None:
            return self.tr("This comes to more than a day. Fewer rounds or shorter steps fit.")
        return ""


def _in_unit(step: StepDraft, unit: LengthUnit) -> StepDraft:
    if unit is step.unit:
        return step
    if unit is LengthUnit.CYCLES:
        return replace(step, unit=unit, amount=step.cycles)
    minutes = max(1, round(step.cycles * step.pattern.cycle_ms / 60_000))
    return replace(step, unit=unit, amount=minutes)


def _figures(program: Program | None) -> tuple[str, ...]:
    if program is None:
        return ()
    whole = QCoreApplication.translate("PatternWords", "{time} in all")
    return (whole.format(time=words.duration(program.total_ms)), words.breaths(program.cycles))
