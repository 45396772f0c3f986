"""A person who came by the web becomes the person of a device, with everything (§11.7)."""

from __future__ import annotations

import secrets
from typing import Any

import pyotp
from sqlalchemy import Connection, insert, select

from crdt.ids import AccountId
from sync_server.config import RelayConfig
from sync_server.factors import service as factors
from sync_server.factors import totp
from sync_server.grants import merge_store
from sync_server.grants.merge import Merged, merge
from sync_server.identities.store import list_identities
from sync_server.people.store import find_person, find_ways, set_role
from sync_server.sessions.store import find_session
from sync_server.storage.people_tables import (
    api_keys,
    audit,
    avatars,
    cards,
    ceremonies,
    metadata,
    passkeys,
    passwords,
    people,
)
from tests.sync_server.grants.relay import NOW_MS, Relay, visit


def test_every_table_about_persons_is_thought_of() -> None:
    """A new table has to say what becomes of its rows."""
    tied = {
        table.name
        for table in metadata.tables.values()
        for key in table.foreign_keys
        if key.column is people.c.account
    }
    named = (
        *merge_store.MOVED,
        *merge_store.MOVED_IF_NONE,
        *merge_store.SEALED,
        *merge_store.ENDED,
    )
    assert {table.name for table in named} == tied


def give_everything(conn: Connection, account: AccountId, mark: str) -> None:
    """One row of each kind."""
    rows: list[tuple[Any, dict[str, Any]]] = [
        (passwords, {"phc": mark, "changed_ms": 1}),
        (
            passkeys,
            {
                "id": mark.encode(),
                "handle": b"h",
                "public_key": b"p",
                "sign_count": 0,
                "backed_up": 0,
                "name": mark,
                "created_ms": 1,
            },
        ),
        (
            api_keys,
            {
                "id": mark,
                "hash": b"h",
                "kind": "editor",
                "name": mark,
                "scopes": "",
                "created_ms": 1,
            },
        ),
        (
            cards,
            {
                "rev": 1,
                "name": mark,
                "bio": "",
                "visibility": "{}",
                "figures": "{}",
                "editors": "[]",
                "updated_ms": 1,
            },
        ),
        (avatars, {"etag": mark, "data": b"", "updated_ms": 1}),
    ]
    for table, values in rows:
        conn.execute(insert(table).values(account=account, **values))


