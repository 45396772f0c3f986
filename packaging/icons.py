"""Draws the icon of the app in every size and form that systems ask for.

    python packaging/icons.py FOLDER

Writes `hicolor/<n>x<n>/apps/breath-master.png` and `hicolor/scalable/apps/breath-master.svg` for
Linux, `breath-master.ico` for Windows and `breath-master.icns` for macOS. Small sizes leave the
ring out, which would only blur there.
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QImage,
    QLinearGradient,
    QPainter,
    QPen,
    QRadialGradient,
)
from PySide6.QtSvg import QSvgGenerator

from desktop.theme.tokens import DARK

NAME = "breath-master"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
RING_FROM = 48
_GRID = 128.0


def paint(painter: QPainter, side: float) -> None:
    """The icon in a square of `side`: a dark tile, a ring that is nearly full, the orb."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(side / _GRID, side / _GRID)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_ground())
    painter.drawRoundedRect(QRectF(4, 4, 120, 120), 28, 28)
    with_ring = side >= RING_FROM
    middle, radius = QPointF(64, 64), 29.0 if with_ring else 42.0
    if with_ring:
        _ring(painter)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_orb(middle, radius))
    painter.drawEllipse(middle, radius, radius)


def _ground() -> QLinearGradient:
    ground = QLinearGradient(64, 4, 64, 124)
    ground.setColorAt(0, QColor(DARK.raised))
    ground.setColorAt(1, QColor(DARK.ground))
    return ground


def _ring(painter: QPainter) -> None:
    box = QRectF(20, 20, 88, 88)
    pen = QPen(QColor(DARK.line_strong), 5)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    painter.drawEllipse(box)
    pen.setColor(QColor(DARK.ring))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawArc(box, 90 * 16, -270 * 16)


def _orb(middle: QPointF, radius: float) -> QRadialGradient:
    orb = QRadialGradient(middle + QPointF(-radius * 0.3, -radius * 0.35), radius * 1.5)
    orb.setColorAt(0, QColor(DARK.orb_light))
    orb.setColorAt(0.5, QColor(DARK.orb_mid))
    orb.setColorAt(1, QColor(DARK.orb_deep))
    return orb


def image(side: int) -> QImage:
    """The icon, `side` pixels wide and high."""
    result = QImage(side, side, QImage.Format.Format_ARGB32)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    paint(painter, side)
    painter.end()
    return result


def save_svg(path: Path) -> None:
    """The icon as a drawing without a size."""
    drawing = QSvgGenerator()
    drawing.setFileName(str(path))
    drawing.setSize(QSize(int(_GRID), int(_GRID)))
    drawing.setViewBox(QRectF(0, 0, _GRID, _GRID))
    drawing.setTitle("Breath Master")
    painter = QPainter(drawing)
    paint(painter, _GRID)
    painter.end()


def save_ico(path: Path) -> None:
    """A Windows icon: PNG pictures behind a table (Microsoft's ICO format, Vista and later)."""
    pictures = [(side, _png(image(side), path.with_suffix(".tmp"))) for side in ICO_SIZES]
    offset = 6 + 16 * len(pictures)
    table = (0).to_bytes(2, "little") + (1).to_bytes(2, "little")
    table += len(pictures).to_bytes(2, "little")
    for side, data in pictures:
        table += bytes([side % 256, side % 256, 0, 0, 1, 0, 32, 0])
        table += len(data).to_bytes(4, "little") + offset.to_bytes(4, "little")
        offset += len(data)
    path.write_bytes(table + b"".join(data for _, data in pictures))


def _png(picture: QImage, scratch: Path) -> bytes:
    picture.save(str(scratch), "PNG")
    data = scratch.read_bytes()
    scratch.unlink()
    return data


def save_icns(path: Path) -> None:
    """A macOS icon: PNG pictures in named chunks."""
    chunks = b""
    for name, side in ((b"ic07", 128), (b"ic08", 256), (b"ic09", 512), (b"ic11", 32)):
        data = _png(image(side), path.with_suffix(".tmp"))
        chunks += name + (len(data) + 8).to_bytes(4, "big") + data
    path.write_bytes(b"icns" + (len(chunks) + 8).to_bytes(4, "big") + chunks)


def make(folder: Path) -> None:
    """All forms into `folder`."""
    for side in SIZES:
        place = folder / "hicolor" / f"{side}x{side}" / "apps"
        place.mkdir(parents=True, exist_ok=True)
        image(side).save(str(place / f"{NAME}.png"))
    place = folder / "hicolor" / "scalable" / "apps"
    place.mkdir(parents=True, exist_ok=True)
    save_svg(place / f"{NAME}.svg")
    save_ico(folder / f"{NAME}.ico")
    save_icns(folder / f"{NAME}.icns")


if __name__ == "__main__":
    qt = QGuiApplication([])
    make(Path(sys.argv[1]))
    print(f"{len(SIZES)} sizes, svg, ico and icns in {sys.argv[1]}")
