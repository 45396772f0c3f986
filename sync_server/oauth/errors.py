"""What can go wrong while somebody signs in elsewhere, told apart by who can mend it (§11.7).

    OAuthError
    ├── NotOffered        this relay has no such provider
    ├── Declined          the person, or the provider on their behalf, said no
    ├── NotOurs           the answer does not belong to what was begun here
    ├── BadIdToken        what the provider says of the person does not hold
    └── ProviderFailed    the provider did not do its part
        ├── AddressRefused  the provider's address lies where the relay does not ask
        ├── NoAnswer        it did not answer in time, or not at all
        └── BadAnswer       it answered something else than it should

The docstrings are for people. `detail` is for the log alone: it says what was checked, and never
holds a code, a token or a secret.
"""

from __future__ import annotations


class OAuthError(Exception):
    """Signing in with the other service did not work. Please try again."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class NotOffered(OAuthError):
    """This relay does not offer that way to sign in."""


class Declined(OAuthError):
    """Signing in was stopped at the other service."""


class NotOurs(OAuthError):
    """This answer does not belong to a sign-in that was begun here. Please begin again."""


class BadIdToken(OAuthError):
    """What the other service said could not be verified, so nobody was signed in."""


class ProviderFailed(OAuthError):
    """The other service did not answer as it should. Please try again later."""


class AddressRefused(ProviderFailed):
    """The other service has an address that this relay does not connect to."""


class NoAnswer(ProviderFailed):
    """The other service did not answer in time. Please try again later."""


class BadAnswer(ProviderFailed):
    """The other service answered something that could not be used. Please try again later."""
