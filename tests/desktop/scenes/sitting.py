"""Scenes of programs, of pacing and of the pledge."""

from collections.abc import Callable
from dataclasses import replace

from core.breath import preset
from core.program import Program, ProgramStep
from desktop.window.main_window import MainWindow
from tests.desktop.fakes import World


def with_program(world: World) -> None:
    """An evening of three patterns, chosen."""
    steps = (
        ProgramStep(pattern=preset("coherent"), cycles=4, rest_ms=20_000),
        ProgramStep(pattern=preset("boxing"), cycles=5, rest_ms=30_000),
        ProgramStep(pattern=preset("extended"), cycles=8),
    )
    world.patterns.save_program(Program(id="own:evening", name="Quiet evening", steps=steps))
    world.settings.save(replace(world.settings.settings(), pattern_id="program:own:evening"))


def program_ready(world: World, window: MainWindow) -> None:
    """A program before the first breath."""
    with_program(world)


def program_running(world: World, window: MainWindow) -> None:
    """In its second pattern."""
    with_program(world)
    window.models.breathe.begin()
    world.clock.pass_s(44 + 20 + 2 * 16 + 2.6)


def program_rest(world: World, window: MainWindow) -> None:
    """In its first rest."""
    with_program(world)
    window.models.breathe.begin()
    world.clock.pass_s(44 + 6)


def pacing_running(world: World, window: MainWindow) -> None:
    """A tap that has just arrived."""
    world.settings.save(replace(world.settings.settings(), pacing=True))
    window.models.breathe.begin()
    world.clock.pass_s(18.1)
    window.models.breathe.press()


def summary_paced(world: World, window: MainWindow) -> None:
    """Taps a little early, with a pledge."""
    world.settings.save(replace(world.settings.settings(), pacing=True))
    breathe = window.models.breathe
    breathe.pledge(True)
    breathe.begin()
    for cycle in range(33):
        early_s = 0.12 + 0.03 * (cycle % 7 - 3)
        for turn_s in (8.0, 10.0):
            world.clock.pass_s(turn_s - early_s)
            breathe.press()
            breathe.release()
            world.clock.pass_s(early_s)
    world.clock.pass_s(1)


def dialog_length_program(world: World, window: MainWindow) -> None:
    """How long, for a program."""
    with_program(world)
    window.breathe.controls.length.emit()


FULL: dict[str, Callable[[World, MainWindow], None]] = {
    scene.__name__.replace("_", "-"): scene
    for scene in (
        program_ready,
        program_running,
        program_rest,
        pacing_running,
        summary_paced,
        dialog_length_program,
    )
}
