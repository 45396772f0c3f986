"""The choices about sound without their widgets, and a breath to try them on.

Rules: a choice is kept at once; what cannot be kept is said as a trouble. The sample plays what is
chosen, or the cues where nothing is, and ends by itself, at a second call, or when a sitting
begins. A system without a voice is a fact to be told, not an error.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from core.pattern import PhaseKind
from desktop.viewmodels import words
from desktop.viewmodels.ports import Ambience, AppSettings, PortError, Ports, Trouble
from desktop.viewmodels.sound.heard import Course
from desktop.viewmodels.sound.model import FADE_OUT_MS, SoundModel, language
from desktop.viewmodels.sound.port import Presence
from desktop.viewmodels.subscriptions import Subscriptions

SAMPLE = (
    (PhaseKind.INHALE, 3_000),
    (PhaseKind.HOLD_IN, 1_000),
    (PhaseKind.EXHALE, 4_000),
    (PhaseKind.HOLD_OUT, 1_000),
)
_SAMPLE_FADE_MS = 800


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundState:
    """What the settings of sound show; volumes are percent.

    `voice_line` explains the voice, or its absence; `output_line` says that there is no device, and
    is empty otherwise. `can_listen` is false while muted or in a sitting.
    """

    settings: AppSettings
    has_voice: bool
    voice_line: str
    output_line: str
    is_sampling: bool
    can_listen: bool


class SoundSettingsModel(QObject):
    """Holds `state`; `trouble` is why the latest choice was not kept. `changed` follows either."""

    changed = Signal()

    def __init__(self, ports: Ports, sound: SoundModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = ports.settings
        self._port = ports.sound
        self._sound = sound
        self._next = -1
        self.trouble: Trouble | None = None
        self._step = QTimer(self)
        self._step.setSingleShot(True)
        self._step.timeout.connect(self._play_next)
        self._subscriptions = Subscriptions(self)
        self._subscriptions.add(ports.settings.subscribe(self._refresh))
        self._subscriptions.add(ports.sound.subscribe(self._refresh))
        sound.course_changed.connect(self._take_course)
        self.state = self._new_state()

    def watch(self, on: bool) -> None:
        """The card is seen, or no longer."""
        if not on:
            self._end_sample()
            self._refresh()
        self._sound.watch(on)

    @Slot(bool)
    def set_cues(self, on: bool) -> None:
        """Tones with each phase, or not."""
        self._change(lambda now: replace(now, cues=on))

    @Slot(int)
    def set_cue_volume(self, percent: int) -> None:
        """How loud tones and bell are."""
        self._change(lambda now: replace(now, cue_volume=percent))

    @Slot(bool)
    def set_voice(self, on: bool) -> None:
        """Spoken phases, or not."""
        self._change(lambda now: replace(now, voice=on))

    @Slot(int)
    def set_voice_volume(self, percent: int) -> None:
        """How loud the voice is."""
        self._change(lambda now: replace(now, voice_volume=percent))

    def set_ambience(self, kind: Ambience) -> None:
        """What is heard behind a sitting."""
        self._change(lambda now: replace(now, ambience=kind))

    @Slot(int)
    def set_ambience_volume(self, percent: int) -> None:
        """How loud that is."""
        self._change(lambda now: replace(now, ambience_volume=percent))

    @Slot(bool)
    def set_muted(self, on: bool) -> None:
        """Everything silent, or not."""
        self._change(lambda now: replace(now, muted=on))

    @Slot()
    def listen(self) -> None:
        """Play one breath as it would be heard; asked again, end it."""
        if self._next >= 0:
            self._end_sample()
            self._refresh()
        elif self.state.can_listen:
            self._sound.prepare()
            self._next = 0
            self._let_ambience_be_heard()
            self._play_next()

    @Slot()
    def _play_next(self) -> None:
        if self._next >= len(SAMPLE):
            self._end_sample()
            self._refresh()
            return
        settings = self._settings.settings()
        kind, duration_ms = SAMPLE[self._next]
        alone = not settings.voice and settings.ambience is Ambience.NONE
        if settings.cues or alone:
            self._port.play_segment(kind, duration_ms, 0, settings.cue_volume)
        if settings.voice:
            self._port.speak(words.phase_word(kind), language(), settings.voice_volume)
        self._next += 1
        self._step.start(duration_ms)
        self._refresh()

    def _let_ambience_be_heard(self) -> None:
        settings = self._settings.settings()
        self._port.ambience(settings.ambience, settings.ambience_volume, _SAMPLE_FADE_MS)

    def _end_sample(self) -> None:
        if self._next < 0:
            return
        self._next = -1
        self._step.stop()
        if self._sound.course is Course.QUIET:
            self._port.silence()
            self._port.ambience(Ambience.NONE, 0, FADE_OUT_MS // 4)

    @Slot()
    def _take_course(self) -> None:
        if self._sound.course is not Course.QUIET:
            self._end_sample()
        self._refresh()

    def _change(self, step: Callable[[AppSettings], AppSettings]) -> None:
        try:
            self._settings.save(step(self._settings.settings()))
            self.trouble = None
        except PortError as error:
            self.trouble = error.trouble
        if self._settings.settings().muted:
            self._end_sample()
        elif self._next >= 0:
            self._let_ambience_be_heard()
        self._refresh()

    def _refresh(self) -> None:
        self.state = self._new_state()
        self.changed.emit()

    def _new_state(self) -> SoundState:
        status, settings = self._port.status(), self._settings.settings()
        return SoundState(
            settings=settings,
            has_voice=status.voice is not Presence.MISSING,
            voice_line=self._voice_line(status.voice),
            output_line=self._output_line(status.output),
            is_sampling=self._next >= 0,
            can_listen=self._sound.course is Course.QUIET and not settings.muted,
        )

    def _voice_line(self, voice: Presence) -> str:
        if voice is Presence.MISSING:
            return self.tr("This system has no voice installed.")
        return self.tr("The word of each phase, spoken by the voice of your system.")

    def _output_line(self, output: Presence) -> str:
        if output is Presence.MISSING:
            return self.tr("No sound device was found. Everything works in silence.")
        return ""
