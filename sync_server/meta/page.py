"""The API's description as a page that can be read without scripts."""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import Any, Final

from sync_server.edge.api.route import Raw
from sync_server.problems import KINDS

_STYLE: Final = (
    "body{max-width:52rem;margin:3rem auto;padding:0 1.5rem;font:1rem/1.6 system-ui,sans-serif;"
    "color:#24323a;background:#f6f8f7}h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2.5rem}"
    "h3{font-size:1rem;margin:1.75rem 0 .25rem}code{font-size:.9em}table{border-collapse:collapse;"
    "width:100%}td,th{text-align:left;padding:.3rem .75rem .3rem 0;vertical-align:top;"
    "border-bottom:1px solid #8884}a{color:#15803d}"
    "@media(prefers-color-scheme:dark){body{color:#dfe8e6;background:#0f1a14}a{color:#22c55e}}"
)
_HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
}


def docs_page(document: dict[str, Any]) -> Raw:
    """The page."""
    body = "".join(_parts(document))
    text = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>Breath Master relay API</title><style>{_STYLE}</style></head>"
        f"<body>{body}</body></html>"
    )
    return Raw(data=text.encode(), content_type="text/html", headers=_HEADERS)


def _parts(document: dict[str, Any]) -> Iterator[str]:
    yield "<h1>Breath Master relay API</h1>"
    yield (
        "<p>The same as a document for programs: "
        '<a href="/api/v1/openapi.json">openapi.json</a>. Sign in for an access token, or make an '
        "API key, and send it as <code>Authorization: Bearer …</code>. Refusals are problem "
        "documents; their codes are listed at the end.</p>"
    )
    schemas = document["components"]["schemas"]
    for tag in document["tags"]:
        yield f"<h2>{html.escape(tag['name'])}</h2>"
        for path, methods in document["paths"].items():
            for method, operation in methods.items():
                if operation["tags"] == [tag["name"]]:
                    yield from _operation(path, method, operation, schemas)
    yield "<h2>Refusals</h2><table><tr><th>Code<th>Status<th>Meaning</tr>"
    for kind in KINDS.values():
        yield (
            f'<tr id="{kind.code}"><td><code>{kind.code}</code><td>{kind.status}'
            f"<td>{html.escape(kind.title)}</tr>"
        )
    yield "</table>"


def _operation(
    path: str, method: str, operation: dict[str, Any], schemas: dict[str, Any]
) -> Iterator[str]:
    yield f"<h3><code>{method.upper()} {html.escape(path)}</code></h3>"
    needs = " Signing in is needed." if "security" in operation else ""
    yield f"<p>{html.escape(operation['summary'])}.{needs}"
    if "description" in operation:
        yield f" {html.escape(operation['description'])}"
    yield "</p>"
    content = operation.get("requestBody", {}).get("content", {})
    if content:
        yield f"<p>Takes {_named(content, schemas)}.</p>"
    for status, answer in operation["responses"].items():
        if status.startswith("2") and "content" in answer:
            yield f"<p>Gives {status}: {_named(answer['content'], schemas)}.</p>"


def _named(content: dict[str, Any], schemas: dict[str, Any]) -> str:
    found = []
    for kind, media in content.items():
        name = media["schema"].get("$ref", "").rpartition("/")[2]
        fields = schemas.get(name, {}).get("properties", {})
        listed = ", ".join(f"<code>{html.escape(field)}</code>" for field in fields)
        found.append(f"{html.escape(kind)}" + (f" with {listed}" if listed else ""))
    return " or ".join(found)
