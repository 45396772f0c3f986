"""The quiet notice at the corner of the screen.

Rules: it never takes the keyboard, not even when it is clicked; what it offers stands in the
palette and the tray as well. It comes and goes softly, or at once with reduced motion. Where a
desktop lets no program choose its place (Wayland), the desktop chooses.
"""

from PySide6.QtCore import QEasingCurve, QPropertyAnimation, QSize, Qt, Slot
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsOpacityEffect,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.screens.around.mini_guide import Screens, screens_now
from desktop.theme.tokens import Metrics, Theme
from desktop.viewmodels.around.notices import Notice, NoticeModel
from desktop.viewmodels.around.places import corner_of
from desktop.widgets.controls import Kind, Tone, button, label, take_away
from desktop.widgets.roles import announce
from desktop.widgets.stretch_art import StretchDrawing

_WIDTH = 380
"""At the ordinary size of text; it grows with that, and for longer answers."""

_FADE_MS = 400


class NoticeWindow(QWidget):
    """Shows a NoticeModel."""

    def __init__(self, model: NoticeModel, theme: Theme, screens: Screens = screens_now) -> None:
        flags = Qt.WindowType
        super().__init__(
            None,
            flags.Tool
            | flags.FramelessWindowHint
            | flags.WindowStaysOnTopHint
            | flags.WindowDoesNotAcceptFocus,
        )
        self._model = model
        self._theme = theme
        self._screens = screens
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setWindowTitle(self.tr("Breath Master"))
        self.title = label("", Tone.STRONG, wrap=True)
        self.text = label("", Tone.MUTED, wrap=True)
        self.drawing = StretchDrawing(theme)
        self.answers: list[QPushButton] = []
        self._arrange()
        self._effect = QGraphicsOpacityEffect(self._card)
        self._effect.setOpacity(0.0)
        self._card.setGraphicsEffect(self._effect)
        self._fade = QPropertyAnimation(self._effect, b"opacity", self)
        self._fade.setDuration(_FADE_MS)
        self._fade.setEasingCurve(QEasingCurve.Type.InOutSine)
        self._fade.finished.connect(self._faded)
        model.changed.connect(self.show_state)

    def set_theme(self, theme: Theme) -> None:
        """Take other tokens."""
        self._theme = theme
        self.drawing.set_theme(theme)

    def _arrange(self) -> None:
        self._outer = outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._card = QFrame()
        self._card.setProperty("kind", "afloat")
        outer.addWidget(self._card)
        row = QHBoxLayout(self._card)
        row.setContentsMargins(18, 16, 18, 16)
        row.setSpacing(16)
        row.addWidget(self.drawing, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(4)
        row.addLayout(column, 1)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addSpacing(6)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(14)
        self._foot.addStretch(1)
        column.addLayout(self._foot)

    @Slot()
    def show_state(self) -> None:
        """Show the notice there is, or let the one that was go."""
        notice = self._model.state
        if notice is None:
            self._change_to(0.0)
            return
        self._fill(notice)
        self._stand()
        self.show()
        self._change_to(1.0)
        said = f"{notice.title}. {notice.text}"
        announce(self, said)

    def _fill(self, notice: Notice) -> None:
        self.title.setText(notice.title)
        self.text.setText(notice.text)
        self.setAccessibleName(notice.title)
        self.setAccessibleDescription(notice.text)
        self.drawing.setVisible(notice.drawing is not None)
        self.drawing.set_stretch(notice.drawing)
        take_away(self._foot, self.answers)
        for place, answer in enumerate(notice.answers):
            made = button(answer.text, Kind.LINK)
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            made.clicked.connect(lambda _=False, place=place: self._model.answer(place))
            self._foot.insertWidget(place, made)
            self.answers.append(made)

    def _stand(self) -> None:
        """At the lower corner of the first screen, as large as what it says."""
        self._outer.activate()
        width = _WIDTH * self._theme.metrics.text_body // Metrics().text_body
        width = max(width, self._outer.totalMinimumSize().width())
        height = self._outer.totalHeightForWidth(width)
        self.setFixedSize(QSize(width, max(height, self._outer.totalMinimumSize().height())))
        screens = self._screens()
        if screens:
            place = corner_of(screens[0], self.width(), self.height())
            self.move(place.x, place.y)

    def _change_to(self, opacity: float) -> None:
        self._fade.stop()
        if self._theme.reduced_motion or not self.isVisible():
            self._effect.setOpacity(opacity)
            self._faded()
            return
        self._fade.setStartValue(self._effect.opacity())
        self._fade.setEndValue(opacity)
        self._fade.start()

    @Slot()
    def _faded(self) -> None:
        if self._model.state is None:
            self.hide()
