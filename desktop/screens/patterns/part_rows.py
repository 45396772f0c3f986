"""The parts of a pattern as rows: what the breath does, for how long, and how full it ends.

Keys inside a row: Alt+Up and Alt+Down move it, Alt+Delete removes it, Alt+Return adds one behind
it. Rows are kept while their number stays, so that the focus does.
"""

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QVBoxLayout, QWidget

from core.limits import LIMITS
from core.pattern import PhaseKind, Segment
from desktop.viewmodels import words
from desktop.widgets.controls import Kind, button
from desktop.widgets.flow import FlowLayout
from desktop.widgets.menu_choice import MenuChoice

_GAP = 6
_KINDS = tuple(PhaseKind)
_FILLS = tuple(tenth / 10 for tenth in range(11))


class PartRow(QWidget):
    """One part. Signals say what the person wants; `entered` when the focus comes."""

    kind_wanted = Signal(object)
    length_wanted = Signal(int)
    fullness_wanted = Signal(object)
    moved = Signal(int)
    removed = Signal()
    added = Signal()
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._fills: tuple[float | None, ...] = (None, *_FILLS)
        self.kind = MenuChoice(self.tr("What the breath does"))
        self.length = LengthSpin()
        self.fullness = MenuChoice(self.tr("How full it ends"))
        self.up = button("↑", Kind.TINY, name=self.tr("Move up"))
        self.down = button("↓", Kind.TINY, name=self.tr("Move down"))
        self.remove = button("×", Kind.TINY, name=self.tr("Remove this part"))
        self.acts = QWidget()
        acts = QHBoxLayout(self.acts)
        acts.setContentsMargins(0, 0, 0, 0)
        acts.setSpacing(2)
        for act in (self.up, self.down, self.remove):
            acts.addWidget(act)
        row = FlowLayout(_GAP)
        for widget in (self.kind, self.length, self.fullness, self.acts):
            row.addWidget(widget)
        self.setLayout(row)
        self._connect()

    def show_part(self, part: Segment, number: int, count: int, *, can_change: bool) -> None:
        """Say what this part is."""
        kinds = [words.phase_word(kind) for kind in _KINDS]
        self.kind.hold_room_for(kinds)
        self.kind.show_choice(kinds, _KINDS.index(part.kind))
        self.length.show_ms(part.duration_ms)
        self._show_fullness(part)
        self.length.setAccessibleName(
            self.tr("Seconds of part {n}, {what}").format(
                n=number + 1, what=words.phase_word(part.kind)
            )
        )
        self.kind.setEnabled(can_change)
        self.length.setReadOnly(not can_change)
        self.fullness.setEnabled(can_change and not part.kind.is_hold)
        self.up.setEnabled(number > 0)
        self.down.setEnabled(number < count - 1)
        self.acts.setVisible(can_change)

    def _show_fullness(self, part: Segment) -> None:
        fills = (None, *_FILLS)
        if part.fill_to is not None and part.fill_to not in fills:
            fills = (None, *sorted({*_FILLS, part.fill_to}))
        self._fills = fills
        texts = [self.tr("as usual") if fill is None else _fill_text(fill) for fill in fills]
        self.fullness.hold_room_for(texts)
        if part.kind.is_hold:
            texts, place = [self.tr("stays")], 0
        else:
            place = fills.index(part.fill_to)
        self.fullness.show_choice(texts, place)

    def _connect(self) -> None:
        self.kind.chosen.connect(lambda place: self.kind_wanted.emit(_KINDS[place]))
        self.length.ms_changed.connect(self.length_wanted)
        self.length.entered.connect(self.entered)
        self.fullness.chosen.connect(lambda place: self.fullness_wanted.emit(self._fills[place]))
        self.up.clicked.connect(lambda: self.moved.emit(-1))
        self.down.clicked.connect(lambda: self.moved.emit(1))
        self.remove.clicked.connect(self.removed)
        for keys, act in (
            ("Alt+Up", lambda: self.moved.emit(-1)),
            ("Alt+Down", lambda: self.moved.emit(1)),
            ("Alt+Delete", self.removed.emit),
            ("Alt+Return", self.added.emit),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)


class LengthSpin(QDoubleSpinBox):
    """Seconds in tenths. Emits `ms_changed` when a person changes them, `entered` on focus."""

    ms_changed = Signal(int)
    entered = Signal()

    def __init__(self, most_ms: int = LIMITS.segment_max_ms, least_ms: int = 100) -> None:
        super().__init__()
        self.setDecimals(1)
        self.setSingleStep(0.5)
        self.setRange(least_ms / 1000, most_ms / 1000)
        self.setSuffix(self.tr(" s"))
        self.setLocale(QLocale())
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._showing = False
        self.valueChanged.connect(self._tell)

    def show_ms(self, ms: int) -> None:
        """Show this length, without telling anyone."""
        if round(self.value() * 1000) != ms:
            self._showing = True
            self.setValue(ms / 1000)
            self._showing = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell, and select everything, so that typing replaces it."""
        super().focusInEvent(event)
        self.selectAll()
        self.entered.emit()

    @Slot(float)
    def _tell(self, seconds: float) -> None:
        if not self._showing:
            self.ms_changed.emit(round(seconds * 1000))


class PartRows(QWidget):
    """All parts. Signals carry the number of the part."""

    kind_wanted = Signal(int, object)
    length_wanted = Signal(int, int)
    fullness_wanted = Signal(int, object)
    move_wanted = Signal(int, int)
    remove_wanted = Signal(int)
    add_wanted = Signal(int)
    entered = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[PartRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)

    def show_parts(self, parts: tuple[Segment, ...], *, can_change: bool) -> None:
        """Show these."""
        while len(self.rows) < len(parts):
            self._add_row()
        while len(self.rows) > len(parts):
            row = self.rows.pop()
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for number, (row, part) in enumerate(zip(self.rows, parts, strict=True)):
            row.show_part(part, number, len(parts), can_change=can_change)

    def focus_row(self, number: int) -> None:
        """Put the focus on the length of a part; nothing happens where there is none."""
        if 0 <= number < len(self.rows):
            self.rows[number].length.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_row(self) -> None:
        row, number = PartRow(), len(self.rows)
        row.kind_wanted.connect(lambda kind: self.kind_wanted.emit(number, kind))
        row.length_wanted.connect(lambda ms: self.length_wanted.emit(number, ms))
        row.fullness_wanted.connect(lambda fill: self.fullness_wanted.emit(number, fill))
        row.moved.connect(lambda by: self.move_wanted.emit(number, number + by))
        row.removed.connect(lambda: self.remove_wanted.emit(number))
        row.added.connect(lambda: self.add_wanted.emit(number))
        row.entered.connect(lambda: self.entered.emit(number))
        self.rows.append(row)
        self._column.addWidget(row)
        row.show()


def _fill_text(fill: float) -> str:
    return words.percent(fill)
