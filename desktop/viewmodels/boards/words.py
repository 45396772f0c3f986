"""The words about boards, the league and sharing with a relay. English is the source for
translation, under `Boards`.

Calm and plain: nobody is last, nothing runs out, and nothing is lost by being away.
"""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication

from core.sharing import ShareWhen
from core.tallies import Slot
from crdt.protocol.api.leagues import LeagueMove, LeagueWeekView, SeasonResult
from desktop.viewmodels import words
from desktop.viewmodels.boards.values import OwnPlace, PastWeek, Span


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("Boards", text, "", count)


# Boards


def span_names() -> dict[Span, str]:
    """Which days a board adds up."""
    return {Span.WEEK: _tr("This week"), Span.MONTH: _tr("This month"), Span.ALL: _tr("All time")}


def points(count: int) -> str:
    """For instance "1,204 points"."""
    return _tr("%Ln point(s)", count)


def me() -> str:
    """Oneself on a board."""
    return _tr("You")


def line_words(place: str, name: str, score: str) -> str:
    """A line for those who hear it."""
    if not place:
        return _tr("{name}: {points}").format(name=name, points=score)
    return _tr("Place {place}, {name}: {points}").format(place=place, name=name, points=score)


def on_the_board(takes_part: int) -> str:
    """How many are on it, and how places are told."""
    some = _tr("%Ln is/are on it", takes_part)
    return _tr("{some}. Places are numbered in the upper half.").format(some=some)


def own_place(place: OwnPlace) -> str:
    """One's own place, because one asked."""
    if place.rank is None:
        return _tr("You have no points on it yet.")
    return _tr("You are at place {rank} of {all}, with {points}.").format(
        rank=words.grouped(place.rank),
        all=words.grouped(place.takes_part),
        points=points(place.points),
    )


def empty_board() -> str:
    """Nobody has points yet."""
    return _tr("Nobody has points here yet. Rest is practice too.")


def team_opt_in() -> str:
    """What being on a team's board means, before one chooses."""
    return _tr(
        "Off, your days count in the team's sum and nowhere else. On, your team also sees a line "
        "with your name and your points, and you see theirs. A day counts up to 150 points. You "
        "can take it back at any time."
    )


def relay_opt_in() -> str:
    """What being on the relay's boards means."""
    return _tr(
        "On, everybody on this relay can see a line with your points, under the name that your "
        "card shows them or under a short one. It needs days that are shared with the relay. You "
        "can take it back at any time."
    )


def wish_waits() -> str:
    """A choice that is on its way."""
    return _tr("Kept here. The relay hears of it when it answers.")


def refused(why: str) -> str:
    """A choice that could not be carried out."""
    return _tr("That did not come about. {why}").format(why=why)


def without_relay() -> str:
    """There is no relay."""
    return _tr("Boards and leagues are on a relay. You need none of them to breathe.")


def away() -> str:
    """The relay is away."""
    return _tr("The relay does not answer right now. Boards come back when it does.")


# A team against its own past


def weeks_title() -> str:
    """The chart of a team's weeks."""
    return _tr("Minutes together, week by week")


def week_words(week: PastWeek) -> str:
    """A week of a team in words."""
    return _tr("Week from {day}: {minutes}, {sessions}").format(
        day=words.short_day(week.first),
        minutes=_tr("%Ln minute(s)", week.minutes),
        sessions=words.sessions(week.sessions),
    )


