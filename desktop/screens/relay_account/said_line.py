"""What is under way and how it ended, at the foot of the page: in view wherever one is in it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.theme.tokens import Theme
from desktop.viewmodels.long_work import Working
from desktop.viewmodels.relay_account.state import RelayAccountState
from desktop.widgets.controls import Tone
from desktop.widgets.roles import SaidLabel
from desktop.widgets.trouble_line import TroubleLine
from desktop.widgets.work_banner import WorkBanner

_AIR = 10


class SaidLine(QWidget):
    """There only while there is something to say."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        side = theme.metrics.page_margin
        column.setContentsMargins(side, _AIR, side, _AIR)
        self.work = WorkBanner(theme)
        self.notice = SaidLabel(Tone.ACCENT)
        self.trouble = TroubleLine()
        for part in (self.work, self.notice, self.trouble):
            column.addWidget(part)

    def show_state(self, state: RelayAccountState) -> None:
        """Say this."""
        self.work.show_work(None if state.busy is None else Working(title=state.busy))
        notice = state.notice if state.busy is None else ""
        self.notice.setText(notice)
        self.notice.setVisible(bool(notice))
        self.trouble.show_trouble(state.trouble)
        self.setVisible(bool(state.busy or notice or state.trouble))
