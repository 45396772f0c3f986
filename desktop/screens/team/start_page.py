"""What the Team screen shows without a relay, and without a team: what a team is, and ways in."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.theme.tokens import Theme
from desktop.widgets.cards import Card
from desktop.widgets.controls import Kind, Tone, button, label
from desktop.widgets.flow import FlowLayout


class StartPage(QWidget):
    """Signals: account_wanted, make_wanted, join_wanted, find_wanted."""

    account_wanted = Signal()
    make_wanted = Signal()
    join_wanted = Signal()
    find_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.metrics.gap)
        self.without = self._make_without()
        self.ways = self._make_ways()
        column.addWidget(self.without)
        column.addWidget(self.ways)
        column.addWidget(self._make_manners())
        column.addStretch(1)

    def show_relay(self, *, is_there: bool) -> None:
        """Whether there is a relay to meet at."""
        self.without.setVisible(not is_there)
        self.ways.setVisible(is_there)

    def _make_without(self) -> Card:
        card = Card(self.tr("Teams meet at a relay"))
        text = self.tr(
            "A team is people who practise with each other's company: they set themselves "
            "challenges, and write to one another. They meet at a relay, which their company or "
            "one of them hosts. This app is not connected to one."
        )
        card.body.addWidget(label(text, wrap=True))
        self.connect_button = button(self.tr("Show relay and devices"), Kind.PRIMARY)
        self.connect_button.clicked.connect(self.account_wanted)
        card.body.addWidget(self.connect_button, 0, Qt.AlignmentFlag.AlignLeading)
        return card

    def _make_ways(self) -> Card:
        card = Card(self.tr("You are in no team yet"))
        text = self.tr(
            "A team is people who practise with each other's company: they set themselves "
            "challenges, and write to one another where the relay cannot read."
        )
        card.body.addWidget(label(text, wrap=True))
        self.make = button(self.tr("Make a team"), Kind.PRIMARY)
        self.make.clicked.connect(self.make_wanted)
        self.join = button(self.tr("Join by a link"))
        self.join.clicked.connect(self.join_wanted)
        self.look_for = button(self.tr("Find a public team"))
        self.look_for.clicked.connect(self.find_wanted)
        answers = QWidget()
        row = FlowLayout(10)
        for answer in (self.make, self.join, self.look_for):
            row.addWidget(answer)
        answers.setLayout(row)
        card.body.addWidget(answers)
        return card

    def _make_manners(self) -> Card:
        card = Card(self.tr("What others see of you"))
        for text in (
            self.tr(
                "Members and the relay see that you are in the team, in which role, and since when."
            ),
            self.tr(
                "Of your practice they see nothing, unless you choose to share days. You see what "
                "would be sent before you choose."
            ),
            self.tr(
                "Being compared is a choice of its own. A team is shown against its own past first."
            ),
            self.tr("Your name is what your profile shows to teams; without it, a few letters."),
        ):
            card.body.addWidget(label(text, Tone.MUTED, wrap=True))
        return card
