"""The inside of the window is built anew where lengths change, with everything where it was."""

from pytestqt.qtbot import QtBot

from desktop.viewmodels.breathe.state import Stage
from desktop.widgets.rail import Place
from desktop.window.main_window import MainWindow
from tests.desktop.fakes import World


def test_a_session_goes_on_when_text_gets_another_size(
    window: MainWindow, world: World, qtbot: QtBot
) -> None:
    window.models.breathe.begin()
    window.show_place(Place.SETTINGS)
    before = window.body
    window.models.preferences.set_text_percent(150)
    qtbot.waitUntil(lambda: window.body is not before)
    assert window.settings.isVisible()
    assert window.models.breathe.state.stage is Stage.RUNNING
    world.clock.pass_s(301)
    window.models.breathe.advance()
    assert window.summary.isVisible()


def test_what_was_typed_in_an_editor_stays_when_text_gets_another_size(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.show_patterns()
    page = window.body.patterns.patterns
    page.new.click()
    qtbot.keyClicks(page.name, "Dusk")
    typed, before = page.name.text(), window.body
    window.models.preferences.set_text_percent(200)
    qtbot.waitUntil(lambda: window.body is not before)
    assert typed.endswith("Dusk")
    assert window.body.patterns.patterns.name.text() == typed


def test_another_theme_builds_nothing_anew(window: MainWindow, qtbot: QtBot) -> None:
    before = window.body
    window.models.preferences.set_high_contrast(True)
    qtbot.wait(0)
    assert window.body is before
