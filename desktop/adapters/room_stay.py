"""One stay in a room: its link, its clock, what is shown of it, and what is kept.

The link lives on a thread of its own. Its events come here in order, through the lane, and at the
end straight from the thread, so that the relay's last word counts also while the app is closing.
The breath is read from `Follower`, a value that another value takes the place of.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

from core.history import Session
from core.rooms.following import Follower, RoomReading
from core.rooms.presence import Status
from core.rooms.state import RoomPhase
from crdt.errors import Misuse
from crdt.protocol import codes
from crdt.rooms import room_codes
from crdt.rooms import room_events as ev
from crdt.rooms.client_room import RoomClient
from crdt.rooms.followed import followed
from desktop.adapters.lane import GuiLane
from desktop.adapters.room_keeper import RoomKeeper, RoomTitle, Saved
from desktop.adapters.room_pulse import RoomPulse
from desktop.adapters.room_scene import RoomScene
from desktop.link.room_link import RoomLost, RoomOver, RoomSetup, RoomThread, Woken
from desktop.services import clock
from desktop.services.home import Home
from desktop.viewmodels.rooms.values import LiveView, RoomStage
from desktop.viewmodels.trouble import Trouble

CUE_MS: Final = 20_000
_ENDED_AS: Final = {codes.BAD_SIGNATURE: "relay_key"}
_log = logging.getLogger("breath_master")

Invited = Callable[[str, str], None]
"""Called with the token for a guest, or with why there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StayHooks:
    """Who hears of a stay: `changed` after its view differs, `saved` of sessions and of why one is
    not in the journal, `entered` with the view, `over` with why one is out."""

    changed: Callable[[], None]
    saved: Saved
    entered: Callable[[LiveView], None]
    over: Callable[[str], None]


