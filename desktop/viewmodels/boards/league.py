"""One's own league, without widgets: the group of this week, how past weeks ended, and seasons.

Rules: taking part is chosen, and taken back, by a wish. One's own place is told when asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from core.sharing import ShareWhen
from crdt.protocol.api.leagues import League, LeagueMove, LeagueRank
from desktop.viewmodels.boards import words
from desktop.viewmodels.boards.explained import explained
from desktop.viewmodels.boards.lines import league_rows
from desktop.viewmodels.boards.state import LeagueState, TextRow
from desktop.viewmodels.boards.values import LiveBoard
from desktop.viewmodels.boards.wish import LEAGUE, Wish
from desktop.viewmodels.boards.wishes import WishKeeper
from desktop.viewmodels.ports import Ports, Trouble
from desktop.viewmodels.subscriptions import Subscriptions

DIVISIONS: Final = ("seed", "sprout", "sapling", "tree", "grove", "forest")
_MOVES_SHOWN = 4
_SEASONS_SHOWN = 4
T = TypeVar("T")


class LeagueModel(QObject):
    """`changed` follows every difference in `state`."""

    changed = Signal()

    def __init__(self, ports: Ports, wishes: WishKeeper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._port = ports.boards
        self._sharing = ports.relay_sharing
        self._wishes = wishes
        self._place = wishes.place
        self._looked = False
        self._unwatch: Callable[[], None] | None = None
        self._forget()
        wishes.changed.connect(self._follow)
        wishes.carried.connect(self._carried)
        wishes.came.connect(self._ask)
        self._subscriptions = Subscriptions(self)
        self._subscriptions.add(ports.relay_sharing.subscribe(self._show))
        self.state = self._new_state()

    def _forget(self) -> None:
        self._league: League | None = None
        self._moves: tuple[LeagueMove, ...] = ()
        self._own: LeagueRank | None = None
        self._trouble: Trouble | None = None

    @Slot()
    def look(self) -> None:
        """Somebody looks."""
        self._looked, self._trouble = True, None
        self._wishes.look()
        self._ask()
        self._show()

    @Slot()
    def look_away(self) -> None:
        """Nobody looks: one's own place is put away."""
        self._looked, self._own = False, None
        self._watch()

    def set_joined(self, joined: bool) -> None:
        """Take part from now on, or no longer."""
        self._own = None
        self._wishes.wish(Wish(about=LEAGUE, on=joined))

    @Slot()
    def ask_own_place(self) -> None:
        """Where am I?"""
        self._begin(self._port.league_place, self._take_own)

    @Slot()
    def dismiss(self) -> None:
        """Why it was refused has been read."""
        self._wishes.dismiss(LEAGUE)

    @Slot()
    def _follow(self) -> None:
        if self._wishes.place != self._place:
            self._place = self._wishes.place
            self._forget()
            self._ask()
        self._show()

    def _carried(self, about: str) -> None:
        if about == LEAGUE:
            self._ask()

    @Slot()
    def _ask(self) -> None:
        if self._looked:
            self._begin(self._port.league, self._take)
            self._begin(self._port.league_moves, self._take_moves)
        self._watch()

    def _begin(
        self, request: Callable[[Callable[[T | Trouble], None]], None], take: Callable[[T], None]
    ) -> None:
        if not self._wishes.is_there:
            return
        place = self._wishes.place

        def end(result: T | Trouble) -> None:
            if place != self._wishes.place:
                return
            if isinstance(result, Trouble):
                self._trouble = result
            else:
                self._trouble = None
                take(result)
            self._show()

        request(end)

    def _take(self, league: League) -> None:
        self._league = league
        self._watch()

    def _take_moves(self, moves: tuple[LeagueMove, ...]) -> None:
        self._moves = moves

    def _take_own(self, own: LeagueRank) -> None:
        self._own = own

    def _watch(self) -> None:
        """Ask again when the group changed: its lines come with the answer."""
        wanted = self._looked and self._league is not None and self._league.takes_part
        if wanted and self._unwatch is None:
            self._unwatch = self._port.watch(LEAGUE, self._take_live)
        elif not wanted and self._unwatch is not None:
            self._unwatch()
            self._unwatch = None

    def _take_live(self, live: LiveBoard) -> None:
        if self._league is None or self._league.group != "gathered":
            return
        shown = tuple((line.alias, line.points) for line in self._league.lines)
        if shown[: len(live.lines)] != tuple((line.alias, line.points) for line in live.lines):
            self._begin(self._port.league, self._take)

    def _new_state(self) -> LeagueState:
        league = self._league
        on = self._wishes.holds(LEAGUE, league is not None and league.takes_part)
        refused = next((r for r in self._wishes.refused if r.wish.about == LEAGUE), None)
        shares = self._sharing.sharing().when is not ShareWhen.NEVER
        division = league.division if league is not None and on else None
        shown = league if on else None
        own = self._own if on else None
        return LeagueState(
            can_join=self._wishes.place is not None,
            joined=on,
            is_there=self._wishes.is_there,
            known=league is not None,
            needs_sharing=on and not shares,
            division=words.division_name(division) if division else "",
            level=DIVISIONS.index(division) + 1 if division in DIVISIONS else 0,
            week="" if shown is None else words.league_week(shown.week),
            closing=""
            if shown is None or shown.closing is None
            else words.league_closing(shown.closing),
            group="" if shown is None else words.league_group(shown.group, len(shown.lines)),
            rows=() if shown is None else league_rows(shown.lines),
            own="" if own is None else words.league_place(own.rank, own.members, own.points),
            last=tuple(_move_row(move) for move in self._moves[:_MOVES_SHOWN]),
            seasons=()
            if league is None
            else tuple(
                TextRow(name=words.season_words(one), detail=words.season_detail(one))
                for one in league.seasons[:_SEASONS_SHOWN]
            ),
            note=words.wish_waits() if self._wishes.waits(LEAGUE) is not None else "",
            refused="" if refused is None else words.refused(refused.sentence),
            trouble=self._trouble,
        )

    @Slot()
    def _show(self) -> None:
        state = self._new_state()
        if state != self.state:
            self.state = state
            self.changed.emit()


def _move_row(move: LeagueMove) -> TextRow:
    why = explained(move.because)
    return TextRow(name=words.move_words(move), detail=words.move_detail(move, why))
