"""The list beside an editor: what there is, one line each, with what is open marked."""

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
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from desktop.theme.fonts import font
from desktop.theme.tokens import Theme
from desktop.viewmodels.patterns.editor_state import EditorRow

_AnyIndex = QModelIndex | QPersistentModelIndex
_ROW = Qt.ItemDataRole.UserRole + 1
_PAD = 10
_ROUND = 10.0


class _Rows(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: tuple[EditorRow, ...] = ()

    def show_rows(self, rows: tuple[EditorRow, ...]) -> None:
        if [row.id for row in rows] != [row.id for row in self.rows]:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
            return
        self.rows = rows
        if rows:
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def rowCount(self, parent: _AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or not 0 <= index.row() < len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == _ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return " · ".join(part for part in (row.title, row.detail, row.note) if part)
        return None


class _RowPainter(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _AnyIndex) -> QSize:
        return QSize(160, _row_height(option.fontMetrics))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _AnyIndex) -> None:
        row = index.data(_ROW)
        if not isinstance(row, EditorRow):
            return
        palette = self.theme.palette
        box = QRectF(option.rect).adjusted(2, 1, -2, -1)
        is_open = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_open:
            painter.setPen(QPen(QColor(palette.line_strong), 1))
            painter.setBrush(QColor(palette.select))
            painter.drawRoundedRect(box, _ROUND, _ROUND)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(palette.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, _ROUND, _ROUND)
        self._paint_words(painter, box.adjusted(_PAD, 7, -_PAD, -7), row, is_open=is_open)
        painter.restore()

    def _paint_words(
        self, painter: QPainter, box: QRectF, row: EditorRow, *, is_open: bool
    ) -> None:
        palette, metrics = self.theme.palette, self.theme.metrics
        weight = QFont.Weight.DemiBold if is_open else QFont.Weight.Normal
        below = " · ".join(part for part in (row.detail, row.note) if part)
        lead = Qt.AlignmentFlag.AlignLeft
        for text, shape, ink, place in (
            (row.title, font(metrics.text_body, weight), palette.text, Qt.AlignmentFlag.AlignTop),
            (below, font(metrics.text_small), palette.muted, Qt.AlignmentFlag.AlignBottom),
        ):
            painter.setFont(shape)
            painter.setPen(QColor(ink))
            fitted = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, int(box.width())
            )
            painter.drawText(box, lead | place, fitted)


class EditorList(QListView):
    """Emits `wanted` with the id of the row a person goes to. Who uses it gives it a name."""

    wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._rows = _Rows(self)
        self._painter = _RowPainter(theme, self)
        self._showing = False
        self.setModel(self._rows)
        self.setItemDelegate(self._painter)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.selectionModel().currentChanged.connect(self._moved)

    def set_theme(self, theme: Theme) -> None:
        """Take other tokens."""
        self._painter.theme = theme
        self.viewport().update()

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return len(self._rows.rows)

    @property
    def row_height(self) -> int:
        """How high a row is, also while there is none."""
        return _row_height(self.fontMetrics())

    def show_rows(self, rows: tuple[EditorRow, ...], open_id: str) -> None:
        """List these and mark the open one."""
        self._showing = True
        self._rows.show_rows(rows)
        keyboard = Qt.FocusPolicy.StrongFocus if rows else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(keyboard)
        place = next((i for i, row in enumerate(rows) if row.id == open_id), -1)
        if place >= 0 and self.currentIndex().row() != place:
            self.setCurrentIndex(self._rows.index(place))
        self._showing = False

    @Slot(QModelIndex, QModelIndex)
    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        if not self._showing and now.isValid():
            self.wanted.emit(self._rows.rows[now.row()].id)


def _row_height(metrics: QFontMetrics) -> int:
    return 2 * metrics.height() + 2 * _PAD
