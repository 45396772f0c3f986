"""The local network in memory: a LanPort that notes what is asked, and shows what a test says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from desktop.viewmodels.rooms.lan_port import FoundHost, Hosting, LanView
from desktop.viewmodels.rooms.values import Where
from desktop.viewmodels.trouble import Trouble, Unsubscribe

HERE = Where(address="http://192.168.1.20:45123", name="Ann")
ANN = FoundHost(key="a", name="Ann", address="192.168.1.20:45123")
NAMELESS = FoundHost(key="b", name="", address="192.168.1.33:40404")
GONE = Trouble(code="lan_gone", sentence="They do not host any more.")


class FakeLan:
    """A LanPort. Attributes: asked, what was wanted; reached, what `reach` answers."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, ...]] = []
        self.reached: Where | Trouble = GONE
        self._view = LanView()
        self._callbacks: list[Callable[[], None]] = []

    def subscribe(self, callback: Callable[[], None]) -> Unsubscribe:
        self._callbacks.append(callback)
        return lambda: None

    def view(self) -> LanView:
        return self._view

    def show(self, **more: object) -> None:
        """It stands like this now."""
        self._view = replace(self._view, **more)  # type: ignore[arg-type]
        for callback in tuple(self._callbacks):
            callback()

    def show_hosting(self, name: str = "Ann") -> None:
        """There is a place for rooms here."""
        self.show(
            hosting=Hosting.ON,
            name=name,
            addresses=("192.168.1.20:45123", "[fd00::2]:45123"),
            here=HERE,
            is_announced=True,
            trouble=None,
        )

    def host(self, name: str) -> None:
        self.asked.append(("host", name))
        self.show(hosting=Hosting.STARTING, name=name, trouble=None, may_go_on=False)

    def go_on(self) -> None:
        self.asked.append(("go_on",))
        self.show(hosting=Hosting.STARTING, trouble=None, may_go_on=False)

    def end_hosting(self) -> None:
        self.asked.append(("end_hosting",))
        self.show(hosting=Hosting.OFF, addresses=(), here=Where(), is_announced=False)

    def look(self) -> None:
        self.asked.append(("look",))
        self.show(is_looking=True)

    def look_away(self) -> None:
        self.asked.append(("look_away",))
        self.show(is_looking=False, found=())

    def reach(self, key: str, done: Callable[[Where | Trouble], None]) -> None:
        self.asked.append(("reach", key))
        done(self.reached)

    def read_address(self, text: str) -> Where | None:
        text = text.strip()
        return Where(address=f"http://{text}", name=text) if "." in text else None
