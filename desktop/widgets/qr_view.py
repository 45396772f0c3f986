"""Draws a link as a QR code, dark upon light in either theme, with its quiet zone."""

import segno
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme.tokens import Theme

_QUIET_MODULES = 4
_LEAST_MODULE_PX = 3


class QrView(QWidget):
    """A square with the code of `show_link`, large enough for a camera; empty until then."""

    accessible_role = QAccessible.Role.Graphic

    def __init__(self, theme: Theme, side: int = 208) -> None:
        super().__init__()
        self._theme = theme
        self._side = side
        self._modules: tuple[bytes, ...] = ()
        self.setFixedSize(QSize(side, side))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("The link as a QR code"))

    def set_theme(self, theme: Theme) -> None:
        """Take other tokens."""
        self._theme = theme
        self.update()

    def show_link(self, link: str) -> None:
        """Draw this link, or nothing for an empty one."""
        if link:
            code = segno.make(link, error="m", micro=False)
            self._modules = tuple(bytes(row) for row in code.matrix)
            across = len(self._modules) + 2 * _QUIET_MODULES
            side = max(_LEAST_MODULE_PX, self._side // across) * across
            self.setFixedSize(QSize(side, side))
        else:
            self._modules = ()
        self.update()

    def module_count(self) -> int:
        """Modules a side, 0 while empty."""
        return len(self._modules)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The light square, then each dark module on whole pixels."""
        painter = QPainter(self)
        palette = self._theme.palette
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.qr_light))
        painter.drawRoundedRect(QRectF(self.rect()), 12, 12)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        count = len(self._modules)
        module = self.width() // (count + 2 * _QUIET_MODULES) if count else 0
        start = (self.width() - module * count) // 2
        for y, row in enumerate(self._modules):
            for x, dark in enumerate(row):
                if dark:
                    painter.fillRect(
                        start + x * module,
                        start + y * module,
                        module,
                        module,
                        QColor(palette.qr_dark),
                    )
        painter.end()
