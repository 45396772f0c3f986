"""How things stand with relay, devices and pairing, as the screens' frozen values."""

from __future__ import annotations

from typing import assert_never

from crdt.ids import DeviceId
from crdt.protocol import codes
from desktop.adapters.troubles import trouble_for
from desktop.services.home import Home
from desktop.services.pairing_host import HostState, HostStatus
from desktop.services.replication_status import Phase
from desktop.services.syncing import Syncing
from desktop.services.verification import last_agreement
from desktop.viewmodels.account.port import (
    DeviceRow,
    NewcomerWaiting,
    PairingDone,
    PairingFailed,
    PairingIdle,
    PairingOffered,
    PairingState,
    SyncState,
    SyncStatus,
)

_STATES = {
    Phase.OFFLINE: SyncState.OFFLINE,
    Phase.CONNECTING: SyncState.CONNECTING,
    Phase.SYNCING: SyncState.SYNCING,
    Phase.UP_TO_DATE: SyncState.UP_TO_DATE,
    Phase.TROUBLE: SyncState.TROUBLE,
    Phase.REVOKED: SyncState.TROUBLE,
}
_QUIET_CODES = frozenset({"", "lost", "closing"})
_HALTED = frozenset({codes.SIGNED_OUT, codes.ERASED})
"""The relay will not have this device until somebody decides otherwise: not a matter of reach."""


def status_of(home: Home, syncing: Syncing) -> SyncStatus:
    """The status of relay and devices."""
    status, relay = syncing.status, home.store.relay()
    verified = last_agreement(home.account, home.store)
    names = distinct_names(home)
    code = "revoked_device" if home.account.is_revoked else status.code
    if status.phase is Phase.OFFLINE and not code and home.store.is_erased():
        code = codes.ERASED
    state = SyncState.TROUBLE if code in _HALTED else _STATES[status.phase]
    return SyncStatus(
        relay_url=relay.url if relay else None,
        state=state if relay else SyncState.NO_RELAY,
        outbox=home.store.outbox_size(),
        verified_with=names[verified.device] if verified else None,
        verified_at_ms=verified.at_ms if verified else None,
        problem=None if code in _QUIET_CODES or relay is None else trouble_for(code),
        devices=device_rows(home, names),
        has_recovery_key=home.account.devices.recovery is not None,
        arrived=status.arrivals[0],
        arriving=status.arrivals[1],
    )


def distinct_names(home: Home) -> dict[DeviceId, str]:
    """What to call each device; of two with one name, the later carries a number."""
    taken = set[str]()
    names: dict[DeviceId, str] = {}
    for device, wanted in home.library.profile.shown_names().items():
        tries = (wanted, *(f"{wanted} ({number})" for number in range(2, len(taken) + 3)))
        names[device] = next(name for name in tries if name not in taken)
        taken.add(names[device])
    return names


def device_rows(home: Home, names: dict[DeviceId, str]) -> tuple[DeviceRow, ...]:
    """The devices of the account, in the order in which they came."""
    verified = last_agreement(home.account, home.store)
    return tuple(
        DeviceRow(
            id=device.hex(),
            name=names[device],
            this_device=device == home.account.device,
            added_at_ms=record.added_at_ms,
            last_seen_at_ms=verified.at_ms if verified and verified.device == device else None,
            revoked=record.revoked is not None,
        )
        for device, record in home.account.devices.devices.items()
    )


def pairing_of(host: HostStatus, joining: PairingState) -> PairingState:
    """Showing a link, or using one; the latter comes first where both would be."""
    if not isinstance(joining, PairingIdle):
        return joining
    match host.state:
        case HostState.NONE:
            return PairingIdle()
        case HostState.OFFERED:
            return PairingOffered(link=host.link, expires_at_ms=host.expires_at_ms)
        case HostState.ASKING | HostState.APPROVING:
            return NewcomerWaiting(device_name=host.newcomer_name, fingerprint=host.fingerprint)
        case HostState.DONE:
            return PairingDone(device_name=host.newcomer_name)
        case HostState.FAILED:
            return PairingFailed(trouble=trouble_for(host.code))
        case _:
            assert_never(host.state)
