"""The composition root of the app: profile, services, ports and window, in this order.

The only place that knows all of them. `App` owns what was opened and gives it back in reverse.
"""

from __future__ import annotations

import logging
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer

from core.history import local_day
from desktop.adapters.beside import BesideThread
from desktop.adapters.boards import RelayBoards
from desktop.adapters.challenges import LibraryChallenges
from desktop.adapters.clock import SystemClock
from desktop.adapters.commands import CommandDesk
from desktop.adapters.editors import RelayEditors
from desktop.adapters.history import LibraryHistory
from desktop.adapters.imports import FileImports
from desktop.adapters.lan import LanRooms
from desktop.adapters.lane import GuiLane
from desktop.adapters.live_room import LiveRoom
from desktop.adapters.patterns import LibraryPatterns
from desktop.adapters.places import ProfilePlaces
from desktop.adapters.practice import LibraryPractice
from desktop.adapters.privacy import ProfilePrivacy
from desktop.adapters.profile import RelayProfile
from desktop.adapters.quiet import DesktopQuiet
from desktop.adapters.relay_account import RelayAccount
from desktop.adapters.relay_api import RelayApi
from desktop.adapters.rooms import RelayRooms
from desktop.adapters.settings import ProfileSettings
from desktop.adapters.slices import Slices
from desktop.adapters.sync import RelaySync
from desktop.adapters.teams import RelayTeams
from desktop.adapters.tellers import Teller
from desktop.adapters.together import RelayTogether
from desktop.adapters.tray import DesktopTray
from desktop.services.command_socket import CAN_LISTEN, CommandSocket
from desktop.services.home import Home, open_home
from desktop.services.lan import FOLDER
from desktop.services.lan.link import LanGround
from desktop.sound.process import SoundProcess
from desktop.storage.errors import StorageError
from desktop.viewmodels.around.port import AroundPorts
from desktop.viewmodels.ports import Ports
from desktop.window.main_window import MainWindow, build_window

TIDY_EVERY_MS = 5 * 60_000
TELL_SYNC_EVERY_MS = 60
_log = logging.getLogger("breath_master")


