"""What a person reads once before the first pattern with holds.

Owns that text as values, and when it is due. Screens and the terminal show the same. It informs
and offers another way; it forbids nothing and promises nothing.
"""

from dataclasses import dataclass

from core.pattern import Pattern, without_holds


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyText:
    """`points` are circumstances in which holds deserve care. A higher `version` is shown anew."""

    version: int
    title: str
    intro: str
    points: tuple[str, ...]
    advice: str
    never: str
    offer: str
    accept: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyNotice:
    """The text, with the version without holds that is offered beside the pattern asked for."""

    text: SafetyText
    asked_for: Pattern
    offered: Pattern


HOLDS_SAFETY = SafetyText(
    version=1,
    title="Before patterns with holds",
    intro=(
        "Holding the breath is fine for most people. It deserves care, and a word with a doctor "
        "first, with any of these:"
    ),
    points=(
        "pregnancy",
        "heart conditions or high or low blood pressure",
        "seizures or epilepsy",
        "glaucoma",
        "recent surgery",
        "panic attacks",
    ),
    advice="If you feel dizzy or uneasy, let the breath go its own way; you can pause at any time.",
    never="Never in water, and never while driving.",
    offer="The same pattern without holds is here for you, too.",
    accept="Continue with holds",
)


def notice_for(pattern: Pattern, *, seen_version: int) -> SafetyNotice | None:
    """The notice that is due before `pattern`, or None.

    `seen_version` is the version of the text that this person has read; 0 for none.
    """
    if not pattern.has_holds or seen_version >= HOLDS_SAFETY.version:
        return None
    return SafetyNotice(text=HOLDS_SAFETY, asked_for=pattern, offered=without_holds(pattern))
