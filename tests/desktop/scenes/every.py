"""Every scene of the app, by name: invented people in front of real screens.

Pictures are made of them, and tests walk through all of them.
"""

from collections.abc import Callable
from dataclasses import replace

from core.history import Source
from desktop.screens.challenges.screen import Section
from desktop.screens.progress.lists import SessionsPage
from desktop.screens.progress.screen import Tab
from desktop.viewmodels.ports import AppSettings, ImportOutcome
from desktop.viewmodels.repair_words import repair_words
from desktop.widgets.rail import Place
from desktop.window.main_window import MainWindow
from tests.desktop.fakes import (
    JOINING,
    NEWCOMER,
    OFFER,
    World,
    make_new_world,
    make_world,
)
from tests.desktop.scenes import (
    around,
    boards,
    lan,
    live_room,
    patterns,
    profile,
    relay_account,
    rooms,
    sitting,
    sound,
    team,
    team_space,
    welcome,
)
from tests.desktop.scenes.people import EXPORT, connected, read_year, team_chill, with_history

Scene = Callable[[World, MainWindow], None]


def breathe_ready(world: World, window: MainWindow) -> None:
    """Before the first breath."""


def breathe_running(world: World, window: MainWindow) -> None:
    """The twelfth breath, breathing in."""
    window.models.breathe.begin()
    world.clock.pass_s(11 * 18 + 3.2)
    window.models.breathe.advance()


def breathe_hold(world: World, window: MainWindow) -> None:
    """Full."""
    window.models.breathe.begin()
    world.clock.pass_s(11 * 18 + 6.8)
    window.models.breathe.advance()


def breathe_paused(world: World, window: MainWindow) -> None:
    """At rest."""
    breathe_running(world, window)
    window.models.breathe.toggle_pause()


def breathe_ending(world: World, window: MainWindow) -> None:
    """The last breath."""
    breathe_running(world, window)
    window.models.breathe.ask_end()


def breathe_ended(world: World, window: MainWindow) -> None:
    """Over early, and it can be taken back."""
    breathe_paused(world, window)
    window.models.breathe.ask_end()


def summary(world: World, window: MainWindow) -> None:
    """All 33 breaths."""
    window.models.breathe.begin()
    world.clock.pass_s(33 * 18 + 0.5)
    window.models.breathe.advance()
    window.models.summary.set_mood_before(4)
    window.models.summary.set_mood_after(7)


def progress(world: World, window: MainWindow) -> None:
    """The figures."""
    window.show_place(Place.PROGRESS)


def progress_trends(world: World, window: MainWindow) -> None:
    """Patterns, scores and pacing."""
    progress(world, window)
    window.progress.show_page(Tab.TRENDS)


def progress_records(world: World, window: MainWindow) -> None:
    """What has been most."""
    progress(world, window)
    window.progress.show_page(Tab.RECORDS)


def progress_points(world: World, window: MainWindow) -> None:
    """Every point."""
    progress(world, window)
    window.progress.show_page(Tab.POINTS)


def progress_sessions(world: World, window: MainWindow) -> None:
    """Every session."""
    progress(world, window)
    window.progress.show_page(Tab.SESSIONS)


def dialog_session(world: World, window: MainWindow) -> None:
    """One session in full."""
    progress_sessions(world, window)
    session = next(s for s in world.history.sessions()[::-1] if s.pacing_bias_ms is not None)
    window.progress.findChild(SessionsPage).list.chosen.emit(session)


def settings(world: World, window: MainWindow) -> None:
    """The settings."""
    window.show_place(Place.SETTINGS)


def dialog_safety(world: World, window: MainWindow) -> None:
    """The note."""
    world.settings.save(replace(world.settings.settings(), safety_seen=False))
    window.models.breathe.go()


def dialog_length(world: World, window: MainWindow) -> None:
    """How long."""
    window.breathe.controls.length.emit()


