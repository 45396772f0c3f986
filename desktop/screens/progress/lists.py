"""Two pages of Progress that are long lists: finished sessions, and the ledger of points."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QPushButton, QSizePolicy

from core.history import Session
from core.points import LedgerLine, LineKind
from desktop.screens.progress.page import ProgressPage
from desktop.screens.progress.session_dialog import SessionDialog
from desktop.theme.tokens import Theme
from desktop.viewmodels.progress.model import ProgressModel
from desktop.viewmodels.progress.state import LedgerRow, ProgressState
from desktop.widgets.cards import Card
from desktop.widgets.controls import Kind, Tone, button, label, take_away
from desktop.widgets.dialogs import open_dialog
from desktop.widgets.flow import FlowLayout
from desktop.widgets.history_list import HistoryList

_LIST_HEIGHT = 220


class SessionsPage(ProgressPage):
    """Every finished session, newest first; a chosen one is shown in full."""

    scrolls = False

    def __init__(self, model: ProgressModel, theme: Theme) -> None:
        super().__init__(theme)
        self._model = model
        self._theme = theme
        card = Card()
        self.list: HistoryList[Session] = HistoryList(
            self.tr("Finished sessions, newest first"), model.row, theme
        )
        self.list.chosen.connect(self._open)
        self._empty = label(
            self.tr(
                "Your sessions will be listed here. History from the VS Code extension "
                "can come along: Settings has the import."
            ),
            Tone.MUTED,
            wrap=True,
        )
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._empty.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        card.body.addWidget(self._empty)
        card.body.addWidget(self.list, 1)
        self.column.addWidget(card, 1)

    def set_theme(self, theme: Theme) -> None:
        """Dialogs opened from now on use these tokens."""
        self._theme = theme

    def show_state(self, state: ProgressState) -> None:
        """The sessions, or where they will come from."""
        self.list.rows.show_items(state.sessions)
        self.list.setVisible(bool(state.sessions))
        self._empty.setVisible(not state.sessions)

    @Slot(object)
    def _open(self, session: Session) -> None:
        details = self._model.details(session)
        open_dialog(SessionDialog(details, self._theme, self.window()))


class PointsPage(ProgressPage):
    """Where every point came from: sums that choose, and the lines behind them."""

    def __init__(self, model: ProgressModel, theme: Theme) -> None:
        super().__init__(theme)
        self._model = model
        self._shown: tuple[LedgerRow, ...] = ()
        self.chips: list[QPushButton] = []
        self._row = FlowLayout(8)
        card = Card()
        self.list: HistoryList[LedgerLine] = HistoryList(
            self.tr("Lines of the ledger, newest first"), model.line, theme
        )
        self._empty = label(
            self.tr("Points will be listed here, each with the rule behind it."),
            Tone.MUTED,
            wrap=True,
        )
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._empty.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.set_theme(theme)
        card.body.addLayout(self._row)
        card.body.addWidget(self._empty)
        card.body.addWidget(self.list, 1)
        self.column.addWidget(card, 1)

    def set_theme(self, theme: Theme) -> None:
        """Keep room for some lines of this size; where it is lacking the page scrolls."""
        self.list.setMinimumHeight(round(_LIST_HEIGHT * theme.metrics.text_percent / 100))

    def show_state(self, state: ProgressState) -> None:
        """The sums and the lines of the chosen kind."""
        ledger = state.ledger
        if ledger is None:
            return
        if ledger.sums != self._shown:
            self._shown = ledger.sums
            self._show_sums()
        for chip, row in zip(self.chips, ledger.sums, strict=True):
            chip.setChecked(row.kind is ledger.chosen)
        self.list.rows.show_items(ledger.lines)
        self.list.setVisible(bool(ledger.lines))
        self._empty.setVisible(not ledger.lines)

    def _show_sums(self) -> None:
        take_away(self._row, self.chips)
        for row in self._shown:
            chip = button(
                self.tr("{what}  {points}").format(what=row.text, points=row.points),
                Kind.CHIP,
                name=self.tr("Show {what}, {points} points").format(
                    what=row.text, points=row.points
                ),
            )
            chip.setCheckable(True)
            chip.clicked.connect(lambda _, kind=row.kind: self._choose(kind))
            self.chips.append(chip)
            self._row.addWidget(chip)

    def _choose(self, kind: LineKind | None) -> None:
        self._model.choose_lines(kind)
        if self._model.state is not None:
            self.show_state(self._model.state)
