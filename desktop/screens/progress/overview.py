"""The first page of Progress: four figures, the days of a year, minutes a week, time of day."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from desktop.screens.progress.page import ChartCard, ProgressPage
from desktop.theme.tokens import Theme
from desktop.viewmodels.progress.model import ProgressModel
from desktop.viewmodels.progress.state import ProgressState
from desktop.widgets.beside import beside
from desktop.widgets.cards import FigureCard
from desktop.widgets.charts.heat_map import HeatMap, HeatSwatch
from desktop.widgets.charts.hour_bars import HourBars
from desktop.widgets.charts.week_bars import WeekBars
from desktop.widgets.controls import Kind, Tone, button, label
from desktop.widgets.flow import FlowLayout

_FOUR_FROM = 560
_TWO_FROM = 560
_CHART_HEIGHT = 150
_LEGEND_GAP = 14


class OverviewPage(ProgressPage):
    """Shows how practice has been of late and over the year."""

    def __init__(self, model: ProgressModel, theme: Theme) -> None:
        super().__init__(theme)
        self._model = model
        self._theme = theme
        self._figures = tuple(FigureCard(theme) for _ in range(4))
        self.heat = HeatMap(theme)
        self.weeks = WeekBars(theme)
        self.hours = HourBars(theme)
        self._heat_card = ChartCard(self.tr("Days of practice"), self.heat)
        self._weeks_card = ChartCard(self.tr("Minutes a week"), self.weeks)
        self._hours_card = ChartCard(self.tr("Time of day"), self.hours)
        self._placed: tuple[int, bool] | None = None
        self._levels: list[QWidget] = []
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.metrics.gap)
        self._charts = QGridLayout()
        self._charts.setSpacing(theme.metrics.gap)
        self.column.addLayout(self._grid)
        self._add_heat_foot()
        self.column.addWidget(self._heat_card)
        for chart in (self.weeks, self.hours):
            chart.setMinimumHeight(_CHART_HEIGHT)
        self.column.addLayout(self._charts, 1)
        self._place()
        self.heat.page_wanted.connect(model.turn_heat)

    def set_theme(self, theme: Theme) -> None:
        """Place the cards for this size of text."""
        self._theme = theme
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cards stand beside each other where there is room."""
        super().resizeEvent(event)
        self._place()

    def show_state(self, state: ProgressState) -> None:
        """The figures and the charts."""
        figures = (state.streak, state.level, state.time, state.score)
        for card, figure in zip(self._figures, figures, strict=True):
            card.show_figure(figure)
        self.heat.show_year(state.heat)
        self._heat_card.rest_on(state.heat.title)
        self.earlier.setVisible(state.heat.has_earlier)
        self.later.setVisible(state.heat.back > 0)
        self._show_levels(state.heat.level_words)
        self._weeks_card.heading.setText(state.weeks.title)
        self.weeks.show_weeks(state.weeks)
        self.hours.show_hours(state.hours)
        self._hours_card.rest_on(state.hours.words)

    def _add_heat_foot(self) -> None:
        self._legend = FlowLayout(_LEGEND_GAP)
        legend = QWidget()
        legend.setLayout(self._legend)
        self.earlier = button(
            self.tr("Earlier"), Kind.LINK, name=self.tr("Show the 52 weeks before")
        )
        self.later = button(self.tr("Later"), Kind.LINK, name=self.tr("Show the 52 weeks after"))
        self.earlier.clicked.connect(self._turn_back)
        self.later.clicked.connect(self._turn_on)
        turns = QWidget()
        flow = FlowLayout(_LEGEND_GAP)
        flow.addWidget(self.earlier)
        flow.addWidget(self.later)
        turns.setLayout(flow)
        self._heat_card.body.addWidget(beside(legend, turns))

    def _show_levels(self, words: tuple[str, ...]) -> None:
        if self._levels:
            return
        for level, text in enumerate(words, start=1):
            entry = QWidget()
            row = QHBoxLayout(entry)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(7)
            row.addWidget(HeatSwatch(level, self._theme))
            row.addWidget(label(text, Tone.SMALL))
            self._levels.append(entry)
            self._legend.addWidget(entry)

    def _place(self) -> None:
        """Four figures in a row or two, the charts beside or below each other."""
        scale = self._theme.metrics.text_percent / 100
        columns = 4 if self.width() >= _FOUR_FROM * scale else 2
        beside = self.width() >= _TWO_FROM * scale
        if (columns, beside) == self._placed:
            return
        self._placed = (columns, beside)
        for number, card in enumerate(self._figures):
            self._grid.addWidget(card, number // columns, number % columns)
        for column in range(4):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._charts.addWidget(self._weeks_card, 0, 0)
        self._charts.addWidget(self._hours_card, 0 if beside else 1, 1 if beside else 0)
        self._charts.setColumnStretch(0, 1)
        self._charts.setColumnStretch(1, 1 if beside else 0)

    @Slot()
    def _turn_back(self) -> None:
        self._model.turn_heat(1)

    @Slot()
    def _turn_on(self) -> None:
        self._model.turn_heat(-1)
