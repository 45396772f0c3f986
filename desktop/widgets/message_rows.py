"""How a message is laid out and drawn: who and when, what it answers, its text, its reactions.

Text is drawn as plain characters, wrapped at words or anywhere, and never read as markup. A layout
is a value, so that a row that stays the same is measured once for a width.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QTextLayout,
    QTextOption,
)

from desktop.theme.fonts import font
from desktop.theme.tokens import Theme
from desktop.viewmodels.team.space_state import MessageLine, Notice, ReactionLine

SIDE = 12
_AIR = 9
_GAP = 4
_DAY_AIR = 12
_CHIP_SIDE = 10
_CHIP_AIR = 4
_CHIP_GAP = 6
_BAR, _BAR_ROOM = 3, 12


@dataclass(frozen=True, slots=True)
class RowLayout:
    """Where the parts of a row are, from its top left corner; an empty rectangle for none."""

    day: QRectF
    quoted: QRectF
    head: QRectF
    text: QRectF
    chips: tuple[tuple[ReactionLine, QRectF], ...]
    height: int


def _wrapped(text: str, size: float, width: float, align: Qt.AlignmentFlag) -> QTextLayout:
    """Plain text in lines of a width; each text goes in the direction of its own script."""
    option = QTextOption(align)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    layout = QTextLayout(text.replace("\n", "\u2028"), font(size))
    layout.setTextOption(option)
    layout.beginLayout()
    y = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, y))
        y += line.height()
    layout.endLayout()
    return layout


def lay_out(line: MessageLine, width: float, theme: Theme) -> RowLayout:
    """The parts of a message at a width."""
    metrics = theme.metrics
    small = QFontMetricsF(font(metrics.text_small))
    body = QFontMetricsF(font(metrics.text_body))
    left, room = float(SIDE), max(40.0, width - 2 * SIDE)
    if line.notice is not None:
        return _lay_out_notice(line, QRectF(left, _AIR, room, 0), theme)
    y = 0.0
    day = QRectF()
    if line.day:
        day = QRectF(left, y + _DAY_AIR, room, small.height())
        y = day.bottom() + _DAY_AIR - _AIR
    y += _AIR
    head = QRectF(left, y, room, max(body.height(), small.height()))
    y = head.bottom()
    quoted = QRectF()
    if line.quoted:
        quoted = QRectF(left, y + _GAP, room, small.height())
        y = quoted.bottom()
    needed = _wrapped(line.text, metrics.text_body, room, Qt.AlignmentFlag.AlignLeft)
    text = QRectF(left, y + _GAP / 2, room, needed.boundingRect().height())
    y = text.bottom()
    chips, y = _lay_out_chips(line, left, y, room, small)
    return RowLayout(day, quoted, head, text, chips, round(y + _AIR))


def _lay_out_notice(line: MessageLine, room: QRectF, theme: Theme) -> RowLayout:
    """One text behind a bar, for which `head` stands."""
    wide = room.width() - _BAR_ROOM
    needed = _wrapped(line.text, theme.metrics.text_body, wide, Qt.AlignmentFlag.AlignLeft)
    high = needed.boundingRect().height()
    text = QRectF(room.left() + _BAR_ROOM, room.top(), wide, high)
    bar = QRectF(room.left(), room.top() - 1, room.width(), high + 2)
    return RowLayout(QRectF(), QRectF(), bar, text, (), round(text.bottom() + _AIR))


def _lay_out_chips(
    line: MessageLine, left: float, y: float, room: float, small: QFontMetricsF
) -> tuple[tuple[tuple[ReactionLine, QRectF], ...], float]:
    if not line.reactions:
        return (), y
    high = small.height() + 2 * _CHIP_AIR
    x, y = left, y + _CHIP_GAP
    placed: list[tuple[ReactionLine, QRectF]] = []
    for each in line.reactions:
        wide = min(room, small.horizontalAdvance(chip_text(each)) + 2 * _CHIP_SIDE)
        if placed and x + wide > left + room:
            x, y = left, y + high + _CHIP_GAP
        placed.append((each, QRectF(x, y, wide, high)))
        x += wide + _CHIP_GAP
    return tuple(placed), y + high


def chip_text(line: ReactionLine) -> str:
    """What stands on the chip of a reaction."""
    return f"{line.word}  {line.count}" if line.count > 1 else line.word


class RowPainter:
    """Draws one row with the tokens of a theme, from right to left where the language goes so."""

    def __init__(self, painter: QPainter, theme: Theme, box: QRectF, *, mirrored: bool) -> None:
        self._painter = painter
        self._theme = theme
        self._box = box
        self._mirrored = mirrored

    def draw(self, line: MessageLine, layout: RowLayout) -> None:
        """The row."""
        palette, metrics = self._theme.palette, self._theme.metrics
        if line.day:
            box = self._place(layout.day)
            self._write(line.day, box, metrics.text_small, palette.muted, centred=True)
        if line.notice is None:
            self._draw_head(line, self._place(layout.head))
        else:
            self._draw_bar(line.notice, self._place(layout.head))
        if line.quoted:
            self._draw_quote(line.quoted, self._place(layout.quoted))
        ink = palette.muted if line.is_hidden or line.notice is not None else palette.text
        self._painter.setPen(QColor(ink))
        box = self._place(layout.text)
        text = _wrapped(line.text, metrics.text_body, box.width(), self._leading())
        text.draw(self._painter, box.topLeft())
        for each, place in layout.chips:
            self._draw_chip(each, self._place(place))

    def _place(self, part: QRectF) -> QRectF:
        x = self._box.width() - part.right() if self._mirrored else part.left()
        return QRectF(
            self._box.left() + x, self._box.top() + part.top(), part.width(), part.height()
        )

    def _leading(self) -> Qt.AlignmentFlag:
        """Qt turns left into right for text that begins at the right; here it is said outright."""
        side = Qt.AlignmentFlag.AlignRight if self._mirrored else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignAbsolute

    def _write(
        self,
        text: str,
        box: QRectF,
        size: float,
        ink: str,
        *,
        weight: QFont.Weight = QFont.Weight.Normal,
        centred: bool = False,
    ) -> float:
        """One line of text, cut with dots where it finds no room; how wide it is."""
        self._painter.setFont(font(size, weight))
        self._painter.setPen(QColor(ink))
        metrics = QFontMetricsF(self._painter.font())
        fitted = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        across = Qt.AlignmentFlag.AlignHCenter if centred else self._leading()
        flags = int(across | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
        self._painter.drawText(box, flags, fitted)
        return metrics.horizontalAdvance(fitted)

    def _draw_head(self, line: MessageLine, box: QRectF) -> None:
        palette, metrics = self._theme.palette, self._theme.metrics
        ink = palette.accent if line.is_mine else palette.text
        rest = " · ".join(part for part in (line.when, line.marks) if part)
        small = QFontMetricsF(font(metrics.text_small))
        room = max(box.width() / 3, box.width() - small.horizontalAdvance(rest) - SIDE)
        name = QRectF(
            box.right() - room if self._mirrored else box.left(), box.top(), room, box.height()
        )
        bold = QFont.Weight.DemiBold
        used = self._write(line.name, name, metrics.text_body, ink, weight=bold) + SIDE * 0.75
        after = box.adjusted(0, 0, -used, 0) if self._mirrored else box.adjusted(used, 0, 0, 0)
        self._write(rest, after, metrics.text_small, palette.muted)

    def _draw_bar(self, notice: Notice, box: QRectF) -> None:
        """The words beside it say what it is; its colour only helps to find it."""
        palette = self._theme.palette
        x = box.right() - _BAR if self._mirrored else box.left()
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(palette.amber if notice is Notice.NEARER else palette.ring))
        self._painter.drawRoundedRect(QRectF(x, box.top(), _BAR, box.height()), 1.5, 1.5)

    def _draw_quote(self, text: str, box: QRectF) -> None:
        palette = self._theme.palette
        bar = QRectF(box.right() - 3 if self._mirrored else box.left(), box.top(), 3, box.height())
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(palette.line_strong))
        self._painter.drawRoundedRect(bar, 1.5, 1.5)
        words = box.adjusted(0, 0, -10, 0) if self._mirrored else box.adjusted(10, 0, 0, 0)
        self._write(text, words, self._theme.metrics.text_small, palette.muted)

    def _draw_chip(self, line: ReactionLine, box: QRectF) -> None:
        """One's own reaction has a ground and a bolder word, so hue alone tells nothing."""
        palette = self._theme.palette
        self._painter.setPen(QPen(QColor(palette.line_strong), self._theme.metrics.hairline))
        ground = QColor(palette.select) if line.mine else Qt.GlobalColor.transparent
        self._painter.setBrush(ground)
        radius = box.height() / 2
        self._painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        ink = palette.on_select if line.mine else palette.muted
        self._write(chip_text(line), box, self._theme.metrics.text_small, ink, centred=True)
