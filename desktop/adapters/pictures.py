"""A picture out of a file: opened within bounds, cut to its middle square, encoded anew.

Only PNG, JPEG and WebP are read. Size is looked at before anything is unpacked, and what is sent is
made of the pixels alone: place, time and camera that a file may hold stay here
(docs/threats.md §6.8). Runs on any thread.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from core.wording import worded
from desktop.services.errors import FileRefused
from desktop.storage.files import read_ordinary
from desktop.storage.reasons import reason
from desktop.viewmodels.profile.port import Picture

FILE_MAX_BYTES: Final = 20 << 20
PIXELS_MAX: Final = 60_000_000
SIDE_PX: Final = 512
"""As large as a picture is sent; the relay makes it smaller where it wants."""
_FORMATS: Final = {b"png", b"jpeg", b"webp"}
_JPEG_QUALITY: Final = 90


def open_picture(path: Path) -> Picture:
    """The picture in this file, as it would be sent. Raises FileRefused."""
    try:
        data = read_ordinary(path, FILE_MAX_BYTES)
    except OSError as error:
        raise FileRefused(
            worded("{name} could not be read: {why}.", name=path.name, why=reason(error))
        ) from error
    if len(data) > FILE_MAX_BYTES:
        raise FileRefused(
            worded("{name} is larger than {most} MiB.", name=path.name, most=FILE_MAX_BYTES >> 20)
        )
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
        raise FileRefused(worded("{name} is no PNG, JPEG or WebP picture.", name=name))
    size = reader.size()
    if size.isEmpty() or size.width() * size.height() > PIXELS_MAX:
        raise FileRefused(worded("{name} has too many pixels, or none.", name=name))
    image = reader.read()
    if image.isNull():
        raise FileRefused(worded("{name} is damaged and cannot be shown.", name=name))
    return image


def _encoded(image: QImage) -> bytes:
    """Without what was written into the file: a JPEG, or a PNG where one can see through it."""
    plain = image.convertToFormat(
        QImage.Format.Format_RGBA8888 if image.hasAlphaChannel() else QImage.Format.Format_RGB888
    )
    for key in plain.textKeys():
        plain.setText(key, "")
    out = QByteArray()
    buffer = QBuffer(out)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if plain.hasAlphaChannel():
        plain.save(buffer, "PNG")  # type: ignore[call-overload]
    else:
        plain.save(buffer, "JPEG", _JPEG_QUALITY)  # type: ignore[call-overload]
    return bytes(out.data())
