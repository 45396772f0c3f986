"""What can be asked of the relay about one's own account: each question one function of a client.

Only asks: which path, which model in, which model out. Rules and words are elsewhere. Each function
may be begun twice, because a fresh proof may have to come in between.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Final, TypeVar
from urllib.parse import quote, urlencode

import msgspec

from crdt.protocol.api.auth import CodeSent, RelayInfo
from crdt.protocol.api.me import (
    ActivityPage,
    AttachCodeInput,
    AttachEmailInput,
    DevicePage,
    DeviceRow,
    Ended,
    EraseInput,
    IdentityPage,
    IdentityRow,
    Me,
    PasskeyPage,
    PasskeyRow,
    Receipt,
    RecoveryCodes,
    SessionPage,
    SessionRow,
    SetPasswordInput,
    TotpBegun,
    TotpConfirmInput,
)
from desktop.link.api.client import ApiClient
from desktop.link.api.errors import ApiRefused, NotUnderstood

API: Final = "/api/v1"
ME: Final = API + "/me"
EXPORT_BYTES: Final = 256 << 20
"""How large the relay's own export may be; it is written to a file as it is."""
_PAGE_ROWS: Final = 100
_MOST_ROWS: Final = 1_000
_MOST_PAGES: Final = 200
_NOT_OFFERED: Final = frozenset({"unavailable", "not_found"})

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountOnRelay:
    """Everything the page about the account shows, read at one time."""

    info: RelayInfo
    me: Me
    identities: tuple[IdentityRow, ...]
    passkeys: tuple[PasskeyRow, ...]
    sessions: tuple[SessionRow, ...]
    devices: tuple[DeviceRow, ...]


async def read_account(client: ApiClient) -> AccountOnRelay:
    """All of it, asked at once."""
    info, me, identities, passkeys, sessions, devices = await asyncio.gather(
        client.call("GET", API, None, RelayInfo),
        client.call("GET", ME, None, Me),
        client.call("GET", ME + "/identities", None, IdentityPage),
        _passkeys(client),
        _sessions(client),
        client.call("GET", ME + "/devices", None, DevicePage),
    )
    return AccountOnRelay(
        info=info,
        me=me,
        identities=identities.items,
        passkeys=passkeys,
        sessions=sessions,
        devices=devices.items,
    )


async def read_activity(client: ApiClient, cursor: str | None) -> ActivityPage:
    """A page of what happened to the account, the newest first."""
    return await client.call("GET", _paged(ME + "/activity", cursor), None, ActivityPage)


async def send_code(client: ApiClient, email: str) -> CodeSent:
    """A code goes to this address."""
    return await client.call(
        "POST", ME + "/identities/email", AttachEmailInput(email=email), CodeSent
    )


async def confirm_code(client: ApiClient, ticket: str, code: str) -> None:
    """The code that came: the address is attached."""
    body = AttachCodeInput(ticket=ticket, code=code)
    await client.call("POST", ME + "/identities/email/confirm", body)


async def detach(client: ApiClient, identity: int) -> None:
    """Takes a way to sign in away."""
    await client.call("DELETE", f"{ME}/identities/{identity}")


async def set_password(client: ApiClient, password: str) -> None:
    """A password for the relay's pages."""
    await client.call("PUT", ME + "/password", SetPasswordInput(password=password))


async def remove_password(client: ApiClient) -> None:
    """No password any more."""
    await client.call("DELETE", ME + "/password")


async def begin_totp(client: ApiClient) -> TotpBegun:
    """A secret for an authenticator app, not in force yet."""
    return await client.call("POST", ME + "/totp", None, TotpBegun)


async def confirm_totp(client: ApiClient, code: str) -> RecoveryCodes:
    """A code of the app puts it in force; recovery codes come along where there were none."""
    body = TotpConfirmInput(code=code)
    return await client.call("POST", ME + "/totp/confirm", body, RecoveryCodes)


async def remove_totp(client: ApiClient) -> None:
    """No authenticator app any more."""
    await client.call("DELETE", ME + "/totp")


async def new_recovery_codes(client: ApiClient) -> RecoveryCodes:
    """Fresh codes; former ones are void."""
    return await client.call("POST", ME + "/recovery-codes", None, RecoveryCodes)


async def end_session(client: ApiClient, session: str) -> None:
    """Ends one session."""
    await client.call("DELETE", f"{ME}/sessions/{quote(session)}")


async def end_others(client: ApiClient) -> Ended:
    """Ends all but this one."""
    return await client.call("POST", ME + "/sessions/end-others", None, Ended)


async def sign_device_out(client: ApiClient, device: str) -> None:
    """The relay refuses this device from now on."""
    await client.call("POST", f"{ME}/devices/{quote(device)}/sign-out")


async def let_device_in(client: ApiClient, device: str) -> None:
    """Takes that back."""
    await client.call("POST", f"{ME}/devices/{quote(device)}/let-in")


async def read_export(client: ApiClient) -> bytes:
    """Everything the relay holds of the account, as one JSON document: the pages of envelopes that
    follow the first answer are put in where they belong."""
    whole = await _export_page(client, None)
    envelopes, after = list(whole.envelopes), whole.next
    for _ in range(_MOST_PAGES):
        if after is None:
            break
        page = await _export_page(client, after)
        envelopes += page.envelopes
        after = page.next
    document = msgspec.json.decode(whole.raw, type=dict[str, msgspec.Raw])
    document["envelopes"] = msgspec.Raw(msgspec.json.encode(envelopes))
    document["next"] = msgspec.Raw(msgspec.json.encode(after))
    return msgspec.json.format(msgspec.json.encode(document), indent=1)


async def erase(client: ApiClient) -> Receipt:
    """Deletes everything the relay holds of the account."""
    confirm = EraseInput(confirm=client.identity.account.hex())
    return await client.call("POST", ME + "/erase", confirm, Receipt)


class _ExportPage(msgspec.Struct, frozen=True):
    """What of an answer says how it goes on."""

    envelopes: tuple[msgspec.Raw, ...] = ()
    next: str | None = None
    raw: bytes = b""


async def _export_page(client: ApiClient, after: str | None) -> _ExportPage:
    path = ME + "/export" + ("" if after is None else f"?{urlencode({'after': after})}")
    raw = await client.call("GET", path, None, bytes, most_bytes=EXPORT_BYTES)
    try:
        page = msgspec.json.decode(raw, type=_ExportPage)
    except msgspec.MsgspecError as error:
        raise NotUnderstood from error
    return msgspec.structs.replace(page, raw=raw)


async def _passkeys(client: ApiClient) -> tuple[PasskeyRow, ...]:
    """None where the relay offers none."""
    try:
        return (await client.call("GET", ME + "/passkeys", None, PasskeyPage)).items
    except ApiRefused as error:
        if error.code not in _NOT_OFFERED:
            raise
        return ()


async def _sessions(client: ApiClient) -> tuple[SessionRow, ...]:
    rows: list[SessionRow] = []
    cursor: str | None = None
    while len(rows) < _MOST_ROWS:
        page = await client.call("GET", _paged(ME + "/sessions", cursor), None, SessionPage)
        rows += page.items
        cursor = page.next
        if cursor is None:
            break
    return tuple(rows)


def _paged(path: str, cursor: str | None) -> str:
    query = {"limit": str(_PAGE_ROWS)} | ({} if cursor is None else {"cursor": cursor})
    return f"{path}?{urlencode(query)}"
