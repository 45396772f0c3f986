"""The Privacy screen: what is where, the bytes that leave, and what can be done with all of it.

A page below the settings: it has a way back, and leads on to devices and recovery key.
"""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop.screens.privacy.away import AwayCard, ExportCard
from desktop.screens.privacy.bytes_card import BytesCard
from desktop.screens.privacy.map_card import DataMap
from desktop.theme.tokens import Theme
from desktop.viewmodels.privacy import words as privacy_words
from desktop.viewmodels.privacy.model import PrivacyModel
from desktop.widgets.controls import Kind, Tone, button, label
from desktop.widgets.scrolling import scrolling
from desktop.widgets.trouble_line import TroubleLine


class PrivacyScreen(QWidget):
    """Shows a PrivacyModel, which counts only while it is seen. Signals: `left`,
    `account_wanted`."""

    accessible_role = QAccessible.Role.Pane

    left = Signal()
    account_wanted = Signal()

    def __init__(self, model: PrivacyModel, theme: Theme) -> None:
        super().__init__()
        self._model = model
        self._theme = theme
        self.setProperty("kind", "page")
        self.setAccessibleName(self.tr("Privacy"))
        self.map = DataMap(model, theme)
        self.export = ExportCard(model, theme)
        self.away = AwayCard(model, theme)
        self.bytes = BytesCard(model, theme)
        self.away.account_wanted.connect(self.account_wanted)
        self._trouble = TroubleLine()
        self._columns = QBoxLayout(QBoxLayout.Direction.RightToLeft)
        self._arrange(theme)
        model.changed.connect(self._show_state)
        model.stale.connect(self._refresh_if_seen)
        self._nobody.setText(privacy_words.nobody_else(model.clear_lines))

    def showEvent(self, event: QShowEvent) -> None:
        """Someone looks: count."""
        super().showEvent(event)
        self._model.look()
        self.back.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back."""
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns where they fit, else what can be done above the bytes."""
        super().resizeEvent(event)
        wide = self.width() >= self._theme.metrics.two_columns_from
        direction = QBoxLayout.Direction.RightToLeft if wide else QBoxLayout.Direction.TopToBottom
        if self._columns.direction() is not direction:
            self._columns.setDirection(direction)

    def _arrange(self, theme: Theme) -> None:
        metrics = theme.metrics
        content = QWidget()
        content.setProperty("kind", "page")
        page = QVBoxLayout(content)
        side = metrics.page_margin
        page.setContentsMargins(side, metrics.page_top, side, metrics.page_top)
        page.setSpacing(metrics.gap)
        self._add_head(page)
        page.addWidget(self.map)
        self._nobody = label("", Tone.MUTED, wrap=True)
        page.addWidget(self._nobody)
        self._columns.setSpacing(metrics.gap)
        right = QVBoxLayout()
        right.setSpacing(metrics.gap)
        right.addWidget(self.export)
        right.addWidget(self.away)
        right.addStretch(1)
        self._columns.addLayout(right, 2)
        self._columns.addWidget(self.bytes, 3)
        page.addLayout(self._columns)
        page.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(content))

    def _add_head(self, page: QVBoxLayout) -> None:
        self.back = button(self.tr("‹ Settings"), Kind.LINK, name=self.tr("Back to settings"))
        self.back.clicked.connect(self.left)
        page.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        page.addWidget(label(self.tr("Privacy"), Tone.TITLE))
        page.addWidget(self._trouble)

    @Slot()
    def _refresh_if_seen(self) -> None:
        if self.isVisible():
            self._model.refresh()

    @Slot()
    def _show_state(self) -> None:
        self._trouble.show_trouble(self._model.state.trouble)
        self._nobody.setText(privacy_words.nobody_else(self._model.clear_lines))
        self.map.show_state()
        self.bytes.show_state()
        self.export.show_state()
