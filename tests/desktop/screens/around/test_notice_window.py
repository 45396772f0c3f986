"""The notice at the corner: seen, answered by mouse, and never in the way of the keyboard."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from core.stretches import Stretch
from desktop.screens.around.notice_window import NoticeWindow
from desktop.theme.tokens import DARK, Theme
from desktop.viewmodels.around.notices import Notice, NoticeAnswer, NoticeModel
from desktop.viewmodels.around.port import WindowPlace
from tests.desktop.fakes_around import FakeQuiet

SCREEN = WindowPlace(x=0, y=0, width=1280, height=800)


def notice(*answers: NoticeAnswer, drawing: Stretch | None = None) -> Notice:
    return Notice(
        source="reminder",
        title="In half a minute, if you like",
        text="A few slow breaths.",
        answers=answers,
        seconds=30,
        drawing=drawing,
    )


@pytest.fixture
def model(no_timer_left: None) -> Iterator[NoticeModel]:
    made = NoticeModel(FakeQuiet())
    yield made
    made.dismiss()


@pytest.fixture
def window(model: NoticeModel, qtbot: QtBot) -> Iterator[NoticeWindow]:
    theme = Theme(palette=DARK, reduced_motion=True)
    made = NoticeWindow(model, theme, lambda: (SCREEN,))
    yield made
    made.close()
    made.deleteLater()


def test_it_never_takes_the_keyboard(window: NoticeWindow, model: NoticeModel) -> None:
    model.offer(notice(NoticeAnswer(text="Breathe", act=list)))
    assert window.isVisible()
    assert window.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    assert window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert not window.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)
    assert window.answers[0].focusPolicy() is Qt.FocusPolicy.NoFocus


def test_it_stands_whole_in_the_lower_corner(window: NoticeWindow, model: NoticeModel) -> None:
    model.offer(notice(NoticeAnswer(text="Breathe", act=list)))
    assert window.pos() == QPoint(1280 - 380 - 24, 800 - window.height() - 24)
    said = [label for label in window.findChildren(QLabel) if label.text()]
    assert said
    for label in said:
        assert label.height() >= label.heightForWidth(label.width())
        assert window.rect().contains(label.mapTo(window, label.rect().bottomRight()))


def test_an_answer_is_done_and_the_notice_goes(
    window: NoticeWindow, model: NoticeModel, qtbot: QtBot
) -> None:
    done: list[str] = []
    model.offer(
        notice(
            NoticeAnswer(text="Breathe", act=lambda: done.append("begin")),
            NoticeAnswer(text="Quiet for today", act=lambda: done.append("today")),
        )
    )
    qtbot.mouseClick(window.answers[1], Qt.MouseButton.LeftButton)
    assert done == ["today"]
    assert not window.isVisible()


def test_a_stretch_comes_with_its_drawing(window: NoticeWindow, model: NoticeModel) -> None:
    model.offer(notice(drawing=Stretch.REACH))
    assert window.drawing.isVisible()
    model.offer(notice())
    assert not window.drawing.isVisible()


def test_it_fades_softly_unless_motion_is_reduced(
    window: NoticeWindow, model: NoticeModel, qtbot: QtBot
) -> None:
    window.set_theme(Theme(palette=DARK))
    model.offer(notice())
    with qtbot.waitSignal(window._fade.finished):
        model.dismiss()
        assert window.isVisible()
    assert not window.isVisible()
