"""Where the rest of the relay asks about passwords: all of it slow, all of it beside the loop."""

from __future__ import annotations

from collections.abc import Sequence

from sync_server.identities.hashing import HashingLane
from sync_server.identities.passwords import Passwords, Phc, WeakPassword, check_strength
from sync_server.problems import Refusal


class PasswordDesk:
    """Slow work on passwords. Each call raises Refusal `busy` when too much waits already."""

    def __init__(self, passwords: Passwords, lane: HashingLane) -> None:
        self._passwords = passwords
        self._lane = lane

    async def hash_new(self, password: str, words: Sequence[str]) -> Phc:
        """The hash of a password that somebody chose. Raises Refusal `weak_password`."""

        def work() -> Phc:
            check_strength(password, words)
            return self._passwords.hash(password)

        try:
            return await self._lane.run(work)
        except WeakPassword as error:
            raise Refusal(
                "weak_password", type(error).__doc__ or "", fields=["password"]
            ) from error

    async def matches(self, kept: Phc | None, password: str) -> bool:
        """Whether this is the password; as long for whoever has none (docs/threats.md §6.4)."""
        return await self._lane.run(lambda: self._passwords.matches(kept, password))

    async def renewed(self, kept: Phc, password: str) -> Phc:
        """The hash to keep from now on, after the password matched."""
        if not self._passwords.is_outdated(kept):
            return kept
        return await self._lane.run(lambda: self._passwords.hash(password))

    def close(self) -> None:
        """Finishes what runs."""
        self._lane.close()
