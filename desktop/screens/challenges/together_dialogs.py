"""Taking part in a challenge, and ending one."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from desktop.theme.tokens import Theme
from desktop.viewmodels.challenges.together import TogetherModel
from desktop.viewmodels.challenges.together_state import Circle, TogetherRow
from desktop.widgets.controls import Kind, Switch, Tone
from desktop.widgets.dialogs import CalmDialog
from desktop.widgets.setting_row import SettingRow


class JoinDialog(CalmDialog):
    """Whether others see a line of one's own is asked once, and off at first."""

    def __init__(
        self, model: TogetherModel, row: TogetherRow, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(row.title, theme, parent)
        self._model = model
        self._row = row
        self.add_text(f"{row.asks} · {row.window}", Tone.MUTED)
        if row.circle is Circle.TEAM:
            self.add_text(self.tr("Counted are the days that you share with the team."))
        else:
            self.add_text(
                self.tr(
                    "Counted are the days that you share with this relay. Others see that somebody "
                    "more takes part; a line of your own they see only if you like."
                )
            )
        self.shown = Switch(self.tr("A line of my own"), theme)
        self.body.addWidget(
            SettingRow(
                self.tr("A line of my own"),
                self.tr("Those who take part see your name and what you came to."),
                self.shown,
            )
        )
        leave = self.add_answer(self.tr("Not now"))
        leave.clicked.connect(self.reject)
        self.go = self.add_answer(self.tr("Take part"), Kind.PRIMARY)
        self.go.setDefault(True)
        self.go.clicked.connect(self._join)

    @Slot()
    def _join(self) -> None:
        self._model.join(self._row.id, shown=self.shown.isChecked())
        self.accept()


class EndDialog(CalmDialog):
    """Ending is for everybody who takes part, so it is confirmed."""

    def __init__(
        self, model: TogetherModel, row: TogetherRow, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("End {title}").format(title=row.title), theme, parent)
        self._model = model
        self._row = row
        self.add_text(
            self.tr(
                "Today is then its last day, for everybody who takes part. What was reached stays, "
                "and whoever has met it keeps what it gave."
            )
        )
        keep = self.add_answer(self.tr("Let it go on"))
        keep.clicked.connect(self.reject)
        keep.setDefault(True)
        self.go = self.add_answer(self.tr("End it"), Kind.DANGER)
        self.go.clicked.connect(self._end)

    @Slot()
    def _end(self) -> None:
        self._model.end(self._row.id)
        self.accept()