def dialog_add(world: World, window: MainWindow) -> None:
    """The link."""
    settings(world, window)
    window.settings.account.add_device.click()
    world.sync.answer()
    world.sync.put_pairing(OFFER)


def dialog_approve(world: World, window: MainWindow) -> None:
    """The code to compare."""
    dialog_add(world, window)
    world.sync.put_pairing(NEWCOMER)


def dialog_recovery(world: World, window: MainWindow) -> None:
    """The key."""
    settings(world, window)
    window.settings.account.new_key.click()


def dialog_recovery_typing(world: World, window: MainWindow) -> None:
    """The key, typed back."""
    dialog_recovery(world, window)
    window.models.recovery.written_down()


def dialog_revoke(world: World, window: MainWindow) -> None:
    """Removing a device."""
    settings(world, window)
    line = window.models.account.state.devices[2]
    window.settings.account.devices.revoke_wanted.emit(line)


def dialog_join(world: World, window: MainWindow) -> None:
    """The code on the newcomer."""
    settings(world, window)
    window.settings.account._open_join()
    world.sync.put_pairing(JOINING)


def dialog_restore(world: World, window: MainWindow) -> None:
    """From the key."""
    settings(world, window)
    window.settings.account._open_restore()


def dialog_report(world: World, window: MainWindow) -> None:
    """The import."""
    settings(world, window)
    result = read_year()
    window.models.importing.import_file(EXPORT)
    lines = tuple(map(repair_words, result.report.lines))
    world.imports.answer(ImportOutcome(lines=lines, added=len(result.sessions), already=0))


def challenges(world: World, window: MainWindow) -> None:
    """Some met, some on the way."""
    window.show_place(Place.CHALLENGES)


def challenges_badges(world: World, window: MainWindow) -> None:
    """All badges."""
    challenges(world, window)
    window.body.challenges.show_section(Section.BADGES)


FULL: dict[str, Scene] = (
    {
        scene.__name__.replace("_", "-"): scene
        for scene in (
            breathe_ready,
            breathe_running,
            breathe_hold,
            breathe_paused,
            breathe_ending,
            breathe_ended,
            summary,
            challenges,
            challenges_badges,
            progress,
            progress_trends,
            progress_records,
            progress_points,
            progress_sessions,
            dialog_session,
            settings,
            dialog_safety,
            dialog_length,
            dialog_add,
            dialog_approve,
            dialog_recovery,
            dialog_recovery_typing,
            dialog_revoke,
            dialog_report,
        )
    }
    | patterns.FULL
    | welcome.FULL
    | sitting.FULL
    | sound.FULL
    | around.FULL
    | profile.FULL
    | relay_account.FULL
    | boards.FULL
    | team.SCENES
    | team_space.SCENES
    | rooms.SCENES
    | live_room.SCENES
    | lan.SCENES
)
NEW: dict[str, Scene] = (
    {
        "new-summary-untracked": summary,
        "new-challenges": challenges,
        "new-progress": progress,
        "new-progress-trends": progress_trends,
        "new-progress-sessions": progress_sessions,
        "new-settings": settings,
        "new-offer": breathe_ready,
        "new-dialog-join": dialog_join,
        "new-dialog-restore": dialog_restore,
    }
    | profile.NEW
    | relay_account.NEW
    | rooms.NEW
    | welcome.NEW
)


def make(name: str, look: AppSettings | None = None) -> tuple[World, Scene]:
    """The world and the scene of this name; how it looks stays as `look` has it."""
    base = replace(
        look or AppSettings(),
        pattern_id="team-chill",
        minutes=10,
        tracking=name in FULL,
        safety_seen=True,
    )
    if name.startswith(welcome.WELCOME):
        return make_new_world(replace(base, safety_seen=False)), NEW[name]
    world = make_world(base)
    if name in FULL:
        return connected(with_history(world)), FULL[name]
    if name == "new-offer":
        part = replace(team_chill(0, 4), source=Source.RECOVERED)
        world.practice.left_behind = part
    return world, NEW[name]
