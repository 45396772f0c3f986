"""What can go wrong on the way to a relay.

LinkError
├── BadAddress           the text is no relay's address
├── ConversationEnded    it ended before there was an answer; `code` says why
├── TimedOut             it took longer than asked for
├── RelayRefused         the relay did not take an entry; `code` says why
├── PairingDeclined      the other device said no
├── WrongList            the relay showed a list of devices that does not verify
└── UnknownRecoveryKey   the recovery key opens no account there

`code` is stable. Where an error has no text of its own, `desktop.services.sentences` has one for
its code.
"""

from __future__ import annotations


class LinkError(Exception):
    """The relay could not be spoken to."""

    code = "link_error"


class BadAddress(LinkError):
    """That does not look like the address of a relay."""

    code = "bad_address"


class ConversationEnded(LinkError):
    """The conversation ended before there was an answer."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code


class TimedOut(LinkError):
    """The relay took too long to answer."""

    code = "timed_out"


class RelayRefused(LinkError):
    """The relay did not accept that."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code


class PairingDeclined(LinkError):
    """The other device did not approve this one."""

    code = "pairing_declined"


class WrongList(LinkError):
    """The relay showed a list of devices that does not verify."""

    code = "wrong_list"


class UnknownRecoveryKey(LinkError):
    """No account on this relay has that recovery key."""

    code = "unknown_recovery_key"
