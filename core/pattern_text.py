"""A pattern's segments as one line of text, for saving: `inhale:2500:0.8 inhale:1000 exhale:6500`.

Owns that form and its reading. Reading is strict: anything else raises `PatternError`.
"""

from core.errors import PatternError
from core.limits import LIMITS
from core.pattern import PhaseKind, Segment

_WORD_MAX_CHARS = 40


def write_segments(segments: tuple[Segment, ...]) -> str:
    """Segments as text; `read_segments` gives the same ones back."""
    return " ".join(
        f"{s.kind.value}:{s.duration_ms}" + ("" if s.fill_to is None else f":{s.fill_to!r}")
        for s in segments
    )


def read_segments(text: str) -> tuple[Segment, ...]:
    """Segments from their text. Raises `PatternError`."""
    if len(text) > LIMITS.segments_max * _WORD_MAX_CHARS:
        raise PatternError("The saved pattern is too long to be one.")
    return tuple(_read_word(word) for word in text.split())


def _read_word(word: str) -> Segment:
    kind, _, rest = word.partition(":")
    duration, _, fill_to = rest.partition(":")
    if len(word) > _WORD_MAX_CHARS or not (duration.isascii() and duration.isdigit()):
        raise PatternError("A part of the saved pattern could not be read.")
    try:
        return Segment(
            kind=PhaseKind(kind),
            duration_ms=int(duration),
            fill_to=float(fill_to) if fill_to else None,
        )
    except ValueError as error:
        raise PatternError("A part of the saved pattern could not be read.") from error
