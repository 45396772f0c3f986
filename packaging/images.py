"""Makes the pictures of the documentation: each screen, light and dark, as a small PNG.

    python packaging/images.py FOLDER [NAME ...]

Each is the window at 1280 × 800, drawn 960 wide, with at most 256 colours. Nothing in it depends on
the clock, the profile or the language of who runs it, and a file is written only if its bytes
change. What is not one of these pictures is left alone. Invented people, as in `screenshots.py`.
"""

import os
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from screenshots import SIZES, THEMES, take

from desktop.viewmodels.ports import AppSettings

WIDTH_PX = 960
COLOURS = (256, 128, 64)
MAX_BYTES = 60_000
PICTURES = {
    "first-run": "new-welcome",
    "breathe-ready": "breathe-ready",
    "breathe-running": "breathe-running",
    "breathe-rest": "program-rest",
    "breathe-reduced": "reduced-breathe-running",
    "summary": "summary",
    "rooms": "rooms",
    "room": "live-breathing",
    "room-chat": "live-chat",
    "challenges": "challenges",
    "badges": "challenges-badges",
    "together": "together",
    "team": "team",
    "team-people": "team-people",
    "team-chat": "team-space",
    "boards": "boards",
    "progress": "progress",
    "progress-trends": "progress-trends",
    "progress-records": "progress-records",
    "progress-points": "progress-points",
    "progress-sessions": "progress-sessions",
    "patterns": "patterns",
    "programs": "programs",
    "privacy": "privacy",
    "profile": "profile",
    "editors": "editors",
    "settings": "settings",
    "account": "account-full",
    "palette": "palette",
    "mini-guide": "mini-guide",
    "notice": "notice-reminder",
}
"""The name of each picture, and the scene it shows."""

Colour = tuple[int, int, int]
Weighed = list[tuple[Colour, int]]


def _channels(pixel: int) -> Colour:
    return pixel >> 16 & 255, pixel >> 8 & 255, pixel & 255


def _spread(box: Weighed) -> tuple[float, int, float]:
    """How much the box would lose as one colour, along which channel most, and its mean there."""
    total = sum(count for _, count in box)
    found = []
    for side in range(3):
        mean = sum(colour[side] * count for colour, count in box) / total
        lost = sum((colour[side] - mean) ** 2 * count for colour, count in box)
        found.append((lost, -side, mean))
    lost, side, mean = max(found)
    return lost, -side, mean


def _boxes(counted: Weighed, most: int) -> list[Weighed]:
    """Up to so many groups of colours; whatever would lose most as one is cut at its mean."""
    boxes = [(_spread(counted), counted)]
    while len(boxes) < most:
        worst = max(range(len(boxes)), key=lambda i: (boxes[i][0][0], -i))
        (lost, side, mean), box = boxes[worst]
        if not lost:
            break
        lower = [entry for entry in box if entry[0][side] <= mean]
        upper = [entry for entry in box if entry[0][side] > mean]
        boxes[worst : worst + 1] = [(_spread(lower), lower), (_spread(upper), upper)]
    return [box for _, box in boxes]


def _mean(box: Weighed) -> Colour:
    total = sum(count for _, count in box)
    red, green, blue = (round(sum(c[i] * n for c, n in box) / total) for i in range(3))
    return red, green, blue


def fewer_colours(image: QImage, most: int) -> QImage:
    """The same picture out of at most so many colours, 256 or less."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = memoryview(plain.constBits()).cast("I")
    counted = sorted((_channels(pixel), count) for pixel, count in Counter(pixels).items())
    table: list[int] = []
    place: dict[Colour, int] = {}
    for box in _boxes(counted, most):
        place.update(dict.fromkeys((colour for colour, _ in box), len(table)))
        red, green, blue = _mean(box)
        table.append(0xFF000000 | red << 16 | green << 8 | blue)
    of_pixel = {pixel: place[_channels(pixel)] for pixel in set(pixels)}
    size = plain.size()
    few = bytes(of_pixel[pixel] for pixel in pixels)
    result = QImage(few, size.width(), size.height(), size.width(), QImage.Format.Format_Indexed8)
    result.setColorTable(table)
    return result.copy()


def small(picture: QImage) -> bytes:
    """The picture as it stands on a page: narrower, as many colours as its size allows."""
    narrow = picture.scaledToWidth(WIDTH_PX, Qt.TransformationMode.SmoothTransformation)
    packed = b""
    for most in COLOURS:
        packed = _packed(fewer_colours(narrow, most))
        if len(packed) <= MAX_BYTES:
            break
    return packed


def _packed(picture: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG", 0)  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def drawn(app: QApplication, scene: str, look: AppSettings) -> QImage:
    """The scene as the window shows it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "window.png"
        take(app, path, scene, look, SIZES[0], mirrored=False)
        return QImage(str(path))


def make(app: QApplication, folder: Path, wanted: Sequence[str]) -> tuple[int, int]:
    """The pictures asked for, or all: how many there are, and how many of them changed."""
    made = changed = 0
    for name, scene in PICTURES.items():
        if wanted and not any(part in name for part in wanted):
            continue
        for theme in THEMES:
            reduced = scene.startswith("reduced-")
            look = AppSettings(theme=theme, reduced_motion=reduced, language="en")
            data = small(drawn(app, scene.removeprefix("reduced-"), look))
            path = folder / f"{name}-{theme.value}.png"
            if len(data) > MAX_BYTES:
                print(f"{path.name} has {len(data)} bytes, more than {MAX_BYTES}")
            made += 1
            if not path.exists() or path.read_bytes() != data:
                path.write_bytes(data)
                changed += 1
    return made, changed


def main(words: Sequence[str]) -> int:
    """Makes them and says how many changed."""
    os.environ["LC_ALL"] = "C"
    folder = Path(words[0])
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    app.setCursorFlashTime(0)
    made, changed = make(app, folder, words[1:])
    print(f"{made} pictures in {folder}, {changed} of them changed")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
