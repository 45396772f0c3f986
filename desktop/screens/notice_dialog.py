"""One sentence in a window of its own, for when there is no other window to say it in."""

from desktop.theme.tokens import Theme
from desktop.widgets.controls import Kind
from desktop.widgets.dialogs import CalmDialog


class NoticeDialog(CalmDialog):
    """Says why the app does not open; `finished` once it was read."""

    def __init__(self, sentence: str, theme: Theme) -> None:
        super().__init__(self.tr("Breath Master"), theme)
        self.add_text(sentence)
        close = self.add_answer(self.tr("Close"), Kind.PRIMARY)
        close.setDefault(True)
        close.clicked.connect(self.accept)
