"""The cards beside the challenges with others: making one, goals for one's teams, the year's
events."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core.badge_climbs import Measure
from desktop.theme.tokens import Theme
from desktop.viewmodels.challenges.state import BadgeTile
from desktop.viewmodels.challenges.together import SECRET_MAX_CHARS
from desktop.viewmodels.challenges.together_state import EventRow, SuggestionRow, TogetherState
from desktop.widgets.badges.art import BadgePicture
from desktop.widgets.cards import Card
from desktop.widgets.controls import Kind, Tone, button, label, take_away
from desktop.widgets.copy_field import CopyField
from desktop.widgets.figures import ShareBar
from desktop.widgets.roles import SaidLabel


class MakeCard(Card):
    """Making a challenge, and the field for a code. Signals: `make_wanted`, `code_given`.

    Attributes: make, code, look, secret.
    """

    make_wanted = Signal()
    code_given = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(self.tr("A challenge of your own"))
        about = self.tr("For a team, for everybody on this relay, or for those you give a code to.")
        self.body.addWidget(label(about, Tone.MUTED, wrap=True))
        self.make = button(self.tr("Make a challenge"), Kind.PLAIN)
        self.make.clicked.connect(self.make_wanted)
        self.body.addWidget(self.make, 0, Qt.AlignmentFlag.AlignLeading)
        self._about_secret = SaidLabel(Tone.MUTED)
        self._about_secret.setText(
            self.tr(
                "This is its code. Give it to those who shall take part: whoever has it can. It is "
                "shown here once."
            )
        )
        self.secret = CopyField(self.tr("Code of the challenge"))
        self.body.addWidget(self._about_secret)
        self.body.addWidget(self.secret)
        self._with_code = label(self.tr("Somebody gave you a code"), Tone.STRONG, wrap=True)
        self.body.addSpacing(4)
        self.body.addWidget(self._with_code)
        self.code = QLineEdit()
        self.code.setMaxLength(SECRET_MAX_CHARS)
        self.code.setAccessibleName(self.tr("Code of a challenge"))
        self.code.setPlaceholderText(self.tr("The code"))
        self.look = button(self.tr("Look"))
        self.look.setAccessibleName(self.tr("Look what the code leads to"))
        self._field = QWidget()
        row = QHBoxLayout(self._field)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.code, 1)
        row.addWidget(self.look)
        self.body.addWidget(self._field)
        self.look.clicked.connect(self._give)
        self.code.returnPressed.connect(self._give)

    def show_state(self, state: TogetherState) -> None:
        """What can be done now."""
        self.setVisible(state.can_make)
        self.secret.show_text(state.secret)
        self._about_secret.setVisible(bool(state.secret))

    @Slot()
    def _give(self) -> None:
        if self.code.text().strip():
            self.code_given.emit(self.code.text())
            self.code.clear()


class SuggestionsCard(Card):
    """Goals that are offered to one's teams. Signal: `wanted` with the team. Attribute: takes."""

    wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(self.tr("From your team's own rhythm"))
        self._shown: tuple[SuggestionRow, ...] = ()
        self._parts: list[QWidget] = []
        self.takes: list[QWidget] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        self.body.addLayout(self._column)

    def show_rows(self, rows: tuple[SuggestionRow, ...]) -> None:
        """Show these; nothing is set by itself."""
        self.setVisible(bool(rows))
        if rows == self._shown:
            return
        self._shown = rows
        self.takes = []
        take_away(self._column, self._parts)
        for row in rows:
            take = button(
                self.tr("Look at it"),
                name=self.tr("Look at the goal for {team}").format(team=row.where),
            )
            take.clicked.connect(lambda _=False, team=row.team: self.wanted.emit(team))
            self.takes.append(take)
            for part in (
                label(f"{row.where}: {row.text}", Tone.STRONG, wrap=True),
                label(row.why, Tone.MUTED, wrap=True),
                take,
            ):
                self._parts.append(part)
                side = Qt.AlignmentFlag.AlignLeading if part is take else Qt.AlignmentFlag(0)
                self._column.addWidget(part, 0, side)


class EventsCard(Card):
    """The events of the year that run or come."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(self.tr("In this season"))
        self.theme = theme
        self._shown: tuple[EventRow, ...] = ()
        self._rows: list[QWidget] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.metrics.gap)
        self.body.addLayout(self._column)
        promise = self.tr("They come back every year, so nothing is missed for good.")
        self.body.addWidget(label(promise, Tone.SMALL, wrap=True))

    def show_rows(self, rows: tuple[EventRow, ...]) -> None:
        """Show these."""
        self.setVisible(bool(rows))
        if rows == self._shown:
            return
        self._shown = rows
        take_away(self._column, self._rows)
        for row in rows:
            entry = self._entry(row)
            self._column.addWidget(entry)
            self._rows.append(entry)

    def _entry(self, row: EventRow) -> QWidget:
        entry = QWidget()
        entry.setAccessibleName(", ".join((row.title, row.window, row.text, row.progress)))
        layout = QHBoxLayout(entry)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        picture = BadgePicture(self.theme)
        picture.show_badge(_tile(row))
        layout.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        text = QVBoxLayout()
        text.setSpacing(2)
        text.addWidget(label(row.title, Tone.STRONG, wrap=True))
        text.addWidget(label(row.window, Tone.SMALL, wrap=True))
        text.addWidget(label(row.text, Tone.MUTED, wrap=True))
        if row.met:
            text.addWidget(label(self.tr("Met. Its badge is yours."), Tone.ACCENT, wrap=True))
        elif row.progress:
            bar = ShareBar(self.tr("How far it is"), self.theme)
            bar.set_share(row.share)
            text.addSpacing(2)
            text.addWidget(bar)
            text.addWidget(label(row.progress, Tone.SMALL, wrap=True))
        layout.addLayout(text, 1)
        return entry


def _tile(row: EventRow) -> BadgeTile:
    return BadgeTile(
        id=row.badge,
        measure=Measure.TOGETHER,
        tier=0,
        name=row.title,
        rule="",
        note="",
        share=row.share,
        earned=row.met,
    )
