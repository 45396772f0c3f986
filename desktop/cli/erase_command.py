"""`breath erase`: takes the profile away, once somebody said so.

It needs no open profile: one whose database or keys are damaged can be erased as well. While the
app is open, its window does this.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop.cli.console import Console
from desktop.services import erasing
from desktop.services.errors import NotPossible

_WORD = "delete"


def erase_profile(arguments: argparse.Namespace, directory: Path, console: Console) -> None:
    """Ask, unless `--yes` was given; then erase. Raises NotPossible, NothingThere, StorageError."""
    erasing.look_for(directory)
    if not arguments.yes:
        _ask(directory, console)
    erasing.erase(directory)
    console.say(
        f"Nothing is left of the profile in {directory}. Files you exported, other devices and "
        "what a relay was given are as they were."
    )
    console.value({"erased": str(directory)})


def _ask(directory: Path, console: Console) -> None:
    if not console.is_terminal:
        raise NotPossible("Nothing was erased: without a terminal to ask at, --yes is needed.")
    console.say(
        f"This deletes everything in the profile in {directory}, and the keys that open it.",
        "Other devices keep what they have. A relay keeps what it was given, sealed.",
    )
    if console.ask(f"To go on, type {_WORD}: ").strip().lower() != _WORD:
        raise NotPossible("Nothing was erased.")
