"""The charts of the Progress screen in words and numbers. Pure; `today` is an argument.

Rules: each chart has a sentence for those who do not see it, and each mark words of its own. What
is shown is said without praise and without blame; where too little is known, that is said.
"""

from datetime import date, timedelta
from statistics import median

from PySide6.QtCore import QCoreApplication

from core.charts import (
    HEAT_FROM_MIN,
    HeatDay,
    QualityWeek,
    heat_page,
    heat_pages,
    pattern_mix,
    quality_trend,
)
from core.quality import QualityBasis
from core.sums import HOURS_A_DAY, PacedDot, Sums
from desktop.viewmodels import words
from desktop.viewmodels.patterns.offer import known_name
from desktop.viewmodels.progress.state import (
    HeatMonth,
    HeatYear,
    HourBar,
    Hours,
    MixRow,
    PacingDot,
    Pacings,
    Trend,
    TrendPoint,
)

_DAYS_A_WEEK = 7
_HOUR_MS = 3_600_000
_NAMED_PATTERNS = 5
_TREND_WEEKS = 52
_MOST_DOTS = 200
_NAME_EVERY_HOURS = 6


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("Progress", text, "", count)


def heat_year(sums: Sums, today: date, back: int) -> HeatYear:
    """The page `back` pages before the present one, or the earliest there is."""
    pages = heat_pages(sums, today)
    back = max(0, min(back, pages - 1))
    days = heat_page(sums, today, back)
    practised = sum(1 for day in days if day.level)
    title = _tr("{first} to {last}").format(
        first=words.month_year(days[0].day), last=words.month_year(days[-1].day)
    )
    text = _tr("{days}, {first} to {last}.").format(
        days=_tr("%Ln day(s) of practice", practised),
        first=words.full_day(days[0].day),
        last=words.full_day(days[-1].day),
    )
    return HeatYear(
        title=title,
        words=text,
        days=days,
        months=_months([day.day for day in days[::_DAYS_A_WEEK]]),
        weekdays=tuple(words.short_weekday(row) for row in range(_DAYS_A_WEEK)),
        level_words=_level_words(),
        back=back,
        has_earlier=back + 1 < pages,
    )


def day_words(day: HeatDay) -> str:
    """A day of the heat map, for instance "17 November 2026: 12 min, 2 sessions"."""
    if not day.total.sessions:
        return _tr("{day}: a day of rest").format(day=words.full_day(day.day))
    return _tr("{day}: {length}, {sessions}").format(
        day=words.full_day(day.day),
        length=words.duration(day.total.active_ms),
        sessions=words.sessions(day.total.sessions),
    )


def hours_of_day(sums: Sums) -> Hours:
    """When sessions begin."""
    bars = tuple(_hour_bar(hour, count) for hour, count in enumerate(sums.hours))
    if not any(sums.hours):
        return Hours(bars=bars, words=_tr("No sessions yet."))
    most = max(range(HOURS_A_DAY), key=lambda hour: sums.hours[hour])
    text = _tr("most often {start} to {end}")
    return Hours(bars=bars, words=text.format(start=_clock(most), end=_clock(most + 1)))


def mix_rows(sums: Sums) -> tuple[MixRow, ...]:
    """The patterns with the most time, and the others."""
    return tuple(
        MixRow(
            name=_tr("Other patterns")
            if one.pattern is None
            else known_name(one.pattern.pattern_id, one.pattern.name),
            share=one.share,
            percent=words.percent(one.share),
            detail=_tr("{length} in {sessions}").format(
                length=words.duration(one.active_ms), sessions=words.sessions(one.sessions)
            ),
        )
        for one in pattern_mix(sums.patterns, _NAMED_PATTERNS)
    )


