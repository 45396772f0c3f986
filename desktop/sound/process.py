"""The sound port over a process of its own, which may come down without harm (docs/adr/0007).

Rules: the process is started when sound is first wanted and ended with the app, or some time after
`release`; one that ended by itself is started again after a pause that grows, and is then told
what should be heard now; one that found no device is started anew when something is to be heard,
more and more rarely, because some systems never tell of a device that came later. Nothing here
raises, blocks or logs.
"""

import sys
from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, QProcess, QTimer, Slot

from core.pattern import PhaseKind
from desktop.sound import messages
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
from desktop.viewmodels.sound.port import Ambience, Presence, SoundStatus
from desktop.viewmodels.trouble import Unsubscribe

CHILD_FLAG = "--play-sound"
RESTART_MS = (500, 2_000, 10_000, 60_000)
STEADY_MS = 120_000
LOOK_AGAIN_MS = (5_000, 15_000, 60_000, 300_000)
RELEASE_MS = 20_000
PENDING_MAX_BYTES = 64 * 1024
END_MS = 1_000


def child_command() -> tuple[str, ...]:
    """How to start the child: a frozen app starts itself with a flag."""
    if getattr(sys, "frozen", False):
        return (sys.executable, CHILD_FLAG)
    return (sys.executable, "-m", "desktop.sound.child")


class SoundProcess(QObject):
    """A SoundPort; call `close` before the application goes away."""

    def __init__(self, command: tuple[str, ...] | None = None) -> None:
        super().__init__()
        self._command = command or child_command()
        self._child: QProcess | None = None
        self._age = QElapsedTimer()
        self._falls = 0
        self._looks = 0
        self._status = SoundStatus()
        self._callbacks: dict[object, Callable[[], None]] = {}
        self._prepared: Prepare | None = None
        self._ambience: SetAmbience | None = None
        self._again = self._timer(self._start)
        self._release = self._timer(self._end)

    def status(self) -> SoundStatus:
        """What the process found."""
        return self._status

    def subscribe(self, callback: Callable[[], None]) -> Unsubscribe:
        """Call back after the status differs."""
        key = object()
        self._callbacks[key] = callback

        def remove() -> None:
            self._callbacks.pop(key, None)

        return remove

    def prepare(
        self, segments: tuple[tuple[PhaseKind, int], ...], ambience: Ambience, language: str
    ) -> None:
        """Start the process where there is none, and have it make ready."""
        self._release.stop()
        self._prepared = Prepare(segments=segments, ambience=ambience, language=language)
        self._look_again()
        if self._child is None:
            self._again.stop()
            self._start()
        else:
            self._send(self._prepared)

    def play_segment(
        self, kind: PhaseKind, duration_ms: int, elapsed_ms: int, percent: int
    ) -> None:
        """The cue of a phase."""
        if self._look_again():
            self._start()
        self._send(
            PlaySegment(kind=kind, duration_ms=duration_ms, elapsed_ms=elapsed_ms, percent=percent)
        )

    def play_bell(self, percent: int) -> None:
        """The bell."""
        self._send(PlayBell(percent=percent))

    def speak(self, word: str, language: str, percent: int) -> None:
        """Say a word."""
        self._send(Speak(word=word, language=language, percent=percent))

    def ambience(self, kind: Ambience, percent: int, fade_ms: int) -> None:
        """Let this be heard, also by a process that is started later."""
        self._ambience = SetAmbience(kind=kind, percent=percent, fade_ms=fade_ms)
        self._send(self._ambience)

    def silence(self) -> None:
        """End the cue."""
        self._send(Silence())

    def release(self) -> None:
        """Give the process back after a while without a wish."""
        self._ambience = None
        self._looks = 0
        if self._child is not None or self._again.isActive():
            self._release.start(RELEASE_MS)

    def close(self) -> None:
        """The app ends: the process with it."""
        self._end()

    def _look_again(self) -> bool:
        """End a process that found no device some time ago."""
        pause_ms = LOOK_AGAIN_MS[min(self._looks, len(LOOK_AGAIN_MS) - 1)]
        missing = self._child is not None and self._status.output is Presence.MISSING
        if not missing or not self._age.hasExpired(pause_ms):
            return False
        self._looks += 1
        self._end()
        return True

    def _send(self, command: Command) -> None:
        child = self._child
        if child is None:
            return
        if child.bytesToWrite() > PENDING_MAX_BYTES:
            child.kill()
            return
        child.write(messages.line(command))

    @Slot()
    def _start(self) -> None:
        child = QProcess(self)
        child.setProgram(self._command[0])
        child.setArguments(list(self._command[1:]))
        child.setStandardErrorFile(QProcess.nullDevice())
        child.readyReadStandardOutput.connect(self._read)
        child.finished.connect(self._fallen)
        child.errorOccurred.connect(self._fallen)
        self._child = child
        self._age.start()
        child.start()
        for command in (self._prepared, self._ambience):
            if command is not None:
                self._send(command)

    @Slot()
    def _read(self) -> None:
        child = self._child
        while child is not None and child.canReadLine():
            heard = messages.read_answer(bytes(child.readLine(messages.LINE_MAX_BYTES).data()))
            if heard is not None:
                self._take(_status_of(heard))

    @Slot()
    def _fallen(self) -> None:
        """The child ended by itself, or never came up."""
        child = self._child
        if child is None or child.state() is not QProcess.ProcessState.NotRunning:
            return
        self._child = None
        child.deleteLater()
        steady = self._age.hasExpired(STEADY_MS)
        self._falls = 1 if steady else self._falls + 1
        self._again.start(RESTART_MS[min(self._falls, len(RESTART_MS)) - 1])
        self._take(SoundStatus())

    @Slot()
    def _end(self) -> None:
        self._again.stop()
        self._release.stop()
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            child.waitForFinished(END_MS)
            child.deleteLater()

    def _take(self, status: SoundStatus) -> None:
        if status.output is Presence.THERE:
            self._looks = 0
        if status != self._status:
            self._status = status
            for callback in tuple(self._callbacks.values()):
                callback()

    def _timer(self, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(act)
        return timer


def _status_of(heard: Heard) -> SoundStatus:
    return SoundStatus(output=_presence(heard.output), voice=_presence(heard.voice))


def _presence(there: bool) -> Presence:
    return Presence.THERE if there else Presence.MISSING
