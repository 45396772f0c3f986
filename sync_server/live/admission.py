"""Who may come in, and how fast: rates by connection, account and address.

At the door a connection is turned away with the seconds to wait; inside it is only made to wait.
Addresses of this machine are not counted one by one: behind a proxy that was not named as trusted
everyone would share them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from crdt.ids import AccountId
from sync_server.config import Rates
from sync_server.edge.addresses import Address, rate_key
from sync_server.edge.buckets import Bucket, Buckets

_FULL_WAIT_S: Final = 10.0
_LEAST_COUNTED_BYTES: Final = 4_096
"""What a frame counts at least against its account's rate: small ones cost work as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnedAway:
    """A connection is not let in. `reason` is for metrics."""

    reason: str
    wait_s: float


class Admission:
    """The rates of one relay. `now_s` is monotonic."""

    def __init__(self, rates: Rates, now_s: float) -> None:
        self._rates = rates
        self._door = Bucket(rates.admissions_per_s, rates.admissions_burst, now_s)
        self._addresses: Buckets[str] = Buckets(
            rates.address_admissions_per_s, rates.address_admissions_burst
        )
        self._guests: Buckets[str] = Buckets(rates.guest_requests_per_s, rates.guest_requests_burst)
        self._present: Counter[str] = Counter()
        self._accounts: Buckets[AccountId] = Buckets(
            rates.account_bytes_per_s, rates.account_bytes_burst
        )

    def admit(self, address: Address | None, connections: int, now_s: float) -> TurnedAway | None:
        """None when a connection may come in."""
        if connections >= self._rates.connections:
            return TurnedAway(reason="full", wait_s=_FULL_WAIT_S)
        if address is not None and not address.is_loopback:
            if self._present.get(rate_key(address), 0) >= self._rates.connections_per_address:
                return TurnedAway(reason="address", wait_s=_FULL_WAIT_S)
            wait_s = self._addresses.of(rate_key(address), now_s).try_take(1, now_s)
            if wait_s > 0:
                return TurnedAway(reason="address", wait_s=wait_s)
        wait_s = self._door.try_take(1, now_s)
        return TurnedAway(reason="door", wait_s=wait_s) if wait_s > 0 else None

    def enter(self, address: Address | None) -> None:
        """Counts a connection among those of its address, until `leave`."""
        if address is not None and not address.is_loopback:
            self._present[rate_key(address)] += 1

    def leave(self, address: Address | None) -> None:
        """Takes back one `enter`."""
        if address is not None and not address.is_loopback:
            key = rate_key(address)
            self._present[key] -= 1
            if self._present[key] <= 0:
                del self._present[key]

    def frames_bucket(self, now_s: float) -> Bucket:
        """A new connection's bucket for frames."""
        return Bucket(self._rates.frames_per_s, self._rates.frames_burst, now_s)

    def wait_for(
        self,
        *,
        frames: Bucket,
        account: AccountId | None,
        address: Address | None,
        size: int,
        now_s: float,
    ) -> float:
        """The seconds to wait before the next frame, after one of `size` bytes."""
        wait_s = frames.take(1, now_s)
        if account is not None:
            counted = max(size, _LEAST_COUNTED_BYTES)
            return max(wait_s, self._accounts.of(account, now_s).take(counted, now_s))
        if address is not None and not address.is_loopback:
            return max(wait_s, self._guests.of(rate_key(address), now_s).take(1, now_s))
        return wait_s
