"""The process that plays: reads commands from its input and makes them heard. Started by `process`.

Order: it obeys one line after the other, says after the first `Prepare`, and after every change,
what there is to be heard with, and ends when its input ends. Rules: what it is told it does or
leaves; nothing it meets is worth a message. It may be brought down by the system's sound server at
any moment and needs nothing but its input to start anew.
"""

from __future__ import annotations

import sys
import threading
from typing import BinaryIO, assert_never

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QObject, QTimer, Slot

from desktop.adapters.beside import BesideThread
from desktop.adapters.lane import GuiLane
from desktop.sound import messages
from desktop.sound.cues import bell_pcm, cue_pcm
from desktop.sound.fading import STEP_MS
from desktop.sound.messages import (
    Command,
    Heard,
    PlayBell,
    PlaySegment,
    Prepare,
    SetAmbience,
    Silence,
    Speak,
)
from desktop.sound.noise import loop_pcm
from desktop.sound.player import Cue, Player
from desktop.sound.samples import gain_of
from desktop.sound.speakers import QtSpeakers
from desktop.sound.voice import Voice
from desktop.viewmodels.sound.port import Ambience

_RETURN_MS = 400


class Performer(QObject):
    """Obeys commands, one at a time, and tells `sink` what there is to be heard with."""

    def __init__(self, speakers: QtSpeakers, voice: Voice, sink: BinaryIO) -> None:
        super().__init__()
        self._speakers = speakers
        self._voice = voice
        self._sink = sink
        self._player = Player(speakers)
        self._clock = QElapsedTimer()
        self._clock.start()
        self._lane = GuiLane(self)
        self._beside = BesideThread(self._lane)
        self._making: Ambience | None = None
        self._speaks = False
        self._told: Heard | None = None
        self._fades = QTimer(self)
        self._fades.setInterval(STEP_MS)
        self._fades.timeout.connect(self._fade)
        speakers.changed.connect(self._renew)

    def obey(self, command: Command) -> None:
        """Do what is asked."""
        match command:
            case Prepare():
                self._prepare(command)
            case PlaySegment():
                self._play(command)
            case PlayBell(percent=percent):
                self._player.play_bell(percent)
            case Speak(word=word, language=language, percent=percent):
                self._voice.speak(word, language, gain_of(percent))
            case SetAmbience(kind=kind, percent=percent, fade_ms=fade_ms):
                self._player.set_ambience(kind, percent, fade_ms)
            case Silence():
                self._player.hush()
            case _:
                assert_never(command)
        self._make(self._player.lacks)
        self._follow()

    def close(self) -> None:
        """Waits for a loop that is being made."""
        self._lane.close()
        self._beside.close()

    def _play(self, command: PlaySegment) -> None:
        began_ms = self._clock.elapsed() - command.elapsed_ms
        cue_pcm(command.kind, command.duration_ms)
        cue = Cue(
            kind=command.kind,
            duration_ms=command.duration_ms,
            began_ms=began_ms,
            gain=gain_of(command.percent),
        )
        self._player.play_segment(cue, self._clock.elapsed())

    def _prepare(self, command: Prepare) -> None:
        self._speaks = self._voice.learn(command.language)
        self._tell()
        self._make(None if command.ambience is Ambience.NONE else command.ambience)
        bell_pcm()
        for kind, duration_ms in command.segments:
            cue_pcm(kind, duration_ms)

    def _make(self, kind: Ambience | None) -> None:
        """Have a loop made beside, unless that one was made last."""
        if kind is None or kind is self._making:
            return
        self._making = kind

        def keep(pcm: bytes) -> None:
            if kind is self._making:
                self._player.keep_loop(kind, pcm, _RETURN_MS)
                self._follow()

        self._beside.run(lambda: loop_pcm(kind), keep)

    @Slot()
    def _renew(self) -> None:
        self._player.renew(self._clock.elapsed(), _RETURN_MS)
        self._follow()
        self._tell()

    @Slot()
    def _fade(self) -> None:
        self._player.advance()
        if not self._player.is_fading:
            self._fades.stop()

    def _follow(self) -> None:
        if self._player.is_fading and not self._fades.isActive():
            self._fades.start()

    def _tell(self) -> None:
        heard = Heard(output=self._speakers.is_there, voice=self._speaks)
        if heard != self._told:
            self._told = heard
            self._sink.write(messages.line(heard))
            self._sink.flush()


def _listen(source: BinaryIO, lane: GuiLane, performer: Performer) -> None:
    """Hand every command over to the main thread; at the end of the input, end."""
    while text := source.readline(messages.LINE_MAX_BYTES):
        command = messages.read_command(text)
        if command is not None:
            lane.post(lambda command=command: performer.obey(command))  # type: ignore[misc]
    lane.post(QCoreApplication.quit)


def main() -> None:
    """The child's whole life."""
    app = QCoreApplication(["breath-master-sound"])
    performer = Performer(QtSpeakers(), Voice(), sys.stdout.buffer)
    lane = GuiLane()
    threading.Thread(
        target=_listen, args=(sys.stdin.buffer, lane, performer), name="commands", daemon=True
    ).start()
    app.exec()
    lane.close()
    performer.close()


if __name__ == "__main__":
    main()
