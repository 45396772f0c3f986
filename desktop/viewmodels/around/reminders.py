"""Reminders without their window: when the next one comes, and what it says.

Rules: none unless asked for; one timer, to the next moment that matters, and never further than
`LOOK_AGAIN_MS`, because a computer that slept, a clock that was set and another time zone announce
themselves to nobody. Whether a moment has come is told by the clock port, never by the timer.
When and whether belongs to `core.reminders`.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from core.reminders import (
    REMINDER_LEAD_MS,
    Circumstances,
    Moment,
    ReminderPlan,
    end_of_day_ms,
    is_welcome,
    moment_of,
    next_reminder_ms,
)
from desktop.viewmodels.around import reminder_words
from desktop.viewmodels.around.notices import Notice, NoticeAnswer, NoticeModel
from desktop.viewmodels.ports import AppSettings, PortError, Ports, Trouble
from desktop.viewmodels.subscriptions import Subscriptions

LOOK_AGAIN_MS = 10 * 60_000
SOURCE = "reminder"
_HOUR_MS = 3_600_000
_NOTICE_S = 45


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderState:
    """What the settings show: the plan, its times of day and the next one in words.

    `quiet` while the person asked for quiet; `trouble` says why the latest choice was not kept.
    """

    a_day: int
    from_min: int
    until_min: int
    next_words: str
    times: tuple[str, ...]
    quiet: bool
    trouble: Trouble | None


class ReminderModel(QObject):
    """Holds `state`; offers notices to the NoticeModel. `wanted` when someone begins from one."""

    changed = Signal()
    wanted = Signal()

    def __init__(
        self,
        ports: Ports,
        notices: NoticeModel,
        practising: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._ports = ports
        self._notices = notices
        self._practising = practising
        self._due_ms: int | None = None
        self._told = Moment.BEFORE
        self._shown_us: int | None = None
        self._quiet_until_ms = 0
        self._trouble: Trouble | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self.advance)
        self._plan = _plan_of(ports.settings.settings())
        self._plan_next()
        self.state = self._new_state()
        self._subscriptions = Subscriptions(self)
        self._subscriptions.add(ports.settings.subscribe(self._take_settings))

    def choose(self, *, a_day: int, from_min: int, until_min: int) -> None:
        """Keep another plan."""
        settings = self._ports.settings
        self._trouble = None
        try:
            settings.save(
                replace(
                    settings.settings(),
                    reminders_a_day=a_day,
                    reminders_from_min=from_min,
                    reminders_until_min=until_min,
                )
            )
        except PortError as error:
            self._trouble = error.trouble
        self._take_settings()

    @Slot()
    def quiet_for_an_hour(self) -> None:
        """No reminder for an hour."""
        self._be_quiet(self._ports.clock.wall_ms() + _HOUR_MS)

    @Slot()
    def quiet_for_today(self) -> None:
        """No reminder until midnight."""
        clock = self._ports.clock
        self._be_quiet(end_of_day_ms(clock.wall_ms(), clock.utc_offset_min))

    @Slot()
    def welcome_again(self) -> None:
        """Take the wish for quiet back."""
        self._be_quiet(0)

    @Slot()
    def stop(self) -> None:
        """The app is closing."""
        self._timer.stop()
        self._notices.withdraw(SOURCE)

    @Slot()
    def advance(self) -> None:
        """Bring this to the present instant; the timer calls it."""
        due_ms = self._due_ms
        moment = Moment.BEFORE
        if due_ms is not None and self._still_stands(due_ms):
            moment = moment_of(due_ms, self._ports.clock.wall_ms())
        if moment in (Moment.SOON, Moment.DUE):
            self._come_to(moment)
        if moment is not Moment.SOON:
            self._told = Moment.BEFORE
        self._plan_next()
        self._refresh()

    def _still_stands(self, due_ms: int) -> bool:
        """False once another time zone has made another instant of it."""
        offset_at = self._ports.clock.utc_offset_min
        return due_ms == next_reminder_ms(self._plan, after_ms=due_ms - 1, offset_at=offset_at)

    def _come_to(self, moment: Moment) -> None:
        """The notice half a minute before, and the same one when its time is there."""
        if moment is self._told:
            return
        first = self._told is Moment.BEFORE
        self._told = moment
        standing = self._notices.state
        if first and is_welcome(self._circumstances()):
            self._shown_us = self._ports.clock.monotonic_us()
            self._notices.offer(self._notice(moment))
        elif not first and standing is not None and standing.source == SOURCE:
            self._notices.offer(self._notice(moment))

    def _notice(self, moment: Moment) -> Notice:
        soon = moment is Moment.SOON
        return Notice(
            source=SOURCE,
            title=reminder_words.soon_title() if soon else reminder_words.due_title(),
            text=reminder_words.notice_text(),
            answers=(
                NoticeAnswer(text=reminder_words.begin_word(), act=self.wanted.emit),
                NoticeAnswer(text=reminder_words.hour_word(), act=self.quiet_for_an_hour),
                NoticeAnswer(text=reminder_words.today_word(), act=self.quiet_for_today),
            ),
            seconds=_NOTICE_S,
        )

    def _circumstances(self) -> Circumstances:
        clock = self._ports.clock
        now_ms, sessions = clock.wall_ms(), self._ports.history.sessions()
        practised = None
        if sessions:
            last = sessions[-1]
            practised = now_ms - (last.started_at_ms + last.active_ms + last.paused_ms)
        reminded = None
        if self._shown_us is not None:
            reminded = (clock.monotonic_us() - self._shown_us) // 1000
        return Circumstances(
            practising=self._practising(),
            since_practice_ms=practised,
            since_reminder_ms=reminded,
            quiet_left_ms=self._quiet_left_ms(now_ms),
        )

    def _quiet_left_ms(self, now_ms: int) -> int:
        """Never longer than a day: a clock that was set back does not stretch the quiet."""
        left = self._quiet_until_ms - now_ms
        return left if left <= 25 * _HOUR_MS else 0

    def _be_quiet(self, until_ms: int) -> None:
        self._quiet_until_ms = until_ms
        self._notices.withdraw(SOURCE)
        self._plan_next()
        self._refresh()

    def _plan_next(self) -> None:
        """Find the next time and sleep until half a minute before it."""
        clock = self._ports.clock
        now_ms = clock.wall_ms()
        after_ms = max(now_ms, now_ms + self._quiet_left_ms(now_ms))
        if self._told is not Moment.SOON:
            self._due_ms = next_reminder_ms(
                self._plan, after_ms=after_ms, offset_at=clock.utc_offset_min
            )
        if self._due_ms is None:
            self._timer.stop()
            return
        at_ms = self._due_ms - (0 if self._told is Moment.SOON else REMINDER_LEAD_MS)
        self._timer.start(max(1, min(at_ms - now_ms, LOOK_AGAIN_MS)))

    @Slot()
    def _take_settings(self) -> None:
        plan = _plan_of(self._ports.settings.settings())
        if plan != self._plan:
            self._plan = plan
            self._told = Moment.BEFORE
            self._notices.withdraw(SOURCE)
            self._plan_next()
        self._refresh()

    def _refresh(self) -> None:
        state = self._new_state()
        if state != self.state:
            self.state = state
            self.changed.emit()

    def _new_state(self) -> ReminderState:
        clock, plan = self._ports.clock, self._plan
        now_ms = clock.wall_ms()
        return ReminderState(
            a_day=plan.a_day,
            from_min=plan.from_min,
            until_min=plan.until_min,
            next_words=reminder_words.next_line(self._due_ms, now_ms, clock.utc_offset_min),
            times=tuple(reminder_words.time_of_day(minute) for minute in plan.times_min),
            quiet=self._quiet_left_ms(now_ms) > 0,
            trouble=self._trouble,
        )


def _plan_of(settings: AppSettings) -> ReminderPlan:
    return ReminderPlan(
        a_day=settings.reminders_a_day,
        from_min=settings.reminders_from_min,
        until_min=settings.reminders_until_min,
    )
