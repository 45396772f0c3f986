"""Opening a room, or announcing one: for whom, what is breathed, how long, and when.

Rules: minutes show as whole breaths; what does not fit yet is said in one sentence; what was chosen
stays when the dialog is closed.
"""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QLineEdit, QSpinBox, QWidget

from crdt.ids import TeamId
from crdt.rooms.shapes import TITLE_CHARS
from desktop.screens.rooms.name_rows import NameRows
from desktop.theme.tokens import Theme
from desktop.viewmodels.rooms import draft_words, words
from desktop.viewmodels.rooms.draft_model import MINUTES_MAX, REMIND_MIN, RoomDraftModel
from desktop.viewmodels.rooms.model import RoomsModel
from desktop.viewmodels.sound.port import Ambience
from desktop.widgets.choice_chips import ChoiceChips
from desktop.widgets.controls import Kind, Switch, Tone, label
from desktop.widgets.dialogs import CalmDialog
from desktop.widgets.menu_choice import MenuChoice
from desktop.widgets.roles import SaidLabel
from desktop.widgets.setting_row import SettingRow
from desktop.widgets.time_field import TimeField
from desktop.widgets.trouble_line import TroubleLine

_WIDER = 120
_STEP_MIN = 5


class OpenDialog(CalmDialog):
    """Shows a RoomDraftModel. Attributes: title, whose, pattern, minutes, moment, day, time,
    remind, ambience, coached, guests, name, go."""

    def __init__(
        self, model: RoomDraftModel, rooms: RoomsModel, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("A room", "title"), theme, parent)
        self.setMinimumWidth(theme.metrics.dialog_width + _WIDER)
        self._model = model
        self._add_what()
        self._add_when()
        self._add_how(theme)
        self.name = NameRows(rooms, theme)
        self.body.addWidget(self.name)
        self.problem = SaidLabel(Tone.AMBER)
        self.trouble = TroubleLine()
        self.below.addWidget(self.problem)
        self.below.addWidget(self.trouble)
        self.leave = self.add_answer(self.tr("Not now"))
        self.leave.clicked.connect(self.reject)
        self.go = self.add_answer(self.tr("Open it"), Kind.PRIMARY)
        self.go.setDefault(True)
        self.go.clicked.connect(model.make)
        model.opened.connect(self.accept)
        model.announced.connect(self.accept)
        model.changed.connect(self.show_state)
        self.show_state()
        self.title.setFocus()

    def _add_what(self) -> None:
        model = self._model
        self.title = QLineEdit()
        self.title.setMaxLength(TITLE_CHARS)
        self.title.setAccessibleName(self.tr("Title"))
        self.title.setPlaceholderText(words.usual_title())
        self.title.textEdited.connect(lambda text: model.change(title=text))
        self.body.addWidget(self.title)
        whose: dict[TeamId | None, str] = {None: draft_words.for_all(), **dict(model.state.teams)}
        self.whose = ChoiceChips[TeamId | None](
            self.tr("For"), whose, lambda team: model.change(team=team)
        )
        self._for = label(self.tr("For"), Tone.STRONG)
        self.body.addWidget(self._for)
        self.body.addWidget(self.whose)
        self.pattern = MenuChoice(self.tr("Pattern"))
        self.pattern.chosen.connect(model.choose_pattern)
        self.body.addWidget(SettingRow(self.tr("Pattern"), "", self.pattern))
        self.minutes = QSpinBox()
        self.minutes.setRange(1, MINUTES_MAX)
        self.minutes.setAccessibleName(self.tr("Minutes"))
        self.minutes.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.minutes.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.minutes.valueChanged.connect(lambda value: model.change(minutes=value))
        self._length = SettingRow(self.tr("Minutes"), " ", self.minutes)
        self.body.addWidget(self._length)

    def _add_when(self) -> None:
        model = self._model
        self._moment_name = label(self.tr("When"), Tone.STRONG)
        self.moment = ChoiceChips[bool](
            self.tr("When"),
            {False: self.tr("Now"), True: self.tr("Later")},
            lambda later: model.change(later=later),
        )
        self.body.addWidget(self._moment_name)
        self.body.addWidget(self.moment)
        self.day = MenuChoice(self.tr("Day"))
        self.day.chosen.connect(model.choose_day)
        self.time = TimeField(self.tr("Time"), _STEP_MIN)
        self.time.timeChanged.connect(lambda _: model.change(minute=self.time.minute()))
        self.remind = MenuChoice(self.tr("Reminder"))
        self.remind.chosen.connect(lambda at: model.change(remind_min=REMIND_MIN[at]))
        self._time_row = SettingRow(self.tr("Time"), " ", self.time)
        self._later = (
            SettingRow(self.tr("Day"), "", self.day),
            self._time_row,
            SettingRow(self.tr("Reminder"), self.tr("On this device."), self.remind),
        )
        for row in self._later:
            self.body.addWidget(row)

    def _add_how(self, theme: Theme) -> None:
        model = self._model
        self.ambience = ChoiceChips[Ambience](
            self.tr("Background"),
            draft_words.ambience_names(),
            lambda ambience: model.change(ambience=ambience),
        )
        self.body.addWidget(label(self.tr("Background"), Tone.STRONG))
        self.body.addWidget(self.ambience)
        self.coached = Switch(self.tr("Coached"), theme)
        self.coached.clicked.connect(lambda: model.change(coached=self.coached.isChecked()))
        coached = self.tr("You lead: you alone begin, change the pattern and give short cues.")
        self.body.addWidget(SettingRow(self.tr("Coached"), coached, self.coached))
        self.guests = Switch(self.tr("Guests without the app"), theme)
        self.guests.clicked.connect(lambda: model.change(guests=self.guests.isChecked()))
        guests = self.tr("They come in with the code by a page of the relay, and do not chat.")
        self._guest_row = SettingRow(self.tr("Guests without the app"), guests, self.guests)
        self.body.addWidget(self._guest_row)

    @Slot()
    def show_state(self) -> None:
        """The room as it is chosen now."""
        state = self._model.state
        draft = state.draft
        if self.title.text() != draft.title:
            self.title.setText(draft.title)
        has_teams = bool(state.teams)
        self._for.setVisible(has_teams)
        self.whose.setVisible(has_teams)
        self.whose.show_choice(draft.team)
        self.pattern.show_choice(tuple(one.name for one in state.patterns), state.at_pattern)
        if self.minutes.value() != draft.minutes:
            with QSignalBlocker(self.minutes):
                self.minutes.setValue(draft.minutes)
        self._length.set_explanation(state.length)
        self._show_moment()
        self.ambience.show_choice(draft.ambience)
        self.coached.setChecked(draft.coached)
        self.guests.setChecked(draft.guests)
        self._guest_row.setVisible(draft.team is None)
        self._show_end()

    def _show_moment(self) -> None:
        """Now, or when; on the network there is no later."""
        state = self._model.state
        draft = state.draft
        for part in (self._moment_name, self.moment):
            part.setVisible(not draft.where.is_lan)
        self.moment.show_choice(draft.later)
        for row in self._later:
            row.setVisible(draft.later)
        at_day = state.days.index(draft.day) if draft.day in state.days else 0
        self.day.show_choice(state.day_names, at_day)
        self.time.show_minute(draft.minute)
        self._time_row.set_explanation(state.when)
        at = REMIND_MIN.index(draft.remind_min) if draft.remind_min in REMIND_MIN else 0
        self.remind.show_choice(draft_words.remind_names(REMIND_MIN), at)

    def _show_end(self) -> None:
        state = self._model.state
        self.problem.setText(state.problem)
        self.problem.setVisible(bool(state.problem))
        self.trouble.show_trouble(state.trouble)
        self.go.setText(self.tr("Announce it") if state.draft.later else self.tr("Open it"))
        self.go.setAccessibleName(self.go.text())
        self.go.setEnabled(not state.problem and not state.busy)
