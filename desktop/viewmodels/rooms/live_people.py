"""Who is in a room, ready to be shown: a few chips, and everybody who is named as a row.

What is told apart by a mark is always told in words too. Names that somebody hides are not known
here; whoever looks may leave out all names.
"""

from __future__ import annotations

from core.rooms.changes import WHO_MAY, RoomAct, Seat
from core.rooms.presence import Participant, Status
from desktop.viewmodels.rooms import live_people_words as said
from desktop.viewmodels.rooms.live_state import Crowd, PersonChip
from desktop.viewmodels.rooms.values import LiveView
from desktop.viewmodels.team.state import PersonRow

CHIPS, CHIPS_BESIDE_CHAT = 8, 4
"""How many get a chip, with oneself."""
REMOVE, HAND_OVER = "remove", "hand_over"


def crowd_of(view: LiveView, *, names_hidden: bool, most: int) -> Crowd:
    """The people of a room, as they are shown to oneself; `most` of them as chips."""
    me = next((one for one in view.people if one.id == view.you), None)
    others = [one for one in view.people if one.id != view.you]
    seen = [] if names_hidden else [one for one in others if one.name][: most - 1]
    chips = tuple(_chip(one, view) for one in ([me] if me else []) + seen)
    left = max(0, view.count - len(chips))
    return Crowd(
        chips=chips,
        more=(said.others(left) if left else "") if names_hidden else said.more(left),
        rows=() if names_hidden else tuple(_row(one, view) for one in view.people),
        unnamed=said.unnamed(max(0, view.count - len(view.people))),
        names_hidden=names_hidden,
        shown_as=me.name if me else "",
        is_away=me is not None and me.status is Status.AWAY,
    )


def leader_of(view: LiveView) -> str:
    """Whoever leads, by name; empty where nobody does."""
    host = None if view.state is None else view.state.host
    if host is None:
        return ""
    found = next((one for one in view.people if one.id == host), None)
    return (found.name if found else "") or said.someone()


def _chip(one: Participant, view: LiveView) -> PersonChip:
    seat = said.seat(one.seat, coached=view.coached)
    is_me = one.id == view.you
    name = said.chip_me(one.status) if is_me else said.chip(one.name, one.status)
    text = f"{name} · {seat}" if seat else name
    return PersonChip(text=text, status=one.status, is_me=is_me)


def _row(one: Participant, view: LiveView) -> PersonRow:
    is_me = one.id == view.you
    name = one.name or said.someone()
    seat, status = (
        said.seat(one.seat, coached=view.coached),
        said.status(one.status),
    )
    detail = " · ".join(part for part in (said.you() if is_me else "", seat, status) if part)
    return PersonRow(
        key=one.id.hex(),
        name=name,
        detail=detail or said.breathes_along(),
        acts=() if is_me else _acts(one, view),
        is_me=is_me,
    )


def _acts(one: Participant, view: LiveView) -> tuple[str, ...]:
    rights = WHO_MAY[view.seat]
    acts = []
    if RoomAct.HAND_OVER in rights and one.seat is not Seat.GUEST:
        acts.append(HAND_OVER)
    if RoomAct.REMOVE in rights:
        acts.append(REMOVE)
    return tuple(acts)
