"""Pictures of the documentation keep what they show, and come out the same each time."""

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtGui import QImage, QPainter, QRadialGradient, qRgb

_FOLDER = Path(__file__).resolve().parent.parent / "packaging"


@pytest.fixture
def images(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    monkeypatch.syspath_prepend(str(_FOLDER))
    yield import_module("images")
    for name in ("images", "screenshots"):
        sys.modules.pop(name)


def _glow() -> QImage:
    """Thousands of colours that lie close together, as around the orb."""
    image = QImage(320, 200, QImage.Format.Format_RGB32)
    image.fill(qRgb(10, 20, 18))
    glow = QRadialGradient(160, 100, 150)
    glow.setColorAt(0, qRgb(180, 250, 220))
    glow.setColorAt(1, qRgb(10, 20, 18))
    painter = QPainter(image)
    painter.fillRect(image.rect(), glow)
    painter.end()
    return image


def test_a_picture_of_few_colours_stays_as_it_is(images: ModuleType) -> None:
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    for x in range(40):
        for y in range(20):
            image.setPixel(x, y, qRgb(x // 2, y // 2 * 10, 200))
    few = images.fewer_colours(image, 256)
    assert few.convertToFormat(QImage.Format.Format_RGB32) == image


def test_colours_that_are_left_out_are_close_to_those_that_stay(images: ModuleType) -> None:
    image = _glow()
    few = images.fewer_colours(image, 64)
    assert few.colorCount() == 64
    for x in range(0, 320, 7):
        for y in range(0, 200, 7):
            there, shown = image.pixelColor(x, y), few.pixelColor(x, y)
            assert abs(there.green() - shown.green()) <= 6


def test_the_same_picture_gives_the_same_bytes(images: ModuleType) -> None:
    assert images.small(_glow()) == images.small(_glow())


def test_every_picture_shows_a_scene_that_there_is(images: ModuleType) -> None:
    scenes = import_module("tests.desktop.scenes.every")
    for scene in images.PICTURES.values():
        name = scene.removeprefix("reduced-")
        assert name in scenes.FULL or name in scenes.NEW
