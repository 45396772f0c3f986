"""Making an invitation, and showing its link as text and as a code for a camera.

Rules: the link is in no label but the field it is copied from and the picture, and goes when the
dialog does.
"""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from crdt.membership import Role
from desktop.theme.tokens import Theme
from desktop.viewmodels.team import choice_words, words
from desktop.viewmodels.team.model import TeamModel
from desktop.widgets.choice_chips import ChoiceChips
from desktop.widgets.controls import Kind, Tone, label
from desktop.widgets.copy_field import CopyField
from desktop.widgets.dialogs import CalmDialog
from desktop.widgets.qr_view import QrView
from desktop.widgets.roles import SaidLabel
from desktop.widgets.trouble_line import TroubleLine

_USES = (1, 5, 25, 100)
_DAYS = (1, 7, 30, 90)


class InviteDialog(CalmDialog):
    """Asks for role, uses and days, then shows the link. Attributes: role, uses, days, link, make.

    `shown`: an invitation that was made before, to be shown again; empty for a new one.
    """

    def __init__(
        self, model: TeamModel, theme: Theme, shown: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("Invite", "title"), theme, parent)
        self._model = model
        self._shown = shown
        self._role, self._uses, self._days = Role.MEMBER, 1, 7
        self.sentence = SaidLabel()
        self.body.addWidget(self.sentence)
        self._add_questions()
        self.link = CopyField(self.tr("Link of the invitation"))
        self.body.addWidget(self.link)
        self.code = QrView(theme)
        self.body.addWidget(self.code, 0, Qt.AlignmentFlag.AlignHCenter)
        self.trouble = TroubleLine()
        self.below.addWidget(self.trouble)
        self.take_back = self.add_answer(self.tr("Take it back"), Kind.DANGER)
        self.take_back.clicked.connect(self._take_back)
        self.leave = self.add_answer(self.tr("Not now"))
        self.leave.clicked.connect(self.reject)
        self.make = self.add_answer(self.tr("Make the link"), Kind.PRIMARY)
        self.make.setDefault(True)
        self.make.clicked.connect(self._make)
        self.finished.connect(model.let_go)
        model.changed.connect(self.show_state)
        self.show_state()

    def _add_questions(self) -> None:
        invited = {role: words.role(role) for role in (Role.MEMBER, Role.COACH)}
        self.role = ChoiceChips[Role](self.tr("They come in as"), invited, self._choose_role)
        often = {count: choice_words.times(count) for count in _USES}
        self.uses = ChoiceChips[int](self.tr("For how many"), often, self._choose_uses)
        long = {count: choice_words.for_days(count) for count in _DAYS}
        self.days = ChoiceChips[int](self.tr("How long"), long, self._choose_days)
        self._questions: list[QWidget] = []
        for name, part in (
            (self.tr("They come in as"), self.role),
            (self.tr("For how many"), self.uses),
            (self.tr("How long"), self.days),
        ):
            line = label(name, Tone.SMALL)
            for widget in (line, part):
                self.body.addWidget(widget)
                self._questions.append(widget)

    def _choose_role(self, role: Role) -> None:
        self._role = role

    def _choose_uses(self, uses: int) -> None:
        self._uses = uses

    def _choose_days(self, days: int) -> None:
        self._days = days

    @Slot()
    def _make(self) -> None:
        made = self._model.invite(self._role, self._uses, self._days)
        if made is not None:
            self._shown = made.hex()
        self.show_state()

    @Slot()
    def _take_back(self) -> None:
        if self._model.take_back(self._shown):
            self.accept()

    @Slot()
    def show_state(self) -> None:
        """The question, or the link once there is one."""
        page = self._model.state.page
        row = next((one for one in page.links if one.key == self._shown), None) if page else None
        asks = not self._shown
        for part in (*self._questions, self.make):
            part.setVisible(asks)
        self.role.show_choice(self._role)
        self.uses.show_choice(self._uses)
        self.days.show_choice(self._days)
        link = row.link if row is not None else ""
        self.link.show_text(link)
        self.code.show_link(link)
        self.code.setVisible(bool(link))
        self.take_back.setVisible(row is not None and row.may_take_back)
        self.leave.setText(self.tr("Not now") if asks else self.tr("Close"))
        self.leave.setAccessibleName(self.leave.text())
        self.trouble.show_trouble(self._model.state.trouble)
        self.sentence.setText(self._sentence(asks=asks, has_link=bool(link)))

    def _sentence(self, *, asks: bool, has_link: bool) -> str:
        if asks:
            return self.tr("Whoever has the link can join, so give it like a key.")
        if has_link:
            return self.tr(
                "Give this link to those you want in the team. Opened in Breath Master, it shows "
                "what it leads to before anybody joins."
            )
        return self.tr(
            "The link is here once the relay knows of the invitation. It waits for that."
        )
