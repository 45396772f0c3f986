"""The desk timer: suggests a stretch now and then while someone works, once they have started it.

Rules: it never starts by itself, and ends after its last step. It runs on the clock that never goes
back, so a clock that is set does not touch it. One timer, to the next step. Which stretch comes
when belongs to `core.stretches`.
"""

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from core.stretches import (
    STRETCH_PRESETS,
    StretchPreset,
    StretchStep,
    desk_place,
    stretch_preset,
)
from desktop.viewmodels.around import stretch_words
from desktop.viewmodels.around.notices import Notice, NoticeAnswer, NoticeModel
from desktop.viewmodels.ports import PortError, Ports, Trouble
from desktop.viewmodels.subscriptions import Subscriptions

SOURCE = "stretch"
LOOK_AGAIN_MS = 10 * 60_000
_NOTICE_S = 75
_MINUTE_MS = 60_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PresetChoice:
    """A preset on offer: its name, and at which minutes it suggests what."""

    id: str
    name: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StretchState:
    """What Settings, tray and palette show. `line` says what comes next, or how to begin.

    `chosen` is a preset's id, empty for none.
    """

    chosen: str
    choices: tuple[PresetChoice, ...]
    running: bool
    line: str
    trouble: Trouble | None


class StretchModel(QObject):
    """Holds `state`; offers its steps to the NoticeModel."""

    changed = Signal()

    def __init__(self, ports: Ports, notices: NoticeModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ports = ports
        self._notices = notices
        self._preset: StretchPreset | None = None
        self._started_us = 0
        self._passed = 0
        self._trouble: Trouble | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self.advance)
        self.state = self._new_state()
        self._subscriptions = Subscriptions(self)
        self._subscriptions.add(ports.settings.subscribe(self._refresh))

    def choose(self, preset_id: str) -> None:
        """Keep another preset, or none; a timer that runs goes on as it began."""
        settings = self._ports.settings
        self._trouble = None
        try:
            settings.save(replace(settings.settings(), stretch_preset=preset_id))
        except PortError as error:
            self._trouble = error.trouble
        self._refresh()

    @Slot()
    def start(self) -> None:
        """Start the chosen preset, or the first one where none was chosen."""
        chosen = stretch_preset(self._ports.settings.settings().stretch_preset)
        self._preset = chosen or STRETCH_PRESETS[0]
        self._started_us = self._ports.clock.monotonic_us()
        self._passed = 0
        self.advance()

    @Slot()
    def stop(self) -> None:
        """End it, and take away what it shows."""
        self._end()
        self._notices.withdraw(SOURCE)
        self._refresh()

    @Slot()
    def toggle(self) -> None:
        """Start, or end."""
        if self._preset is None:
            self.start()
        else:
            self.stop()

    @Slot()
    def advance(self) -> None:
        """Bring this to the present instant; the timer calls it."""
        preset = self._preset
        if preset is None:
            return
        elapsed_ms = self._elapsed_ms()
        place = desk_place(preset, elapsed_ms=elapsed_ms, passed=self._passed)
        self._passed = place.passed
        if place.due is not None:
            self._notices.offer(self._notice(place.due, last=place.upcoming is None))
        if place.upcoming is None:
            self._end()
        else:
            left_ms = place.upcoming.minute * _MINUTE_MS - elapsed_ms
            self._timer.start(max(1, min(left_ms, LOOK_AGAIN_MS)))
        self._refresh()

    def _end(self) -> None:
        self._timer.stop()
        self._preset = None

    def _elapsed_ms(self) -> int:
        return (self._ports.clock.monotonic_us() - self._started_us) // 1000

    def _notice(self, step: StretchStep, *, last: bool) -> Notice:
        answers = [NoticeAnswer(text=stretch_words.close_word(), act=self._refresh)]
        if last:
            answers.append(NoticeAnswer(text=stretch_words.again_word(), act=self.start))
        else:
            answers.append(NoticeAnswer(text=stretch_words.stop_word(), act=self.stop))
        return Notice(
            source=SOURCE,
            title=stretch_words.stretch_name(step.stretch),
            text=stretch_words.stretch_text(step.stretch),
            answers=tuple(answers),
            seconds=_NOTICE_S,
            drawing=step.stretch,
        )

    @Slot()
    def _refresh(self) -> None:
        state = self._new_state()
        if state != self.state:
            self.state = state
            self.changed.emit()

    def _new_state(self) -> StretchState:
        chosen = stretch_preset(self._ports.settings.settings().stretch_preset)
        preset, line = self._preset, stretch_words.resting_line()
        if preset is not None and self._passed < len(preset.steps):
            step = preset.steps[self._passed]
            wall_ms = self._ports.clock.wall_ms()
            at_ms = wall_ms + step.minute * _MINUTE_MS - self._elapsed_ms()
            offset_min = self._ports.clock.utc_offset_min(at_ms)
            line = stretch_words.next_line(step.stretch, at_ms, offset_min)
        return StretchState(
            chosen="" if chosen is None else chosen.id,
            choices=tuple(
                PresetChoice(
                    id=each.id,
                    name=stretch_words.preset_name(each.id),
                    words=stretch_words.minutes_line(tuple(s.minute for s in each.steps)),
                )
                for each in STRETCH_PRESETS
            ),
            running=preset is not None,
            line=line,
            trouble=self._trouble,
        )
