"""A session that another device made meets a challenge here, and it is kept on both."""

from dataclasses import replace
from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop.adapters.beside import BesideThread
from desktop.adapters.challenges import LibraryChallenges
from desktop.adapters.history import LibraryHistory
from desktop.adapters.lane import GuiLane
from desktop.adapters.tellers import Teller
from desktop.viewmodels.challenges.model import ChallengesModel
from desktop.viewmodels.ports import AppSettings
from tests.desktop.fakes import START_MS, make_world, session
from tests.support.exchange import admit, carry, home_in


def test_what_arrives_from_another_device_is_noticed(tmp_path: Path, qtbot: QtBot) -> None:
    world = make_world(AppSettings(tracking=True))
    saved: list[int] = []
    with home_in(tmp_path / "a") as here, home_in(tmp_path / "b") as there:
        admit(here, there)
        lane = GuiLane()
        beside = BesideThread(lane)
        history = LibraryHistory(here.library, beside, Teller(lane))
        challenges = LibraryChallenges(here.library, lambda: saved.append(1))
        ports = replace(world.ports, history=history, challenges=challenges, beside=beside)
        model = ChallengesModel(ports)
        history.start()
        qtbot.waitUntil(history.is_read)
        morning = replace(session(1, minutes=60), started_at_ms=START_MS - 10 * 3_600_000)
        there.library.record_session(morning)
        there.library.record_session(session(2, minutes=60))
        carry(there, here)
        qtbot.waitUntil(lambda: saved == [1])
        qtbot.waitUntil(lambda: history.challenges() == here.library.challenges())
        carry(here, there)
        assert there.library.challenges() == here.library.challenges() != ()
        model.deleteLater()
        lane.close()
        history.close()
        beside.close()
