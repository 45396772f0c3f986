"""Long lists of two lines and a figure: sessions, and lines of the ledger.

A model over frozen items and a delegate that draws one row each; an item is put into words only
when it is looked at. Enter or a double click chooses a row.
"""

from collections.abc import Callable
from enum import IntEnum
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from desktop.theme.fonts import font
from desktop.theme.tokens import Theme
from desktop.viewmodels.progress.state import HistoryRow

_AnyIndex = QModelIndex | QPersistentModelIndex
_Item = TypeVar("_Item")
_AIR = 18
_SIDE = 8
_POINTS_GAP = 14


class HistoryRole(IntEnum):
    """Roles beside the display role."""

    ROW = Qt.ItemDataRole.UserRole + 1


class HistoryListModel(QAbstractListModel, Generic[_Item]):
    """Items in the order they are given."""

    def __init__(self, row_of: Callable[[_Item], HistoryRow], parent: QObject) -> None:
        super().__init__(parent)
        self._row_of = row_of
        self._items: tuple[_Item, ...] = ()

    def show_items(self, items: tuple[_Item, ...]) -> None:
        """Replace all rows; the same tuple changes nothing."""
        if items is self._items:
            return
        self.beginResetModel()
        self._items = items
        self.endResetModel()

    def item(self, index: _AnyIndex) -> _Item | None:
        """What a row stands for."""
        return self._items[index.row()] if 0 <= index.row() < len(self._items) else None

    def rowCount(self, parent: _AnyIndex | None = None) -> int:
        """The number of rows; a row has no children."""
        return 0 if parent is not None and parent.isValid() else len(self._items)

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row itself, or the words a screen reader says for it."""
        if not index.isValid() or not 0 <= index.row() < len(self._items):
            return None
        spoken = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if role != HistoryRole.ROW and role not in spoken:
            return None
        row = self._row_of(self._items[index.row()])
        if role == HistoryRole.ROW:
            return row
        return " · ".join(part for part in (row.title, row.detail, row.points) if part)


class _RowPainter(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _AnyIndex) -> QSize:
        metrics = self.theme.metrics
        lines = sum(
            QFontMetricsF(font(size)).height() for size in (metrics.text_body, metrics.text_small)
        )
        return QSize(120, round(lines) + _AIR)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _AnyIndex) -> None:
        row = index.data(HistoryRole.ROW)
        if not isinstance(row, HistoryRow):
            return
        palette, metrics = self.theme.palette, self.theme.metrics
        box = QRectF(option.rect)
        painter.save()
        painter.setPen(QPen(QColor(palette.line), metrics.hairline))
        foot = box.adjusted(0, 0, 0, -1)
        painter.drawLine(foot.bottomLeft(), foot.bottomRight())
        self._paint_state(painter, box.adjusted(0, 1, 0, -3), option)
        inner = box.adjusted(_SIDE, _AIR / 2, -_SIDE, -_AIR / 2)
        taken = self._paint_points(painter, inner, row)
        right_to_left = option.direction == Qt.LayoutDirection.RightToLeft
        text = inner.adjusted(taken if right_to_left else 0, 0, 0 if right_to_left else -taken, 0)
        self._paint_text(painter, text, row)
        painter.restore()

    def _paint_state(self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem) -> None:
        """A field under the pointer, and a ring about the row that has the keyboard."""
        palette = self.theme.palette
        if option.state & (QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_MouseOver):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(QPen(QColor(palette.accent), 2) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.select))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 8, 8)

    def _paint_points(self, painter: QPainter, box: QRectF, row: HistoryRow) -> float:
        """The figure at the end; how much room it takes."""
        if not row.points:
            return 0.0
        painter.setFont(font(self.theme.metrics.text_body, QFont.Weight.DemiBold))
        painter.setPen(QColor(self.theme.palette.text))
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, align, row.points)
        return float(painter.fontMetrics().horizontalAdvance(row.points) + _POINTS_GAP)

    def _paint_text(self, painter: QPainter, box: QRectF, row: HistoryRow) -> None:
        palette, metrics = self.theme.palette, self.theme.metrics
        left = Qt.AlignmentFlag.AlignLeft
        for text, size, ink, place in (
            (row.title, metrics.text_body, palette.text, Qt.AlignmentFlag.AlignTop),
            (row.detail, metrics.text_small, palette.muted, Qt.AlignmentFlag.AlignBottom),
        ):
            painter.setFont(font(size))
            painter.setPen(QColor(ink))
            fitted = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, int(box.width())
            )
            painter.drawText(box, left | place, fitted)


class HistoryList(QListView, Generic[_Item]):
    """Shows a `HistoryListModel`. Signal: `chosen` has the item of a row."""

    chosen = Signal(object)

    def __init__(self, name: str, row_of: Callable[[_Item], HistoryRow], theme: Theme) -> None:
        super().__init__()
        self.rows: HistoryListModel[_Item] = HistoryListModel(row_of, self)
        self._painter = _RowPainter(theme, self)
        self.setModel(self.rows)
        self.setItemDelegate(self._painter)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setAccessibleName(name)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.activated.connect(self._choose)

    def set_theme(self, theme: Theme) -> None:
        """Take other tokens."""
        self._painter.theme = theme
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fills the ground too: rows that are scrolled are then moved instead of painted anew."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._painter.theme.palette.card))
        painter.end()
        super().paintEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The first row is the current one, so that the arrow keys begin somewhere."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(0))

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        item = self.rows.item(index)
        if item is not None:
            self.chosen.emit(item)
