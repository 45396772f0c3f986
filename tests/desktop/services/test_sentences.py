"""One table says what the codes mean, also for errors on the way to a relay."""

from __future__ import annotations

import pytest

from desktop.link.errors import (
    BadAddress,
    ConversationEnded,
    LinkError,
    PairingDeclined,
    RelayRefused,
    TimedOut,
    UnknownRecoveryKey,
    WrongList,
)
from desktop.services.sentences import sentence_for, sentence_of

ERRORS = (
    BadAddress(),
    ConversationEnded("version"),
    PairingDeclined(),
    RelayRefused("quota"),
    TimedOut(),
    UnknownRecoveryKey(),
    WrongList(),
)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_an_error_without_words_of_its_own_has_those_of_its_code(error: LinkError) -> None:
    assert sentence_of(error) == sentence_for(error.code)
    assert sentence_of(error) != sentence_for("nobody knows this code")


def test_an_error_with_words_of_its_own_keeps_them() -> None:
    assert sentence_of(TimedOut("Nobody approved this device in time.")) == (
        "Nobody approved this device in time."
    )
