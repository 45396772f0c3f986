"""Writes a room's calendar file where somebody chose, beside the GUI."""

from __future__ import annotations

from PySide6.QtCore import QIODevice, QSaveFile

SUFFIX = ".ics"
_NAME_CHARS = 60
_BAD = frozenset('<>:"/\\|?*.')


def file_name(title: str) -> str:
    """A name for the file that every system takes."""
    kept = "".join(" " if char in _BAD or not char.isprintable() else char for char in title)
    return (" ".join(kept.split())[:_NAME_CHARS].strip() or "room") + SUFFIX


def write(path: str, text: str) -> bool:
    """All of it or nothing; whether it is there."""
    file = QSaveFile(path)
    content = text.encode()
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        return False
    if file.write(content) != len(content):
        file.cancelWriting()
    return file.commit()
