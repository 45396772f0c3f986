"""Says that a room begins soon: one quiet notice for each, as long before as was chosen.

Rules: one timer, to the next moment that matters, and never further than `LOOK_AGAIN_MS`, as a
computer that slept tells nobody. Each time of a room is told once. Nothing is told where it is
unwelcome (during a session, in a room, while quiet was asked for), and the notices themselves hold
back where the desktop wants quiet. What was not told stands on the Rooms screen.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from desktop.viewmodels.around.notices import Notice, NoticeAnswer, NoticeModel
from desktop.viewmodels.ports import Ports
from desktop.viewmodels.rooms import words
from desktop.viewmodels.rooms.values import RoomCard
from desktop.viewmodels.subscriptions import Subscriptions

SOURCE: Final = "room"
LOOK_AGAIN_MS: Final = 10 * 60_000
LATE_MS: Final = 2 * 60_000
"""How long after its time a room is still told of."""
_SECONDS = 45
_MINUTE_MS = 60_000


class RoomReminder(QObject):
    """Signal: `wanted` with the key of a room that somebody wants to go into."""

    wanted = Signal(str)

    def __init__(
        self,
        ports: Ports,
        notices: NoticeModel,
        is_unwelcome: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._rooms = ports.rooms
        self._clock = ports.clock
        self._notices = notices
        self._is_unwelcome = is_unwelcome
        self._told: dict[bytes, int] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self.advance)
        self._subscriptions = Subscriptions(self)
        self._subscriptions.add(ports.rooms.subscribe(self.advance))
        self._plan_next()

    @Slot()
    def stop(self) -> None:
        """The app is closing."""
        self._subscriptions.close()
        self._timer.stop()
        self._notices.withdraw(SOURCE)

    @Slot()
    def advance(self) -> None:
        """Bring this to the present moment; the timer calls it."""
        now_ms = self._clock.wall_ms()
        for card in self._rooms.rooms():
            if self._is_due(card, now_ms):
                self._told[card.room] = card.starts_at_ms
                self._tell(card, now_ms)
        self._plan_next()

    def _is_due(self, card: RoomCard, now_ms: int) -> bool:
        due_ms = self._due_ms(card)
        return due_ms is not None and due_ms <= now_ms <= card.starts_at_ms + LATE_MS

    def _due_ms(self, card: RoomCard) -> int | None:
        """When it is to be told of; None where it is not, or was."""
        if card.remind_min is None or not card.starts_at_ms:
            return None
        if self._told.get(card.room) == card.starts_at_ms:
            return None
        return card.starts_at_ms - card.remind_min * _MINUTE_MS

    def _tell(self, card: RoomCard, now_ms: int) -> None:
        if self._is_unwelcome():
            return
        key = card.room.hex()
        title = card.title or words.usual_title()
        self._notices.offer(
            Notice(
                source=SOURCE,
                title=words.soon_title(title, card.starts_at_ms - now_ms),
                text=words.soon_text(),
                answers=(
                    NoticeAnswer(text=words.not_now(), act=lambda: None),
                    NoticeAnswer(text=words.come_in(), act=lambda: self.wanted.emit(key)),
                ),
                seconds=_SECONDS,
            )
        )

    def _plan_next(self) -> None:
        now_ms = self._clock.wall_ms()
        coming = [
            due_ms
            for due_ms in map(self._due_ms, self._rooms.rooms())
            if due_ms is not None and due_ms > now_ms
        ]
        if not coming:
            self._timer.stop()
            return
        self._timer.start(max(1, min(min(coming) - now_ms, LOOK_AGAIN_MS)))