class RoomStay(QObject):
    """From going in to being out. `view` is what it looks like before the relay answered."""

    def __init__(
        self, home: Home, lane: GuiLane, setup: RoomSetup, view: LiveView, hooks: StayHooks
    ) -> None:
        super().__init__()
        self._lane = lane
        self._hooks = hooks
        self._scene = RoomScene(view=view, name=setup.name)
        self._follower = Follower()
        self._keeper = RoomKeeper(home, self._title, self._saved)
        self._events: deque[Sequence[ev.RoomEvent]] = deque()
        self._inviting: list[Invited] = []
        self._cycles_seen: int | None = None
        self._failure: BaseException | None = None
        self._pulse = RoomPulse(self.look, lambda: clock.monotonic_with_sleep_us())
        self._cue_timer = QTimer(self)
        self._cue_timer.setSingleShot(True)
        self._cue_timer.setInterval(CUE_MS)
        self._cue_timer.timeout.connect(self._end_cue)
        self._thread = RoomThread(
            setup,
            self._receive,
            self._report,
            now_us=clock.monotonic_with_sleep_us,
            wall_us=lambda: clock.wall_ms() * 1_000,
        )

    @property
    def view(self) -> LiveView:
        """As of now."""
        return self._scene.view

    @property
    def is_out(self) -> bool:
        """Whether it is over for oneself."""
        return self.view.stage is RoomStage.OUT

    def start(self) -> None:
        """Goes in."""
        self._thread.start()

    def reading(self, now_us: int) -> RoomReading | None:
        """Where the breath is at that moment."""
        if self.is_out:
            return None
        return self._follower.read(now_us, self._pulse.delay_us)

    # Wishes

    def command(self, command: Callable[[RoomClient], None]) -> None:
        """Hands something to the conversation; without one it is refused as `offline`."""
        self._scene.view = replace(self.view, refused="")
        if self.view.stage is not RoomStage.INSIDE:
            self._scene.view = replace(self.view, refused="offline")
        else:
            self._thread.call(lambda link: link.command(command))
        self._hooks.changed()

    def vote(self, cycles: int) -> None:
        """For so many cycles more."""
        self._scene.voted(cycles)
        self.command(lambda client: client.vote(cycles))

    def say(self, text: str) -> None:
        """Writes to the room; while the connection is gone, it waits."""
        self._scene.view = replace(self.view, refused="")
        self._scene.wrote(text, clock.wall_ms())
        self._send(text)
        self._hooks.changed()

    def invite(self, done: Invited) -> None:
        """Asks for a token for one guest."""
        if self.view.stage is not RoomStage.INSIDE:
            self._lane.post(lambda: done("", "not_connected"))
            return
        self._inviting.append(done)
        self.command(lambda client: client.invite())

    def note_read(self) -> None:
        """The messages were looked at."""
        if self.view.unread:
            self._scene.view = replace(self.view, unread=0)
            self._hooks.changed()

    def show_as(self, name: str, status: Status) -> None:
        """How one is shown."""
        self.look()
        self._scene.show_as(name, status)
        self._thread.call(lambda link: link.show_as(name, status))
        self._hooks.changed()

    def give_keys(self, keys: tuple[bytes, ...]) -> None:
        """The keys of the room's chat as they are now."""
        self._thread.call(lambda link: link.give_keys(keys))

    def leave(self) -> None:
        """Goes; it is over once the relay has answered, or two seconds later."""
        self._thread.call(lambda link: link.leave())

    def close(self) -> None:
        """The app is closing: goes, and keeps what was breathed."""
        self._pulse.stop()
        self._cue_timer.stop()
        self._thread.stop()
        self._drain()
        self._be_out(room_codes.LEFT)

    # Time

    def look(self) -> RoomReading | None:
        """The breath goes on: what was breathed is reckoned."""
        now_us = clock.monotonic_with_sleep_us()
        reading = self.reading(now_us)
        if reading is None or self.view.stage is RoomStage.ENTERING:
            return None
        if self._scene.status is Status.AWAY:
            self._keeper.miss()
        else:
            self._keeper.look(reading, now_us)
        done, seen = reading.look.cycles_done, self._cycles_seen
        self._cycles_seen = done
        if seen is not None and done > seen and reading.look.phase is not RoomPhase.OPEN:
            self._scene.breathed_together((done - seen) * self.view.count)
            self._hooks.changed()
        return reading

    @Slot()
    def _end_cue(self) -> None:
        self._scene.view = replace(self.view, cue="")
        self._hooks.changed()

    # Events

    def _receive(self, events: Sequence[ev.RoomEvent]) -> None:
        """On the link's thread: hands the events on."""
        self._events.append(events)
        self._lane.post(self._drain)

    def _report(self, error: BaseException) -> None:
        """On the link's thread: it ended in a way that nobody foresaw."""
        self._failure = error
        self._receive((RoomOver(code="internal"),))

    def _drain(self) -> None:
        if self._failure is not None:
            _log.error("the link to a room ended unexpectedly", exc_info=self._failure)
            self._failure = None
        changed = False
        while self._events:
            for event in self._events.popleft():
                if not self.is_out:
                    self._take(event)
                    changed = True
        if changed:
            self._hooks.changed()

    def _take(self, event: ev.RoomEvent) -> None:
        scene, now_us = self._scene, clock.monotonic_with_sleep_us()
        match event:
            case ev.ClockRead():
                self._follower = followed(self._follower, event, now_us)
            case ev.Entered():
                self._follower = followed(self._follower, event, now_us)
                self._take_entered(event)
            case ev.RoomChanged():
                self.look()
                self._follower = followed(self._follower, event, now_us)
                scene.changed(event.state)
            case Woken():
                self._follower = self._follower.begun_anew(now_us)
            case RoomLost():
                scene.view = replace(scene.view, stage=self._stage_lost())
            case RoomOver():
                self._be_out(_ENDED_AS.get(event.code, event.code))
            case _:
                self._take_others(event)

    def _take_others(self, event: ev.RoomEvent) -> None:
        """What only the screen shows."""
        scene = self._scene
        match event:
            case ev.PeopleChanged():
                scene.people_changed(event)
            case ev.Voting():
                scene.voting(event)
            case ev.Said():
                scene.said(event)
                if event.cue:
                    self._cue_timer.start()
            case ev.LineShown():
                scene.line(event)
            case ev.Credited():
                self.look()
                self._keeper.credit(event)
            case ev.GuestPass() if self._inviting:
                self._inviting.pop(0)(event.token, "")
            case ev.Refused(ref="room_invite") if self._inviting:
                self._inviting.pop(0)("", event.code)
            case ev.Refused():
                scene.refused(event)
            case ev.Unreadable():
                scene.unreadable(event.person, clock.wall_ms())

    def _take_entered(self, event: ev.Entered) -> None:
        self._scene.entered(event)
        self._pulse.start()
        self._hooks.entered(self.view)
        for text in self._scene.waiting():
            self._send(text)

    def _stage_lost(self) -> RoomStage:
        entering = self.view.stage is RoomStage.ENTERING
        return RoomStage.ENTERING if entering else RoomStage.AGAIN

    def _be_out(self, code: str) -> None:
        if self.is_out:
            return
        self.look()
        self._pulse.stop()
        self._cue_timer.stop()
        self._keeper.finish()
        self._scene.view = replace(self.view, stage=RoomStage.OUT, ended=code, cue="", vote=None)
        inviting, self._inviting = self._inviting, []
        for done in inviting:
            done("", "not_connected")
        self._hooks.over(code)

    # Parts

    def _send(self, text: str) -> None:
        if self.view.stage is RoomStage.INSIDE:
            self._thread.call(lambda link: link.command(partial(_say, text=text)))

    def _title(self) -> RoomTitle:
        return RoomTitle(title=self.view.title, minutes=self.view.minutes)

    def _saved(self, session: Session, trouble: Trouble | None) -> None:
        if trouble is None:
            self._scene.view = replace(self.view, session_saved=True)
        self._hooks.saved(session, trouble)


def _say(client: RoomClient, *, text: str) -> None:
    try:
        client.say(text)
    except Misuse:
        _log.info("a message to a room could not be read by anybody")
