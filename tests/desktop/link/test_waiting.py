"""How long the link waits between conversations."""

from __future__ import annotations

import pytest

from crdt.protocol import codes
from desktop.link.conversation import Ended
from desktop.link.relay_link import LONGEST_ASKED_SECONDS, LONGEST_WAIT_SECONDS, RelayLink


def _waits(ended: Ended, failures: int) -> float | None:
    """With the longest wait that chance can bring."""
    return RelayLink(lambda _events: None, draw=lambda bound: bound)._wait_after(ended, failures)


def test_a_relay_may_ask_for_patience_but_not_for_ever() -> None:
    asked = Ended(code=codes.BUSY, retry_after_ms=10**12)
    assert _waits(asked, 0) == LONGEST_ASKED_SECONDS == 3_600


def test_what_a_relay_asks_for_is_kept_and_a_bound_doubles_up_to_five_minutes() -> None:
    assert _waits(Ended(code=codes.BUSY, retry_after_ms=90_000), 1) == 90
    waits = [_waits(Ended(code="lost"), failures) for failures in range(1, 60)]
    assert waits[:4] == [2, 4, 8, 16]
    assert waits[-1] == max(wait for wait in waits if wait) == LONGEST_WAIT_SECONDS


@pytest.mark.parametrize(
    "code",
    [codes.REVOKED_DEVICE, codes.LOG_BROKEN, codes.VERSION, codes.SIGNED_OUT, codes.ERASED],
)
def test_after_some_ends_there_is_no_next_conversation(code: str) -> None:
    assert _waits(Ended(code=code), 0) is None
