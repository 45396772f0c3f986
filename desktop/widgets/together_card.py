"""One challenge with others as a card: whose it is, what it asks for, how far it is, what one can
do.

It shows a row of the page and emits what is wanted; it decides nothing.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.theme.tokens import Theme
from desktop.viewmodels.challenges.together_state import Part, TogetherRow
from desktop.widgets.challenge_card import DoneMark
from desktop.widgets.controls import Kind, Tone, button, label, set_kind
from desktop.widgets.figures import ShareBar
from desktop.widgets.flow import FlowLayout
from desktop.widgets.roles import SaidLabel

_ACT_GAP = 18


class TogetherCard(QFrame):
    """Shows a TogetherRow. Signals: `join_wanted`, `leave_wanted` and `end_wanted` with the id.

    Attributes: part, end, how, the buttons.
    """

    join_wanted = Signal(str)
    leave_wanted = Signal(str)
    end_wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._row: TogetherRow | None = None
        self._open = False
        self.setProperty("kind", "card")
        self._mark = DoneMark(theme)
        self._where = label("", Tone.SMALL, wrap=True)
        self._title = label("", Tone.STRONG, wrap=True)
        self._asks = label("", Tone.MUTED, wrap=True)
        self._bar = ShareBar(self.tr("How far it is"), theme)
        self._progress = label("", Tone.BODY, wrap=True)
        self._own = label("", Tone.SMALL, wrap=True)
        self._people = label("", Tone.SMALL, wrap=True)
        self._note = SaidLabel(Tone.ACCENT)
        self._why = label("", Tone.SMALL, wrap=True)
        self._make_acts()
        self._arrange()

    def _make_acts(self) -> None:
        self.part = button("", Kind.PRIMARY)
        self.part.clicked.connect(self._take_part)
        self.end = button(self.tr("End it"), Kind.LINK)
        self.end.clicked.connect(lambda: self.end_wanted.emit(self._id()))
        self.how = button(self.tr("How it is counted"), Kind.LINK)
        self.how.setCheckable(True)
        self.how.toggled.connect(self._open_why)
        self._acts = QWidget()
        flow = FlowLayout(_ACT_GAP)
        for each in (self.part, self.how, self.end):
            flow.addWidget(each)
        self._acts.setLayout(flow)

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 16, 20, 16)
        row.setSpacing(16)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        text = QVBoxLayout()
        text.setSpacing(4)
        for part in (
            self._where,
            self._title,
            self._asks,
            self._bar,
            self._progress,
            self._own,
            self._people,
            self._note,
            self._why,
            self._acts,
        ):
            text.addWidget(part)
        text.insertSpacing(3, 4)
        row.addLayout(text, 1)

    def show_row(self, row: TogetherRow) -> None:
        """Show this challenge; what stays the same is left alone."""
        if row == self._row:
            return
        self._row = row
        self._mark.set_done(row.met)
        self._where.setText(f"{row.where} · {row.window}")
        self._title.setText(row.title)
        self._asks.setText(" · ".join(part for part in (row.asks, row.reward) if part))
        self._bar.setVisible(bool(row.progress) and not row.met)
        self._bar.set_share(row.share)
        for part, words in (
            (self._progress, row.progress),
            (self._own, row.own),
            (self._people, row.people),
            (self._note, row.note),
        ):
            part.setText(words)
            part.setVisible(bool(words))
        self._why.setText("\n".join(row.why))
        self._show_acts(row)
        self._open_why(self.how.isChecked())
        said = (
            row.title,
            row.where,
            row.window,
            row.asks,
            row.reward,
            row.progress,
            row.own,
            row.people,
            row.note,
        )
        self.setAccessibleName(", ".join(part for part in said if part))

    def _show_acts(self, row: TogetherRow) -> None:
        joins = row.part is Part.JOIN
        self.part.setText(self.tr("Take part") if joins else self.tr("Take no part any more"))
        said = self.tr("Take part in {title}") if joins else self.tr("Take no part in {title}")
        self.part.setAccessibleName(said.format(title=row.title))
        set_kind(self.part, Kind.PLAIN if joins else Kind.LINK)
        self.part.setVisible(row.part is not Part.NOTHING)
        self.end.setVisible(row.may_end)
        self.end.setAccessibleName(self.tr("End {title}").format(title=row.title))
        self.how.setVisible(bool(row.why))
        self.how.setAccessibleName(self.tr("How {title} is counted").format(title=row.title))
        self._acts.setVisible(row.part is not Part.NOTHING or row.may_end or bool(row.why))

    def _open_why(self, shown: bool) -> None:
        self._why.setVisible(shown and self._row is not None and bool(self._row.why))

    def _take_part(self) -> None:
        if self._row is None:
            return
        if self._row.part is Part.JOIN:
            self.join_wanted.emit(self._row.id)
        elif self._row.part is Part.LEAVE:
            self.leave_wanted.emit(self._row.id)

    def _id(self) -> str:
        return "" if self._row is None else self._row.id
