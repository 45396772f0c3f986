"""Somebody with a browser, by plain HTTP: follows redirects by hand, reads forms, sends them.

    async with visiting() as visitor:
        page = await visitor.open(url)
        page = await visitor.submit(page, login="robin", password="x")

A page whose address starts with `stop_at` is not fetched: that is where a test takes over.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urljoin, urlsplit

import aiohttp

_HOPS = 12


@dataclass(slots=True, kw_only=True)
class Form:
    """A form of a page, with what is filled in already."""

    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Page:
    """What a visitor sees. `status` 0: not fetched, because the test takes over there."""

    url: str
    status: int
    text: str = ""
    forms: list[Form] = field(default_factory=list)

    @property
    def params(self) -> dict[str, str]:
        """What stands after the `?`."""
        return dict(parse_qsl(urlsplit(self.url).query, keep_blank_values=True))

    def form_with(self, **wanted: str) -> Form:
        """The form that has these values filled in."""
        for form in self.forms:
            if all(form.fields.get(name) == value for name, value in wanted.items()):
                return form
        raise AssertionError(f"no form with {wanted} on {self.url}: {self.status} {self.text}")


class Visitor:
    """A browser with cookies, without scripts."""

    def __init__(self, session: aiohttp.ClientSession, stop_at: str) -> None:
        self._session = session
        self._stop_at = stop_at

    async def open(self, url: str) -> Page:
        """Goes there, and on where that leads."""
        return await self._go("GET", url, {})

    async def submit(self, page: Page, form: Form | None = None, **filled: str) -> Page:
        """Sends a form of the page: the first one unless told."""
        form = form or page.forms[0]
        return await self._go(
            form.method, urljoin(page.url, form.action), {**form.fields, **filled}
        )

    async def _go(self, method: str, url: str, fields: dict[str, str]) -> Page:
        for _ in range(_HOPS):
            if url.startswith(self._stop_at):
                return Page(url=url, status=0)
            async with self._session.request(
                method, url, data=fields or None, allow_redirects=False
            ) as response:
                if response.status not in range(300, 400):
                    text = await response.text()
                    return Page(url=url, status=response.status, text=text, forms=read_forms(text))
                url, method, fields = urljoin(url, response.headers["Location"]), "GET", {}
        raise AssertionError(f"too many redirects, the last to {url}")


@asynccontextmanager
async def visiting(stop_at: str) -> AsyncIterator[Visitor]:
    """A visitor with an empty cookie jar."""
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(cookie_jar=jar) as session:
        yield Visitor(session, stop_at)


def read_forms(text: str) -> list[Form]:
    """All forms of a page."""
    reader = _Reader()
    reader.feed(text)
    return reader.forms


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            method = given.get("method", "get").upper()
            self.forms.append(Form(action=given.get("action", ""), method=method))
        elif tag in ("input", "button") and self.forms and given.get("name"):
            self.forms[-1].fields[given["name"]] = given.get("value", "")
