"""Makes a sitting heard: cues, bell, words and ambience, as far as the person wants them.

It follows the signals of the sitting and the settings, and commands the sound port. The rules:

- Nothing is asked of the port before sound is wanted, and it is released once it is not.
- A bell at the beginning, between two patterns and at the end. A cue with each phase.
- The ambience fades in with the first breath, to a third while the breath rests in a pause, and
  out at the end. Muting silences everything and changes no other choice.
- A change of settings is heard at once, also in the middle of a breath.
- The breath of a room is heard as one's own, with the room's ambience in place of the chosen one.
  Where both go on, one's own sitting is heard.

What is chosen, and the sample, are in `sound_settings`.
"""

from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QLocale, QObject, QTimer, Signal, SignalInstance, Slot

from core.pattern import PhaseKind
from core.practice import PracticeState
from desktop.viewmodels.breathe.model import BreatheModel
from desktop.viewmodels.ports import Ambience, AppSettings, Ports
from desktop.viewmodels.sound.heard import Course, Heard
from desktop.viewmodels.subscriptions import Subscriptions

FADE_IN_MS = 3_000
FADE_OUT_MS = 4_000
PAUSE_FADE_MS = 1_500
CHANGE_FADE_MS = 300
PREPARED_MAX = 8
"""Phases of a plan that are made ready beforehand; others are made when they come."""

_PREPARE_AFTER_MS = 1_500
"""The window comes first."""


def is_wanted(settings: AppSettings) -> bool:
    """Whether a sitting is to be heard at all."""
    chosen = settings.cues or settings.voice or settings.ambience is not Ambience.NONE
    return chosen and not settings.muted


class OtherBreath(Protocol):
    """A breath that is not one's own sitting; `changed` follows `heard`, before the others."""

    heard: Heard
    changed: SignalInstance
    announced: SignalInstance
    segment_began: SignalInstance
    rested: SignalInstance


