"""The list puts a session into words only when it is looked at."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from core.history import Session
from desktop.theme.tokens import DARK, Theme
from desktop.viewmodels.progress_state import HistoryRow
from desktop.widgets.history_list import HistoryList, HistoryListModel, HistoryRole
from tests.desktop.fakes import session


def row_of(one: Session) -> HistoryRow:
    return HistoryRow(title="Chill · 5 min", detail="Today", points="+24")


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
