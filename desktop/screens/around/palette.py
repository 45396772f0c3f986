"""The palette of commands: a line to type in, the commands it finds, and their keys.

Keys: arrows and Page keys move, Enter does, Esc closes. The line keeps the keyboard throughout;
what is marked is announced to screen readers. What is found belongs to the viewmodel.
"""

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Slot,
)
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.theme.tokens import Theme
from desktop.viewmodels.around.palette import PaletteModel
from desktop.widgets.controls import Tone, label
from desktop.widgets.roles import announce

_WIDTH = 560
_ROWS = 9
_ROWS_LEAST = 3
_SHARE = 0.75
_PAD = 12
_Index = QModelIndex | QPersistentModelIndex
_KEY_ROLE = Qt.ItemDataRole.UserRole


class CommandList(QAbstractListModel):
    """The found commands as rows: their words, and under a role of its own their key."""

    def __init__(self, model: PaletteModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        model.changed.connect(self._renew)

    def rowCount(self, parent: _Index | None = None) -> int:
        """As many as are found."""
        return 0 if parent is not None and parent.isValid() else len(self._model.state)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words, the key, and both for a screen reader."""
        if not 0 <= index.row() < len(self._model.state):
            return None
        command = self._model.state[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return command.words
        if role == _KEY_ROLE:
            return command.key
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(command.words, command.key)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """What cannot be done now cannot be chosen."""
        if not self._model.can_run(index.row()):
            return Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    @Slot()
    def _renew(self) -> None:
        self.beginResetModel()
        self.endResetModel()


def spoken(words: str, key: str) -> str:
    """A command as it is said aloud."""
    return f"{words}, {key}" if key else words


class CommandDelegate(QStyledItemDelegate):
    """Paints the words at the reading side and the key, quieter, at the other."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """A line of text with air, however large the text is."""
        return QSize(_WIDTH // 2, option.fontMetrics.height() + 2 * _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """One row."""
        palette = self._theme.palette
        enabled = bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)
        marked = bool(option.state & QStyle.StateFlag.State_Selected) and enabled
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if marked:
            painter.setPen(QColor(palette.line_strong))
            painter.setBrush(QColor(palette.select))
            painter.drawRoundedRect(option.rect.adjusted(1, 1, -1, -1), 9, 9)
        box = option.rect.adjusted(_PAD + 2, 0, -_PAD - 2, 0)
        painter.setFont(option.font)
        key = str(index.data(_KEY_ROLE) or "")
        self._text(painter, option, box, key, trailing=True, colour=palette.muted)
        room = box.adjusted(0, 0, 0, 0)
        taken = option.fontMetrics.horizontalAdvance(key) + (2 * _PAD if key else 0)
        room.setWidth(max(0, box.width() - taken))
        if option.direction is Qt.LayoutDirection.RightToLeft:
            room.moveRight(box.right())
        ink = (palette.on_select if marked else palette.text) if enabled else palette.muted
        words = option.fontMetrics.elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, room.width()
        )
        self._text(painter, option, room, words, trailing=False, colour=ink)
        painter.restore()

    @staticmethod
    def _text(
        painter: QPainter,
        option: QStyleOptionViewItem,
        box: QRect,
        text: str,
        *,
        trailing: bool,
        colour: str,
    ) -> None:
        side = Qt.AlignmentFlag.AlignRight if trailing else Qt.AlignmentFlag.AlignLeft
        align = QStyle.visualAlignment(option.direction, side | Qt.AlignmentFlag.AlignVCenter)
        painter.setPen(QColor(colour))
        painter.drawText(box, align, text)


class PaletteDialog(QDialog):
    """Shows a PaletteModel over its window."""

    def __init__(self, model: PaletteModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.setWindowTitle(self.tr("Commands"))
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setModal(True)
        self.query = QLineEdit()
        self.query.setPlaceholderText(self.tr("What would you like to do?"))
        self.query.setAccessibleName(self.tr("Find a command"))
        self.query.installEventFilter(self)
        self.rows = QListView()
        self.rows.setAccessibleName(self.tr("Commands"))
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.setFocusProxy(self.query)
        self.rows.setUniformItemSizes(True)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setModel(CommandList(model, self))
        self.rows.setItemDelegate(CommandDelegate(theme, self))
        self.none = label(self.tr("Nothing by that name. Fewer letters may find it."), Tone.MUTED)
        self._arrange()
        self.query.textChanged.connect(model.seek)
        self.query.returnPressed.connect(self._run_marked)
        self.rows.clicked.connect(self._run)
        model.changed.connect(self._show_state)
        self._show_state()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys that move in the list, while the line has the keyboard."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {
                Qt.Key.Key_Down: 1,
                Qt.Key.Key_Up: -1,
                Qt.Key.Key_PageDown: _ROWS - 1,
                Qt.Key.Key_PageUp: 1 - _ROWS,
            }
            step = steps.get(Qt.Key(event.key()))
            if step is not None:
                self._move(step)
                return True
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        """Near the top of the window it belongs to."""
        super().showEvent(event)
        window = self.parentWidget()
        if window is not None:
            corner = QPoint((window.width() - self.width()) // 2, window.height() // 9)
            self.move(window.mapToGlobal(corner))
        self.query.setFocus()

    def _arrange(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        frame = QFrame()
        frame.setProperty("kind", "afloat")
        outer.addWidget(frame)
        column = QVBoxLayout(frame)
        column.setContentsMargins(_PAD, _PAD, _PAD, _PAD)
        column.setSpacing(8)
        for part in (self.query, self.rows, self.none):
            column.addWidget(part)
        row = self.fontMetrics().height() + 2 * _PAD
        self.setFixedWidth(_WIDTH)
        window = self.parentWidget()
        room = _ROWS if window is None else int(window.height() * _SHARE) // row - 1
        self.rows.setFixedHeight(max(_ROWS_LEAST, min(_ROWS, room)) * row)
        self.none.setContentsMargins(_PAD, _PAD, _PAD, _PAD)

    @Slot()
    def _show_state(self) -> None:
        found = bool(self._model.state)
        self.rows.setVisible(found)
        self.none.setVisible(not found)
        self._mark(0)
        self.adjustSize()

    def _move(self, step: int) -> None:
        """Among what can be done now, which comes first."""
        last = sum(command.enabled for command in self._model.state) - 1
        if last < 0:
            return
        row = self.rows.currentIndex().row()
        if abs(step) == 1 and not 0 <= row + step <= last:
            row = 0 if step > 0 else last
        else:
            row = min(max(row + step, 0), last)
        self._mark(row)

    def _mark(self, row: int) -> None:
        index = self.rows.model().index(row, 0)
        if not index.isValid() or not self._model.can_run(row):
            self.rows.clearSelection()
            return
        self.rows.setCurrentIndex(index)
        announce(self.query, str(index.data(Qt.ItemDataRole.AccessibleTextRole)))

    @Slot()
    def _run_marked(self) -> None:
        self._run(self.rows.currentIndex())

    @Slot(QModelIndex)
    def _run(self, index: QModelIndex) -> None:
        row = index.row()
        if self._model.can_run(row):
            self.accept()
            self._model.run(row)
