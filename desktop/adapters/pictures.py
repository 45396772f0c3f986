"""A picture out of a file: opened within bounds, cut to its middle square, encoded anew.

Only PNG, JPEG and WebP are read. Size is looked at before anything is unpacked, and what is sent is
made of the pixels alone: place, time and camera that a file may hold stay here
(docs/threats.md §6.8). Runs on any thread.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QColorSpace, QImage, QImageReader, QPainter

from desktop.storage.files import read_ordinary
from desktop.storage.reasons import reason
from desktop.translations import translated
from desktop.viewmodels.profile.port import Picture
from desktop.viewmodels.trouble import PortError, Trouble

FILE_MAX_BYTES: Final = 20 << 20
PIXELS_MAX: Final = 60_000_000
SIDE_PX: Final = 512
"""As large as a picture is sent; the relay makes it smaller where it wants."""
_FORMATS: Final = {b"png", b"jpeg", b"webp"}
_JPEG_QUALITY: Final = 90


def open_picture(path: Path) -> Picture:
    """The picture in this file, as it would be sent. Raises PortError."""
    try:
        data = read_ordinary(path, FILE_MAX_BYTES)
    except OSError as error:
        why = translated(reason(error))
        text = _tr("{name} could not be read: {why}.").format(name=path.name, why=why)
        raise _refused(text) from error
    if len(data) > FILE_MAX_BYTES:
        text = _tr("{name} is larger than {most} MiB.")
        raise _refused(text.format(name=path.name, most=FILE_MAX_BYTES >> 20))
    image = _decoded(data, path.name)
    side = min(image.width(), image.height())
    cut = image.copy(QRect((image.width() - side) // 2, (image.height() - side) // 2, side, side))
    if side > SIDE_PX:
        cut = cut.scaled(
            QSize(SIDE_PX, SIDE_PX),
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    return Picture(data=_encoded(cut), side=cut.width(), cut=image.width() != image.height())


def _decoded(data: bytes, name: str) -> QImage:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    if bytes(reader.format().data()) not in _FORMATS:
        raise _refused(_tr("{name} is no PNG, JPEG or WebP picture.").format(name=name))
    size = reader.size()
    if size.isEmpty() or size.width() * size.height() > PIXELS_MAX:
        raise _refused(_tr("{name} has too many pixels, or none.").format(name=name))
    image = reader.read()
    if image.isNull():
        raise _refused(_tr("{name} is damaged and cannot be shown.").format(name=name))
    return image


def _encoded(image: QImage) -> bytes:
    """Drawn anew, so that nothing but pixels is left: a JPEG, or a PNG where it is see-through."""
    if image.colorSpace().isValid():
        image.convertToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    clear = image.hasAlphaChannel()
    kind = QImage.Format.Format_ARGB32 if clear else QImage.Format.Format_RGB32
    plain = QImage(image.size(), kind)
    plain.fill(Qt.GlobalColor.transparent)
    painter = QPainter(plain)
    painter.drawImage(0, 0, image)
    painter.end()
    out = QByteArray()
    buffer = QBuffer(out)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if clear:
        plain.save(buffer, "PNG")  # type: ignore[call-overload]
    else:
        plain.save(buffer, "JPEG", _JPEG_QUALITY)  # type: ignore[call-overload]
    return bytes(out.data())


def _refused(sentence: str) -> PortError:
    return PortError(Trouble(code="file", sentence=sentence))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Pictures", text)
