"""A slider for a volume with its figure. By keyboard: arrows, Page Up and Down, Home and End.

A choice is told once the slider is let go, and at every key; the figure follows while it moves.
"""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QWidget

from desktop.viewmodels import words
from desktop.widgets.controls import Tone, label

_STEP = 5
_PAGE = 20
_NARROWEST_PX = 120


class VolumeLine(QWidget):
    """0 to 100 percent. Signal: `chosen` with the new percent. Attribute: slider."""

    chosen = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, 100)
        self.slider.setSingleStep(_STEP)
        self.slider.setPageStep(_PAGE)
        self.slider.setTracking(False)
        self.slider.setMinimumWidth(_NARROWEST_PX)
        self.slider.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.slider.setAccessibleName(name)
        self.slider.valueChanged.connect(self._choose)
        self.slider.sliderMoved.connect(self._show_figure)
        self._figure = label("", Tone.SMALL)
        self._figure.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self._figure.setMinimumWidth(
            self._figure.fontMetrics().horizontalAdvance(words.percent(1.0)) + _STEP
        )
        self._figure.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 4)
        row.setSpacing(12)
        row.addWidget(self.slider, 1)
        row.addWidget(self._figure)
        self._show_figure(0)

    def show_percent(self, percent: int) -> None:
        """Show what is kept; not while a hand is on the slider."""
        if self.slider.isSliderDown():
            return
        self.slider.blockSignals(True)
        self.slider.setValue(percent)
        self.slider.blockSignals(False)
        self._show_figure(percent)

    @Slot(int)
    def _choose(self, percent: int) -> None:
        self._show_figure(percent)
        self.chosen.emit(percent)

    @Slot(int)
    def _show_figure(self, percent: int) -> None:
        self._figure.setText(words.percent(percent / 100))
