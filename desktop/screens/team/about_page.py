"""What a team shows and how it works: its name, who finds it, what newcomers read; and the end."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.teams import TeamAbout
from crdt.membership import Act, History
from desktop.screens.team.about_form import AboutForm
from desktop.screens.team.picture_card import PictureCard
from desktop.theme.tokens import Theme
from desktop.viewmodels.team import choice_words
from desktop.viewmodels.team.model import TeamModel
from desktop.viewmodels.team.picture import TeamPictureModel
from desktop.viewmodels.team.values import Way
from desktop.widgets.cards import Card
from desktop.widgets.choice_chips import ChoiceChips
from desktop.widgets.controls import Kind, Tone, button, label


class AboutPage(QWidget):
    """Shows and changes what a TeamModel's team is. Signals: leave_wanted, archive_wanted."""

    leave_wanted = Signal()
    archive_wanted = Signal()

    def __init__(self, model: TeamModel, picture: TeamPictureModel, theme: Theme) -> None:
        super().__init__()
        self._model = model
        self._shown: TeamAbout | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.metrics.gap)
        self._add_form(column)
        self.picture = PictureCard(picture, theme)
        column.addWidget(self.picture)
        self._add_history(column)
        self._add_end(column)
        column.addStretch(1)

    def _add_form(self, column: QVBoxLayout) -> None:
        self.card = Card(self.tr("What the team shows"))
        self.card.body.addWidget(
            label(self.tr("The relay can read this: it shows it to others."), Tone.SMALL, wrap=True)
        )
        self.form = AboutForm()
        self.form.edited.connect(self._show_save)
        self.card.body.addWidget(self.form)
        self.save = button(self.tr("Save"), Kind.PRIMARY)
        self.save.clicked.connect(self._save)
        self.card.body.addWidget(self.save, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.card)

    def _add_history(self, column: QVBoxLayout) -> None:
        self.space = Card(self.tr("What newcomers can read"))
        self.history_line = label("", Tone.MUTED, wrap=True)
        names = {one: choice_words.history(one) for one in History}
        self.history = ChoiceChips[History](self.tr("Newcomers read"), names, self._set_history)
        self.begin = button(self.tr("Let members write to one another"))
        self.begin.clicked.connect(lambda: self._set_history(History.SHARED))
        self.space.body.addWidget(self.history_line)
        self.space.body.addWidget(self.history)
        self.space.body.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.space)

    def _add_end(self, column: QVBoxLayout) -> None:
        self.end = Card(self.tr("Going and ending"))
        self.end_words = label("", Tone.MUTED, wrap=True)
        self.leave = button(self.tr("Leave the team"))
        self.leave.clicked.connect(self.leave_wanted)
        self.archive = button(self.tr("Archive the team"))
        self.archive.clicked.connect(self.archive_wanted)
        self.end.body.addWidget(self.end_words)
        for part in (self.leave, self.archive):
            self.end.body.addWidget(part, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.end)

    @Slot()
    def show_state(self) -> None:
        """The team as it is now; what is being typed stays."""
        page, view = self._model.state.page, self._model.view
        if page is None or view is None:
            return
        if _typed(view.about) != _typed(self._shown):
            self.form.show_about(view.about)
        self._shown = view.about
        may_write = Act.WRITE_TEAM in page.may
        self.form.setEnabled(may_write)
        self._show_save()
        self.history_line.setText(page.history)
        self.history.show_choice(view.history)
        self.history.setVisible(page.has_space and Act.SET_HISTORY in page.may)
        begins = any(one.way is Way.NEW_EPOCH for one in view.pending)
        may_begin = not page.has_space and not begins and Act.SET_HISTORY in page.may
        self.begin.setVisible(may_begin)
        self.leave.setVisible(Act.LEAVE in view.may)
        self.archive.setVisible(page.is_owner and not page.is_archived)
        self.end_words.setText(self._end_words())

    def _end_words(self) -> str:
        page = self._model.state.page
        if page is not None and page.is_archived and page.is_owner:
            return self.tr("You archived the team. It stays here to be read, and nothing is added.")
        if page is not None and page.is_archived:
            return self.tr("The team is archived: it can be read and left, and nothing is added.")
        if page is not None and page.is_owner:
            return self.tr(
                "You own the team. To go, hand it over to somebody first, or archive it for all."
            )
        return self.tr("Whoever leaves keeps what they have read. Your team keeps what you shared.")

    @Slot()
    def _show_save(self) -> None:
        page = self._model.state.page
        changed = self._shown is not None and self.form.about(self._shown) != self._shown
        may_write = page is not None and Act.WRITE_TEAM in page.may
        self.save.setVisible(may_write)
        self.save.setEnabled(changed and self.form.is_whole())

    @Slot()
    def _save(self) -> None:
        if self._shown is not None:
            about = self.form.about(self._shown)
            if about is not None and self._model.set_about(about):
                self._shown = about
                self._show_save()

    def _set_history(self, history: History) -> None:
        self._model.set_history(history)
        self.show_state()


def _typed(about: TeamAbout | None) -> TeamAbout | None:
    """What of it stands in the form."""
    return None if about is None else replace(about, avatar=None)
