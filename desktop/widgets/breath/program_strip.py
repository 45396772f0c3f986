"""A program as one strip of time: a block for each step, a gap for each rest, round after round.

Neighbouring blocks differ in ink and are set apart by a line, and the widest carry their names. It
runs from the leading side of the layout. It renders a program and knows nothing of editing.
"""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.program import Program
from desktop.theme.fonts import font
from desktop.theme.tokens import Theme
from desktop.viewmodels import words
from desktop.viewmodels.patterns.offer import preset_name

_NAME_ROOM = 16.0
_GAP = 2.0
_ROUND = 6.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    step: int
    from_ms: int
    length_ms: int


class ProgramStrip(QWidget):
    """Draws a program; empty without one."""

    accessible_role = QAccessible.Role.Graphic

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._program: Program | None = None
        self._marked: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Course of the program"))

    def set_theme(self, theme: Theme) -> None:
        """Take other tokens."""
        self._theme = theme
        self.update()

    def show_program(self, program: Program | None) -> None:
        """Draw this; the description says the same in words."""
        if program == self._program:
            return
        self._program = program
        self.setAccessibleDescription(strip_words(program) if program else "")
        self.update()

    def mark_step(self, step: int | None) -> None:
        """Set one step apart."""
        if step != self._marked:
            self._marked = step
            self.update()

    def sizeHint(self) -> QSize:
        """One line of text in a block."""
        return QSize(420, self.fontMetrics().height() + 30)

    def minimumSizeHint(self) -> QSize:
        """As high, and narrower."""
        return QSize(200, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Block by block."""
        if self._program is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(self._theme.metrics.text_small))
        for block in _blocks(self._program):
            self._paint_block(painter, self._program, block)
        painter.end()

    def _paint_block(self, painter: QPainter, program: Program, block: _Block) -> None:
        palette = self._theme.palette
        box = self._box(block, program.total_ms)
        is_marked = block.step == self._marked
        painter.setPen(QColor(palette.text if is_marked else palette.line_strong))
        painter.setBrush(QColor(palette.raised if block.step % 2 else palette.select))
        painter.drawRoundedRect(box, _ROUND, _ROUND)
        if is_marked:
            painter.fillRect(
                QRectF(box.left() + _ROUND, box.bottom() - 3, box.width() - 2 * _ROUND, 2),
                QColor(palette.text),
            )
        name = preset_name(program.steps[block.step].pattern)
        room = box.width() - _NAME_ROOM
        measure = painter.fontMetrics()
        if room > measure.averageCharWidth() * 3:
            shown = measure.elidedText(name, Qt.TextElideMode.ElideRight, int(room))
            painter.setPen(QColor(palette.text))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)

    def _box(self, block: _Block, total_ms: int) -> QRectF:
        width = float(self.width() - 2)
        left = 1 + width * block.from_ms / total_ms
        span = max(2.0, width * block.length_ms / total_ms - _GAP)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            left = self.width() - left - span
        return QRectF(left, 2, span, self.height() - 4)


def _blocks(program: Program) -> list[_Block]:
    blocks = []
    at_ms = 0
    for _ in range(program.repeat):
        for step, one in enumerate(program.steps):
            length_ms = one.breathing_ms
            blocks.append(_Block(step=step, from_ms=at_ms, length_ms=length_ms))
            at_ms += length_ms + one.rest_ms
    return blocks


def strip_words(program: Program) -> str:
    """The course in words: each step, how long it is, and the rests between."""
    parts = []
    for step in program.steps:
        parts.append(f"{preset_name(step.pattern)} {words.duration(step.breathing_ms)}")
        if step.rest_ms:
            text = QCoreApplication.translate("ProgramStrip", "{time} of rest")
            parts.append(text.format(time=words.duration(step.rest_ms)))
    return ", ".join(parts)
