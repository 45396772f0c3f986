"""The line that says why something did not work; it is there only while there is something to say.

It words nothing: the sentence comes with the trouble.
"""

from desktop.viewmodels.trouble import Trouble
from desktop.widgets.controls import Tone
from desktop.widgets.roles import SaidLabel


class TroubleLine(SaidLabel):
    """One plain sentence in amber, hidden without a trouble."""

    def __init__(self) -> None:
        super().__init__(Tone.AMBER)
        self.hide()

    def show_trouble(self, trouble: Trouble | None) -> None:
        """Say this, or nothing."""
        self.setText(trouble.sentence if trouble else "")
        self.setVisible(trouble is not None)
