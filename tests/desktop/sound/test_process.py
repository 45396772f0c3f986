"""The process that plays, from outside: started, told, brought down, and missing altogether.

The real child runs here without any device or sound server: it has to live through everything.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.pattern import PhaseKind
from desktop.sound import process
from desktop.sound.process import SoundProcess, child_command
from desktop.viewmodels.sound.port import Ambience, Presence, SoundStatus

pytestmark = pytest.mark.usefixtures("no_timer_left")
SEGMENTS = ((PhaseKind.INHALE, 300), (PhaseKind.EXHALE, 300))

ECHO = """
import sys
with open(sys.argv[1], "ab") as log:
    log.write(b"begin\\n")
    log.flush()
    print('{"output": %s, "voice": false}' % sys.argv[2], flush=True)
    for line in sys.stdin.buffer:
        log.write(line)
        log.flush()
"""
"""A child that notes what it is told."""

Make = Callable[..., SoundProcess]


@pytest.fixture
def make(qtbot: QtBot) -> Iterator[Make]:
    made: list[SoundProcess] = []

    def start(*command: str) -> SoundProcess:
        made.append(SoundProcess(command or child_command()))
        return made[-1]

    yield start
    for one in made:
        one.close()
        one.deleteLater()


@pytest.fixture
def no_server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No sound server can be reached, wherever the test runs."""
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/none")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))


def echo(tmp_path: Path, *, output: str = "true") -> tuple[str, ...]:
    return (sys.executable, "-c", ECHO, str(tmp_path / "log"), output)


def told(tmp_path: Path) -> list[str]:
    log = tmp_path / "log"
    return log.read_text().splitlines() if log.exists() else []


def play_everything(one: SoundProcess) -> None:
    one.ambience(Ambience.WAVES, 40, 100)
    one.play_bell(60)
    one.speak("Inhale", "en_GB", 70)
    one.play_segment(PhaseKind.INHALE, 300, 0, 60)
    one.silence()


@pytest.mark.skipif(sys.platform != "linux", reason="only there can a sound server be kept away")
def test_without_a_device_or_a_voice_the_real_child_plays_on_in_silence(
    make: Make, no_server: None, qtbot: QtBot
) -> None:
    one = make()
    assert one.status() == SoundStatus()
    one.prepare(SEGMENTS, Ambience.WAVES, "xx_XX")
    qtbot.waitUntil(lambda: one.status().output is Presence.MISSING, timeout=20_000)
    assert one.status().voice is Presence.MISSING
    child = one._child
    assert child is not None
    play_everything(one)
    qtbot.waitUntil(lambda: child.bytesToWrite() == 0)
    child.closeWriteChannel()
    with qtbot.waitSignal(child.finished, timeout=20_000) as ended:
        pass
    assert ended.args[0] == 0


def test_it_is_told_everything_in_order(make: Make, tmp_path: Path, qtbot: QtBot) -> None:
    one = make(*echo(tmp_path))
    one.prepare(SEGMENTS, Ambience.NONE, "es_ES")
    play_everything(one)
    qtbot.waitUntil(lambda: len(told(tmp_path)) == 7, timeout=5_000)
    kinds = ["begin", "prepare", "ambience", "bell", "speak", "segment", "silence"]
    assert all(kind in line for kind, line in zip(kinds, told(tmp_path), strict=True))
    qtbot.waitUntil(lambda: one.status().output is Presence.THERE)


def test_nothing_is_started_before_something_is_prepared(make: Make) -> None:
    one = make()
    play_everything(one)
    one.release()
    assert one._child is None


def test_a_child_that_falls_is_started_again_and_told_what_should_be_heard(
    make: Make, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "RESTART_MS", (1,))
    one = make(*echo(tmp_path))
    one.prepare(SEGMENTS, Ambience.RAIN, "en")
    one.ambience(Ambience.RAIN, 40, 100)
    one.play_bell(60)
    qtbot.waitUntil(lambda: len(told(tmp_path)) == 4, timeout=5_000)
    assert one._child is not None
    os.kill(one._child.processId(), signal.SIGABRT)
    qtbot.waitUntil(lambda: len(told(tmp_path)) == 7, timeout=5_000)
    again = told(tmp_path)[4:]
    assert again[0] == "begin"
    assert "prepare" in again[1]
    assert "ambience" in again[2]


def test_a_program_that_is_not_there_is_silence(make: Make, qtbot: QtBot) -> None:
    one = make("/nowhere/at/all")
    one.prepare(SEGMENTS, Ambience.NONE, "en")
    qtbot.waitUntil(lambda: one._child is None)
    play_everything(one)
    assert one.status() == SoundStatus()


def test_a_device_that_came_later_is_looked_for_when_something_is_to_be_heard(
    make: Make, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = make(*echo(tmp_path, output="false"))
    one.prepare(SEGMENTS, Ambience.NONE, "en")
    qtbot.waitUntil(lambda: one.status().output is Presence.MISSING, timeout=5_000)
    one.play_segment(PhaseKind.INHALE, 300, 0, 60)
    qtbot.waitUntil(lambda: len(told(tmp_path)) == 3, timeout=5_000)
    monkeypatch.setattr(process, "LOOK_AGAIN_MS", (0, 60_000))
    first = one._child
    qtbot.waitUntil(lambda: one._age.hasExpired(1))
    one.play_segment(PhaseKind.EXHALE, 300, 0, 60)
    assert one._child is not first
    second = one._child
    one.play_segment(PhaseKind.INHALE, 300, 0, 60)
    assert one._child is second


def test_whoever_subscribed_is_told_until_they_leave(
    make: Make, tmp_path: Path, qtbot: QtBot
) -> None:
    one = make(*echo(tmp_path))
    seen: list[SoundStatus] = []
    leave = one.subscribe(lambda: seen.append(one.status()))
    one.prepare(SEGMENTS, Ambience.NONE, "en")
    qtbot.waitUntil(lambda: bool(seen), timeout=5_000)
    assert seen == [SoundStatus(output=Presence.THERE, voice=Presence.MISSING)]
    leave()
    leave()
    one.close()


def test_it_is_given_back_some_time_after_nobody_wants_it(
    make: Make, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "RELEASE_MS", 1)
    one = make(*echo(tmp_path))
    one.prepare(SEGMENTS, Ambience.NONE, "en")
    one.release()
    qtbot.waitUntil(lambda: one._child is None)
    assert not one._again.isActive()