def give_app(conn: Connection, relay: Relay, account: AccountId) -> totp.TotpSecret:
    """An authenticator app that counts, with recovery codes."""
    keys, now_ms = relay.context.secrets, relay.now_ms[0]
    secret = factors.begin_totp(conn, keys, account, secrets.token_bytes, now_ms)
    code = pyotp.TOTP(totp.as_text(secret)).at(now_ms // 1_000)
    codes = factors.confirm_totp(
        conn, keys, account, code, entropy=secrets.token_bytes, now_ms=now_ms
    )
    assert len(codes) == 10
    return secret


def accounts_in(conn: Connection, table: Any) -> set[bytes]:
    return set(conn.execute(select(table.c.account)).scalars())


async def both(relay: Relay) -> tuple[AccountId, AccountId]:
    """A web person and the person of a device."""
    person, _ = await relay.device()
    return (await relay.web_person()).account, person.account


def run_merge(conn: Connection, relay: Relay, source: AccountId, target: AccountId) -> Merged:
    return merge(conn, relay.context.secrets, source, target, secrets.token_bytes, relay.now_ms[0])


def test_everything_comes_along(config: RelayConfig) -> None:
    async def scenario(relay: Relay) -> None:
        source, target = await both(relay)

        def act(conn: Connection) -> None:
            give_everything(conn, source, "web")
            run_merge(conn, relay, source, target)
            for table in (passwords, passkeys, api_keys, cards, avatars):
                assert accounts_in(conn, table) == {target}, table.name
            assert [row.kind for row in list_identities(conn, target)] == ["google"]
            assert find_person(conn, source) is None

        await relay.write(act)

    visit(config, scenario)


def test_what_one_has_oneself_stays(config: RelayConfig) -> None:
    async def scenario(relay: Relay) -> None:
        source, target = await both(relay)

        def act(conn: Connection) -> None:
            give_everything(conn, source, "web")
            give_everything(conn, target, "own")
            run_merge(conn, relay, source, target)
            assert conn.execute(select(passwords.c.phc)).scalars().all() == ["own"]
            assert conn.execute(select(cards.c.name)).scalars().all() == ["own"]
            assert conn.execute(select(avatars.c.etag)).scalars().all() == ["own"]
            assert sorted(conn.execute(select(passkeys.c.name)).scalars()) == ["own", "web"]
            assert sorted(conn.execute(select(api_keys.c.name)).scalars()) == ["own", "web"]

        await relay.write(act)

    visit(config, scenario)


def test_an_authenticator_app_goes_on_working(config: RelayConfig) -> None:
    async def scenario(relay: Relay) -> None:
        source, target = await both(relay)

        def act(conn: Connection) -> None:
            secret = give_app(conn, relay, source)
            assert run_merge(conn, relay, source, target).codes_lost
            ways = find_ways(conn, target)
            assert (ways.totp, ways.recovery_codes) == (True, 0)
            keys, later_ms = relay.context.secrets, NOW_MS + 60_000
            used = pyotp.TOTP(totp.as_text(secret)).at(NOW_MS // 1_000)
            assert not factors.use_factor(conn, keys, target, "totp", used, NOW_MS)
            fresh = pyotp.TOTP(totp.as_text(secret)).at(later_ms // 1_000)
            assert factors.use_factor(conn, keys, target, "totp", fresh, later_ms)

        await relay.write(act)

    visit(config, scenario)


def test_ones_own_authenticator_app_and_codes_stay(sqlite_config: RelayConfig) -> None:
    async def scenario(relay: Relay) -> None:
        source, target = await both(relay)

        def act(conn: Connection) -> None:
            give_app(conn, relay, source)
            own = give_app(conn, relay, target)
            assert not run_merge(conn, relay, source, target).codes_lost
            assert find_ways(conn, target).recovery_codes == 10
            later_ms = NOW_MS + 60_000
            fresh = pyotp.TOTP(totp.as_text(own)).at(later_ms // 1_000)
            keys = relay.context.secrets
            assert factors.use_factor(conn, keys, target, "totp", fresh, later_ms)

        await relay.write(act)

    visit(sqlite_config, scenario)


def test_the_higher_role_stays_and_sessions_get_new_ids(config: RelayConfig) -> None:
    async def scenario(relay: Relay) -> None:
        person, device = await relay.device()
        source = (await relay.web_person()).account
        old = bytes.fromhex(device.tokens["session"])

        def act(conn: Connection) -> None:
            set_role(conn, source, "admin")
            run_merge(conn, relay, source, person.account)
            kept = find_person(conn, person.account)
            assert kept is not None
            assert kept.role == "admin"
            assert find_session(conn, old) is None

        await relay.write(act)

    visit(config, scenario)


def test_a_lower_role_changes_nothing(sqlite_config: RelayConfig) -> None:
    async def scenario(relay: Relay) -> None:
        person, device = await relay.device()
        source = (await relay.web_person()).account

        def act(conn: Connection) -> None:
            set_role(conn, person.account, "premium")
            run_merge(conn, relay, source, person.account)
            kept = find_person(conn, person.account)
            assert kept is not None
            assert kept.role == "premium"
            assert find_session(conn, bytes.fromhex(device.tokens["session"])) is not None

        await relay.write(act)

    visit(sqlite_config, scenario)


def test_what_the_web_person_had_begun_ends(sqlite_config: RelayConfig) -> None:
    async def scenario(relay: Relay) -> None:
        source, target = await both(relay)

        def act(conn: Connection) -> None:
            row = {"id": b"x", "kind": "k", "data": b"", "attempts": 0, "expires_ms": 1}
            conn.execute(insert(ceremonies).values(account=source, **row))
            run_merge(conn, relay, source, target)
            assert source not in accounts_in(conn, ceremonies)

        await relay.write(act)

    visit(sqlite_config, scenario)


def test_it_stands_in_the_log_of_both(sqlite_config: RelayConfig) -> None:
    async def scenario(relay: Relay) -> None:
        source, target = await both(relay)

        def act(conn: Connection) -> None:
            aliases = {
                person.alias
                for person in (find_person(conn, source), find_person(conn, target))
                if person is not None
            }
            run_merge(conn, relay, source, target)
            query = select(audit.c.subject).where(audit.c.action == "person.merged")
            assert set(conn.execute(query).scalars()) == aliases

        await relay.write(act)

    visit(sqlite_config, scenario)
