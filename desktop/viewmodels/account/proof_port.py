"""The port through which the relay asks for a fresh proof before something that matters.

The device proves itself without being seen; this is for accounts with two-step sign-in, where a
person has to type a code. Whatever waited for it goes on by itself. The rules of `ports` hold.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from desktop.viewmodels.trouble import Done, Unsubscribe

PROOF_CANCELLED = "proof_cancelled"
"""The code of the trouble of what was let go because the person gave no proof."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofWanted:
    """A proof is asked for by one of these methods, as the relay calls them."""

    methods: tuple[str, ...]


class ProofPort(Protocol):
    """A fresh proof, asked for and given."""

    def wanted(self) -> ProofWanted | None:
        """What is asked for now, if anything."""
        ...

    def subscribe(self, callback: Callable[[], None]) -> Unsubscribe:
        """Call back after `wanted` changed."""
        ...

    def give_proof(self, method: str, code: str, done: Done) -> None:
        """Give what was typed; `wanted` is None once it was taken."""
        ...

    def cancel_proof(self) -> None:
        """Let go what waits; it ends with the trouble `proof_cancelled`."""
        ...
