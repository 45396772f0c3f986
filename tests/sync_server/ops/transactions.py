"""One transaction on a relay's database, from a test, on either database."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection

from sync_server.config import RelayConfig
from sync_server.ops.direct import change

T = TypeVar("T")


def within(config: RelayConfig, fn: Callable[[Connection], T]) -> T:
    """Runs `fn` in one transaction."""
    return change(config, fn)
