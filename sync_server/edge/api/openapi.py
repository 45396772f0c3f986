"""The OpenAPI 3.1 document, made from the routes and models themselves (docs/protocol.md §11.1).

What stands in it cannot differ from what is served: both come from the same values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

import msgspec

from crdt.protocol.api.base import Problem
from sync_server.edge.api.examples import example_of
from sync_server.edge.api.policy import POLICY, Rule
from sync_server.edge.api.route import Route, Upload
from sync_server.problems import CONTENT_TYPE, KINDS

VERSION: Final = "1"
_SCHEMAS: Final = "#/components/schemas/{name}"
_PATH_PART: Final = re.compile(r"\{(\w+)\}")
_ALWAYS: Final = ("rate", "busy", "internal")


def describe(routes: Sequence[Route], issuer: str) -> dict[str, Any]:
    """The whole document."""
    schemas = _components(routes)
    paths: dict[str, dict[str, Any]] = {}
    for route in routes:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route, schemas)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Breath Master relay",
            "version": VERSION,
            "summary": "Accounts, sessions, profiles and linked editors",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": issuer}],
        "tags": [{"name": name} for name in sorted({_tag(route) for route in routes})],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "bearer": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "An access token, or an API key that begins with bmk_.",
                }
            },
        },
    }


def _components(routes: Iterable[Route]) -> dict[str, Any]:
    models: list[Any] = [Problem]
    for route in routes:
        models += [kind for kind in (route.body, route.reply) if _is_model(kind)]
    _, components = msgspec.json.schema_components(
        tuple(dict.fromkeys(models)), ref_template=_SCHEMAS
    )
    return dict(sorted(components.items()))


def _operation(route: Route, schemas: dict[str, Any]) -> dict[str, Any]:
    rule = POLICY.get(route.name)
    described: dict[str, Any] = {
        "operationId": route.name,
        "summary": route.summary,
        "tags": [_tag(route)],
        "parameters": [*_path_parts(route), *_query_parts(route), *_headers(route, rule)],
        "responses": _responses(route, rule, schemas),
    }
    if route.text:
        described["description"] = route.text
    if route.body is not None:
        described["requestBody"] = {"required": True, "content": _body(route.body, schemas)}
    if rule is not None and "nobody" not in rule.callers:
        described["security"] = [{"bearer": []}]
    return described


def _body(body: Any, schemas: dict[str, Any]) -> dict[str, Any]:
    if isinstance(body, Upload):
        return {kind: {"schema": {"maxLength": body.max_bytes}} for kind in body.content_types}
    return {"application/json": _media(body, schemas)}


def _media(kind: Any, schemas: dict[str, Any]) -> dict[str, Any]:
    schema = _schema(kind)
    return {"schema": schema, "example": example_of(schema, schemas)}


def _responses(route: Route, rule: Rule | None, schemas: dict[str, Any]) -> dict[str, Any]:
    answers: dict[str, Any] = {}
    if route.raw:
        content: dict[str, Any] = {kind: {"schema": {}} for kind in route.raw}
        answers[str(route.status)] = {"description": route.summary, "content": content}
        answers["304"] = {"description": "Nothing has changed."}
    elif route.reply is None:
        answers["204"] = {"description": "Done."}
    else:
        content = {"application/json": _media(route.reply, schemas)}
        answers[str(route.status)] = {"description": route.summary, "content": content}
    by_status: dict[int, list[str]] = {}
    for code in dict.fromkeys((*route.errors, *_implied(route, rule), *_ALWAYS)):
        by_status.setdefault(KINDS[code].status, []).append(code)
    problem = {CONTENT_TYPE: {"schema": _schema(Problem)}}
    for status, codes in sorted(by_status.items()):
        text = " ".join(f"`{code}`: {KINDS[code].title}" for code in codes)
        answers[str(status)] = {"description": text, "content": problem}
    return answers


def _implied(route: Route, rule: Rule | None) -> list[str]:
    """What can be refused before the route itself is asked."""
    found = ["not_signed_in"]
    if rule is None or "nobody" not in rule.callers:
        found.append("forbidden")
    if rule is not None and rule.proved:
        found.append("step_up_required")
    if _PATH_PART.search(route.path):
        found.append("not_found")
    if route.method in ("POST", "PUT", "PATCH", "DELETE"):
        found += ["malformed", "invalid", "too_large", "unsupported_media", "key_reused"]
    elif route.query.__struct_fields__:
        found.append("invalid")
    return found


def _path_parts(route: Route) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in _PATH_PART.findall(route.path)
    ]


def _query_parts(route: Route) -> list[dict[str, Any]]:
    (_,), components = msgspec.json.schema_components([route.query], ref_template=_SCHEMAS)
    schema = components[route.query.__name__]
    return [
        {"name": name, "in": "query", "required": name in schema.get("required", ()), "schema": of}
        for name, of in schema.get("properties", {}).items()
    ]


def _headers(route: Route, rule: Rule | None) -> list[dict[str, Any]]:
    if route.method == "GET" or rule is None or "nobody" in rule.callers:
        return []
    return [
        {
            "name": "Idempotency-Key",
            "in": "header",
            "required": False,
            "description": "The same key with the same request is carried out once.",
            "schema": {"type": "string", "minLength": 16, "maxLength": 128},
        }
    ]


def _schema(kind: Any) -> dict[str, Any]:
    (schema,), _ = msgspec.json.schema_components([kind], ref_template=_SCHEMAS)
    return schema


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def _tag(route: Route) -> str:
    return route.name.partition(".")[0]
