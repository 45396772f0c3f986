"""The page of linked editors and API keys, below Profile: it has a way back."""

from PySide6.QtCore import Qt, Signal, Slot

from desktop.screens.editors.cards import EditorsCard, FiguresCard, KeysCard
from desktop.theme.tokens import Theme
from desktop.viewmodels.editors.model import EditorsModel
from desktop.widgets.cards import Card
from desktop.widgets.controls import Kind, Tone, button, label
from desktop.widgets.lower_page import LowerPage
from desktop.widgets.roles import SaidLabel
from desktop.widgets.trouble_line import TroubleLine


class EditorsScreen(LowerPage):
    """Shows an EditorsModel, which asks the relay when it is seen. Signals: `left`,
    `account_wanted`."""

    account_wanted = Signal()

    def __init__(self, model: EditorsModel, theme: Theme) -> None:
        super().__init__(
            theme,
            title=self.tr("Editors and keys"),
            back=self.tr("‹ Profile"),
            back_name=self.tr("Back to profile"),
        )
        self._model = model
        self.editors = EditorsCard(model, theme)
        self.figures = FiguresCard(model, theme)
        self.keys = KeysCard(model, theme)
        self.without = self._make_without()
        self._add_head()
        self.page.addWidget(self.without)
        self.add_columns((self.editors, self.figures), (self.keys,))
        model.changed.connect(self._show_state)
        self._show_state()

    def look(self) -> None:
        """Someone looks: ask the relay."""
        self._model.look()

    def _add_head(self) -> None:
        self.status = SaidLabel(Tone.MUTED)
        self.page.addWidget(self.status)
        self.trouble = TroubleLine()
        self.page.addWidget(self.trouble)

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
        self.inside.setVisible(state.has_relay)
        for card in (self.editors, self.figures, self.keys):
            card.show_state()

    def _status_words(self) -> str:
        state = self._model.state
        if not state.has_relay:
            return self.tr("There is no relay, so nothing is linked.")
        if state.shut_out:
            return state.shut_out
        if not state.is_there and state.waits:
            return self.tr(
                "The relay does not answer right now. What you chose is kept and sent later."
            )
        if not state.is_there:
            return self.tr("The relay does not answer right now.")
        if not state.known:
            return self.tr("Asking the relay what is linked.")
        return ""
