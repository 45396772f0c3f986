"""A list of finished sessions: a model over frozen rows and a delegate that draws one line each."""

from collections.abc import Callable
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from core.history import Session
from desktop.theme.fonts import font
from desktop.theme.tokens import Theme
from desktop.viewmodels.progress_state import HistoryRow

_AnyIndex = QModelIndex | QPersistentModelIndex
_ROW_HEIGHT = 52
_POINTS_WIDTH = 52


class HistoryRole(IntEnum):
    """Roles beside the display role."""

    ROW = Qt.ItemDataRole.UserRole + 1


class HistoryListModel(QAbstractListModel):
    """Sessions in the order they are given; a row is put into words only when it is looked at."""

    def __init__(self, row_of: Callable[[Session], HistoryRow], parent: QObject) -> None:
        super().__init__(parent)
        self._row_of = row_of
        self._sessions: tuple[Session, ...] = ()

    def show_sessions(self, sessions: tuple[Session, ...]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._sessions = sessions
        self.endResetModel()

    def rowCount(self, parent: _AnyIndex | None = None) -> int:
        """The number of rows; a row has no children."""
        return 0 if parent is not None and parent.isValid() else len(self._sessions)

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row itself, or the words a screen reader says for it."""
        if not index.isValid() or not 0 <= index.row() < len(self._sessions):
            return None
        spoken = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if role != HistoryRole.ROW and role not in spoken:
            return None
        row = self._row_of(self._sessions[index.row()])
        if role == HistoryRole.ROW:
            return row
        return " · ".join(part for part in (row.title, row.detail, row.points) if part)


class _RowPainter(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _AnyIndex) -> QSize:
        return QSize(120, _ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _AnyIndex) -> None:
        row = index.data(HistoryRole.ROW)
        if not isinstance(row, HistoryRow):
            return
        palette, metrics = self.theme.palette, self.theme.metrics
        box = QRectF(option.rect)
        painter.save()
        painter.setPen(QPen(QColor(palette.line), metrics.hairline))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(box.adjusted(0, 0, 0, -1), QColor(palette.select))
        inner = box.adjusted(2, 8, -10, -8)
        self._paint_points(painter, inner, row)
        text = inner.adjusted(0, 0, -_POINTS_WIDTH if row.points else 0, 0)
        self._paint_text(painter, text, row)
        painter.restore()

    def _paint_points(self, painter: QPainter, box: QRectF, row: HistoryRow) -> None:
        painter.setFont(font(self.theme.metrics.text_body, QFont.Weight.DemiBold))
        painter.setPen(QColor(self.theme.palette.text))
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, align, row.points)

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


class HistoryList(QListView):
    """Shows a `HistoryListModel`."""

    def __init__(self, row_of: Callable[[Session], HistoryRow], theme: Theme) -> None:
        super().__init__()
        self.rows = HistoryListModel(row_of, self)
        self._painter = _RowPainter(theme, self)
        self.setModel(self.rows)
        self.setItemDelegate(self._painter)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setAccessibleName(self.tr("Finished sessions, newest first"))

    def set_theme(self, theme: Theme) -> None:
        """Take other tokens."""
        self._painter.theme = theme
        self.viewport().update()
