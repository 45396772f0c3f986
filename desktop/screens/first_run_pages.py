"""The pages of the first run: what each step says and asks.

A page owns the controls of its step. What leads on and back is the foot of the screen.
"""

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.screens.settings_history import outcome_words
from desktop.theme.tokens import Theme
from desktop.viewmodels.first_run import Breathing, FirstRunModel
from desktop.viewmodels.importing import ImportModel
from desktop.viewmodels.safety_words import holds_safety
from desktop.widgets.breath_canvas import BreathCanvas
from desktop.widgets.controls import Kind, Switch, Tone, button, label
from desktop.widgets.dialogs import open_dialog
from desktop.widgets.orb_art import GLOW_REACH, bake_orb
from desktop.widgets.setting_row import SettingRow
from desktop.widgets.trouble_line import TroubleLine
from desktop.widgets.work_banner import WorkBanner

_MARK_RADIUS = 26.0
_CANVAS = 340


class OrbMark(QWidget):
    """The orb, small and at rest, above what is said."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._picture: QPixmap | None = None
        side = round(_MARK_RADIUS * 2 * GLOW_REACH)
        self.setFixedSize(QSize(side, side))

    def set_theme(self, theme: Theme) -> None:
        """Take other tokens."""
        self._theme = theme
        self._picture = None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The baked orb."""
        if self._picture is None:
            ratio = self.devicePixelRatioF()
            self._picture = bake_orb(self._theme.palette, _MARK_RADIUS, ratio)
        painter = QPainter(self)
        painter.drawPixmap(QRectF(self.rect()), self._picture, QRectF(self._picture.rect()))
        painter.end()


class Page(QWidget):
    """A title, a sentence or two below, then the controls of a step in `body`."""

    def __init__(self, title: str, lead: str, theme: Theme, *, mark: bool = True) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.setAccessibleDescription(lead)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.metrics.gap)
        column.addStretch(1)
        centre = Qt.AlignmentFlag.AlignHCenter
        if mark:
            column.addWidget(OrbMark(theme), 0, centre)
        self.title = _centred(title, Tone.TITLE)
        self.lead = _centred(lead, Tone.LEAD)
        column.addWidget(self.title)
        column.addWidget(self.lead)
        column.addSpacing(4)
        self.body = QVBoxLayout()
        self.body.setSpacing(6)
        column.addLayout(self.body)
        column.addStretch(2)


class BreathsPage(QWidget):
    """Three soft breaths with the orb. Nothing of them is kept."""

    def __init__(self, model: FirstRunModel, theme: Theme) -> None:
        super().__init__()
        self._model = model
        self.setAccessibleName(self.tr("Three soft breaths"))
        self.canvas = BreathCanvas(model.frame, theme)
        self.canvas.setMinimumSize(QSize(_CANVAS, _CANVAS))
        self.canvas.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.line = _centred("", Tone.LEAD)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.metrics.gap)
        column.addWidget(self.canvas, 1)
        column.addWidget(self.line)

    def show_state(self) -> None:
        """The orb moves while the breaths go on."""
        breathing = self._model.state.breathing
        self.canvas.set_moving(breathing is Breathing.UNDER_WAY)
        self.line.setText(
            {
                Breathing.BEFORE: self.tr(
                    "Welcome. Let us begin with three soft breaths, in as the circle grows, out "
                    "as it rests. Nothing is recorded."
                ),
                Breathing.UNDER_WAY: self.tr("At your own pace. The circle is only a companion."),
                Breathing.AFTER: self.tr("That is all there is to it. The rest is up to you."),
            }[breathing]
        )


class CuesPage(Page):
    """With which senses the breath is followed. Signal: `listen_wanted`."""

    listen_wanted = Signal()

    def __init__(self, model: FirstRunModel, theme: Theme) -> None:
        super().__init__(
            self.tr("How would you like to follow along?"),
            self.tr("The circle is always there. Tones and words let you close your eyes."),
            theme,
        )
        self._model = model
        self.cues = Switch(self.tr("Soft tones"), theme)
        self.cues.clicked.connect(model.set_cues)
        self.voice = Switch(self.tr("Spoken words"), theme)
        self.voice.clicked.connect(model.set_voice)
        _add_row(
            self.body,
            self.tr("Soft tones"),
            self.tr("One rises as you breathe in, one falls as you breathe out."),
            self.cues,
        )
        _add_row(
            self.body,
            self.tr("Spoken words"),
            self.tr("A voice of your system says what comes, if it has one."),
            self.voice,
        )
        self.listen = button(self.tr("Listen"), name=self.tr("Listen to a sample"))
        self.listen.clicked.connect(self.listen_wanted)
        self.listen.hide()
        self.body.addSpacing(8)
        self.body.addWidget(self.listen, 0, Qt.AlignmentFlag.AlignHCenter)

    def show_state(self) -> None:
        """The choices as they are kept."""
        self.cues.setChecked(self._model.state.settings.cues)
        self.voice.setChecked(self._model.state.settings.voice)


