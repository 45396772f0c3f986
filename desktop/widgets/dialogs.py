"""The frame of every dialog: a title, a body, answers at the foot. It opens and never blocks.

Rules: a dialog is as high as what it shows, also when that changes while it is open; nothing is
cut, and nothing floats in a hole that something else has left. Where that is higher than the window
it stands before, the body scrolls, by wheel, by the arrow keys and with the keyboard's place.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.theme.tokens import Theme
from desktop.widgets.controls import Kind, Tone, button, label
from desktop.widgets.scrolling import scroll_by_key, scrolling

_SCROLL_LEAST = 96
_FRAME_ROOM = 32


class CalmDialog(QDialog):
    """Add content to `body`, or `below` what always stays in view; answers stand at the foot."""

    def __init__(self, title: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setMinimumWidth(theme.metrics.dialog_width)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(28, 26, 28, 22)
        outer.setSpacing(theme.metrics.gap)
        self.heading = label(title, Tone.TITLE, wrap=True)
        outer.addWidget(self.heading)
        self._content = QWidget()
        self._content.setProperty("kind", "sheet")
        self.body = QVBoxLayout(self._content)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(12)
        self._content.installEventFilter(self)
        self.frame = scrolling(self._content)
        outer.addWidget(self.frame, 1)
        self.below = QVBoxLayout()
        self.below.setSpacing(12)
        outer.addLayout(self.below)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(10)
        self._foot.addStretch(1)
        outer.addSpacing(4)
        outer.addLayout(self._foot)
        self._outer = outer

    def event(self, event: QEvent) -> bool:
        """Fits the height anew when something was shown, hidden or said differently."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The same for what stands in the body."""
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._fit()
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        """As high as it needs to be, from the start."""
        self._fit()
        super().showEvent(event)
        focused: QWidget | None = self.focusWidget()
        if focused and self._content.isAncestorOf(focused):
            self.frame.ensureWidgetVisible(focused)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow and page keys scroll what is higher than its place."""
        if not scroll_by_key(self.frame, event):
            super().keyPressEvent(event)

    def _fit(self) -> None:
        """As wide as its widest part, as high as all of it or as there is room."""
        self.body.activate()
        margins = self._outer.contentsMargins()
        sides = margins.left() + margins.right()
        self.frame.setMinimumWidth(self.body.totalMinimumSize().width())
        width = max(self.width(), self.minimumWidth(), self._outer.totalMinimumSize().width())
        wanted = _height(self.body, width - sides)
        self.frame.setMinimumHeight(0)
        counted = self.frame.sizeHint().expandedTo(self.frame.minimumSizeHint()).height()
        rest = _height(self._outer, width) - counted
        allowed = max(_SCROLL_LEAST, self._room() - rest)
        if wanted > allowed:
            bar = self.frame.verticalScrollBar().sizeHint().width()
            self.frame.setMinimumWidth(self.body.totalMinimumSize().width() + bar)
            width = max(width, self._outer.totalMinimumSize().width())
        self.frame.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAsNeeded
            if wanted > allowed
            else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        self.frame.setMinimumHeight(min(wanted, allowed))
        self.setMinimumHeight(rest + min(wanted, allowed))
        self.resize(width, self.minimumHeight())

    def _room(self) -> int:
        """How high it may be: as the window behind it, and never higher than the screen."""
        room = self.screen().availableGeometry().height() - _FRAME_ROOM
        parent = self.parentWidget()
        if parent is not None and parent.isVisible():
            room = min(room, parent.window().height() - _FRAME_ROOM)
        return room

    def add_text(self, text: str, tone: Tone = Tone.BODY) -> None:
        """Add a paragraph."""
        self.body.addWidget(label(text, tone, wrap=True))

    def add_answer(self, text: str, kind: Kind = Kind.PLAIN) -> QPushButton:
        """Add a button at the foot; it does nothing until it is connected."""
        answer = button(text, kind)
        answer.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._foot.addWidget(answer)
        return answer


def _height(layout: QVBoxLayout, width: int) -> int:
    if layout.hasHeightForWidth():
        return layout.totalHeightForWidth(width)
    return layout.totalSizeHint().height()


def open_dialog(dialog: QDialog) -> None:
    """Show without blocking; the dialog is gone once it is closed."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
