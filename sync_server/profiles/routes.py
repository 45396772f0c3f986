"""One's own card and picture, and those of others as far as they show them."""

from __future__ import annotations

import re
from typing import Any, Final

from crdt.ids import AccountId
from crdt.protocol.api import profiles as models
from sync_server.edge.api.callers import KeyHolder
from sync_server.edge.api.route import Call, Raw, Route, Upload
from sync_server.problems import Refusal
from sync_server.profiles import service
from sync_server.profiles.avatars import UPLOAD_BYTES, content_type
from sync_server.profiles.service import Asker
from sync_server.profiles.store import AvatarRow

_ACCOUNT: Final = re.compile(r"[0-9a-f]{32}")
_TAKEN: Final = ("image/png", "image/jpeg", "image/webp")
_GIVEN: Final = ("image/png", "image/webp")


async def read_card(call: Call[None]) -> models.Card:
    """One's own card, whole."""
    account = call.me.account
    return await call.glance(lambda conn: service.read_own(conn, account))


async def write_card(call: Call[models.CardInput]) -> models.Card:
    """Replaces the card, if it is still the revision that was read (§11.9)."""
    me = call.me
    return await call.write(
        lambda conn: service.write_card(conn, me.account, me.alias, call.body, call.now_ms)
    )


async def read_picture(call: Call[None]) -> Raw:
    """One's own picture."""
    return await _picture(call, Asker(account=call.me.account), call.me.account)


async def write_picture(call: Call[bytes]) -> models.AvatarInfo:
    """Takes a picture, which is made anew before it is kept (§6.8)."""
    me, picture = call.me, await call.context.avatars.remake(call.body)
    row = AvatarRow(etag=picture.etag, data=picture.data)
    info = models.AvatarInfo(
        avatar=picture.etag,
        width=picture.side_px,
        height=picture.side_px,
        bytes=len(picture.data),
    )

    def keep(conn: Any) -> models.AvatarInfo:
        service.keep_picture(conn, me.account, me.alias, row, call.now_ms)
        return info

    return await call.write(keep)


async def remove_picture(call: Call[None]) -> None:
    """Takes the picture away."""
    me = call.me
    await call.write(lambda conn: service.remove_picture(conn, me.account, me.alias, call.now_ms))


async def read_profile(call: Call[None]) -> models.PublicCard:
    """What the asker may see of somebody."""
    owner, asker = _account(call), _asker(call)
    present = call.context.is_present(owner)
    return await call.read(lambda conn: service.look(conn, asker, owner, present=present))


async def read_profile_picture(call: Call[None]) -> Raw:
    """Somebody's picture, if the asker may see it."""
    return await _picture(call, _asker(call), _account(call))


async def _picture(call: Call[None], asker: Asker, owner: AccountId) -> Raw:
    row = await call.read(lambda conn: service.look_at_picture(conn, asker, owner))
    headers = {
        "ETag": f'"{row.etag}"',
        "Cache-Control": "private, no-cache",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    known = row.etag in _etags(call.if_none_match)
    data = b"" if known else row.data
    return Raw(data=data, content_type=content_type(row.data), headers=headers)


def _etags(header: str) -> frozenset[str]:
    """The names in an If-None-Match; weak ones count too."""
    names = (name.strip().removeprefix("W/") for name in header.split(","))
    return frozenset(name.strip('"') for name in names)


def _asker(call: Call[None]) -> Asker:
    return Asker(account=call.owner.account, is_program=isinstance(call.owner, KeyHolder))


def _account(call: Call[None]) -> AccountId:
    text = call.path["account"]
    if _ACCOUNT.fullmatch(text) is None:
        raise Refusal("not_found")
    return AccountId(bytes.fromhex(text))


ROUTES: Final = (
    Route(
        name="card.read",
        method="GET",
        path="/api/v1/me/card",
        summary="One's own card",
        handler=read_card,
        reply=models.Card,
    ),
    Route(
        name="card.write",
        method="PUT",
        path="/api/v1/me/card",
        summary="Replace one's card",
        handler=write_card,
        body=models.CardInput,
        reply=models.Card,
        errors=("conflict",),
        text="`rev` is the revision that was read, 0 for the first card. Figures that nobody may "
        "see are not kept.",
    ),
    Route(
        name="avatar.read",
        method="GET",
        path="/api/v1/me/avatar",
        summary="One's own picture",
        handler=read_picture,
        raw=_GIVEN,
        errors=("not_found",),
    ),
    Route(
        name="avatar.write",
        method="PUT",
        path="/api/v1/me/avatar",
        summary="Replace one's picture",
        handler=write_picture,
        body=Upload(content_types=_TAKEN, max_bytes=UPLOAD_BYTES),
        reply=models.AvatarInfo,
        text="The picture is made anew: its middle square, 256 by 256 pixels, without what "
        "cameras and programs write into files. A picture that moves is not taken.",
    ),
    Route(
        name="avatar.remove",
        method="DELETE",
        path="/api/v1/me/avatar",
        summary="Take one's picture away",
        handler=remove_picture,
    ),
    Route(
        name="profiles.read",
        method="GET",
        path="/api/v1/profiles/{account}",
        summary="What somebody shows",
        handler=read_profile,
        reply=models.PublicCard,
        errors=("not_found",),
        text="An account that is not there and one that shows nothing get the same answer.",
    ),
    Route(
        name="profiles.avatar",
        method="GET",
        path="/api/v1/profiles/{account}/avatar",
        summary="The picture somebody shows",
        handler=read_profile_picture,
        raw=_GIVEN,
        errors=("not_found",),
    ),
)
