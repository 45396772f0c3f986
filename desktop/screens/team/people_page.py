"""The people of a team: who asks to join, who is in it, and open invitations."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crdt.membership import Act
from desktop.theme.tokens import Theme
from desktop.viewmodels.team import words
from desktop.viewmodels.team.model import TeamModel
from desktop.viewmodels.team.state import LinkRow, PersonRow
from desktop.widgets.act_rows import ActRow, ActRows
from desktop.widgets.cards import Card
from desktop.widgets.controls import Kind, Tone, button, label
from desktop.widgets.person_rows import PersonRows


class PeoplePage(QWidget):
    """Shows the people of a TeamModel.

    Signals: act_wanted (key, act) for what is to be confirmed or shown; invite_wanted;
    link_wanted and take_back_wanted with the id of an invitation.
    """

    act_wanted = Signal(str, str)
    invite_wanted = Signal()
    link_wanted = Signal(str)
    take_back_wanted = Signal(str)

    def __init__(self, model: TeamModel, theme: Theme) -> None:
        super().__init__()
        self._model = model
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.metrics.gap)
        self._add_requests(column)
        self._add_members(column)
        self._add_links(column)
        column.addStretch(1)

    def _add_requests(self, column: QVBoxLayout) -> None:
        self.requests_card = Card(self.tr("Asking to join"))
        self.requests = PersonRows(_request_word)
        self.requests.wanted.connect(self._answer)
        self.requests_card.body.addWidget(self.requests)
        column.addWidget(self.requests_card)

    def _add_members(self, column: QVBoxLayout) -> None:
        self.members_card = Card(self.tr("Members"))
        self.members = PersonRows(words.act)
        self.members.wanted.connect(self.act_wanted)
        self.members_card.body.addWidget(self.members)
        column.addWidget(self.members_card)

    def _add_links(self, column: QVBoxLayout) -> None:
        self.links_card = Card(self.tr("Invitations"))
        self.no_links = label(
            self.tr("There are none. A link lets in whoever has it, so it is given like a key."),
            Tone.MUTED,
            wrap=True,
        )
        self.links = ActRows()
        self.links.wanted.connect(self._link_wanted)
        self.invite = button(self.tr("Invite"), Kind.PRIMARY)
        self.invite.clicked.connect(self.invite_wanted)
        self.links_card.body.addWidget(self.no_links)
        self.links_card.body.addWidget(self.links)
        self.links_card.body.addWidget(self.invite, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.links_card)

    @Slot()
    def show_state(self) -> None:
        """The people as they are now."""
        page = self._model.state.page
        if page is None:
            return
        asking = tuple(
            PersonRow(key=row.key, name=row.name, detail=row.detail, acts=("let_in", "not_now"))
            for row in page.requests
        )
        self.requests.show_rows(asking)
        self.requests_card.setVisible(bool(asking) and Act.APPROVE in page.may)
        self.members_card.heading.setText(page.members_title)
        self.members.show_rows(page.members)
        self.links.show_rows(tuple(map(self._link_row, page.links)))
        self.no_links.setVisible(not page.links)
        self.links_card.setVisible(Act.INVITE in page.may or bool(page.links))
        self.invite.setVisible(Act.INVITE in page.may)

    def _link_row(self, row: LinkRow) -> ActRow:
        if row.link:
            act, name = self.tr("Show the link"), self.tr("Show the link of {name}")
        elif row.may_take_back:
            act, name = self.tr("Take back"), self.tr("Take back {name}")
        else:
            act, name = "", ""
        return ActRow(
            key=row.key,
            name=row.name,
            detail=row.detail,
            act=act,
            act_name=name.format(name=row.name),
        )

    @Slot(str)
    def _link_wanted(self, key: str) -> None:
        page = self._model.state.page
        row = next((one for one in page.links if one.key == key), None) if page else None
        if row is not None and row.link:
            self.link_wanted.emit(key)
        elif row is not None:
            self.take_back_wanted.emit(key)

    @Slot(str, str)
    def _answer(self, key: str, act: str) -> None:
        self._model.answer(key, let_in=act == "let_in")


def _request_word(act: str) -> str:
    return words.let_in() if act == "let_in" else words.not_now()