class SafetyPage(Page):
    """The note about holds, and the choice to do with or without them."""

    def __init__(self, model: FirstRunModel, theme: Theme) -> None:
        text = holds_safety()
        super().__init__(text.title, text.intro, theme, mark=False)
        self.body.addWidget(_centred(" · ".join(text.points), Tone.MUTED))
        self.body.addSpacing(10)
        self.body.addWidget(_centred(text.never, Tone.STRONG))
        self.body.addWidget(_centred(text.advice, Tone.BODY))
        self.body.addSpacing(16)
        self.gentle = button(self.tr("Without holds"), Kind.PRIMARY)
        self.gentle.clicked.connect(lambda: model.choose_holds(without=True))
        self.held = button(self.tr("With holds"))
        self.held.clicked.connect(lambda: model.choose_holds(without=False))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addStretch(1)
        for answer in (self.held, self.gentle):
            answer.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            row.addWidget(answer)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addSpacing(4)
        later = self.tr("Either can be changed at any time in the settings.")
        self.body.addWidget(_centred(later, Tone.SMALL))


class PointsPage(Page):
    """Points and levels: off, and what they would be."""

    def __init__(self, model: FirstRunModel, theme: Theme) -> None:
        super().__init__(
            self.tr("Nothing to keep up with"),
            self.tr(
                "Points, levels, streaks and badges are off. They can be fun, and they can be "
                "in the way; practice is the same without."
            ),
            theme,
        )
        self._model = model
        self.tracking = Switch(self.tr("Show points and levels"), theme)
        self.tracking.clicked.connect(model.set_tracking)
        _add_row(
            self.body,
            self.tr("Show points and levels"),
            self.tr("Only your own devices ever know them. On or off, nothing is lost."),
            self.tracking,
        )

    def show_state(self) -> None:
        """The choice as it is kept."""
        self.tracking.setChecked(self._model.state.settings.tracking)


class HistoryPage(Page):
    """History from the VS Code extension may come along."""

    def __init__(self, importing: ImportModel, theme: Theme) -> None:
        super().__init__(
            self.tr("Have you practised before?"),
            self.tr(
                "If you used Breath Master for VS Code, its export can come along. "
                "Doing it twice changes nothing."
            ),
            theme,
        )
        self._importing = importing
        self.choose = button(self.tr("Choose an export"))
        self.choose.clicked.connect(self._open_files)
        self.banner = WorkBanner(theme)
        self.banner.cancelled.connect(importing.cancel)
        self.result = _centred("", Tone.ACCENT)
        self.trouble = TroubleLine()
        self.trouble.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.body.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignHCenter)
        for part in (self.banner, self.result, self.trouble):
            self.body.addWidget(part)
        importing.changed.connect(self.show_state)
        self.show_state()

    @Slot()
    def show_state(self) -> None:
        """How the import stands."""
        state = self._importing.state
        self.choose.setEnabled(state.working is None)
        self.banner.show_work(state.working)
        self.result.setText(outcome_words(state.outcome) if state.outcome else "")
        self.result.setVisible(state.outcome is not None)
        self.trouble.show_trouble(state.trouble)

    @Slot()
    def _open_files(self) -> None:
        dialog = QFileDialog(self.window(), self.tr("Choose an export"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("VS Code export (*.json)"), self.tr("All files (*)")])
        dialog.fileSelected.connect(self._chosen)
        open_dialog(dialog)

    @Slot(str)
    def _chosen(self, path: str) -> None:
        self._importing.import_file(Path(path))


class ReadyPage(Page):
    """No account, and on."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(
            self.tr("No account needed"),
            self.tr(
                "What you do stays on this device, sealed. If you want it on another one too, "
                "the settings have a way that nobody in between can read."
            ),
            theme,
        )
        self.body.addWidget(
            _centred(
                self.tr("When you're ready, Space begins a breath and Esc ends it."), Tone.MUTED
            )
        )


def _centred(text: str, tone: Tone) -> QLabel:
    result = label(text, tone, wrap=True)
    result.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    result.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return result


def _add_row(body: QLayout, title: str, explanation: str, control: QWidget) -> None:
    card = QFrame()
    card.setProperty("kind", "card")
    inside = QVBoxLayout(card)
    inside.setContentsMargins(20, 10, 16, 10)
    inside.addWidget(SettingRow(title, explanation, control))
    body.addWidget(card)
