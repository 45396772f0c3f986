"""One board as a card: the choice to be on it, its lines, and one's own place on asking."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from desktop.theme.tokens import Theme
from desktop.viewmodels.boards import words
from desktop.viewmodels.boards.board import BoardModel
from desktop.viewmodels.boards.values import Span
from desktop.widgets.board_rows import BoardRows
from desktop.widgets.cards import Banner, Card
from desktop.widgets.choice_chips import ChoiceChips
from desktop.widgets.controls import Kind, Switch, Tone, button, label
from desktop.widgets.roles import SaidLabel
from desktop.widgets.setting_row import SettingRow
from desktop.widgets.trouble_line import TroubleLine


class BoardCard(Card):
    """Shows a BoardModel. Attributes: join, spans, rows, ask, around."""

    def __init__(self, model: BoardModel, theme: Theme, *, heading: str, about: str) -> None:
        super().__init__(heading)
        self._model = model
        self.join = Switch(self.tr("A line of my own on the board"), theme)
        self.join.clicked.connect(lambda: model.set_joined(self.join.isChecked()))
        self.join_row = SettingRow(self.tr("A line of my own on the board"), "", self.join)
        self.about = label(about, Tone.MUTED, wrap=True)
        self.refused = Banner(self.tr("All right"))
        self.refused.accepted.connect(model.dismiss)
        self.spans = ChoiceChips[Span](self.tr("Days"), words.span_names(), model.choose_span)
        self.note = SaidLabel(Tone.MUTED)
        self.trouble = TroubleLine()
        self.rows = BoardRows(heading, theme)
        self.count = label("", Tone.SMALL, wrap=True)
        self.ask = button(self.tr("Where am I?"), Kind.PLAIN)
        self.ask.clicked.connect(model.ask_own_place)
        self.own = SaidLabel(Tone.BODY)
        self.around = BoardRows(self.tr("Around you"), theme)
        parts: tuple[QWidget, ...] = (
            self.join_row,
            self.about,
            self.refused,
            self.spans,
            self.note,
            self.trouble,
            self.rows,
            self.count,
        )
        for part in parts:
            self.body.addWidget(part)
        self.body.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addWidget(self.own)
        self.body.addWidget(self.around)
        model.changed.connect(self.show_state)
        self.show_state()

    @Slot()
    def show_state(self) -> None:
        """The board as it is now."""
        state = self._model.state
        self.join.setChecked(state.joined)
        self.join.setEnabled(state.can_join)
        self.about.setVisible(not state.joined)
        self.refused.show_text(state.refused)
        self.refused.setVisible(bool(state.refused))
        self.spans.show_choice(state.span)
        self.spans.setVisible(state.joined)
        self.note.setText(state.note)
        self.note.setVisible(bool(state.note))
        self.trouble.show_trouble(state.trouble)
        self.rows.show_rows(state.rows)
        self.count.setText(state.count)
        self.count.setVisible(bool(state.count))
        self.ask.setVisible(bool(state.rows) and not state.own)
        self.own.setText(state.own)
        self.own.setVisible(bool(state.own))
        self.around.show_rows(state.around)
