"""What everybody may read: what the relay offers, its token key, and its API's description."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import msgspec

from crdt.protocol.api.auth import RelayInfo
from sync_server.edge.api.openapi import describe
from sync_server.edge.api.route import Call, Raw, Route
from sync_server.meta.offers import offered_methods
from sync_server.meta.page import docs_page

PRODUCT: Final = "breath-master-relay"
VERSION: Final = "0.1.0"


def make_routes(described: Sequence[Route]) -> tuple[Route, ...]:
    """The routes; `described` are all others, which the description has to name."""

    def document(call: Call[None]) -> dict[str, Any]:
        return describe((*described, *routes), call.context.tokens.issuer)

    async def openapi(call: Call[None]) -> Raw:
        return Raw(data=msgspec.json.encode(document(call)), content_type="application/json")

    async def docs(call: Call[None]) -> Raw:
        return docs_page(document(call))

    routes = (
        Route(
            name="meta.read",
            method="GET",
            path="/api/v1",
            summary="What this relay is and offers",
            handler=read_info,
            reply=RelayInfo,
        ),
        Route(
            name="meta.openapi",
            method="GET",
            path="/api/v1/openapi.json",
            summary="This description",
            handler=openapi,
            raw=("application/json",),
        ),
        Route(
            name="meta.docs",
            method="GET",
            path="/api/v1/docs",
            summary="This description as a page",
            handler=docs,
            raw=("text/html",),
        ),
        Route(
            name="meta.jwks",
            method="GET",
            path="/api/v1/jwks.json",
            summary="The key that access tokens are signed with",
            handler=read_jwks,
            raw=("application/json",),
        ),
    )
    return routes


async def read_info(call: Call[None]) -> RelayInfo:
    """What a relay says of itself to everybody."""
    context = call.context
    return RelayInfo(
        product=PRODUCT,
        version=VERSION,
        issuer=context.tokens.issuer,
        relay_key=context.secrets.public.hex(),
        methods=offered_methods(context),
        registration=context.config.registration == "open",
        mail=context.mailer.is_on,
    )


async def read_jwks(call: Call[None]) -> Raw:
    """The public half of the key of access tokens."""
    return Raw(data=msgspec.json.encode(call.context.tokens.jwks), content_type="application/json")
