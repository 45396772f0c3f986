"""Sharing one's days, with teams and with the relay's own boards: previews, and what is due.

What is shared is looked at again when the history, the choice or the day has changed, after the
history was read in steps, so that the window goes on painting.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from core.sharing import ShareWhen, Sharing
from desktop.adapters.slices import Slices
from desktop.adapters.troubles import EXPECTED, as_port_errors, trouble_for
from desktop.services.home import Home
from desktop.services.teams.acts import TeamActs
from desktop.services.teams.couriers import Couriers
from desktop.viewmodels.team.values import SharingPreview
from desktop.viewmodels.trouble import PortError, Unsubscribe


class SharedDays:
    """The days that are shared. `flush` offers what was written to the relay."""

    def __init__(
        self, home: Home, couriers: Couriers, slices: Slices, flush: Callable[[], None]
    ) -> None:
        self._home = home
        self._core = home.teams
        self._couriers = couriers
        self._slices = slices
        self._flush = flush
        self._is_reading = False

    def look(self) -> None:
        """Shares what is due, where somebody chose so."""
        scopes = self._scopes()
        if not scopes or self._is_reading:
            return
        self._is_reading = True

        def read(_: object) -> None:
            self._is_reading = False
            with suppress(*EXPECTED):  # it is looked at again with the next session or minute
                wrote = [self._core.tallying.update(scope) for scope in scopes]
                if any(wrote):
                    self._flush()

        self._slices.run(self._home.library.history.read_steps(), read, failed=_raise)

    def preview(self, sharing: Sharing) -> SharingPreview:
        """The days and the bytes of a choice, whatever it is for."""
        if sharing.when is not ShareWhen.NEVER and sharing.since is None:
            sharing = replace(sharing, since=self._core.today())
        with as_port_errors():
            days = self._core.tallying.days(sharing)
            return SharingPreview(
                days=tuple(days.items()), exact=self._core.tallying.exact(sharing)
            )

    def _scopes(self) -> tuple[bytes, ...]:
        """With whom days are shared."""
        relay = self._couriers.relay_scope()
        found: tuple[bytes, ...] = tuple(known.team for known in self._core.book.loaded())
        wanted = (*found, relay) if relay is not None else found
        sharing = self._core.tallying.sharing
        return tuple(scope for scope in wanted if sharing(scope).when is not ShareWhen.NEVER)


class RelaySharing:
    """A RelaySharingPort: what is shared with the relay's own boards."""

    def __init__(
        self,
        home: Home,
        couriers: Couriers,
        acts: TeamActs,
        days: SharedDays,
        subscribe: Callable[[Callable[[], None]], Unsubscribe],
    ) -> None:
        self._home = home
        self._couriers = couriers
        self._acts = acts
        self._days = days
        self._subscribe = subscribe

    def subscribe(self, callback: Callable[[], None]) -> Unsubscribe:
        """Call back after `sharing` changed."""
        return self._subscribe(callback)

    def sharing(self) -> Sharing:
        """The choice as it is now."""
        scope = self._couriers.relay_scope()
        return Sharing() if scope is None else self._home.teams.tallying.sharing(scope)

    def share(self, sharing: Sharing) -> None:
        """What is shared from now on."""
        scope = self._couriers.relay_scope()
        if scope is None:
            there_is_one = self._home.store.relay() is not None
            raise PortError(trouble_for("not_connected" if there_is_one else "no_relay"))
        with as_port_errors():
            self._acts.share(scope, sharing)

    def preview(self, sharing: Sharing) -> SharingPreview:
        """Exactly what this choice would share by now."""
        return self._days.preview(sharing)


def _raise(error: Exception) -> None:
    raise error
