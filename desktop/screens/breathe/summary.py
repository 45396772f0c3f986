"""The Summary screen: what a sitting came to, line by line, and how it felt, if one likes.

Cards stand side by side where they fit, and below each other where text is large.
"""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from desktop.theme.tokens import Theme
from desktop.viewmodels import words
from desktop.viewmodels.breathe.summary import PointsLine, SummaryModel, SummaryState
from desktop.widgets.cards import Banner, Card
from desktop.widgets.controls import Kind, Tone, button, label, take_away
from desktop.widgets.figures import FigureText, ShareBar
from desktop.widgets.mood_scale import MoodScale
from desktop.widgets.scrolling import scrolling

_WIDTH_MAX = 860
_ROOM_SHARE = 0.75


class SummaryScreen(QWidget):
    """Shows a SummaryModel. Signals: `again` (back to where it was breathed), `progress_wanted`."""

    accessible_role = QAccessible.Role.Pane

    again = Signal()
    progress_wanted = Signal()

    def __init__(self, model: SummaryModel, theme: Theme) -> None:
        super().__init__()
        self._model = model
        self.setProperty("kind", "page")
        self.setAccessibleName(self.tr("Summary"))
        self._lines: list[QWidget] = []
        self._shown: tuple[object, ...] | None = None
        self._title = label("", Tone.TITLE)
        self._detail = label("", Tone.MUTED)
        self._unsaved = Banner(self.tr("Try again"))
        self._unsaved.accepted.connect(model.save_again)
        self._side_by_side_from = theme.metrics.two_columns_from * _ROOM_SHARE
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._make_cards(theme)
        self._make_answers()
        self._arrange(theme)
        model.changed.connect(self._show_state)
        self._show_state()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space or Esc lead back to breathing."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Escape) and not event.isAutoRepeat():
            self.again.emit()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """The way back has the keyboard."""
        super().showEvent(event)
        self._again.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room for the text."""
        super().resizeEvent(event)
        wide = self.width() >= self._side_by_side_from
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        for layout in (self._cards, self._scales):
            layout.setDirection(across if wide else down)

    def _make_cards(self, theme: Theme) -> None:
        self._points_card = Card(self.tr("Points"))
        self._points_rows = QVBoxLayout()
        self._points_rows.setSpacing(8)
        self._points_card.body.addLayout(self._points_rows)
        self._points_card.body.addStretch(1)
        self._level = label("", Tone.SMALL)
        self._level_bar = ShareBar(self.tr("Way to the next level"), theme)
        self._points_card.body.addWidget(self._level)
        self._points_card.body.addWidget(self._level_bar)
        self._score_card = Card(self.tr("Following the guide"))
        self._score = FigureText(theme)
        self._basis = label("", Tone.SMALL, wrap=True)
        self._parts = label("", Tone.MUTED, wrap=True)
        self._score_card.body.addWidget(self._score)
        self._score_card.body.addWidget(self._parts)
        self._score_card.body.addWidget(self._basis)
        self._score_card.body.addStretch(1)
        self._mood_card = Card(self.tr("How it feels, if you like to note it"))
        low, high = self.tr("unsettled"), self.tr("at ease")
        self._before = MoodScale(self.tr("Before"), low, high)
        self._after = MoodScale(self.tr("Now"), low, high)
        self._before.answered.connect(self._model.set_mood_before)
        self._after.answered.connect(self._model.set_mood_after)
        self._scales = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._scales.setSpacing(28)
        for scale in (self._before, self._after):
            self._scales.addWidget(scale, 1)
        self._mood_card.body.addLayout(self._scales)

    def _make_answers(self) -> None:
        self._again = button(self.tr("Back to breathing"), Kind.PRIMARY)
        self._again.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._again.clicked.connect(self.again)
        self._see = button(self.tr("See progress"))
        self._see.clicked.connect(self.progress_wanted)
        self._answers = QHBoxLayout()
        self._answers.setSpacing(12)
        self._answers.addStretch(1)
        self._answers.addWidget(self._see)
        self._answers.addWidget(self._again)

    def _arrange(self, theme: Theme) -> None:
        metrics = theme.metrics
        column = QWidget()
        column.setMaximumWidth(_WIDTH_MAX)
        page = QVBoxLayout(column)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(metrics.gap)
        page.addStretch(1)
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self._title)
        names.addWidget(self._detail)
        page.addLayout(names)
        page.addWidget(self._unsaved)
        page.addSpacing(6)
        self._cards.setSpacing(metrics.gap)
        self._cards.addWidget(self._points_card, 3)
        self._cards.addWidget(self._score_card, 2)
        page.addLayout(self._cards)
        page.addWidget(self._mood_card)
        page.addSpacing(6)
        page.addLayout(self._answers)
        page.addStretch(2)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(_in_the_middle(column, theme)))

    @Slot()
    def _show_state(self) -> None:
        state = self._model.state
        if state is None:
            return
        self._title.setText(state.title)
        again = self.tr("Back to rooms") if state.in_room else self.tr("Back to breathing")
        self._again.setText(again)
        self._again.setAccessibleName(again)
        self._detail.setText(state.detail)
        self.setAccessibleDescription(f"{state.title}, {state.detail}")
        self._unsaved.setVisible(state.trouble is not None)
        self._unsaved.show_text(state.trouble.sentence if state.trouble else "")
        shown = (state.tracked, state.lines, state.news, state.level_words, state.pledge_line)
        if shown != self._shown:
            self._shown = shown
            self._show_points(state)
        self._score.set_text(state.score)
        self._score.setAccessibleName(
            self.tr("{title}: {score}").format(title=state.score_title, score=state.score)
        )
        self._parts.setText("\n".join(state.score_parts))
        self._basis.setText(state.score_basis)
        self._before.show_answer(state.mood_before)
        self._after.show_answer(state.mood_after)

    def _show_points(self, state: SummaryState) -> None:
        take_away(self._points_rows, self._lines)
        if not state.tracked and state.trouble is None:
            self._add_line(
                label(
                    self.tr("Kept in your history. Points and levels are hidden until you ask."),
                    Tone.MUTED,
                    wrap=True,
                )
            )
        if state.tracked:
            for entry in state.lines:
                self._add_line(_points_row(entry, Tone.STRONG))
            total = PointsLine(text=self.tr("Together"), rule="", points=state.total)
            self._add_line(_points_row(total, Tone.ACCENT))
            if state.pledge_line is not None:
                self._add_line(label(state.pledge_line, Tone.SMALL, wrap=True))
            for news in state.news:
                self._add_line(label(news, Tone.STRONG, wrap=True))
        self._level.setVisible(state.tracked)
        self._level_bar.setVisible(state.tracked)
        self._level.setText(state.level_words)
        self._level_bar.set_share(state.level_share)

    def _add_line(self, line: QWidget) -> None:
        self._points_rows.addWidget(line)
        self._lines.append(line)


def _in_the_middle(column: QWidget, theme: Theme) -> QWidget:
    content = QWidget()
    content.setProperty("kind", "page")
    middle = QHBoxLayout(content)
    side, top = theme.metrics.page_margin, theme.metrics.page_top
    middle.setContentsMargins(side, top, side, top)
    middle.addStretch(1)
    middle.addWidget(column, 100)
    middle.addStretch(1)
    return content


def _points_row(line: PointsLine, tone: Tone) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    text = QVBoxLayout()
    text.setSpacing(0)
    text.addWidget(label(line.text, wrap=True))
    if line.rule:
        text.addWidget(label(line.rule, Tone.SMALL, wrap=True))
    points = label(f"+{words.grouped(line.points)}", tone)
    layout.addLayout(text, 1)
    layout.addWidget(points, 0, Qt.AlignmentFlag.AlignTop)
    return row
