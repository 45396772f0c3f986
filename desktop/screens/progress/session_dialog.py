"""All there is to know about a finished session, in a dialog. It changes nothing."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QWidget

from desktop.theme.tokens import Theme
from desktop.viewmodels.progress.state import HistoryRow, SessionDetails
from desktop.widgets.controls import Kind, Tone, label
from desktop.widgets.dialogs import CalmDialog


class SessionDialog(CalmDialog):
    """Names on one side, what was on the other, and below the lines of its points."""

    def __init__(
        self, details: SessionDetails, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(details.title, theme, parent)
        rows = QFormLayout()
        rows.setHorizontalSpacing(24)
        rows.setVerticalSpacing(10)
        rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        for row in details.rows:
            text = label(row.text, wrap=True)
            text.setAccessibleName(f"{row.name}: {row.text}")
            rows.addRow(label(row.name, Tone.MUTED), text)
        self.body.addLayout(rows)
        if details.points:
            self.body.addSpacing(4)
            self.body.addWidget(label(self.tr("Points"), Tone.HEADING))
            for line in details.points:
                self.body.addLayout(_points_line(line))
        close = self.add_answer(self.tr("Close"), Kind.PRIMARY)
        close.clicked.connect(self.accept)
        close.setDefault(True)


def _points_line(line: HistoryRow) -> QHBoxLayout:
    layout = QHBoxLayout()
    layout.addWidget(label(line.title, wrap=True), 1)
    layout.addWidget(label(line.detail, Tone.SMALL, wrap=True), 1)
    layout.addWidget(label(line.points, Tone.STRONG))
    return layout
