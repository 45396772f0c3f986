"""The pages of the first run on which something may be chosen, and the last one."""

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from desktop.screens.first_run.pages import Page, add_row, centred
from desktop.screens.settings.history import outcome_words
from desktop.theme.tokens import Theme
from desktop.viewmodels.breathe.safety_words import holds_safety
from desktop.viewmodels.first_run import FirstRunModel
from desktop.viewmodels.importing import ImportModel
from desktop.viewmodels.sound.settings import SoundSettingsModel
from desktop.widgets.controls import Kind, Switch, Tone, button
from desktop.widgets.dialogs import open_dialog
from desktop.widgets.trouble_line import TroubleLine
from desktop.widgets.work_banner import WorkBanner

_POINT_GAP = "\u00a0· "
"""A line may end after the dot between two points, and never begin with it."""


class CuesPage(Page):
    """With which senses the breath is followed, and a breath to hear it. Without a device or a
    voice it says so."""

    def __init__(self, model: FirstRunModel, sound: SoundSettingsModel, theme: Theme) -> None:
        super().__init__(
            self.tr("How would you like to follow along?"),
            self.tr("The circle is always there. Tones and words let you close your eyes."),
            theme,
        )
        self._model = model
        self._sound = sound
        self._watching = False
        self.cues = Switch(self.tr("Soft tones"), theme)
        self.cues.clicked.connect(model.set_cues)
        self.voice = Switch(self.tr("Spoken words"), theme)
        self.voice.clicked.connect(model.set_voice)
        add_row(
            self.body,
            self.tr("Soft tones"),
            self.tr("One rises as you breathe in, one falls as you breathe out."),
            self.cues,
        )
        self._voice_row = add_row(self.body, self.tr("Spoken words"), " ", self.voice)
        self._no_output = centred("", Tone.SMALL)
        self.body.addWidget(self._no_output)
        self.listen = button(self.tr("Listen"))
        self.listen.clicked.connect(sound.listen)
        self.body.addSpacing(8)
        self.body.addWidget(self.listen, 0, Qt.AlignmentFlag.AlignHCenter)
        sound.changed.connect(self.show_state)
        self.show_state()

    def showEvent(self, event: QShowEvent) -> None:
        """Devices and voices are looked for only while somebody asks."""
        super().showEvent(event)
        self._watch(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody listens any more."""
        super().hideEvent(event)
        self._watch(False)

    @Slot()
    def show_state(self) -> None:
        """The choices as they are kept, and what there is to hear them with."""
        state = self._sound.state
        self.cues.setChecked(self._model.state.settings.cues)
        self.voice.setChecked(self._model.state.settings.voice)
        self.voice.setEnabled(state.has_voice)
        self._voice_row.set_explanation(state.voice_line)
        self._no_output.setText(state.output_line)
        self._no_output.setVisible(bool(state.output_line))
        self.listen.setText(self.tr("Stop") if state.is_sampling else self.tr("Listen"))
        self.listen.setAccessibleName(
            self.tr("Stop the sample") if state.is_sampling else self.tr("Listen to a sample")
        )
        self.listen.setEnabled(state.can_listen)

    def _watch(self, on: bool) -> None:
        if on != self._watching:
            self._watching = on
            self._sound.watch(on)


class SafetyPage(Page):
    """The note about holds, and the choice to do with or without them."""

    def __init__(self, model: FirstRunModel, theme: Theme) -> None:
        text = holds_safety()
        super().__init__(text.title, text.intro, theme, mark=False)
        self.body.addWidget(centred(_POINT_GAP.join(text.points), Tone.MUTED))
        self.body.addSpacing(10)
        self.body.addWidget(centred(text.never, Tone.STRONG))
        self.body.addWidget(centred(text.advice, Tone.BODY))
        self.body.addSpacing(16)
        self.gentle = button(self.tr("Without holds"), Kind.PRIMARY)
        self.gentle.clicked.connect(lambda: model.choose_holds(without=True))
        self.held = button(self.tr("With holds"))
        self.held.clicked.connect(lambda: model.choose_holds(without=False))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addStretch(1)
        for answer in (self.held, self.gentle):
            answer.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            row.addWidget(answer)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addSpacing(4)
        later = self.tr("Either can be changed at any time in the settings.")
        self.body.addWidget(centred(later, Tone.SMALL))


class PointsPage(Page):
    """Points and levels: off, and what they would be."""

    def __init__(self, model: FirstRunModel, theme: Theme) -> None:
        super().__init__(
            self.tr("Nothing to keep up with"),
            self.tr(
                "Points, levels, streaks and badges are off. They can be fun, and they can be "
                "in the way; practice is the same without."
            ),
            theme,
        )
        self._model = model
        self.tracking = Switch(self.tr("Show points and levels"), theme)
        self.tracking.clicked.connect(model.set_tracking)
        add_row(
            self.body,
            self.tr("Show points and levels"),
            self.tr("Only your own devices ever know them. On or off, nothing is lost."),
            self.tracking,
        )

    def show_state(self) -> None:
        """The choice as it is kept."""
        self.tracking.setChecked(self._model.state.settings.tracking)


class HistoryPage(Page):
    """History from the VS Code extension may come along."""

    def __init__(self, importing: ImportModel, theme: Theme) -> None:
        super().__init__(
            self.tr("Have you practised before?"),
            self.tr(
                "If you used Breath Master for VS Code, its export can come along. "
                "Doing it twice changes nothing."
            ),
            theme,
        )
        self._importing = importing
        self.choose = button(self.tr("Choose an export"))
        self.choose.clicked.connect(self._open_files)
        self.banner = WorkBanner(theme)
        self.banner.cancelled.connect(importing.cancel)
        self.result = centred("", Tone.ACCENT)
        self.trouble = TroubleLine()
        self.trouble.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.body.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignHCenter)
        for part in (self.banner, self.result, self.trouble):
            self.body.addWidget(part)
        importing.changed.connect(self.show_state)
        self.show_state()

    @Slot()
    def show_state(self) -> None:
        """How the import stands."""
        state = self._importing.state
        self.choose.setEnabled(state.working is None)
        self.banner.show_work(state.working)
        self.result.setText(outcome_words(state.outcome) if state.outcome else "")
        self.result.setVisible(state.outcome is not None)
        self.trouble.show_trouble(state.trouble)

    @Slot()
    def _open_files(self) -> None:
        dialog = QFileDialog(self.window(), self.tr("Choose an export"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("VS Code export (*.json)"), self.tr("All files (*)")])
        dialog.fileSelected.connect(self._chosen)
        open_dialog(dialog)

    @Slot(str)
    def _chosen(self, path: str) -> None:
        self._importing.import_file(Path(path))


class ReadyPage(Page):
    """No account, and on."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(
            self.tr("No account needed"),
            self.tr(
                "What you do stays on this device, sealed. If you want it on another one too, "
                "the settings have a way that nobody in between can read."
            ),
            theme,
        )
        self.body.addWidget(
            centred(
                self.tr("When you're ready, Space begins a breath and Esc ends it."), Tone.MUTED
            )
        )
