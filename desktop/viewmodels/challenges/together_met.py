"""Notes what was met with others, and events of the year, each once.

Rules: nothing is noted while points are hidden, and nothing before the history was read. A
challenge counts where the relay says that it is met and one takes part. The goal of an event is
reckoned from one's own history, beside the window. A record that could not be kept is tried again
at the next change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from core.errors import ChallengeError
from core.together import TogetherDone, is_badge_id
from crdt.protocol.api.challenges import Challenge, SeasonalEvent
from desktop.viewmodels.challenges import together_words
from desktop.viewmodels.challenges.event_words import event_badge_name
from desktop.viewmodels.challenges.events import event_challenge, event_done, event_record
from desktop.viewmodels.challenges.model import known_now
from desktop.viewmodels.ports import PortError, Ports, Trouble


class TogetherMet:
    """`said` hears in words what was just met, `changed` that an event came further.

    event_done: how far each event's goal is, by the event's id. trouble: why nothing was kept.
    """

    def __init__(
        self, ports: Ports, said: Callable[[str], None], changed: Callable[[], None]
    ) -> None:
        self._ports = ports
        self._said = said
        self._changed = changed
        self.event_done: Mapping[str, int] = {}
        self.trouble: Trouble | None = None

    def note(self, challenges: Iterable[Challenge]) -> None:
        """Note those that are met and were not noted before."""
        if not self._may_note():
            return
        noted = self._noted()
        now_ms, today = self._ports.clock.wall_ms(), known_now(self._ports).today
        fresh: list[TogetherDone] = []
        for one in challenges:
            if not one.met or one.own is None or one.id in noted:
                continue
            try:
                fresh.append(
                    TogetherDone(
                        challenge=one.id,
                        title=one.title,
                        first=one.first,
                        day=today,
                        xp=one.reward.xp,
                        at_ms=now_ms,
                        badge=_known_badge(one.reward.badge),
                    )
                )
            except ChallengeError:
                continue  # a reward that no challenge has: the relay is wrong, and nothing is given
        self._record(fresh)

    def reckon_events(self, events: tuple[SeasonalEvent, ...]) -> None:
        """Reckon how far they are, and note those that are met."""
        if not events or not self._ports.history.is_read():
            return
        known = known_now(self._ports)
        goals = {e.id: goal for e in events if (goal := event_challenge(e)) is not None}

        def work() -> dict[str, int]:
            return {
                id: event_done(goal, known.sessions, known.today)
                for id, goal in goals.items()
                if goal.window.first <= known.today
            }

        def take(done: dict[str, int]) -> None:
            self.event_done = done
            self._note_events(events, done)
            self._changed()

        self._ports.beside.run(work, take)

    def events_met(self) -> frozenset[str]:
        """The ids under which met events stand in the journal."""
        return self._noted()

    def _note_events(self, events: Iterable[SeasonalEvent], done: Mapping[str, int]) -> None:
        if not self._may_note():
            return
        noted, known = self._noted(), known_now(self._ports)
        now_ms = self._ports.clock.wall_ms()
        fresh: list[TogetherDone] = []
        for event in events:
            goal = event_challenge(event)
            if goal is None or goal.id in noted or done.get(event.id, 0) < goal.target:
                continue
            fresh.append(event_record(event, goal, known.today, now_ms))
        self._record(fresh)

    def _record(self, fresh: list[TogetherDone]) -> None:
        if not fresh:
            return
        try:
            self._ports.challenges.record_together(fresh)
        except PortError as error:
            self.trouble = error.trouble
            return
        self.trouble = None
        for done in fresh:
            title = event_badge_name(done.badge or "") or done.title
            self._said(together_words.met_news(title, done.xp, done.badge is not None))

    def _may_note(self) -> bool:
        return self._ports.history.is_read() and self._ports.settings.settings().tracking

    def _noted(self) -> frozenset[str]:
        return frozenset(done.challenge for done in self._ports.history.together())


def _known_badge(badge: str | None) -> str | None:
    return badge if badge is not None and is_badge_id(badge) else None
