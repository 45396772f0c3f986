"""The page of challenges with others: one's own, those one can join, and what is over.

Beside them stand making one, a code, goals for one's teams and the events of the year.
"""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.screens.challenges.together_dialogs import EndDialog, JoinDialog
from desktop.screens.challenges.together_side import EventsCard, MakeCard, SuggestionsCard
from desktop.theme.tokens import Theme
from desktop.viewmodels.challenges.together import TogetherModel
from desktop.viewmodels.challenges.together_state import TogetherRow, TogetherState
from desktop.widgets.cards import Banner
from desktop.widgets.controls import Kind, Tone, button, label, take_away
from desktop.widgets.dialogs import open_dialog
from desktop.widgets.roles import SaidLabel
from desktop.widgets.scrolling import scroll_in
from desktop.widgets.together_card import TogetherCard
from desktop.widgets.trouble_line import TroubleLine

_SIDES_FROM = 620


class TogetherPage(QScrollArea):
    """Shows a TogetherModel. Signals: `make_wanted`; `suggestion_wanted` with a team;
    `sharing_wanted`; `account_wanted` where a relay is missing."""

    make_wanted = Signal()
    suggestion_wanted = Signal(object)
    sharing_wanted = Signal()
    account_wanted = Signal()

    def __init__(self, model: TogetherModel, theme: Theme) -> None:
        super().__init__()
        self._model = model
        self._theme = theme
        self._refusals: list[Banner] = []
        self._make_head(theme)
        self.mine = CardList(self, self.tr("Yours"), theme)
        self.others = CardList(self, self.tr("Open to everybody here"), theme)
        self.over = CardList(self, self.tr("Over"), theme)
        self.found = CardList(self, self.tr("What the code leads to"), theme)
        self.make = MakeCard(theme)
        self.make.make_wanted.connect(self.make_wanted)
        self.make.code_given.connect(model.find)
        self.suggestions = SuggestionsCard(theme)
        self.suggestions.wanted.connect(self.suggestion_wanted)
        self.events = EventsCard(theme)
        self._arrange(theme)
        model.changed.connect(self.show_state)
        self.show_state()

    def set_theme(self, theme: Theme) -> None:
        """Take other tokens for what is made later."""
        self._theme = theme
        for part in (self.mine, self.others, self.over, self.found):
            part.theme = theme
        self.events.theme = theme

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room for the words."""
        super().resizeEvent(event)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(across if self.width() >= self._sides_from else down)

    @Slot()
    def show_state(self) -> None:
        """The page as it is now."""
        state = self._model.state
        self._status.setText(state.status)
        self._status.setVisible(bool(state.status))
        self._trouble.show_trouble(state.trouble)
        self.news.setText("\n".join(state.news))
        self.news.setVisible(bool(state.news))
        self.connect_button.setVisible(not state.has_relay)
        self.share.setVisible(state.asks_sharing)
        self._show_refusals(state)
        self.found.show_rows(() if state.found is None else (state.found,))
        self.mine.show_rows(state.mine)
        self.others.show_rows(state.others)
        self.over.show_rows(state.over)
        self._empty.setVisible(state.has_relay and state.known and not state.mine)
        self.make.show_state(state)
        self.suggestions.show_rows(state.suggestions)
        self.events.show_rows(state.events)

    def _make_head(self, theme: Theme) -> None:
        self._status = SaidLabel(Tone.MUTED)
        self._trouble = TroubleLine()
        self.news = SaidLabel(Tone.ACCENT)
        self.connect_button = button(self.tr("Show relay and devices"), Kind.PRIMARY)
        self.connect_button.clicked.connect(self.account_wanted)
        self.share = Banner(self.tr("See what would be shared"))
        self.share.show_text(
            self.tr(
                "You take part in a challenge that counts days which are shared with this relay. "
                "You share none yet."
            )
        )
        self.share.accepted.connect(self.sharing_wanted)
        self._empty = label(
            self.tr("You take part in none right now. Rest is practice too."), Tone.LEAD, wrap=True
        )

    def _arrange(self, theme: Theme) -> None:
        gap = theme.metrics.gap
        content = QWidget()
        content.setProperty("kind", "page")
        self._sides_from = _SIDES_FROM * theme.metrics.text_percent // 100
        page = QVBoxLayout(content)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(gap)
        self._banners = QVBoxLayout()
        self._banners.setSpacing(gap)
        for part in (self._status, self._trouble, self.news, self.share):
            page.addWidget(part)
        page.addLayout(self._banners)
        page.addWidget(self.connect_button, 0, Qt.AlignmentFlag.AlignLeading)
        row = self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(gap)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(gap)
        for listed in (self.found, self._empty, self.mine, self.others, self.over):
            left.addWidget(listed)
        for card in (self.suggestions, self.events, self.make):
            right.addWidget(card)
        left.addStretch(1)
        right.addStretch(1)
        row.addLayout(left, 3)
        row.addLayout(right, 2)
        page.addLayout(row)
        page.addStretch(1)
        scroll_in(self, content)

    def _show_refusals(self, state: TogetherState) -> None:
        texts = [row.text for row in state.refused]
        if texts == [banner.accessibleName() for banner in self._refusals]:
            return
        take_away(self._banners, self._refusals)
        for row in state.refused:
            banner = Banner(self.tr("All right"))
            banner.show_text(row.text)
            banner.accepted.connect(lambda about=row.about: self._model.dismiss(about))
            self._banners.addWidget(banner)
            self._refusals.append(banner)

    # What the cards ask for

    def ask_join(self, row: TogetherRow) -> None:
        """Taking part is a choice with one question."""
        open_dialog(JoinDialog(self._model, row, self._theme, self.window()))

    def ask_end(self, row: TogetherRow) -> None:
        """Ending is confirmed."""
        open_dialog(EndDialog(self._model, row, self._theme, self.window()))

    def leave(self, challenge: str) -> None:
        """Take no part any more."""
        self._model.leave(challenge)


class CardList(QWidget):
    """A heading and the cards below it; nothing without rows. Attributes: cards, theme."""

    def __init__(self, page: TogetherPage, heading: str, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._page = page
        self._rows: tuple[TogetherRow, ...] = ()
        self.cards: list[TogetherCard] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.metrics.gap)
        self.heading: QLabel = label(heading, Tone.HEADING, wrap=True)
        self._column.addWidget(self.heading)

    def show_rows(self, rows: tuple[TogetherRow, ...]) -> None:
        """Show these, in the places of those before."""
        self._rows = rows
        self.setVisible(bool(rows))
        spare = self.cards[len(rows) :]
        del self.cards[len(rows) :]
        take_away(self._column, spare)
        while len(self.cards) < len(rows):
            self._add()
        for card, row in zip(self.cards, rows, strict=True):
            card.show_row(row)

    def _add(self) -> None:
        card = TogetherCard(self.theme)
        card.join_wanted.connect(self._join)
        card.leave_wanted.connect(self._page.leave)
        card.end_wanted.connect(self._end)
        self._column.addWidget(card)
        self.cards.append(card)

    @Slot(str)
    def _join(self, challenge: str) -> None:
        for row in self._rows:
            if row.id == challenge:
                self._page.ask_join(row)

    @Slot(str)
    def _end(self, challenge: str) -> None:
        for row in self._rows:
            if row.id == challenge:
                self._page.ask_end(row)
