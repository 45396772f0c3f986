"""What two relays on one database, or many at once on one, may do at the same moment."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from typing import TypeVar

import pyotp
import pytest
from sqlalchemy import Connection

from crdt.ids import AccountId
from sync_server.config import RelayConfig
from sync_server.factors import service as factors
from sync_server.factors import totp
from sync_server.factors.entrance import Visit, enter, second_by_code
from sync_server.identities import emailed, service
from sync_server.identities.store import EMAIL
from sync_server.mail.addresses import EmailAddress
from sync_server.people.service import make_web_first
from sync_server.people.store import Person
from sync_server.problems import Refusal
from sync_server.services import open_services
from sync_server.sessions.service import Started
from sync_server.storage.lane import Store
from tests.sync_server.harness import SECRETS, Groups

T = TypeVar("T")
_ROBIN = EmailAddress("robin@example.org")
_NOW = 1_800_000_000_000


class Relays:
    """Several relays on one database: two on PostgreSQL, one on the embedded one."""

    def __init__(self, stores: list[Store]) -> None:
        self._stores = stores

    async def write(self, fn: Callable[[Connection], T]) -> T:
        return await self._stores[0].write(fn)

    async def at_once(self, *fns: Callable[[Connection], T]) -> list[T | BaseException]:
        """All of them, on all relays in turns."""
        stores = self._stores
        futures = [stores[place % len(stores)].write(fn) for place, fn in enumerate(fns)]
        return await asyncio.gather(*futures, return_exceptions=True)


def _run(config: RelayConfig, scenario: Callable[[Relays], Awaitable[None]]) -> None:
    async def main() -> None:
        count = 1 if config.database_url is None else 2
        async with asyncio.timeout(60), AsyncExitStack() as stack:
            stores = [
                (
                    await stack.enter_async_context(
                        open_services(config, SECRETS, clock=lambda: _NOW, observe=Groups())
                    )
                ).database
                for _ in range(count)
            ]
            await scenario(Relays(stores))

    asyncio.run(main())


def _begin(conn: Connection) -> emailed.Sent:
    return emailed.begin(
        conn,
        emailed.SIGN_IN,
        SECRETS,
        _ROBIN,
        account=None,
        entropy=secrets.token_bytes,
        now_ms=_NOW,
    )


def _proving(ticket: str, code: str) -> Callable[[Connection], EmailAddress | None]:
    return lambda conn: emailed.prove(
        conn, emailed.SIGN_IN, SECRETS, ticket, code, account=None, now_ms=_NOW
    )


def _newcomer(conn: Connection) -> Person:
    return make_web_first(conn, secrets.token_bytes, _NOW)


def test_of_many_guesses_at_once_five_are_looked_at(
    config: RelayConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at = []
    is_code = emailed.is_code
    monkeypatch.setattr(
        emailed, "is_code", lambda *given: looked_at.append(given) or is_code(*given)
    )

    async def scenario(relays: Relays) -> None:
        sent = await relays.write(_begin)
        wrong = [f"{(int(sent.code) + step) % 10**8:08d}" for step in range(1, 31)]
        outcomes = await relays.at_once(*(_proving(sent.ticket, code) for code in wrong))
        assert outcomes == [None] * 30
        assert await relays.write(_proving(sent.ticket, sent.code)) is None
        assert len({given[3] for given in looked_at}) == 5

    _run(config, scenario)


def test_one_code_proves_once_on_all_relays(config: RelayConfig) -> None:
    async def scenario(relays: Relays) -> None:
        sent = await relays.write(_begin)
        outcomes = await relays.at_once(*[_proving(sent.ticket, sent.code)] * 10)
        assert sorted(map(str, outcomes)) == ["None"] * 9 + [_ROBIN]

    _run(config, scenario)


def _owning(conn: Connection) -> AccountId:
    return service.find_or_make_owner(
        conn,
        kind=EMAIL,
        issuer=EMAIL,
        subject=_ROBIN,
        label=_ROBIN,
        entropy=secrets.token_bytes,
        now_ms=_NOW,
    ).account


def test_who_registers_at_all_relays_at_once_is_one_person(config: RelayConfig) -> None:
    async def scenario(relays: Relays) -> None:
        outcomes = await relays.at_once(*[_owning] * 10)
        assert all(isinstance(outcome, bytes) for outcome in outcomes), outcomes
        assert len({str(outcome) for outcome in outcomes}) == 1

    _run(config, scenario)


def _attaching(account: AccountId, address: str) -> Callable[[Connection], bool]:
    def attach(conn: Connection) -> bool:
        row = service.attach(
            conn,
            account,
            kind=EMAIL,
            issuer=EMAIL,
            subject=address,
            label=address,
            now_ms=_NOW,
        )
        return row is not None

    return attach


def test_one_address_is_attached_to_one_account_on_all_relays(config: RelayConfig) -> None:
    async def scenario(relays: Relays) -> None:
        people = [await relays.write(_newcomer) for _ in range(6)]
        outcomes = await relays.at_once(*(_attaching(one.account, _ROBIN) for one in people))
        assert sorted(map(str, outcomes)) == ["False"] * 5 + ["True"]

    _run(config, scenario)


def _detaching(account: AccountId, number: int) -> Callable[[Connection], str]:
    def detach(conn: Connection) -> str:
        return service.detach(conn, account, number, _NOW, mail=True).subject

    return detach


def test_the_last_way_in_stays_whichever_relay_is_asked(config: RelayConfig) -> None:
    async def scenario(relays: Relays) -> None:
        person = await relays.write(_newcomer)
        addresses = [f"robin{place}@example.org" for place in range(4)]
        await relays.at_once(*(_attaching(person.account, address) for address in addresses))
        rows = await relays.write(lambda conn: service.store.list_identities(conn, person.account))
        assert len(rows) == 4
        outcomes = await relays.at_once(*(_detaching(person.account, row.number) for row in rows))
        refused = [one.kind.code for one in outcomes if isinstance(one, Refusal)]
        assert refused == ["last_way_in"]
        assert sum(isinstance(one, str) for one in outcomes) == 3

    _run(config, scenario)


def test_a_step_and_a_recovery_code_are_used_once_on_all_relays(config: RelayConfig) -> None:
    async def scenario(relays: Relays) -> None:
        person, secret, codes = await relays.write(_with_app)
        shown = pyotp.TOTP(totp.as_text(secret)).at(_NOW // 1_000 + 30)
        for method, code in (("totp", shown), ("recovery_code", codes[0])):
            tickets = [await relays.write(_waiting(person)) for _ in range(6)]
            outcomes = await relays.at_once(*(_passing(ticket, method, code) for ticket in tickets))
            assert sorted(map(str, outcomes)) == ["False"] * 5 + ["True"]

    _run(config, scenario)


def _with_app(conn: Connection) -> tuple[Person, totp.TotpSecret, tuple[str, ...]]:
    person = _newcomer(conn)
    secret = factors.begin_totp(conn, SECRETS, person.account, secrets.token_bytes, _NOW)
    codes = factors.confirm_totp(
        conn,
        SECRETS,
        person.account,
        pyotp.TOTP(totp.as_text(secret)).at(_NOW // 1_000),
        entropy=secrets.token_bytes,
        now_ms=_NOW,
    )
    return person, secret, codes


def _waiting(person: Person) -> Callable[[Connection], str]:
    def begin(conn: Connection) -> str:
        visit = Visit(kind="app", label="", now_ms=_NOW)
        entered = enter(conn, person, visit, "email", secrets.token_bytes)
        assert not isinstance(entered, Started)
        return entered.ticket

    return begin


def _passing(ticket: str, method: str, code: str) -> Callable[[Connection], bool]:
    def passed(conn: Connection) -> bool:
        outcome = second_by_code(
            conn,
            SECRETS,
            ticket,
            kind="app",
            method=method,
            code=code,
            entropy=secrets.token_bytes,
            now_ms=_NOW,
        )
        return isinstance(outcome, Started)

    return passed


def test_a_ticket_for_pages_gives_programs_nothing(config: RelayConfig) -> None:
    async def scenario(relays: Relays) -> None:
        person, _, codes = await relays.write(_with_app)

        def begin(conn: Connection) -> str:
            visit = Visit(kind="web", label="", now_ms=_NOW)
            entered = enter(conn, person, visit, "email", secrets.token_bytes)
            assert not isinstance(entered, Started)
            return entered.ticket

        ticket = await relays.write(begin)
        assert not await relays.write(_passing(ticket, "recovery_code", codes[0]))

    _run(config, scenario)


def test_a_code_and_a_ticket_run_out_after_ten_minutes(config: RelayConfig) -> None:
    async def scenario(relays: Relays) -> None:
        sent = await relays.write(_begin)
        late = await relays.write(
            lambda conn: emailed.prove(
                conn,
                emailed.SIGN_IN,
                SECRETS,
                sent.ticket,
                sent.code,
                account=None,
                now_ms=_NOW + 600_000,
            )
        )
        assert late is None

    _run(config, scenario)
