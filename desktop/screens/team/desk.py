"""The dialogs of the Team screen: which one opens for what, and what is asked before."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop.screens.team.another import AnotherDialog
from desktop.screens.team.asking import ConfirmDialog, SafetyWordsDialog
from desktop.screens.team.inviting import InviteDialog
from desktop.screens.team.joining import FindDialog, JoinDialog
from desktop.screens.team.making import MakeTeamDialog
from desktop.screens.team.sharing_dialog import TeamSharingDialog
from desktop.theme.tokens import Theme
from desktop.viewmodels.team import choice_words
from desktop.viewmodels.team.models import TeamModels
from desktop.widgets.dialogs import open_dialog


class TeamDesk(QObject):
    """Opens dialogs before the window of `owner`. Signal: account_wanted."""

    account_wanted = Signal()

    def __init__(self, models: TeamModels, theme: Theme, owner: QWidget) -> None:
        super().__init__(owner)
        self._models = models
        self._model = models.team
        self._theme = theme
        self._owner = owner

    @Slot()
    def open_make(self) -> None:
        """A new team."""
        open_dialog(MakeTeamDialog(self._model, self._theme, self._owner.window()))

    def open_join(self, link: str = "") -> None:
        """An invitation, given or to be pasted."""
        dialog = JoinDialog(self._models.join, self._theme, link, self._owner.window())
        dialog.account_wanted.connect(self.account_wanted)
        open_dialog(dialog)

    @Slot()
    def open_find(self) -> None:
        """Public teams."""
        open_dialog(FindDialog(self._models.find, self._theme, self._owner.window()))

    @Slot()
    def open_another(self) -> None:
        """The ways into one more team."""
        dialog = AnotherDialog(self._theme, self._owner.window())
        dialog.make_wanted.connect(self.open_make)
        dialog.join_wanted.connect(self.open_join)
        dialog.find_wanted.connect(self.open_find)
        open_dialog(dialog)

    @Slot()
    def open_sharing(self) -> None:
        """What is shared with the team."""
        open_dialog(TeamSharingDialog(self._models.sharing, self._theme, self._owner.window()))

    def open_invite(self, shown: str = "") -> None:
        """A new invitation, or one that was made."""
        open_dialog(InviteDialog(self._model, self._theme, shown, self._owner.window()))

    @Slot(str, str)
    def open_act(self, key: str, act: str) -> None:
        """Something about a member: some things are asked first, others done."""
        name = self._name_of(key)
        match act:
            case "words":
                found = self._model.safety_words(key)
                open_dialog(SafetyWordsDialog(name, found, self._theme, self._owner.window()))
            case "remove":
                self._ask(
                    choice_words.removal_title(name),
                    choice_words.removal(),
                    self.tr("Remove"),
                    lambda: self._model.act(key, act),
                )
            case "hand_over":
                self._ask(
                    self.tr("Hand the team over"),
                    choice_words.handing_over(name),
                    self.tr("Hand it over"),
                    lambda: self._model.act(key, act),
                )
            case _:
                self._model.act(key, act)

    @Slot()
    def open_leave(self) -> None:
        """Asks before one goes."""
        self._ask(
            self.tr("Leave the team"), choice_words.leaving(), self.tr("Leave"), self._model.leave
        )

    @Slot()
    def open_archive(self) -> None:
        """Asks before the team ends."""
        self._ask(
            self.tr("Archive the team"),
            choice_words.archiving(),
            self.tr("Archive"),
            self._model.archive,
        )

    @Slot(str)
    def open_take_back(self, key: str) -> None:
        """Asks before a link of another device ends."""
        self._ask(
            self.tr("Take the invitation back"),
            choice_words.taking_back(),
            self.tr("Take it back"),
            lambda: self._model.take_back(key),
        )

    def _ask(self, title: str, text: str, answer: str, act: Callable[[], object]) -> None:
        dialog = ConfirmDialog(
            self._theme, title=title, text=text, answer=answer, act=act, parent=self._owner.window()
        )
        open_dialog(dialog)

    def _name_of(self, key: str) -> str:
        page = self._model.state.page
        rows = page.members if page else ()
        return next((row.name for row in rows if row.key == key), "")
