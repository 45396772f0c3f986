"""The Challenges screen without its widgets: today's challenges, badges, and noticing what was met.

Rules: nothing is shown or recorded while points are hidden. What was met is noticed whenever the
history changes, wherever the session came from, and recorded at once; that a record could not be
kept is said, and it is tried again at the next change. All reckoning is done beside the window.
"""

from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from core.challenges import ChallengeDone
from core.history import local_day
from desktop.viewmodels import words
from desktop.viewmodels.challenges import folds as challenge_folds
from desktop.viewmodels.challenges.folds import Known
from desktop.viewmodels.challenges.state import ChallengesState
from desktop.viewmodels.ports import PortError, Ports, Trouble
from desktop.viewmodels.subscriptions import Subscriptions


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """What a state was folded from."""

    known: Known
    shown: bool

    def is_same(self, other: "_Seen | None") -> bool:
        """True where nothing would be folded otherwise."""
        if other is None or self.shown != other.shown:
            return False
        mine, theirs = self.known, other.known
        return (
            mine.sessions is theirs.sessions
            and mine.challenges == theirs.challenges
            and mine.together == theirs.together
            and (mine.account, mine.today) == (theirs.account, theirs.today)
            and mine.utc_offset_min == theirs.utc_offset_min
            and mine.ledger.total == theirs.ledger.total
        )


def known_now(ports: Ports) -> Known:
    """What challenges and badges are reckoned from now."""
    history, now_ms = ports.history, ports.clock.wall_ms()
    offset_min = ports.clock.utc_offset_min(now_ms)
    return Known(
        account=ports.challenges.account(),
        sessions=history.sessions(),
        challenges=history.challenges(),
        together=history.together(),
        ledger=history.ledger(),
        today=local_day(now_ms, offset_min),
        utc_offset_min=offset_min,
    )


class ChallengesModel(QObject):
    """`state` is None until the first `refresh` of a history that was read is done.

    Signals: `changed` after `state` differs; `stale` when a refresh might make it differ.
    """

    changed = Signal()
    stale = Signal()

    def __init__(self, ports: Ports, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ports = ports
        self._seen: _Seen | None = None
        self._looked_at: _Seen | None = None
        self._trouble: Trouble | None = None
        self.state: ChallengesState | None = None
        self._subscriptions = Subscriptions(self)
        self._subscriptions.add(ports.history.subscribe(self._changed))
        self._subscriptions.add(ports.settings.subscribe(self._changed))

    @Slot()
    def refresh(self) -> None:
        """Fold what there is now; nothing happens where nothing changed."""
        seen = self._now()
        if seen is None or seen.is_same(self._seen):
            return
        self._seen = seen
        self._ports.beside.run(lambda: _fold(seen), lambda state: self._show(seen, state))

    @Slot()
    def look_at_day(self) -> None:
        """A new day has new challenges; asked now and then, as nothing else tells of it."""
        seen = self._now()
        if seen is not None and self.state is not None and not seen.is_same(self._seen):
            self._changed()

    @Slot()
    def show_points(self) -> None:
        """Show points, levels, challenges and badges from now on."""
        settings = self._ports.settings
        try:
            settings.save(replace(settings.settings(), tracking=True))
            self._trouble = None
        except PortError as error:
            self._trouble = error.trouble
        self._tell_trouble()

    def _changed(self) -> None:
        self._notice()
        self.stale.emit()

    def _notice(self) -> None:
        seen = self._now()
        if seen is None or not seen.shown or seen.is_same(self._looked_at):
            return
        self._looked_at = seen
        known = seen.known
        self._ports.beside.run(
            lambda: challenge_folds.newly_met_now(known), lambda met: self._record(seen, met)
        )

    def _record(self, seen: _Seen, met: tuple[ChallengeDone, ...]) -> None:
        if seen is not self._looked_at or not met:
            return
        try:
            self._ports.challenges.record(met)
            self._trouble = None
        except PortError as error:
            self._looked_at = None
            self._trouble = error.trouble
        self._tell_trouble()

    def _show(self, seen: _Seen, state: ChallengesState) -> None:
        if seen is self._seen:
            self.state = replace(state, trouble=self._trouble)
            self.changed.emit()

    def _tell_trouble(self) -> None:
        if self.state is not None and self.state.trouble != self._trouble:
            self.state = replace(self.state, trouble=self._trouble)
            self.changed.emit()

    def _now(self) -> _Seen | None:
        if not self._ports.history.is_read():
            return None
        shown = self._ports.settings.settings().tracking
        return _Seen(known=known_now(self._ports), shown=shown)


def _fold(seen: _Seen) -> ChallengesState:
    known = seen.known
    if not seen.shown:
        return ChallengesState(
            shown=False, day="", rows=(), rest="", badges=(), nearest=(), earned="", trouble=None
        )
    rows = challenge_folds.challenge_rows(known)
    standings = challenge_folds.badge_standings(known)
    tiles = challenge_folds.badge_tiles(standings, known.today, known.together)
    earned = sum(tile.earned for tile in tiles)
    return ChallengesState(
        shown=True,
        day=words.full_day(known.today),
        rows=rows,
        rest=_tr("Rest is practice too.") if all(row.done for row in rows) else "",
        badges=tiles,
        nearest=challenge_folds.nearest_tiles(standings, tiles),
        earned=_tr("{earned} of {all} earned").format(earned=earned, all=len(tiles)),
        trouble=None,
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Challenges", text)
