"""What is being changed and not saved yet, by id, with the steps that led there.

Rules: a draft stays until it is saved or dropped, wherever the person goes meanwhile. Changes
under the same mark that follow one another, as of a name being typed, are one step to undo.
Nothing here knows what is edited.
"""

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")

_STEPS_KEPT = 200


@dataclass(slots=True)
class _Draft(Generic[T]):
    now: T
    before: list[T] = field(default_factory=list)
    mark: Hashable = None


class Drafts(Generic[T]):
    """Values that differ from what is saved, or were never saved."""

    def __init__(self) -> None:
        self._all: dict[str, _Draft[T]] = {}

    def of(self, id: str) -> T | None:
        """The draft, or None where nothing was changed."""
        found = self._all.get(id)
        return None if found is None else found.now

    def ids(self) -> tuple[str, ...]:
        """Everything that has a draft, in the order in which it was begun."""
        return tuple(self._all)

    def begin(self, id: str, value: T) -> None:
        """A draft of something that was never saved."""
        self._all[id] = _Draft(value)

    def change(self, id: str, before: T, value: T, mark: Hashable) -> None:
        """Go from what is shown to `value`; `mark` says what was touched."""
        if value == before:
            return
        draft = self._all.setdefault(id, _Draft(before))
        if not draft.before or draft.mark != mark:
            draft.before.append(draft.now)
            del draft.before[:-_STEPS_KEPT]
        draft.now, draft.mark = value, mark

    def can_undo(self, id: str) -> bool:
        """Whether there is a step to go back."""
        return id in self._all and bool(self._all[id].before)

    def undo(self, id: str) -> None:
        """One step back; nothing happens at the beginning."""
        if self.can_undo(id):
            draft = self._all[id]
            draft.now, draft.mark = draft.before.pop(), None

    def drop(self, id: str) -> None:
        """Forget the draft: it was saved, or is not wanted any more."""
        self._all.pop(id, None)
