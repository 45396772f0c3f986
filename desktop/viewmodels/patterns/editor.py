"""What the editors of patterns and of programs have in common: what is open, its draft, its fate.

Rules: a draft stays until it is saved or discarded, whatever else is opened; each of its changes
can be undone. What was removed can be brought back until something else is removed. A change that
comes from another device shows where nothing is being changed here. Only one's own can be changed.
"""

from collections.abc import Callable, Hashable, Mapping
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from core.errors import PatternError
from core.pattern import OWN_PREFIX, Pattern
from core.program import Program
from desktop.viewmodels.patterns.draft import PatternDraft, ProgramDraft
from desktop.viewmodels.patterns.drafts import Drafts
from desktop.viewmodels.patterns.editor_state import EditorRow, Standing
from desktop.viewmodels.ports import PatternPort, PortError, Trouble
from desktop.viewmodels.subscriptions import Subscriptions

Own = TypeVar("Own", bound=Pattern | Program)
Draft = TypeVar("Draft", bound=PatternDraft | ProgramDraft)


class EditorModel(QObject, Generic[Own, Draft]):
    """Base of both editors. Signals: `changed` after the editor's `state` differs.

    An editor says how its things are listed, kept, taken away and built, and folds its `state`.
    """

    changed = Signal()

    def __init__(self, port: PatternPort, open_id: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._port = port
        self._drafts: Drafts[Draft] = Drafts()
        self._open_id = open_id
        self._removed: Own | None = None
        self._trouble: Trouble | None = None
        self._fold()
        self._subscriptions = Subscriptions(self)
        self._subscriptions.add(port.subscribe(self._refresh))

    def open(self, id: str) -> None:
        """Show what has this id; what was being changed stays as it is."""
        self._open_id, self._trouble = id, None
        self._refresh()

    def rename(self, name: str) -> None:
        """Change the name."""
        self._change(lambda draft: self._renamed(draft, name), "name")

    @Slot()
    def undo(self) -> None:
        """Take the latest change of the draft back."""
        self._drafts.undo(self._open_id)
        self._refresh()

    @Slot()
    def discard(self) -> None:
        """Forget the draft."""
        self._drafts.drop(self._open_id)
        self._refresh()

    @Slot()
    def save(self) -> None:
        """Keep the draft."""
        if self._standing().can_save:
            made = self._build(self._draft(), self._open_id)
            if self._try(lambda: self._keep(made)):
                self._drafts.drop(made.id)
            self._refresh()

    @Slot()
    def remove(self) -> None:
        """Take away what is open; `bring_back` undoes it."""
        found = self._own().get(self._open_id)
        if found is not None and self._try(lambda: self._take_away(found.id)):
            self._drafts.drop(found.id)
            self._removed = found
        self._refresh()

    @Slot()
    def bring_back(self) -> None:
        """Keep what was removed last, after all, and show it."""
        found = self._removed
        if found is not None and self._try(lambda: self._keep(found)):
            self._removed, self._open_id = None, found.id
        self._refresh()

    def drafts(self) -> dict[str, Draft]:
        """Every draft that differs from what is saved, by id."""
        own, found = self._own(), {}
        for id in self._drafts.ids():
            draft, saved = self._drafts.of(id), own.get(id)
            if draft is not None and (saved is None or draft != self._draft_of(saved)):
                found[id] = draft
        return found

    def take_drafts(self, drafts: Mapping[str, Draft]) -> None:
        """Go on with drafts of an earlier time."""
        for id, draft in drafts.items():
            if id.startswith(OWN_PREFIX):
                self._drafts.begin(id, draft)
        self._refresh()

    def _all(self) -> tuple[Own, ...]:
        raise NotImplementedError

    def _keep(self, made: Own) -> None:
        raise NotImplementedError

    def _take_away(self, id: str) -> None:
        raise NotImplementedError

    def _build(self, draft: Draft, id: str) -> Own:
        """The thing itself. Raises `PatternError`."""
        raise NotImplementedError

    def _saved(self) -> Draft:
        """What is kept of what is open, or what is shown where nothing is."""
        raise NotImplementedError

    def _draft_of(self, saved: Own) -> Draft:
        raise NotImplementedError

    def _renamed(self, draft: Draft, name: str) -> Draft:
        raise NotImplementedError

    def _removed_words(self, name: str) -> str:
        raise NotImplementedError

    def _name_fault(self, draft: Draft) -> str:
        raise NotImplementedError

    def _fold(self) -> bool:
        """Makes `state` anew; True where it differs."""
        raise NotImplementedError

    def _detail(self, made: Own) -> str:
        raise NotImplementedError

    def _own(self) -> dict[str, Own]:
        return {one.id: one for one in self._all()}

    def _draft(self) -> Draft:
        return self._drafts.of(self._open_id) or self._saved()

    def _begin(self, draft: Draft) -> None:
        self._open_id, self._trouble = self._port.new_id(), None
        self._drafts.begin(self._open_id, draft)
        self._refresh()

    def _change(self, step: Callable[[Draft], Draft], mark: Hashable) -> None:
        if self._open_id.startswith(OWN_PREFIX):
            before = self._draft()
            self._drafts.change(self._open_id, before, step(before), mark)
            self._refresh()

    def _try(self, step: Callable[[], None]) -> bool:
        try:
            step()
        except PortError as error:
            self._trouble = error.trouble
            return False
        self._trouble = None
        return True

    @Slot()
    def _refresh(self) -> None:
        if self._fold():
            self.changed.emit()

    def _error(self, draft: Draft) -> PatternError | None:
        """Why the draft cannot be breathed, whatever its name."""
        try:
            self._build(self._renamed(draft, "-"), OWN_PREFIX)
        except PatternError as error:
            return error
        return None

    def _made(self, draft: Draft, id: str) -> Own | None:
        """What the draft comes to, under a stand-in while its name is none."""
        name = "-" if self._name_fault(draft) else None
        try:
            return self._build(draft if name is None else self._renamed(draft, name), id)
        except PatternError:
            return None

    def _standing(self) -> Standing:
        draft, own = self._draft(), self._own()
        can_change = self._open_id.startswith(OWN_PREFIX)
        is_new = can_change and self._open_id not in own
        differs = can_change and (is_new or draft != self._saved())
        is_whole = not self._name_fault(draft) and self._error(draft) is None
        return Standing(
            can_change=can_change,
            can_save=differs and is_whole,
            can_undo=self._drafts.can_undo(self._open_id),
            can_discard=differs,
            can_remove=can_change and not is_new,
            removed=self._removed_words(self._removed.name) if self._removed else "",
            trouble=self._trouble,
        )

    def _own_rows(self) -> tuple[EditorRow, ...]:
        """What was begun and never saved, then what was, by name."""
        own = self._own()
        fresh = [id for id in self._drafts.ids() if id not in own]
        return tuple(self._row(id, own.get(id)) for id in (*fresh, *own))

    def _row(self, id: str, saved: Own | None) -> EditorRow:
        draft = self._drafts.of(id)
        made = saved if draft is None else self._made(draft, id)
        changed = draft is not None and (saved is None or draft != self._draft_of(saved))
        name = draft.name if draft is not None else saved.name if saved is not None else ""
        return EditorRow(
            id=id,
            title=name.strip() or self.tr("Without a name"),
            detail=self._detail(made) if made is not None else "",
            note=self.tr("Not saved yet") if changed else "",
        )
