"""What a packaged app checks of itself: `breath-master --self-test`.

Opens the app on a temporary profile, keeps a session, paints every screen of the rail, and asks
the child process that looks at snapshots. A packaged app also starts the relay that came along, for
this machine alone, looks for it, and lets it end. Prints one JSON object and says by its exit code
whether all of it was there. It touches nobody's profile, nor the system's keyring, and talks to no
network.
"""

from __future__ import annotations

import asyncio
import ipaddress
import json
import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo
from PySide6.QtGui import QFontDatabase, QIcon
from PySide6.QtWidgets import QApplication

from core.history import Session, Source
from crdt.automerge import Replica
from crdt.changes.change_header import ACTOR_BYTES
from desktop import translations
from desktop.bootstrap import App, open_app
from desktop.link.inspector import SnapshotInspector
from desktop.services.lan.events import Heard, HostingOn, LanEvent
from desktop.services.lan.link import LanGround, LanLink
from desktop.storage import vault
from desktop.theme.fonts import FAMILY
from desktop.widgets.rail import Place

_PAINTED_COLOURS = 8
_PATIENCE_S = 20.0
_STARTED_MS = 1_795_370_400_000


def run() -> int:
    """Check everything; the exit code."""
    os.environ[vault.ENVIRONMENT] = "file"
    with tempfile.TemporaryDirectory(prefix="breath-self-test-") as folder:
        app = open_app(Path(folder) / "profile")
        try:
            found = _check(app)
        finally:
            app.window.leave()
            app.close()
        if getattr(sys, "frozen", False):
            found |= asyncio.run(_hold_rooms(Path(folder)))
    found["snapshots_inspected"] = asyncio.run(_inspect())
    good = all(value is not False for value in found.values())
    print(json.dumps({"good": good, **found}))  # noqa: T201
    return 0 if good else 1


def _check(app: App) -> dict[str, bool | str]:
    app.window.show()
    app.home.library.record_session(_session(app))
    painted = True
    for place in Place:
        app.window.show_place(place)
        QCoreApplication.processEvents()
        picture = app.window.grab().toImage().scaled(64, 40)
        colours = {picture.pixel(x, y) for x in range(64) for y in range(40)}
        painted = painted and len(colours) >= _PAINTED_COLOURS
    return {
        "screens_painted": painted,
        "session_kept": len(app.home.library.sessions()) == 1,
        "font": FAMILY in QFontDatabase.families(),
        "window_icon": not QIcon(app.window.windowIcon()).isNull(),
        "languages": all(translations.use(code) == code for code in translations.NAMES),
        "qt": QLibraryInfo.version().toString(),
        "platform": QApplication.platformName(),
    }


def _session(app: App) -> Session:
    return Session(
        id=app.home.library.new_session_id(),
        started_at_ms=_STARTED_MS,
        utc_offset_min=0,
        active_ms=140_000,
        pattern_id="chill",
        pattern_name="Chill",
        cycles=10,
        source=Source.DESKTOP,
    )


async def _inspect() -> bool:
    inspector = SnapshotInspector()
    try:
        replica = Replica(bytes(ACTOR_BYTES))
        return await inspector.inspect(replica.save()) is not None
    finally:
        await inspector.close()


async def _hold_rooms(folder: Path) -> dict[str, bool | str]:
    """Holds rooms by the relay that came along, and looks for them by multicast, all within this
    machine. Not every system carries multicast there, so that nobody was found is no fault."""
    here = ipaddress.ip_address("127.0.0.1")
    ground = LanGround(
        folder=folder / "rooms",
        addresses=lambda: (here,),
        interfaces=lambda: (str(here),),
        counts=lambda one: one == here,
    )
    held, found = asyncio.Event(), asyncio.Event()

    def hear(event: LanEvent) -> None:
        if isinstance(event, HostingOn):
            held.set()
        if isinstance(event, Heard) and event.hosts:
            found.set()

    host, guest = LanLink(ground, hear), LanLink(ground, hear)
    running = [asyncio.create_task(link.run()) for link in (host, guest)]
    guest.look()
    host.host("")
    is_held = await _within(_PATIENCE_S, held)
    is_found = is_held and await _within(_PATIENCE_S, found)
    for link in (guest, host):
        link.stop()
    await asyncio.gather(*running)
    return {"rooms_held": is_held, "rooms_found": "yes" if is_found else "no"}


async def _within(seconds: float, event: asyncio.Event) -> bool:
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return False
    return True
