"""What is shared with a team: the choice, and exactly what it would send."""

from PySide6.QtWidgets import QWidget

from desktop.screens.day_sharing_dialog import DaySharingDialog, SharedWith
from desktop.theme.tokens import Theme
from desktop.viewmodels.team import choice_words
from desktop.viewmodels.team.sharing import TeamSharingModel


class TeamSharingDialog(DaySharingDialog):
    """Shows a TeamSharingModel."""

    def __init__(
        self, model: TeamSharingModel, theme: Theme, parent: QWidget | None = None
    ) -> None:
        said = SharedWith(
            title=self.tr("Days shared with the team"),
            about=self.tr(
                "The team's challenges and sums count days. Shared are minutes, sessions and "
                "breaths of a day, from today on; not the hours, the patterns, or how you felt. "
                "Members see sums, and a line of yours only where you choose to have one; the "
                "relay adds up and can read the days."
            ),
            choices=choice_words.when_names(),
            no_day=choice_words.nothing_to_share(),
        )
        super().__init__(said, model, theme, parent)
