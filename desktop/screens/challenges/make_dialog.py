"""Making a challenge with others: for whom, what it asks for, when, and what it gives.

Rules: everything is checked as it is typed, and what does not fit yet is said in one sentence; what
was typed stays when the dialog is closed.
"""

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QLineEdit, QSpinBox, QWidget

from core.team_challenges import TeamChallengeKind
from crdt.ids import TeamId
from desktop.screens.challenges.formula_field import FormulaField
from desktop.theme.tokens import Theme
from desktop.viewmodels.challenges import draft_words
from desktop.viewmodels.challenges.draft import (
    DAYS_MAX,
    MOST_MAX,
    REWARDS_XP,
    TARGET_MAX,
    TITLE_MAX_CHARS,
    Whose,
)
from desktop.viewmodels.challenges.draft_model import DraftModel
from desktop.widgets.choice_chips import ChoiceChips
from desktop.widgets.controls import Kind, Tone, label
from desktop.widgets.dialogs import CalmDialog
from desktop.widgets.menu_choice import MenuChoice
from desktop.widgets.roles import SaidLabel
from desktop.widgets.setting_row import SettingRow
from desktop.widgets.trouble_line import TroubleLine

_WIDER = 160


class MakeDialog(CalmDialog):
    """Shows a DraftModel. Attributes: title, whose, kinds, target, days, start, most, xp, badge,
    formula, make."""

    def __init__(self, model: DraftModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Make a challenge", "title"), theme, parent)
        self.setMinimumWidth(theme.metrics.dialog_width + _WIDER)
        self._model = model
        self._add_what(theme)
        self._add_when(theme)
        self._add_gives()
        self.problem = SaidLabel(Tone.MUTED)
        self.trouble = TroubleLine()
        self.below.addWidget(self.problem)
        self.below.addWidget(self.trouble)
        self.leave = self.add_answer(self.tr("Not now"))
        self.leave.clicked.connect(self.reject)
        self.make = self.add_answer(self.tr("Make it"), Kind.PRIMARY)
        self.make.clicked.connect(model.make)
        model.made.connect(self.accept)
        model.changed.connect(self.show_state)
        self.show_state()
        self.title.setFocus()

    def _add_what(self, theme: Theme) -> None:
        model = self._model
        self.title = QLineEdit()
        self.title.setMaxLength(TITLE_MAX_CHARS)
        self.title.setAccessibleName(self.tr("Title"))
        self.title.setPlaceholderText(self.tr("For instance: A calm week"))
        self.title.textEdited.connect(lambda text: model.change(title=text))
        self.body.addWidget(self.title)
        places: dict[TeamId | Whose, str] = {p.team: p.name for p in model.state.places}
        words: dict[TeamId | Whose, str] = {
            **places,
            Whose.PRIVATE: self.tr("Those I give a code to"),
            Whose.PUBLIC: self.tr("Everybody on this relay"),
        }
        self.whose = ChoiceChips[TeamId | Whose](
            self.tr("For"), words, lambda whose: model.change(whose=whose)
        )
        self.body.addWidget(label(self.tr("For"), Tone.STRONG))
        self.body.addWidget(self.whose)
        self.kinds = ChoiceChips[TeamChallengeKind](
            self.tr("What counts"), draft_words.kind_names(), model.choose_kind
        )
        self.body.addWidget(label(self.tr("What counts"), Tone.STRONG))
        self.body.addWidget(self.kinds)
        self._rule = label("", Tone.MUTED, wrap=True)
        self.body.addWidget(self._rule)
        self._measures = tuple(draft_words.measure_names())
        self.measure = MenuChoice(self.tr("What is added up"))
        self.measure.chosen.connect(lambda at: model.change(measure=self._measures[at]))
        self._whole = tuple(draft_words.together_names())
        self.together = MenuChoice(self.tr("Met by"))
        self.together.chosen.connect(lambda at: model.change(together=self._whole[at]))
        self.formula = FormulaField(theme)
        self.formula.typed.connect(lambda text: model.change(expression=text))
        self.body.addWidget(self.formula)
        self.target = _spin(self.tr("How much"), 1, TARGET_MAX)
        self.target.valueChanged.connect(lambda value: model.change(target=value))
        self._amount_row = SettingRow(self.tr("How much"), "", self.target)
        self._measure_row = SettingRow(self.tr("What is added up"), "", self.measure)
        self._together_row = SettingRow(self.tr("Met by"), "", self.together)
        for row in (self._amount_row, self._measure_row, self._together_row):
            self.body.addWidget(row)

    def _add_when(self, theme: Theme) -> None:
        model = self._model
        self.start = _spin(self.tr("Days until it begins"), 0, DAYS_MAX)
        self.start.setSpecialValueText(self.tr("today"))
        self.start.valueChanged.connect(model.choose_start)
        self.days = _spin(self.tr("Days it lasts"), 1, DAYS_MAX)
        self.days.valueChanged.connect(lambda value: model.change(days=value))
        self.most = _spin(self.tr("Places"), 0, MOST_MAX)
        self.most.setSpecialValueText(self.tr("for all who like"))
        self.most.valueChanged.connect(lambda value: model.change(most=value))
        self._dates = label("", Tone.MUTED, wrap=True)
        own = self.tr("Whole days, in everybody's own calendar.")
        self.body.addWidget(SettingRow(self.tr("Days until it begins"), own, self.start))
        self.body.addWidget(SettingRow(self.tr("Days it lasts"), "", self.days))
        self.body.addWidget(self._dates)
        self.body.addWidget(SettingRow(self.tr("Places"), "", self.most))

    def _add_gives(self) -> None:
        model = self._model
        self.xp = MenuChoice(self.tr("Points for meeting it"))
        self.xp.chosen.connect(lambda at: model.change(xp=REWARDS_XP[at]))
        self._badges = draft_words.badge_names()
        self.badge = MenuChoice(self.tr("Badge for meeting it"))
        self.badge.chosen.connect(lambda at: model.change(badge=self._badges[at][0]))
        once = self.tr("Given once to everybody who meets it, and known beforehand.")
        self.body.addWidget(SettingRow(self.tr("Points"), once, self.xp))
        self.body.addWidget(SettingRow(self.tr("Badge"), "", self.badge))

    @Slot()
    def show_state(self) -> None:
        """The draft as it is now."""
        state = self._model.state
        draft = state.draft
        if self.title.text() != draft.title:
            self.title.setText(draft.title)
        self.whose.show_choice(draft.whose)
        self.kinds.show_choice(draft.kind)
        self._rule.setText(draft_words.kind_rule(draft.kind))
        is_custom = draft.kind is TeamChallengeKind.CUSTOM
        self.formula.setVisible(is_custom)
        self.formula.show_formula(
            draft.expression,
            state.problem if state.problem_at is not None else "",
            state.problem_at,
            state.worth,
        )
        self._measure_row.setVisible(draft.kind is TeamChallengeKind.TEAM_GOAL)
        self._together_row.setVisible(is_custom)
        names = draft_words.measure_names()
        self.measure.show_choice(tuple(names.values()), self._measures.index(draft.measure))
        whole = draft_words.together_names()
        self.together.show_choice(tuple(whole.values()), self._whole.index(draft.together))
        self.xp.show_choice(
            tuple(map(draft_words.xp_name, REWARDS_XP)), _place(REWARDS_XP, draft.xp)
        )
        badges = tuple(name for _, name in self._badges)
        chosen = tuple(badge for badge, _ in self._badges)
        self.badge.show_choice(badges, _place(chosen, draft.badge))
        for spin, value in (
            (self.target, draft.target),
            (self.days, draft.days),
            (self.most, draft.most),
            (self.start, state.starts_in),
        ):
            _put(spin, value)
        self._dates.setText(f"{state.asks} · {state.dates}")
        shown = "" if state.problem_at is not None else state.problem
        if not shown and state.needs_relay:
            shown = self.tr("The relay does not answer right now. What you typed stays here.")
        self.problem.setText(shown)
        self.problem.setVisible(bool(shown))
        self.trouble.show_trouble(state.trouble)
        self.make.setEnabled(state.can_make and not state.needs_relay)


def _spin(name: str, least: int, most: int) -> QSpinBox:
    spin = QSpinBox()
    spin.setRange(least, most)
    spin.setAccessibleName(name)
    spin.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    spin.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return spin


def _put(spin: QSpinBox, value: int) -> None:
    if spin.value() != value:
        with QSignalBlocker(spin):
            spin.setValue(value)


def _place(choices: tuple[object, ...], chosen: object) -> int:
    return choices.index(chosen) if chosen in choices else 0