class SoundModel(QObject):
    """Lets a sitting be heard. `course` says where it is; `course_changed` follows it."""

    course_changed = Signal()

    def __init__(self, ports: Ports, breathe: BreatheModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._port = ports.sound
        self._settings_port = ports.settings
        self._settings = ports.settings.settings()
        self._breathe = breathe
        self._other: OtherBreath | None = None
        self._ready: tuple[object, ...] | None = None
        self._watchers = 0
        self.course = Course.QUIET
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PREPARE_AFTER_MS)
        self._soon.timeout.connect(self.prepare)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(FADE_OUT_MS)
        self._late.timeout.connect(self._release_unless_wanted)
        sitting = breathe.sitting
        sitting.segment_began.connect(self._hear_segment)
        sitting.rest_began.connect(self._hear_rest)
        sitting.rested.connect(self._hear_stop)
        sitting.announced.connect(self._hear_words)
        sitting.changed.connect(self._follow)
        breathe.changed.connect(self._prepare_soon)
        self._subscriptions = Subscriptions(self)
        self._subscriptions.add(ports.settings.subscribe(self._take_settings))
        self._prepare_soon()

    def follow(self, other: OtherBreath) -> None:
        """Let the breath of a room be heard too."""
        self._other = other
        other.changed.connect(self._take_other)
        other.segment_began.connect(self._hear_other_segment)
        other.rested.connect(self._hear_other_stop)
        other.announced.connect(self._hear_other_words)

    def watch(self, on: bool) -> None:
        """Someone looks at the settings of sound: find out what there is, wanted or not."""
        self._watchers += 1 if on else -1
        if on:
            self.prepare()
        else:
            self._release_unless_wanted()

    @Slot()
    def prepare(self) -> None:
        """Have everything ready that the planned sitting will need."""
        self._soon.stop()
        wish = self._segments()[:PREPARED_MAX], self._settings.ambience, language()
        if wish != self._ready:
            self._ready = wish
            self._port.prepare(*wish)

    def _segments(self) -> tuple[tuple[PhaseKind, int], ...]:
        """The phases that will be heard."""
        other = self._now_other()
        if other is not None:
            return other.segments
        return tuple(
            dict.fromkeys(
                (segment.kind, segment.duration_ms)
                for stretch in self._breathe.state.plan.course.stretches
                for segment in stretch.pattern.segments
            )
        )

    def _now_other(self) -> Heard | None:
        """The room's breath, while it goes on and no sitting of one's own does."""
        if self._other is None or self._other.heard.course is Course.QUIET:
            return None
        return None if self._is_sitting() else self._other.heard

    def _is_sitting(self) -> bool:
        practice = self._breathe.sitting.practice
        return practice is not None and practice.state is not PracticeState.DONE

    def _settings_now(self) -> AppSettings:
        """What was chosen, with what the room has in place of it."""
        settings, other = self._settings_port.settings(), self._now_other()
        if other is None:
            return settings
        muted = settings.muted or other.muted
        return replace(settings, ambience=other.ambience, muted=muted)

    @Slot(object, int, int)
    def _hear_other_segment(self, kind: PhaseKind, duration_ms: int, elapsed_ms: int) -> None:
        if self._now_other() is not None:
            self._hear_segment(kind, duration_ms, elapsed_ms)

    @Slot(str)
    def _hear_other_words(self, words: str) -> None:
        if self._now_other() is not None:
            self._hear_words(words)

    @Slot()
    def _hear_other_stop(self) -> None:
        other = self._now_other()
        if other is not None:
            self._end_cue()
            self._go_to(other.course, PAUSE_FADE_MS)

    @Slot()
    def _take_other(self) -> None:
        """The room's breath is another one: its end is heard before its sound is taken away."""
        if self._is_over():
            self._end_cue()
        self._follow()
        self._take_settings()

    @Slot()
    def _prepare_soon(self) -> None:
        if is_wanted(self._settings) and self.course is Course.QUIET and not self._soon.isActive():
            self._soon.start()

    @Slot(object, int, int)
    def _hear_segment(self, kind: PhaseKind, duration_ms: int, elapsed_ms: int) -> None:
        settings = self._settings
        begins = self.course is Course.QUIET
        if begins and is_wanted(settings):
            self._ready = None
            self.prepare()
        if self.course is not Course.BREATHING:
            self._go_to(Course.BREATHING, FADE_IN_MS if begins else PAUSE_FADE_MS)
        if settings.cues and not settings.muted:
            if begins:
                self._port.play_bell(settings.cue_volume)
            self._port.play_segment(kind, duration_ms, elapsed_ms, settings.cue_volume)

    @Slot(int)
    def _hear_rest(self, _left_ms: int) -> None:
        self._end_cue()
        self._ring()

    @Slot(str)
    def _hear_words(self, words: str) -> None:
        settings = self._settings
        if settings.voice and not settings.muted:
            if self.course is Course.QUIET:
                self.prepare()
            self._port.speak(words, language(), settings.voice_volume)

    @Slot()
    def _hear_stop(self) -> None:
        self._end_cue()
        practice = self._breathe.sitting.practice
        if practice is not None and practice.state is PracticeState.PAUSED:
            self._go_to(Course.PAUSED, PAUSE_FADE_MS)

    @Slot()
    def _follow(self) -> None:
        """Notice the end, however it came."""
        if self._is_over():
            self._ring()
            self._go_to(Course.QUIET, FADE_OUT_MS)
            if self._ready is not None and not is_wanted(self._settings_port.settings()):
                self._late.start()

    def _is_over(self) -> bool:
        goes_on = self._is_sitting() or self._now_other() is not None
        return not goes_on and self.course is not Course.QUIET

    def _take_settings(self) -> None:
        before, self._settings = self._settings, self._settings_now()
        now = self._settings
        if _heard(before) == _heard(now):
            return
        if is_wanted(now) and self.course is not Course.QUIET:
            self.prepare()
        if (now.muted or not now.cues) and before.cues:
            self._end_cue()
        if self.course is not Course.QUIET:
            self._set_ambience(CHANGE_FADE_MS)
        self._prepare_soon()
        self._release_unless_wanted()

    def _go_to(self, course: Course, fade_ms: int) -> None:
        self.course = course
        self.course_changed.emit()
        self._set_ambience(fade_ms)

    def _ring(self) -> None:
        if self._settings.cues and not self._settings.muted:
            self._port.play_bell(self._settings.cue_volume)

    def _end_cue(self) -> None:
        if self._ready is not None:
            self._port.silence()

    def _set_ambience(self, fade_ms: int) -> None:
        """What belongs to this point of the course, reached within so long."""
        settings = self._settings
        if self._ready is None:
            return
        if settings.muted or self.course is Course.QUIET:
            self._port.ambience(Ambience.NONE, 0, fade_ms)
            return
        whole = settings.ambience_volume
        percent = whole if self.course is Course.BREATHING else _third(whole)
        self._port.ambience(settings.ambience, percent, fade_ms)

    @Slot()
    def _release_unless_wanted(self) -> None:
        """What still fades out is let fade."""
        if self._late.isActive():
            return
        if self._ready is not None and not self._watchers and not is_wanted(self._settings):
            self._soon.stop()
            self._ready = None
            self._port.release()


def language() -> str:
    """The language of the window's words, for instance `es_ES`."""
    return QLocale().name()


def _third(percent: int) -> int:
    """A third of the loudness: volumes are squared on their way to the ear."""
    return round(percent / 3**0.5)


def _heard(settings: AppSettings) -> tuple[object, ...]:
    return (
        settings.muted,
        settings.cues,
        settings.voice,
        settings.ambience,
        settings.ambience_volume,
    )
