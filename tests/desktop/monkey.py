"""Somebody who presses everything: keys and clicks drawn from a seed, wherever the window is.

It knows no screen. It does what hands may do: press keys where the keyboard is, click, drag and
scroll on what can be seen, turn settings over, hide the window and come back, let time pass, and
whatever else it is given. File dialogs are answered, never played with: they show the real disk.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)

from desktop.screens.challenges.screen import Section
from desktop.screens.team.screen import Section as TeamSection
from desktop.viewmodels.ports import AppSettings, LengthUnit, PortError, SettingsPort, ThemeChoice
from desktop.widgets.rail import Place
from desktop.window.main_window import MainWindow

_K = Qt.Key
OFTEN = (_K.Key_Space, _K.Key_Space, _K.Key_Tab, _K.Key_P, _K.Key_Escape, _K.Key_Return)
SELDOM = (_K.Key_F, _K.Key_M, _K.Key_V, _K.Key_Up, _K.Key_Down, _K.Key_Left, _K.Key_Right)
RARELY = (
    *(_K.Key_Backtab, _K.Key_Home, _K.Key_End, _K.Key_PageDown, _K.Key_Delete, _K.Key_Backspace),
    *(_K.Key_1, _K.Key_6, _K.Key_9),
)
WITH_CTRL = (
    *(_K.Key_1, _K.Key_2, _K.Key_3, _K.Key_4, _K.Key_5, _K.Key_6),
    *(_K.Key_K, _K.Key_E, _K.Key_A, _K.Key_V, _K.Key_Z, _K.Key_N, _K.Key_S),
)
TEXTS = (
    *("a", "chill", "-1", "99999999999", "1e9", "NaN", "0.05", "BM1-", "http://127.0.0.1:1"),
    *("\u202egnp.exe", "%n %1 {name}", "<b>bold</b>&amp;", "\N{LUNGS}" * 40, "x" * 300, "\u3164"),
)
SECONDS = (0.0, 0.05, 0.4, 1.5, 4.0, 9.9, 10.5, 61.0, 601.0)

Act = Callable[[], None]


class Monkey:
    """Plays with one window; `did` says what it did of late, the latest at the end."""

    def __init__(
        self,
        window: MainWindow,
        settings: SettingsPort,
        draw: Random,
        *,
        pass_s: Callable[[float], None],
        extra: Sequence[Act] = (),
        files: Sequence[Path] = (),
    ) -> None:
        self.window = window
        self.did: list[str] = []
        self._settings = settings
        self._draw = draw
        self._pass_s = pass_s
        self._extra = extra
        self._files = files

    def play(self, steps: int) -> None:
        """So many acts."""
        acts = (
            (self._press, 40),
            (self._click, 34),
            (self._shortcut, 5),
            (self._type, 4),
            (self._wheel, 2),
            (self._let_pass, 12),
            (self._turn, 4),
            (self._resize, 1),
            (self._hide_and_show, 1),
            (self._more, 4),
        )
        for act in self._draw.choices([a for a, _ in acts], [w for _, w in acts], k=steps):
            self._answer_files()
            act()
            QCoreApplication.processEvents()
            if self._draw.random() < 0.2:
                QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _note(self, what: str) -> None:
        self.did.append(what)
        del self.did[:-40]

    def _top(self) -> QWidget:
        """What takes input: a menu, the dialog in front, else one of the open windows."""
        for found in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
            if found is not None:
                return found
        others = [
            w
            for w in QApplication.topLevelWidgets()
            if w.isVisible() and w.isWindow() and not isinstance(w, QMenu)
        ]
        if self.window in others and self._draw.random() < 0.7:
            return self.window
        return self._draw.choice(others) if others else self.window

    def _target(self) -> QWidget:
        top = self._top()
        focus = QApplication.focusWidget()
        if focus is not None and (focus is top or top.isAncestorOf(focus)):
            return focus
        return top.focusWidget() or top

    def _press(self) -> None:
        (keys,) = self._draw.choices((OFTEN, SELDOM, RARELY), (6, 2, 1))
        key = self._draw.choice(keys)
        target = self._target()
        many = self._draw.choice((1, 1, 1, 2, 5))
        self._note(f"{key.name} x{many} on {described(target)}")
        for _ in range(many):
            if shiboken6.isValid(target):
                if key is Qt.Key.Key_Space and self._draw.random() < 0.2:
                    QTest.keyPress(target, key)
                else:
                    QTest.keyClick(target, key)

    def _shortcut(self) -> None:
        key = self._draw.choice(WITH_CTRL)
        target = self._target()
        self._note(f"Ctrl+{key.name} on {described(target)}")
        QTest.keyClick(target, key, Qt.KeyboardModifier.ControlModifier)

    def _type(self) -> None:
        target = self._target()
        text = self._draw.choice(TEXTS)
        self._note(f"{text!r} typed on {described(target)}")
        if isinstance(target, (QLineEdit, QAbstractSpinBox)):
            if isinstance(target, QLineEdit):
                target.selectAll()
            QApplication.clipboard().setText(text)
            QTest.keyClick(target, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        elif isinstance(target, QPlainTextEdit):
            target.insertPlainText(text)
        else:
            for letter in text[:4]:
                if shiboken6.isValid(target) and letter.isascii():
                    QTest.keyClick(target, ord(letter.upper()))

    def _seen(self) -> list[QWidget]:
        top = self._top()
        found = [
            w
            for w in (top, *top.findChildren(QWidget))
            if w.isVisible() and w.isEnabled() and not w.visibleRegion().isEmpty()
        ]
        return [w for w in found if w.focusPolicy() != Qt.FocusPolicy.NoFocus] or found

    def _click(self) -> None:
        seen = self._seen()
        if not seen:
            return
        target = self._draw.choice(seen)
        if isinstance(target, QAbstractScrollArea):
            target = target.viewport()
        area = target.visibleRegion().boundingRect()
        at = area.center()
        if self._draw.random() < 0.5:
            at = QPoint(
                self._draw.randint(area.left(), max(area.left(), area.right())),
                self._draw.randint(area.top(), max(area.top(), area.bottom())),
            )
        left = Qt.MouseButton.LeftButton
        self._note(f"click on {described(target)}")
        way = self._draw.random()
        if way < 0.8:
            QTest.mouseClick(target, left, pos=at)
        elif way < 0.9:
            QTest.mouseDClick(target, left, pos=at)
        else:
            QTest.mousePress(target, left, pos=at)
            if shiboken6.isValid(target):
                QTest.mouseMove(target, at + QPoint(self._draw.randint(-60, 60), 3))
            if shiboken6.isValid(target):
                QTest.mouseRelease(target, left, pos=at + QPoint(self._draw.randint(-60, 60), 3))

    def _wheel(self) -> None:
        seen = self._seen()
        if not seen:
            return
        target = self._draw.choice(seen)
        if isinstance(target, QAbstractScrollArea):
            target = target.viewport()
        self._note(f"wheel on {described(target)}")
        at = QPointF(target.rect().center())
        event = QWheelEvent(
            at,
            QPointF(target.mapToGlobal(at.toPoint())),
            QPoint(),
            QPoint(0, self._draw.choice((-240, -120, 120, 240))),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QCoreApplication.sendEvent(target, event)

    def _let_pass(self) -> None:
        seconds = self._draw.choice(SECONDS)
        self._note(f"{seconds} s pass")
        self._pass_s(seconds)

    def _turn(self) -> None:
        """Turn a setting over, as another screen or another device may."""
        settings = self._settings.settings()
        other = _turned(settings, self._draw)
        self._note(f"settings {other}")
        with suppress(PortError):
            self._settings.save(other)

    def _resize(self) -> None:
        self._note("resize")
        self.window.resize(self._draw.randint(900, 1900), self._draw.randint(600, 1200))

    def _hide_and_show(self) -> None:
        self._note("hide and show")
        self.window.hide()
        QCoreApplication.processEvents()
        self.window.show()

    def _more(self) -> None:
        if self._extra:
            act = self._draw.choice(self._extra)
            self._note(f"{act}")
            act()

    def _answer_files(self) -> None:
        for dialog in self.window.findChildren(QFileDialog):
            if dialog.isVisible():
                self._note("file dialog answered")
                if self._files and self._draw.random() < 0.7:
                    dialog.fileSelected.emit(str(self._draw.choice(self._files)))
                dialog.reject()


def described(widget: QWidget) -> str:
    """The widget, its words, and what it stands in."""
    text = getattr(widget, "text", None)
    said = text() if callable(text) else widget.accessibleName()
    parts = [f"{type(widget).__name__} {said[:40]!r}"]
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QDialog) or parent.isWindow() or type(parent).__module__ > "desktop":
            parts.append(type(parent).__name__)
        parent = parent.parentWidget()
    return " in ".join(parts[:4])


def _turned(settings: AppSettings, draw: Random) -> AppSettings:
    """The settings with one or two of them changed."""
    others: tuple[dict[str, Any], ...] = (
        {"tracking": not settings.tracking},
        {"pacing": not settings.pacing},
        {"theme": draw.choice(tuple(ThemeChoice))},
        {"high_contrast": not settings.high_contrast},
        {"reduced_motion": not settings.reduced_motion},
        {"text_percent": draw.choice((100, 125, 150, 200))},
        {"language": draw.choice(("", "en", "es"))},
        {"seasonal": not settings.seasonal},
        {"without_holds": not settings.without_holds},
        {"accent": draw.choice(("", "#aa3377", "#000000", "#ffffff"))},
        {"muted": not settings.muted},
        {"cues": not settings.cues},
        {"voice": not settings.voice},
        {"pattern_id": draw.choice(("chill", "boxing", "own:1", "program:own:1", "gone"))},
        {"length_unit": draw.choice(tuple(LengthUnit)), "minutes": 1, "cycles": 2},
        {"reminders_a_day": draw.choice((0, 2, 6))},
        {"stay_in_tray": not settings.stay_in_tray},
    )
    return replace(settings, **draw.choice(others))


def acts_that_lead_everywhere(window: MainWindow) -> tuple[Act, ...]:
    """Acts that lead to each screen and to what stands beside the window."""
    places = tuple(partial(window.show_place, place) for place in Place)
    sides = tuple(partial(_show_side, window, section) for section in Section)
    teams = tuple(partial(_show_team_side, window, section) for section in TeamSection)
    return (
        *places,
        *sides,
        *teams,
        window.show_patterns,
        lambda: window.body.show_privacy(),  # the inside may be another one by then
        lambda: window.body.rooms.open_opening(),
        lambda: window.body.rooms.show_join(),
        window.around.toggle_mini,
    )


def _show_side(window: MainWindow, section: Section) -> None:
    window.show_place(Place.CHALLENGES)
    window.body.challenges.show_section(section)


def _show_team_side(window: MainWindow, section: TeamSection) -> None:
    window.show_place(Place.TEAM)
    window.body.team.show_section(section)
