"""The words about challenges with others. English is the source for translation, under `Together`.

Plain and without pressure: what is asked for, of whom, when, how far it is and what it gives.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from core.team_challenges import TeamChallenge
from core.together import REWARD_BADGES
from crdt.protocol.api.challenges import Challenge, Reward
from desktop.viewmodels import words
from desktop.viewmodels.challenges.together_state import Circle
from desktop.viewmodels.trouble import Trouble

EACH, ALL = "each", "all"
STREAK, SESSIONS, MINUTES, TEAM_GOAL, CUSTOM = (
    "streak",
    "sessions",
    "minutes",
    "team_goal",
    "custom",
)


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("Together", text, "", count)


def asks_for(kind: str, measure: str | None, target: int, together: str) -> str:
    """What a challenge asks for, and of whom, in one line."""
    amount = _amount(kind, measure, target)
    if kind == CUSTOM:
        whose = _tr("all together") if together == ALL else _tr("each for themselves")
        return _tr("A goal of its own: {target}, {whose}").format(
            target=words.grouped(target), whose=whose
        )
    if together == ALL:
        return _tr("{amount}, all together").format(amount=amount)
    return _tr("{amount}, each for themselves").format(amount=amount)


def progress(challenge: Challenge) -> str:
    """How far all are, for instance "67 %, 158 of 235 minutes"; where each is asked, how far one
    is oneself, and nothing where one takes no part."""
    amount = _amount(challenge.kind, challenge.measure, challenge.target)
    done, percent = challenge.done, challenge.percent
    text = _tr("{percent} %, {done} of {amount}")
    if challenge.together == EACH:
        if challenge.own is None:
            return ""
        done, percent = challenge.own, own_percent(challenge)
        text = _tr("You: {percent} %, {done} of {amount}")
    return text.format(percent=percent, done=words.grouped(done), amount=amount)


def own_percent(challenge: Challenge) -> int:
    """One's own part of what each is asked for, 0 to 100."""
    return max(0, min(100, 100 * (challenge.own or 0) // max(1, challenge.target)))


def own_progress(challenge: Challenge) -> str:
    """One's own part of what all come to, for instance "Your part: 34 minutes"."""
    if challenge.own is None or challenge.together == EACH:
        return ""
    return _tr("Your part: {amount}").format(
        amount=_amount(challenge.kind, challenge.measure, challenge.own)
    )


def event_progress(challenge: TeamChallenge, done: int) -> str:
    """How far the goal of an event is, for instance "3 of 8 sessions"."""
    amount = _amount(challenge.kind.value, None, challenge.target)
    return _tr("{done} of {amount}").format(done=words.grouped(done), amount=amount)


def people(challenge: Challenge) -> str:
    """How many take part, and how many have met it."""
    text = _tr("%Ln take(s) part", challenge.takes_part)
    most = challenge.participants_max
    if most is not None:
        text = _tr("{some}, up to {most}").format(some=text, most=words.grouped(most))
    if challenge.together == EACH and challenge.met_by:
        met = _tr("%Ln met it", challenge.met_by)
        text = _tr("{some}, {met}").format(some=text, met=met)
    return text


def window(first: date, last: date, today: date) -> str:
    """The dates, in one's own calendar."""
    if first == last:
        return _tr("On {day}").format(day=words.short_day(first))
    dates = _tr("{first} to {last}").format(
        first=words.short_day(first), last=words.short_day(last)
    )
    if first > today:
        return _tr("From {dates}").format(dates=dates)
    return dates


def ended_early(dates: str, day: str) -> str:
    """The dates of a challenge that was ended before its time."""
    return _tr("{dates}, ended on {day}").format(dates=dates, day=day)


def circle_word(circle: Circle) -> str:
    """Whose challenge it is."""
    match circle:
        case Circle.TEAM:
            return _tr("Your team")
        case Circle.PUBLIC:
            return _tr("Public")
        case Circle.PRIVATE:
            return _tr("Private")


def joining_waits() -> str:
    """Taking part is on its way."""
    return _tr("You take part. The relay hears of it when it answers.")


def leaving_waits() -> str:
    """Leaving is on its way."""
    return _tr("You take no part any more. The relay hears of it when it answers.")


def writing_waits() -> str:
    """It was written into the team's document, and the relay has not reckoned with it yet."""
    return _tr("It stands in your team. How far it is shows once the relay has reckoned.")


def refused_write(title: str, why: str) -> str:
    """Why a team has no such challenge."""
    return _tr("{title}: the team did not take it. {why}").format(title=title, why=why)


def ending_waits() -> str:
    """Ending it is on its way."""
    return _tr("You have ended it. The relay hears of it when it answers.")


def is_met() -> str:
    """It is met."""
    return _tr("Met. It stays met, whatever comes later.")


def is_over() -> str:
    """It ended, met or not."""
    return _tr("It is over.")


def is_full() -> str:
    """Nobody else can join."""
    return _tr("As many take part as there are places.")


def counts_by_sharing() -> str:
    """How one takes part in a goal of the whole team."""
    return _tr("Who shares days with the team takes part. You share none yet.")


def without_relay() -> str:
    """There is no relay."""
    return _tr("Challenges with others need a relay, by which your devices and theirs meet.")


def away() -> str:
    """The relay is away, and nothing is known."""
    return _tr("The relay does not answer right now. Rest is practice too.")


def away_with() -> str:
    """The relay is away, and something is known."""
    return _tr("The relay does not answer right now. This is what was known last.")


def asking() -> str:
    """The relay is being asked."""
    return _tr("Asking the relay what there is.")


def suggested(minutes: int, dates: str) -> str:
    """A goal that is offered to a team."""
    return _tr("%Ln minute(s) all together, {dates}", minutes).format(dates=dates)


def no_code() -> Trouble:
    """What was typed is no code."""
    return Trouble(code="not_a_code", sentence=_tr("That is not the code of a challenge."))


def a_challenge() -> str:
    """One whose title is not known."""
    return _tr("The challenge")


def refused_join(title: str, why: str) -> str:
    """Why one takes no part."""
    return _tr("{title}: you take no part in it. {why}").format(title=title, why=why)


def refused_leave(title: str, why: str) -> str:
    """Why one still takes part."""
    return _tr("{title}: you still take part in it. {why}").format(title=title, why=why)


def refused_end(title: str, why: str) -> str:
    """Why it was not ended."""
    return _tr("{title}: it goes on. {why}").format(title=title, why=why)


def reward(gives: Reward) -> str:
    """What meeting it gives, once; empty for nothing."""
    if gives.badge and gives.xp:
        return _tr("+%Ln point(s) and a badge", gives.xp)
    if gives.badge:
        return _tr("a badge")
    return _tr("+%Ln point(s)", gives.xp) if gives.xp else ""


def met_news(title: str, xp: int, has_badge: bool) -> str:
    """That a challenge was met, said once."""
    gives = reward(Reward(xp=xp, badge="badge" if has_badge else None))
    if not gives:
        return _tr("Met: {title}").format(title=title)
    return _tr("Met: {title}, {reward}").format(title=title, reward=gives)


def reward_badge_name(badge: str) -> str:
    """What a badge is called that a challenge gives."""
    return dict(zip(REWARD_BADGES, _badge_names(), strict=True)).get(badge, "")


def _badge_names() -> tuple[str, ...]:
    return _tr("Calm wave"), _tr("Tall tree"), _tr("Warm sun")


def _amount(kind: str, measure: str | None, count: int) -> str:
    match kind, measure:
        case ("streak", _):
            return _tr("%Ln day(s) in a row", count)
        case ("sessions", _) | ("team_goal", "sessions"):
            return words.sessions(count)
        case ("minutes", _) | ("team_goal", "minutes"):
            return _tr("%Ln minute(s)", count)
        case ("team_goal", "cycles"):
            return words.breaths(count)
        case _:
            return words.grouped(count)
