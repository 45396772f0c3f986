"""Cards of the Privacy screen about all of the data at once: taking it along, and away."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from desktop.theme.tokens import Theme
from desktop.viewmodels import words
from desktop.viewmodels.privacy import words as privacy_words
from desktop.viewmodels.privacy.model import PrivacyModel, PrivacyState
from desktop.viewmodels.privacy.port import ExportDone
from desktop.widgets.cards import Card
from desktop.widgets.controls import Kind, Tone, button, label
from desktop.widgets.dialogs import CalmDialog, open_dialog
from desktop.widgets.roles import SaidLabel
from desktop.widgets.setting_row import SettingRow
from desktop.widgets.trouble_line import TroubleLine
from desktop.widgets.work_banner import WorkBanner


class ExportCard(Card):
    """Everything as files: one button, how far it is, and where it went."""

    def __init__(self, model: PrivacyModel, theme: Theme) -> None:
        super().__init__(self.tr("Take it along"))
        self._model = model
        self.choose = button(self.tr("Choose a folder"), Kind.PRIMARY)
        self.choose.clicked.connect(self._open_folders)
        self.body.addWidget(
            SettingRow(
                self.tr("Export everything"),
                self.tr(
                    "JSON, tables for spreadsheets, the documents as plain Automerge files, and "
                    "what the relay holds, in a new folder. What lies there already stays as it "
                    "is. These files are not sealed."
                ),
                self.choose,
            )
        )
        self.banner = WorkBanner(theme)
        self.banner.cancelled.connect(model.cancel_export)
        self.result = SaidLabel()
        self.open_folder = button(self.tr("Open the folder"), Kind.LINK)
        self.open_folder.clicked.connect(self._show_folder)
        self.trouble = TroubleLine()
        self.body.addWidget(self.banner)
        self.body.addWidget(self.result)
        self.body.addWidget(self.open_folder, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.trouble)
        self.show_state()

    @Slot()
    def show_state(self) -> None:
        """How the export stands."""
        state = self._model.state
        self.choose.setEnabled(state.work is None and not state.erasing)
        self.banner.show_work(state.work)
        text = self._result_words(state)
        self.result.setText(text)
        self.result.setVisible(bool(text))
        self.open_folder.setVisible(state.exported is not None)
        self.trouble.show_trouble(state.export_trouble)

    def _result_words(self, state: PrivacyState) -> str:
        if state.exported is not None:
            return self._done_words(state.exported)
        if state.stopped:
            return self.tr("Stopped. Nothing was left behind.")
        return ""

    def _done_words(self, done: ExportDone) -> str:
        text = self.tr("%Ln file(s) with {sessions} are in {folder}.", "", done.files)
        said = text.format(sessions=words.sessions(done.sessions), folder=done.folder.name)
        if done.without_relay is None:
            return said
        why = done.without_relay.sentence
        return f"{said}\n" + self.tr("What the relay holds is not among them. {why}").format(
            why=why
        )

    @Slot()
    def _open_folders(self) -> None:
        dialog = QFileDialog(self.window(), self.tr("Where the new folder goes"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._chosen)
        open_dialog(dialog)

    @Slot(str)
    def _chosen(self, path: str) -> None:
        self._model.export(Path(path))

    @Slot()
    def _show_folder(self) -> None:
        exported = self._model.state.exported
        if exported is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(exported.folder)))


class AwayCard(Card):
    """Devices and key are elsewhere; erasing is here. Signal: `account_wanted`."""

    account_wanted = Signal()

    def __init__(self, model: PrivacyModel, theme: Theme) -> None:
        super().__init__(self.tr("Yours to decide"))
        self._model = model
        self._theme = theme
        self.account = button(self.tr("Show"), name=self.tr("Show devices and recovery key"))
        self.account.clicked.connect(self.account_wanted)
        self.body.addWidget(
            SettingRow(
                self.tr("Devices and recovery key"),
                self.tr("Who holds your history, and the key that brings it back."),
                self.account,
            )
        )
        self.erase = button(
            self.tr("Delete"), Kind.DANGER, name=self.tr("Delete everything on this device")
        )
        self.erase.clicked.connect(self._open_erase)
        self.body.addWidget(
            SettingRow(
                self.tr("Delete everything here"),
                self.tr("It is explained first, and asks once more."),
                self.erase,
            )
        )

    def set_theme(self, theme: Theme) -> None:
        """Dialogs opened from now on use these tokens."""
        self._theme = theme

    @Slot()
    def _open_erase(self) -> None:
        open_dialog(EraseDialog(self._model, self._theme, self.window()))


class EraseDialog(CalmDialog):
    """What goes, what stays elsewhere, and a word to type before anything happens."""

    def __init__(self, model: PrivacyModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(_erase_title(), theme, parent)
        self._model = model
        self.setMinimumWidth(theme.metrics.dialog_width + 100)
        self._add_facts()
        asked = self.tr("To go on, type: {word}").format(word=model.erase_word)
        self.below.addWidget(label(asked, Tone.STRONG, wrap=True))
        self.word = QLineEdit()
        self.word.setAccessibleName(asked)
        self.word.textChanged.connect(self._show_state)
        self.below.addWidget(self.word)
        self.trouble = TroubleLine()
        self.below.addWidget(self.trouble)
        keep = self.add_answer(self.tr("Keep everything"))
        keep.clicked.connect(self.reject)
        keep.setDefault(True)
        self.go = self.add_answer(self.tr("Delete everything"), Kind.DANGER)
        self.go.clicked.connect(self._erase)
        model.changed.connect(self._show_state)
        self._show_state()
        self.word.setFocus()

    def _add_facts(self) -> None:
        facts = self._model.state.facts
        relay = facts.relay if facts else None
        for line in privacy_words.erase_facts(self._model.sync_status, relay):
            self.add_text(line)

    @Slot()
    def _show_state(self) -> None:
        state = self._model.state
        self.word.setEnabled(not state.erasing)
        self.go.setEnabled(self._model.is_erase_word(self.word.text()) and not state.erasing)
        self.trouble.show_trouble(state.erase_trouble)

    @Slot()
    def _erase(self) -> None:
        self._model.erase(self.word.text())


def _erase_title() -> str:
    return QCoreApplication.translate("EraseDialog", "Delete everything on this device?")
