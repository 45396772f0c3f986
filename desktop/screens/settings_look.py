"""Cards of the settings about the practice (points, holds) and the look (theme, motion)."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from desktop.theme.tokens import Theme
from desktop.viewmodels.ports import ThemeChoice
from desktop.viewmodels.preferences import PreferencesModel
from desktop.widgets.cards import Card
from desktop.widgets.controls import Kind, Switch, button
from desktop.widgets.setting_row import SettingRow
from desktop.widgets.trouble_line import TroubleLine


class PracticeCard(Card):
    """Whether points are shown, and whether breath is held."""

    def __init__(self, model: PreferencesModel, theme: Theme) -> None:
        super().__init__(self.tr("Practice"))
        self._model = model
        self.tracking = Switch(self.tr("Points and levels"), theme)
        self.tracking.clicked.connect(model.set_tracking)
        self.without_holds = Switch(self.tr("Leave holds out"), theme)
        self.without_holds.clicked.connect(model.set_without_holds)
        self.body.addWidget(
            SettingRow(
                self.tr("Points and levels"),
                self.tr("Shown where you look back, streaks too. Only your own devices know them."),
                self.tracking,
            )
        )
        self.body.addWidget(
            SettingRow(
                self.tr("Leave holds out"),
                self.tr("Every pattern then flows from breathing in to breathing out."),
                self.without_holds,
            )
        )
        self._trouble = TroubleLine()
        self.body.addWidget(self._trouble)
        model.changed.connect(self._show_state)
        self._show_state()

    @Slot()
    def _show_state(self) -> None:
        self.tracking.setChecked(self._model.state.tracking)
        self.without_holds.setChecked(self._model.state.without_holds)
        self._trouble.show_trouble(self._model.trouble)


class LookCard(Card):
    """Light or dark, and how much moves."""

    def __init__(self, model: PreferencesModel, theme: Theme) -> None:
        super().__init__(self.tr("Look"))
        self._model = model
        self.themes: dict[ThemeChoice, QPushButton] = {}
        self.body.addWidget(
            SettingRow(
                self.tr("Theme"), self.tr("System follows your desktop."), self._theme_choice()
            )
        )
        self.reduced_motion = Switch(self.tr("Reduced motion"), theme)
        self.reduced_motion.clicked.connect(model.set_reduced_motion)
        self.body.addWidget(
            SettingRow(
                self.tr("Reduced motion"),
                self.tr("A ring that fills takes the place of the orb that grows."),
                self.reduced_motion,
            )
        )
        model.changed.connect(self._show_state)
        self._show_state()

    def _theme_choice(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        group = QButtonGroup(box)
        for choice, text in (
            (ThemeChoice.SYSTEM, self.tr("System")),
            (ThemeChoice.LIGHT, self.tr("Light")),
            (ThemeChoice.DARK, self.tr("Dark")),
        ):
            chip = button(text, Kind.CHIP, name=self.tr("Theme: {name}").format(name=text))
            chip.setCheckable(True)
            chip.clicked.connect(lambda _=False, choice=choice: self._model.set_theme(choice))
            group.addButton(chip)
            row.addWidget(chip)
            self.themes[choice] = chip
        return box

    @Slot()
    def _show_state(self) -> None:
        self.themes[self._model.state.theme].setChecked(True)
        self.reduced_motion.setChecked(self._model.state.reduced_motion)
