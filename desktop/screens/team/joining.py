"""Joining: by a link that is looked at first, or by asking a public team.

Rules: nothing is joined by opening a link; what it leads to is shown, and joining is a choice. The
link stays in its field and goes with the dialog.
"""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.theme.tokens import Theme
from desktop.viewmodels.team.join import FindModel, JoinModel
from desktop.widgets.act_rows import ActRow, ActRows
from desktop.widgets.controls import Kind, Tone, label
from desktop.widgets.dialogs import CalmDialog
from desktop.widgets.portrait import Portrait
from desktop.widgets.roles import SaidLabel
from desktop.widgets.trouble_line import TroubleLine

_PORTRAIT = 64


class JoinDialog(CalmDialog):
    """Shows a JoinModel. Attributes: link, portrait, look, join. Signal: `account_wanted`."""

    account_wanted = Signal()

    def __init__(
        self, model: JoinModel, theme: Theme, link: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("Join a team", "title"), theme, parent)
        self._model = model
        model.begin()
        self.add_text(self.tr("Paste the link of an invitation. It is shown what it leads to."))
        self.link = QLineEdit(link)
        self.link.setAccessibleName(self.tr("Link of the invitation"))
        self.link.setPlaceholderText("https://…/join#…")
        self.link.textEdited.connect(self._edited)
        self.body.addWidget(self.link)
        self.portrait = Portrait(_PORTRAIT, self.tr("Picture of the team"), theme)
        self.body.addWidget(self.portrait)
        self.name = label("", Tone.LEAD, wrap=True)
        self.about = label("", Tone.MUTED, wrap=True)
        self.line = SaidLabel()
        for part in (self.name, self.about, self.line):
            self.body.addWidget(part)
        self.trouble = TroubleLine()
        self.below.addWidget(self.trouble)
        self.leave = self.add_answer(self.tr("Not now"))
        self.leave.clicked.connect(self.reject)
        self.relay = self.add_answer(self.tr("Show relay and devices"))
        self.relay.clicked.connect(self._show_relay)
        self.look = self.add_answer(self.tr("Look at it"), Kind.PRIMARY)
        self.look.clicked.connect(self._look)
        self.join = self.add_answer(self.tr("Join"), Kind.PRIMARY)
        self.join.clicked.connect(self._join)
        self.finished.connect(model.end)
        model.changed.connect(self.show_state)
        self.show_state()
        self.link.setFocus()
        if link:
            self._look()

    @Slot()
    def _edited(self) -> None:
        self._model.begin()

    @Slot()
    def _look(self) -> None:
        self._model.look(self.link.text().strip())

    @Slot()
    def _join(self) -> None:
        if self._model.join():
            self.accept()

    @Slot()
    def _show_relay(self) -> None:
        self.reject()
        self.account_wanted.emit()

    @Slot()
    def show_state(self) -> None:
        """What is known of the link."""
        state = self._model.state
        for part, text in ((self.name, state.name), (self.about, state.about)):
            part.setText(text)
            part.setVisible(bool(text))
        self.portrait.show_picture(state.picture)
        self.portrait.setVisible(not self.portrait.is_empty)
        self.line.setText(state.line)
        self.line.setVisible(bool(state.line))
        self.trouble.show_trouble(state.trouble)
        self.join.setVisible(state.may_join)
        self.look.setVisible(not state.may_join)
        self.look.setEnabled(not state.busy)
        self.relay.setVisible(state.other_relay)
        (self.join if state.may_join else self.look).setDefault(True)


class FindDialog(CalmDialog):
    """Public teams of the relay. Shows a FindModel. Attributes: words, rows, search."""

    def __init__(self, model: FindModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Public teams", "title"), theme, parent)
        self._model = model
        self.add_text(
            self.tr(
                "These teams let everybody on the relay find them. Some let in whoever asks; an "
                "admin of the team answers."
            )
        )
        self.words = QLineEdit()
        self.words.setAccessibleName(self.tr("Words of the name"))
        self.words.setPlaceholderText(self.tr("Words of the name, or nothing for all"))
        self.words.returnPressed.connect(self._search)
        self.body.addWidget(self.words)
        self.rows = ActRows()
        self.rows.wanted.connect(model.ask)
        self.body.addWidget(self.rows)
        self.note = SaidLabel(Tone.MUTED)
        self.body.addWidget(self.note)
        self.trouble = TroubleLine()
        self.below.addWidget(self.trouble)
        leave = self.add_answer(self.tr("Close"))
        leave.setAutoDefault(False)
        leave.clicked.connect(self.reject)
        self.search = self.add_answer(self.tr("Search"), Kind.PRIMARY)
        self.search.setAutoDefault(False)
        self.search.clicked.connect(self._search)
        self.finished.connect(model.end)
        model.changed.connect(self.show_state)
        model.search("")
        self.show_state()
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _search(self) -> None:
        self._model.search(self.words.text().strip())

    @Slot()
    def show_state(self) -> None:
        """What was found."""
        state = self._model.state
        rows = tuple(
            ActRow(
                key=row.key,
                name=row.name,
                detail=row.detail,
                act=self.tr("Ask to join") if row.may_ask else "",
                act_name=self.tr("Ask {name} to let you join").format(name=row.name),
            )
            for row in state.rows
        )
        self.rows.show_rows(rows)
        self.note.setText(state.note)
        self.note.setVisible(bool(state.note))
        self.trouble.show_trouble(state.trouble)
        self.search.setEnabled(not state.busy)
