"""Cards of the page of editors: what is linked, which figures it may show, and keys."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from core.cards import Field
from desktop.screens.editors.dialogs import LinkDialog, MakeKeyDialog, RevokeKeyDialog
from desktop.theme.icons import IconName
from desktop.theme.tokens import Theme
from desktop.viewmodels.editors.model import EditorsModel, KeyRow
from desktop.widgets.beside import beside
from desktop.widgets.cards import Card
from desktop.widgets.controls import Kind, Switch, Tone, button, label, take_away
from desktop.widgets.dialogs import open_dialog
from desktop.widgets.icon_view import IconView
from desktop.widgets.setting_row import SettingRow


class KeyRows(QWidget):
    """Editors or keys, one line each. Emits `revoke_wanted` with a KeyRow."""

    revoke_wanted = Signal(object)

    def __init__(self, icon: IconName, revoke: str, theme: Theme) -> None:
        super().__init__()
        self._icon = icon
        self._revoke = revoke
        self._theme = theme
        self._shown: tuple[KeyRow, ...] = ()
        self._rows: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def set_theme(self, theme: Theme) -> None:
        """Rows made from now on use these tokens."""
        self._theme = theme

    def show_rows(self, rows: tuple[KeyRow, ...]) -> None:
        """Show these; nothing moves where they are the same."""
        self.setVisible(bool(rows))
        if rows == self._shown:
            return
        self._shown = rows
        take_away(self._column, self._rows)
        for row in rows:
            made = self._made(row)
            self._column.addWidget(made)
            self._rows.append(made)

    def _made(self, row: KeyRow) -> QWidget:
        frame = QFrame()
        frame.setProperty("kind", "row")
        layout = QHBoxLayout(frame)
        layout.setContentsMargins(0, 9, 0, 9)
        layout.setSpacing(12)
        layout.addWidget(IconView(self._icon, self._theme))
        said = QWidget()
        text = QVBoxLayout(said)
        text.setContentsMargins(0, 0, 0, 0)
        text.setSpacing(1)
        text.addWidget(label(row.name, Tone.STRONG, wrap=True))
        text.addWidget(label(row.detail, Tone.SMALL, wrap=True))
        revoke = button(self._revoke, Kind.DANGER, name=f"{self._revoke}: {row.name}")
        revoke.clicked.connect(lambda: self.revoke_wanted.emit(row))
        layout.addWidget(beside(said, revoke, gap=10), 1)
        return frame


class EditorsCard(Card):
    """Linked editors, and the way to link one."""

    def __init__(self, model: EditorsModel, theme: Theme) -> None:
        super().__init__(self.tr("Linked editors"))
        self._model = model
        self._theme = theme
        self._empty = label(
            self.tr("None is linked. An editor that is linked can show figures you share with it."),
            Tone.MUTED,
            wrap=True,
        )
        self.body.addWidget(self._empty)
        self.rows = KeyRows(IconName.EDITOR, self.tr("Unlink"), theme)
        self.rows.revoke_wanted.connect(self._open_revoke)
        self.body.addWidget(self.rows)
        self.link = button(self.tr("Link an editor"), Kind.PRIMARY)
        self.link.clicked.connect(self._open_link)
        self.body.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_state()

    def set_theme(self, theme: Theme) -> None:
        """Dialogs opened from now on use these tokens."""
        self._theme = theme

    @Slot()
    def show_state(self) -> None:
        """The editors as they are now."""
        state = self._model.state
        self.rows.show_rows(state.editors)
        self._empty.setVisible(state.known and not state.editors)
        self.link.setEnabled(state.is_there and not state.busy)

    @Slot()
    def _open_link(self) -> None:
        if self._model.state.busy:
            return
        dialog = LinkDialog(self._model, self._theme, self.window())
        self._model.show_code()
        open_dialog(dialog)

    @Slot(object)
    def _open_revoke(self, row: KeyRow) -> None:
        text = self.tr(
            "{name} can no longer show your figures. What it showed before, it may still remember. "
            "It can be linked again with a new code."
        )
        open_dialog(
            RevokeKeyDialog(
                self._model,
                row,
                title=self.tr("Unlink {name}?").format(name=row.name),
                text=text.format(name=row.name),
                answer=self.tr("Unlink"),
                theme=self._theme,
                parent=self.window(),
            )
        )


class FiguresCard(Card):
    """Which figures linked editors may show."""

    def __init__(self, model: EditorsModel, theme: Theme) -> None:
        super().__init__(self.tr("What editors may show"))
        self._model = model
        intro = self.tr(
            "Off until you turn it on. What is on leaves this device for the relay, which can read "
            "it, and goes from there to your linked editors and to keys that read figures."
        )
        self.body.addWidget(label(intro, Tone.MUTED, wrap=True))
        self.switches: dict[Field, Switch] = {}
        self._rows: dict[Field, SettingRow] = {}
        for row in model.state.figures:
            switch = Switch(row.title, theme)
            switch.clicked.connect(lambda on, figure=row.figure: model.share(figure, shared=on))
            self.switches[row.figure] = switch
            self._rows[row.figure] = SettingRow(row.title, row.note, switch)
            self.body.addWidget(self._rows[row.figure])
        self.show_state()

    @Slot()
    def show_state(self) -> None:
        """The choices as they are now."""
        for row in self._model.state.figures:
            self.switches[row.figure].setChecked(row.shared and row.can_choose)
            self.switches[row.figure].setEnabled(row.can_choose)
            self._rows[row.figure].set_explanation(row.note)


class KeysCard(Card):
    """API keys, and the way to make one."""

    def __init__(self, model: EditorsModel, theme: Theme) -> None:
        super().__init__(self.tr("API keys"))
        self._model = model
        self._theme = theme
        intro = self.tr(
            "A key lets a program of yours read figures or cards from the relay. It can change "
            "nothing, and opens nothing that is sealed."
        )
        self.body.addWidget(label(intro, Tone.MUTED, wrap=True))
        self._empty = label(self.tr("There are none."), wrap=True)
        self.body.addWidget(self._empty)
        self.rows = KeyRows(IconName.KEY, self.tr("End"), theme)
        self.rows.revoke_wanted.connect(self._open_revoke)
        self.body.addWidget(self.rows)
        self.make = button(self.tr("Make a key"))
        self.make.clicked.connect(self._open_make)
        self.body.addWidget(self.make, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_state()

    def set_theme(self, theme: Theme) -> None:
        """Dialogs opened from now on use these tokens."""
        self._theme = theme

    @Slot()
    def show_state(self) -> None:
        """The keys as they are now."""
        state = self._model.state
        self.rows.show_rows(state.keys)
        self._empty.setVisible(state.known and not state.keys)
        self.make.setEnabled(state.is_there and not state.busy)

    @Slot()
    def _open_make(self) -> None:
        open_dialog(MakeKeyDialog(self._model, self._theme, self.window()))

    @Slot(object)
    def _open_revoke(self, row: KeyRow) -> None:
        text = self.tr(
            "Whatever uses {name} can no longer read anything. A key does not come back."
        )
        open_dialog(
            RevokeKeyDialog(
                self._model,
                row,
                title=self.tr("End the key {name}?").format(name=row.name),
                text=text.format(name=row.name),
                answer=self.tr("End it"),
                theme=self._theme,
                parent=self.window(),
            )
        )
