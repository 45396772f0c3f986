"""Linked editors and keys without widgets: linking, unlinking, making, and what editors may show.

Rules: one command at a time, and its failure stays until the next one; a code and a key are shown
until they are put away, and kept nowhere. Which figures editors may show is part of the card and
goes the way of the card (`CardSender`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from core.cards import FIGURES, Field
from desktop.viewmodels.account.proof_port import PROOF_CANCELLED
from desktop.viewmodels.editors import words
from desktop.viewmodels.editors.port import KeyKind, KeyLine, MadeKey, Reads, ShownCode
from desktop.viewmodels.ports import Ports, Trouble
from desktop.viewmodels.profile.sender import CardSender
from desktop.viewmodels.subscriptions import Subscriptions

NAME_MAX_CHARS = 64
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRow:
    """A linked editor or a key as a line."""

    id: str
    name: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """A figure that editors may show. `note` says why it cannot be chosen, if so."""

    figure: Field
    title: str
    shared: bool
    note: str
    can_choose: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EditorsState:
    """`known` is false until the relay has said which keys there are; `has_relay` whether there
    is one to ask, `is_there` whether it answers; `shut_out` says so in a sentence where it would
    not have this device. `linked` names the editor that used the code
    which was shown."""

    has_relay: bool
    is_there: bool
    shut_out: str
    known: bool
    busy: bool
    editors: tuple[KeyRow, ...]
    keys: tuple[KeyRow, ...]
    figures: tuple[FigureRow, ...]
    code: str = field(repr=False)
    code_until: str
    code_is_good: bool
    linked: str
    made: MadeKey | None
    waits: bool
    trouble: Trouble | None


class EditorsModel(QObject):
    """`changed` follows every difference in `state`."""

    changed = Signal()

    def __init__(self, ports: Ports, sender: CardSender, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ports = ports
        self._port = ports.editors
        self._sender = sender
        self._lines: tuple[KeyLine, ...] | None = None
        self._place: str | None = None
        self._code: ShownCode | None = None
        self._linked = ""
        self._made: MadeKey | None = None
        self._busy = self._asking = self._looked = False
        self._trouble: Trouble | None = None
        sender.changed.connect(self.refresh_words)
        self._subscriptions = Subscriptions(self)
        self._subscriptions.add(ports.settings.subscribe(self.refresh_words))
        self.state = self._new_state()

    @Slot()
    def look(self) -> None:
        """Somebody looks: which keys are there? A relay that is away is asked once it is there."""
        self._looked, self._trouble = True, None
        self._sender.look()
        self._ask_keys()
        self.refresh_words()

    @Slot()
    def refresh_words(self) -> None:
        """Read everything anew, with the times in words."""
        if self._sender.place != self._place:
            self._place, self._lines = self._sender.place, None
            self._code = self._made = self._trouble = None
        if self._looked and self._lines is None and self._trouble is None:
            self._ask_keys()
        state = self._new_state()
        if state != self.state:
            self.state = state
            self.changed.emit()

    @Slot()
    def look_for_editor(self) -> None:
        """Time has passed while a code is shown: was it used?"""
        self.refresh_words()
        if self._code is not None:
            self._ask_keys()

    @Slot()
    def show_code(self) -> None:
        """Ask for a new code."""
        self._code, self._linked = None, ""
        self._run(self._port.link_code, self._take_code)

    @Slot()
    def put_code_away(self) -> None:
        """The code is not shown any more."""
        self._code = self._trouble = None
        self._linked = ""
        self._ask_keys()
        self.refresh_words()

    def make_key(self, name: str, reads: frozenset[Reads]) -> None:
        """Make a key that may read these."""
        wanted = name.strip()
        if not wanted or not reads:
            sentence = self.tr("A key needs a name, and something that it may read.")
            self._trouble = Trouble(code="input", sentence=sentence)
            self.refresh_words()
            return
        self._run(lambda done: self._port.make_key(wanted, reads, done), self._take_made)

    @Slot()
    def put_key_away(self) -> None:
        """The key was copied; it is shown nowhere again."""
        self._made = None
        self._trouble = None
        self.refresh_words()

    def revoke(self, key_id: str) -> None:
        """Unlink an editor, or end a key."""
        self._run(lambda done: self._port.revoke(key_id, done), self._take_revoked)

    def share(self, figure: Field, *, shared: bool) -> None:
        """Let linked editors show this figure, or not."""
        wish = self._sender.own.now
        editors = wish.editors | {figure} if shared else wish.editors - {figure}
        self._sender.wish(replace(wish, editors=editors))

    # Asking

    def _run(
        self,
        command: Callable[[Callable[[T | Trouble], None]], None],
        take: Callable[[T], None],
    ) -> None:
        if self._busy:
            return
        self._busy, self._trouble = True, None
        place = self._sender.place

        def end(result: T | Trouble) -> None:
            self._busy = False
            if isinstance(result, Trouble):
                self._trouble = None if result.code == PROOF_CANCELLED else result
            elif place == self._sender.place:
                take(result)
            self.refresh_words()

        self.refresh_words()
        command(end)

    def _ask_keys(self) -> None:
        if self._asking or not self._sender.is_there:
            return
        self._asking = True
        place = self._sender.place

        def end(result: tuple[KeyLine, ...] | Trouble) -> None:
            self._asking = False
            if isinstance(result, Trouble):
                self._trouble = self._trouble or result
            elif place == self._sender.place:
                self._take_lines(result)
            self.refresh_words()

        self._port.keys(end)

    def _take_lines(self, lines: tuple[KeyLine, ...]) -> None:
        before, self._lines = self._lines, lines
        if before is None or self._code is None:
            return
        known = {line.id for line in before}
        for line in lines:
            if line.kind is KeyKind.EDITOR and line.id not in known:
                self._code, self._linked = None, line.name

    def _take_code(self, code: ShownCode) -> None:
        self._code = code

    def _take_made(self, made: MadeKey) -> None:
        self._made = made
        self._ask_keys()

    def _take_revoked(self, _: None) -> None:
        self._ask_keys()

    # Showing

    def _new_state(self) -> EditorsState:
        now_ms, code = self._ports.clock.wall_ms(), self._code
        status = self._ports.sync.status()
        return EditorsState(
            has_relay=self._sender.place is not None,
            is_there=self._sender.is_there,
            shut_out=status.problem.sentence if status.problem and status.shut_out else "",
            known=self._lines is not None,
            busy=self._busy,
            editors=self._rows(KeyKind.EDITOR, now_ms),
            keys=self._rows(KeyKind.KEY, now_ms),
            figures=tuple(self._figure(figure) for figure in FIGURES),
            code=code.code if code else "",
            code_until=words.until(code.until_ms, now_ms) if code else "",
            code_is_good=code is not None and now_ms < code.until_ms,
            linked=self._linked,
            made=self._made,
            waits=self._sender.own.waits,
            trouble=self._trouble,
        )

    def _rows(self, kind: KeyKind, now_ms: int) -> tuple[KeyRow, ...]:
        rows = []
        for line in self._lines or ():
            if line.kind is kind:
                used = words.last_use(line, now_ms)
                reads = words.reads_words(line.reads)
                detail = used if kind is KeyKind.EDITOR else f"{used} · {reads}"
                rows.append(KeyRow(id=line.id, name=line.name, detail=detail))
        return tuple(rows)

    def _figure(self, figure: Field) -> FigureRow:
        tracking = self._ports.settings.settings().tracking
        hidden = figure in (Field.LEVEL, Field.STREAK) and not tracking
        note = self.tr("Points are hidden on your devices, so this is not shared.")
        return FigureRow(
            figure=figure,
            title=words.figure_title(figure),
            shared=figure in self._sender.own.now.editors,
            note=note if hidden else "",
            can_choose=not hidden,
        )
