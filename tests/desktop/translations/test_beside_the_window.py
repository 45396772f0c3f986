"""In Spanish, what is not a widget speaks Spanish too: commands, tray, announcements."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from desktop import translations
from desktop.screens.around.palette import PaletteDialog
from desktop.viewmodels.ports import AppSettings
from desktop.window.main_window import MainWindow, build_window
from tests.desktop.fakes import World, make_world

ENGLISH = re.compile(r"\b(the|of|and|with|start|pause|quit|breathe|theme|hold|inhale)\b", re.I)


@pytest.fixture
def spanish(no_timer_left: None, qtbot: QtBot) -> Iterator[tuple[World, MainWindow]]:
    world = make_world(AppSettings(language="es", tracking=True, safety_seen=True))
    window = build_window(world.ports)
    world.clock.watchers.append(window.models.breathe.advance)
    window.show()
    yield world, window
    world.clock.watchers.clear()
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    translations.use("en")


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("silenciar", "Silenciar"),
        ("apariencia", "Tema: claro"),
        ("estiramientos", "Iniciar el temporizador de escritorio"),
        ("cuadra", "Patrón: Cuadrado 4–4–4–4"),
        ("ajustes", "Ir a Ajustes"),
        ("animacion", "Movimiento reducido: sí"),
    ],
)
def test_commands_are_found_by_their_spanish_words(
    spanish: tuple[World, MainWindow], typed: str, first: str
) -> None:
    _, window = spanish
    window.around.open_palette()
    (palette,) = window.findChildren(PaletteDialog)
    palette.query.setText(typed)
    assert palette.rows.model().index(0, 0).data() == first


def test_no_command_is_english(spanish: tuple[World, MainWindow]) -> None:
    _, window = spanish
    window.around.open_palette()
    (palette,) = window.findChildren(PaletteDialog)
    model = palette.rows.model()
    texts = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    assert len(texts) > 20
    assert [text for text in texts if ENGLISH.search(text)] == []


def test_the_tray_speaks_spanish(spanish: tuple[World, MainWindow]) -> None:
    world, _ = spanish
    texts = [entry.text for group in world.tray.groups for entry in group]
    assert "Salir" in texts
    assert "Un minuto" in texts
    assert [text for text in texts if ENGLISH.search(text)] == []


def test_phases_are_announced_in_spanish(spanish: tuple[World, MainWindow]) -> None:
    world, window = spanish
    said: list[str] = []
    window.models.breathe.announced.connect(said.append)
    window.models.breathe.begin()
    world.clock.pass_s(20)
    window.models.breathe.advance()
    assert said
    assert [text for text in said if ENGLISH.search(text)] == []
