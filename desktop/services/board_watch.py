"""Which boards are watched on the connection there is, and who hears of them.

Rules: a board is asked for once, however many want it, and left when nobody does any more; after
every new connection all of them are asked for again. What comes is handed on as it came. It knows
no widgets and keeps nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from crdt.sync.team_events import BoardNews
from desktop.services.entries import Command

Told = Callable[[BoardNews], None]


class BoardWatch:
    """Watches boards by name, over the session's commands."""

    def __init__(self, command: Command) -> None:
        self._command = command
        self._told: dict[str, dict[object, Told]] = {}
        self._latest: dict[str, BoardNews] = {}

    def watch(self, board: str, told: Told) -> Callable[[], None]:
        """Call `told` with what the board is, now and later; the function returned ends it."""
        token = object()
        wanted = self._told.setdefault(board, {})
        wanted[token] = told
        if len(wanted) == 1:
            self._command(lambda session: session.watch_board(board))
        elif board in self._latest:
            told(self._latest[board])

        def stop() -> None:
            if wanted.pop(token, None) is not None and not wanted:
                self._told.pop(board, None)
                self._latest.pop(board, None)
                self._command(lambda session: session.leave_board(board))

        return stop

    def begin(self) -> None:
        """There is a new connection."""
        self._latest.clear()
        for board in tuple(self._told):
            self._command(lambda session, board=board: session.watch_board(board))  # type: ignore[misc]

    def receive(self, news: BoardNews) -> None:
        """A board has changed."""
        wanted = self._told.get(news.board)
        if wanted is None:
            return
        self._latest[news.board] = news
        for told in tuple(wanted.values()):
            told(news)
