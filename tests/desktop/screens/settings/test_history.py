"""The report about an import is headed by what came of it."""

import pytest
from pytestqt.qtbot import QtBot

from desktop.screens.settings.history import ReportDialog
from desktop.theme.tokens import LIGHT, Theme
from desktop.viewmodels.ports import ImportOutcome


@pytest.mark.parametrize(
    ("added", "already", "title"),
    [
        (3, 0, "Your history is here"),
        (3, 2, "Your history is here"),
        (0, 2, "Nothing new came"),
        (0, 0, "No sessions in this file"),
    ],
)
def test_a_report_says_in_its_title_whether_anything_came(
    qtbot: QtBot, added: int, already: int, title: str
) -> None:
    outcome = ImportOutcome(lines=("One line.",), added=added, already=already)
    dialog = ReportDialog(outcome, Theme(palette=LIGHT))
    qtbot.addWidget(dialog)
    assert dialog.heading.text() == title
    assert dialog.windowTitle() == title
