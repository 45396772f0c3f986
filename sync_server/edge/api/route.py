"""A route as a value: what it is called, takes, gives, and who carries it out.

`Call` is one request to a route: who asks, what was parsed, and the ways to the database. Routes
parse nothing themselves and know no headers.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Generic, TypeVar

import msgspec
from sqlalchemy import Connection

from crdt.protocol.api.base import Input
from sync_server.context import Context
from sync_server.edge.addresses import Address
from sync_server.edge.api.callers import Caller, KeyHolder, SignedIn
from sync_server.edge.api.idempotency import Key, kept_or
from sync_server.problems import Refusal

B = TypeVar("B")
T = TypeVar("T")


class NoQuery(Input, frozen=True, kw_only=True):
    """A route that takes no query."""


class PageQuery(Input, frozen=True, kw_only=True):
    """How much, and from where on: `cursor` is the `next` of the page before."""

    limit: Annotated[int, msgspec.Meta(ge=1, le=100)] = 50
    cursor: Annotated[str, msgspec.Meta(max_length=200)] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """An answer that is not JSON: a picture, a table. Kept by nobody on the way unless told."""

    data: bytes
    content_type: str
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call(Generic[B]):
    """One request. `path` holds the parts of the address by name."""

    context: Context
    caller: Caller
    body: B
    query: Any
    path: Mapping[str, str]
    request_id: str
    address: Address | None
    agent: str
    now_ms: int
    key: Key | None
    if_none_match: str = ""

    @property
    def me(self) -> SignedIn:
        """The session that asks; the policy table made sure there is one."""
        if not isinstance(self.caller, SignedIn):
            raise Refusal("not_signed_in")
        return self.caller

    @property
    def owner(self) -> SignedIn | KeyHolder:
        """The session or the key that asks."""
        if not isinstance(self.caller, SignedIn | KeyHolder):
            raise Refusal("not_signed_in")
        return self.caller

    async def read(self, fn: Callable[[Connection], T]) -> T:
        """Reads."""
        return await self.context.database.read(fn)

    async def glance(self, fn: Callable[[Connection], T]) -> T:
        """Reads a few rows by their keys, on the event loop where the database is embedded."""
        return await self.context.database.glance(fn)

    async def write(self, fn: Callable[[Connection], T]) -> T:
        """Writes. With an idempotency key, a model that `fn` returns is kept in the same
        transaction, and a repeated request gets it again without `fn` being asked (§11.10)."""
        payer = self.caller.account if isinstance(self.caller, SignedIn | KeyHolder) else b""
        return await self.context.database.write(kept_or(self.key, fn), payer=payer)


Handler = Callable[[Call[Any]], Awaitable[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A body that is not JSON: which kinds, and how large."""

    content_types: tuple[str, ...]
    max_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One thing that can be asked. `name` stands in the policy table.

    `body`: a model, or an `Upload`, or None. `reply`: a model; None for an answer without content
    (204); `raw`: the content types of an answer that is not JSON. `target`: what of the body is
    guessed at or written to, which is counted on its own.
    """

    name: str
    method: str
    path: str
    summary: str
    handler: Handler
    body: Any = None
    query: type[Input] = NoQuery
    reply: Any = None
    status: int = 200
    raw: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()
    target: Callable[[Any], str] | None = None
    text: str = ""
