"""The whole window under hands that press everything: nothing breaks, and nothing stays behind.

The same seeds do the same things. A failure names the latest acts; more seeds can be tried by hand.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from core.rooms.changes import Seat
from crdt.membership import Role
from desktop import translations
from desktop.viewmodels.boards.values import LiveBoard
from desktop.viewmodels.ports import AppSettings
from desktop.viewmodels.rooms.values import RoomStage
from desktop.viewmodels.team.values import Reach
from desktop.window.main_window import MainWindow, build_window
from tests.desktop.fakes import FULL_DISK, NEWCOMER, OFFER, World
from tests.desktop.fakes_boards import ALL_PLACES_TAKEN, AWAY
from tests.desktop.fakes_rooms import RELAY_US
from tests.desktop.fakes_team import FORBIDDEN, a_message, a_space
from tests.desktop.monkey import Monkey, acts_that_lead_everywhere
from tests.desktop.scenes.boards import lines
from tests.desktop.scenes.every import make
from tests.desktop.scenes.live_room import half_way, team_view
from tests.desktop.scenes.rooms import some_rooms
from tests.desktop.scenes.team import crew

DAY_MS = 86_400_000
STEPS = 130


class Weather:
    """What happens to somebody without their doing."""

    def __init__(self, world: World, window: MainWindow, draw: Random) -> None:
        self._world = world
        self._window = window
        self._draw = draw

    def acts(self) -> tuple[Callable[[], None], ...]:
        """All of it."""
        return (
            self.sleep,
            self.set_clock,
            self.travel,
            self.answer,
            self.answer_boards,
            self.change_teams,
            self.change_rooms,
            self.pair,
            self.break_disk,
        )

    def sleep(self) -> None:
        """The machine sleeps."""
        self._world.clock.sleep_s(self._draw.choice((5, 30, 4_000)))

    def set_clock(self) -> None:
        """The clock is set forward or back."""
        self._world.clock.started_ms += self._draw.choice((-400, -1, 1, 400)) * DAY_MS

    def travel(self) -> None:
        """Another time zone."""
        self._world.clock.offset_min = self._draw.choice((-600, 0, 60, 330, 840))

    def answer(self) -> None:
        """The relay answers."""
        if self._world.sync.pending:
            self._world.sync.answer(self._draw.choice((None, FULL_DISK)))

    def answer_boards(self) -> None:
        """The relay answers of boards and challenges, or is away, or a board moves."""
        world = self._world
        trouble = self._draw.choice((None, None, AWAY, ALL_PLACES_TAKEN))
        world.boards.trouble = world.together.trouble = trouble
        world.boards.answer_all()
        world.together.answer_all()
        for board in tuple(world.boards.watched):
            moved = self._draw.randint(0, 500)
            world.boards.push(
                LiveBoard(
                    board=board, lines=lines(most=moved), together=moved, target=235, takes_part=8
                )
            )

    def change_teams(self) -> None:
        """Somebody writes in the team, asks, or removes one; the relay comes and goes."""
        team, draw = self._world.team, self._draw
        team.trouble = draw.choice((None, None, FORBIDDEN))
        others = replace(crew(self._world), reach=draw.choice(tuple(Reach)))
        match draw.randrange(4):
            case 0:
                team.views.clear()
                team.tell()
            case 1:
                team.put(replace(others, has_space=False, role=Role.MEMBER, requests=()))
            case _:
                team.put(others)
                now_ms = self._world.clock.wall_ms()
                last = draw.randint(1, 300)
                rows = (a_message(n, "x " * n, at_ms=now_ms - 300 + n) for n in range(last))
                team.put_space(a_space(*rows))

    def change_rooms(self) -> None:
        """Rooms come and go, and so does the one that one is in; the relay answers, or is away."""
        world, draw = self._world, self._draw
        while world.rooms.pending:
            world.rooms.answer(draw.choice((None, FULL_DISK)))
        match draw.randrange(4):
            case 0:
                world.live.put(None)
            case 1:
                now_us = world.clock.monotonic_us()
                state = half_way(paused_us=draw.choice((None, None, 5_000_000)))
                begun_s = draw.choice((-3, 0, 100, 900))
                world.live.breathe(state, at_us=now_us, relay_us=RELAY_US + begun_s * 1_000_000)
                stage, seat = draw.choice(tuple(RoomStage)), draw.choice(tuple(Seat))
                world.live.put(team_view(world, state, stage=stage, seat=seat))
            case 2:
                world.rooms.relay = not world.rooms.relay
                world.rooms.put()
            case _:
                world.rooms.put(*draw.sample(some_rooms(world), k=draw.randint(1, 5)))

    def pair(self) -> None:
        """Another device turns up."""
        self._world.sync.put_pairing(self._draw.choice((OFFER, NEWCOMER)))

    def break_disk(self) -> None:
        """The disk is full, or has room again."""
        self.fill_disk(is_full=self._draw.random() < 0.5)

    def fill_disk(self, *, is_full: bool) -> None:
        """The disk is as full as this."""
        world = self._world
        for port in (world.practice, world.settings, world.challenges, world.patterns):
            port.trouble = FULL_DISK if is_full else None
        world.boards.full = FULL_DISK if is_full else None


def visible_windows() -> list[str]:
    return [type(w).__name__ for w in QApplication.topLevelWidgets() if w.isVisible()]


@pytest.mark.qt_log_ignore("does not support grabbing", extend=True)
@pytest.mark.parametrize(
    ("seed", "scene"),
    [
        (1, "program-ready"),
        (2, "settings"),
        (3, "patterns"),
        (4, "together"),
        (5, "team-space"),
        (6, "live-host"),
    ],
)
def test_nothing_that_hands_can_do_breaks_the_window(
    seed: int,
    scene: str,
    no_timer_left: None,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: True)
    draw = Random(seed)
    world, begin = make(scene, AppSettings())
    world.profile.read = FULL_DISK  # of a picture that is chosen: it cannot be read
    window = build_window(world.ports)
    world.clock.watchers.append(window.models.breathe.advance)
    window.show()
    begin(world, window)
    weather = Weather(world, window, draw)
    monkey = Monkey(
        window,
        world.settings,
        draw,
        pass_s=world.clock.pass_s,
        extra=(*weather.acts(), *acts_that_lead_everywhere(window)),
        files=(tmp_path / "gone.breath",),
    )
    with capture_exceptions() as broken:
        for _ in range(STEPS):
            monkey.play(1)
            assert not broken, (broken, monkey.did)
    weather.fill_disk(is_full=False)
    window.leave()
    world.clock.watchers.clear()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert visible_windows() == []
    translations.use("en")
