"""The fields of what a team shows, for a new team and for one that is changed."""

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from core.errors import TeamError
from core.limits import LIMITS
from core.teams import Joining, TeamAbout, TeamVisibility
from desktop.translations import translated
from desktop.viewmodels.team import words
from desktop.widgets.choice_chips import ChoiceChips
from desktop.widgets.controls import Tone, label
from desktop.widgets.roles import SaidLabel

_LINES = 3


class AboutForm(QWidget):
    """Attributes: name, description, visibility, joining, slug, problem. Signal: `edited`."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._visibility = TeamVisibility.PRIVATE
        self._joining = Joining.BY_INVITATION
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.name = QLineEdit()
        self.name.setMaxLength(LIMITS.team_name_max_chars)
        self.name.setPlaceholderText(self.tr("What the team is called"))
        self.name.setAccessibleName(self.tr("Name of the team"))
        self.name.textEdited.connect(self.edited)
        self.description = QPlainTextEdit()
        self.description.setPlaceholderText(self.tr("A few words, if you like"))
        self.description.setAccessibleName(self.tr("A few words about the team"))
        self.description.setTabChangesFocus(True)
        self.description.setFixedHeight(
            self.description.fontMetrics().lineSpacing() * (_LINES + 1) + 8
        )
        self.description.textChanged.connect(self.edited)
        names = {one: words.visibility(one) for one in TeamVisibility}
        self.visibility = ChoiceChips[TeamVisibility](self.tr("Who finds it"), names, self._see)
        self.rule = label("", Tone.SMALL, wrap=True)
        ways = {one: words.joining(one) for one in Joining}
        self.joining = ChoiceChips[Joining](self.tr("How one joins"), ways, self._join)
        self.slug = QLineEdit()
        self.slug.setPlaceholderText(self.tr("A short name, if you like"))
        self.slug.setAccessibleName(self.tr("Short name of the team"))
        self.slug.textEdited.connect(self.edited)
        self.slug_rule = label(
            self.tr("For addresses: 3 to 40 small letters, digits and dashes."),
            Tone.SMALL,
            wrap=True,
        )
        self.problem = SaidLabel(Tone.SMALL)
        parts = (self.name, self.description, self.visibility, self.rule, self.joining)
        for part in (*parts, self.slug, self.slug_rule, self.problem):
            column.addWidget(part)
        self.edited.connect(self._show_problem)
        self._show_choices()
        self._show_problem()

    def show_about(self, about: TeamAbout) -> None:
        """Begin with these."""
        self.name.setText(about.name)
        if self.description.toPlainText() != about.description:
            self.description.setPlainText(about.description)
        self._visibility, self._joining = about.visibility, about.joining
        self.slug.setText(about.slug or "")
        self._show_choices()
        self._show_problem()

    def about(self, before: TeamAbout | None = None) -> TeamAbout | None:
        """What the fields say, with the rest of `before`; None where that cannot be said."""
        try:
            return self._read(before)
        except TeamError:
            return None

    def _read(self, before: TeamAbout | None) -> TeamAbout:
        """What the fields say. Raises TeamError."""
        slug = None if before is None else before.slug
        if self._visibility is TeamVisibility.PUBLIC:
            slug = self.slug.text().strip() or None
        fresh = TeamAbout(
            name=self.name.text().strip(),
            description=self.description.toPlainText().strip(),
            slug=slug,
            visibility=self._visibility,
            joining=self._joining,
        )
        return fresh if before is None else replace(fresh, avatar=before.avatar)

    @Slot()
    def _show_problem(self) -> None:
        """Why it cannot be kept like that; a name that is still to be typed is no problem."""
        problem = ""
        if self.name.text().strip():
            try:
                self._read(None)
            except TeamError as error:
                problem = translated(str(error.args[0]))
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def is_whole(self) -> bool:
        """Whether the fields say something that a team can show."""
        return self.about() is not None

    def _see(self, visibility: TeamVisibility) -> None:
        self._visibility = visibility
        if visibility is TeamVisibility.PRIVATE:
            self._joining = Joining.BY_INVITATION
        self._show_choices()
        self.edited.emit()

    def _join(self, joining: Joining) -> None:
        self._joining = joining
        self._show_choices()
        self.edited.emit()

    def _show_choices(self) -> None:
        self.visibility.show_choice(self._visibility)
        self.rule.setText(words.visibility_rule(self._visibility))
        self.joining.show_choice(self._joining)
        is_public = self._visibility is TeamVisibility.PUBLIC
        for part in (self.joining, self.slug, self.slug_rule):
            part.setVisible(is_public)
