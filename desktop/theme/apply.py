"""Chooses a theme and puts it on the application: font, palette, stylesheet, painted widgets."""

from dataclasses import replace
from typing import Protocol, assert_never, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from core.seasonal import Tint
from desktop.theme import fonts, qss
from desktop.theme.palettes import with_accent, with_high_contrast, with_tint
from desktop.theme.tokens import DARK, LIGHT, Metrics, Palette, Theme
from desktop.viewmodels.ports import AppSettings, ThemeChoice

_STRONG_LINE = 2


@runtime_checkable
class Themed(Protocol):
    """A widget that paints itself and wants to know the theme."""

    def set_theme(self, theme: Theme) -> None:
        """Take these tokens from now on."""
        ...


def theme_for(settings: AppSettings, system: Qt.ColorScheme, tint: Tint | None = None) -> Theme:
    """The theme the person asked for; the system decides only where they left it to it.

    A seasonal tint gives way to an accent of one's own and to high contrast.
    """
    palette = with_accent(_palette(settings.theme, system), settings.accent)
    metrics = Metrics().for_text(settings.text_percent)
    if settings.high_contrast:
        palette = with_high_contrast(palette)
        metrics = replace(metrics, select_line=_STRONG_LINE)
    elif tint is not None and not settings.accent:
        palette = with_tint(palette, tint)
    return Theme(
        palette=palette,
        metrics=metrics,
        reduced_motion=settings.reduced_motion,
    )


def _palette(choice: ThemeChoice, system: Qt.ColorScheme) -> Palette:
    match choice:
        case ThemeChoice.LIGHT:
            return LIGHT
        case ThemeChoice.DARK:
            return DARK
        case ThemeChoice.SYSTEM:
            return LIGHT if system is Qt.ColorScheme.Light else DARK
        case _:
            assert_never(choice)


def system_scheme() -> Qt.ColorScheme:
    """What the desktop environment says it uses."""
    return QGuiApplication.styleHints().colorScheme()


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Give the application its font, palette and stylesheet.

    A stylesheet is read, and every widget polished, even when it is the one there is.
    """
    fonts.load_fonts()
    app.setFont(fonts.font(theme.metrics.text_body))
    app.setPalette(_qt_palette(theme.palette))
    sheet = qss.render(theme)
    if sheet != app.styleSheet():
        app.setStyleSheet(sheet)


def theme_children(root: QWidget, theme: Theme) -> None:
    """Hand the theme to every widget below `root` that paints itself."""
    for child in root.findChildren(QWidget):
        if isinstance(child, Themed):
            child.set_theme(theme)


def _qt_palette(palette: Palette) -> QPalette:
    result = QPalette()
    role = QPalette.ColorRole
    for which, colour in (
        (role.Window, palette.ground),
        (role.WindowText, palette.text),
        (role.Base, palette.card),
        (role.AlternateBase, palette.raised),
        (role.Text, palette.text),
        (role.Button, palette.raised),
        (role.ButtonText, palette.text),
        (role.PlaceholderText, palette.muted),
        (role.Highlight, palette.fill),
        (role.HighlightedText, palette.on_fill),
        (role.ToolTipBase, palette.raised),
        (role.ToolTipText, palette.text),
        (role.Link, palette.accent),
    ):
        result.setColor(which, QColor(colour))
    return result
