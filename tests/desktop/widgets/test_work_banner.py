"""The banner of long work: what it says, how it stops, and that nothing moves without need."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from desktop.theme.tokens import LIGHT, Theme
from desktop.viewmodels.long_work import Working
from desktop.widgets.work_banner import WorkBanner

_THEME = Theme(palette=LIGHT)
_WORK = Working(title="Bringing over", detail="3 of 4 quarters", done=3, of=4, can_cancel=True)


@pytest.fixture
def banner(no_timer_left: None, qtbot: QtBot) -> Iterator[WorkBanner]:
    made = WorkBanner(_THEME)
    qtbot.addWidget(made)
    made.resize(600, 90)
    yield made
    made.hide()


def test_the_banner_is_there_only_while_there_is_work(banner: WorkBanner) -> None:
    assert not banner.isVisible()
    banner.show_work(_WORK)
    assert banner.isVisible()
    assert banner.bar.value() == 750
    banner.show_work(None)
    assert not banner.isVisible()


def test_a_screen_reader_hears_what_goes_on_and_how_far_it_is(banner: WorkBanner) -> None:
    banner.show_work(_WORK)
    assert banner.bar.accessibleName() == "Bringing over"
    assert banner.bar.accessibleDescription() == "3 of 4 quarters"
    assert banner.cancel_button.accessibleName() == "Cancel: Bringing over"


def test_space_on_cancel_asks_the_work_to_stop_once(banner: WorkBanner, qtbot: QtBot) -> None:
    banner.show_work(_WORK)
    with qtbot.waitSignal(banner.cancelled):
        qtbot.keyClick(banner.cancel_button, Qt.Key.Key_Space)
    banner.show_work(_WORK.asked_to_stop())
    assert not banner.cancel_button.isEnabled()
    assert banner.detail.text() == "Stopping"


def test_work_that_cannot_be_stopped_offers_no_cancel(banner: WorkBanner) -> None:
    banner.show_work(Working(title="Saving", done=1, of=2))
    assert not banner.cancel_button.isVisible()


def test_with_reduced_motion_nothing_wanders(banner: WorkBanner) -> None:
    still, moving = replace(_THEME, reduced_motion=True), _THEME
    banner.show_work(Working(title="Reading the file"))
    assert banner.bar._wander.isActive()
    banner.set_theme(still)
    assert not banner.bar._wander.isActive()
    banner.set_theme(moving)
    banner.show_work(_WORK)
    assert not banner.bar._wander.isActive()


@pytest.mark.parametrize(
    ("direction", "first", "last"),
    [
        (Qt.LayoutDirection.LeftToRight, LIGHT.accent, LIGHT.ring_track),
        (Qt.LayoutDirection.RightToLeft, LIGHT.ring_track, LIGHT.accent),
    ],
)
def test_the_bar_fills_in_the_direction_of_reading(
    banner: WorkBanner, direction: Qt.LayoutDirection, first: str, last: str
) -> None:
    banner.setLayoutDirection(direction)
    banner.show_work(replace(_WORK, done=2))
    image = QImage(banner.bar.size(), QImage.Format.Format_ARGB32)
    image.fill(0)
    banner.bar.render(image)
    middle = image.height() // 2
    edges = [image.pixelColor(x, middle) for x in (20, image.width() - 20)]
    assert edges == [QColor(first), QColor(last)]
