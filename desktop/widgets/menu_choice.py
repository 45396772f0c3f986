"""A button that shows what is chosen and opens a menu with everything there is to choose."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from desktop.widgets.controls import Kind, button

_MARK = "  ▾"
_PADDING = 12


class MenuChoice(QWidget):
    """One of several texts. Emits `chosen` with its place when a person picks another.

    Attribute: `face`, the button.
    """

    chosen = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._texts: tuple[str, ...] = ()
        self._at = -1
        self.face = button("", Kind.MENU, name=name)
        self.face.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._menu = QMenu(self.face)
        self._menu.setAccessibleName(name)
        self._menu.triggered.connect(self._picked)
        self._group = QActionGroup(self._menu)
        self.face.clicked.connect(self._open)
        self.setFocusProxy(self.face)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.face)

    def show_choice(self, texts: Sequence[str], at: int) -> None:
        """Offer these, of which one is chosen."""
        if tuple(texts) != self._texts:
            self._texts = tuple(texts)
            self._build()
        self._at = at
        shown = self._texts[at] if 0 <= at < len(self._texts) else ""
        mark = _MARK if len(self._texts) > 1 else ""
        self.face.setText(f"{shown}{mark}".replace("&", "&&"))
        self.face.setAccessibleName(f"{self._name}: {shown}")
        for place, action in enumerate(self._menu.actions()):
            action.setChecked(place == at)

    def rename(self, name: str) -> None:
        """Change what a screen reader says before the choice."""
        self._name = name
        self._menu.setAccessibleName(name)

    def hold_room_for(self, texts: Sequence[str]) -> None:
        """Be as wide as the widest of these, so that choices below each other line up."""
        metrics = self.face.fontMetrics()
        widest = max(metrics.horizontalAdvance(f"{text}{_MARK}") for text in texts)
        self.face.setMinimumWidth(widest + 2 * _PADDING)

    def _build(self) -> None:
        self._menu.clear()
        for place, text in enumerate(self._texts):
            action = QAction(text.replace("&", "&&"), self._menu)
            action.setCheckable(True)
            action.setData(place)
            self._group.addAction(action)
            self._menu.addAction(action)

    @Slot()
    def _open(self) -> None:
        actions = self._menu.actions()
        if 0 <= self._at < len(actions):
            self._menu.setActiveAction(actions[self._at])
        self._menu.popup(self.face.mapToGlobal(self.face.rect().bottomLeft()))

    @Slot(QAction)
    def _picked(self, action: QAction) -> None:
        place = int(action.data())
        if place != self._at:
            self.chosen.emit(place)
