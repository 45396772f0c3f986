"""What can go wrong on the way to a relay, in sentences for the person.

LinkError
├── BadAddress        the text is no relay's address
├── Unreachable       nobody answers there
├── NotARelay         somebody answers, but is no Breath Master relay
└── TimedOut          it took longer than asked for
"""

from __future__ import annotations


class LinkError(Exception):
    """The relay could not be spoken to."""

    code = "link_error"


class BadAddress(LinkError):
    """That does not look like the address of a relay."""

    code = "bad_address"


class Unreachable(LinkError):
    """The relay does not answer right now."""

    code = "unreachable"


class NotARelay(LinkError):
    """Something answers there, but it is not a Breath Master relay."""

    code = "not_a_relay"


class TimedOut(LinkError):
    """The relay took too long to answer."""

    code = "timed_out"


class RelayRefused(LinkError):
    """The relay did not accept that."""

    code = "relay_refused"

    def __init__(self, refusal: str) -> None:
        super().__init__("The relay did not accept that.")
        self.refusal = refusal


class PairingDeclined(LinkError):
    """The other device did not approve this one."""

    code = "pairing_declined"


class WrongList(LinkError):
    """The relay showed a list of devices that does not verify."""

    code = "wrong_list"


class UnknownRecoveryKey(LinkError):
    """No account on this relay has that recovery key."""

    code = "unknown_recovery_key"
