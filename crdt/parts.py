"""Reading that takes long, in parts: a generator that yields every few milliseconds.

Who has a window to paint takes a part at a time; everybody else takes all of them `at_once`. It
knows no time: how much a part is stands with each reader.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

T = TypeVar("T")

Parts = Generator[None, None, T]


def at_once(parts: Parts[T]) -> T:
    """All parts one after the other, and what came of them."""
    while True:
        try:
            next(parts)
        except StopIteration as whole:
            result: T = whole.value
            return result
