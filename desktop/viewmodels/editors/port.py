"""The port to linked editors and API keys; the rules of `ports` hold here too."""

import enum
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from desktop.viewmodels.trouble import Done, Trouble


class Reads(enum.Enum):
    """What a key may read; the values are the relay's."""

    PROGRESS = "progress:read"
    PROFILE = "profile:read"


class KeyKind(enum.Enum):
    """Whether a key belongs to an editor that was linked, or was made by hand."""

    EDITOR = "editor"
    KEY = "key"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyLine:
    """A key that is in force, without its secret."""

    id: str
    kind: KeyKind
    name: str
    reads: frozenset[Reads]
    made_ms: int
    used_ms: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCode:
    """A code for an editor: good once, until then. Whoever reads it within that time is linked."""

    code: str = field(repr=False)
    until_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeKey:
    """A key that was made just now; the relay keeps only its hash."""

    name: str
    key: str = field(repr=False)


class EditorsPort(Protocol):
    """Keys of one's own on the relay."""

    def keys(self, done: Callable[[tuple[KeyLine, ...] | Trouble], None]) -> None:
        """All that are in force."""
        ...

    def link_code(self, done: Callable[[ShownCode | Trouble], None]) -> None:
        """A new code. A few may be open at once; each runs out by itself."""
        ...

    def make_key(
        self, name: str, reads: frozenset[Reads], done: Callable[[MadeKey | Trouble], None]
    ) -> None:
        """Make a key."""
        ...

    def revoke(self, key_id: str, done: Done) -> None:
        """The key is good no more, and so the editor that has it is no longer linked."""
        ...
