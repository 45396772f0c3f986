"""The card of the settings that brings history over from VS Code, and the report about it."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.theme.tokens import Theme
from desktop.viewmodels import words
from desktop.viewmodels.importing import ImportModel
from desktop.viewmodels.ports import ImportOutcome
from desktop.widgets.cards import Card
from desktop.widgets.controls import Kind, Tone, button
from desktop.widgets.dialogs import CalmDialog, open_dialog
from desktop.widgets.roles import SaidLabel
from desktop.widgets.setting_row import SettingRow
from desktop.widgets.work_banner import WorkBanner


class HistoryCard(Card):
    """One button, the latest result, and the report in a dialog of its own."""

    def __init__(self, model: ImportModel, theme: Theme) -> None:
        super().__init__(self.tr("History"))
        self._model = model
        self._theme = theme
        self.choose = button(self.tr("Choose a file"))
        self.choose.clicked.connect(self._open_files)
        self.body.addWidget(
            SettingRow(
                self.tr("Bring over from VS Code"),
                self.tr("An export of the extension. Doing it twice changes nothing."),
                self.choose,
            )
        )
        self.work = WorkBanner(theme)
        self.work.cancelled.connect(model.cancel)
        self.body.addWidget(self.work)
        self.result = SaidLabel()
        self.report = button(self.tr("Read the report"), Kind.LINK)
        self.report.clicked.connect(self._open_report)
        self.body.addWidget(self.result)
        self.body.addWidget(self.report, 0, Qt.AlignmentFlag.AlignLeft)
        model.changed.connect(self._take_result)
        self._show_state()

    def set_theme(self, theme: Theme) -> None:
        """Dialogs opened from now on use these tokens."""
        self._theme = theme

    @Slot()
    def _open_files(self) -> None:
        dialog = QFileDialog(self.window(), self.tr("Choose an export"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("VS Code export (*.json)"), self.tr("All files (*)")])
        dialog.fileSelected.connect(self._chosen)
        open_dialog(dialog)

    @Slot(str)
    def _chosen(self, path: str) -> None:
        self._model.import_file(Path(path))

    @Slot()
    def _take_result(self) -> None:
        self._show_state()
        outcome = self._model.state.outcome
        if outcome is not None and not outcome.stopped and self.isVisible():
            self._open_report()

    def _show_state(self) -> None:
        state = self._model.state
        self.choose.setEnabled(state.working is None)
        self.work.show_work(state.working)
        self.report.setVisible(state.outcome is not None and not state.outcome.stopped)
        text = ""
        if state.trouble is not None:
            text = state.trouble.sentence
        elif state.outcome is not None:
            text = outcome_words(state.outcome)
        self.result.setText(text)
        self.result.setVisible(bool(text))

    @Slot()
    def _open_report(self) -> None:
        outcome = self._model.state.outcome
        if outcome is not None:
            open_dialog(ReportDialog(outcome, self._theme, self.window()))


class ReportDialog(CalmDialog):
    """What came over, and what was corrected and why."""

    def __init__(self, outcome: ImportOutcome, theme: Theme, parent: QWidget | None = None) -> None:
        title = self.tr("Your history is here") if outcome.added else self.tr("Nothing new came")
        if not (outcome.added or outcome.already):
            title = self.tr("No sessions in this file")
        super().__init__(title, theme, parent)
        self.setMinimumWidth(theme.metrics.dialog_width + 80)
        if outcome.already:
            self.add_text(outcome_words(outcome), Tone.LEAD)
        self.add_text(self.tr("What was found, and what was corrected"), Tone.HEADING)
        for line in outcome.lines:
            self.add_text(line)
        close = self.add_answer(self.tr("Close"), Kind.PRIMARY)
        close.clicked.connect(self.accept)
        close.setDefault(True)


def outcome_words(outcome: ImportOutcome) -> str:
    """How many sessions came over, and how many were here already or did not come yet."""
    if outcome.stopped:
        return _stopped_words(outcome)
    if outcome.already and not outcome.added:
        text = QCoreApplication.translate("Import", "Nothing new: {known} were here already.")
        return text.format(known=words.sessions(outcome.already))
    added = words.sessions(outcome.added)
    text = QCoreApplication.translate("Import", "{added} came over.").format(added=added)
    if not outcome.already:
        return text
    text = QCoreApplication.translate("Import", "{added} came over. Already here: {known}.")
    return text.format(added=words.sessions(outcome.added), known=words.sessions(outcome.already))


def _stopped_words(outcome: ImportOutcome) -> str:
    if not outcome.added:
        return QCoreApplication.translate("Import", "Stopped before anything came over.")
    text = QCoreApplication.translate(
        "Import", "{added} of {all} came over and are kept. Importing again brings the rest."
    )
    return text.format(
        added=words.grouped(outcome.added), all=words.sessions(outcome.added + outcome.left)
    )
