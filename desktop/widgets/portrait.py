"""A round picture of somebody, or a quiet sign where there is none.

What comes from a relay is opened within bounds: few formats, few pixels (docs/threats.md §6.8).
What cannot be opened shows as if there were none.
"""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QImage,
    QImageReader,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from desktop.theme.icons import IconName, paint_icon
from desktop.theme.tokens import Theme

_FORMATS = {b"png", b"jpeg", b"webp"}
_BYTES_MAX = 2 << 20
_SIDE_MAX = 1024
_ICON_SHARE = 0.5


class Portrait(QWidget):
    """A circle of a given width; `name` is what a screen reader says, `sign` shows without one."""

    accessible_role = QAccessible.Role.Graphic

    def __init__(
        self, side: int, name: str, theme: Theme, sign: IconName = IconName.PERSON
    ) -> None:
        super().__init__()
        self._sign = sign
        self._theme = theme
        self._data = b""
        self._image = QImage()
        self.setFixedSize(QSize(side, side))
        self.setAccessibleName(name)
        self._say()

    def set_theme(self, theme: Theme) -> None:
        """Take other tokens."""
        self._theme = theme
        self.update()

    @property
    def is_empty(self) -> bool:
        """Whether no picture is seen."""
        return self._image.isNull()

    def show_picture(self, data: bytes) -> None:
        """Show this picture; none where it is empty."""
        if data == self._data:
            return
        self._data = data
        self._image = bounded_image(data)
        self._say()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture within the circle, or the sign."""
        palette = self._theme.palette
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        circle = QPainterPath()
        circle.addEllipse(box)
        painter.fillPath(circle, QColor(palette.raised))
        if self._image.isNull():
            side = box.width() * _ICON_SHARE
            inner = QRectF(0, 0, side, side)
            inner.moveCenter(box.center())
            paint_icon(painter, self._sign, inner, palette.muted)
        else:
            painter.setClipPath(circle)
            painter.drawImage(box, self._fitted(box.size().toSize()))
            painter.setClipping(False)
        painter.setPen(QPen(QColor(palette.line_strong), 1))
        painter.drawEllipse(box)
        painter.end()

    def _fitted(self, size: QSize) -> QImage:
        return self._image.scaled(
            size * self.devicePixelRatioF(),
            Qt.AspectRatioMode.KeepAspectRatioByExpanding,
            Qt.TransformationMode.SmoothTransformation,
        )

    def _say(self) -> None:
        self.setAccessibleDescription(
            self.tr("No picture") if self.is_empty else self.tr("A picture of one's own")
        )


def bounded_image(data: bytes) -> QImage:
    """The picture in these bytes; a null one where there is none that may be opened."""
    if not 0 < len(data) <= _BYTES_MAX:
        return QImage()
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    size = reader.size()
    if bytes(reader.format().data()) not in _FORMATS or size.isEmpty():
        return QImage()
    if max(size.width(), size.height()) > _SIDE_MAX:
        return QImage()
    return reader.read()
