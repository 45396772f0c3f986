"""The chain of the audit log against somebody with the database in hand, and many who append."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine, insert, select, update

from sync_server.audit import service, store
from sync_server.audit.service import append, drop_older, verify
from sync_server.config import Hidden, RelayConfig
from sync_server.services import open_services
from sync_server.storage.people_tables import audit, metadata
from tests.sync_server.harness import SECRETS, Groups, Relay, run

COUNT = 12


def fill(conn: Connection, count: int = COUNT, start: int = 0) -> None:
    for number in range(start, start + count):
        append(
            conn,
            action=f"act.{number % 3}",
            at_ms=1_000 + number,
            actor=None if number % 2 else b"a" * 16,
            subject=bytes([number % 4]) * 16,
            detail={"n": number, "word": "calm"},
        )


def judged(config: RelayConfig, harm: Any) -> service.Verdict:
    """What a check says after somebody did this to a good log."""
    found: list[service.Verdict] = []

    async def scenario(relay: Relay) -> None:
        write = relay.services.database.write
        await write(fill)
        good = await write(verify)
        assert (good.lines, good.first, good.last, good.broken_at) == (COUNT, 1, COUNT, None)
        await write(harm)
        found.append(await write(verify))

    run(config, scenario)
    return found[0]


def line(conn: Connection, seq: int) -> dict[str, Any]:
    row = conn.execute(select(audit).where(audit.c.seq == seq)).one()
    return dict(row._mapping)


def put(conn: Connection, **values: Any) -> None:
    conn.execute(insert(audit).values(**values))


@pytest.mark.parametrize(
    "change",
    [
        {"at_ms": 999},
        {"actor": None},
        {"actor": b"b" * 16},
        {"subject": None},
        {"action": "act.9"},
        {"detail": '{"n":4,"word":"calm "}'},
        {"detail": "{}"},
        {"hash": b"\0" * 32},
    ],
)
def test_a_changed_line_is_found(config: RelayConfig, change: dict[str, Any]) -> None:
    def harm(conn: Connection) -> None:
        conn.execute(update(audit).where(audit.c.seq == 5).values(**change))

    assert judged(config, harm).broken_at == 5


def test_a_line_that_was_changed_together_with_its_hash_breaks_the_next(
    config: RelayConfig,
) -> None:
    def harm(conn: Connection) -> None:
        before, own = line(conn, 4), line(conn, 5)
        own["action"] = "act.forged"
        fields = {name: own[name] for name in ("seq", "at_ms", "actor", "subject", "action")}
        hashed = service.hash_line(before["hash"], **fields, detail=own["detail"])
        conn.execute(update(audit).where(audit.c.seq == 5).values(action="act.forged", hash=hashed))

    assert judged(config, harm).broken_at == 6


@pytest.mark.parametrize("seq", [1, 6, COUNT])
def test_a_removed_line_is_found(config: RelayConfig, seq: int) -> None:
    def harm(conn: Connection) -> None:
        conn.execute(audit.delete().where(audit.c.seq == seq))

    assert judged(config, harm).broken_at == seq


def test_a_line_put_in_is_found(config: RelayConfig) -> None:
    def harm(conn: Connection) -> None:
        extra = line(conn, 7)
        conn.execute(update(audit).where(audit.c.seq > 6).values(seq=audit.c.seq + 1_000))
        conn.execute(update(audit).where(audit.c.seq > 1_000).values(seq=audit.c.seq - 999))
        put(conn, **{**extra, "action": "act.forged"})

    assert judged(config, harm).broken_at == 7


def test_a_line_put_in_at_the_end_is_found(config: RelayConfig) -> None:
    def harm(conn: Connection) -> None:
        put(conn, **{**line(conn, COUNT), "seq": COUNT + 1})

    assert judged(config, harm).broken_at == COUNT + 1


def test_two_lines_in_each_others_place_are_found(config: RelayConfig) -> None:
    def harm(conn: Connection) -> None:
        first, second = line(conn, 3), line(conn, 8)
        conn.execute(audit.delete().where(audit.c.seq.in_((3, 8))))
        put(conn, **{**first, "seq": 8})
        put(conn, **{**second, "seq": 3})

    assert judged(config, harm).broken_at == 3


def test_lines_missing_at_the_end_are_found(config: RelayConfig) -> None:
    def harm(conn: Connection) -> None:
        conn.execute(audit.delete().where(audit.c.seq > COUNT - 3))

    assert judged(config, harm).broken_at == COUNT - 2


def test_a_log_that_begins_later_than_it_says_is_found(config: RelayConfig) -> None:
    def harm(conn: Connection) -> None:
        conn.execute(audit.delete().where(audit.c.seq <= 4))

    assert judged(config, harm).broken_at == 1


@pytest.mark.parametrize("before_ms", [0, 1_001, 1_005, 1_000 + COUNT, 10**9])
def test_dropping_the_oldest_keeps_the_rest_whole_and_the_log_goes_on(
    config: RelayConfig, before_ms: int
) -> None:
    async def scenario(relay: Relay) -> None:
        write = relay.services.database.write
        assert await write(lambda conn: drop_older(conn, before_ms)) == 0
        await write(fill)
        dropped = await write(lambda conn: drop_older(conn, before_ms))
        assert dropped == min(max(before_ms - 1_000, 0), COUNT)
        verdict = await write(verify)
        assert (verdict.lines, verdict.broken_at) == (COUNT - dropped, None)
        assert (verdict.first, verdict.last) == (dropped + 1, COUNT)
        await write(lambda conn: fill(conn, 3, COUNT))
        assert await write(lambda conn: drop_older(conn, before_ms)) in (0, 3)
        verdict = await write(verify)
        assert (verdict.last, verdict.broken_at) == (COUNT + 3, None)

    run(config, scenario)


def test_a_line_older_than_its_neighbours_holds_back_nothing_that_came_after(
    config: RelayConfig,
) -> None:
    """Clocks of workers differ: only lines before the first one that is kept are dropped."""

    async def scenario(relay: Relay) -> None:
        write = relay.services.database.write
        for at_ms in (10, 30, 20, 40):
            await write(lambda conn, at_ms=at_ms: append(conn, action="act", at_ms=at_ms))
        assert await write(lambda conn: drop_older(conn, 25)) == 1
        assert (await write(verify)).broken_at is None

    run(config, scenario)


def test_what_is_rolled_back_leaves_no_line_and_no_gap(config: RelayConfig) -> None:
    async def scenario(relay: Relay) -> None:
        write = relay.services.database.write

        def act(conn: Connection, number: int) -> int:
            seq = append(conn, action=f"act.{number}", at_ms=number)
            if number % 3 == 0:
                raise ValueError
            return seq

        jobs = [write(lambda conn, number=number: act(conn, number)) for number in range(30)]
        results = await asyncio.gather(*jobs, return_exceptions=True)
        kept = [seq for seq in results if isinstance(seq, int)]
        assert kept == list(range(1, 21))
        verdict = await write(verify)
        assert (verdict.lines, verdict.broken_at) == (20, None)

    run(config, scenario)


def test_two_relays_that_append_at_once_keep_one_chain(
    sqlite_config: RelayConfig, postgres_url: str
) -> None:
    address = Hidden(postgres_url.replace("postgresql://", "postgresql+asyncpg://"))
    config = replace(sqlite_config, database_url=address)

    async def main() -> None:
        async with (
            asyncio.timeout(60),
            open_services(config, SECRETS, clock=lambda: 1, observe=Groups()) as one,
            open_services(config, SECRETS, clock=lambda: 1, observe=Groups()) as two,
        ):
            jobs = [
                relay.database.write(
                    lambda conn, number=number: append(
                        conn, action="act", at_ms=number, detail={"n": number}
                    )
                )
                for number in range(150)
                for relay in (one, two)
            ]
            seqs = await asyncio.gather(*jobs)
            assert sorted(seqs) == list(range(1, 301))
            verdict = await one.database.read(verify)
            assert (verdict.lines, verdict.last, verdict.broken_at) == (300, 300, None)

    asyncio.run(main())


def test_two_relays_that_begin_a_log_at_once_begin_one(
    sqlite_config: RelayConfig, postgres_url: str
) -> None:
    address = Hidden(postgres_url.replace("postgresql://", "postgresql+asyncpg://"))
    config = replace(sqlite_config, database_url=address)

    async def main() -> None:
        async with (
            asyncio.timeout(60),
            open_services(config, SECRETS, clock=lambda: 1, observe=Groups()) as one,
            open_services(config, SECRETS, clock=lambda: 1, observe=Groups()) as two,
        ):
            jobs = [
                relay.database.write(lambda conn: append(conn, action="act", at_ms=1))
                for relay in (one, two)
            ]
            results = await asyncio.gather(*jobs, return_exceptions=True)
            assert sorted(result for result in results if isinstance(result, int)) == [1, 2]
            assert (await one.database.read(verify)).broken_at is None

    asyncio.run(main())


_text = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8)
_id = st.none() | st.binary(min_size=1, max_size=4)
_acts = st.tuples(_text, st.integers(0, 2**53), _id, _id, st.dictionaries(_text, _text, max_size=2))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(_acts, min_size=1, max_size=8), data=st.data())
def test_drawn_logs_are_whole_and_any_one_change_is_found(lines: list[Any], data: Any) -> None:
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with engine.begin() as conn:
        for action, at_ms, actor, subject, detail in lines:
            append(conn, action=action, at_ms=at_ms, actor=actor, subject=subject, detail=detail)
        assert verify(conn).broken_at is None
        seq = data.draw(st.integers(1, len(lines)))
        column = data.draw(st.sampled_from(["at_ms", "actor", "subject", "action", "detail"]))
        values = {"at_ms": 2**60, "actor": b"other", "subject": b"other"}
        conn.execute(
            update(audit).where(audit.c.seq == seq).values({column: values.get(column, "<other>")})
        )
        assert verify(conn).broken_at == seq
    engine.dispose()


def test_an_end_that_was_moved_back_is_found(config: RelayConfig) -> None:
    def harm(conn: Connection) -> None:
        before = line(conn, COUNT - 1)
        store.move_end(conn, store.END, COUNT - 1, before["hash"])

    assert judged(config, harm).broken_at == COUNT + 1
