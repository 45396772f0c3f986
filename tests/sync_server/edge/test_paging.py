"""Pages: nothing twice, nothing left out, and no cursor does anything but go on (§11.10)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crdt.ids import TeamId
from sync_server.config import RelayConfig
from sync_server.edge.api.paging import read_cursor, write_cursor
from sync_server.http_side import ROUTES
from sync_server.people.ceremonies import to_text
from sync_server.people.store import set_role
from sync_server.problems import Refusal
from tests.sync_server.edge.test_roles import ROOMY
from tests.sync_server.people import Person
from tests.sync_server.shared_days import make_team
from tests.sync_server.stage import Stage, perform

PAGED = [route for route in ROUTES if "cursor" in route.query.__struct_fields__]
HOSTILE = [
    "",
    "!",
    "AA",
    "%00",
    "a" * 199,
    "=" * 8,
    "\u00e9",
    "' OR 1=1 --",
    to_text(b""),
    to_text(b"\xc1"),
    to_text(b"\x91" * 140),
    to_text(b"\xdd\xff\xff\xff\xff"),
    to_text(b"\xc6\xff\xff\xff\xff"),
    write_cursor(),
    write_cursor(None),
    write_cursor(1),
    write_cursor("1", "2"),
    write_cursor(1.5, b"x"),
    write_cursor(True, b"x"),
    write_cursor(float("nan"), b"x"),
    write_cursor(2**64 - 1, b"x" * 16),
    write_cursor(2**63, b"x" * 16),
    write_cursor(2**63 - 1, b"x" * 16),
    write_cursor(-(2**63), b"x" * 16),
    write_cursor(2**64 - 1, "x"),
    write_cursor(2**64 - 1),
    write_cursor(-(2**63)),
    write_cursor(1, "\x00"),
    write_cursor(1, b"\x00" * 100),
    write_cursor(1, b"x", 2),
    write_cursor({"$gt": 0}, b"x"),
    write_cursor([1], [2]),
]


@pytest.mark.parametrize("route", PAGED, ids=lambda route: route.name)
def test_a_cursor_that_is_not_ours_is_refused_or_leads_nowhere(
    config: RelayConfig, route: Any
) -> None:
    async def scenario(stage: Stage) -> None:
        person, robin = await stage.newcomer()
        await stage.write(lambda conn: set_role(conn, person.account, "admin"))
        await robin.post("/api/v1/me/keys", {"name": "Key", "scopes": ["progress:read"]})
        await stage.write(lambda conn: make_team(conn, TeamId(person.account), [person.account]))
        path = route.path.replace("{team}", person.account.hex()).replace("{span}", "week")
        first = (await robin.get(path)).ok()
        for cursor in HOSTILE:
            answer = await robin.ask("GET", f"{path}?cursor={cursor}")
            assert answer.status in (200, 422), (cursor, answer.raw)
            if answer.status == 422:
                assert answer.code == "invalid"
            else:
                assert set(answer.body) <= set(first) | {"next"}
                known = [msgspec.json.encode(item) for item in first["items"]]
                assert all(msgspec.json.encode(item) in known for item in answer.body["items"])

    perform(replace(config, rates=ROOMY), scenario)


@pytest.mark.parametrize("limit", [1, 2, 3, 7])
def test_pages_hold_everything_once_in_order(config: RelayConfig, limit: int) -> None:
    async def scenario(stage: Stage) -> None:
        person, robin = await stage.newcomer()
        await stage.register(Person.new())
        for number in range(6):
            await stage.api.device(person)
            stage.now_ms += number % 2
        _, other = await stage.newcomer()
        whole = (await robin.get("/api/v1/me/sessions")).ok()["items"]
        assert len(whole) == 7
        items, after = [], ""
        while True:
            page = (await robin.get(f"/api/v1/me/sessions?limit={limit}{after}")).ok()
            items += page["items"]
            if "next" not in page:
                break
            assert len(page["items"]) == limit
            after = f"&cursor={page['next']}"
        assert items == whole
        theirs = (await other.get(f"/api/v1/me/sessions?limit={limit}{after}")).ok()
        assert all(item not in whole for item in theirs["items"])

    perform(config, scenario)


@given(st.binary(max_size=150))
def test_drawn_bytes_are_never_more_than_a_place_or_a_refusal(data: bytes) -> None:
    try:
        number, name = read_cursor(to_text(data), tuple[int, bytes])
    except Refusal:
        return
    assert type(number) is int
    assert type(name) is bytes
    assert 0 <= number < 2**63


@given(st.integers(0, 2**53), st.binary(max_size=32))
def test_a_place_is_read_as_it_was_written(number: int, name: bytes) -> None:
    assert read_cursor(write_cursor(number, name), tuple[int, bytes]) == (number, name)
