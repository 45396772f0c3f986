"""The words about challenges. English is the source for translation, under `Challenges`.

Plain and without pressure: what a challenge asks for, how far it is, and what it gives.
"""

from typing import assert_never

from PySide6.QtCore import QCoreApplication

from core.challenges import ChallengeKind, ChallengeStanding
from desktop.viewmodels import words


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("Challenges", text, "", count)


def challenge_title(kind: ChallengeKind, target: int) -> str:
    """What is asked for, in a few words, for instance "74 breaths"."""
    match kind:
        case ChallengeKind.CYCLES:
            return words.breaths(target)
        case ChallengeKind.MINUTES:
            return _tr("{n} min of breathing").format(n=words.grouped(target))
        case ChallengeKind.DEEP:
            return _tr("One session of {n} min").format(n=words.grouped(target))
        case ChallengeKind.MORNING:
            return _tr("A morning session")
        case ChallengeKind.EVENING:
            return _tr("An evening session")
        case ChallengeKind.STREAK:
            return _tr("A session today")
        case _:
            assert_never(kind)


def challenge_detail(kind: ChallengeKind) -> str:
    """What counts, in one sentence."""
    match kind:
        case ChallengeKind.CYCLES:
            return _tr("Whole breaths of 4 seconds or longer, of all sessions of today.")
        case ChallengeKind.MINUTES:
            return _tr("All sessions of today together.")
        case ChallengeKind.DEEP:
            return _tr("In one go, with pauses if you like.")
        case ChallengeKind.MORNING:
            return _tr("More than a minute, begun before noon.")
        case ChallengeKind.EVENING:
            return _tr("More than a minute, begun at 18:00 or later.")
        case ChallengeKind.STREAK:
            return _tr("More than a minute; a row of days may begin with it.")
        case _:
            assert_never(kind)


def challenge_progress(standing: ChallengeStanding) -> str:
    """How far it is, for instance "48 of 74 breaths"; nothing where it is done or not."""
    count = standing.challenge.target
    done, target = words.grouped(standing.done), words.grouped(count)
    match standing.challenge.kind:
        case ChallengeKind.CYCLES:
            return _tr("{done} of %Ln breath(s)", count).format(done=done)
        case ChallengeKind.MINUTES:
            return _tr("{done} of {target} min").format(done=done, target=target)
        case ChallengeKind.DEEP:
            return _tr("longest today {done} of {target} min").format(done=done, target=target)
        case ChallengeKind.MORNING | ChallengeKind.EVENING | ChallengeKind.STREAK:
            return ""
        case _:
            assert_never(standing.challenge.kind)


def reward(xp: int) -> str:
    """For instance "+14 points"."""
    return _tr("+%Ln point(s)", xp)
