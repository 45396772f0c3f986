"""The names and rules of the badges. English is the source for translation, under `Badges`.

Owns one name and one plain rule for each badge of `core.badges`; a test holds the two to each
other, and prints them into docs/points.md.
"""

from typing import assert_never

from PySide6.QtCore import QCoreApplication

from core.badge_climbs import Measure
from core.badges import Badge, BadgeStanding
from desktop.viewmodels import words


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("Badges", text, "", count)


def badge_text(badge: Badge) -> tuple[str, str]:
    """Name and rule of a badge."""
    return _texts()[badge.id]


def given_rule(title: str) -> str:
    """Why there is a badge that a challenge with others, or an event, gave."""
    return _tr("Given with: {title}").format(title=title)


def badge_progress(standing: BadgeStanding) -> str:
    """How far it is as a fact, for instance "12 of 30 days"; nothing where one step is all."""
    target = standing.badge.target
    if target == 1:
        return ""
    return _of(standing.badge.measure, target).format(done=words.grouped(standing.done))


def _of(measure: Measure, target: int) -> str:
    match measure:
        case Measure.SESSIONS:
            return _tr("{done} of %Ln session(s)", target)
        case Measure.BREATHS:
            return _tr("{done} of %Ln breath(s)", target)
        case Measure.HOURS:
            return _tr("{done} of %Ln h", target)
        case Measure.DAYS | Measure.MORNINGS | Measure.EVENINGS | Measure.WEEKDAYS:
            return _tr("{done} of %Ln day(s)", target)
        case Measure.ROW:
            return _tr("longest row {done} of %Ln day(s)", target)
        case Measure.SITTING_MIN:
            return _tr("longest {done} of %Ln min", target)
        case Measure.PATTERNS:
            return _tr("{done} of %Ln pattern(s)", target)
        case Measure.GOALS:
            return _tr("{done} of %Ln goal(s)", target)
        case Measure.CHALLENGES | Measure.TOGETHER:
            return _tr("{done} of %Ln challenge(s)", target)
        case Measure.MONTHS:
            return _tr("{done} of %Ln month(s)", target)
        case Measure.RETURNS | Measure.DATE:
            return _tr("{done} of %Ln", target)
        case _:
            assert_never(measure)


def _texts() -> dict[str, tuple[str, str]]:
    return _practice_texts() | _kind_texts() | _date_texts()


def _practice_texts() -> dict[str, tuple[str, str]]:
    """How often, how long, on how many days."""
    return {
        "sessions-1": (_tr("A beginning"), _tr("The first session.")),
        "sessions-10": (_tr("Ten sessions"), _tr("10 sessions.")),
        "sessions-50": (_tr("Fifty sessions"), _tr("50 sessions.")),
        "sessions-250": (_tr("Two hundred and fifty"), _tr("250 sessions.")),
        "breaths-100": (_tr("A hundred breaths"), _tr("100 whole breaths in all.")),
        "breaths-1000": (_tr("A thousand breaths"), _tr("1,000 whole breaths in all.")),
        "breaths-10000": (_tr("Ten thousand breaths"), _tr("10,000 whole breaths in all.")),
        "hours-1": (_tr("An hour of air"), _tr("1 hour in all.")),
        "hours-10": (_tr("Ten hours"), _tr("10 hours in all.")),
        "hours-50": (_tr("Fifty hours"), _tr("50 hours in all.")),
        "days-7": (_tr("Seven days"), _tr("Sessions on 7 days.")),
        "days-30": (_tr("Thirty days"), _tr("Sessions on 30 days.")),
        "days-100": (_tr("A hundred days"), _tr("Sessions on 100 days.")),
        "days-365": (_tr("A year of days"), _tr("Sessions on 365 days.")),
        "row-3": (_tr("Three in a row"), _tr("3 days in a row, once.")),
        "row-7": (_tr("A week in a row"), _tr("7 days in a row, once.")),
        "row-30": (_tr("A month in a row"), _tr("30 days in a row, once.")),
        "sitting-10": (_tr("Ten minutes"), _tr("One session of 10 minutes.")),
        "sitting-20": (_tr("Twenty minutes"), _tr("One session of 20 minutes.")),
        "sitting-30": (_tr("Half an hour"), _tr("One session of 30 minutes.")),
    }


def _kind_texts() -> dict[str, tuple[str, str]]:
    """When, how, and what was reached."""
    return {
        "mornings-10": (_tr("Early light"), _tr("Sessions before noon on 10 days.")),
        "evenings-10": (
            _tr("Evening calm"),
            _tr("Sessions after 18:00 on 10 days."),
        ),
        "patterns-3": (_tr("Three rhythms"), _tr("3 different patterns.")),
        "patterns-6": (_tr("Six rhythms"), _tr("6 different patterns.")),
        "goals-1": (_tr("A goal met"), _tr("A session that met its goal.")),
        "goals-25": (_tr("Steady aim"), _tr("25 sessions that met their goal.")),
        "challenges-1": (_tr("A challenge met"), _tr("1 challenge of the day.")),
        "challenges-10": (_tr("Ten challenges"), _tr("10 challenges of the day.")),
        "challenges-50": (_tr("Fifty challenges"), _tr("50 challenges of the day.")),
        "together-1": (_tr("Met with others"), _tr("1 challenge with others.")),
        "together-10": (_tr("Good company"), _tr("10 challenges with others.")),
        "weekdays-7": (
            _tr("All the week"),
            _tr("Sessions on each day of the week."),
        ),
        "months-12": (_tr("Round the year"), _tr("Sessions in each of the 12 months.")),
        "returns-1": (_tr("Welcome back"), _tr("A session after two weeks of rest.")),
    }


def _date_texts() -> dict[str, tuple[str, str]]:
    """On certain days, which come back every year."""
    return {
        "new-year": (_tr("New year"), _tr("1 to 7 January, in any year.")),
        "march-equinox": (
            _tr("March equinox"),
            _tr("19 to 21 March, in any year."),
        ),
        "june-solstice": (_tr("June solstice"), _tr("20 to 22 June, in any year.")),
        "september-equinox": (
            _tr("September equinox"),
            _tr("21 to 24 September, in any year."),
        ),
        "december-solstice": (
            _tr("December solstice"),
            _tr("20 to 23 December, in any year."),
        ),
        "year-end": (_tr("Year's end"), _tr("27 to 31 December, in any year.")),
    }
