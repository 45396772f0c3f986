"""What is shared with the relay's own boards: the choice, and exactly what it would send."""

from PySide6.QtWidgets import QWidget

from desktop.screens.day_sharing_dialog import DaySharingDialog, SharedWith
from desktop.theme.tokens import Theme
from desktop.viewmodels.boards import words
from desktop.viewmodels.boards.sharing import RelaySharingModel


class RelaySharingDialog(DaySharingDialog):
    """Shows a RelaySharingModel."""

    def __init__(
        self, model: RelaySharingModel, theme: Theme, parent: QWidget | None = None
    ) -> None:
        said = SharedWith(
            title=self.tr("Days shared with this relay"),
            about=self.tr(
                "Its boards, its league, and public and private challenges count days. Shared are "
                "minutes, sessions and breaths of a day, from today on; not the hours, the "
                "patterns, or how you felt. The relay can read them."
            ),
            choices=words.when_names(),
            no_day=words.nothing_to_share(),
        )
        super().__init__(said, model, theme, parent)
