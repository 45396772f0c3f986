"""Spoken words, with the engine of Qt that only pretends, and with none."""

import pytest
from PySide6.QtTextToSpeech import QTextToSpeech
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.sound.voice import Voice

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def voice(qapp: QApplication) -> Voice:
    return Voice(["mock"])


def test_a_language_with_a_voice_is_spoken(voice: Voice, qtbot: QtBot) -> None:
    assert voice.learn("en_GB")
    voice.speak("Inhale", "en_GB", 0.5)
    engine = voice._engine
    assert engine is not None
    assert engine.state() is QTextToSpeech.State.Speaking
    assert engine.volume() == pytest.approx(0.5)
    voice.speak("Hold", "en_GB", 0.5)
    qtbot.waitUntil(lambda: engine.state() is QTextToSpeech.State.Ready)


def test_a_country_without_a_voice_takes_its_language(voice: Voice) -> None:
    assert voice.learn("en_AU")
    assert voice._engine is not None
    assert voice._engine.locale().name().startswith("en_")


def test_a_language_without_a_voice_is_silence(voice: Voice) -> None:
    assert not voice.learn("es_ES")
    voice.speak("Inhala", "es_ES", 0.5)
    assert voice._engine is None


def test_a_system_without_engines_is_silence() -> None:
    none = Voice([])
    assert not none.learn("en")
    none.speak("Inhale", "en", 0.5)


def test_the_engine_that_pretends_is_never_taken_unasked() -> None:
    assert "mock" in QTextToSpeech.availableEngines()
    assert "mock" not in Voice()._engines()


def test_a_silent_voice_says_nothing(voice: Voice) -> None:
    voice.learn("en")
    voice.speak("Inhale", "en", 0.0)
    assert voice._engine is not None
    assert voice._engine.state() is QTextToSpeech.State.Ready
