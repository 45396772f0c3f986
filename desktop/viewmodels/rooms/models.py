"""The viewmodels of the Rooms screen, made together over the ports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject

from desktop.viewmodels.ports import Ports
from desktop.viewmodels.rooms import words
from desktop.viewmodels.rooms.draft_model import RoomDraftModel
from desktop.viewmodels.rooms.join import JoinModel
from desktop.viewmodels.rooms.lan_model import LanModel
from desktop.viewmodels.rooms.live_model import LiveRoomModel
from desktop.viewmodels.rooms.model import RoomsModel
from desktop.viewmodels.rooms.port import LivePort


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomsModels:
    """The list, a code that is typed, a room that is made, the local network, and the room one is
    in."""

    rooms: RoomsModel
    join: JoinModel
    draft: RoomDraftModel
    lan: LanModel
    live: LiveRoomModel
    port: LivePort

    @property
    def is_inside(self) -> bool:
        """Whether one is in a room, or on the way into one."""
        return _is_inside(self.port)

    def is_in(self, key: str) -> bool:
        """Whether it is this room that one is in."""
        view = self.port.view()
        return view is not None and view.is_inside and view.room.hex() == key

    @property
    def in_room(self) -> str:
        """Which room one is in, in words; empty for none."""
        view = self.port.view()
        return words.in_room(view.title) if view is not None and self.is_inside else ""

    @property
    def host_fell(self) -> str:
        """Why this computer does not host the room any more that one is in, where it could again;
        empty where nothing is the matter."""
        view, lan = self.port.view(), self.lan.state
        if view is None or not (self.is_inside and view.where.is_lan and lan.may_go_on):
            return ""
        return lan.trouble.sentence if lan.trouble is not None else ""


def make_rooms(ports: Ports, in_session: Callable[[], bool], parent: QObject) -> RoomsModels:
    """All of them over these ports, living as long as `parent`."""

    def why_not() -> str:
        if in_session():
            return words.in_session()
        return words.in_another() if _is_inside(ports.live) else ""

    rooms = RoomsModel(ports, why_not, parent)
    return RoomsModels(
        rooms=rooms,
        join=JoinModel(ports, rooms, parent),
        draft=RoomDraftModel(ports, rooms, parent),
        lan=LanModel(ports, parent),
        live=LiveRoomModel(ports, parent),
        port=ports.live,
    )


def _is_inside(port: LivePort) -> bool:
    view = port.view()
    return view is not None and view.is_inside
