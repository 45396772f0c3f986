"""Words for the account on the relay: ways to sign in, sessions, devices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

from PySide6.QtCore import QCoreApplication

from crdt.protocol.api.me import DeviceRow, IdentityRow, PasskeyRow, SessionRow
from desktop.viewmodels import words
from desktop.viewmodels.relay_account.port import PROVIDERS, Provider


@dataclass(frozen=True, slots=True, kw_only=True)
class WayLine:
    """A way to sign in: what it goes by, and a second line."""

    id: int
    kind: str
    name: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PasskeyLine:
    """A passkey, which is looked after in the browser."""

    name: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionLine:
    """A place where one is signed in."""

    id: str
    name: str
    detail: str
    current: bool
    of_device: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceAccess:
    """Whether the relay takes a device of the list."""

    id: str
    name: str
    detail: str
    current: bool
    signed_out: bool


def provider_name(provider: Provider) -> str:
    """What the other side is called; `oidc` is what whoever runs the relay has set up."""
    match provider:
        case "google":
            return "Google"
        case "github":
            return "GitHub"
        case "apple":
            return "Apple"
        case "oidc":
            return _tr("Your organisation")
        case _:
            assert_never(provider)


def way_line(row: IdentityRow, now_ms: int) -> WayLine:
    """An attached identity as a line."""
    kind = _kind_name(row.kind)
    if row.used_ms is not None:
        when = _tr("last used {ago}").format(ago=words.ago(row.used_ms, now_ms))
    else:
        when = _tr("added {ago}").format(ago=words.ago(row.added_ms, now_ms))
    return WayLine(
        id=row.id,
        kind=kind,
        name=row.label or kind,
        detail=_tr("{kind}, {when}").format(kind=kind, when=when),
    )


def _kind_name(kind: str) -> str:
    """A newer relay may know kinds that have no name here."""
    if kind == "email":
        return _tr("E-mail")
    provider = next((each for each in PROVIDERS if each == kind), None)
    return _tr("Another way to sign in") if provider is None else provider_name(provider)


def passkey_line(row: PasskeyRow, now_ms: int) -> PasskeyLine:
    """A passkey as a line."""
    if row.used_ms is not None:
        detail = _tr("Last used {ago}").format(ago=words.ago(row.used_ms, now_ms))
    else:
        detail = _tr("Added {ago}").format(ago=words.ago(row.added_ms, now_ms))
    return PasskeyLine(name=row.name or _tr("Passkey"), detail=detail)


def session_line(row: SessionRow, names: Mapping[str, str], now_ms: int) -> SessionLine:
    """A session as a line; a device is called as this account calls it."""
    return SessionLine(
        id=row.id,
        name=names.get(row.device or "") or row.label or _tr("A session"),
        detail=_session_detail(row, now_ms),
        current=row.current,
        of_device=row.device is not None,
    )


def _session_detail(row: SessionRow, now_ms: int) -> str:
    if row.current:
        return _tr("This device, in the app")
    match row.kind:
        case "device":
            detail = _tr("In the app, last used {ago}")
        case "web":
            detail = _tr("In a browser, last used {ago}")
        case "app":
            detail = _tr("In another app, last used {ago}")
        case _:
            detail = _tr("Last used {ago}")
    return detail.format(ago=words.ago(row.used_ms, now_ms))


def device_access(row: DeviceRow, names: Mapping[str, str], now_ms: int) -> DeviceAccess:
    """A device as the relay treats it."""
    name = names.get(row.id) or _tr("A device")
    if row.current:
        detail = _tr("This device")
    elif row.signed_out_ms is not None:
        detail = _tr("Signed out {ago}").format(ago=words.ago(row.signed_out_ms, now_ms))
    elif row.used_ms is not None:
        detail = _tr("Last used {ago}").format(ago=words.ago(row.used_ms, now_ms))
    else:
        detail = _tr("Not used here yet")
    return DeviceAccess(
        id=row.id,
        name=name,
        detail=detail,
        current=row.current,
        signed_out=row.signed_out_ms is not None,
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("RelayAccount", text)
