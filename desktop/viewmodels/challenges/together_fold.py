"""What the page of challenges with others shows, from what is known. Pure.

One's own come first: those one takes part in, those one made and those of one's teams; then public
ones; what is over stands below, the latest first, and only the latest few of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

import msgspec

from core.team_challenges import TeamChallenge
from crdt.ids import TeamId
from crdt.protocol.api.challenges import Challenge, SeasonalEvent, Suggestion
from desktop.viewmodels.boards.explained import explained
from desktop.viewmodels.boards.values import LiveBoard
from desktop.viewmodels.boards.wish import (
    LEAGUE,
    RefusedWish,
    Wish,
    Wishes,
    about_challenge,
    about_end,
    ended_of,
    scope_of,
)
from desktop.viewmodels.challenges import together_words
from desktop.viewmodels.challenges.events import event_challenge, event_row
from desktop.viewmodels.challenges.together_rows import takes_part, together_row, written_row
from desktop.viewmodels.challenges.together_state import (
    Circle,
    EventRow,
    RefusedRow,
    SuggestionRow,
    TogetherRow,
    TogetherState,
)
from desktop.viewmodels.team.values import Refused
from desktop.viewmodels.trouble import Trouble

IN_TEAM = "team/"
"""What begins so was refused in a team's document and not at the relay's."""

_OVER_MOST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamPlace:
    """A team as challenges need it. `written`: those in its document, of which the relay may not
    know yet."""

    team: TeamId
    name: str
    i_may_write: bool
    written: tuple[TeamChallenge, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """All that the page is folded from. `own` and `public` are as the relay said; `ending` are
    the challenges of teams that were ended here; `event_done` says how far each event's goal is."""

    today: date
    has_relay: bool
    is_there: bool
    known: bool
    wishes: Wishes
    teams: tuple[TeamPlace, ...]
    shares: bool
    own: tuple[Challenge, ...] = ()
    public: tuple[Challenge, ...] = ()
    live: Mapping[str, LiveBoard] = field(default_factory=dict)
    events: tuple[SeasonalEvent, ...] = ()
    event_done: Mapping[str, int] = field(default_factory=dict)
    events_met: frozenset[str] = frozenset()
    suggestions: Mapping[TeamId, Suggestion] = field(default_factory=dict)
    ending: frozenset[str] = frozenset()
    refused_in_teams: tuple[Refused, ...] = ()
    found: Challenge | None = None
    news: tuple[str, ...] = ()
    looked: bool = False
    busy: bool = False
    trouble: Trouble | None = None
    secret: str = ""


def fold_together(seen: Seen) -> TogetherState:
    """The page."""
    own = [_live(challenge, seen.live) for challenge in seen.own]
    known = {challenge.id for challenge in own}
    public = [_live(c, seen.live) for c in seen.public if c.id not in known]
    joined = [c for c in public if takes_part(c, _wish(seen, c))]
    mine = sorted((*own, *joined), key=lambda c: (c.met, c.first, c.title, c.id))
    rows = [*_written(seen), *(_row(seen, challenge) for challenge in mine)]
    over = sorted((c for c in mine if c.state == "over"), key=lambda c: c.last, reverse=True)
    return TogetherState(
        has_relay=seen.has_relay,
        known=seen.known,
        status=_status(seen),
        mine=tuple(row for row in rows if not row.over),
        others=tuple(_row(seen, c) for c in public if c not in joined and c.state != "over"),
        over=tuple(_row(seen, c) for c in over[:_OVER_MOST]),
        events=_events(seen),
        suggestions=_suggestions(seen),
        refused=(
            *(_refused(line) for line in seen.wishes.refused if _is_ours(line)),
            *(_refused_in_team(line) for line in seen.refused_in_teams),
        ),
        news=seen.news,
        unseen="" if seen.looked or not seen.news else seen.news[-1],
        asks_sharing=not seen.shares and any(_needs_sharing(seen, c) for c in mine),
        found=None if seen.found is None else _row(seen, seen.found),
        busy=seen.busy,
        trouble=seen.trouble,
        can_make=seen.has_relay,
        secret=seen.secret,
    )


