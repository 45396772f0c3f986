"""What the two editors look like alike: the list at one side, at the other name, course and acts.

An editor adds what is its own to `content`. What can be done follows the state; nothing is decided
here.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.limits import LIMITS
from desktop.theme.tokens import Theme
from desktop.viewmodels.editor import EditorModel
from desktop.viewmodels.editor_state import PatternEditorState, ProgramEditorState, Standing
from desktop.widgets.cards import Banner, Card
from desktop.widgets.controls import Kind, Tone, button, label
from desktop.widgets.dialogs import CalmDialog, open_dialog
from desktop.widgets.editor_list import EditorList
from desktop.widgets.trouble_line import TroubleLine

_LIST_WIDTH = 232


class EditorPage(QWidget):
    """Base of both pages. Signals: `breathe_wanted` with an id, `share_wanted`."""

    breathe_wanted = Signal(str)
    share_wanted = Signal(object)

    def __init__(self, model: EditorModel[Any, Any], list_name: str, theme: Theme) -> None:
        super().__init__()
        self._editor = model
        self._theme = theme
        self.list = EditorList(list_name, theme)
        self.new = button(self.tr("New"))
        self.copy = button(self.tr("Make a copy"))
        self.save = button(self.tr("Save"))
        self.undo = button(self.tr("Undo"), Kind.QUIET, name=self.tr("Undo the latest change"))
        self.discard = button(self.tr("Discard"), Kind.QUIET)
        self.share = button(self.tr("Give away"))
        self.remove = button(self.tr("Remove"), Kind.DANGER)
        self.breathe = button(self.tr("Breathe this now"), Kind.PRIMARY)
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Name"))
        self.name.setPlaceholderText(self.tr("Name"))
        self.name.setMaxLength(LIMITS.pattern_name_max_chars)
        self.name_fault = _fault_line()
        self.shape_fault = _fault_line()
        self.figures = label("", Tone.LEAD, wrap=True)
        self.advice = label("", Tone.AMBER, wrap=True)
        self.trouble = TroubleLine()
        self.removed = Banner(self.tr("Bring it back"))
        self.content = QVBoxLayout()
        self.content.setSpacing(10)
        self._arrange(theme)
        self._connect()

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

    def _show_acts(self, standing: Standing) -> None:
        for act, shown in (
            (self.save, standing.can_change),
            (self.undo, standing.can_change),
            (self.discard, standing.can_change),
            (self.remove, standing.can_remove),
        ):
            act.setVisible(shown)
        self.save.setEnabled(standing.can_save)
        self.undo.setEnabled(standing.can_undo)
        self.discard.setEnabled(standing.can_discard)

    def _arrange(self, theme: Theme) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.metrics.gap)
        side = Card()
        side.body.addWidget(self.list, 1)
        side.body.addWidget(self.new)
        side.setMinimumWidth(_LIST_WIDTH)
        side.setMaximumWidth(round(_LIST_WIDTH * 1.4))
        row.addWidget(side, 1)
        row.addWidget(self._editor_side(theme), 3)

    def _editor_side(self, theme: Theme) -> QWidget:
        inside = QWidget()
        inside.setProperty("kind", "page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(10)
        self.card = Card()
        for widget in (self.name, self.name_fault):
            self.card.body.addWidget(widget)
        self.card.body.addLayout(self.content)
        for widget in (self.shape_fault, self.figures, self.advice):
            self.card.body.addWidget(widget)
        column.addWidget(self.card)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        self._scroll = scroll
        whole = QWidget()
        page = QVBoxLayout(whole)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(theme.metrics.gap)
        page.addWidget(self.removed)
        page.addWidget(scroll, 1)
        page.addWidget(self.trouble)
        page.addLayout(self._foot())
        return whole

    def _foot(self) -> QVBoxLayout:
        """Two lines, so that both fit where text is large."""
        changing, acting = QHBoxLayout(), QHBoxLayout()
        for row, widgets in (
            (changing, (self.undo, self.discard, self.save)),
            (acting, (self.remove, self.share, self.copy, self.breathe)),
        ):
            row.setSpacing(8)
            for widget in widgets:
                row.addWidget(widget)
        acting.insertStretch(1, 1)
        changing.insertStretch(0, 1)
        foot = QVBoxLayout()
        foot.setSpacing(8)
        foot.addLayout(changing)
        foot.addLayout(acting)
        return foot

    def _connect(self) -> None:
        editor = self._editor
        self.list.wanted.connect(editor.open)
        self.name.textEdited.connect(editor.rename)
        self.save.clicked.connect(editor.save)
        self.undo.clicked.connect(editor.undo)
        self.remove.clicked.connect(editor.remove)
        self.removed.accepted.connect(editor.bring_back)
        self.discard.clicked.connect(self._ask_discard)
        for keys, act in (
            (QKeySequence.StandardKey.Save, editor.save),
            (QKeySequence.StandardKey.New, self.new.click),
        ):
            self._on_key(QKeySequence(keys), act)

    def _on_key(self, keys: QKeySequence, act: Callable[[], object]) -> None:
        shortcut = QShortcut(keys, self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)

    @Slot()
    def _ask_discard(self) -> None:
        dialog = DiscardDialog(self._theme, self.window())
        dialog.accepted.connect(self._editor.discard)
        open_dialog(dialog)


class DiscardDialog(CalmDialog):
    """Asked before a draft is forgotten; accepted means yes."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Discard what you changed?"), theme, parent)
        self.add_text(self.tr("What was saved before stays. What was never saved goes."))
        self.keep = self.add_answer(self.tr("Keep editing"), Kind.PRIMARY)
        self.keep.clicked.connect(self.reject)
        self.keep.setDefault(True)
        self.forget = self.add_answer(self.tr("Discard"), Kind.DANGER)
        self.forget.clicked.connect(self.accept)


def _fault_line() -> QLabel:
    line = label("", Tone.AMBER, wrap=True)
    line.hide()
    return line


def _say(line: QLabel, text: str) -> None:
    line.setText(text)
    line.setVisible(bool(text))
