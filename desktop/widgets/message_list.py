"""The messages of a space as a list: rows of any height, drawn only where they are seen.

It follows the newest message while that is in view, and stays where it is while somebody reads
further up. Enter, the menu key or a click opens what can be done about a message. It words nothing:
its rows come with their words.
"""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from desktop.theme.tokens import Theme
from desktop.viewmodels.team.space_state import MessageLine
from desktop.widgets.message_rows import SIDE, RowLayout, RowPainter, lay_out

_AnyIndex = QModelIndex | QPersistentModelIndex


class MessageRole(IntEnum):
    """Roles beside the display role."""

    LINE = Qt.ItemDataRole.UserRole + 1


class MessageListModel(QAbstractListModel):
    """Messages, oldest first."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lines: tuple[MessageLine, ...] = ()

    @property
    def lines(self) -> tuple[MessageLine, ...]:
        """What is shown."""
        return self._lines

    def show_lines(self, lines: tuple[MessageLine, ...]) -> None:
        """Replace what differs: rows that stay keep their place and the keyboard's."""
        same = 0
        for old, new in zip(self._lines, lines, strict=False):
            if old.id != new.id:
                break
            same += 1
        if same < len(self._lines):
            self.beginResetModel()
            self._lines = lines
            self.endResetModel()
            return
        changed = [at for at in range(same) if self._lines[at] != lines[at]]
        if len(lines) > same:
            self.beginInsertRows(QModelIndex(), same, len(lines) - 1)
            self._lines = lines
            self.endInsertRows()
        else:
            self._lines = lines
        for at in changed:
            self.dataChanged.emit(self.index(at), self.index(at))

    def line(self, index: _AnyIndex) -> MessageLine | None:
        """The message of a row."""
        return self._lines[index.row()] if 0 <= index.row() < len(self._lines) else None

    def rowCount(self, parent: _AnyIndex | None = None) -> int:
        """How many there are; a row has no children."""
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The message, or the words a screen reader says for it."""
        line = self.line(index) if index.isValid() else None
        if line is None:
            return None
        if role == MessageRole.LINE:
            return line
        spoken = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return line.said if role in spoken else None


class _Delegate(QStyledItemDelegate):
    """Measures each message once for a width."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self.theme = theme
        self._laid: dict[str, tuple[MessageLine, int, RowLayout]] = {}

    def forget(self) -> None:
        """Lengths have changed."""
        self._laid.clear()

    def layout_of(self, line: MessageLine) -> RowLayout:
        """Where the parts of a message are."""
        width = self._view.viewport().width()
        kept = self._laid.get(line.id)
        if kept is not None and kept[0] == line and kept[1] == width:
            return kept[2]
        layout = lay_out(line, width, self.theme)
        self._laid[line.id] = (line, width, layout)
        return layout

    def sizeHint(self, option: QStyleOptionViewItem, index: _AnyIndex) -> QSize:
        line = index.data(MessageRole.LINE)
        height = self.layout_of(line).height if isinstance(line, MessageLine) else 0
        return QSize(self._view.viewport().width(), height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _AnyIndex) -> None:
        line = index.data(MessageRole.LINE)
        if not isinstance(line, MessageLine):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, palette = QRectF(option.rect), self.theme.palette
        layout = self.layout_of(line)
        state, at = option.state, box.adjusted(1, layout.head.top() - 6, -1, -1)
        if state & (QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_MouseOver):
            focused = bool(state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(QPen(QColor(palette.accent), 2) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.select))
            painter.drawRoundedRect(at, 8, 8)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        RowPainter(painter, self.theme, box, mirrored=mirrored).draw(line, layout)
        painter.restore()


class MessageList(QListView):
    """Signals: `menu_wanted` with a message and a point on the screen, `key_pressed` with a message
    and a plain letter or sign that the list itself has no use for."""

    menu_wanted = Signal(object, QPoint)
    key_pressed = Signal(object, str)

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__()
        self.rows = MessageListModel(self)
        self._delegate = _Delegate(theme, self)
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setAccessibleName(name)
        self._follows = True
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self._moved)
        bar.rangeChanged.connect(self._follow)

    def set_theme(self, theme: Theme) -> None:
        """Take other tokens."""
        self._delegate.theme = theme
        self._delegate.forget()
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def show_lines(self, lines: tuple[MessageLine, ...]) -> None:
        """Show these, at the newest where that was in view."""
        before = self.rows.lines
        if lines == before:
            return
        current = self.rows.line(self.currentIndex())
        top = self.rows.line(self.indexAt(QPoint(SIDE, 1)))
        self.rows.show_lines(lines)
        kept = next((at for at, one in enumerate(lines) if current and one.id == current.id), None)
        if kept is not None and self.currentIndex().row() != kept:
            self.setCurrentIndex(self.rows.index(kept))
        self.scheduleDelayedItemsLayout()
        at = next((at for at, one in enumerate(lines) if top and one.id == top.id), None)
        if not self._follows and at is not None and lines[0].id != before[0].id:
            self.scrollTo(self.rows.index(at), QAbstractItemView.ScrollHint.PositionAtTop)

    def show_newest(self) -> None:
        """Go to the end, and stay with it."""
        self._follows = True
        self.scrollToBottom()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other widths have other heights."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fills the ground too, as lists on a card do."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._delegate.theme.palette.card))
        painter.end()
        super().paintEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The newest message is the current one, so that the arrow keys begin somewhere."""
        if not self.currentIndex().isValid() and self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(self.rows.rowCount() - 1))
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the menu; letters are for whoever listens, not for searching."""
        index = self.currentIndex()
        line = self.rows.line(index)
        if line is None:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(index)
        elif event.text().strip() and not event.modifiers() & ~_PLAIN:
            self.key_pressed.emit(line, event.text().casefold())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the message under the pointer, or of the current one."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        self._open(index, None if by_key else event.globalPos())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click is enough."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._open(self.indexAt(event.position().toPoint()), event.globalPosition().toPoint())

    def _open(self, index: QModelIndex, at: QPoint | None = None) -> None:
        line = self.rows.line(index)
        if line is None:
            return
        self.setCurrentIndex(index)
        below = self.visualRect(index).bottomLeft()
        below.setY(min(below.y(), self.viewport().height()))
        self.menu_wanted.emit(line, at or self.viewport().mapToGlobal(below))

    @Slot(int)
    def _moved(self, value: int) -> None:
        self._follows = value >= self.verticalScrollBar().maximum()

    @Slot()
    def _follow(self) -> None:
        if self._follows:
            self.scrollToBottom()


_PLAIN = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
