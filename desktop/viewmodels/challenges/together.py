"""Challenges with others, without widgets: a team's, public and private ones, and the year's
events.

Rules: what was known stays readable without the relay. Taking part, leaving and ending are wishes,
so they hold at once. What there is comes from `together_source`, the page is folded in
`together_fold`, and what was met is noted by `together_met`.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QObject, Signal, Slot

from core.sharing import ShareWhen
from crdt.ids import TeamId
from crdt.protocol.api.challenges import Challenge, Suggestion
from desktop.viewmodels.boards.wish import Wish, about_challenge, about_end
from desktop.viewmodels.boards.wishes import WishKeeper
from desktop.viewmodels.challenges import together_words
from desktop.viewmodels.challenges.model import known_now
from desktop.viewmodels.challenges.together_fold import IN_TEAM, Seen, TeamPlace, fold_together
from desktop.viewmodels.challenges.together_met import TogetherMet
from desktop.viewmodels.challenges.together_rows import written_of
from desktop.viewmodels.challenges.together_source import TogetherSource
from desktop.viewmodels.ports import PortError, Ports, SyncState
from desktop.viewmodels.subscriptions import Subscriptions
from desktop.viewmodels.team.values import Way

AGAIN_AFTER_MS = 15 * 60_000
SECRET_MAX_CHARS = 512
_SECRET_MIN_CHARS = 16
_SECRET = re.compile(r"[A-Za-z0-9_.~-]+", re.ASCII)


class TogetherModel(QObject):
    """`changed` follows every difference in `state`; `met_now` says in words what was just met."""

    changed = Signal()
    met_now = Signal(str)

    def __init__(self, ports: Ports, wishes: WishKeeper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ports = ports
        self._wishes = wishes
        self._source = TogetherSource(ports, wishes, self)
        self._met = TogetherMet(ports, self._is_met, self._show)
        self._looked = self._due = self._once_more = False
        self._news: tuple[str, ...] = ()
        self._secret = self._found_secret = ""
        self._subscriptions = Subscriptions(self)
        self.state = fold_together(self._seen())
        self._connect()
        self._follow()

    def _connect(self) -> None:
        ports, wishes, source = self._ports, self._wishes, self._source
        wishes.changed.connect(self._follow)
        wishes.carried.connect(source.ask_own)
        wishes.came.connect(source.ask_again)
        source.changed.connect(self._show)
        source.own_came.connect(self._note)
        source.events_came.connect(self._reckon)
        self._subscriptions.add(ports.team.subscribe(self._teams_changed))
        self._subscriptions.add(ports.relay_sharing.subscribe(self._show))
        self._subscriptions.add(ports.history.subscribe(self._history_changed))
        self._subscriptions.add(ports.settings.subscribe(self._history_changed))
        self._subscriptions.add(ports.sync.subscribe(self._synced))

    @property
    def is_there(self) -> bool:
        """Whether the relay can be asked."""
        return self._wishes.is_there

    def places(self) -> tuple[TeamPlace, ...]:
        """One's teams."""
        return self._source.places()

    # What a person does

    @Slot()
    def look(self) -> None:
        """Somebody looks: ask the relay anew, and watch what changes."""
        self._looked = True
        self._wishes.look()
        self._source.look()
        self._reckon()
        self._show()

    @Slot()
    def look_away(self) -> None:
        """Nobody looks: what was shown once is put away."""
        self._looked, self._news = False, ()
        self._source.found, self._secret, self._found_secret = None, "", ""
        self._source.look_away()
        self._show()

    def join(self, challenge: str, *, shown: bool = False) -> None:
        """Take part, with a line of one's own where `shown`."""
        found = self._source.found
        is_found = found is not None and found.id == challenge
        secret = self._found_secret if is_found else ""
        if found is not None and is_found:
            self._source.put_own((*self._source.kept.own, found))
            self._source.found = None
        self._decide(challenge, on=True, shown=shown, secret=secret)

    def leave(self, challenge: str) -> None:
        """Take no part any more."""
        self._decide(challenge, on=False)

    def end(self, challenge: str) -> None:
        """End it today: what was reached stays. A team's is ended in the team's document."""
        written = written_of(challenge)
        found = self._source.challenge(challenge)
        if written is not None:
            self._end_in_team(*written)
        elif found is None:
            return
        elif found.team is not None and found.team_challenge is not None:
            if self._end_in_team(TeamId(bytes.fromhex(found.team)), found.team_challenge):
                self._source.add_ended(found.id)
                self._show()
        else:
            self._wishes.wish(Wish(about=about_end(found.id), on=False, title=found.title))

    def _end_in_team(self, team: TeamId, challenge: str) -> bool:
        """Whether the team's document takes it."""
        try:
            self._ports.team.end_challenge(team, challenge)
        except PortError as error:
            self._source.trouble = error.trouble
            self._show()
            return False
        return True

    def find(self, text: str) -> None:
        """What a code leads to, or a link with one."""
        self._found_secret = text.strip().rpartition("#")[2][:SECRET_MAX_CHARS]
        if is_secret(self._found_secret):
            self._source.ask_for(self._found_secret)
        else:
            self._source.found = None
            self._source.trouble = together_words.no_code()
        self._show()

    def dismiss(self, about: str) -> None:
        """Why it was refused has been read."""
        if about.startswith(IN_TEAM):
            self._ports.team.dismiss(about.removeprefix(IN_TEAM))
        else:
            self._wishes.dismiss(about)

    def suggestion(self, team: TeamId) -> Suggestion | None:
        """The goal that is offered to a team."""
        return self._source.suggestions.get(team)

    def made(self, challenge: Challenge, secret: str) -> None:
        """A challenge was made here; its secret, where it has one, is shown until nobody looks."""
        self._source.put_own((*self._source.kept.own, challenge))
        self._secret = secret
        self._source.ask_own()
        self._show()

    @Slot()
    def session_ended(self) -> None:
        """Somebody breathed: ask once it has reached the relay."""
        self._due = True

    @Slot()
    def look_at_clock(self) -> None:
        """Time has passed: what one takes part in may have come further, or be over."""
        passed_ms = self._ports.clock.wall_ms() - self._source.asked_ms
        if self._source.is_wanted and (self._once_more or passed_ms >= AGAIN_AFTER_MS):
            self._once_more = False
            self._source.ask_own()
        self._show()

    def close(self) -> None:
        """The profile is given up."""
        self._subscriptions.close()
        self._source.look_away()

    # What happens around

    def _decide(self, challenge: str, *, on: bool, shown: bool = False, secret: str = "") -> None:
        found = self._source.challenge(challenge)
        title = found.title if found else ""
        about = about_challenge(challenge)
        self._wishes.wish(Wish(about=about, on=on, shown=shown, secret=secret, title=title))

    @Slot()
    def _follow(self) -> None:
        """Another relay or account has other challenges."""
        if self._source.follow_place():
            self._news, self._secret = (), ""
        self._show()

    def _teams_changed(self) -> None:
        """Another team, or another right in one, brings other challenges."""
        self._source.follow_teams()
        self._show()

    def _synced(self) -> None:
        status = self._ports.sync.status()
        if self._due and status.state is SyncState.UP_TO_DATE and not status.outbox:
            self._due = False
            self._once_more = True  # the relay may need a moment to reckon with it
            if self._source.is_wanted:
                self._source.ask_own()

    def _history_changed(self) -> None:
        self._reckon()
        self._note()
        self._show()

    @Slot()
    def _reckon(self) -> None:
        self._met.reckon_events(self._source.kept.events)

    @Slot()
    def _note(self) -> None:
        self._met.note(self._source.kept.own)

    def _is_met(self, words: str) -> None:
        self._news = (*self._news, words)
        self.met_now.emit(words)

    # Showing

    def _seen(self) -> Seen:
        source = self._source
        return Seen(
            today=known_now(self._ports).today,
            has_relay=self._wishes.place is not None,
            is_there=self._wishes.is_there,
            known=source.known,
            wishes=self._wishes.wishes,
            teams=source.places(),
            shares=self._ports.relay_sharing.sharing().when is not ShareWhen.NEVER,
            own=source.kept.own,
            public=source.public,
            live=dict(source.live),
            events=source.kept.events,
            event_done=self._met.event_done,
            events_met=self._met.events_met(),
            suggestions=dict(source.suggestions),
            ending=frozenset(source.kept.ended),
            refused_in_teams=tuple(
                line for line in self._ports.team.refused() if line.way is Way.CHALLENGE
            ),
            found=source.found,
            news=self._news,
            looked=self._looked,
            busy=source.busy,
            trouble=source.trouble or self._wishes.trouble or self._met.trouble,
            secret=self._secret,
        )

    @Slot()
    def _show(self) -> None:
        state = fold_together(self._seen())
        if state != self.state:
            self.state = state
            self.changed.emit()


def is_secret(text: str) -> bool:
    """Whether this can be the code of a private challenge."""
    return len(text) >= _SECRET_MIN_CHARS and _SECRET.fullmatch(text) is not None
