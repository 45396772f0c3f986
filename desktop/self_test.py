"""What a packaged app checks of itself: `breath-master --self-test`.

Opens the app on a temporary profile, keeps a session, paints every screen of the rail, and asks
the child process that looks at snapshots. A packaged app also starts the relay that came along, for
this machine alone, and lets it end. Prints one JSON object and says by its exit code whether all of
it was there. It touches nobody's profile, nor the system's keyring, and talks to no network.
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
from desktop.services.lan.hosting import CannotHost, relay_command, running_relay
from desktop.storage import vault
from desktop.theme.fonts import FAMILY
from desktop.widgets.rail import Place

_PAINTED_COLOURS = 8
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
            found["rooms_held"] = asyncio.run(_hold_rooms(Path(folder)))
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


async def _hold_rooms(folder: Path) -> bool:
    here = (ipaddress.ip_address("127.0.0.1"),)
    try:
        async with running_relay(relay_command(), folder / "rooms", here) as relay:
            _reader, writer = await asyncio.open_connection("127.0.0.1", relay.port)
            writer.close()
            await writer.wait_closed()
    except (CannotHost, OSError):
        return False
    return True
