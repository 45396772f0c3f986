"""The first run without its widgets: three soft breaths, a few choices, and on.

Rules: every step can be left out, gone back to, and all of it ended at once; a choice is kept the
moment it is made; the three breaths are computed from the clock and never recorded. It is due
once for a profile, until `AppSettings.first_run_done`.
"""

import enum
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from core.breath import phase_at
from core.pattern import Pattern, custom_pattern
from desktop.viewmodels import words
from desktop.viewmodels.breathe.frame import BreathFrame, CanvasMode
from desktop.viewmodels.ports import AppSettings, ClockPort, PortError, SettingsPort, Trouble
from desktop.viewmodels.subscriptions import Subscriptions

SOFT: Final[Pattern] = custom_pattern("soft", "Soft", (3000, 0, 4000, 0))
"""Three seconds in and four out: seven a breath, three of them in twenty-one seconds."""

SOFT_BREATHS: Final = 3
_TOTAL_US = SOFT_BREATHS * SOFT.cycle_ms * 1000


class FirstRunStep(enum.Enum):
    """The steps in their order."""

    BREATHS = "breaths"
    CUES = "cues"
    SAFETY = "safety"
    POINTS = "points"
    HISTORY = "history"
    READY = "ready"


STEPS: Final = tuple(FirstRunStep)


class Breathing(enum.Enum):
    """How far the three breaths are."""

    BEFORE = "before"
    UNDER_WAY = "under_way"
    AFTER = "after"


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstRunState:
    """`settings` are the choices so far; `trouble` says why the latest was not kept."""

    step: FirstRunStep
    breathing: Breathing
    settings: AppSettings
    trouble: Trouble | None

    @property
    def number(self) -> int:
        """Which step it is, from 0."""
        return STEPS.index(self.step)


class FirstRunModel(QObject):
    """`changed` follows every difference in `state`; `finished` once it is over."""

    changed = Signal()
    finished = Signal()

    def __init__(
        self, settings: SettingsPort, clock: ClockPort, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._clock = clock
        self._began_us = 0
        self.state = FirstRunState(
            step=FirstRunStep.BREATHS,
            breathing=Breathing.BEFORE,
            settings=settings.settings(),
            trouble=None,
        )
        self._end = QTimer(self)
        self._end.setSingleShot(True)
        self._end.timeout.connect(self.advance)
        self._subscriptions = Subscriptions(self)
        self._subscriptions.add(settings.subscribe(self._read))

    @property
    def is_due(self) -> bool:
        """Whether it was not yet gone through."""
        return not self._settings.settings().first_run_done

    @Slot()
    def breathe(self) -> None:
        """Begin the three breaths, or begin them again."""
        self._began_us = self._clock.monotonic_us()
        self._end.start(_TOTAL_US // 1000 + 1)
        self._put(replace(self.state, step=FirstRunStep.BREATHS, breathing=Breathing.UNDER_WAY))

    @Slot()
    def advance(self) -> None:
        """Look at the clock: the breaths may be over."""
        if self.state.breathing is not Breathing.UNDER_WAY:
            return
        left_us = _TOTAL_US - self._elapsed_us()
        if left_us > 0:
            self._end.start(left_us // 1000 + 1)
        else:
            self._put(replace(self.state, breathing=Breathing.AFTER))

    def frame(self) -> BreathFrame:
        """The picture at this moment."""
        match self.state.breathing:
            case Breathing.BEFORE:
                return _still(self.tr("Three breaths"), done=0)
            case Breathing.AFTER:
                return _still(self.tr("That is all"), done=SOFT_BREATHS)
            case Breathing.UNDER_WAY:
                return _moving(min(self._elapsed_us(), _TOTAL_US - 1))

    @Slot()
    def go_on(self) -> None:
        """The next step; after the last one it is over."""
        if self.state.step is FirstRunStep.READY:
            self.finish()
        else:
            self._go_to(STEPS[self.state.number + 1])

    @Slot()
    def go_back(self) -> None:
        """The step before; at the first one nothing happens."""
        if self.state.number:
            self._go_to(STEPS[self.state.number - 1])

    @Slot()
    def finish(self) -> None:
        """End it here, whatever was chosen; it does not come again."""
        self._end.stop()
        self._change(lambda now: replace(now, first_run_done=True))
        self.finished.emit()

    def set_cues(self, on: bool) -> None:
        """Tones with the breath."""
        self._change(lambda now: replace(now, cues=on))

    def set_voice(self, on: bool) -> None:
        """Spoken words with the breath."""
        self._change(lambda now: replace(now, voice=on))

    def set_tracking(self, on: bool) -> None:
        """Points and levels, shown or not."""
        self._change(lambda now: replace(now, tracking=on))

    def choose_holds(self, *, without: bool) -> None:
        """The note was read: with holds, or without; and on."""
        self._change(lambda now: replace(now, safety_seen=True, without_holds=without))
        self.go_on()

    def _elapsed_us(self) -> int:
        return self._clock.monotonic_us() - self._began_us

    def _go_to(self, step: FirstRunStep) -> None:
        self._end.stop()
        breathing = self.state.breathing
        if breathing is Breathing.UNDER_WAY:
            breathing = Breathing.BEFORE
        self._put(replace(self.state, step=step, breathing=breathing, trouble=None))

    def _change(self, step: Callable[[AppSettings], AppSettings]) -> None:
        trouble: Trouble | None = None
        try:
            self._settings.save(step(self._settings.settings()))
        except PortError as error:
            trouble = error.trouble
        self._put(replace(self.state, settings=self._settings.settings(), trouble=trouble))

    def _read(self) -> None:
        self._put(replace(self.state, settings=self._settings.settings()))

    def _put(self, state: FirstRunState) -> None:
        if state != self.state:
            self.state = state
            self.changed.emit()


def _still(word: str, *, done: int) -> BreathFrame:
    return BreathFrame(
        mode=CanvasMode.RESTING,
        fill=SOFT.fills[0] + 0.35,
        word=word,
        figure="",
        cycles_done=done,
        cycle_share=0.0,
        cycles_planned=SOFT_BREATHS,
    )


def _moving(elapsed_us: int) -> BreathFrame:
    point = phase_at(SOFT, elapsed_us)
    return BreathFrame(
        mode=CanvasMode.MOVING,
        fill=point.fill,
        word=words.segment_word(SOFT, point.segment),
        figure=str(point.seconds_left),
        cycles_done=point.cycle,
        cycle_share=point.cycle_elapsed_us / (SOFT.cycle_ms * 1000),
        cycles_planned=SOFT_BREATHS,
    )
