"""The mini guide: the breath in a small window that stays on top of others.

Rules: it shows the same sitting as the Breathe screen, or the room that one is in, by the same
canvas (`mini_breath`). It is moved by dragging it anywhere, remembers where it was put, and comes
back onto a screen that is there when its own is gone; the place that was chosen by hand is kept for
the day when that screen returns. Keys: Space, P, M, V and Esc as in the window, except that it
leaves no room; Ctrl+W closes; the menu key and the right button open its menu.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QContextMenuEvent,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QMoveEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QScreen,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from desktop.screens.around.mini_breath import MiniBreath, RoomBreath, SittingBreath
from desktop.theme.tokens import Theme
from desktop.viewmodels.around.places import corner_of, onto_screen
from desktop.viewmodels.around.port import PlacePort, WindowPlace
from desktop.viewmodels.breathe.frame import BreathFrame
from desktop.viewmodels.breathe.model import BreatheModel
from desktop.viewmodels.rooms.live_model import LiveRoomModel
from desktop.widgets.breath.canvas import BreathCanvas

NAME = "mini-guide"
SIDE = 220
_INSET = 6
_KEEP_AFTER_MS = 600

Screens = Callable[[], tuple[WindowPlace, ...]]


def screens_now() -> tuple[WindowPlace, ...]:
    """The usable parts of the screens there are, the first one first."""
    primary = QGuiApplication.primaryScreen()
    screens = sorted(QGuiApplication.screens(), key=lambda screen: screen is not primary)
    return tuple(_place_of(screen) for screen in screens)


def _place_of(screen: QScreen) -> WindowPlace:
    box = screen.availableGeometry()
    return WindowPlace(x=box.x(), y=box.y(), width=box.width(), height=box.height())


class MiniGuide(QWidget):
    """A frameless window over a BreatheModel, and a LiveRoomModel where there are rooms.

    Signals: `window_wanted`, `closed`.
    """

    window_wanted = Signal()
    closed = Signal()

    def __init__(
        self,
        model: BreatheModel,
        places: PlacePort,
        theme: Theme,
        screens: Screens = screens_now,
        room: LiveRoomModel | None = None,
    ) -> None:
        flags = Qt.WindowType
        super().__init__(None, flags.Tool | flags.FramelessWindowHint | flags.WindowStaysOnTopHint)
        self._sitting = SittingBreath(model)
        self._room = None if room is None else RoomBreath(room)
        self._places = places
        self._theme = theme
        self._screens = screens
        self._grip: QPoint | None = None
        self._chosen: WindowPlace | None = places.place(NAME)
        self._settling = True
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setWindowTitle(self.tr("Mini guide"))
        self.setAccessibleName(self.tr("Mini guide"))
        self.setFixedSize(SIDE, SIDE)
        self.canvas = BreathCanvas(self._frame, theme)
        self.canvas.setMinimumSize(1, 1)
        self.canvas.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = QVBoxLayout(self)
        column.setContentsMargins(_INSET, _INSET, _INSET, _INSET)
        column.addWidget(self.canvas)
        self._keep = QTimer(self)
        self._keep.setSingleShot(True)
        self._keep.setInterval(_KEEP_AFTER_MS)
        self._keep.timeout.connect(self._keep_place)
        QShortcut(QKeySequence("Ctrl+W"), self).activated.connect(self.close)
        model.changed.connect(self._show_state)
        if room is not None:
            room.changed.connect(self._show_state)
        self._follow_screens()
        self._show_state()

    def set_theme(self, theme: Theme) -> None:
        """Take other tokens."""
        self._theme = theme
        self.canvas.set_theme(theme)
        self.update()

    @Slot()
    def return_to_screen(self) -> None:
        """Stand where it was put, or as near to it as the screens of now allow."""
        screens = self._screens()
        if not screens:
            return
        wanted = self._chosen or corner_of(screens[0], SIDE, SIDE)
        wanted = WindowPlace(x=wanted.x, y=wanted.y, width=SIDE, height=SIDE)
        place = onto_screen(wanted, screens)
        self._settling = True
        self.move(place.x, place.y)
        self._settling = False

    def menu(self) -> QMenu:
        """What one may do, with the keys that do the same."""
        menu = QMenu(self)
        for text, key, act in self._breath.entries():
            self._add(menu, text, key, act)
        menu.addSeparator()
        self._add(menu, self.tr("Show the window"), "", self.window_wanted.emit)
        self._add(menu, self.tr("Close the mini guide"), "Ctrl+W", self.close)
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the Breathe screen; Esc closes it where nothing is under way."""
        if event.isAutoRepeat() or self._breath.press(Qt.Key(event.key())):
            return
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Where pacing is on, letting Space go is a sign of the breath."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._breath.release()
        super().keyReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Right button, or the menu key."""
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Drag it anywhere; the window system moves it where it can."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        if not self.windowHandle().startSystemMove():
            self._grip = event.globalPosition().toPoint() - self.pos()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move along, where the window system does not."""
        if self._grip is not None:
            self.move(event.globalPosition().toPoint() - self._grip)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._grip = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Back to the large window."""
        self.window_wanted.emit()

    def moveEvent(self, event: QMoveEvent) -> None:
        """Where the person puts it is where it comes up again."""
        super().moveEvent(event)
        if not self._settling and self.isVisible():
            self._chosen = WindowPlace(x=self.x(), y=self.y(), width=SIDE, height=SIDE)
            self._keep.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Comes up where it was, with the keyboard on the breath."""
        self.return_to_screen()
        super().showEvent(event)
        self.canvas.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is left to be kept later."""
        super().hideEvent(event)
        if self._keep.isActive():
            self._keep_place()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The sitting goes on without it."""
        super().closeEvent(event)
        self.closed.emit()

    def changeEvent(self, event: QEvent) -> None:
        """The frame shows where the keyboard is."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange:
            if not self.isActiveWindow():
                self._breath.let_go()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground with round corners and a hairline."""
        palette, metrics = self._theme.palette, self._theme.metrics
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = palette.accent if self.isActiveWindow() else palette.line_strong
        painter.setPen(QPen(QColor(edge), metrics.hairline))
        painter.setBrush(QColor(palette.ground))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, metrics.radius, metrics.radius)
        painter.end()

    @property
    def _breath(self) -> MiniBreath:
        """What is shown now."""
        if self._room is not None and self._room.is_shown():
            return self._room
        return self._sitting

    def _frame(self) -> BreathFrame:
        return self._breath.frame()

    def _follow_screens(self) -> None:
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self._screens_changed)
            app.screenRemoved.connect(self._screens_changed)
            app.primaryScreenChanged.connect(self._screens_changed)

    @Slot()
    def _screens_changed(self) -> None:
        if self.isVisible():
            self.return_to_screen()

    @Slot()
    def _show_state(self) -> None:
        self.canvas.set_moving(self._breath.is_moving())
        self.setAccessibleDescription(self._breath.line())

    @Slot()
    def _keep_place(self) -> None:
        self._keep.stop()
        if self._chosen is not None:
            self._places.keep_place(NAME, self._chosen)

    @staticmethod
    def _add(menu: QMenu, text: str, key: str, act: Callable[[], object]) -> None:
        action = menu.addAction(text)
        if key:
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda: act())
