"""The page of patterns and programs: two tabs, and the way in and out for codes and files."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.pattern_share import Shared
from desktop.screens.patterns.pattern_page import PatternPage
from desktop.screens.patterns.program_page import ProgramPage
from desktop.screens.patterns.share_dialogs import GiveDialog, TakeDialog
from desktop.theme.tokens import Theme
from desktop.viewmodels.breathe.model import BreatheModel
from desktop.viewmodels.patterns.own_models import OwnModels
from desktop.widgets.beside import beside
from desktop.widgets.controls import Kind, Tone, button, label
from desktop.widgets.dialogs import open_dialog
from desktop.widgets.flow import FlowLayout


class PatternsScreen(QWidget):
    """Attributes: patterns, programs, the two pages. Signals: `breathe_wanted`, `left`."""

    accessible_role = QAccessible.Role.Pane

    breathe_wanted = Signal(str)
    left = Signal()

    def __init__(self, models: OwnModels, breathing: BreatheModel, theme: Theme) -> None:
        super().__init__()
        self._models = models
        self._theme = theme
        self.setProperty("kind", "page")
        self.setAccessibleName(self.tr("Patterns and programs"))
        self.patterns = PatternPage(models.patterns, breathing, theme)
        self.programs = ProgramPage(models.programs, breathing, theme)
        self.take = button(self.tr("Import"))
        self.back = button(self.tr("‹ Breathe"), Kind.LINK, name=self.tr("Back to breathing"))
        self._tabs: list[QPushButton] = []
        self._stack = QStackedWidget()
        self._arrange(theme)
        self.take.clicked.connect(self.open_take)
        self.back.clicked.connect(self.left)
        for page in (self.patterns, self.programs):
            page.breathe_wanted.connect(self.breathe_wanted)
            page.share_wanted.connect(self._give)

    def set_theme(self, theme: Theme) -> None:
        """Dialogs opened from now on use these tokens."""
        self._theme = theme

    def focus_list(self) -> None:
        """Put the focus where one chooses."""
        page = self.patterns if self._stack.currentIndex() == 0 else self.programs
        (page.list if page.list.row_count else page.new).setFocus()

    def show_tab(self, tab: int) -> None:
        """Show patterns (0) or programs (1)."""
        self._tabs[tab].setChecked(True)
        self._stack.setCurrentIndex(tab)
        self.focus_list()

    @Slot()
    def open_take(self) -> None:
        """Ask for a code or a file."""
        dialog = TakeDialog(self._models.sharing, self._theme, self.window())
        dialog.kept.connect(self._show_kept)
        open_dialog(dialog)

    def _arrange(self, theme: Theme) -> None:
        metrics = theme.metrics
        page = QVBoxLayout(self)
        side = metrics.page_margin
        page.setContentsMargins(side, metrics.page_top, side, metrics.page_top)
        page.setSpacing(metrics.gap)
        page.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeading)
        title = label(self.tr("Patterns and programs"), Tone.TITLE, wrap=True)
        page.addWidget(beside(title, self._tab_row()))
        self._stack.addWidget(self.patterns)
        self._stack.addWidget(self.programs)
        page.addWidget(self._stack, 1)

    def _tab_row(self) -> QWidget:
        tabs = QWidget()
        row = FlowLayout(6)
        tabs.setLayout(row)
        group = QButtonGroup(tabs)
        for tab, text in enumerate((self.tr("Patterns"), self.tr("Programs"))):
            chip = button(text, Kind.CHIP)
            chip.setCheckable(True)
            chip.setChecked(tab == 0)
            chip.clicked.connect(lambda _=False, tab=tab: self.show_tab(tab))
            group.addButton(chip)
            row.addWidget(chip)
            self._tabs.append(chip)
        row.addWidget(self.take)
        shortcut = QShortcut(QKeySequence("Ctrl+Tab"), self)
        shortcut.activated.connect(lambda: self.show_tab(1 - self._stack.currentIndex()))
        return tabs

    @Slot(object)
    def _give(self, shared: Shared) -> None:
        open_dialog(GiveDialog(shared, self._models.sharing, self._theme, self.window()))

    @Slot(str, bool)
    def _show_kept(self, id: str, is_program: bool) -> None:
        if is_program:
            self._models.programs.open(id)
        else:
            self._models.patterns.open(id)
        self.show_tab(int(is_program))
