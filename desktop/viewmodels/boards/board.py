"""One scope's boards, without widgets: a team's, or the relay's own.

Rules: being on a board with a line of one's own is chosen, and taken back, by a wish. Nothing is
asked before somebody who chose it looks. One's own place is told when asked for, and goes with the
board that it was about. What changes is shown as it comes, at most once a second.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from desktop.viewmodels.boards import words
from desktop.viewmodels.boards.lines import line_rows
from desktop.viewmodels.boards.state import BoardState
from desktop.viewmodels.boards.values import (
    BoardLine,
    BoardPage,
    LiveBoard,
    OwnPlace,
    Span,
    board_name,
)
from desktop.viewmodels.boards.wish import Wish, about_board
from desktop.viewmodels.boards.wishes import WishKeeper
from desktop.viewmodels.ports import Ports, Trouble

T = TypeVar("T")


class BoardModel(QObject):
    """`changed` follows every difference in `state`."""

    changed = Signal()

    def __init__(
        self, ports: Ports, wishes: WishKeeper, scope: str | None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._port = ports.boards
        self._wishes = wishes
        self._scope = scope
        self._place = wishes.place
        self._span = Span.WEEK
        self._looked = False
        self._unwatch: Callable[[], None] | None = None
        self._watched = ""
        self._forget()
        wishes.changed.connect(self._follow)
        wishes.carried.connect(self._carried)
        wishes.came.connect(self._came)
        self.state = self._new_state()

    def _forget(self) -> None:
        self._page: BoardPage | None = None
        self._own: OwnPlace | None = None
        self._trouble: Trouble | None = None
        self._joined = False
        self._others: set[str] = set()

    def show_scope(self, scope: str | None) -> None:
        """The boards of another scope; None for none."""
        if scope == self._scope:
            return
        self._scope = scope
        self._forget()
        self._ask()
        self._show()

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

    def choose_span(self, span: Span) -> None:
        """Other days."""
        if span is self._span:
            return
        self._span = span
        self._page = self._own = self._trouble = None
        self._ask()
        self._show()

    def set_joined(self, joined: bool) -> None:
        """Be on it with a line of one's own, or no longer."""
        if self._scope is not None:
            self._own = None
            self._wishes.wish(Wish(about=about_board(self._scope), on=joined))

    @Slot()
    def ask_own_place(self) -> None:
        """Where am I?"""
        if self._scope is not None:
            self._begin(partial(self._port.own_place, self._name()), self._take_own)

    @Slot()
    def dismiss(self) -> None:
        """Why it was refused has been read."""
        if self._scope is not None:
            self._wishes.dismiss(about_board(self._scope))

    @Slot()
    def _follow(self) -> None:
        if self._wishes.place != self._place:
            self._place = self._wishes.place
            self._forget()
            self._ask()
        self._watch()
        self._show()

    def _carried(self, about: str) -> None:
        if self._scope is not None and about == about_board(self._scope):
            self._ask()

    def _came(self) -> None:
        self._trouble = None
        self._ask()

    def _name(self) -> str:
        return "" if self._scope is None else board_name(self._scope, self._span)

    def _ask(self) -> None:
        if self._looked and self._scope is not None:
            self._begin(partial(self._port.board, self._name()), self._take)
        self._watch()

    def _begin(
        self, request: Callable[[Callable[[T | Trouble], None]], None], take: Callable[[T], None]
    ) -> None:
        if not self._wishes.is_there:
            return
        asked = (self._wishes.place, self._name())

        def end(result: T | Trouble) -> None:
            if asked != (self._wishes.place, self._name()):
                return
            if isinstance(result, Trouble):
                self._trouble = result
            else:
                self._trouble = None
                take(result)
            self._show()

        request(end)

    def _take(self, page: BoardPage) -> None:
        self._page, self._joined = page, page.joined
        self._others = {line.alias for line in page.lines if not line.me}
        self._watch()

    def _take_own(self, own: OwnPlace) -> None:
        self._own = own

    def _is_on(self) -> bool:
        if self._scope is None:
            return False
        return self._wishes.holds(about_board(self._scope), self._joined)

    def _watch(self) -> None:
        """Watch what is shown, while one is on it."""
        wanted = self._name() if self._looked and self._joined else ""
        if wanted == self._watched:
            return
        if self._unwatch is not None:
            self._unwatch()
            self._unwatch = None
        self._watched = wanted
        if wanted:
            self._unwatch = self._port.watch(wanted, self._take_live)

    def _take_live(self, live: LiveBoard) -> None:
        if live.board != self._name() or self._page is None:
            return
        mine = {line.alias for line in self._page.lines if line.me}
        if self._own is not None:
            mine |= {line.alias for line in self._own.around if line.me}
        self._page = BoardPage(
            board=live.board,
            lines=tuple(_as_mine(line, mine) for line in live.lines),
            takes_part=live.takes_part,
            together=live.together,
            joined=self._joined,
        )
        if not mine and not {line.alias for line in live.lines} <= self._others:
            self._others |= {line.alias for line in live.lines}
            self._ask()  # somebody new, and it may be oneself
        self._show()

    def _new_state(self) -> BoardState:
        on, page = self._is_on(), self._page if self._is_on() else None
        about = about_board(self._scope or "")
        waits = self._wishes.waits(about) is not None
        refused = next((r for r in self._wishes.refused if r.wish.about == about), None)
        rows = () if page is None else line_rows(page.lines)
        note = words.wish_waits() if waits else ""
        if not note and page is not None and not rows:
            note = words.empty_board()
        return BoardState(
            can_join=self._scope is not None and self._wishes.place is not None,
            joined=on,
            is_there=self._wishes.is_there,
            known=page is not None,
            span=self._span,
            rows=rows,
            count="" if page is None or not rows else words.on_the_board(page.takes_part),
            note=note,
            refused="" if refused is None else words.refused(refused.sentence),
            own="" if self._own is None or not on else words.own_place(self._own),
            around=() if self._own is None or not on else line_rows(self._own.around),
            trouble=self._trouble if on else None,
        )

    @Slot()
    def _show(self) -> None:
        state = self._new_state()
        if state != self.state:
            self.state = state
            self.changed.emit()


def _as_mine(line: BoardLine, mine: set[str]) -> BoardLine:
    return BoardLine(
        alias=line.alias,
        points=line.points,
        rank=line.rank,
        name=line.name,
        me=line.alias in mine,
    )