def trend(sums: Sums, today: date) -> Trend:
    """The weekly medians of a year; where there are none, of the year up to the latest score."""
    found = quality_trend(sums, today, _TREND_WEEKS)
    last = today
    if not found and sums.qualities:
        last = date.fromordinal(max(monday for monday, _ in sums.qualities))
        found = quality_trend(sums, last, _TREND_WEEKS)
    first = last - timedelta(days=last.weekday(), weeks=_TREND_WEEKS - 1)
    return Trend(
        weeks=_TREND_WEEKS,
        points=tuple(_trend_point(week, first) for week in found),
        names=_months([first + timedelta(weeks=n) for n in range(_TREND_WEEKS)]),
        words=_trend_words(found),
    )


def pacings(sums: Sums) -> Pacings:
    """The latest paced sessions."""
    found = sums.dots[-_MOST_DOTS:]
    if not found:
        return Pacings(dots=(), words="")
    bias_ms = median(dot.bias_ms for dot in found)
    text = _tr("in the middle {bias}").format(bias=_bias_words(round(bias_ms)))
    return Pacings(
        dots=tuple(_pacing_dot(dot, latest=dot is found[-1]) for dot in found), words=text
    )


def basis_words(basis: QualityBasis) -> str:
    """What a score rests on."""
    match basis:
        case QualityBasis.FOLLOW_THROUGH:
            return _tr("follow-through")
        case QualityBasis.PACED:
            return _tr("paced with taps")


def _level_words() -> tuple[str, ...]:
    first, second, third = HEAT_FROM_MIN
    between = _tr("{start} to {end} min")
    return (
        _tr("under {n} min").format(n=first),
        between.format(start=first, end=second - 1),
        between.format(start=second, end=third - 1),
        _tr("{n} min or more").format(n=third),
    )


def _months(mondays: list[date]) -> tuple[HeatMonth, ...]:
    """A name for each week in which a month begins."""
    return tuple(
        HeatMonth(column=column, name=words.short_month(monday))
        for column, monday in enumerate(mondays)
        if monday.day <= _DAYS_A_WEEK
    )


def _hour_bar(hour: int, count: int) -> HourBar:
    text = _tr("{start} to {end}: {sessions}")
    return HourBar(
        sessions=count,
        name=_clock(hour) if hour % _NAME_EVERY_HOURS == 0 else "",
        words=text.format(start=_clock(hour), end=_clock(hour + 1), sessions=words.sessions(count)),
    )


def _clock(hour: int) -> str:
    return words.clock_time(hour * _HOUR_MS, 0)


def _trend_point(week: QualityWeek, first: date) -> TrendPoint:
    text = _tr("{median} in the week of {day}, {basis}, {sessions}")
    return TrendPoint(
        place=(week.monday - first).days // _DAYS_A_WEEK,
        median=week.median,
        sessions=week.sessions,
        basis=week.basis,
        words=text.format(
            day=words.short_day(week.monday),
            median=words.decimal(week.median),
            basis=basis_words(week.basis),
            sessions=words.sessions(week.sessions),
        ),
    )


def _trend_words(found: tuple[QualityWeek, ...]) -> str:
    if not found:
        return _tr("Scores will show here once a session is longer than a minute.")
    count = len({week.monday for week in found})
    return _tr("The middle score of each week, over %Ln week(s).", count)


def _pacing_dot(dot: PacedDot, *, latest: bool) -> PacingDot:
    text = _tr("{day}: {bias}, within {spread} ms of each other")
    return PacingDot(
        bias_ms=dot.bias_ms,
        spread_ms=dot.spread_ms,
        latest=latest,
        words=text.format(
            day=words.full_day(dot.day),
            bias=_bias_words(dot.bias_ms),
            spread=words.grouped(dot.spread_ms),
        ),
    )


def _bias_words(bias_ms: int) -> str:
    if bias_ms == 0:
        return _tr("on the guide")
    if bias_ms < 0:
        return _tr("{n} ms early").format(n=words.grouped(-bias_ms))
    return _tr("{n} ms late").format(n=words.grouped(bias_ms))
