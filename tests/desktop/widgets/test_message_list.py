"""The list of messages: what it measures, how it is read, and where it stays."""

from dataclasses import replace

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.theme.tokens import DARK, Theme
from desktop.viewmodels.team.space_state import MessageLine
from desktop.widgets.message_list import MessageList, MessageListModel
from desktop.widgets.message_rows import lay_out

THEME = Theme(palette=DARK)


def line(number: int, text: str = "A few words.") -> MessageLine:
    return MessageLine(
        id=str(number),
        name="Ana",
        text=text,
        when="09:02",
        is_mine=False,
        is_hidden=False,
        can=frozenset(),
        said=f"Ana, 09:02, {text}",
    )


def lines(count: int) -> tuple[MessageLine, ...]:
    return tuple(line(number) for number in range(count))


def on_stage(stage: QWidget, count: int) -> MessageList:
    view = MessageList("Messages", THEME)
    layout = stage.layout()
    assert layout is not None
    layout.addWidget(view)
    view.show_lines(lines(count))
    QApplication.processEvents()
    return view


def test_the_model_keeps_the_promises_of_a_list(qapp: QObject) -> None:
    model = MessageListModel(qapp)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    for shown in (lines(2), lines(4), (*lines(3), line(3, "Other")), lines(1), ()):
        model.show_lines(shown)
        assert model.rowCount() == len(shown)
    model.show_lines(lines(1))
    assert model.data(model.index(0)) == "Ana, 09:02, A few words."


def test_text_is_wrapped_at_words_and_markup_is_only_text(qapp: QObject) -> None:
    short = lay_out(line(1, "one"), 300, THEME)
    assert lay_out(line(1, "<b>x</b>"), 300, THEME).text.height() == short.text.height()
    assert lay_out(line(1, "one\ntwo"), 300, THEME).text.height() > short.text.height()
    endless = lay_out(line(1, "x" * 400), 300, THEME)
    assert endless.height > short.height
    assert endless.text.width() <= 300


def test_it_follows_the_newest_message_unless_somebody_reads_further_up(
    stage: QWidget, qtbot: QtBot
) -> None:
    view = on_stage(stage, 40)
    bar = view.verticalScrollBar()
    qtbot.waitUntil(lambda: 0 < bar.maximum() == bar.value())
    view.show_lines(lines(45))
    QApplication.processEvents()
    assert bar.value() == bar.maximum()
    bar.setValue(10)
    view.show_lines(lines(50))
    QApplication.processEvents()
    assert bar.value() == 10


def test_the_keyboard_begins_with_the_newest_and_opens_its_menu(
    stage: QWidget, qtbot: QtBot
) -> None:
    view = on_stage(stage, 3)
    wanted: list[tuple[MessageLine, QPoint]] = []
    keys: list[tuple[str, str]] = []
    view.menu_wanted.connect(lambda one, at: wanted.append((one, at)))
    view.key_pressed.connect(lambda one, key: keys.append((one.id, key)))
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.keyClick(view, Qt.Key.Key_Up)
    qtbot.keyClick(view, "r")
    assert wanted[0][0].id == "2"
    assert keys == [("1", "r")]


def test_a_message_that_changes_keeps_the_keyboard_where_it_is(stage: QWidget) -> None:
    view = on_stage(stage, 3)
    view.setFocus()
    assert view.currentIndex().row() == 2
    view.show_lines((*lines(2), replace(line(2), marks="edited"), line(3)))
    assert view.currentIndex().row() == 2
