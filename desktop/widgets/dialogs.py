"""The frame of every dialog: a title, a body, answers at the foot. It opens and never blocks.

Rule: a dialog is as high as what it shows, also when that changes while it is open; nothing is
cut, and nothing floats in a hole that something else has left.
"""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.theme.tokens import Theme
from desktop.widgets.controls import Kind, Tone, button, label


class CalmDialog(QDialog):
    """Add content to `body`; answers stand at the foot, the first one leftmost."""

    def __init__(self, title: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setMinimumWidth(theme.metrics.dialog_width)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(28, 26, 28, 22)
        outer.setSpacing(theme.metrics.gap)
        self.heading = label(title, Tone.TITLE, wrap=True)
        self.heading.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        outer.addWidget(self.heading)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        outer.addLayout(self.body, 1)
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

    def showEvent(self, event: QShowEvent) -> None:
        """As high as it needs to be, from the start."""
        self._fit()
        super().showEvent(event)

    def _fit(self) -> None:
        self._outer.activate()
        width = max(self.width(), self._outer.totalMinimumSize().width())
        height = self._outer.totalSizeHint().height()
        if self._outer.hasHeightForWidth():
            height = self._outer.totalHeightForWidth(width)
        self.setMinimumHeight(height)
        self.resize(width, height)

    def add_text(self, text: str, tone: Tone = Tone.BODY) -> None:
        """Add a paragraph."""
        paragraph = label(text, tone, wrap=True)
        paragraph.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.body.addWidget(paragraph)

    def add_answer(self, text: str, kind: Kind = Kind.PLAIN) -> QPushButton:
        """Add a button at the foot; it does nothing until it is connected."""
        answer = button(text, kind)
        answer.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._foot.addWidget(answer)
        return answer


def open_dialog(dialog: QDialog) -> None:
    """Show without blocking; the dialog is gone once it is closed."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
