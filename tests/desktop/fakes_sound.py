"""Sound that is only noted down."""

from collections.abc import Callable

from core.pattern import PhaseKind
from desktop.viewmodels.sound.port import Ambience, Presence, SoundStatus
from desktop.viewmodels.trouble import Unsubscribe

THERE = SoundStatus(output=Presence.THERE, voice=Presence.THERE)
NO_VOICE = SoundStatus(output=Presence.THERE, voice=Presence.MISSING)
NOTHING = SoundStatus(output=Presence.MISSING, voice=Presence.MISSING)


class FakeSound:
    """A SoundPort: `heard` is what was played and said, in order; `prepared` what was made ready.

    `ready` is false until something is prepared and after it was released.
    """

    def __init__(self) -> None:
        self.heard: list[tuple[object, ...]] = []
        self.prepared: list[tuple[tuple[tuple[PhaseKind, int], ...], Ambience, str]] = []
        self.ready = False
        self._status = SoundStatus()
        self._callbacks: list[Callable[[], None]] = []

    def status(self) -> SoundStatus:
        return self._status

    def put(self, status: SoundStatus) -> None:
        self._status = status
        for callback in tuple(self._callbacks):
            callback()

    def subscribe(self, callback: Callable[[], None]) -> Unsubscribe:
        self._callbacks.append(callback)

        def remove() -> None:
            if callback in self._callbacks:
                self._callbacks.remove(callback)

        return remove

    def take(self) -> list[tuple[object, ...]]:
        """What was heard since the last time."""
        heard, self.heard = self.heard, []
        return heard

    def prepare(
        self, segments: tuple[tuple[PhaseKind, int], ...], ambience: Ambience, language: str
    ) -> None:
        self.ready = True
        self.prepared.append((segments, ambience, language))

    def play_segment(
        self, kind: PhaseKind, duration_ms: int, elapsed_ms: int, percent: int
    ) -> None:
        assert self.ready
        self.heard.append(("cue", kind, duration_ms, elapsed_ms, percent))

    def play_bell(self, percent: int) -> None:
        assert self.ready
        self.heard.append(("bell", percent))

    def speak(self, word: str, language: str, percent: int) -> None:
        assert self.ready
        self.heard.append(("word", word, percent))

    def ambience(self, kind: Ambience, percent: int, fade_ms: int) -> None:
        self.heard.append(("ambience", kind, percent))

    def silence(self) -> None:
        self.heard.append(("silence",))

    def release(self) -> None:
        self.ready = False
