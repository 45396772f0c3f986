"""Who is there, as a few chips below the orb; all who are named are behind the last one.

One's own chip opens what concerns oneself: how one is shown, whether one is away, and whether one
sees the names of others.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from desktop.theme.tokens import Theme
from desktop.viewmodels.rooms.live_model import LiveRoomModel
from desktop.viewmodels.rooms.live_state import Crowd, PersonChip
from desktop.widgets.controls import Kind, button, take_away
from desktop.widgets.flow import FlowLayout
from desktop.widgets.status_mark import Pill

_GAP = 8
_MARK = "  ▾"
_NAME_LETTERS = 24
"""How wide a name may be here, in average letters; all of it is behind the last chip."""


class PeopleStrip(QWidget):
    """Shows the crowd of a LiveRoomModel. Signals: `all_wanted`, `name_wanted`.

    Attributes: me, more.
    """

    accessible_role = QAccessible.Role.Grouping

    all_wanted = Signal()
    name_wanted = Signal()

    def __init__(self, model: LiveRoomModel, theme: Theme) -> None:
        super().__init__()
        self._model = model
        self._theme = theme
        self._shown: Crowd | None = None
        self._chips: list[QWidget] = []
        self.setAccessibleName(self.tr("People here"))
        self._row = FlowLayout(_GAP, Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(self._row)
        self.me = button("", Kind.CHIP)
        self.me.clicked.connect(self._open_me)
        self.more = button("", Kind.CHIP)
        self.more.clicked.connect(self.all_wanted)
        self._row.addWidget(self.me)
        self._row.addWidget(self.more)

    def set_theme(self, theme: Theme) -> None:
        """Take other tokens for what is made later."""
        self._theme = theme

    def show_crowd(self, crowd: Crowd) -> None:
        """Show these; nothing moves where they are the same."""
        if crowd == self._shown:
            return
        self._shown = crowd
        self._show_me(crowd)
        take_away(self._row, self._chips)
        self._row.removeWidget(self.more)
        for chip in crowd.chips:
            if not chip.is_me:
                self._chips.append(self._pill(chip))
                self._row.addWidget(self._chips[-1])
        self._row.addWidget(self.more)
        everybody = self.tr("Everybody") if len(crowd.rows) > 1 else ""
        self.more.setText(crowd.more or everybody)
        self.more.setAccessibleName(
            self.tr("{words}. Show all who are named").format(words=self.more.text())
        )
        self.more.setVisible(bool(self.more.text()))

    def menu(self) -> QMenu:
        """What concerns oneself."""
        crowd = self._model.state.crowd
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.me.accessibleName())
        away = self.tr("I am back") if crowd.is_away else self.tr("I am away")
        names = self.tr("Show names") if crowd.names_hidden else self.tr("Hide names")
        menu.addAction(self.tr("How I am shown…"), self.name_wanted.emit)
        menu.addAction(away, self._model.toggle_away)
        menu.addAction(names, self._model.toggle_names)
        return menu

    def _show_me(self, crowd: Crowd) -> None:
        mine = next((chip for chip in crowd.chips if chip.is_me), None)
        self.me.setVisible(mine is not None)
        if mine is not None:
            hidden = "" if crowd.shown_as else self.tr(", name hidden")
            self.me.setText((mine.text + hidden + _MARK).replace("&", "&&"))
            self.me.setAccessibleName(
                self.tr("{words}. What others see of you").format(words=mine.text + hidden)
            )

    def _pill(self, chip: PersonChip) -> QWidget:
        pill = Pill(self._theme)
        pill.add_mark(chip.status, self._theme)
        fitted = pill.fontMetrics().elidedText(
            chip.text,
            Qt.TextElideMode.ElideRight,
            _NAME_LETTERS * pill.fontMetrics().averageCharWidth(),
        )
        pill.set_text(fitted)
        pill.setAccessibleName(chip.text)
        return pill

    @Slot()
    def _open_me(self) -> None:
        face: QPushButton = self.me
        self.menu().popup(face.mapToGlobal(face.rect().bottomLeft()))
