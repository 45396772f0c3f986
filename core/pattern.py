"""What a pattern is: segments in a ring, checked when made.

Owns `PhaseKind`, `Segment`, `Pattern` and making one's own. The rules that hold:

- A pattern is a ring of segments in steps of 100 ms. Fullness (0 empty, 1 full) is continuous
  all the way round: a cycle begins at the fullness where it ends.
- A segment of breathing in must rise and one of breathing out must fall. Where several in a row
  leave their target open, they share the way in proportion to their length (the double inhale
  of a sigh). A hold keeps what is there.

It does not know where in a pattern a moment falls (`core.breath`), nor the course of a sitting.
"""

from dataclasses import dataclass, field
from enum import Enum
from itertools import accumulate, takewhile

from core.errors import PatternError, PatternFault
from core.limits import LIMITS
from core.wording import worded

OWN_PREFIX = "own:"
"""How the id of everything begins that a person made; no preset's id begins so."""


NO_HOLDS_ID = "-no-holds"
NO_HOLDS_NAME = ", no holds"
"""How id and name of a pattern end whose holds were left out."""


class PhaseKind(Enum):
    """What the breath does during a segment."""

    INHALE = "inhale"
    HOLD_IN = "hold_in"
    EXHALE = "exhale"
    HOLD_OUT = "hold_out"

    @property
    def is_hold(self) -> bool:
        """True where the breath rests, full or empty."""
        return self is PhaseKind.HOLD_IN or self is PhaseKind.HOLD_OUT


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One stretch of a cycle. `fill_to` is the fullness at its end, 0..1, or None: as usual."""

    kind: PhaseKind
    duration_ms: int
    fill_to: float | None = None

    def __post_init__(self) -> None:
        if self.duration_ms <= 0:
            raise _bad_length("Each part of a pattern lasts at least a tenth of a second.")
        if self.duration_ms > LIMITS.segment_max_ms:
            raise _bad_length("No part of a pattern is longer than 60 seconds.")
        if self.duration_ms % LIMITS.segment_step_ms:
            raise _bad_length("Parts of a pattern are set in tenths of a second.")
        if self.fill_to is None:
            return
        if self.kind.is_hold:
            raise PatternError("A hold keeps the breath where it is.", PatternFault.HOLD_FULLNESS)
        if not 0.0 <= self.fill_to <= 1.0:
            raise PatternError("Fullness lies between 0 and 1.", PatternFault.FULLNESS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A cycle of breathing. The fields after `segments` follow from them.

    `cycle_ms` is the length of a cycle; `fills` holds the fullness at the start of the cycle
    and then at the end of each segment.
    """

    id: str
    name: str
    segments: tuple[Segment, ...]
    cycle_ms: int = field(init=False, compare=False, repr=False)
    fills: tuple[float, ...] = field(init=False, compare=False, repr=False)
    bounds_us: tuple[int, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        _check_text(self.id, LIMITS.pattern_id_max_chars, "id")
        _check_text(self.name, LIMITS.pattern_name_max_chars, "name")
        if not self.segments:
            raise PatternError("A pattern needs at least one part.", PatternFault.NO_PARTS)
        if len(self.segments) > LIMITS.segments_max:
            raise PatternError(
                worded("A pattern has at most {most} parts.", most=LIMITS.segments_max),
                PatternFault.TOO_MANY_PARTS,
            )
        bounds = tuple(accumulate((s.duration_ms * 1000 for s in self.segments), initial=0))
        object.__setattr__(self, "bounds_us", bounds)
        object.__setattr__(self, "cycle_ms", bounds[-1] // 1000)
        object.__setattr__(self, "fills", _fills(self.segments))

    @property
    def has_holds(self) -> bool:
        """True if any part of the cycle is a hold."""
        return any(s.kind.is_hold for s in self.segments)

    @property
    def label(self) -> str:
        """The seconds as people write them: `6–2–8–2`; parts in a row are added with `+`."""
        order = list(PhaseKind)
        slots: dict[PhaseKind, list[str]] = {kind: [] for kind in order}
        latest = 0
        for segment in self.segments:
            place = order.index(segment.kind)
            if place < latest:
                return "–".join(_seconds(s.duration_ms) for s in self.segments)
            latest = place
            slots[segment.kind].append(_seconds(segment.duration_ms))
        return "–".join("+".join(slots[kind]) or "0" for kind in order)


def custom_pattern(id: str, name: str, parts: tuple[int, ...] | tuple[Segment, ...]) -> Pattern:
    """A pattern of one's own, from segments or from four lengths in ms (in, hold, out, hold).

    A length of 0 leaves that part out. Raises `PatternError`.
    """
    segments = tuple(part for part in parts if isinstance(part, Segment))
    lengths = tuple(part for part in parts if not isinstance(part, Segment))
    if not lengths:
        return Pattern(id=id, name=name, segments=segments)
    if segments or len(lengths) != len(PhaseKind):
        raise PatternError("A simple pattern has four lengths: in, hold, out, hold.")
    pairs = zip(PhaseKind, lengths, strict=True)
    timed = tuple(Segment(kind=kind, duration_ms=ms) for kind, ms in pairs if ms != 0)
    return Pattern(id=id, name=name, segments=timed)


def without_holds(pattern: Pattern) -> Pattern:
    """The same breath with its holds left out, under an id and a name of its own."""
    if not pattern.has_holds:
        return pattern
    return Pattern(
        id=pattern.id[: LIMITS.pattern_id_max_chars - len(NO_HOLDS_ID)] + NO_HOLDS_ID,
        name=pattern.name[: LIMITS.pattern_name_max_chars - len(NO_HOLDS_NAME)] + NO_HOLDS_NAME,
        segments=tuple(s for s in pattern.segments if not s.kind.is_hold),
    )


def _check_text(text: str, max_chars: int, what: str) -> None:
    if not text.strip() or len(text) > max_chars or not text.isprintable():
        raise PatternError(
            worded(
                "The {what} of a pattern is 1 to {most} plain characters.",
                what=what,
                most=max_chars,
            ),
            PatternFault.TEXT,
        )


def _bad_length(sentence: str) -> PatternError:
    return PatternError(sentence, PatternFault.LENGTH)


def _seconds(duration_ms: int) -> str:
    return f"{duration_ms / 1000:g}"


def _fills(segments: tuple[Segment, ...]) -> tuple[float, ...]:
    """Fullness at the start of the cycle and after each segment. Raises `PatternError`."""
    moving = [s for s in segments if not s.kind.is_hold]
    if {s.kind for s in moving} != {PhaseKind.INHALE, PhaseKind.EXHALE}:
        raise PatternError("A pattern needs a breath in and a breath out.", PatternFault.ONE_WAY)
    targets = _targets(moving)
    fills = [targets[-1]]
    upcoming = iter(targets)
    for part, segment in enumerate(segments):
        here = fills[-1]
        target = here if segment.kind.is_hold else next(upcoming)
        if segment.kind is PhaseKind.INHALE and target <= here:
            raise PatternError(
                "Breathing in has to end fuller than it began.", PatternFault.NOT_FULLER, part
            )
        if segment.kind is PhaseKind.EXHALE and target >= here:
            raise PatternError(
                "Breathing out has to end emptier than it began.", PatternFault.NOT_EMPTIER, part
            )
        fills.append(target)
    return tuple(fills)


def _targets(moving: list[Segment]) -> list[float]:
    """The fullness at the end of each moving segment; open ones share the way of their run."""
    here = _own_target(moving[-1])
    targets: list[float] = []
    for i, segment in enumerate(moving):
        stretch = _until_target(moving[i:])
        end = _own_target(stretch[-1])
        share = segment.duration_ms / sum(s.duration_ms for s in stretch)
        here = end if len(stretch) == 1 else here + (end - here) * share
        targets.append(here)
    return targets


def _until_target(segments: list[Segment]) -> list[Segment]:
    """The segments from the first to the one that fixes where its run is going."""
    run = list(takewhile(lambda s: s.kind is segments[0].kind, segments))
    fixed = next((i for i, s in enumerate(run) if s.fill_to is not None), len(run) - 1)
    return run[: fixed + 1]


def _own_target(segment: Segment) -> float:
    if segment.fill_to is not None:
        return segment.fill_to
    return 1.0 if segment.kind is PhaseKind.INHALE else 0.0
