"""The tray's menu without its icon: what stands in it now, and what each line does.

Rules: the icon is there only while the person wants it and the desktop has a tray. Closing the
window leaves the app in the tray only if the icon is really shown and the person asked for that
(docs/adr/0008). A pause of one minute has no holds, so that nothing has to be read before it. While
one is in a room it leads back there, and begins nothing else.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal, Slot

from core.breath import PRESETS
from core.pattern import Pattern, without_holds
from core.practice import plan_minutes
from desktop.viewmodels.around.port import TrayEntry
from desktop.viewmodels.around.reminders import ReminderModel
from desktop.viewmodels.around.stretches import StretchModel
from desktop.viewmodels.breathe.model import BreatheModel
from desktop.viewmodels.breathe.state import Stage
from desktop.viewmodels.patterns.offer import chosen
from desktop.viewmodels.ports import AppSettings, PortError, Ports, Trouble
from desktop.viewmodels.subscriptions import Subscriptions


@dataclass(frozen=True, slots=True, kw_only=True)
class TrayState:
    """What the settings show: whether there is a tray, what is wanted of it, what went wrong."""

    available: bool
    icon: bool
    staying: bool
    trouble: Trouble | None


Groups = tuple[tuple[TrayEntry, ...], ...]


class TrayModel(QObject):
    """Keeps the tray's menu true.

    Signals: `changed` after `state` differs; `window_wanted`, `mini_wanted`, `rooms_wanted`,
    `quit_wanted`; `begun` when a sitting was begun from outside the window.
    """

    changed = Signal()
    window_wanted = Signal()
    mini_wanted = Signal()
    rooms_wanted = Signal()
    quit_wanted = Signal()
    begun = Signal()

    def __init__(
        self,
        ports: Ports,
        breathe: BreatheModel,
        reminders: ReminderModel,
        stretches: StretchModel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._ports = ports
        self._tray = ports.around.tray
        self._breathe = breathe
        self._reminders = reminders
        self._stretches = stretches
        self._trouble: Trouble | None = None
        self._closed = False
        self._acts = self._all_acts()
        for source in (breathe, reminders, stretches):
            source.changed.connect(self.refresh)
        self._subscriptions = Subscriptions(self)
        self._subscriptions.add(ports.settings.subscribe(self._take_settings))
        self._in_room = self._is_in_room()
        self._subscriptions.add(ports.live.subscribe(self._follow_room))
        self.state = self._new_state()
        self.refresh()

    def _all_acts(self) -> dict[str, Callable[[], None]]:
        return {
            "begin": self.begin_last,
            "minute": self.begin_minute,
            "pause": self._breathe.toggle_pause,
            "end": self._breathe.ask_end,
            "hour": self._reminders.quiet_for_an_hour,
            "today": self._reminders.quiet_for_today,
            "welcome": self._reminders.welcome_again,
            "desk": self._stretches.toggle,
            "rooms": self.rooms_wanted.emit,
            "window": self.window_wanted.emit,
            "mini": self.mini_wanted.emit,
            "quit": self.quit_wanted.emit,
        }

    def keeps_open(self) -> bool:
        """Whether the app stays when its window closes."""
        return self._ports.settings.settings().stay_in_tray and self._tray.is_shown()

    def set_icon(self, on: bool) -> None:
        """Show the icon, or not."""
        self._save(replace(self._ports.settings.settings(), tray=on))

    def set_staying(self, on: bool) -> None:
        """Stay in the tray when the window closes, or not."""
        self._save(replace(self._ports.settings.settings(), stay_in_tray=on))

    @Slot()
    def begin_last(self) -> None:
        """Begin what was chosen last, where nothing is under way."""
        self._breathe.begin()
        self.begun.emit()

    def can_begin(self) -> bool:
        """Whether nothing is under way."""
        return self._breathe.state.stage is Stage.READY and not self._is_in_room()

    @Slot()
    def begin_minute(self) -> None:
        """Begin one minute, without holds, where nothing is under way."""
        if not self.can_begin():
            return
        picked = chosen(self._ports.settings.settings(), self._ports.patterns)
        pattern = picked if isinstance(picked, Pattern) else PRESETS[0]
        self._breathe.sitting.begin(plan_minutes(without_holds(pattern), 1))
        self.begun.emit()

    @Slot()
    def refresh(self) -> None:
        """Make the tray say what is true now."""
        wanted = self._ports.settings.settings().tray and not self._closed
        if wanted and self._tray.available():
            self._tray.show(self.tr("Breath Master"), self._groups(), self.choose)
        else:
            self._tray.hide()

    @Slot()
    def close(self) -> None:
        """The app is closing: no icon stays behind."""
        self._closed = True
        self._subscriptions.close()
        self._tray.hide()

    def choose(self, entry_id: str) -> None:
        """A line of the menu was chosen."""
        self._acts[entry_id]()

    def _groups(self) -> Groups:
        return (self._sitting_group(), self._quiet_group(), self._window_group())

    def _sitting_group(self) -> tuple[TrayEntry, ...]:
        state = self._breathe.state
        if self._in_room:
            return (TrayEntry(id="rooms", text=self.tr("Back to the room")),)
        if state.stage is Stage.READY:
            return (
                TrayEntry(id="begin", text=self._begin_words()),
                TrayEntry(id="minute", text=self.tr("One minute")),
                TrayEntry(id="rooms", text=self.tr("Join a room")),
            )
        going = state.stage is Stage.RUNNING
        return (
            TrayEntry(
                id="pause",
                text=self.tr("Pause") if going else self.tr("Go on"),
                enabled=state.stage in (Stage.RUNNING, Stage.PAUSED),
            ),
            TrayEntry(id="end", text=self.tr("End")),
        )

    def _is_in_room(self) -> bool:
        view = self._ports.live.view()
        return view is not None and view.is_inside

    @Slot()
    def _follow_room(self) -> None:
        """A room tells much; the menu changes as one comes and goes."""
        if self._is_in_room() is not self._in_room:
            self._in_room = not self._in_room
            self.refresh()

    def _begin_words(self) -> str:
        state = self._breathe.state
        picked = next((each for each in state.choices if each.id == state.chosen_id), None)
        name = state.pattern.name if picked is None else picked.name
        return self.tr("Start {name}").format(name=name)

    def _quiet_group(self) -> tuple[TrayEntry, ...]:
        wanted = self._reminders.state.a_day > 0
        running = self._stretches.state.running
        desk = self.tr("Stop the desk timer") if running else self.tr("Start the desk timer")
        if self._reminders.state.quiet:
            return (
                TrayEntry(id="welcome", text=self.tr("Reminders again"), enabled=wanted),
                TrayEntry(id="desk", text=desk),
            )
        return (
            TrayEntry(id="hour", text=self.tr("Quiet for an hour"), enabled=wanted),
            TrayEntry(id="today", text=self.tr("Quiet for today"), enabled=wanted),
            TrayEntry(id="desk", text=desk),
        )

    def _window_group(self) -> tuple[TrayEntry, ...]:
        return (
            TrayEntry(id="window", text=self.tr("Show the window")),
            TrayEntry(id="mini", text=self.tr("Mini guide")),
            TrayEntry(id="quit", text=self.tr("Quit")),
        )

    def _save(self, settings: AppSettings) -> None:
        self._trouble = None
        try:
            self._ports.settings.save(settings)
        except PortError as error:
            self._trouble = error.trouble
        self._take_settings()

    @Slot()
    def _take_settings(self) -> None:
        self.refresh()
        state = self._new_state()
        if state != self.state:
            self.state = state
            self.changed.emit()

    def _new_state(self) -> TrayState:
        settings = self._ports.settings.settings()
        return TrayState(
            available=self._tray.available(),
            icon=settings.tray,
            staying=settings.stay_in_tray,
            trouble=self._trouble,
        )
