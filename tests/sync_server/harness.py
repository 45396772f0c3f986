"""Runs scenarios against the relay's services, without sockets."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from crdt.envelope import Envelope
from crdt.ids import DeviceId
from crdt.keys import DeviceKeys
from crdt.limits import LIMITS
from crdt.protocol.messages import Cursor
from crdt.shapes import Tip
from crdt.sync import relay_requests as rq
from sync_server.config import RelayConfig
from sync_server.relay_key import RelaySeed
from sync_server.relay_secrets import RelaySecrets
from sync_server.services import Services, open_services
from tests.sync_server.people import Person, Writer

SECRETS = RelaySecrets.from_seed(RelaySeed(b"k" * 32))


@dataclass(slots=True)
class Groups:
    """Counts the groups that were committed."""

    sizes: list[int] = field(default_factory=list)

    def __call__(self, *, jobs: int, seconds: float, failed: bool) -> None:
        assert seconds >= 0
        self.sizes.append(jobs)


@dataclass(slots=True)
class Relay:
    """The services, with shorter words for what tests ask."""

    services: Services
    groups: Groups
    now_ms: list[int]

    async def ask(self, request: rq.AnyRequest) -> Any:
        return await self.services.requests.start(request)

    async def register(self, person: Person) -> Any:
        return await self.ask(
            rq.RegisterAccount(
                account=person.account, entries=person.devices.entries, devices=person.devices
            )
        )

    def push(
        self, person: Person, envelopes: Iterable[Envelope], device: DeviceId | None = None
    ) -> asyncio.Future[tuple[rq.PushResult, ...]]:
        return self.services.requests.start(
            rq.AppendEnvelopes(
                account=person.account,
                device=device or person.keys[0].device_id,
                envelopes=tuple(envelopes),
            )
        )

    async def read(
        self,
        writer: Writer,
        after: Cursor | None = None,
        tips: tuple[Tip, ...] = (),
        max_envelopes: int = LIMITS.page_envelopes,
        max_bytes: int = LIMITS.page_bytes,
    ) -> Any:
        return await self.ask(
            rq.ReadPage(
                account=writer.person.account,
                owner=writer.person.account,
                document=writer.document,
                kind=writer.kind,
                after=after,
                tips=tips,
                max_envelopes=max_envelopes,
                max_bytes=max_bytes,
            )
        )

    async def put_snapshot(self, writer: Writer, snapshot: Envelope, part_bytes: int = 500) -> Any:
        """Sends all parts; returns the last answer."""
        raw = snapshot.raw
        pieces = [raw[start : start + part_bytes] for start in range(0, len(raw), part_bytes)]
        answer = None
        for part, data in enumerate(pieces):
            answer = await self.ask(put_part(writer, snapshot, part, len(pieces), data))
        return answer

    async def verify(self, writer: Writer, snapshot: Envelope, by: DeviceKeys) -> Any:
        return await self.ask(
            rq.VerifySnapshot(
                account=writer.person.account,
                device=by.device_id,
                owner=writer.person.account,
                document=writer.document,
                snapshot=snapshot.id,
            )
        )


def put_part(
    writer: Writer, snapshot: Envelope, part: int, parts: int, data: bytes
) -> rq.PutSnapshotPart:
    return rq.PutSnapshotPart(
        account=writer.person.account,
        device=writer.keys.device_id,
        owner=writer.person.account,
        document=writer.document,
        snapshot=snapshot.id,
        part=part,
        parts=parts,
        data=data,
    )


def run(config: RelayConfig, scenario: Callable[[Relay], Awaitable[None]]) -> None:
    """Runs a scenario on open services, for at most 30 seconds."""

    async def main() -> None:
        now_ms = [1_800_000_000_000]
        groups = Groups()
        async with (
            asyncio.timeout(30),
            open_services(config, SECRETS, clock=lambda: now_ms[0], observe=groups) as services,
        ):
            await scenario(Relay(services, groups, now_ms))

    asyncio.run(main())
