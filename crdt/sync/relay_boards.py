"""The boards that one connection watches, on the relay's side (docs/protocol.md §12.14, §12.15).

Shapes and bounds are judged here; who may look at a board is judged by storage. One frame is made
for all who watch, so what changes later need not pass through here.
"""

from __future__ import annotations

from typing import Final

from crdt.protocol import codes, encode_message
from crdt.protocol import team_messages as tm
from crdt.sync import relay_requests as rq
from crdt.sync import relay_team_requests as tq
from crdt.sync.relay_desk import Desk

_CHARS: Final = 100


class BoardWatches:
    """Which boards a connection asked for, and which of them it is shown."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._asked: set[str] = set()
        self._shown: set[str] = set()
        self._watches: list[str] = []
        self._leaves: list[str] = []

    def watch(self, board: str) -> None:
        """Heard of from now on, so that nothing is missed between; who may not look is dropped."""
        ref = board.encode()[:_CHARS]
        is_plain = board.isascii() and board.isprintable()  # no database keeps a zero
        if not is_plain or not 0 < len(board) <= _CHARS:
            self._desk.refuse(ref, codes.MALFORMED)
            return
        asked = self._asked | {board}
        if len(asked) > self._desk.limits.boards_watched:
            self._desk.refuse(ref, codes.QUOTA)
            return
        self._asked = asked
        self._watches.append(board)
        account, device, _ = self._desk.member()

        def take(answer: object) -> None:
            if isinstance(answer, rq.Refusal):
                self._desk.refuse(ref, answer.code, answer)
                self.leave(board)
            elif board in self._asked:
                assert isinstance(answer, tq.BoardRead)
                self._shown.add(board)
                self._desk.send_frame(board_frame(board, answer))

        self._desk.ask(tq.ReadBoard(account=account, device=device, board=board), take)

    def leave(self, board: str) -> None:
        """No more of it."""
        if board in self._asked:
            self._asked.discard(board)
            self._shown.discard(board)
            self._leaves.append(board)

    def shows(self, board: str) -> bool:
        """Whether a frame may be sent that was encoded once for all who watch it."""
        return board in self._shown

    def take_watches(self) -> list[str]:
        """Boards to hear of from now on, before requests are carried out."""
        taken, self._watches = self._watches, []
        return taken

    def take_leaves(self) -> list[str]:
        """Boards to hear of no more; taken after the watches."""
        taken, self._leaves = self._leaves, []
        return taken


def board_frame(board: str, read: tq.BoardRead) -> bytes:
    """The frame that brings a board to everyone who watches it; encoded once for all."""
    return encode_message(
        tm.BoardTop(board, read.rows, read.together, read.target, read.takes_part)
    )
