"""The list puts a session into words only when it is looked at."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.history import Session
from desktop.theme.tokens import DARK, Theme
from desktop.viewmodels.progress.state import HistoryRow
from desktop.widgets.history_list import HistoryList, HistoryListModel, HistoryRole
from tests.desktop.fakes import session


def row_of(one: Session) -> HistoryRow:
    return HistoryRow(title="Chill · 5 min", detail="Today", points="+24")


def named_row(one: Session) -> HistoryRow:
    return HistoryRow(title=one.id, detail="Today · 18:00 · 21 breaths", points="+24")


def test_the_model_keeps_the_promises_of_a_list(qapp: QObject) -> None:
    model = HistoryListModel(row_of, qapp)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show_items(tuple(session(n) for n in range(3)))
    assert model.rowCount() == 3
    assert model.data(model.index(0)) == "Chill · 5 min · Today · +24"
    assert model.data(model.index(1), HistoryRole.ROW) == row_of(session(1))
    assert model.data(model.index(9)) is None
    assert model.data(model.index(0), Qt.ItemDataRole.DecorationRole) is None


def test_twenty_thousand_sessions_ask_only_for_what_is_seen(qtbot: QtBot) -> None:
    asked: list[str] = []

    def counting(one: Session) -> HistoryRow:
        asked.append(one.id)
        return row_of(one)

    view = HistoryList("Sessions", counting, Theme(palette=DARK))
    qtbot.addWidget(view)
    view.resize(400, 400)
    one = session(1)
    view.rows.show_items((one,) * 20_000)
    view.grab()
    assert 0 < len(asked) < 100


def test_scrolled_rows_look_as_if_they_were_painted_anew(stage: QWidget) -> None:
    view: HistoryList[Session] = HistoryList("Sessions", named_row, Theme(palette=DARK))
    stage.layout().addWidget(view)
    view.rows.show_items(tuple(session(n) for n in range(300)))
    QApplication.processEvents()
    for pixels in (137, 1_200, 1_150, 13):
        view.verticalScrollBar().setValue(pixels)
        QApplication.processEvents()
        on_screen = stage.screen().grabWindow(stage.winId()).toImage()
        assert on_screen == stage.grab().toImage().convertToFormat(on_screen.format())


def test_enter_chooses_the_row_that_has_the_keyboard(stage: QWidget, qtbot: QtBot) -> None:
    view: HistoryList[Session] = HistoryList("Sessions", named_row, Theme(palette=DARK))
    stage.layout().addWidget(view)
    sessions = tuple(session(n) for n in range(3))
    view.rows.show_items(sessions)
    QApplication.processEvents()
    chosen: list[object] = []
    view.chosen.connect(chosen.append)
    view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert chosen == [sessions[1]]
