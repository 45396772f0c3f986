"""Reads the ledger of points: levels, what a session earned, and lines in words."""

from PySide6.QtCore import QCoreApplication

from core.history import Session
from core.points import Ledger, LedgerLine, Level, LineKind, level_for, session_lines
from desktop.viewmodels import words
from desktop.viewmodels.challenges.words import challenge_title
from desktop.viewmodels.patterns.offer import known_name
from desktop.viewmodels.ports import HistoryPort


class PointsReader:
    """The ledger of a history."""

    def __init__(self, history: HistoryPort) -> None:
        self._history = history

    def ledger(self) -> Ledger:
        """All lines, oldest first."""
        return self._history.ledger()

    def level(self) -> Level:
        """The level reached."""
        return level_for(self.ledger().total)

    def total_with(self, session: Session) -> int:
        """All points, those of this session among them, also before it is in the history."""
        ledger = self.ledger()
        if session.id in ledger.by_session:
            return ledger.total
        return ledger.total + sum(line.xp for line in self.lines_of(session))

    def lines_of(self, session: Session) -> tuple[LedgerLine, ...]:
        """What one session earned; a session that is not in the history yet counts as next."""
        ledger = self.ledger()
        if session.id not in ledger.by_session:
            return session_lines(session, level=level_for(ledger.total).number)
        return tuple(line for line in ledger.lines if line.session_id == session.id)


def way_words(level: Level, total: int) -> str:
    """How far on the way to the next level, for instance "212 of 300 points"."""
    if level.next_xp is None:
        return _tr("%Ln point(s)", total)
    return _tr("{total} of %Ln point(s)", level.next_xp).format(total=words.grouped(total))


def level_name(level: Level) -> str:
    """What a level is called, in the language of the app."""
    names = (
        _tr("Mindful Rookie"),
        _tr("Breathing Novice"),
        _tr("Calm Coder"),
        _tr("Zen Developer"),
        _tr("Mindful Master"),
        _tr("Breathing Sage"),
        _tr("Code Mystic"),
        _tr("Breath Master"),
    )
    return names[level.number - 1]


def line_words(line: LedgerLine) -> tuple[str, str]:
    """What a line of the ledger is for, and the rule behind its points."""
    match line.kind:
        case LineKind.CYCLES:
            rule = _tr("one point each")
            if line.xp == 0:
                rule = _tr("breaths under 4 seconds earn no points")
            breaths = words.breaths(line.cycles or 0)
            name = known_name(line.pattern_id, line.pattern_name or "")
            what = _tr("{breaths} of {pattern}")
            return what.format(breaths=breaths, pattern=name), rule
        case LineKind.GOAL:
            what = _tr("{active} of {goal} min towards your goal")
            if line.active_min == line.goal_min:
                what = _tr("Goal of {goal} min met")
            rule = _tr("half a point a minute, rounded")
            return what.format(active=line.active_min, goal=line.goal_min), rule
        case LineKind.PLEDGE:
            rule = _tr("15 % of %Ln point(s)", line.base_xp or 0)
            return _tr("Pledge kept"), rule
        case LineKind.ROOM:
            rule = _tr("{percent} % of %Ln point(s)", line.base_xp or 0)
            what = _tr("Breathed together, among {people}")
            return what.format(people=words.grouped(line.people or 0)), rule.format(
                percent=line.percent
            )
        case LineKind.CHALLENGE:
            rule = _tr("challenge of the day")
            if line.challenge is None:
                return _tr("Challenge met"), rule
            return challenge_title(line.challenge, line.target or 0), rule
        case LineKind.TOGETHER:
            return line.title or _tr("Challenge met"), _tr("met with others, once")
        case LineKind.IMPORT:
            return _tr("Brought over from VS Code"), _tr("all at once")


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("Points", text, "", count)
