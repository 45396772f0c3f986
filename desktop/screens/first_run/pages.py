"""The pages of the first run: what they have in common, and the three breaths.

A page owns the controls of its step. What leads on and back is the foot of the screen.
"""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.theme.tokens import Theme
from desktop.viewmodels.first_run import Breathing, FirstRunModel
from desktop.widgets.breath.canvas import BreathCanvas
from desktop.widgets.breath.orb_art import GLOW_REACH, bake_orb
from desktop.widgets.controls import Tone, label
from desktop.widgets.setting_row import SettingRow

_MARK_RADIUS = 26.0
_CANVAS = 340


class OrbMark(QWidget):
    """The orb, small and at rest, above what is said."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._picture: QPixmap | None = None
        side = round(_MARK_RADIUS * 2 * GLOW_REACH)
        self.setFixedSize(QSize(side, side))

    def set_theme(self, theme: Theme) -> None:
        """Take other tokens."""
        self._theme = theme
        self._picture = None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The baked orb."""
        ratio = self.devicePixelRatioF()
        if self._picture is None or self._picture.devicePixelRatio() != ratio:
            self._picture = bake_orb(self._theme.palette, _MARK_RADIUS, ratio)
        painter = QPainter(self)
        painter.drawPixmap(QRectF(self.rect()), self._picture, QRectF(self._picture.rect()))
        painter.end()


class Page(QWidget):
    """A title, a sentence or two below, then the controls of a step in `body`."""

    def __init__(self, title: str, lead: str, theme: Theme, *, mark: bool = True) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self.setAccessibleName(title)
        self.setAccessibleDescription(lead)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.metrics.gap)
        column.addStretch(1)
        centre = Qt.AlignmentFlag.AlignHCenter
        if mark:
            column.addWidget(OrbMark(theme), 0, centre)
        self.title = centred(title, Tone.TITLE)
        self.lead = centred(lead, Tone.LEAD)
        column.addWidget(self.title)
        column.addWidget(self.lead)
        column.addSpacing(4)
        self.body = QVBoxLayout()
        self.body.setSpacing(6)
        column.addLayout(self.body)
        column.addStretch(2)


class BreathsPage(QWidget):
    """Three soft breaths with the orb. Nothing of them is kept."""

    def __init__(self, model: FirstRunModel, theme: Theme) -> None:
        super().__init__()
        self._model = model
        self.setAccessibleName(self.tr("Three soft breaths"))
        self.canvas = BreathCanvas(model.frame, theme)
        self.canvas.setMinimumSize(QSize(_CANVAS, _CANVAS))
        self.canvas.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.line = centred("", Tone.LEAD)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.metrics.gap)
        column.addWidget(self.canvas, 1)
        column.addWidget(self.line)

    def show_state(self) -> None:
        """The orb moves while the breaths go on."""
        breathing = self._model.state.breathing
        self.canvas.set_moving(breathing is Breathing.UNDER_WAY)
        self.line.setText(
            {
                Breathing.BEFORE: self.tr(
                    "Welcome. Breathe in as the circle grows, out as it rests. Nothing is recorded."
                ),
                Breathing.UNDER_WAY: self.tr("At your own pace. The circle is only a companion."),
                Breathing.AFTER: self.tr("That is all there is to it. The rest is up to you."),
            }[breathing]
        )


def centred(text: str, tone: Tone) -> QLabel:
    """Words in the middle of the page."""
    result = label(text, tone, wrap=True)
    result.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    result.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return result


def add_row(body: QLayout, title: str, explanation: str, control: QWidget) -> SettingRow:
    """A choice on a card of its own."""
    card = QFrame()
    card.setProperty("kind", "card")
    inside = QVBoxLayout(card)
    inside.setContentsMargins(20, 10, 16, 10)
    row = SettingRow(title, explanation, control)
    inside.addWidget(row)
    body.addWidget(card)
    return row
