"""What the Challenges screen shows, reckoned from a history. Pure: it may run beside the window.

Rules: the day's challenges are drawn at the level that the day began with. Challenges of the day
before are looked at as well, because another device may bring its sessions late.
"""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from core.badge_climbs import Measure
from core.badges import BadgeStanding, fold_badges, nearest_badges
from core.challenges import (
    ChallengeDone,
    ChallengeStanding,
    draw_challenges,
    fold_challenges,
    newly_met,
)
from core.history import Session
from core.points import Ledger, level_when
from core.together import TogetherDone
from desktop.viewmodels import words
from desktop.viewmodels.challenges.badge_words import badge_progress, badge_text, given_rule
from desktop.viewmodels.challenges.event_words import event_badge_name
from desktop.viewmodels.challenges.state import BadgeTile, ChallengeRow
from desktop.viewmodels.challenges.together_words import reward_badge_name
from desktop.viewmodels.challenges.words import (
    challenge_detail,
    challenge_progress,
    challenge_title,
    reward,
)

_MS_PER_DAY = 86_400_000
_EPOCH_ORDINAL = date(1970, 1, 1).toordinal()
_NEAREST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What challenges and badges are reckoned from, at one moment."""

    account: bytes
    sessions: tuple[Session, ...]
    challenges: tuple[ChallengeDone, ...]
    together: tuple[TogetherDone, ...]
    ledger: Ledger
    today: date
    utc_offset_min: int


def standings_on(known: Known, day: date) -> tuple[ChallengeStanding, ...]:
    """Where the challenges of a day stand."""
    start_ms = (day.toordinal() - _EPOCH_ORDINAL) * _MS_PER_DAY - known.utc_offset_min * 60_000
    level = level_when(known.ledger, start_ms).number
    drawn = draw_challenges(known.account, day, level)
    return fold_challenges(drawn, _around(known.sessions, start_ms), known.challenges, day)


def newly_met_now(known: Known) -> tuple[ChallengeDone, ...]:
    """The records to write for today and the day before."""
    days = (known.today - timedelta(days=1), known.today)
    return tuple(
        record
        for day in days
        for record in newly_met(standings_on(known, day), known.challenges, day)
    )


def challenge_rows(known: Known) -> tuple[ChallengeRow, ...]:
    """Today's challenges, ready to be shown."""
    return tuple(_row(standing) for standing in standings_on(known, known.today))


def badge_standings(known: Known) -> tuple[BadgeStanding, ...]:
    """Where all badges stand."""
    return fold_badges(known.sessions, known.challenges, known.together)


def badge_tiles(
    standings: tuple[BadgeStanding, ...], today: date, together: Iterable[TogetherDone] = ()
) -> tuple[BadgeTile, ...]:
    """All badges in their order, ready to be shown; behind them those that challenges with others
    and events gave, each once."""
    tiers: dict[object, int] = {}
    tiles: list[BadgeTile] = []
    for standing in standings:
        measure = standing.badge.measure
        tiers[measure] = tiers.get(measure, -1) + 1
        tiles.append(_tile(standing, tiers[measure], today))
    given: dict[str, BadgeTile] = {}
    for done in together:
        if done.badge is not None:
            given.setdefault(done.badge, _given_tile(done, done.badge, today))
    return (*tiles, *given.values())


def nearest_tiles(
    standings: tuple[BadgeStanding, ...], tiles: tuple[BadgeTile, ...]
) -> tuple[BadgeTile, ...]:
    """The few badges with the least left to go."""
    by_id = {tile.id: tile for tile in tiles}
    return tuple(by_id[s.badge.id] for s in nearest_badges(standings, _NEAREST))


def _around(sessions: tuple[Session, ...], start_ms: int) -> tuple[Session, ...]:
    """The sessions that may be of the day that begins then, wherever on earth they were made."""
    first = bisect_left(sessions, start_ms - _MS_PER_DAY, key=lambda s: s.started_at_ms)
    last = bisect_left(sessions, start_ms + 2 * _MS_PER_DAY, key=lambda s: s.started_at_ms)
    return sessions[first:last]


def _row(standing: ChallengeStanding) -> ChallengeRow:
    challenge = standing.challenge
    done = standing.met_at_ms is not None
    return ChallengeRow(
        kind=challenge.kind,
        title=challenge_title(challenge.kind, challenge.target),
        detail=challenge_detail(challenge.kind),
        progress=challenge_progress(standing),
        share=1.0 if done else min(1.0, standing.done / challenge.target),
        reward=reward(challenge.xp),
        done=done,
    )


def _given_tile(done: TogetherDone, badge: str, today: date) -> BadgeTile:
    event = event_badge_name(badge)
    name = reward_badge_name(badge) or event or done.title
    return BadgeTile(
        id=badge,
        measure=Measure.TOGETHER,
        tier=0,
        name=name,
        rule=given_rule(event or done.title),
        note=words.day_name(done.day, today),
        share=1.0,
        earned=True,
    )


def _tile(standing: BadgeStanding, tier: int, today: date) -> BadgeTile:
    name, rule = badge_text(standing.badge)
    earned = standing.earned_on
    return BadgeTile(
        id=standing.badge.id,
        measure=standing.badge.measure,
        tier=tier,
        name=name,
        rule=rule,
        note=badge_progress(standing) if earned is None else words.day_name(earned, today),
        share=standing.done / standing.badge.target,
        earned=earned is not None,
    )
