"""The Progress screen: four figures, minutes a week, where points came from, finished sessions."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.theme.tokens import Theme
from desktop.viewmodels.progress import ProgressModel
from desktop.viewmodels.progress_state import LedgerRow, ProgressState
from desktop.widgets.cards import Card, FigureCard
from desktop.widgets.controls import Tone, label
from desktop.widgets.history_list import HistoryList
from desktop.widgets.week_bars import WeekBars


class ProgressScreen(QWidget):
    """Shows a ProgressModel; folds only while it is seen."""

    def __init__(self, model: ProgressModel, theme: Theme) -> None:
        super().__init__()
        self._model = model
        self.setProperty("kind", "page")
        self.setAccessibleName(self.tr("Progress"))
        self._tag = label(self.tr("Example"), Tone.TAG)
        self._tag.hide()
        self._subtitle = label(self.tr("Reading your history."), Tone.MUTED)
        self._figures = tuple(FigureCard(theme) for _ in range(4))
        self._make_cards(theme)
        self._arrange(theme)
        model.changed.connect(self._show_state)
        model.stale.connect(self._refresh_if_seen)

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the figures up to date before they are seen."""
        self._model.refresh()
        super().showEvent(event)

    def _make_cards(self, theme: Theme) -> None:
        self._weeks_card = Card(self.tr("Minutes a week"))
        self._weeks = WeekBars(theme)
        self._weeks_card.body.addWidget(self._weeks, 1)
        self._ledger_card = Card(self.tr("Where points came from"))
        self._ledger_rows: list[QWidget] = []
        self._list_card = Card(self.tr("Sessions"))
        self._list = HistoryList(self._model.row, theme)
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
        self._list_card.body.addWidget(self._empty)
        self._list_card.body.addWidget(self._list, 1)

    def _arrange(self, theme: Theme) -> None:
        metrics = theme.metrics
        page = QVBoxLayout(self)
        side = metrics.page_margin
        page.setContentsMargins(side, metrics.page_top, side, metrics.page_top)
        page.setSpacing(metrics.gap)
        head = QHBoxLayout()
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(label(self.tr("Progress"), Tone.TITLE))
        names.addWidget(self._subtitle)
        head.addLayout(names, 1)
        head.addWidget(self._tag, 0, Qt.AlignmentFlag.AlignVCenter)
        page.addLayout(head)
        grid = QGridLayout()
        grid.setSpacing(metrics.gap)
        for column, card in enumerate(self._figures):
            grid.addWidget(card, 0, column)
            grid.setColumnStretch(column, 1)
        grid.addWidget(self._weeks_card, 1, 0, 1, 2)
        grid.addWidget(self._ledger_card, 2, 0, 1, 2)
        grid.addWidget(self._list_card, 1, 2, 2, 2)
        grid.setRowStretch(1, 1)
        page.addLayout(grid, 1)

    @Slot()
    def _refresh_if_seen(self) -> None:
        if self.isVisible():
            self._model.refresh()

    @Slot()
    def _show_state(self) -> None:
        state = self._model.state
        if state is None:
            return
        figures = (state.streak, state.level, state.time, state.score)
        for card, figure in zip(self._figures, figures, strict=True):
            card.show_figure(figure)
        self._tag.setVisible(state.example)
        self._subtitle.setText(self._subtitle_for(state))
        self._weeks_card.heading.setText(state.weeks.title)
        self._weeks.show_weeks(state.weeks)
        self._list.rows.show_sessions(state.sessions)
        self._list.setVisible(bool(state.sessions))
        self._empty.setVisible(not state.sessions)
        self._show_ledger(state)

    def _subtitle_for(self, state: ProgressState) -> str:
        if state.example:
            return self.tr(
                "This is how a few weeks could look. Yours begin with your first session."
            )
        if state.arriving:
            return self.tr("Your history is on its way here.")
        return self.tr("Only you can see this page.")

    def _show_ledger(self, state: ProgressState) -> None:
        while self._ledger_rows:
            row = self._ledger_rows.pop()
            self._ledger_card.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        for entry in state.ledger:
            row = _ledger_row(entry)
            self._ledger_card.body.addWidget(row)
            self._ledger_rows.append(row)
        self._ledger_card.setVisible(bool(state.ledger))


def _ledger_row(entry: LedgerRow) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(label(entry.text), 1)
    layout.addWidget(label(entry.points, Tone.STRONG))
    return row
