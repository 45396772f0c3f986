"""What happened to the account, as the relay recorded it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from desktop.theme.tokens import Theme
from desktop.viewmodels.relay_account.activity import ActivityModel
from desktop.widgets.act_rows import ActRow, ActRows
from desktop.widgets.controls import Kind, Tone, button
from desktop.widgets.dialogs import CalmDialog
from desktop.widgets.roles import SaidLabel
from desktop.widgets.trouble_line import TroubleLine


class ActivityDialog(CalmDialog):
    """A page at a time, the newest first."""

    def __init__(self, model: ActivityModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("What happened"), theme, parent)
        self._model = model
        self.add_text(
            self.tr("If something here was not you, end that session and sign the device out."),
            Tone.MUTED,
        )
        self.sentence = SaidLabel()
        self.body.addWidget(self.sentence)
        self.rows = ActRows()
        self.body.addWidget(self.rows)
        self.more = button(self.tr("Show older"), Kind.LINK)
        self.more.clicked.connect(model.read_more)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.trouble = TroubleLine()
        self.below.addWidget(self.trouble)
        self.leave = self.add_answer(self.tr("Close"))
        self.leave.clicked.connect(self.accept)
        self.leave.setDefault(True)
        model.changed.connect(self._show_state)
        self._show_state()

    @Slot()
    def _show_state(self) -> None:
        state = self._model.state
        self.rows.show_rows(
            tuple(
                ActRow(key=str(place), name=line.text, detail=line.when)
                for place, line in enumerate(state.lines)
            )
        )
        if state.busy and not state.lines:
            self.sentence.setText(self.tr("Asking the relay"))
        elif state.read and not state.lines:
            self.sentence.setText(self.tr("Nothing yet."))
        else:
            self.sentence.setText("")
        self.sentence.setVisible(bool(self.sentence.text()))
        self.more.setVisible(state.more)
        self.more.setEnabled(not state.busy)
        self.trouble.show_trouble(state.trouble)
