"""The Summary screen without its widgets: what a sitting came to, and how it felt.

Rules: the arithmetic is shown line by line; the score always comes with its basis; how one feels
is optional and saved at once. A session that could not be saved waits here until it is, also while
others follow, and so does what was said of it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from core.history import Session, Source
from core.levels import Level
from core.points import LedgerLine, goal_met, level_for
from core.practice import EndKind
from desktop.viewmodels import words
from desktop.viewmodels.breathe.state import FinishedSitting
from desktop.viewmodels.breathe.unsaved import UnsavedSessions
from desktop.viewmodels.challenges.model import known_now
from desktop.viewmodels.challenges.rewards import news_of
from desktop.viewmodels.patterns.offer import session_pattern
from desktop.viewmodels.ports import PortError, Ports, Trouble
from desktop.viewmodels.progress.points_reader import (
    PointsReader,
    level_name,
    line_words,
    way_words,
)
from desktop.viewmodels.progress.quality_words import basis_title, basis_words, part_lines


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsLine:
    """A line of the arithmetic, and the rule behind it."""

    text: str
    rule: str
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryState:
    """What the screen shows. `level_share` is the way through the level, 0 to 1.

    `tracked` says whether the person wants to see points and levels at all. `pledge_line` is about
    a pledge that was not met this time, which costs nothing; one that was met is among `lines`.
    `news` are challenges met and badges earned by it; they may come a moment later. `in_room`: it
    was breathed with others.
    """

    title: str
    detail: str
    tracked: bool
    lines: tuple[PointsLine, ...]
    total: int
    level_words: str
    level_share: float
    pledge_line: str | None
    score_title: str
    score: str
    score_basis: str
    score_parts: tuple[str, ...]
    mood_before: int | None
    mood_after: int | None
    trouble: Trouble | None
    news: tuple[str, ...] = ()
    in_room: bool = False


class SummaryModel(QObject):
    """The latest sitting. `changed` follows every difference in `state`."""

    changed = Signal()

    def __init__(self, ports: Ports, points: PointsReader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ports = ports
        self._points = points
        self._session: Session | None = None
        self._unsaved = UnsavedSessions(ports.practice)
        self.state: SummaryState | None = None

    @Slot(object)
    def receive(self, finished: FinishedSitting) -> None:
        """Show this sitting."""
        self._session = finished.session
        self.state = self._state_of(finished)
        if finished.trouble is not None:
            self._unsaved.put(finished.session)
            self.changed.emit()
        else:
            self._try(self._unsaved.save)
        self._look_for_news(finished.session)

    @Slot()
    def save_again(self) -> None:
        """Try once more to save what could not be saved, also of earlier sittings."""
        if self.state is not None and self.state.trouble is not None:
            self._attempt()

    def set_mood_before(self, value: int | None) -> None:
        """How it felt before, 0 to 10, or None to take the answer back."""
        if self.state is not None:
            self._save_mood(value, self.state.mood_after)

    def set_mood_after(self, value: int | None) -> None:
        """How it feels now, 0 to 10, or None to take the answer back."""
        if self.state is not None:
            self._save_mood(self.state.mood_before, value)

    def _save_mood(self, before: int | None, after: int | None) -> None:
        session = self._session
        if session is None or self.state is None:
            return
        self._session = replace(session, mood_before=before, mood_after=after)
        self.state = replace(self.state, mood_before=before, mood_after=after)
        self._attempt()

    def _attempt(self) -> None:
        session = self._session
        if session is not None:
            self._try(lambda: self._save(session))

    def _save(self, session: Session) -> None:
        """This session as it is now, and those that wait. Raises PortError."""
        if self._unsaved.holds(session.id):
            self._unsaved.put(session)
        else:
            before, after = session.mood_before, session.mood_after
            self._ports.practice.save_mood(session.id, before=before, after=after)
        self._unsaved.save()

    def _try(self, step: Callable[[], None]) -> None:
        try:
            step()
        except PortError as error:
            self._show(trouble=error.trouble)
        else:
            self._show(trouble=None)

    def _look_for_news(self, session: Session) -> None:
        ports = self._ports
        if not (ports.settings.settings().tracking and ports.history.is_read()):
            return
        known = known_now(ports)
        ports.beside.run(
            lambda: news_of(session, known), lambda news: self._show_news(session.id, news)
        )

    def _show_news(self, session_id: str, news: tuple[str, ...]) -> None:
        shown = self._session
        if news and shown is not None and shown.id == session_id and self.state is not None:
            self.state = replace(self.state, news=news)
            self.changed.emit()

    def _show(self, *, trouble: Trouble | None) -> None:
        if self.state is not None:
            self.state = replace(self.state, trouble=trouble)
            self.changed.emit()

    def _state_of(self, finished: FinishedSitting) -> SummaryState:
        session = finished.session
        lines = self._points.lines_of(session)
        total = self._points.total_with(session)
        level = level_for(total)
        early = finished.outcome.end is EndKind.ENDED_EARLY
        return SummaryState(
            title=words.breaths(session.cycles),
            detail=_detail(session, early=early),
            tracked=self._ports.settings.settings().tracking,
            lines=tuple(_points_line(line) for line in lines),
            total=sum(line.xp for line in lines),
            level_words=_tr("{level} · {way}").format(
                level=level_name(level), way=way_words(level, total)
            ),
            level_share=level_share(level, total),
            pledge_line=_pledge_line(session),
            score="–" if finished.quality.score is None else words.grouped(finished.quality.score),
            score_title=basis_title(finished.quality),
            score_basis=basis_words(finished.quality),
            score_parts=part_lines(finished.quality, finished.outcome),
            mood_before=None,
            mood_after=None,
            trouble=finished.trouble,
            in_room=session.source is Source.ROOM,
        )


def _points_line(line: LedgerLine) -> PointsLine:
    text, rule = line_words(line)
    return PointsLine(text=text, rule=rule, points=line.xp)


def level_share(level: Level, total: int) -> float:
    """How much of the way from this level to the next is done, 0 to 1."""
    if level.next_xp is None:
        return 1.0
    return (total - level.floor_xp) / (level.next_xp - level.floor_xp)


def _detail(session: Session, *, early: bool) -> str:
    parts = [session_pattern(session), words.duration(session.active_ms)]
    if session.room_title:
        parts.insert(0, session.room_title)
    if early and session.planned_cycles is not None:
        parts.append(_tr("of {n} planned").format(n=words.grouped(session.planned_cycles)))
    return " · ".join(parts)


def _pledge_line(session: Session) -> str | None:
    if not session.pledged or goal_met(session):
        return None
    return _tr("The pledged goal was not reached this time. It costs nothing.")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Summary", text)
