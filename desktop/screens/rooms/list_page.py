"""The list."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea

from desktop.theme.tokens import Theme
from desktop.viewmodels.rooms.models import RoomsModels


class RoomsPage(QScrollArea):
    """In the making."""

    account_wanted = Signal()

    def __init__(self, models: RoomsModels, theme: Theme) -> None:
        super().__init__()

    def show_code(self, text: str) -> None:
        """In the making."""

    def open_opening(self) -> None:
        """In the making."""
