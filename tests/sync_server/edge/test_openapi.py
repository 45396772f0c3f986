"""The description of the API: sound, whole, with examples; and nothing it allows breaks the relay.

Requests are drawn from the document by Schemathesis, valid ones and others, from two seeds, and
sent to a running relay by somebody who may do everything. `make bench` draws more of them
(`tests/bench/api_fuzz.py`).
"""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from sync_server.config import RelayConfig
from sync_server.edge.api.policy import POLICY
from sync_server.http_side import ROUTES
from sync_server.problems import KINDS
from tests.support.api_fuzz import ALL_PHASES, FUZZING, Draw, draw_all
from tests.sync_server.api_client import Api, visit
from tests.sync_server.mail.post_office import Box, post_office


def _document(config: RelayConfig) -> dict[str, Any]:
    found: list[dict[str, Any]] = []

    async def scenario(api: Api) -> None:
        found.append((await api.get("/api/v1/openapi.json")).ok())

    visit(config, scenario)
    return found[0]


def test_the_document_is_valid_openapi(sqlite_config: RelayConfig) -> None:
    document = _document(sqlite_config)
    assert document["openapi"].startswith("3.1")
    OpenAPIV31SpecValidator(document).validate()


def test_every_route_is_in_the_document_and_in_the_table_of_who_may_what(
    sqlite_config: RelayConfig,
) -> None:
    paths = _document(sqlite_config)["paths"]
    described = {
        (operation["operationId"], method.upper(), path)
        for path, methods in paths.items()
        for method, operation in methods.items()
    }
    assert described == {(route.name, route.method, route.path) for route in ROUTES}
    api = {name for name in POLICY if not name.startswith("page.")}
    assert {route.name for route in ROUTES} <= api


def test_everything_that_is_taken_and_given_has_an_example_that_fits(
    sqlite_config: RelayConfig,
) -> None:
    document = _document(sqlite_config)
    routes = {route.name: route for route in ROUTES}
    for methods in document["paths"].values():
        for operation in methods.values():
            route, good = (
                routes[operation["operationId"]],
                str(routes[operation["operationId"]].status),
            )
            answer = operation["responses"].get(good, {}).get("content", {})
            for content, kind in (
                (operation.get("requestBody", {}).get("content", {}), route.body),
                (answer, route.reply),
            ):
                if "application/json" in content and not route.raw:
                    msgspec.convert(content["application/json"]["example"], kind)


def test_every_refusal_is_described_with_its_code(sqlite_config: RelayConfig) -> None:
    document = _document(sqlite_config)
    for methods in document["paths"].values():
        for operation in methods.values():
            for status, answer in operation["responses"].items():
                codes = re.findall(r"`(\w+)`", answer["description"])
                assert all(KINDS[code].status == int(status) for code in codes)
                assert codes or not status.startswith(("4", "5"))


@pytest.mark.parametrize(
    "draw",
    [
        Draw(seed=1, examples=1, phases=ALL_PHASES),
        Draw(seed=2, examples=2, phases=FUZZING),
    ],
    ids=lambda draw: f"seed-{draw.seed}",
)
def test_no_drawn_request_breaks_the_relay(tmp_path: Path, draw: Draw) -> None:
    async def main() -> None:
        async with post_office(Box()) as port:
            for code, said in await draw_all(tmp_path, draw, port):
                assert code == 0, said

    asyncio.run(main())
    assert '"http_fault"' not in (tmp_path / "relay.log").read_text()
