"""The state of synchronisation as one sentence, for the rail's foot and for Settings."""

import enum
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop.viewmodels import words
from desktop.viewmodels.long_work import Working
from desktop.viewmodels.ports import SyncState, SyncStatus


class SyncMood(enum.Enum):
    """How the sentence is marked: all well, on its way, at rest, needs a look."""

    WELL = "well"
    MOVING = "moving"
    RESTING = "resting"
    LOOK = "look"


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncWords:
    """A sentence without a full stop, and its mood."""

    text: str
    mood: SyncMood


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("SyncWords", text, "", count)


def sync_words(status: SyncStatus, now_ms: int) -> SyncWords:
    """What to say about where the person's data is."""
    match status.state:
        case SyncState.NO_RELAY:
            return SyncWords(text=_tr("On this computer"), mood=SyncMood.RESTING)
        case SyncState.OFFLINE:
            return SyncWords(text=_offline(status), mood=SyncMood.RESTING)
        case SyncState.CONNECTING:
            return SyncWords(text=_tr("Reaching the relay"), mood=SyncMood.MOVING)
        case SyncState.SYNCING:
            return SyncWords(text=_syncing(status), mood=SyncMood.MOVING)
        case SyncState.UP_TO_DATE:
            return _up_to_date(status, now_ms)
        case SyncState.TROUBLE:
            return SyncWords(text=_trouble(status), mood=SyncMood.LOOK)


def _offline(status: SyncStatus) -> str:
    if status.outbox:
        return _tr("Safe on this computer, %Ln change(s) wait for the relay", status.outbox)
    return _tr("Safe on this computer, the relay is out of reach")


def arriving(status: SyncStatus) -> Working | None:
    """The history that is fetched for the first time, as long work; None when it is all here.

    It is not to be stopped: what has arrived stays, and closing the app only puts the rest off.
    """
    if status.state is not SyncState.SYNCING or not status.arriving:
        return None
    return Working(
        title=_tr("Your history is on its way"),
        detail=_quarters(status),
        done=status.arrived,
        of=status.arriving,
    )


def _quarters(status: SyncStatus) -> str:
    text = _tr("{done} of %Ln quarter(s)", status.arriving)
    return text.format(done=words.grouped(status.arrived))


def _syncing(status: SyncStatus) -> str:
    if status.arriving:
        return _tr("Your history is on its way: {quarters}").format(quarters=_quarters(status))
    if status.outbox:
        return _tr("Sending %Ln change(s)", status.outbox)
    return _tr("Bringing your history up to date")


def _up_to_date(status: SyncStatus, now_ms: int) -> SyncWords:
    if status.outbox:
        return SyncWords(text=_syncing(status), mood=SyncMood.MOVING)
    if status.verified_with is None or status.verified_at_ms is None:
        return SyncWords(text=_tr("All on the relay"), mood=SyncMood.WELL)
    text = _tr("All on the relay, verified with {device} {ago}").format(
        device=status.verified_with, ago=words.ago(status.verified_at_ms, now_ms)
    )
    return SyncWords(text=text, mood=SyncMood.WELL)


def _trouble(status: SyncStatus) -> str:
    if status.problem is None:
        return _tr("The relay cannot be used right now")
    return status.problem.sentence.removesuffix(".")
