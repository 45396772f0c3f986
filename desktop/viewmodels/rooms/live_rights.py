"""What one may wish for in a live room at this moment, by the rights that the relay holds to.

The table is `core.rooms.changes.WHO_MAY`; here is only which button stands for which act, and when
an act makes sense.
"""

from __future__ import annotations

from core.rooms.changes import WHO_MAY, RoomAct, Seat
from core.rooms.presence import Status
from core.rooms.votes import may_vote as has_vote
from desktop.viewmodels.rooms.live_state import ACTIVE, LiveStage, May
from desktop.viewmodels.rooms.values import LiveView, RoomStage

_SAME_RIGHT = {
    May.CUE: RoomAct.CUE,
    May.AMBIENCE: RoomAct.SET_AMBIENT,
    May.LOCK: RoomAct.LOCK,
    May.SILENCE: RoomAct.SET_CHAT,
    May.CLOSE: RoomAct.CLOSE,
}


def may(view: LiveView, stage: LiveStage) -> frozenset[May]:
    """What one may wish for.

    While one is out of touch one can write, which waits; other wishes would be of yesterday.
    """
    silent = view.state is not None and view.state.chat_off
    writes = {May.WRITE} if view.seat is not Seat.GUEST and not silent else set()
    if view.stage is not RoomStage.INSIDE:
        return frozenset(writes)
    rights = WHO_MAY[view.seat]
    found = writes | {wish for wish, act in _SAME_RIGHT.items() if act in rights}
    if RoomAct.CHANGE_PATTERN in rights and stage is not LiveStage.PAUSED:
        found.add(May.PATTERN)
    if RoomAct.START in rights and stage in (LiveStage.WAITING, LiveStage.OVER):
        found.add(May.START)
    if RoomAct.PAUSE in rights and stage is LiveStage.BREATHING:
        found.add(May.PAUSE)
    if RoomAct.RESUME in rights and stage is LiveStage.PAUSED:
        found.add(May.RESUME)
    if stage in ACTIVE and RoomAct.EXTEND in rights:
        found.add(May.EXTEND)
    elif stage in ACTIVE and may_vote(view):
        found.add(May.VOTE)
    if view.seat is Seat.HOST:
        found.add(May.INVITE_GUEST)
    return frozenset(found)


def may_vote(view: LiveView) -> bool:
    """Whether one may ask for more time, or join who did: those who lead extend without asking."""
    status = next((one.status for one in view.people if one.id == view.you), Status.PRESENT)
    return RoomAct.EXTEND not in WHO_MAY[view.seat] and has_vote(view.seat, status)
