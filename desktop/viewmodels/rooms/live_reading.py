"""Reads what is shown of a live room off the port's view and a moment of its breath.

It asks nothing of the port; what one may do is in `live_rights`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.history import Session
from core.rooms.changes import Seat
from core.rooms.following import RoomReading
from core.rooms.kinds import RoomKind
from core.rooms.state import RoomPhase
from crdt.rooms import room_codes
from desktop.viewmodels import words
from desktop.viewmodels.patterns.offer import preset_name
from desktop.viewmodels.rooms import live_codes, live_words
from desktop.viewmodels.rooms.live_chat import chat_of
from desktop.viewmodels.rooms.live_people import CHIPS, CHIPS_BESIDE_CHAT, crowd_of, leader_of
from desktop.viewmodels.rooms.live_rights import may, may_vote
from desktop.viewmodels.rooms.live_state import (
    ACTIVE,
    Chat,
    Ending,
    LiveStage,
    LiveState,
    Standing,
    VoteLine,
)
from desktop.viewmodels.rooms.values import LiveView, RoomStage

_STAGES = {
    RoomPhase.OPEN: LiveStage.WAITING,
    RoomPhase.STARTING: LiveStage.STARTING,
    RoomPhase.BREATHING: LiveStage.BREATHING,
    RoomPhase.PAUSED: LiveStage.PAUSED,
    RoomPhase.OVER: LiveStage.OVER,
    RoomPhase.CLOSED: LiveStage.OVER,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """What is known of oneself besides the view: what was chosen here, and when it is."""

    names_hidden: bool
    muted: bool
    silent: bool
    chat_open: bool
    leaving: bool
    hides_refusal: bool
    session: Session | None
    unkept: str
    now_ms: int
    offset_min: int


def read_live(view: LiveView, reading: RoomReading | None, own: Own) -> LiveState:
    """The whole screen at this moment."""
    stage = stage_of(view, reading)
    if own.leaving and stage is not LiveStage.ENDED:
        stage = LiveStage.ENTERING
    if stage in (LiveStage.ENTERING, LiveStage.ENDED):
        return LiveState(
            stage=stage,
            title=live_words.title(view.title),
            about=_about(view, reading),
            line=live_words.leaving() if own.leaving else live_words.entering(),
            ending=_ending(view, own) if stage is LiveStage.ENDED else None,
        )
    return replace(
        _read_room(view, own),
        stage=stage,
        is_fading=reading is not None and reading.shown < 1.0,
        about=_about(view, reading),
        line=_line(view, reading, own, stage),
        chat=_chat(view, own, stage),
        standing=_standing(view, reading),
        vote=_vote(view, stage),
        may=may(view, stage),
        kept=_kept(own, stage),
        leave_note=_leave_note(reading, stage),
        start_word=live_words.start_word(again=stage is LiveStage.OVER),
    )


def _read_room(view: LiveView, own: Own) -> LiveState:
    """What is the same wherever the breath is."""
    return LiveState(
        title=live_words.title(view.title),
        bonus=live_words.bonus(view.percent),
        here=live_words.here(view.count),
        cue=view.cue,
        crowd=crowd_of(
            view,
            names_hidden=own.names_hidden,
            most=CHIPS_BESIDE_CHAT if own.chat_open else CHIPS,
        ),
        is_muted=own.muted,
        is_locked=view.state is not None and view.state.locked,
        is_silent=view.state is not None and view.state.chat_off,
        ambient=view.state.ambient if view.state is not None else "none",
        code=view.code,
        link=view.link,
        planned=view.minutes,
        refused="" if own.hides_refusal else live_codes.refused(view.refused),
        lead_word=live_words.lead_word(view.seat),
    )


def _chat(view: LiveView, own: Own, stage: LiveStage) -> Chat:
    return chat_of(
        view,
        is_open=own.chat_open,
        breathing=stage in (LiveStage.STARTING, LiveStage.BREATHING),
        muted=own.silent,
        offset_min=own.offset_min,
    )


def stage_of(view: LiveView, reading: RoomReading | None) -> LiveStage:
    """Where the room stands."""
    match view.stage:
        case RoomStage.ENTERING:
            return LiveStage.ENTERING
        case RoomStage.OUT:
            return LiveStage.ENDED
        case RoomStage.INSIDE | RoomStage.AGAIN:
            return LiveStage.ENTERING if reading is None else _STAGES[reading.look.phase]


def _about(view: LiveView, reading: RoomReading | None) -> str:
    """The pattern is the one that is breathed; the next one begins where a breath ends."""
    parts = [view.team_name]
    state = view.state if reading is None else reading.state
    if state is not None:
        pattern = state.pattern
        parts.append(f"{preset_name(pattern)} {words.rhythm(pattern)}")
    if view.where.is_lan:
        parts.append(live_words.on_network())
    parts += [live_words.minutes(view.minutes), live_words.sealed(view.kind)]
    return " · ".join(part for part in parts if part)


def _line(view: LiveView, reading: RoomReading | None, own: Own, stage: LiveStage) -> str:
    if reading is None:
        return live_words.entering()
    match stage:
        case LiveStage.WAITING:
            return _waiting(view, own)
        case LiveStage.STARTING:
            return live_words.starting()
        case LiveStage.PAUSED:
            return live_words.paused()
        case LiveStage.BREATHING if view.stage is RoomStage.AGAIN:
            return live_words.goes_on()
        case LiveStage.BREATHING:
            away = crowd_of(view, names_hidden=True, most=1).is_away
            return live_words.away_counts() if away else _breathing(reading)
        case _:
            done = reading.look.cycles_done
            leads = view.seat is Seat.HOST
            return live_words.over_host(done) if leads else live_words.over(done)


def _waiting(view: LiveView, own: Own) -> str:
    if view.count <= 1:
        line = live_words.first()
    elif view.seat is Seat.HOST:
        line = live_words.host_waits()
    else:
        line = live_words.others_wait(leader_of(view))
    left_ms = view.starts_at_ms - own.now_ms
    if left_ms <= 0:
        return line
    return f"{line} {live_words.planned_for(view.starts_at_ms, own.offset_min, left_ms)}"


def _breathing(reading: RoomReading) -> str:
    look, pattern = reading.look, reading.state.pattern
    number, planned = min(look.cycles_done + 1, look.cycles_all), look.cycles_all
    segment = 0 if look.point is None else look.point.segment
    upcoming = (segment + 1) % len(pattern.segments)
    if upcoming == 0 and number == planned:
        return live_words.breathing(number, planned, "")
    word = words.segment_word(pattern, upcoming).lower()
    seconds = words.seconds(pattern.segments[upcoming].duration_ms)
    return live_words.breathing(number, planned, f"{word} {seconds}")


def _standing(view: LiveView, reading: RoomReading | None) -> Standing:
    if view.stage is RoomStage.AGAIN:
        step = live_words.coming_back()
    else:
        step = live_words.in_step(None if reading is None else reading.bound_us)
    if reading is None:
        return Standing(step=step)
    look, cycle_ms = reading.look, reading.state.pattern.cycle_ms
    total_min = max(1, round(look.cycles_all * cycle_ms / 60_000)) if look.cycles_all else 0
    within = 0.0 if look.point is None else look.point.cycle_elapsed_us / reading.state.cycle_us
    share = (look.cycles_done + within) / look.cycles_all if look.cycles_all else 0.0
    together_min = view.together * cycle_ms // 60_000
    return Standing(
        progress=live_words.progress(int(share * total_min), total_min) if total_min else "",
        share=share,
        ambience=live_words.ambience(view.state.ambient if view.state else "none"),
        step=step,
        is_steady=view.stage is RoomStage.INSIDE and reading.bound_us is not None,
        statistics=live_words.statistics(view.together, together_min),
    )


def _vote(view: LiveView, stage: LiveStage) -> VoteLine | None:
    if view.vote is None or not view.vote.votes or view.state is None or stage not in ACTIVE:
        return None
    vote, cycle_ms = view.vote, view.state.pattern.cycle_ms
    for_minutes = max(1, round(vote.cycles * cycle_ms / 60_000))
    return VoteLine(
        text=live_words.vote(vote.votes, vote.needed, for_minutes),
        cycles=vote.cycles,
        can_join=not vote.mine and may_vote(view),
    )


def _leave_note(reading: RoomReading | None, stage: LiveStage) -> str:
    if reading is None or stage not in ACTIVE:
        return ""
    return live_words.leave_note(reading.look.cycles_done)


def _kept(own: Own, stage: LiveStage) -> str:
    if own.session is None or stage is not LiveStage.OVER:
        return ""
    return live_codes.kept(own.session.cycles)


def _ending(view: LiveView, own: Own) -> Ending:
    is_of_team = view.ended == room_codes.REMOVED and view.kind is RoomKind.TEAM
    title, text = live_codes.ended("removed_team" if is_of_team else view.ended)
    kept = ""
    if own.session is not None:
        kept = live_codes.kept(own.session.cycles)
    elif view.session_saved:
        kept = live_codes.kept_something()
    elif own.unkept:
        kept = own.unkept
    elif view.state is not None and view.state.anchor_us is not None:
        kept = live_codes.kept_nothing()
    return Ending(title=title, text=text, kept=kept, can_see=own.session is not None)
