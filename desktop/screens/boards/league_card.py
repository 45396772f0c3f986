"""One's own league as cards: the division, the group of this week, and how past weeks ended."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.theme.tokens import Theme
from desktop.viewmodels.boards import words
from desktop.viewmodels.boards.league import LeagueModel
from desktop.viewmodels.boards.state import TextRow
from desktop.widgets.act_rows import ActRow, ActRows
from desktop.widgets.board_rows import BoardRows
from desktop.widgets.cards import Banner, Card
from desktop.widgets.controls import Kind, Switch, Tone, button, label
from desktop.widgets.division_art import DivisionPicture
from desktop.widgets.roles import SaidLabel
from desktop.widgets.setting_row import SettingRow
from desktop.widgets.trouble_line import TroubleLine


class LeagueCard(Card):
    """Shows a LeagueModel. Signal: `sharing_wanted`. Attributes: join, rows, ask, share."""

    sharing_wanted = Signal()

    def __init__(self, model: LeagueModel, theme: Theme) -> None:
        super().__init__(self.tr("League"))
        self._model = model
        self.join = Switch(self.tr("Take part in the league"), theme)
        self.join.clicked.connect(lambda: model.set_joined(self.join.isChecked()))
        self.join_row = SettingRow(self.tr("Take part in the league"), "", self.join)
        self.about = label(words.league_about(), Tone.MUTED, wrap=True)
        self.refused = Banner(self.tr("All right"))
        self.refused.accepted.connect(model.dismiss)
        self.share = Banner(self.tr("See what would be shared"))
        self.share.show_text(
            self.tr(
                "Your points come from days that are shared with this relay. You share none yet."
            )
        )
        self.share.accepted.connect(self.sharing_wanted)
        self.note = SaidLabel(Tone.MUTED)
        self.trouble = TroubleLine()
        self._make_division(theme)
        self.closing = label("", Tone.SMALL, wrap=True)
        self.group = label("", Tone.MUTED, wrap=True)
        self.rows = BoardRows(self.tr("Group of this week"), theme)
        self.ask = button(self.tr("Where am I?"), Kind.PLAIN)
        self.ask.clicked.connect(model.ask_own_place)
        self.own = SaidLabel(Tone.BODY)
        for part in (
            self.join_row,
            self.about,
            self.refused,
            self.share,
            self.note,
            self.trouble,
            self.head,
            self.closing,
            self.group,
            self.rows,
        ):
            self.body.addWidget(part)
        self.body.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addWidget(self.own)
        model.changed.connect(self.show_state)
        self.show_state()

    def _make_division(self, theme: Theme) -> None:
        self.head = QWidget()
        row = QHBoxLayout(self.head)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(14)
        self.picture = DivisionPicture(theme)
        row.addWidget(self.picture)
        text = QVBoxLayout()
        text.setSpacing(1)
        self.division = label("", Tone.LEAD, wrap=True)
        self.week = label("", Tone.SMALL, wrap=True)
        text.addWidget(self.division)
        text.addWidget(self.week)
        row.addLayout(text, 1)

    @Slot()
    def show_state(self) -> None:
        """The league as it is now."""
        state = self._model.state
        self.join.setChecked(state.joined)
        self.join.setEnabled(state.can_join)
        self.about.setVisible(not state.joined)
        self.refused.show_text(state.refused)
        self.refused.setVisible(bool(state.refused))
        self.share.setVisible(state.needs_sharing)
        self.trouble.show_trouble(state.trouble)
        self.head.setVisible(bool(state.division or state.week))
        self.picture.show_division(state.level, state.division)
        self.rows.show_rows(state.rows)
        self.ask.setVisible(bool(state.rows) and not state.own)
        for part, text in (
            (self.note, state.note),
            (self.division, state.division),
            (self.week, state.week),
            (self.closing, state.closing),
            (self.group, state.group),
            (self.own, state.own),
        ):
            part.setText(text)
            part.setVisible(bool(text))


class PastCard(Card):
    """How past weeks ended and what seasons came to. Attributes: weeks, seasons."""

    def __init__(self, model: LeagueModel, theme: Theme) -> None:
        super().__init__(self.tr("Past weeks and seasons"))
        self._model = model
        self.weeks, self.seasons = ActRows(), ActRows()
        self._weeks_name = label(self.tr("How weeks ended"), Tone.STRONG, wrap=True)
        self._seasons_name = label(self.tr("Seasons, of four weeks each"), Tone.STRONG, wrap=True)
        for part in (self._weeks_name, self.weeks, self._seasons_name, self.seasons):
            self.body.addWidget(part)
        model.changed.connect(self.show_state)
        self.show_state()

    @Slot()
    def show_state(self) -> None:
        """What was."""
        state = self._model.state
        self.weeks.show_rows(_rows(state.last))
        self.seasons.show_rows(_rows(state.seasons))
        self._weeks_name.setVisible(bool(state.last))
        self._seasons_name.setVisible(bool(state.seasons))
        self.setVisible(bool(state.last or state.seasons))


def _rows(rows: tuple[TextRow, ...]) -> tuple[ActRow, ...]:
    return tuple(
        ActRow(key=f"{number}", name=row.name, detail=row.detail) for number, row in enumerate(rows)
    )