def live_challenge(challenge: Challenge, board: LiveBoard) -> Challenge:
    """With what its board came to since. The furthest is the first line, where there is one."""
    done = board.together
    if challenge.together == together_words.EACH:
        done = max((line.points for line in board.lines), default=challenge.done)
    done = max(done, challenge.done)
    percent = min(100, 100 * done // max(1, challenge.target))
    return msgspec.structs.replace(
        challenge, done=done, percent=percent, takes_part=board.takes_part
    )


def _live(challenge: Challenge, live: Mapping[str, LiveBoard]) -> Challenge:
    board = live.get(challenge.id)
    return challenge if board is None else live_challenge(challenge, board)


def _wish(seen: Seen, challenge: Challenge) -> Wish | None:
    about = about_challenge(challenge.id)
    return next((w for w in seen.wishes.waiting if w.about == about), None)


def _row(seen: Seen, challenge: Challenge) -> TogetherRow:
    place = next((t for t in seen.teams if t.team.hex() == challenge.team), None)
    ends = about_end(challenge.id)
    return together_row(
        challenge,
        wish=_wish(seen, challenge),
        team_name="" if place is None else place.name,
        may_end=challenge.mine or (place is not None and place.i_may_write),
        ending=any(w.about == ends for w in seen.wishes.waiting) or challenge.id in seen.ending,
        today=seen.today,
    )


def _written(seen: Seen) -> tuple[TogetherRow, ...]:
    """Those that stand in a team's document and of which the relay said nothing so far."""
    known = {(one.team, one.team_challenge) for one in seen.own}
    return tuple(
        written_row(challenge, place.team, place.name, may_end=place.i_may_write, today=seen.today)
        for place in seen.teams
        for challenge in place.written
        if (place.team.hex(), challenge.id) not in known
        and challenge.ended_on is None
        and challenge.window.last >= seen.today
    )


def _needs_sharing(seen: Seen, challenge: Challenge) -> bool:
    """Public and private ones count the days that are shared with the relay."""
    of_team = challenge.visibility == Circle.TEAM.value
    return (
        not of_team and challenge.state != "over" and takes_part(challenge, _wish(seen, challenge))
    )


def _status(seen: Seen) -> str:
    if not seen.has_relay:
        return together_words.without_relay()
    if not seen.is_there:
        return together_words.away_with() if seen.known else together_words.away()
    return "" if seen.known else together_words.asking()


def _events(seen: Seen) -> tuple[EventRow, ...]:
    rows: list[EventRow] = []
    for event in seen.events:
        challenge = event_challenge(event)
        if challenge is not None and challenge.window.last >= seen.today:
            done, met = seen.event_done.get(event.id, 0), challenge.id in seen.events_met
            rows.append(event_row(event, done, challenge, met, seen.today))
    return tuple(rows)


def _suggestions(seen: Seen) -> tuple[SuggestionRow, ...]:
    """For those who may set a goal, where none of all together runs or comes yet."""
    rows: list[SuggestionRow] = []
    for place in seen.teams:
        offered = seen.suggestions.get(place.team)
        if offered is None or not place.i_may_write or _has_goal(seen.own, place, offered):
            continue
        rows.append(
            SuggestionRow(
                team=place.team,
                where=place.name,
                text=together_words.suggested(
                    offered.minutes,
                    together_words.window(offered.first, offered.last, offered.first),
                ),
                why=explained(offered.because),
            )
        )
    return tuple(rows)


def _has_goal(own: Iterable[Challenge], place: TeamPlace, offered: Suggestion) -> bool:
    return any(
        challenge.team == place.team.hex()
        and challenge.kind == together_words.TEAM_GOAL
        and challenge.last >= offered.first
        for challenge in own
    )


def _is_ours(line: RefusedWish) -> bool:
    return scope_of(line.wish.about) is None and line.wish.about != LEAGUE


def _refused_in_team(line: Refused) -> RefusedRow:
    title = line.text or together_words.a_challenge()
    text = together_words.refused_write(title, line.trouble.sentence)
    return RefusedRow(about=f"{IN_TEAM}{line.id}", text=text)


def _refused(line: RefusedWish) -> RefusedRow:
    wish = line.wish
    title = wish.title or together_words.a_challenge()
    if ended_of(wish.about) is not None:
        text = together_words.refused_end(title, line.sentence)
    elif wish.on:
        text = together_words.refused_join(title, line.sentence)
    else:
        text = together_words.refused_leave(title, line.sentence)
    return RefusedRow(about=wish.about, text=text)
