"""The quality of a sitting in words: what its score rests on, and each part of it.

Rules: a score never goes without its basis; the parts describe and do not judge; it is said that
this measures following the guide, not calm and not health.
"""

from PySide6.QtCore import QCoreApplication

from core.practice import Outcome
from core.quality import Pacing, Quality, QualityBasis
from desktop.viewmodels import words

_CLOSE_MS = 40
_LITTLE_MS = 300


def basis_title(quality: Quality) -> str:
    """What is measured, in a word."""
    match quality.basis:
        case QualityBasis.FOLLOW_THROUGH:
            return _tr("Follow-through")
        case QualityBasis.PACED:
            return _tr("Follow-through and pacing")


def basis_words(quality: Quality) -> str:
    """What the score rests on."""
    if quality.score is None:
        return _tr("Sessions under a minute have no score.")
    match quality.basis:
        case QualityBasis.FOLLOW_THROUGH:
            return _tr(
                "Follow-through: how much of the plan was breathed, and how steadily. "
                "It measures following the guide, not calm and not health."
            )
        case QualityBasis.PACED:
            return _tr(
                "Half follow-through, half how your taps met the guide. "
                "It measures following the guide, not calm and not health."
            )


def part_lines(quality: Quality, outcome: Outcome) -> tuple[str, ...]:
    """The parts of the score, a sentence each."""
    lines = [_completed(outcome)]
    if outcome.pauses:
        lines.append(_paused(outcome))
    if quality.pacing is not None:
        lines.extend(_pacing(quality.pacing))
    return tuple(lines)


def _completed(outcome: Outcome) -> str:
    if outcome.cycles >= outcome.planned_cycles:
        return _tr("All of the plan was breathed.")
    text = _tr("{n} of %Ln breath(s) planned.", outcome.planned_cycles)
    return text.format(n=words.grouped(outcome.cycles))


def _paused(outcome: Outcome) -> str:
    time = words.duration(outcome.paused_ms)
    return _tr("%Ln pause(s), {time} together.", outcome.pauses).format(time=time)


def _pacing(pacing: Pacing) -> list[str]:
    if not pacing.coverage:
        return [_tr("None of the taps fell near a turn of the breath.")]
    lines = [_timing(pacing), _tr("Taps met {n} % of the turns.").format(n=_whole(pacing.coverage))]
    if _whole(pacing.stray):
        lines.append(_tr("{n} % of the taps stood elsewhere.").format(n=_whole(pacing.stray)))
    return lines


def _timing(pacing: Pacing) -> str:
    if abs(pacing.bias_ms) <= _CLOSE_MS:
        sentence = _tr("You were right with the guide; steady within {spread} ms.")
    elif pacing.bias_ms < -_LITTLE_MS:
        sentence = _tr("You led early, about {bias} ms; steady within {spread} ms.")
    elif pacing.bias_ms < 0:
        sentence = _tr("You led a little early, about {bias} ms; steady within {spread} ms.")
    elif pacing.bias_ms > _LITTLE_MS:
        sentence = _tr("You came after the guide, about {bias} ms; steady within {spread} ms.")
    else:
        sentence = _tr("You came a little late, about {bias} ms; steady within {spread} ms.")
    return sentence.format(bias=_tens(abs(pacing.bias_ms)), spread=_tens(pacing.spread_ms))


def _tens(milliseconds: float) -> str:
    return words.grouped(10 * round(milliseconds / 10))


def _whole(share: float) -> int:
    return round(100 * share)


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("Quality", text, "", count)
