"""The choices of the Settings screen without its widgets: look, motion, holds, points."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from desktop.viewmodels.ports import AppSettings, PortError, SettingsPort, ThemeChoice, Trouble
from desktop.viewmodels.subscriptions import Subscriptions


class PreferencesModel(QObject):
    """`state` is the settings as they are kept; `trouble` why the latest choice was not.

    `changed` follows every difference in either.
    """

    changed = Signal()

    def __init__(self, port: SettingsPort, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._port = port
        self.state: AppSettings = port.settings()
        self.trouble: Trouble | None = None
        self._subscriptions = Subscriptions(self)
        self._subscriptions.add(port.subscribe(self._read))

    def set_theme(self, theme: ThemeChoice) -> None:
        """Choose a palette."""
        self._change(lambda now: replace(now, theme=theme))

    def set_reduced_motion(self, on: bool) -> None:
        """Choose a ring that fills instead of an orb that grows."""
        self._change(lambda now: replace(now, reduced_motion=on))

    def set_high_contrast(self, on: bool) -> None:
        """Choose the strongest contrast, with light or dark."""
        self._change(lambda now: replace(now, high_contrast=on))

    def set_text_percent(self, percent: int) -> None:
        """Choose the size of text, 100 to 200 percent."""
        self._change(lambda now: replace(now, text_percent=percent))

    def set_language(self, language: str) -> None:
        """Choose a language by its code, or the system's; heard when the app opens next."""
        self._change(lambda now: replace(now, language=language))

    def set_without_holds(self, on: bool) -> None:
        """Leave holds out of every pattern, or put them back."""
        self._change(lambda now: replace(now, without_holds=on))

    def set_pacing(self, on: bool) -> None:
        """Let Space and the canvas follow the breath while a sitting runs, or not."""
        self._change(lambda now: replace(now, pacing=on))

    def set_tracking(self, on: bool) -> None:
        """Show points, levels and streaks, or not; they are worked out either way."""
        self._change(lambda now: replace(now, tracking=on))

    def set_seasonal(self, on: bool) -> None:
        """Tint the glow by the time of year, or not; it shows only beside points."""
        self._change(lambda now: replace(now, seasonal=on))

    def _change(self, step: Callable[[AppSettings], AppSettings]) -> None:
        try:
            self._port.save(step(self._port.settings()))
            self.trouble = None
        except PortError as error:
            self.trouble = error.trouble
        self._read()

    def _read(self) -> None:
        self.state = self._port.settings()
        self.changed.emit()
