"""A page as a value, and one request to it. Handlers parse no headers and set no cookies by hand.

A page's name stands in the policy table (`edge.api.policy.PAGES`); one that does not is denied.
"""

from __future__ import annotations

import enum
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from aiohttp import web
from msgspec.structs import replace
from sqlalchemy import Connection

from sync_server.context import Context
from sync_server.factors.entrance import Visit
from sync_server.identities.notices import site_of
from sync_server.portal import csrf, rendering
from sync_server.portal.agents import name_of
from sync_server.portal.cookies import Begun, Cookies, Step
from sync_server.portal.forms import Form
from sync_server.portal.words import DONE
from sync_server.problems import Refusal
from sync_server.sessions.service import Started
from sync_server.sessions.store import SessionRow

T = TypeVar("T")

HOME: Final = "/account"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageCall:
    """One request. `secret` is the session's cookie, empty for nobody; `who` what the person is
    called; `is_fresh`: the browser has not been given `begun` yet."""

    context: Context
    cookies: Cookies
    request: web.Request
    session: SessionRow | None
    secret: str = field(repr=False)
    who: str
    begun: Begun
    is_fresh: bool
    query: Mapping[str, str]
    form: Form
    now_ms: int
    request_id: str

    @property
    def me(self) -> SessionRow:
        """The session that asks; the policy table made sure there is one."""
        if self.session is None:
            raise Refusal("not_signed_in")
        return self.session

    @property
    def path(self) -> Mapping[str, str]:
        """The parts of the address by name."""
        return self.request.match_info

    @property
    def csrf(self) -> str:
        """What the forms of this browser carry."""
        if self.session is None:
            return csrf.for_begun(self.context.secrets, self.begun.seed)
        return csrf.for_session(self.context.secrets, self.secret)

    @property
    def visit(self) -> Visit:
        """What somebody who signs in here wants."""
        agent = self.request.headers.get("User-Agent", "")
        return Visit(kind="web", label=name_of(agent), now_ms=self.now_ms)

    async def read(self, fn: Callable[[Connection], T]) -> T:
        """Reads."""
        return await self.context.database.read(fn)

    async def write(self, fn: Callable[[Connection], T]) -> T:
        """Writes."""
        payer = b"" if self.session is None else self.session.account
        return await self.context.database.write(fn, payer=payer)

    def show(
        self, template: str, /, *, here: str = "", status: int = 200, **values: Any
    ) -> web.Response:
        """A page. `done` comes by its name from the address, unless it is given."""
        values.setdefault("done", DONE.get(self.query.get("done", ""), ""))
        values.setdefault("wrong", "")
        frame = rendering.Frame(
            site=site_of(self.context),
            csrf=self.csrf,
            who=self.who,
            role="" if self.session is None else self.session.role,
            here=here,
        )
        return rendering.page(template, frame, status=status, **values)

    def show_outside(self, template: str, /, **values: Any) -> web.Response:
        """A page for somebody who was signed in until now."""
        return rendering.page(template, rendering.Frame(site=site_of(self.context)), **values)

    def go(self, path: str) -> web.Response:
        """The browser goes on to a page of ours."""
        return rendering.go_to(path)

    def go_with(self, path: str, step: Step | None) -> web.Response:
        """The same, and keeps what was begun."""
        response = self.go(path)
        self.keep(response, step)
        return response

    def keep(self, response: web.Response, step: Step | None) -> None:
        """The browser keeps what was begun, or that nothing is any more."""
        begun = replace(self.begun, step=step)
        self.cookies.set_begun(response, begun, self.context.entropy)

    def keep_next(self, response: web.Response, onward: str) -> None:
        """The browser keeps where to go on to."""
        begun = replace(self.begun, next=onward)
        self.cookies.set_begun(response, begun, self.context.entropy)

    def step(self, *kinds: str) -> Step:
        """What this browser has begun, of one of these kinds. Raises Refusal."""
        step = self.begun.step
        if step is None or step.kind not in kinds:
            raise Refusal(
                "expired", "This was finished, or begun too long ago. Please begin again."
            )
        return step

    def enter(self, started: Started, path: str) -> web.Response:
        """The browser gets a session of its own, new in every way (docs/threats.md §6.3)."""
        response = self.go(path)
        self.cookies.set_session(response, started.cookie or "")
        self.cookies.drop_begun(response)
        return response


Handler = Callable[[PageCall], Awaitable[web.Response]]


class Senders(enum.Enum):
    """Whose pages a form is taken from."""

    OURS = "ours"
    ANYBODY = "anybody"
    """It does nothing by itself: the browser has to come again with what it holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRoute:
    """One page, or one form. `back`: where a form's page is, when something is needed first.
    `target`: what of the form is guessed at or written to, which is counted on its own."""

    name: str
    method: str
    path: str
    handler: Handler
    back: str = HOME
    target: Callable[[PageCall], str] | None = None
    senders: Senders = Senders.OURS


def get(name: str, path: str, handler: Handler) -> PageRoute:
    """A page."""
    return PageRoute(name=name, method="GET", path=path, handler=handler, back=path)


def post(
    name: str,
    path: str,
    handler: Handler,
    *,
    back: str = HOME,
    target: Callable[[PageCall], str] | None = None,
) -> PageRoute:
    """A form."""
    return PageRoute(name=name, method="POST", path=path, handler=handler, back=back, target=target)
