"""What goes over the pipe comes out the same, and nothing else comes out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.pattern import PhaseKind
from desktop.sound.messages import (
    Command,
    Heard,
    PlayBell,
    PlaySegment,
    Prepare,
    SetAmbience,
    Silence,
    Speak,
    line,
    read_answer,
    read_command,
)
from desktop.viewmodels.sound.port import Ambience

EVERY: list[Command] = [
    Prepare(segments=((PhaseKind.HOLD_IN, 2000),), ambience=Ambience.RAIN, language="es"),
    PlaySegment(kind=PhaseKind.INHALE, duration_ms=4000, elapsed_ms=5, percent=60),
    PlayBell(percent=1),
    Speak(word="Inspira\nhondo", language="es_ES", percent=70),
    SetAmbience(kind=Ambience.NONE, percent=0, fade_ms=400),
    Silence(),
]


@pytest.mark.parametrize("command", EVERY)
def test_every_command_is_one_line_and_comes_out_the_same(command: Command) -> None:
    text = line(command)
    assert text.count(b"\n") == 1
    assert read_command(text) == command


def test_an_answer_comes_out_the_same() -> None:
    heard = Heard(output=True, voice=False)
    assert read_answer(line(heard)) == heard


@given(st.binary())
def test_what_is_no_message_is_left_out(noise: bytes) -> None:
    assert read_command(noise) is None
    assert read_answer(noise) is None
