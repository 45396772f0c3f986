"""Rooms on the local network, behind their port: a thread beside the GUI that is started with the
first wish (`services.lan`), and what is known from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

from desktop.adapters.lane import GuiLane
from desktop.adapters.tellers import Teller
from desktop.adapters.troubles import trouble_for
from desktop.link.address import lan_url
from desktop.link.errors import BadAddress
from desktop.services.lan import events as ev
from desktop.services.lan.link import LanGround, LanLink, LanThread
from desktop.viewmodels.rooms.lan_port import FoundHost, Hosting, LanView
from desktop.viewmodels.rooms.values import Where
from desktop.viewmodels.trouble import Trouble, Unsubscribe

Report = Callable[[BaseException], None]

_GOES_ON: Final = frozenset({"lan_fallen", "lan_network_changed"})
"""After these the rooms are still there to be opened again."""


class LanRooms:
    """A LanPort. `close` ends what runs, and waits for it."""

    def __init__(self, ground: LanGround, lane: GuiLane, teller: Teller, report: Report) -> None:
        self._ground = ground
        self._lane = lane
        self._teller = teller
        self._report = report
        self._thread: LanThread | None = None
        self._hosts: dict[str, ev.Host] = {}
        self._view = LanView()

    def close(self) -> None:
        """Ends the relay that was started here."""
        self._teller.close()
        if self._thread is not None:
            self._thread.stop()
            self._thread = None

    def subscribe(self, callback: Callable[[], None]) -> Unsubscribe:
        """See LanPort."""
        return self._teller.subscribe(callback)

    def view(self) -> LanView:
        """See LanPort."""
        return self._view

    # One's own

    def host(self, name: str) -> None:
        """See LanPort."""
        self._host(name, again=False)

    def go_on(self) -> None:
        """See LanPort."""
        if self._view.may_go_on:
            self._host(self._view.name, again=True)

    def end_hosting(self) -> None:
        """See LanPort."""
        if self._view.hosting in (Hosting.STARTING, Hosting.ON):
            self._show(replace(self._view, hosting=Hosting.ENDING))
            self._call(lambda link: link.end_hosting())

    def _host(self, name: str, *, again: bool) -> None:
        if self._view.hosting is not Hosting.OFF:
            return
        starting = replace(
            self._view, hosting=Hosting.STARTING, name=name, may_go_on=False, trouble=None
        )
        self._show(starting)
        self._call(lambda link: link.host(name, again=again))

    # Those of others

    def look(self) -> None:
        """See LanPort."""
        if not self._view.is_looking:
            self._show(replace(self._view, is_looking=True, trouble=None))
            self._call(lambda link: link.look())

    def look_away(self) -> None:
        """See LanPort."""
        if self._view.is_looking:
            self._hosts = {}
            self._show(replace(self._view, is_looking=False, found=()))
            self._call(lambda link: link.look_away())

    def reach(self, key: str, done: Callable[[Where | Trouble], None]) -> None:
        """See LanPort."""
        host = self._hosts.get(key)
        if host is None:
            self._lane.post(partial(done, trouble_for("lan_gone")))
            return
        found = host

        def answer(url: str) -> None:
            where = Where(address=url, name=found.name or found.shown)
            self._lane.post(partial(done, where if url else trouble_for("lan_unreachable")))

        self._call(lambda link: link.reach(found.urls, answer))

    def read_address(self, text: str) -> Where | None:
        """See LanPort."""
        try:
            url = lan_url(text)
        except BadAddress:
            return None
        return Where(address=url, name=url.partition("://")[2])

    # What comes from the thread

    def _call(self, act: Callable[[LanLink], None]) -> None:
        if self._thread is None or not self._thread.is_alive:
            self._thread = LanThread(self._ground, self._emit, self._broke)
            self._thread.start()
        self._thread.call(act)

    def _broke(self, error: BaseException) -> None:
        self._report(error)
        self._emit(ev.HostingOff(code="lan_fallen"))

    def _emit(self, event: ev.LanEvent) -> None:
        self._lane.post(partial(self._take, event))

    def _take(self, event: ev.LanEvent) -> None:
        view = self._view
        match event:
            case ev.HostingOn():
                if view.hosting in (Hosting.STARTING, Hosting.ON):
                    self._show(_hosted(view, event))
            case ev.HostingOff(code=code):
                self._show(_ended(view, code))
            case ev.Heard(hosts=hosts):
                if view.is_looking:
                    self._hosts = {host.key: host for host in hosts}
                    self._show(replace(view, found=tuple(map(_found, hosts))))
            case ev.Deaf():
                self._show(
                    replace(view, is_looking=False, found=(), trouble=trouble_for("lan_deaf"))
                )

    def _show(self, view: LanView) -> None:
        if view != self._view:
            self._view = view
            self._teller.tell()


def _hosted(view: LanView, event: ev.HostingOn) -> LanView:
    return replace(
        view,
        hosting=Hosting.ON,
        addresses=tuple(url.partition("://")[2] for url in event.urls),
        here=Where(address=event.urls[0], name=view.name or event.urls[0].partition("://")[2]),
        is_announced=event.is_announced,
        trouble=None,
    )


def _ended(view: LanView, code: str) -> LanView:
    return replace(
        view,
        hosting=Hosting.OFF,
        addresses=(),
        here=Where(),
        is_announced=False,
        may_go_on=code in _GOES_ON,
        trouble=trouble_for(code) if code else None,
    )


def _found(host: ev.Host) -> FoundHost:
    return FoundHost(key=host.key, name=host.name, address=host.shown)