def weeks_so_far(weeks: tuple[PastWeek, ...]) -> str:
    """The present week beside the usual one, as a fact."""
    past = sorted(week.minutes for week in weeks[:-1] if week.minutes)
    now = _tr("%Ln minute(s) together so far this week.", weeks[-1].minutes)
    if not past:
        return now
    usual = _tr("A usual week of yours has %Ln minute(s).", past[len(past) // 2])
    return f"{now} {usual}"


def no_weeks() -> str:
    """Nothing was shared yet."""
    return _tr("What members share with the team adds up here, week by week.")


# The league


def division_name(division: str) -> str:
    """What a division is called; one that this app does not know as the relay calls it."""
    names = {
        "seed": _tr("Seed"),
        "sprout": _tr("Sprout"),
        "sapling": _tr("Sapling"),
        "tree": _tr("Tree"),
        "grove": _tr("Grove"),
        "forest": _tr("Forest"),
    }
    return names.get(division, division.capitalize())


def league_week(week: LeagueWeekView) -> str:
    """Which week it is and how long it goes."""
    return _tr("Week {week} of season {season}, until {day}").format(
        week=week.week, season=week.season, day=words.full_day(week.last)
    )


def league_closing(week: LeagueWeekView) -> str:
    """The week before waits for late devices."""
    settles = week.last + timedelta(days=3)
    return _tr(
        "The week until {last} still takes in devices that were offline. How it ended is said on "
        "{day}."
    ).format(last=words.short_day(week.last), day=words.short_day(settles))


def league_group(group: str, count: int) -> str:
    """Where one's group stands."""
    match group:
        case "gathered":
            return _tr("Your group of this week has %Ln person/people of similar activity.", count)
        case "waiting":
            return _tr("Your points of this week are on their way into a group.")
        case _:
            return _tr(
                "Your group comes together with your first points of the week. A week without "
                "any changes nothing."
            )


def league_about() -> str:
    """What a league is, before one chooses."""
    return _tr(
        "About thirty people of similar activity, for one week. The first seven move up a "
        "division, the last five who took part move down one, and whoever is away stays where "
        "they are. It needs days that are shared with the relay, and a line with your points is "
        "seen by your group."
    )


def move_words(move: LeagueMove) -> str:
    """How a week ended for oneself."""
    before, after = division_name(move.division), division_name(move.next_division)
    match move.move:
        case "rise":
            return _tr("Up from {before} to {after}").format(before=before, after=after)
        case "down":
            return _tr("From {before} to {after}").format(before=before, after=after)
        case _:
            return _tr("Still in {after}").format(after=after)


def move_detail(move: LeagueMove, why: str) -> str:
    """When, with how many points, and why."""
    return _tr("Week of {day}, {points}. {why}").format(
        day=words.short_day(move.first), points=points(move.points), why=why
    )


def season_words(season: SeasonResult) -> str:
    """A season by its number."""
    return _tr("Season {n}: {division}").format(
        n=season.season, division=division_name(season.division)
    )


def season_detail(season: SeasonResult) -> str:
    """A season in figures."""
    dates = _tr("{first} to {last}").format(
        first=words.short_day(season.first), last=words.short_day(season.last)
    )
    part = _tr("%Ln week(s) taken part in", season.weeks)
    text = _tr("{dates}, {part}, {points}").format(
        dates=dates, part=part, points=points(season.points)
    )
    return text if season.final else _tr("{text}, still open").format(text=text)


def league_place(rank: int | None, members: int, count: int) -> str:
    """One's own place in the group, because one asked."""
    return own_place(OwnPlace(rank=rank, points=count, takes_part=members))


# Sharing with the relay


def when_names() -> dict[ShareWhen, str]:
    """How soon a day is shared."""
    return {
        ShareWhen.NEVER: _tr("Nothing"),
        ShareWhen.ONCE_A_DAY: _tr("Once a day"),
        ShareWhen.AT_ONCE: _tr("At once"),
    }


def when_rule(when: ShareWhen) -> str:
    """What that means."""
    match when:
        case ShareWhen.NEVER:
            return _tr("Nothing is shared from now on. What was shared stays with the relay.")
        case ShareWhen.ONCE_A_DAY:
            return _tr("A day is shared once it is over, so that nobody sees when you practised.")
        case ShareWhen.AT_ONCE:
            return _tr("Today counts at once. Whoever looks can see that it grows.")


def sharing_now(when: ShareWhen, since: date | None) -> str:
    """What is chosen."""
    if when is ShareWhen.NEVER or since is None:
        return _tr("You share no days with this relay.")
    return _tr("You share days with this relay since {day}: {when}.").format(
        day=words.short_day(since), when=when_names()[when].lower()
    )


def shared_day(day: date, slot: Slot) -> str:
    """A day as it would be sent."""
    return _tr("{day}: {minutes}, {sessions}, {breaths}").format(
        day=words.short_day(day),
        minutes=_tr("%Ln minute(s)", slot.minutes),
        sessions=words.sessions(slot.sessions),
        breaths=words.breaths(slot.cycles),
    )


def nothing_to_share() -> str:
    """Under this choice nothing would leave now."""
    return _tr("Nothing would be sent now: sharing begins with days from today on.")
