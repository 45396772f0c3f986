"""What the two editors look like alike: the list at one side, at the other name, course and acts.

An editor adds what is its own to `content`. What can be done follows the state; nothing is decided
here. While a session is under way nothing else can be breathed, and the page says so.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from core.limits import LIMITS
from desktop.screens.patterns.discard_dialog import DiscardDialog
from desktop.theme.tokens import Theme
from desktop.viewmodels.breathe.model import BreatheModel
from desktop.viewmodels.breathe.state import Stage
from desktop.viewmodels.patterns.editor import EditorModel
from desktop.viewmodels.patterns.editor_state import (
    PatternEditorState,
    ProgramEditorState,
    Standing,
)
from desktop.widgets.cards import Banner, Card
from desktop.widgets.controls import Kind, Tone, button, label
from desktop.widgets.dialogs import open_dialog
from desktop.widgets.editor_list import EditorList
from desktop.widgets.flow import FlowLayout
from desktop.widgets.roles import announce
from desktop.widgets.scrolling import scrolling
from desktop.widgets.trouble_line import TroubleLine

_LIST_WIDTH = 204
_BESIDE_FROM = 620
_LINES_SEEN = 3
_ANY_LENGTH = (1 << 24) - 1


class EditorPage(QWidget):
    """Base of both pages. Signals: `breathe_wanted` with an id, `share_wanted`."""

    breathe_wanted = Signal(str)
    share_wanted = Signal(object)

    def __init__(self, model: EditorModel[Any, Any], breathing: BreatheModel, theme: Theme) -> None:
        super().__init__()
        self._editor = model
        self._breathing = breathing
        self._theme = theme
        self._is_narrow = False
        self._is_whole = False
        self.list = EditorList(theme)
        self._make_acts()
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Name"))
        self.name.setPlaceholderText(self.tr("Name"))
        self.name.setMaxLength(LIMITS.pattern_name_max_chars)
        self._make_lines()
        self.content = QVBoxLayout()
        self.content.setSpacing(10)
        self._arrange(theme)
        self._connect()

    def _make_acts(self) -> None:
        self.new = button(self.tr("New"))
        self.copy = button(self.tr("Make a copy"))
        self.save = button(self.tr("Save"))
        self._is_saving = False
        self.undo = button(self.tr("Undo"), Kind.QUIET, name=self.tr("Undo the latest change"))
        self.discard = button(self.tr("Discard"), Kind.QUIET)
        self.share = button(self.tr("Share"))
        self.remove = button(self.tr("Remove"), Kind.DANGER)
        self.breathe = button(self.tr("Breathe this now"), Kind.PRIMARY)

    def _make_lines(self) -> None:
        self.name_fault = _fault_line()
        self.shape_fault = _fault_line()
        self.figures = label("", Tone.LEAD, wrap=True)
        self.advice = label("", Tone.AMBER, wrap=True)
        self.trouble = TroubleLine()
        self.busy = label(
            self.tr("A session is under way. This can be breathed when it is over."),
            Tone.MUTED,
            wrap=True,
        )
        self.removed = Banner(self.tr("Bring it back"))

    def set_theme(self, theme: Theme) -> None:
        """Dialogs opened from now on use these tokens."""
        self._theme = theme

    def show_common(self, state: PatternEditorState | ProgramEditorState) -> None:
        """Bring everything that both editors have up to date."""
        standing = state.standing
        self.list.show_rows(state.rows, state.open_id)
        if self.name.text() != state.draft.name:
            self.name.setText(state.draft.name)
        self.name.setReadOnly(not standing.can_change)
        _say(self.name_fault, state.name_fault)
        _say(self.shape_fault, state.shape_fault)
        self.name.setAccessibleDescription(state.name_fault)
        _say(self.figures, "   ·   ".join(state.figures))
        _say(self.advice, "\n".join(state.advice))
        self.trouble.show_trouble(standing.trouble)
        self.removed.setVisible(bool(standing.removed))
        self.removed.show_text(standing.removed)
        self._show_acts(standing)

    def show_whole(self, is_whole: bool) -> None:
        """Whether what is open can be breathed and shared."""
        self._is_whole = is_whole
        self.share.setEnabled(is_whole)
        self._show_busy()

    @Slot()
    def _show_busy(self) -> None:
        is_free = self._breathing.state.stage is Stage.READY
        self.breathe.setEnabled(self._is_whole and is_free)
        self.busy.setVisible(self._is_whole and not is_free)

    def _show_acts(self, standing: Standing) -> None:
        for act, shown in (
            (self.save, standing.can_change),
            (self.undo, standing.can_change),
            (self.discard, standing.can_change),
            (self.remove, standing.can_remove),
        ):
            act.setVisible(shown)
        if self._is_saving and not standing.can_save and standing.trouble is None:
            announce(self, self.tr("Saved"))
            self._is_saving = False
        self.save.setEnabled(standing.can_save)
        self.undo.setEnabled(standing.can_undo)
        self.discard.setEnabled(standing.can_discard)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room, else everything in one column that scrolls."""
        super().resizeEvent(event)
        is_narrow = self.width() < _BESIDE_FROM * self._theme.metrics.text_percent // 100
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._fold()

    def _arrange(self, theme: Theme) -> None:
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.metrics.gap)
        self._side = Card()
        self._side.body.addWidget(self.list, 1)
        making = FlowLayout(8)
        making.addWidget(self.new)
        making.addWidget(self.copy)
        self._side.body.addLayout(making)
        self._row.addWidget(self._editor_side(theme), 3)
        self._foot = self._make_foot()
        self._fold()

    def _fold(self) -> None:
        """Put list and acts where they belong at this width."""
        if self._is_narrow:
            self._inside.insertWidget(0, self._side)
            self._inside.insertWidget(2, self._foot)
        else:
            self._row.insertWidget(0, self._side, 1)
            self._page.addWidget(self._foot)
        lines = self.list.row_height * _LINES_SEEN
        self.list.setMinimumHeight(lines if self._is_narrow else 0)
        self.list.setMaximumHeight(lines if self._is_narrow else _ANY_LENGTH)
        self._side.setMinimumWidth(0 if self._is_narrow else _LIST_WIDTH)
        self._side.setMaximumWidth(_ANY_LENGTH if self._is_narrow else round(_LIST_WIDTH * 1.3))

    def _editor_side(self, theme: Theme) -> QWidget:
        inside = QWidget()
        inside.setProperty("kind", "page")
        column = self._inside = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(10)
        self.card = Card()
        for widget in (self.name, self.name_fault, self.figures):
            self.card.body.addWidget(widget)
        self.card.body.addLayout(self.content)
        for widget in (self.shape_fault, self.advice):
            self.card.body.addWidget(widget)
        column.addWidget(self.card)
        column.addStretch(1)
        whole = QWidget()
        page = self._page = QVBoxLayout(whole)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(theme.metrics.gap)
        page.addWidget(self.removed)
        page.addWidget(scrolling(inside), 1)
        page.addWidget(self.trouble)
        return whole

    def _make_foot(self) -> QWidget:
        """What can be done, in as many lines as it takes."""
        foot = QWidget()
        column = QVBoxLayout(foot)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.busy)
        flow = FlowLayout(8)
        acts = (self.breathe, self.save, self.undo, self.discard, self.share, self.remove)
        for act in acts:
            flow.addWidget(act)
        column.addLayout(flow)
        return foot

    def _connect(self) -> None:
        editor = self._editor
        self.list.wanted.connect(editor.open)
        self.name.textEdited.connect(editor.rename)
        self.save.clicked.connect(self._save)
        self.undo.clicked.connect(editor.undo)
        self.remove.clicked.connect(editor.remove)
        self.removed.accepted.connect(editor.bring_back)
        self.discard.clicked.connect(self._ask_discard)
        self._breathing.changed.connect(self._show_busy)
        for keys, act in (
            (QKeySequence.StandardKey.Save, self._save),
            (QKeySequence.StandardKey.New, self.new.click),
        ):
            self._on_key(QKeySequence(keys), act)

    @Slot()
    def _save(self) -> None:
        self._is_saving = True
        self._editor.save()

    def _on_key(self, keys: QKeySequence, act: Callable[[], object]) -> None:
        shortcut = QShortcut(keys, self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)

    @Slot()
    def _ask_discard(self) -> None:
        dialog = DiscardDialog(self._theme, self.window())
        dialog.accepted.connect(self._editor.discard)
        open_dialog(dialog)


def _fault_line() -> QLabel:
    line = label("", Tone.AMBER, wrap=True)
    line.hide()
    return line


def _say(line: QLabel, text: str) -> None:
    line.setText(text)
    line.setVisible(bool(text))
