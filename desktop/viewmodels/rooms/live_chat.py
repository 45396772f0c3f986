"""What was written in a room, ready to be shown; lines by the relay stand among it."""

from __future__ import annotations

from collections import Counter

from core.rooms.changes import Seat
from desktop.viewmodels import words
from desktop.viewmodels.rooms import live_codes, live_people_words, live_words
from desktop.viewmodels.rooms.live_state import Chat
from desktop.viewmodels.rooms.values import LiveView, RoomLineShown, SaidLine, SystemLine
from desktop.viewmodels.team.space_state import Can, MessageLine, Notice

_COPY = frozenset({Can.COPY})


def chat_of(
    view: LiveView, *, is_open: bool, breathing: bool, muted: bool, offset_min: int
) -> Chat:
    """The chat as it is shown to oneself; where it is muted, what is new is not counted."""
    note = ""
    if view.state is not None and view.state.chat_off:
        note = live_words.chat_off()
    elif view.seat is Seat.GUEST:
        note = live_words.chat_guest()
    elif not view.lines:
        note = live_words.chat_empty()
    return Chat(
        lines=lines_of(view, offset_min) if is_open else (),
        is_open=is_open,
        note=note,
        heading=live_words.chat_heading(breathing=breathing, muted=muted),
        button=live_words.chat_button(0 if muted or is_open else view.unread),
    )


def lines_of(view: LiveView, offset_min: int) -> tuple[MessageLine, ...]:
    """All lines, each with an id that stays its own while more are added."""
    cycle_ms = view.state.pattern.cycle_ms if view.state is not None else 1
    seen: Counter[str] = Counter()
    lines = []
    for line in view.lines:
        key = _key(line)
        seen[key] += 1
        lines.append(_shown(line, f"{key}-{seen[key]}", offset_min, cycle_ms))
    return tuple(lines)


def newest_said(view: LiveView) -> str:
    """The newest line in one sentence, for who listens; empty for one's own."""
    line = view.lines[-1]
    if isinstance(line, SystemLine):
        return live_codes.system(line, view.state.pattern.cycle_ms if view.state else 1)
    return "" if line.mine else f"{line.name or live_people_words.someone()}: {line.text}"


def _key(line: RoomLineShown) -> str:
    who = line.person.hex() if isinstance(line, SaidLine) else line.kind
    return f"{line.at_ms}-{who}"


def _shown(line: RoomLineShown, id: str, offset_min: int, cycle_ms: int) -> MessageLine:
    if isinstance(line, SystemLine):
        text = live_codes.system(line, cycle_ms)
        nearer = line.kind == "challenge"
        return MessageLine(
            id=id,
            name="",
            text=text,
            when="",
            is_mine=False,
            is_hidden=False,
            can=_COPY,
            said=text,
            notice=Notice.NEARER if nearer else Notice.HAPPENED,
        )
    name = live_people_words.you() if line.mine else line.name or live_people_words.someone()
    when = words.clock_time(line.at_ms, offset_min)
    return MessageLine(
        id=id,
        name=name,
        text=line.text,
        when=when,
        is_mine=line.mine,
        is_hidden=False,
        can=_COPY,
        said=f"{name}, {when}: {line.text}",
        marks="" if line.is_sent else live_words.waits(),
    )
