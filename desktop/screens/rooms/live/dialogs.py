"""The dialogs of a live room: what is asked before something is done that concerns others."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QSpinBox, QWidget

from core.pattern import Pattern
from desktop.theme.tokens import Theme
from desktop.viewmodels.rooms import live_words
from desktop.viewmodels.rooms.live_state import Crowd
from desktop.widgets.beside import beside
from desktop.widgets.choice_chips import ChoiceChips
from desktop.widgets.controls import Kind, Switch, Tone, label
from desktop.widgets.dialogs import CalmDialog
from desktop.widgets.menu_choice import MenuChoice
from desktop.widgets.setting_row import SettingRow

NAME_CHARS = 40
CUE_CHARS = 120
_EXTEND_MINUTES = (2, 5, 10, 20)
_MINUTES_MAX = 120


class AskDialog(CalmDialog):
    """One question. `agreed` when the answer is yes; closing it does nothing."""

    agreed = Signal()

    def __init__(
        self, title: str, text: str, yes: str, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, theme, parent)
        self.add_text(text)
        stay = self.add_answer(self.tr("Not now"))
        stay.clicked.connect(self.reject)
        self.yes = self.add_answer(yes, Kind.PRIMARY)
        self.yes.setDefault(True)
        self.yes.clicked.connect(self._agree)
        self.yes.setFocus()

    @Slot()
    def _agree(self) -> None:
        self.accept()
        self.agreed.emit()


class ExtendDialog(CalmDialog):
    """How many minutes more. `chosen` with them."""

    chosen = Signal(int)

    def __init__(self, *, votes: bool, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("How much longer"), theme, parent)
        if votes:
            self.add_text(
                self.tr(
                    "This begins a vote. Where more than half of those present want it within a "
                    "minute, the room goes on."
                ),
                Tone.MUTED,
            )
        else:
            self.add_text(self.tr("Minutes become whole breaths."), Tone.MUTED)
        self._minutes = 5
        words = {count: live_words.minutes(count) for count in _EXTEND_MINUTES}
        self.choices = ChoiceChips[int](self.tr("How much longer"), words, self._choose)
        self.choices.show_choice(self._minutes)
        self.body.addWidget(self.choices)
        self.add_answer(self.tr("Leave as it is")).clicked.connect(self.reject)
        take = self.add_answer(self.tr("Ask the others") if votes else self.tr("Extend"))
        take.setProperty("kind", Kind.PRIMARY.value)
        take.setDefault(True)
        take.clicked.connect(self._take)

    def _choose(self, minutes: int) -> None:
        self._minutes = minutes
        self.choices.show_choice(minutes)

    @Slot()
    def _take(self) -> None:
        self.accept()
        self.chosen.emit(self._minutes)


class PatternDialog(CalmDialog):
    """Which pattern from the next whole breath on, and for how long. `chosen` with both."""

    chosen = Signal(object, int)

    def __init__(
        self,
        offers: tuple[tuple[Pattern, str], ...],
        minutes: int,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Another pattern"), theme, parent)
        self._offers = offers
        self._at = 0
        self.add_text(
            self.tr("It begins for everybody where the present breath has ended."), Tone.MUTED
        )
        self.patterns = MenuChoice(self.tr("Pattern"))
        self.patterns.chosen.connect(self._choose)
        self.body.addWidget(self.patterns)
        self.minutes = QSpinBox()
        self.minutes.setRange(1, _MINUTES_MAX)
        self.minutes.setValue(max(1, minutes))
        self.minutes.setAccessibleName(self.tr("Minutes"))
        self.minutes.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.minutes.setMinimumWidth(self.minutes.fontMetrics().horizontalAdvance("0000") + 48)
        self.body.addWidget(beside(label(self.tr("For so many minutes")), self.minutes))
        self.add_answer(self.tr("Leave as it is")).clicked.connect(self.reject)
        take = self.add_answer(self.tr("Change"), Kind.PRIMARY)
        take.setDefault(True)
        take.clicked.connect(self._take)
        self._choose(0)

    @Slot(int)
    def _choose(self, at: int) -> None:
        self._at = at
        self.patterns.show_choice(tuple(name for _, name in self._offers), at)

    @Slot()
    def _take(self) -> None:
        self.accept()
        self.chosen.emit(self._offers[self._at][0], self.minutes.value())


class CueDialog(CalmDialog):
    """A line over everybody's orb. `given` with it."""

    given = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("A line for everybody"), theme, parent)
        self.add_text(self.tr("It stands over the orb for a little while."), Tone.MUTED)
        self.text = QLineEdit()
        self.text.setMaxLength(CUE_CHARS)
        self.text.setAccessibleName(self.tr("A line for everybody"))
        self.text.setPlaceholderText(self.tr("Let the shoulders sink"))
        self.body.addWidget(self.text)
        self.add_answer(self.tr("Not now")).clicked.connect(self.reject)
        give = self.add_answer(self.tr("Show it"), Kind.PRIMARY)
        give.setDefault(True)
        give.clicked.connect(self._give)
        self.text.setFocus()

    @Slot()
    def _give(self) -> None:
        self.accept()
        self.given.emit(self.text.text())


class ShownAsDialog(CalmDialog):
    """By which name one is shown in this room, or by none. `chosen` with it."""

    chosen = Signal(str)

    def __init__(self, crowd: Crowd, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("How I am shown"), theme, parent)
        self.text = QLineEdit(crowd.shown_as)
        self.text.setMaxLength(NAME_CHARS)
        self.text.setAccessibleName(self.tr("Name"))
        self.text.setPlaceholderText(self.tr("Name"))
        self.body.addWidget(self.text)
        self.hidden = Switch(self.tr("Hide my name"), theme)
        self.hidden.setChecked(not crowd.shown_as)
        self.hidden.toggled.connect(self._show_state)
        self.body.addWidget(
            SettingRow(
                self.tr("Hide my name"),
                self.tr("Others see that somebody is here, and that is all."),
                self.hidden,
            )
        )
        self.add_answer(self.tr("Leave as it is")).clicked.connect(self.reject)
        take = self.add_answer(self.tr("Choose"), Kind.PRIMARY)
        take.setDefault(True)
        take.clicked.connect(self._take)
        self._show_state()

    @Slot()
    def _show_state(self) -> None:
        self.text.setEnabled(not self.hidden.isChecked())

    @Slot()
    def _take(self) -> None:
        self.accept()
        self.chosen.emit("" if self.hidden.isChecked() else self.text.text())
