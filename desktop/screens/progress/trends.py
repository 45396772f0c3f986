"""Two pages of Progress: patterns, scores and pacing over time; and personal records."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from core.quality import QualityBasis
from desktop.screens.progress.page import ChartCard, ProgressPage
from desktop.theme.tokens import Theme
from desktop.viewmodels.progress.charts import basis_words
from desktop.viewmodels.progress.state import Figure, ProgressState
from desktop.widgets.cards import FigureCard
from desktop.widgets.charts.mix_bars import MixBars
from desktop.widgets.charts.pacing_chart import PacingChart
from desktop.widgets.charts.trend_chart import BasisSwatch, TrendChart
from desktop.widgets.controls import Tone, label, take_away

_TWO_FROM = 620
_THREE_FROM = 560
_CHART_HEIGHT = 210


class TrendsPage(ProgressPage):
    """Shows what was breathed, and how it met the guide."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self.mix = MixBars(theme)
        self.trend = TrendChart(theme)
        self.pacing = PacingChart(theme)
        self._mix_card = ChartCard(self.tr("Share of time by pattern"), self.mix)
        self._trend_card = ChartCard(self.tr("Score by week"), self.trend)
        self._pacing_card = ChartCard(self.tr("Pacing by session"), self.pacing)
        self._make_notes()
        self._cards = QGridLayout()
        self._cards.setSpacing(theme.metrics.gap)
        self.column.addWidget(self._trend_card)
        self.column.addLayout(self._cards)
        self.column.addStretch(1)
        self._place()

    def set_theme(self, theme: Theme) -> None:
        """Place the cards for this size of text."""
        self._theme = theme
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cards stand beside each other where there is room."""
        super().resizeEvent(event)
        self._place()

    def show_state(self, state: ProgressState) -> None:
        """The charts, or a sentence in place of one that has nothing to show."""
        self.mix.show_rows(state.mix)
        self.mix.setVisible(bool(state.mix))
        self._no_mix.setVisible(not state.mix)
        self.trend.show_trend(state.trend)
        self._trend_card.rest_on(state.trend.words)
        self.pacing.show_pacings(state.pacing)
        self.pacing.setVisible(bool(state.pacing.dots))
        self._pacing_card.rest_on(state.pacing.words)
        self._no_pacing.setVisible(not state.pacing.dots)
        self._pacing_note.setVisible(bool(state.pacing.dots))

    def _make_notes(self) -> None:
        for chart in (self.trend, self.pacing):
            chart.setMinimumHeight(_CHART_HEIGHT)
        self._no_mix = label(self.tr("Your patterns will show here."), Tone.MUTED, wrap=True)
        self._mix_card.body.addWidget(self._no_mix)
        self._mix_card.body.addStretch(1)
        self._no_pacing = label(
            self.tr("Sessions in which you tapped along with the breath will show here."),
            Tone.MUTED,
            wrap=True,
        )
        self._pacing_note = label(
            self.tr("Each dot is a session; the higher, the farther apart the taps came."),
            Tone.SMALL,
            wrap=True,
        )
        for note in (self._no_pacing, self._pacing_note):
            note.setAlignment(Qt.AlignmentFlag.AlignTop)
            self._pacing_card.body.addWidget(note)
        legend = QHBoxLayout()
        legend.setSpacing(8)
        for basis in QualityBasis:
            legend.addWidget(BasisSwatch(basis, self._theme))
            legend.addWidget(label(basis_words(basis), Tone.SMALL))
            legend.addSpacing(12)
        legend.addStretch(1)
        self._trend_card.body.addLayout(legend)

    def _place(self) -> None:
        beside = self.width() >= _TWO_FROM * self._theme.metrics.text_percent / 100
        self._cards.addWidget(self._mix_card, 0, 0)
        self._cards.addWidget(self._pacing_card, 0 if beside else 1, 1 if beside else 0)
        self._cards.setColumnStretch(0, 1)
        self._cards.setColumnStretch(1, 1 if beside else 0)


class RecordsPage(ProgressPage):
    """Shows what a practice has been at its most, each with its date."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self._cards: list[FigureCard] = []
        self._shown: tuple[Figure, ...] = ()
        self._note = label(
            self.tr("These stay as they are. There is nothing here to keep up with."),
            Tone.MUTED,
            wrap=True,
        )
        self._none = label(
            self.tr("The first session you finish will stand here."), Tone.MUTED, wrap=True
        )
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.metrics.gap)
        self.column.addWidget(self._note)
        self.column.addWidget(self._none)
        self.column.addLayout(self._grid)
        self.column.addStretch(1)

    def set_theme(self, theme: Theme) -> None:
        """Place the cards for this size of text."""
        self._theme = theme
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many beside each other as there is room for."""
        super().resizeEvent(event)
        self._place()

    def show_state(self, state: ProgressState) -> None:
        """A card for each record."""
        self._note.setVisible(bool(state.records))
        self._none.setVisible(not state.records)
        if state.records == self._shown:
            return
        self._shown = state.records
        take_away(self._grid, self._cards)
        for record in state.records:
            card = FigureCard(self._theme)
            card.show_figure(record)
            self._cards.append(card)
        self._place()

    def _place(self) -> None:
        columns = 3 if self.width() >= _THREE_FROM * self._theme.metrics.text_percent / 100 else 2
        for number, card in enumerate(self._cards):
            self._grid.addWidget(card, number // columns, number % columns)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
