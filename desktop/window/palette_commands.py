"""Every command of the palette, as one plain tuple made from what is true when it opens.

Each group is a function over the viewmodels and over `WindowActs`, what the window itself can do.
The words are those of the buttons that do the same. It decides nothing: whether a command can be
chosen follows from the state it is made from.
"""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication

from desktop.viewmodels import words
from desktop.viewmodels.account.model import AccountModel
from desktop.viewmodels.around.models import AroundModels
from desktop.viewmodels.around.palette import PaletteCommand
from desktop.viewmodels.breathe.model import BreatheModel
from desktop.viewmodels.breathe.state import Stage
from desktop.viewmodels.ports import LengthUnit, ThemeChoice
from desktop.viewmodels.preferences import PreferencesModel
from desktop.viewmodels.rooms.models import RoomsModels
from desktop.window.acts import WindowActs

_MINUTES = (1, 3, 5, 10, 15, 20, 30)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Commands", text)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandSources:
    """The viewmodels that commands are made from."""

    account: AccountModel
    breathe: BreatheModel
    preferences: PreferencesModel
    around: AroundModels
    rooms: RoomsModels


def all_commands(sources: CommandSources, acts: WindowActs) -> tuple[PaletteCommand, ...]:
    """What there is to do now, in the order in which it shows before anything is typed."""
    return (
        *_sitting(sources.breathe, acts),
        *_rooms(sources.rooms, acts),
        *_places(acts),
        *_patterns(sources.breathe, acts),
        *_lengths(sources.breathe, acts),
        *_sound(sources),
        *_look(sources.preferences, acts),
        *_reminders(sources.around),
        *_account(sources.account, acts),
        *_window(acts),
    )


def _sitting(breathe: BreatheModel, acts: WindowActs) -> tuple[PaletteCommand, ...]:
    stage = breathe.state.stage
    ready, going = stage is Stage.READY, stage is Stage.RUNNING

    def begin() -> None:
        acts.show_breathe()
        breathe.go()

    return (
        PaletteCommand(
            id="begin",
            words=_tr("Start") if ready else _tr("Go on"),
            also=_tr("begin session breathe"),
            key=_tr("Space"),
            act=begin,
            enabled=not going,
        ),
        PaletteCommand(
            id="pause", words=_tr("Pause"), key="P", act=breathe.toggle_pause, enabled=going
        ),
        PaletteCommand(
            id="end",
            words=_tr("End"),
            also=_tr("stop finish session"),
            key=_tr("Esc"),
            act=breathe.ask_end,
            enabled=not ready,
        ),
    )


def _rooms(rooms: RoomsModels, acts: WindowActs) -> tuple[PaletteCommand, ...]:
    is_free = rooms.rooms.state.has_relay and not rooms.is_inside
    return (
        PaletteCommand(
            id="open-room",
            words=_tr("Open a room"),
            also=_tr("together live breathe with others start"),
            act=acts.open_room,
            enabled=is_free,
        ),
        PaletteCommand(
            id="join-room",
            words=_tr("Join a room by code"),
            also=_tr("together live enter link"),
            act=acts.join_room,
            enabled=not rooms.is_inside,
        ),
        PaletteCommand(
            id="leave-room",
            words=_tr("Leave the room"),
            also=_tr("end exit together"),
            act=rooms.port.leave,
            enabled=rooms.is_inside,
        ),
    )


def _places(acts: WindowActs) -> tuple[PaletteCommand, ...]:
    return tuple(
        PaletteCommand(
            id=f"go:{place.id}",
            words=_tr("Go to {screen}").format(screen=place.name),
            also=place.also,
            key=place.key,
            act=place.act,
        )
        for place in acts.destinations
    )


def _patterns(breathe: BreatheModel, acts: WindowActs) -> tuple[PaletteCommand, ...]:
    ready = breathe.state.stage is Stage.READY

    def choose(pattern_id: str) -> None:
        breathe.choose_pattern(pattern_id)
        acts.show_breathe()

    return tuple(
        PaletteCommand(
            id=f"pattern:{choice.id}",
            words=_tr("Pattern: {name} {figures}").format(name=choice.name, figures=choice.label),
            also=_tr("rhythm program choose"),
            key=choice.key or "",
            act=partial(choose, choice.id),
            enabled=ready,
        )
        for choice in breathe.state.choices
    )


