"""Two devices of one account, with their profiles, as pairing leaves them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.cli.online import Online, online
from desktop.services.home import Home, open_home
from tests.support.exchange import admit

PATIENCE_S = 120.0


@contextmanager
def two_homes(folder: Path, url: str) -> Iterator[tuple[Home, Home]]:
    """A profile, and a second one that has joined its account and has nothing yet."""
    with open_home(folder / "a") as old, open_home(folder / "b") as new:
        admit(old, new)
        for home in (old, new):
            home.store.set_relay(url)
        yield old, new


def settle(link: Online) -> None:
    """Exchanges until nothing is left, in either direction."""
    link.syncing.replicator.flush()
    link.run_until(lambda: link.syncing.replicator.caught_up, PATIENCE_S)


def exchange(*homes: Home) -> None:
    """Each in turn exchanges all it has with the relay."""
    for home in homes:
        with online(home) as link:
            settle(link)
