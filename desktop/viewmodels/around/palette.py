"""The palette of commands without its window: what there is, and what a few letters find.

Rules: commands are a plain tuple, made anew each time the palette opens, so that what they say is
true then. A word that is typed finds commands that begin with it, then words that begin with it,
then words that hold it, then words that hold its letters in order; every typed word has to be
found. Accents and case do not matter.
What was used last in this process comes first, among what is found equally well.
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

_RECENT_MAX = 8
_FIRST, _PREFIX, _WITHIN, _LETTERS = 0, 1, 2, 3
_ALSO = 4
"""Added where only the further words match."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaletteCommand:
    """One thing the app can do.

    `words` are shown, `also` are further words by which it is found, `key` is the key that does the
    same, empty where there is none. One that is not `enabled` can be found but not chosen.
    """

    id: str
    words: str
    act: Callable[[], None]
    key: str = ""
    also: str = ""
    enabled: bool = True


def folded(text: str) -> str:
    """Without accents and case."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def _in_order(letters: str, text: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)


def _rank_of_word(typed: str, text: str) -> int | None:
    """How well one typed word is found in a folded text; None where it is not."""
    if text.startswith(typed):
        return _FIRST
    if any(word.startswith(typed) for word in text.split()):
        return _PREFIX
    if typed in text:
        return _WITHIN
    return _LETTERS if len(typed) > 1 and _in_order(typed, text.replace(" ", "")) else None


def rank_of(command: PaletteCommand, query: str) -> int | None:
    """How well a command is found, 0 best; None where it is not."""
    text, also = folded(command.words), folded(command.also)
    total = 0
    for typed in folded(query).split():
        rank = _rank_of_word(typed, text)
        if rank is None:
            rank = _rank_of_word(typed, also)
            if rank is None or rank == _LETTERS:
                return None
            rank += _ALSO
        total += rank
    return total


def found(
    commands: tuple[PaletteCommand, ...], query: str, recent: tuple[str, ...] = ()
) -> tuple[PaletteCommand, ...]:
    """The commands that the query finds, best first; what cannot be done now comes last.

    Without a query these are all that can be done now.
    """
    asked = bool(query.strip())
    ranked: list[tuple[tuple[bool, int, int, int], PaletteCommand]] = []
    for place, command in enumerate(commands):
        rank = rank_of(command, query)
        if rank is None or not (asked or command.enabled):
            continue
        used = recent.index(command.id) if command.id in recent else len(recent)
        ranked.append(((not command.enabled, rank, used, place), command))
    return tuple(command for _, command in sorted(ranked, key=lambda entry: entry[0]))


class PaletteModel(QObject):
    """`state` are the commands that are found now. `changed` follows every difference.

    Order of calls: `begin` when it opens, `seek` as someone types, `run` with a row.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state: tuple[PaletteCommand, ...] = ()
        self._commands: tuple[PaletteCommand, ...] = ()
        self._recent: tuple[str, ...] = ()

    def begin(self, commands: tuple[PaletteCommand, ...]) -> None:
        """Open over these commands."""
        self._commands = commands
        self.seek("")

    def seek(self, query: str) -> None:
        """Find what these letters may mean."""
        self.state = found(self._commands, query, self._recent)
        self.changed.emit()

    def can_run(self, row: int) -> bool:
        """Whether this row can be chosen now."""
        return 0 <= row < len(self.state) and self.state[row].enabled

    def run(self, row: int) -> None:
        """Do what this row says, and remember that it was wanted."""
        if not self.can_run(row):
            return
        command = self.state[row]
        rest = tuple(used for used in self._recent if used != command.id)
        self._recent = (command.id, *rest)[:_RECENT_MAX]
        command.act()
