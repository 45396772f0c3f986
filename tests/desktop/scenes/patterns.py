"""Scenes of the editors of patterns and programs."""

from collections.abc import Callable

from core.breath import custom_pattern, preset
from core.pattern import Pattern, PhaseKind, Segment
from core.pattern_code import write_code
from core.program import Program, ProgramStep
from desktop.screens.patterns.share_dialogs import TakeDialog
from desktop.window.main_window import MainWindow
from tests.desktop.fakes import World

EVENING = custom_pattern("own:evening", "Evening", (5000, 2000, 8000, 2000))
MORNING = Pattern(
    id="own:morning",
    name="Morning sigh",
    segments=(
        Segment(kind=PhaseKind.INHALE, duration_ms=3000, fill_to=0.8),
        Segment(kind=PhaseKind.INHALE, duration_ms=1000),
        Segment(kind=PhaseKind.EXHALE, duration_ms=7000),
    ),
)
WINDING = Program(
    id="own:winding",
    name="Winding down",
    steps=(
        ProgramStep(pattern=preset("coherent"), cycles=16, rest_ms=30_000),
        ProgramStep(pattern=EVENING, cycles=10, rest_ms=20_000),
        ProgramStep(pattern=MORNING, cycles=8),
    ),
    repeat=2,
)


def _with_own(world: World, window: MainWindow) -> None:
    for pattern in (EVENING, MORNING):
        world.patterns.save_pattern(pattern)
    world.patterns.save_program(WINDING)
    window.show_patterns()


def patterns(world: World, window: MainWindow) -> None:
    """One's own pattern, half changed."""
    _with_own(world, window)
    window.models.own.patterns.open(EVENING.id)
    window.models.own.patterns.set_length(1, 16_000)
    window.body.patterns.patterns.parts.focus_row(1)


def patterns_preset(world: World, window: MainWindow) -> None:
    """A preset, to be looked at."""
    _with_own(world, window)
    window.models.own.patterns.open("sigh")


def patterns_fault(world: World, window: MainWindow) -> None:
    """What cannot be breathed, and something removed."""
    _with_own(world, window)
    own = window.models.own.patterns
    own.open(MORNING.id)
    own.remove()
    own.open(EVENING.id)
    own.rename("")
    own.set_kind(2, PhaseKind.INHALE)


def programs(world: World, window: MainWindow) -> None:
    """A program."""
    _with_own(world, window)
    window.body.patterns.show_tab(1)
    window.models.own.programs.open(WINDING.id)


def programs_none(world: World, window: MainWindow) -> None:
    """No program yet."""
    window.show_patterns()
    window.body.patterns.show_tab(1)


def dialog_give(world: World, window: MainWindow) -> None:
    """A program's code."""
    programs(world, window)
    window.body.patterns.programs.share.click()


def dialog_take(world: World, window: MainWindow) -> None:
    """A code that was pasted, of a name that is taken."""
    _with_own(world, window)
    window.body.patterns.open_take()
    dialog = window.findChild(TakeDialog)
    other = custom_pattern("own:x", "Evening", (4000, 0, 7000, 1000))
    dialog.code.setPlainText(write_code(other))


FULL: dict[str, Callable[[World, MainWindow], None]] = {
    scene.__name__.replace("_", "-"): scene
    for scene in (
        patterns,
        patterns_preset,
        patterns_fault,
        programs,
        programs_none,
        dialog_give,
        dialog_take,
    )
}
