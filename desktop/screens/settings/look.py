"""Cards of the settings about the practice (points, holds), the look and the language."""

from PySide6.QtCore import Slot

from desktop import translations
from desktop.theme.tokens import Theme
from desktop.viewmodels.ports import ThemeChoice
from desktop.viewmodels.preferences import PreferencesModel
from desktop.widgets.cards import Card
from desktop.widgets.choice_chips import ChoiceChips
from desktop.widgets.controls import Switch
from desktop.widgets.setting_row import SettingRow
from desktop.widgets.trouble_line import TroubleLine

_TEXT_PERCENTS = (100, 125, 150, 200)


class PracticeCard(Card):
    """Whether points are shown, whether breath is held, and whether one taps along."""

    def __init__(self, model: PreferencesModel, theme: Theme) -> None:
        super().__init__(self.tr("Practice"))
        self._model = model
        self.tracking = Switch(self.tr("Points and levels"), theme)
        self.tracking.clicked.connect(model.set_tracking)
        self.seasonal = Switch(self.tr("Seasonal light"), theme)
        self.seasonal.clicked.connect(model.set_seasonal)
        self.without_holds = Switch(self.tr("Leave holds out"), theme)
        self.without_holds.clicked.connect(model.set_without_holds)
        self.pacing = Switch(self.tr("Pacing"), theme)
        self.pacing.clicked.connect(model.set_pacing)
        self._seasonal_row = self._season()
        for row in (self._points(), self._seasonal_row, self._holds(), self._pace()):
            self.body.addWidget(row)
        self._trouble = TroubleLine()
        self.body.addWidget(self._trouble)
        model.changed.connect(self._show_state)
        self._show_state()

    def _points(self) -> SettingRow:
        detail = self.tr(
            "Shown where you look back, with streaks, challenges and badges. Only your own "
            "devices know them."
        )
        return SettingRow(self.tr("Points and levels"), detail, self.tracking)

    def _season(self) -> SettingRow:
        detail = self.tr("At some times of the year the glow of the orb has another tint.")
        return SettingRow(self.tr("Seasonal light"), detail, self.seasonal)

    def _holds(self) -> SettingRow:
        detail = self.tr("Every pattern then flows from breathing in to breathing out.")
        return SettingRow(self.tr("Leave holds out"), detail, self.without_holds)

    def _pace(self) -> SettingRow:
        detail = self.tr(
            "While you breathe, hold Space or the orb through each breath in, or tap at each "
            "turn. The summary then says how closely you followed the guide. It says nothing "
            "about calm or health."
        )
        return SettingRow(self.tr("Pacing"), detail, self.pacing)

    @Slot()
    def _show_state(self) -> None:
        self.tracking.setChecked(self._model.state.tracking)
        self.seasonal.setChecked(self._model.state.seasonal)
        self._seasonal_row.setVisible(self._model.state.tracking)
        self.pacing.setChecked(self._model.state.pacing)
        self.without_holds.setChecked(self._model.state.without_holds)
        self._trouble.show_trouble(self._model.trouble)


class LookCard(Card):
    """Light or dark, contrast, the size of text, how much moves, and the language."""

    def __init__(self, model: PreferencesModel, theme: Theme) -> None:
        super().__init__(self.tr("Look and language"))
        self._model = model
        self.themes = ChoiceChips(
            self.tr("Theme"),
            {
                ThemeChoice.SYSTEM: self.tr("System"),
                ThemeChoice.LIGHT: self.tr("Light"),
                ThemeChoice.DARK: self.tr("Dark"),
            },
            model.set_theme,
        )
        self.high_contrast = Switch(self.tr("High contrast"), theme)
        self.high_contrast.clicked.connect(model.set_high_contrast)
        self.text_sizes = ChoiceChips(
            self.tr("Size of text"),
            {percent: self.tr("{n} %").format(n=percent) for percent in _TEXT_PERCENTS},
            model.set_text_percent,
        )
        self.reduced_motion = Switch(self.tr("Reduced motion"), theme)
        self.reduced_motion.clicked.connect(model.set_reduced_motion)
        self.languages = ChoiceChips(
            self.tr("Language"),
            {"": self.tr("System"), **translations.NAMES},
            model.set_language,
        )
        self._add_rows()
        self._trouble = TroubleLine()
        self.body.addWidget(self._trouble)
        model.changed.connect(self._show_state)
        self._show_state()

    def _add_rows(self) -> None:
        for title, detail, control in (
            (self.tr("Theme"), self.tr("System follows your desktop."), self.themes),
            (
                self.tr("High contrast"),
                self.tr("Black or white grounds, plain lines, stronger text."),
                self.high_contrast,
            ),
            (
                self.tr("Size of text"),
                self.tr("Everything that holds text grows."),
                self.text_sizes,
            ),
            (
                self.tr("Reduced motion"),
                self.tr("A ring that fills takes the place of the orb that grows."),
                self.reduced_motion,
            ),
            (
                self.tr("Language"),
                self.tr("Takes effect when the app is next opened."),
                self.languages,
            ),
        ):
            self.body.addWidget(SettingRow(title, detail, control))

    @Slot()
    def _show_state(self) -> None:
        state = self._model.state
        self.themes.show_choice(state.theme)
        self.high_contrast.setChecked(state.high_contrast)
        self.text_sizes.show_choice(state.text_percent)
        self.reduced_motion.setChecked(state.reduced_motion)
        self.languages.show_choice(state.language)
        self._trouble.show_trouble(self._model.trouble)
