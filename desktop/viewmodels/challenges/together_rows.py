"""Challenges of the relay as rows of the page. Pure: it knows no port.

What was wished here already holds, whatever the relay said before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from core.team_challenges import TeamChallenge
from crdt.ids import TeamId
from crdt.protocol.api.challenges import Challenge, Reward
from desktop.viewmodels import words
from desktop.viewmodels.boards.explained import explained
from desktop.viewmodels.boards.wish import Wish
from desktop.viewmodels.challenges import together_words
from desktop.viewmodels.challenges.together_state import Circle, Part, TogetherRow

Waiting = Callable[[str], Wish | None]
_CIRCLES: Mapping[str, Circle] = {
    "team": Circle.TEAM,
    "public": Circle.PUBLIC,
    "private": Circle.PRIVATE,
}


def takes_part(challenge: Challenge, wish: Wish | None) -> bool:
    """Whether one takes part, as wished or as the relay said."""
    if wish is not None:
        return wish.on
    return challenge.joined or challenge.own is not None


def together_row(
    challenge: Challenge,
    *,
    wish: Wish | None,
    team_name: str,
    may_end: bool,
    ending: bool,
    today: date,
) -> TogetherRow:
    """A challenge, ready to be shown. `ending`: it was ended here and the relay does not say so
    yet."""
    joined, over = takes_part(challenge, wish), challenge.state == "over"
    circle = _CIRCLES.get(challenge.visibility, Circle.PRIVATE)
    coming = challenge.state == "coming" and challenge.first > today
    return TogetherRow(
        id=challenge.id,
        circle=circle,
        where=_where(circle, team_name),
        title=challenge.title,
        asks=together_words.asks_for(
            challenge.kind, challenge.measure, challenge.target, challenge.together
        ),
        window=_window(challenge, today),
        progress="" if coming else together_words.progress(challenge),
        share=0.0 if coming else _share(challenge),
        own=together_words.own_progress(challenge) if joined and not coming else "",
        people=together_words.people(challenge),
        reward=together_words.reward(challenge.reward),
        note=_note(challenge, wish, ending),
        why=tuple(explained(line) for line in challenge.explanation),
        part=_part(challenge, joined, wish, over),
        may_end=may_end and not over and not ending,
        met=challenge.met,
        over=over,
    )


WRITTEN = "written/"
"""The id of a row begins so where the relay has no id for the challenge yet."""


def written_row(
    challenge: TeamChallenge, team: TeamId, team_name: str, *, may_end: bool, today: date
) -> TogetherRow:
    """A challenge that only the team's document knows so far."""
    measure = None if challenge.measure is None else challenge.measure.value
    return TogetherRow(
        id=f"{WRITTEN}{team.hex()}/{challenge.id}",
        circle=Circle.TEAM,
        where=team_name,
        title=challenge.title,
        asks=together_words.asks_for(
            challenge.kind.value, measure, challenge.target, challenge.together.value
        ),
        window=together_words.window(challenge.window.first, challenge.window.last, today),
        progress="",
        share=0.0,
        own="",
        people="",
        reward=together_words.reward(Reward(xp=challenge.reward_xp, badge=challenge.reward_badge)),
        note=together_words.writing_waits(),
        why=(),
        part=Part.NOTHING,
        may_end=may_end,
        met=False,
        over=False,
    )


def written_of(row: str) -> tuple[TeamId, str] | None:
    """The team and the challenge of such a row."""
    if not row.startswith(WRITTEN):
        return None
    team, _, challenge = row.removeprefix(WRITTEN).partition("/")
    return TeamId(bytes.fromhex(team)), challenge


def _share(challenge: Challenge) -> float:
    """One's own part where each is asked, else what all came to."""
    each = challenge.together == together_words.EACH
    done = challenge.own if each and challenge.own is not None else challenge.done
    return min(1.0, done / max(1, challenge.target))


def _where(circle: Circle, team_name: str) -> str:
    match circle:
        case Circle.TEAM:
            return team_name or together_words.circle_word(circle)
        case Circle.PUBLIC | Circle.PRIVATE:
            return together_words.circle_word(circle)


def _window(challenge: Challenge, today: date) -> str:
    text = together_words.window(challenge.first, challenge.last, today)
    if challenge.ended_on is not None:
        day = words.short_day(challenge.ended_on)
        return together_words.ended_early(text, day)
    return text


def _part(challenge: Challenge, joined: bool, wish: Wish | None, over: bool) -> Part:
    """Who takes part by sharing with the team has nothing to join, and leaves by sharing less."""
    if over:
        return Part.NOTHING
    if joined:
        own_choice = challenge.joined or wish is not None
        return Part.LEAVE if own_choice or not challenge.by_sharing else Part.NOTHING
    most = challenge.participants_max
    is_full = most is not None and challenge.takes_part >= most
    if challenge.by_sharing or is_full:
        return Part.NOTHING
    return Part.JOIN


def _note(challenge: Challenge, wish: Wish | None, ending: bool) -> str:
    if ending:
        return together_words.ending_waits()
    if wish is not None:
        return together_words.joining_waits() if wish.on else together_words.leaving_waits()
    if challenge.met:
        return together_words.is_met()
    if challenge.state == "over":
        return together_words.is_over()
    if challenge.by_sharing and challenge.own is None:
        return together_words.counts_by_sharing()
    most = challenge.participants_max
    if most is not None and challenge.takes_part >= most and not challenge.joined:
        return together_words.is_full()
    return ""
