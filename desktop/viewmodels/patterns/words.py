"""What is said about patterns and programs: faults, advice, rates, refusals. English is the source.

Rules: facts and care, no verdicts and no promises. Ids from `core` are worded here and nowhere
else; all text goes through `QCoreApplication.translate` under the context `PatternWords`.
"""

from typing import assert_never

from PySide6.QtCore import QCoreApplication

from core.errors import PatternError, PatternFault, ShareFault, ShareRefused
from core.limits import LIMITS
from core.pattern import Pattern
from core.pattern_advice import Advice, AdviceId, breaths_a_minute
from desktop.viewmodels import words


def _tr(text: str) -> str:
    return QCoreApplication.translate("PatternWords", text)


def name_fault(name: str) -> str:
    """Why this cannot be a name, or an empty text."""
    if not name.strip():
        return _tr("A name is needed, so that you find it again.")
    if len(name.strip()) > LIMITS.pattern_name_max_chars:
        return _tr("A name has up to {n} characters.").format(n=LIMITS.pattern_name_max_chars)
    if not name.strip().isprintable():
        return _tr("There are characters in this name that cannot be shown.")
    return ""


def fault_words(error: PatternError) -> str:
    """Why this cannot be breathed yet."""
    match error.fault:
        case PatternFault.NO_PARTS | PatternFault.ONE_WAY:
            return _tr("A pattern needs a breath in and a breath out.")
        case PatternFault.TOO_MANY_PARTS:
            return _tr("A pattern has up to {n} parts.").format(n=LIMITS.segments_max)
        case PatternFault.LENGTH:
            return _tr("A part lasts from a tenth of a second to a minute.")
        case PatternFault.FULLNESS | PatternFault.HOLD_FULLNESS:
            return _tr("A breath in or out ends between empty and full.")
        case PatternFault.NOT_FULLER:
            return _tr("This breath in would end no fuller than it begins.")
        case PatternFault.NOT_EMPTIER:
            return _tr("This breath out would end no emptier than it begins.")
        case PatternFault.TEXT | PatternFault.OTHER:
            return _tr("This cannot be breathed as it is.")
        case _:
            assert_never(error.fault)


def advice_words(advice: Advice) -> str:
    """What is worth knowing before breathing this."""
    match advice.id:
        case AdviceId.HOLDS:
            return _tr("There are holds in this. The note about holds is shown before the first.")
        case AdviceId.LONG_HOLD_IN:
            text = _tr("A hold of {time} after breathing in is long. Letting go sooner is fine.")
            return text.format(time=words.seconds(advice.longest_ms))
        case AdviceId.LONG_HOLD_OUT:
            text = _tr("A rest of {time} with empty lungs is long. Breathing in sooner is fine.")
            return text.format(time=words.seconds(advice.longest_ms))
        case AdviceId.FAST:
            return _tr(
                "This is fast breathing, which can make one dizzy. Sitting down is a good idea, "
                "and so is stopping when it feels odd."
            )
        case AdviceId.SLOW:
            return _tr("This is very slow. If you run short of air, shorter breaths may suit you.")
        case _:
            assert_never(advice.id)


def share_words(error: ShareRefused) -> str:
    """Why a code or a file was not imported."""
    match error.fault:
        case ShareFault.NOTHING:
            return ""
        case ShareFault.TOO_LARGE:
            return _tr("This is far larger than any pattern or program, so it was not read.")
        case ShareFault.NOT_ONE:
            return _tr("This is not a pattern or a program of Breath Master.")
        case ShareFault.NEWER:
            return _tr("This comes from a newer version of Breath Master.")
        case ShareFault.MISTYPED:
            return _tr("There is a slip in this code, or a part of it is missing.")
        case ShareFault.FIELD:
            return _tr("This file is damaged at “{place}”.").format(place=error.where)
        case ShareFault.NAME:
            return _tr("The name in this cannot be shown, so it was not imported.")
        case ShareFault.UNBREATHABLE:
            return _tr("What this holds cannot be breathed.")
        case _:
            assert_never(error.fault)


def rate_words(pattern: Pattern) -> str:
    """For instance "5.5 breaths a minute"."""
    rate = breaths_a_minute(pattern)
    return _tr("{n} breaths a minute").format(n=words.decimal(round(rate, 1)))


def cycle_words(pattern: Pattern) -> str:
    """For instance "12 s a breath"."""
    return _tr("{time} a breath").format(time=words.seconds(pattern.cycle_ms))


def copy_name(name: str) -> str:
    """What a copy is called, in the room that a name has."""
    text = _tr("{name}, my way")
    room = LIMITS.pattern_name_max_chars - len(text.format(name=""))
    return text.format(name=name[:room].rstrip())
