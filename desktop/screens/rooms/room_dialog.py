"""One room more closely: how others come in, the reminder, a calendar file, and its end.

Rules: code and links are in no label, but in the fields they are copied from and in the picture for
a camera, and go when the dialog does.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from desktop.screens.team.asking import ConfirmDialog
from desktop.theme.tokens import Theme
from desktop.viewmodels.rooms import draft_words, words
from desktop.viewmodels.rooms.calendar_file import SUFFIX, file_name
from desktop.viewmodels.rooms.draft_model import REMIND_MIN
from desktop.viewmodels.rooms.model import RoomsModel
from desktop.viewmodels.rooms.state import RoomDetails
from desktop.viewmodels.trouble import Trouble
from desktop.widgets.controls import Kind, Tone, button, label
from desktop.widgets.copy_field import CopyField
from desktop.widgets.dialogs import CalmDialog, open_dialog
from desktop.widgets.menu_choice import MenuChoice
from desktop.widgets.qr_view import QrView
from desktop.widgets.roles import SaidLabel
from desktop.widgets.setting_row import SettingRow

_WIDER = 60


class RoomDialog(CalmDialog):
    """Shows a room of a RoomsModel. Attributes: code, link, page, remind, save, end, go, said."""

    def __init__(
        self, model: RoomsModel, key: str, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__("", theme, parent)
        self.setMinimumWidth(theme.metrics.dialog_width + _WIDER)
        self._model = model
        self._key = key
        self._theme = theme
        self._details: RoomDetails | None = None
        self.about = label("", Tone.MUTED, wrap=True)
        self.when = label("", wrap=True)
        self.words = label("", wrap=True)
        for part in (self.about, self.when, self.words):
            self.body.addWidget(part)
        self._add_ways_in()
        self._add_time()
        self._add_page()
        self.said = SaidLabel(Tone.MUTED)
        self.said.hide()
        self.below.addWidget(self.said)
        self.end = self.add_answer("", Kind.DANGER)
        self.end.clicked.connect(self._ask_end)
        self.leave = self.add_answer(self.tr("Close"))
        self.leave.clicked.connect(self.reject)
        self.go = self.add_answer(self.tr("Go in"), Kind.PRIMARY)
        self.go.setDefault(True)
        self.go.clicked.connect(self._go)
        model.changed.connect(self.show_state)
        self.show_state()
        self.leave.setFocus()

    def _add_ways_in(self) -> None:
        self.code = CopyField(self.tr("Code of the room"))
        self.code.enlarge()
        self.link = CopyField(self.tr("Link for the app"))
        self.page = CopyField(self.tr("Page for guests without the app"))
        self._names: list[tuple[CopyField, QWidget]] = []
        self._add_way(self.tr("Code"), self.code)
        self._add_way(self.tr("Link for the app"), self.link)

    def _add_page(self) -> None:
        self.picture = QrView(self._theme)
        self._add_way(self.tr("Page for guests without the app"), self.page)
        self.body.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignHCenter)

    def _add_way(self, name: str, field: CopyField) -> None:
        line = label(name, Tone.SMALL)
        self.body.addWidget(line)
        self.body.addWidget(field)
        self._names.append((field, line))

    def _add_time(self) -> None:
        self.remind = MenuChoice(self.tr("Reminder"))
        self.remind.chosen.connect(self._remind)
        self._remind_row = SettingRow(self.tr("Reminder"), self.tr("On this device."), self.remind)
        self.save = button(self.tr("Save a file"), name=self.tr("Save a file for a calendar"))
        self.save.clicked.connect(self._open_files)
        self._save_row = SettingRow(
            self.tr("For a calendar"),
            self.tr("The file has the link in it, so whoever has the file can come in."),
            self.save,
        )
        self.body.addWidget(self._remind_row)
        self.body.addWidget(self._save_row)

    @Slot()
    def show_state(self) -> None:
        """The room as it is now; where it is gone, so is this."""
        details = self._model.details(self._key)
        if details is None:
            self.reject()
            return
        if details == self._details:
            return
        self._details = details
        self._show_room(details)
        self._show_ways(details)
        at = REMIND_MIN.index(details.remind_min) if details.remind_min in REMIND_MIN else 0
        self.remind.show_choice(draft_words.remind_names(REMIND_MIN), at)
        for part in (self._remind_row, self._save_row):
            part.setVisible(details.is_to_come)
        self.end.setVisible(details.may_cancel or details.may_forget)
        self.end.setText(self.tr("Cancel it") if details.may_cancel else self.tr("Forget it"))
        self.end.setAccessibleName(self.end.text())
        self.go.setEnabled(details.row.may_enter)

    def _show_room(self, details: RoomDetails) -> None:
        row = details.row
        self.setWindowTitle(row.title)
        self.heading.setText(row.title)
        self.about.setText(row.about)
        self.words.setText(details.words)
        time_and_people = " · ".join(part for part in (row.when, row.here) if part)
        self.when.setText(time_and_people)
        self.when.setVisible(bool(time_and_people))

    def _show_ways(self, details: RoomDetails) -> None:
        """How others come in."""
        self.code.show_text(details.code)
        self.link.show_text(details.link)
        self.page.show_text(details.page)
        self.picture.show_link(details.page)
        self.picture.setVisible(bool(details.page))
        for field, line in self._names:
            line.setVisible(not field.isHidden())

    @Slot()
    def _go(self) -> None:
        self.accept()
        self._model.enter(self._key)

    @Slot(int)
    def _remind(self, at: int) -> None:
        self._model.set_reminder(self._key, REMIND_MIN[at])

    @Slot()
    def _ask_end(self) -> None:
        details = self._details
        if details is None:
            return
        cancels = details.may_cancel
        title, question = details.row.title, words.forget_question
        if cancels:
            question = words.cancel_question
        open_dialog(
            ConfirmDialog(
                self._theme,
                title=self.tr("Cancel the room") if cancels else self.tr("Forget the room"),
                text=question(title),
                answer=self.tr("Cancel it") if cancels else self.tr("Forget it"),
                act=lambda: self._model.cancel(self._key),
                parent=self,
            )
        )

    @Slot()
    def _open_files(self) -> None:
        if self._details is None:
            return
        dialog = QFileDialog(self, self.tr("Save a file for a calendar"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("Calendar (*{suffix})").format(suffix=SUFFIX)])
        dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
        dialog.selectFile(file_name(self._details.row.title))
        dialog.fileSelected.connect(self.save_to)
        open_dialog(dialog)

    @Slot(str)
    def save_to(self, path: str) -> None:
        """Write the file there."""
        self._model.write_calendar(self._key, path, self._written)

    def _written(self, trouble: Trouble | None) -> None:
        if not isValid(self):
            return  # it was closed while the file was being written
        self.said.setText(trouble.sentence if trouble else self.tr("The file is written."))
        self.said.show()
