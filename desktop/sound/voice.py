"""Speaks single words with the system's voice, where it has one for the language.

Rules: an engine that does not come up, or has no voice for the language, is silence and no error;
the engine of Qt that only pretends is never used unless it is named. Looking for a voice may take
the system a while: it is done once a language, before it is needed.
"""

from collections.abc import Sequence

from PySide6.QtCore import QLocale
from PySide6.QtTextToSpeech import QTextToSpeech

_PRETENDED = "mock"
_RATE = -0.15
"""A little slower than people talk; from -1 to 1."""


class Voice:
    """The system's voice, or none."""

    def __init__(self, engines: Sequence[str] | None = None) -> None:
        self._names = engines
        self._engine: QTextToSpeech | None = None
        self._language = ""
        self._speaks = False

    def learn(self, language: str) -> bool:
        """Whether it can speak this language, given as `es` or `es_MX`."""
        if language != self._language:
            self._language = language
            self._speaks = any(self._take(name, language) for name in self._engines())
        return self._speaks

    def speak(self, word: str, language: str, gain: float) -> None:
        """Say a word, in place of the one before."""
        if gain > 0.0 and self.learn(language) and self._engine is not None:
            self._engine.stop()
            self._engine.setVolume(gain)
            self._engine.say(word)

    def _engines(self) -> list[str]:
        if self._names is not None:
            return list(self._names)
        return [name for name in QTextToSpeech.availableEngines() if name != _PRETENDED]

    def _take(self, name: str, language: str) -> bool:
        engine = QTextToSpeech(name)
        if engine.state() is QTextToSpeech.State.Error:
            return False
        wanted = QLocale(language)
        locales = [at for at in engine.availableLocales() if at.language() is wanted.language()]
        if not locales:
            return False
        engine.setLocale(wanted if wanted in locales else locales[0])
        if not engine.availableVoices():
            return False
        engine.setRate(_RATE)
        self._engine = engine
        return True
