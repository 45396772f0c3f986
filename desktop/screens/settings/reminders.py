"""Cards of the settings for what comes to mind by itself, and for what stays when the window goes.

Reminders and the desk timer are off until they are chosen. Hours are set in whole minutes, in
steps of a quarter of an hour.
"""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QWidget,
)

from core.reminders import REMINDERS_A_DAY
from desktop.theme.tokens import Theme
from desktop.viewmodels.around.models import AroundModels
from desktop.viewmodels.around.reminders import ReminderModel
from desktop.viewmodels.around.stretches import StretchModel
from desktop.viewmodels.around.tray import TrayModel
from desktop.widgets.cards import Card
from desktop.widgets.controls import Kind, Switch, Tone, button, label
from desktop.widgets.setting_row import SettingRow
from desktop.widgets.time_field import TimeField
from desktop.widgets.trouble_line import TroubleLine

_STEP_MIN = 15


class RemindersCard(Card):
    """How many a day, between which hours, and the desk timer."""

    def __init__(self, models: AroundModels) -> None:
        super().__init__(self.tr("Reminders"))
        self._reminders: ReminderModel = models.reminders
        self._stretches: StretchModel = models.stretches
        self.counts: dict[int, QPushButton] = {}
        self._add_counts()
        self._add_hours()
        self._next = label("", Tone.SMALL, wrap=True)
        self.body.addWidget(self._next)
        self.welcome = button(self.tr("Reminders again"), Kind.LINK)
        self.welcome.clicked.connect(models.reminders.welcome_again)
        self.body.addWidget(self.welcome, 0, Qt.AlignmentFlag.AlignLeft)
        self._add_stretches()
        self._trouble = TroubleLine()
        self.body.addWidget(self._trouble)
        models.reminders.changed.connect(self._show_state)
        models.stretches.changed.connect(self._show_state)
        self._show_state()

    def _add_counts(self) -> None:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        group = QButtonGroup(box)
        for count in REMINDERS_A_DAY:
            text = str(count) if count else self.tr("None")
            name = self.tr("Reminders a day: {count}").format(count=text)
            chip = button(text, Kind.CHIP, name=name)
            chip.setCheckable(True)
            chip.clicked.connect(lambda _=False, count=count: self._choose(count))
            group.addButton(chip)
            row.addWidget(chip)
            self.counts[count] = chip
        self.body.addWidget(
            SettingRow(
                self.tr("Reminders a day"),
                self.tr("Quiet ones, while the app runs. What you miss is not made up."),
                box,
            )
        )

    def _add_hours(self) -> None:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.begin = TimeField(self.tr("Reminders from"), _STEP_MIN)
        self.end = TimeField(self.tr("Reminders until"), _STEP_MIN)
        for edit in (self.begin, self.end):
            edit.setKeyboardTracking(False)
            edit.timeChanged.connect(self._choose_hours)
        row.addWidget(self.begin)
        row.addWidget(label("–", Tone.MUTED))
        row.addWidget(self.end)
        self._hours = SettingRow(
            self.tr("Between"), self.tr("Your hours; they may pass midnight."), box
        )
        self.body.addWidget(self._hours)

    def _add_stretches(self) -> None:
        self.preset = button("")
        self.preset.setMenu(self._preset_menu())
        self.body.addWidget(
            SettingRow(
                self.tr("Stretches while you work"),
                self.tr("A simple stretch now and then, in words and a drawing. Easy to skip."),
                self.preset,
            )
        )
        self.desk = button("")
        self.desk.clicked.connect(self._stretches.toggle)
        self._desk_row = SettingRow(self.tr("Desk timer"), "", self.desk)
        self.body.addWidget(self._desk_row)

    def _choose(self, count: int) -> None:
        state = self._reminders.state
        self._reminders.choose(a_day=count, from_min=state.from_min, until_min=state.until_min)
        self._show_state()

    @Slot()
    def _choose_hours(self) -> None:
        self._reminders.choose(
            a_day=self._reminders.state.a_day,
            from_min=self.begin.minute(),
            until_min=self.end.minute(),
        )

    @Slot()
    def _show_state(self) -> None:
        state, stretches = self._reminders.state, self._stretches.state
        if state.a_day in self.counts:
            self.counts[state.a_day].setChecked(True)
        self._hours.setVisible(state.a_day > 0)
        self.begin.show_minute(state.from_min)
        self.end.show_minute(state.until_min)
        self._next.setVisible(state.a_day > 0)
        self._next.setText(state.next_words)
        self.welcome.setVisible(state.a_day > 0 and state.quiet)
        self._show_presets()
        running = stretches.running
        self.desk.setText(self.tr("Stop") if running else self.tr("Start"))
        self.desk.setAccessibleName(
            self.tr("Stop the desk timer") if running else self.tr("Start the desk timer")
        )
        self._desk_row.set_explanation(stretches.line)
        self._trouble.show_trouble(state.trouble or stretches.trouble)

    def _preset_menu(self) -> QMenu:
        """Made once: a line of it must not go while it is being chosen."""
        menu = QMenu(self.preset)
        for choice in self._stretches.state.choices:
            text = self.tr("{name} · {minutes}").format(name=choice.name, minutes=choice.words)
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setData(choice.id)
        menu.triggered.connect(self._choose_preset)
        return menu

    @Slot(QAction)
    def _choose_preset(self, action: QAction) -> None:
        self._stretches.choose(str(action.data()))
        self._show_presets()

    def _show_presets(self) -> None:
        state = self._stretches.state
        for action in self.preset.menu().actions():
            action.setChecked(action.data() == state.chosen)
        names = {choice.id: choice.name for choice in state.choices}
        chosen = names.get(state.chosen, state.choices[0].name)
        self.preset.setText(chosen)
        self.preset.setAccessibleName(self.tr("Stretches: {name}").format(name=chosen))


class StayCard(Card):
    """The tray and the mini guide."""

    def __init__(self, model: TrayModel, theme: Theme) -> None:
        super().__init__(self.tr("Around the window"))
        self._model = model
        self.icon = Switch(self.tr("Icon in the tray"), theme)
        self.icon.clicked.connect(model.set_icon)
        self.staying = Switch(self.tr("Stay in the tray"), theme)
        self.staying.clicked.connect(model.set_staying)
        self.mini = button(self.tr("Open"), name=self.tr("Open the mini guide"))
        self.mini.clicked.connect(model.mini_wanted)
        self._icon_row = SettingRow(self.tr("Icon in the tray"), "", self.icon)
        self._staying_row = SettingRow(
            self.tr("Stay in the tray"),
            self.tr("Closing the window then leaves the app in the tray, with its reminders."),
            self.staying,
        )
        mini_row = SettingRow(
            self.tr("Mini guide"),
            self.tr("The breath in a small window that stays on top."),
            self.mini,
        )
        self._trouble = TroubleLine()
        for row in (self._icon_row, self._staying_row, mini_row, self._trouble):
            self.body.addWidget(row)
        model.changed.connect(self._show_state)
        self._show_state()

    @Slot()
    def _show_state(self) -> None:
        state = self._model.state
        self.icon.setChecked(state.icon and state.available)
        self.icon.setEnabled(state.available)
        self.staying.setChecked(state.staying)
        self._staying_row.setVisible(state.available and state.icon)
        self._icon_row.set_explanation(
            self.tr("Start, a minute's pause, and quiet, from there.")
            if state.available
            else self.tr("Your desktop shows no tray. The mini guide does its part.")
        )
        self._trouble.show_trouble(state.trouble)
