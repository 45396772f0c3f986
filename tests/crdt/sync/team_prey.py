"""A member's session at a relay that the test plays, honestly unless told otherwise."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from crdt.envelope import Envelope
from crdt.keys import DeviceKeys
from crdt.protocol import decode_client_message, encode_message
from crdt.protocol import messages as m
from crdt.protocol import team_messages as tm
from crdt.relay_key import relay_public, sign_welcome
from crdt.shapes import Kind
from crdt.sync import client_events as ev
from crdt.sync import team_events as te
from crdt.sync.client_desk import Identity
from crdt.sync.client_session import ClientSession
from tests.support.teams import Person, Team

NONCE = b"r" * 32
_RELAY = b"s" * 32

E = TypeVar("E", bound=ev.Event)
Answers = Callable[[m.ClientMessage], list[m.RelayMessage] | None]


class Prey:
    """Somebody who follows a team. `page`: how many entries the relay gives at once; `bend` may
    answer in the relay's place, or return None; `envelopes`: what is in the space."""

    def __init__(
        self,
        team: Team,
        who: Person,
        *,
        page: int = 256,
        state: te.TeamState | None = None,
        bend: Answers = lambda _message: None,
        device: DeviceKeys | None = None,
    ) -> None:
        self.team, self.who = team, who
        self.page = page
        self.bend = bend
        self.said: list[m.ClientMessage] = []
        self.events: list[ev.Event] = []
        self.envelopes: list[Envelope] = []
        self.session = ClientSession(
            identity=Identity(keys=device or who.device, devices=who.devices),
            relay_pin=None,
            nonce=b"n" * 32,
            app="test",
        )
        proof = sign_welcome(_RELAY, b"n" * 32, NONCE)
        self.hear(m.Welcome(1, relay_public(_RELAY), NONCE, proof, 256, 256))
        self.hear(m.SignedIn(who.devices.head, who.devices.length, ()))
        self.take()
        self.session.follow_team(te.TeamState(team=team.log.team) if state is None else state)
        self.serve()

    def hear(self, *messages: m.RelayMessage) -> None:
        """Brings what the relay says, and answers what follows from it."""
        for message in messages:
            self.session.receive_frame(encode_message(message))
        self.serve()

    def take(self) -> list[m.ClientMessage]:
        """What the client said since."""
        said = [decode_client_message(frame) for frame in self.session.take_frames()]
        self.said += said
        return said

    def serve(self) -> None:
        """Answers until the client asks nothing more."""
        while said := self.take():
            for message in said:
                bent = self.bend(message)
                for answer in self._answers(message) if bent is None else bent:
                    self.session.receive_frame(encode_message(answer))
        self.events += self.session.take_events()

    def of(self, kind: type[E]) -> list[E]:
        """Events of a kind so far."""
        return [event for event in self.events if isinstance(event, kind)]

    def unsound(self) -> list[str]:
        """Why the team was left."""
        return [event.code for event in self.of(te.TeamUnsound)]

    def watch_space(self) -> None:
        """Follows the space of the month."""
        self.session.watch(
            ev.DocumentState(owner=self.team.log.team, document=self.team.space(), kind=Kind.SPACE)
        )
        self.serve()

    def grow(self, since: int) -> None:
        """Tells of every entry after the first `since`, one after the other."""
        for index in range(since, self.team.log.length):
            self.hear(self.entries(index, index + 1))

    def entries(self, first: int, end: int) -> tm.TeamEntries:
        """Some of the log; its length as far as these go, as when it grew to there."""
        log = self.team.log
        return tm.TeamEntries(log.team, first, log.entries[first:end], end)

    def _answers(self, message: m.ClientMessage) -> list[m.RelayMessage]:
        team, log = self.team, self.team.log
        match message:
            case tm.TeamLogGet(first=first):
                some = log.entries[first : first + self.page]
                return [tm.TeamEntries(log.team, first, some, log.length)]
            case tm.TeamListsGet(known=known):
                return [self.lists({one.account: one.length for one in known})]
            case tm.WrapsGet():
                rows = [row.raw for row in team.rows if row.content.recipient == self.who.account]
                return [tm.TeamWraps(log.team, tuple(rows), len(rows), True)]
            case tm.RequestsGet():
                return [tm.TeamRequests(log.team, ())]
            case m.LogGet(account=account, first=first):
                entries = self.who.devices.entries
                return [m.LogEntries(account, first, entries[first:], len(entries))]
            case m.Subscribe(document=document):
                items = [m.Item(n, each.raw) for n, each in enumerate(self.envelopes, start=1)]
                return [m.Page(document, tuple(items), True, (), b"")]
            case _:
                return []

    def lists(self, known: dict[bytes, int]) -> tm.TeamLists:
        """What is new of everybody's device list."""
        shown = []
        for account, devices in sorted(self.team.lists.items()):
            first = known.get(account, 0)
            if first < devices.length and account in self.team.log.members:
                entries = devices.entries[first:]
                shown.append(tm.MemberList(account, first, entries, devices.length))
        return tm.TeamLists(self.team.log.team, tuple(shown), True)
