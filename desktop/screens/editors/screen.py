"""The page of linked editors and API keys, below Profile: it has a way back."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop.screens.editors.cards import EditorsCard, FiguresCard, KeysCard
from desktop.theme.tokens import Theme
from desktop.viewmodels.editors.model import EditorsModel
from desktop.widgets.cards import Card
from desktop.widgets.controls import Kind, Tone, button, label
from desktop.widgets.roles import SaidLabel
from desktop.widgets.scrolling import scrolling
from desktop.widgets.trouble_line import TroubleLine


class EditorsScreen(QWidget):
    """Shows an EditorsModel, which asks the relay when it is seen. Signals: `left`,
    `account_wanted`."""

    accessible_role = QAccessible.Role.Pane

    left = Signal()
    account_wanted = Signal()

    def __init__(self, model: EditorsModel, theme: Theme) -> None:
        super().__init__()
        self._model = model
        self._theme = theme
        self.setProperty("kind", "page")
        self.setAccessibleName(self.tr("Editors and keys"))
        self.editors = EditorsCard(model, theme)
        self.figures = FiguresCard(model, theme)
        self.keys = KeysCard(model, theme)
        self.without = self._make_without()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._inside = QWidget()
        self._arrange(theme)
        model.changed.connect(self._show_state)
        self._show_state()

    def showEvent(self, event: QShowEvent) -> None:
        """Someone looks: ask the relay."""
        super().showEvent(event)
        self._model.look()
        self.back.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back."""
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns where they fit."""
        super().resizeEvent(event)
        wide = self.width() >= self._theme.metrics.two_columns_from
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._columns.direction() is not direction:
            self._columns.setDirection(direction)

    def _arrange(self, theme: Theme) -> None:
        metrics = theme.metrics
        content = QWidget()
        content.setProperty("kind", "page")
        page = QVBoxLayout(content)
        side = metrics.page_margin
        page.setContentsMargins(side, metrics.page_top, side, metrics.page_top)
        page.setSpacing(metrics.gap)
        self._add_head(page)
        page.addWidget(self.without)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(metrics.gap)
        self._inside.setLayout(self._columns)
        for cards in ((self.editors, self.figures), (self.keys,)):
            column = QVBoxLayout()
            column.setSpacing(metrics.gap)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            self._columns.addLayout(column, 1)
        page.addWidget(self._inside)
        page.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(content))

    def _add_head(self, page: QVBoxLayout) -> None:
        self.back = button(self.tr("‹ Profile"), Kind.LINK, name=self.tr("Back to profile"))
        self.back.clicked.connect(self.left)
        page.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        page.addWidget(label(self.tr("Editors and keys"), Tone.TITLE))
        self.status = SaidLabel(Tone.MUTED)
        page.addWidget(self.status)
        self.trouble = TroubleLine()
        page.addWidget(self.trouble)

    def _make_without(self) -> Card:
        card = Card()
        text = self.tr(
            "An editor such as VS Code reads your figures from your relay, if you link it. Without "
            "a relay there is nothing it could read."
        )
        card.body.addWidget(label(text, wrap=True))
        self.connect_button = button(self.tr("Show relay and devices"), Kind.PRIMARY)
        self.connect_button.clicked.connect(self.account_wanted)
        card.body.addWidget(self.connect_button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    @Slot()
    def _show_state(self) -> None:
        state = self._model.state
        status = self._status_words()
        self.status.setText(status)
        self.status.setVisible(bool(status))
        self.trouble.show_trouble(state.trouble if not (state.code or state.made) else None)
        self.without.setVisible(not state.has_relay)
        self._inside.setVisible(state.has_relay)
        for card in (self.editors, self.figures, self.keys):
            card.show_state()

    def _status_words(self) -> str:
        state = self._model.state
        if not state.has_relay:
            return self.tr("There is no relay, so nothing is linked.")
        if not state.is_there and state.waits:
            return self.tr(
                "The relay does not answer right now. What you chose is kept and sent later."
            )
        if not state.is_there:
            return self.tr("The relay does not answer right now.")
        if not state.known:
            return self.tr("Asking the relay what is linked.")
        return ""
