"""From a template and values to an answer, with the headers that every page has.

Templates escape whatever they are given, and stop at a name that is not there. A page loads its
stylesheet, its scripts and its pictures from this relay and nothing else, runs nothing that stands
in it, sends forms to this relay alone unless more is said, and stands in no other site's frame
(docs/threats.md §6.3). No page is kept by a browser or on the way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from aiohttp import web
from jinja2 import Environment, PackageLoader, StrictUndefined

from sync_server.portal import words
from sync_server.portal.static_files import static_url

_POLICY: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
)
_HEADERS: Final = {
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "camera=(), geolocation=(), microphone=(), payment=(), usb=(), "
        "publickey-credentials-create=(self), publickey-credentials-get=(self)"
    ),
    "Cache-Control": "no-store",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands around a page. `csrf` goes into its forms; `who` and `role` are those of the one
    who is signed in, empty for nobody; `here` marks the page in the list of pages."""

    site: str
    csrf: str = ""
    who: str = ""
    role: str = ""
    here: str = ""


def _make_environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("sync_server.portal", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.globals["static"] = static_url
    environment.filters["ago"] = words.ago
    environment.filters["day"] = words.day
    environment.filters["moment"] = words.moment
    environment.filters["machine"] = words.machine
    return environment


_ENVIRONMENT: Final = _make_environment()


def render(name: str, frame: Frame, /, **values: Any) -> str:
    """The text of a page."""
    template = _ENVIRONMENT.get_template(f"{name}.html")
    return template.render(frame=frame, **values)


def page(
    name: str,
    frame: Frame,
    /,
    *,
    status: int = 200,
    form_to: Sequence[str] = (),
    headers: Mapping[str, str] | None = None,
    **values: Any,
) -> web.Response:
    """A page. `form_to`: origins besides this relay that a form of it may end at."""
    policy = " ".join((_POLICY, *form_to))
    return web.Response(
        status=status,
        text=render(name, frame, **values),
        content_type="text/html",
        headers={**_HEADERS, "Content-Security-Policy": policy, **(headers or {})},
    )


def go_to(path: str) -> web.Response:
    """The browser goes on, by GET. `path` is one of our own or was checked before."""
    headers = {name: _HEADERS[name] for name in ("Cache-Control", "Referrer-Policy")}
    return web.Response(status=303, headers={**headers, "Location": path})