class App:
    """An open profile with its window. Attributes: home, window, sync, history; begins_anew is
    true once the profile is to be erased."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self._lane = GuiLane()
        library = home.library
        self._beside, self._aside = BesideThread(self._lane), BesideThread(self._lane)
        self.sync = RelaySync(
            home,
            self._lane,
            Teller(self._lane, pause_ms=TELL_SYNC_EVERY_MS),
            _report,
            self._beside,
        )
        self._slices = Slices(self._aside)
        self.history = LibraryHistory(library, self._beside, Teller(self._lane))
        self.begins_anew = False
        self.api = RelayApi(home, self._lane, Teller(self._lane), _report)
        account = RelayAccount(home, self.api, self.sync)
        self._privacy = ProfilePrivacy(
            home, self._lane, Teller(self._lane), self._begin_anew, account.held
        )
        self._sound = SoundProcess()
        self.teams = RelayTeams(
            home,
            self.sync,
            self.api,
            Teller(self._lane, pause_ms=TELL_SYNC_EVERY_MS),
            self._slices,
        )
        self.live = LiveRoom(home, self._lane, Teller(self._lane), self.sync.flush)
        self.teams.subscribe(self.live.keys_changed)
        self.rooms = RelayRooms(home, self.api, self.live, Teller(self._lane))
        self.sync.subscribe(self.rooms.follow_relay)
        ground = LanGround(folder=home.profile.directory / FOLDER)
        self.lan = LanRooms(ground, self._lane, Teller(self._lane), _report)
        ports = Ports(
            practice=LibraryPractice(library, self.sync.flush),
            history=self.history,
            settings=ProfileSettings(home.database, library, Teller(self._lane)),
            sync=self.sync,
            imports=FileImports(library, self._slices, self.sync.flush),
            clock=SystemClock(),
            beside=self._beside,
            around=AroundPorts(
                tray=DesktopTray(), quiet=DesktopQuiet(), places=ProfilePlaces(home.database)
            ),
            challenges=LibraryChallenges(library, self.sync.flush),
            patterns=LibraryPatterns(
                home.database,
                library,
                Teller(self._lane),
                self.sync.flush,
                home.entropy,
                self._beside,
            ),
            privacy=self._privacy,
            sound=self._sound,
            profile=RelayProfile(
                home, self.api, self._beside, self.sync.subscribe, self.sync.flush
            ),
            editors=RelayEditors(self.api),
            relay_account=account,
            proof=self.api,
            team=self.teams,
            boards=RelayBoards(home, self.api, self.sync.subscribe, self.sync.watch_board, _today),
            together=RelayTogether(self.api),
            relay_sharing=self.teams.relay_sharing,
            rooms=self.rooms,
            live=self.live,
            lan=self.lan,
        )
        self.window: MainWindow = build_window(ports)
        self._desk = CommandDesk(
            home, self._lane, self._slices, self.sync.flush, self.window.open_link
        )
        self._commands = (
            CommandSocket(home.profile.directory, self._desk.handle) if CAN_LISTEN else None
        )
        self._tidy = QTimer(self.window)
        self._tidy.setInterval(TIDY_EVERY_MS)
        self._tidy.timeout.connect(self._tidy_up)

    def _begin_anew(self) -> None:
        """The profile is to be erased: this app ends, and the next one finishes that.

        Not `quit`, which asks the window first: one that stays in the tray would refuse.
        """
        self.begins_anew = True
        QCoreApplication.exit()

    def start(self) -> None:
        """Shows the window, then talks to the relay."""
        if self._commands is not None:
            self._commands.start()
        self.window.show()
        self._tidy.start()
        self.history.start()
        QTimer.singleShot(0, self.window, lambda: self._lane.post(self._talk))

    def _talk(self) -> None:
        """Teams are read first, a few entries at a time, so that nobody has to wait for them."""
        self.teams.start(self.sync.start)

    def _tidy_up(self) -> None:
        self._slices.run(self.home.library.tidy_steps(), lambda _: None, failed=_raise)
        self.teams.tick()

    def close(self) -> None:
        """Ends threads and timers and gives the profile up, whatever one of them meets. The window
        may live on for a while, and what it meant to do later would read a profile that is gone."""
        for timer in self.window.findChildren(QTimer):
            timer.stop()
        self.window.models.sender.close()
        self.window.models.boards.close()
        self._lane.close()
        with ExitStack() as ends:  # the last one goes first
            ends.callback(self.home.close)
            ends.callback(self._tidy_last)
            for part in (self._aside, self._beside, self.history, self._privacy, self._slices):
                ends.callback(part.close)
            ends.callback(self.sync.close)
            ends.callback(self.teams.close)
            ends.callback(self.api.close)
            ends.callback(self.rooms.close)
            ends.callback(self.lan.close)
            ends.callback(self.live.close)
            if self._commands is not None:
                ends.callback(self._commands.stop)
            ends.callback(self._desk.close)
            ends.callback(self._sound.close)

    def _tidy_last(self) -> None:
        """What only makes the next start quicker: nothing is lost where it cannot be done."""
        try:
            if not self.begins_anew:
                self.home.library.tidy()
        except StorageError as error:
            _log.warning("the profile was not tidied at the end: %s", error.code)


def open_app(directory: Path) -> App:
    """The app on a profile; needs a QApplication. Raises StorageError."""
    home = open_home(directory)
    try:
        return App(home)
    except BaseException:
        home.close()
        raise


def _today() -> date:
    now_ms = SystemClock().wall_ms()
    return local_day(now_ms, SystemClock().utc_offset_min(now_ms))


def _report(error: BaseException) -> None:
    _log.error("the link to the relay ended unexpectedly", exc_info=error)


def _raise(error: Exception) -> None:
    raise error
