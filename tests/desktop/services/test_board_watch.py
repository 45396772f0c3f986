"""A board is asked for once, however many look, and again after every new connection."""

from typing import Any, cast

from crdt.sync.team_events import BoardNews
from desktop.services.board_watch import BoardWatch


class Session:
    """Notes what it is told."""

    def __init__(self) -> None:
        self.told: list[tuple[str, str]] = []

    def watch_board(self, board: str) -> None:
        self.told.append(("watch", board))

    def leave_board(self, board: str) -> None:
        self.told.append(("leave", board))


def news(together: int) -> BoardNews:
    return BoardNews(board="league", rows=(), together=together, target=0, takes_part=0)


def test_who_comes_later_hears_the_latest_and_the_last_one_leaves() -> None:
    session = Session()
    watch = BoardWatch(lambda command: command(cast(Any, session)))
    heard: list[tuple[str, int]] = []
    first = watch.watch("league", lambda one: heard.append(("first", one.together)))
    watch.receive(news(1))
    second = watch.watch("league", lambda one: heard.append(("second", one.together)))
    watch.receive(news(2))
    first()
    first()
    watch.begin()
    watch.receive(news(3))
    second()
    watch.receive(news(4))
    assert session.told == [("watch", "league"), ("watch", "league"), ("leave", "league")]
    assert heard == [("first", 1), ("second", 1), ("first", 2), ("second", 2), ("second", 3)]
