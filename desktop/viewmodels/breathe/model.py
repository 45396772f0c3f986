"""The Breathe screen without its widgets: what to breathe, how long, and the sitting itself.

Order of calls: `begin`, which may answer with `safety_needed` and is then followed by
`accept_safety`. `go` is what the space bar does. Rules: a choice made during a sitting changes
nothing about it; while one is in a room no sitting begins, as one breath is enough. How a sitting
runs is in `sitting`, what the state is read from in `breathe_reading`.
"""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from desktop.viewmodels.breathe import words as breathe_words
from desktop.viewmodels.breathe.frame import BreathFrame
from desktop.viewmodels.breathe.framing import frame_of, resting_frame
from desktop.viewmodels.breathe.reading import OwnState, has_holds, planned, read_state
from desktop.viewmodels.breathe.sitting import SittingModel
from desktop.viewmodels.breathe.state import BreatheState, FinishedSitting, Stage
from desktop.viewmodels.ports import AppSettings, LengthUnit, PortError, Ports, Trouble
from desktop.viewmodels.subscriptions import Subscriptions


class BreatheModel(QObject):
    """Holds `state`; the running picture comes from `frame`.

    Signals: `changed` after `state` differs; `announced` with a word to be spoken; `safety_needed`
    before the first pattern with holds; `finished` with a FinishedSitting. `sitting` has the
    signals of the breath itself.
    """

    changed = Signal()
    announced = Signal(str)
    safety_needed = Signal()
    finished = Signal(object)

    def __init__(self, ports: Ports, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ports = ports
        self._trouble: Trouble | None = None
        self._rest_line: str | None = None
        self._note: str | None = None
        self._pledged = False
        self.sitting = SittingModel(ports, self)
        self.sitting.changed.connect(self._refresh)
        self.sitting.announced.connect(self._speak)
        self.sitting.finished.connect(self._take_finished)
        self._subscriptions = Subscriptions(self)
        self._subscriptions.add(ports.settings.subscribe(self._refresh))
        self._subscriptions.add(ports.patterns.subscribe(self._refresh))
        self._subscriptions.add(ports.history.subscribe(self._refresh))
        self.state = self._new_state()

    def frame(self) -> BreathFrame:
        """The picture at this instant."""
        if self.sitting.practice is None:
            return resting_frame(self.state.plan)
        now_us = self.sitting.now_us()
        return frame_of(self.sitting.practice, now_us, tapped=self.sitting.taps.freshness(now_us))

    @Slot()
    def go(self) -> None:
        """What the space bar does: begin, or go on."""
        match self.state.stage:
            case Stage.READY:
                self.begin()
            case Stage.PAUSED:
                self.sitting.toggle_pause()
            case Stage.ENDING | Stage.ENDED:
                self.sitting.keep_going()
            case Stage.RUNNING:
                return

    @Slot()
    def begin(self) -> None:
        """Begin the planned sitting, after the safety note where it was not read yet."""
        settings = self._ports.settings.settings()
        if self.state.stage is not Stage.READY:
            return
        room = self._ports.live.view()
        if room is not None and room.is_inside:
            self._rest_line = breathe_words.in_room_line()
            self._refresh()
            return
        plan = planned(self._ports, pledged=self._pledged)
        if has_holds(plan) and not settings.safety_seen:
            self.safety_needed.emit()
            return
        self._rest_line = None
        self._note = None
        self._trouble = None
        self.sitting.begin(plan)

    @Slot()
    def begin_with_holds(self) -> None:
        """The safety note was read: begin as planned."""
        self._save(replace(self._ports.settings.settings(), safety_seen=True))
        self.begin()

    @Slot()
    def begin_without_holds(self) -> None:
        """The safety note was read: leave holds out, now and until that is changed in Settings."""
        settings = self._ports.settings.settings()
        self._save(replace(settings, safety_seen=True, without_holds=True))
        self.begin()

    @Slot()
    def toggle_pause(self) -> None:
        """Pause, or go on from there."""
        self.sitting.toggle_pause()

    @Slot()
    def ask_end(self) -> None:
        """Let the present breath be the last; asked again, end at once."""
        self.sitting.ask_end()

    @Slot()
    def keep_going(self) -> None:
        """Take the wish to end back, while that is possible."""
        self.sitting.keep_going()

    @Slot()
    def advance(self) -> None:
        """Bring the sitting to the present instant; time does so by itself as well."""
        self.sitting.advance()

    @Slot()
    def stop_now(self) -> None:
        """The app is closing: keep what was breathed."""
        self.sitting.stop_now()

    def pledge(self, on: bool) -> None:
        """Pledge the goal of the next sitting, or take that back; only that sitting has it."""
        self._pledged = on
        self._refresh()

    @Slot()
    def press(self) -> None:
        """A sign of the breath begins: Space or the canvas goes down."""
        self.sitting.press()

    @Slot()
    def release(self) -> None:
        """A sign of the breath ends."""
        self.sitting.release()

    @Slot()
    def let_go(self) -> None:
        """The keyboard went elsewhere; what was held leads nowhere."""
        self.sitting.taps.let_go()

    @Slot()
    def toggle_muted(self) -> None:
        """All sound off, or on again."""
        settings = self._ports.settings.settings()
        self._save(replace(settings, muted=not settings.muted))
        self._remark(breathe_words.sound_line(muted=not settings.muted))

    @Slot()
    def toggle_voice(self) -> None:
        """The spoken phases on or off."""
        settings = self._ports.settings.settings()
        self._save(replace(settings, voice=not settings.voice))
        self._remark(breathe_words.voice_line(on=not settings.voice))

    @Slot(str)
    def choose_pattern(self, pattern_id: str) -> None:
        """Choose what to breathe next."""
        if self.state.stage is Stage.READY:
            self._save(replace(self._ports.settings.settings(), pattern_id=pattern_id))

    def choose_key(self, key: str) -> None:
        """Choose by digit."""
        for choice in self.state.choices:
            if choice.key == key:
                self.choose_pattern(choice.id)

    def choose_length(self, unit: LengthUnit, amount: int) -> None:
        """Plan so many minutes, or so many cycles."""
        settings = replace(self._ports.settings.settings(), length_unit=unit)
        if unit is LengthUnit.MINUTES:
            self._save(replace(settings, minutes=amount))
        else:
            self._save(replace(settings, cycles=amount))

    @Slot()
    def keep_unfinished(self) -> None:
        """Save the part that a former run left behind."""
        self._try(self._ports.practice.keep_unfinished)

    @Slot()
    def discard_unfinished(self) -> None:
        """Let that part go."""
        self._try(self._ports.practice.discard_unfinished)

    @Slot(object)
    def _take_finished(self, result: FinishedSitting | None) -> None:
        if result is None:
            self._rest_line = breathe_words.nothing_kept_line()
            self._refresh()
        else:
            self._pledged = False
            self._refresh()
            self.finished.emit(result)

    @Slot(str)
    def _speak(self, words: str) -> None:
        self._note = None
        self.announced.emit(words)

    def _remark(self, note: str) -> None:
        """Say something about a setting until the breath turns."""
        if self._trouble is None:
            self._note = note
            self.announced.emit(note)
        self._refresh()

    def _save(self, settings: AppSettings) -> None:
        self._try(lambda: self._ports.settings.save(settings))

    def _try(self, step: Callable[[], None]) -> None:
        """Do something that may not work, and say so where it did not."""
        try:
            step()
            self._trouble = None
        except PortError as error:
            self._trouble = error.trouble
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        state = self._new_state()
        if state != self.state:
            self.state = state
            self.changed.emit()

    def _new_state(self) -> BreatheState:
        own = OwnState(
            note=self._note,
            rest_line=self._rest_line,
            pledged=self._pledged,
            unfinished=self._ports.practice.unfinished(),
            trouble=self._trouble or self.sitting.trouble,
        )
        return read_state(self._ports, self.sitting, own)
