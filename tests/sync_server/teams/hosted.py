"""A team of the tests' support, hosted by the relay's services."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from crdt.derivation import document_id
from crdt.envelope import Envelope
from crdt.ids import NO_HASH, AccountId, DocumentId, EntryHash
from crdt.limits import LIMITS
from crdt.membership import Attempt
from crdt.membership.entries import parse_entry
from crdt.membership.intents import Intent
from crdt.membership.relay_rules import epoch_of
from crdt.shapes import Kind
from crdt.sync import relay_requests as rq
from crdt.sync import relay_team_requests as tq
from sync_server.config import RelayConfig
from tests.support.accounts import T0_MS
from tests.support.teams import Person, Team
from tests.sync_server.harness import Relay, run


def host(
    config: RelayConfig, scenario: Callable[[Hosted], Awaitable[None]], team: Team, *others: Person
) -> None:
    """Runs a scenario on a relay that has the team, and knows `others` too."""

    async def main(relay: Relay) -> None:
        relay.now_ms[0] = T0_MS
        hosted = Hosted(relay, team)
        await hosted.upload(*others)
        await scenario(hosted)

    run(config, main)


NO_LINK: dict[str, Any] = {"invite": b"", "proof": b"", "nonce": b"n" * 32}
"""Nobody proves a link."""


class Hosted:
    """The relay's services, with shorter words for what tests ask about one team."""

    def __init__(self, relay: Relay, team: Team) -> None:
        self.relay = relay
        self.team = team

    async def upload(self, *others: Person) -> None:
        """Everybody and the whole log, entry by entry."""
        for person in (*self.team.people.values(), *others):
            await self.relay.register(person)  # type: ignore[arg-type]
        head = EntryHash(NO_HASH)
        for raw in self.team.log.entries:
            signed = parse_entry(raw)
            answer = await self.append(self._signer(raw), head, raw, self._wraps(raw))
            assert isinstance(answer, tq.LogExtended), answer
            head = signed.hash

    def _signer(self, raw: bytes) -> Person:
        return self.team.people[AccountId(parse_entry(raw).entry.account)]

    def _wraps(self, raw: bytes) -> tuple[bytes, ...]:
        record = epoch_of(parse_entry(raw).entry)
        if record is None:
            return ()
        return tuple(row.raw for row in self.team.rows if row.content.number == record.number)

    async def ask(self, request: Any) -> Any:
        return await self.relay.services.requests.start(request)

    def start(self, request: Any) -> asyncio.Future[Any]:
        return self.relay.services.requests.start(request)

    async def append(
        self, person: Person, head: bytes, raw: bytes, wraps: Sequence[bytes] = ()
    ) -> Any:
        """Sends an entry as it is."""
        if head == NO_HASH:
            return await self.ask(tq.CreateTeam(**who(person), entry=raw))
        return await self.ask(self.extending(person, head, raw, wraps))

    def extending(
        self, person: Person, head: bytes, raw: bytes, wraps: Sequence[bytes] = ()
    ) -> tq.ExtendTeam:
        return tq.ExtendTeam(
            **who(person),
            team=self.team.log.team,
            head=EntryHash(head),
            entry=raw,
            wraps=tuple(wraps),
        )

    async def do(self, person: Person, intent: Intent) -> Any:
        """Proposes, sends, and follows where the relay took it."""
        proposal = self.team.propose(person, intent)
        wraps = () if proposal.epoch is None else proposal.epoch.wraps
        answer = await self.append(person, proposal.base, proposal.raw, wraps)
        if isinstance(answer, tq.LogExtended):
            self.team.accept(proposal)
        return answer

    async def push(
        self, person: Person, *envelopes: Envelope, attempt: Attempt = Attempt.FIRST
    ) -> list[str]:
        """What became of each: a position, or the code of the refusal."""
        results = await self.ask(
            tq.AppendTeamEnvelopes(**who(person), envelopes=envelopes, attempt=attempt)
        )
        return [one.code if isinstance(one, rq.Refusal) else "ok" for one in results]

    async def page(self, person: Person, kind: Kind, document: bytes | None = None) -> Any:
        """The page of a document as somebody is shown it."""
        place = document_id(Kind.TEAM, self.team.log.team) if document is None else document
        return await self.ask(
            rq.ReadPage(
                account=person.account,
                owner=self.team.log.team,
                document=DocumentId(place),
                kind=kind,
                after=None,
                tips=(),
                max_envelopes=LIMITS.page_envelopes,
                max_bytes=LIMITS.page_bytes,
            )
        )

    async def read_log(self, person: Person, **link: bytes) -> Any:
        """The log as somebody is shown it."""
        shown: dict[str, Any] = {**NO_LINK, **link}
        return await self.ask(
            tq.ReadTeamLog(
                **who(person),
                team=self.team.log.team,
                first=0,
                max_entries=LIMITS.team_page_entries,
                **shown,
            )
        )


def who(person: Person) -> dict[str, Any]:
    """Who asks, and by which device."""
    return {"account": person.account, "device": person.device.device_id}
