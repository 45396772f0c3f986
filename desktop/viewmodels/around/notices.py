"""The one quiet notice that may stand at the corner of the screen, without its window.

Rules: there is never more than one; what asks while another stands is let go, except that it may
replace its own. A notice asks the desktop first whether this is a quiet time, and is let go if so.
It goes by itself after its seconds. It never takes the keyboard: all it offers can be reached
elsewhere.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from core.stretches import Stretch
from desktop.viewmodels.around.port import QuietPort


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeAnswer:
    """Something one may do about a notice: the word on the button, and what it does."""

    text: str
    act: Callable[[], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What a notice shows. `source` says who may replace it; `drawing` is shown beside the text."""

    source: str
    title: str
    text: str
    answers: tuple[NoticeAnswer, ...]
    seconds: int
    drawing: Stretch | None = None


class NoticeModel(QObject):
    """`state` is the notice to be seen, or None. `changed` follows every difference."""

    changed = Signal()

    def __init__(self, quiet: QuietPort, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state: Notice | None = None
        self._quiet = quiet
        self._asked: Notice | None = None
        self._fade = QTimer(self)
        self._fade.setSingleShot(True)
        self._fade.setTimerType(Qt.TimerType.CoarseTimer)
        self._fade.timeout.connect(self.dismiss)

    def offer(self, notice: Notice) -> None:
        """Show this, unless another stands already or the desktop wants quiet."""
        if self._taken_by_another(notice):
            return
        self._asked = notice
        self._quiet.ask(lambda quiet: self._take_answer(notice, quiet=quiet))

    def withdraw(self, source: str) -> None:
        """Take away what this source has shown, or is about to."""
        if self._asked is not None and self._asked.source == source:
            self._asked = None
        if self.state is not None and self.state.source == source:
            self.dismiss()

    @Slot()
    def dismiss(self) -> None:
        """The notice has been seen, or its time is over."""
        self._fade.stop()
        if self.state is not None:
            self.state = None
            self.changed.emit()

    def answer(self, place: int) -> None:
        """One of the answers was chosen: the notice goes, then it is done."""
        notice = self.state
        if notice is not None and 0 <= place < len(notice.answers):
            self.dismiss()
            notice.answers[place].act()

    def _taken_by_another(self, notice: Notice) -> bool:
        standing = self.state or self._asked
        return standing is not None and standing.source != notice.source

    def _take_answer(self, notice: Notice, *, quiet: bool) -> None:
        if self._asked is not notice:
            return
        self._asked = None
        if quiet:
            if self.state is not None:
                self.dismiss()
            return
        self.state = notice
        self._fade.start(notice.seconds * 1000)
        self.changed.emit()