def _lengths(breathe: BreatheModel, acts: WindowActs) -> tuple[PaletteCommand, ...]:
    ready = breathe.state.stage is Stage.READY
    fixed = tuple(
        PaletteCommand(
            id=f"length:{minutes}",
            words=_tr("Length: {length}").format(length=words.duration(minutes * 60_000)),
            also=_tr("duration time goal minutes"),
            act=partial(breathe.choose_length, LengthUnit.MINUTES, minutes),
            enabled=ready,
        )
        for minutes in _MINUTES
    )
    other = PaletteCommand(
        id="length",
        words=_tr("Choose another length"),
        also=_tr("duration time goal cycles breaths"),
        act=acts.choose_length,
        enabled=ready,
    )
    return (*fixed, other)


def _sound(sources: CommandSources) -> tuple[PaletteCommand, ...]:
    settings = sources.preferences.state
    return (
        PaletteCommand(
            id="mute",
            words=_tr("Sound on") if settings.muted else _tr("Mute"),
            also=_tr("silence quiet volume"),
            key="M",
            act=sources.breathe.toggle_muted,
        ),
        PaletteCommand(
            id="voice",
            words=_tr("Voice off") if settings.voice else _tr("Voice on"),
            also=_tr("speak spoken phases"),
            key="V",
            act=sources.breathe.toggle_voice,
        ),
    )


def _look(preferences: PreferencesModel, acts: WindowActs) -> tuple[PaletteCommand, ...]:
    still = preferences.state.reduced_motion
    themes = tuple(
        PaletteCommand(
            id=f"theme:{choice.value}",
            words=name,
            also=_tr("appearance colours"),
            act=partial(preferences.set_theme, choice),
            enabled=preferences.state.theme is not choice,
        )
        for choice, name in (
            (ThemeChoice.LIGHT, _tr("Theme: light")),
            (ThemeChoice.DARK, _tr("Theme: dark")),
            (ThemeChoice.SYSTEM, _tr("Theme: follow the system")),
        )
    )
    return (
        *themes,
        PaletteCommand(
            id="motion",
            words=_tr("Reduced motion: off") if still else _tr("Reduced motion: on"),
            also=_tr("animation accessibility"),
            act=lambda: preferences.set_reduced_motion(not still),
        ),
        PaletteCommand(
            id="full-screen",
            words=_tr("Full screen"),
            also=_tr("whole large"),
            key="F",
            act=acts.toggle_full_screen,
        ),
    )


def _reminders(around: AroundModels) -> tuple[PaletteCommand, ...]:
    reminders, stretches = around.reminders, around.stretches
    wanted, quiet = reminders.state.a_day > 0, reminders.state.quiet
    running = stretches.state.running
    return (
        PaletteCommand(
            id="minute",
            words=_tr("One minute"),
            also=_tr("short pause break"),
            act=around.tray.begin_minute,
            enabled=around.tray.can_begin(),
        ),
        PaletteCommand(
            id="hour",
            words=_tr("Quiet for an hour"),
            also=_tr("reminders snooze"),
            act=reminders.quiet_for_an_hour,
            enabled=wanted,
        ),
        PaletteCommand(
            id="today",
            words=_tr("Quiet for today"),
            also=_tr("reminders snooze"),
            act=reminders.quiet_for_today,
            enabled=wanted,
        ),
        PaletteCommand(
            id="welcome",
            words=_tr("Reminders again"),
            act=reminders.welcome_again,
            enabled=wanted and quiet,
        ),
        PaletteCommand(
            id="desk",
            words=_tr("Stop the desk timer") if running else _tr("Start the desk timer"),
            also=_tr("stretch stretches posture"),
            act=stretches.toggle,
        ),
    )


def _account(account: AccountModel, acts: WindowActs) -> tuple[PaletteCommand, ...]:
    state = account.state
    connected = state.relay_url is not None
    return (
        PaletteCommand(
            id="connect",
            words=_tr("Connect to a relay"),
            also=_tr("sync account devices"),
            act=acts.connect_relay,
            enabled=not connected,
        ),
        PaletteCommand(
            id="add-device",
            words=_tr("Add a device: show the link and code"),
            also=_tr("pairing pair qr sync"),
            act=acts.add_device,
            enabled=connected and not state.shut_out and state.busy is None,
        ),
    )


def _window(acts: WindowActs) -> tuple[PaletteCommand, ...]:
    return (
        PaletteCommand(
            id="mini",
            words=_tr("Mini guide"),
            also=_tr("small window on top"),
            act=acts.toggle_mini,
        ),
        PaletteCommand(
            id="import",
            words=_tr("Bring history over from VS Code"),
            also=_tr("import extension"),
            act=acts.import_history,
        ),
        PaletteCommand(
            id="quit", words=_tr("Quit"), also=_tr("exit close"), key="Ctrl+Q", act=acts.leave
        ),
    )
