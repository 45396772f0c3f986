"""What the commands that talk to a relay have in common."""

from __future__ import annotations

from crdt.ids import DeviceId
from desktop.cli.online import Online, running
from desktop.link.joining import Joining
from desktop.services.errors import NotPossible
from desktop.services.home import Home
from desktop.services.sentences import sentence_for


def require_relay(home: Home) -> str:
    relay = home.store.relay()
    if relay is None:
        raise NotPossible("No relay is in use yet; breath connect URL changes that.")
    return relay.url


def finish_entry(link: Online, finished: list[str | None], timeout_s: float) -> None:
    link.run_until(lambda: bool(finished), timeout_s)
    if finished[0] is not None:
        raise NotPossible(sentence_for(finished[0]))
    link.catch_up(timeout_s)


def adopt(home: Home, joining: Joining, device: DeviceId, name: str, timeout_s: float) -> None:
    """Go on as the device that was let in, fetch what the account holds, and take a name."""
    link = Online(home)
    link.syncing.adopt(joining, device)
    with running(link):
        link.catch_up(timeout_s)
        home.library.name_device(home.account.device, home.library.profile.free_name(name))
        link.syncing.replicator.flush()
        link.catch_up(timeout_s)
