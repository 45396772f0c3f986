"""What can go wrong between the app and the relay's HTTP API.

ApiError
├── ApiRefused          the relay answered with a problem document; `code` is the relay's
│   └── StepUpNeeded    a fresh proof is needed first; `methods` says which are taken
├── RelayAway           nothing answered, or the connection was lost twice
├── SlowRelay           an answer took too long
├── NotARelay           something else answers there
├── RelayTooOld         a relay from before there was an API
├── NotUnderstood       an answer of a kind this app does not know
├── AnswerTooLarge      more than was asked for
├── WrongRelay          another key than the one that was remembered
└── NeedsTls            a secret would travel in the clear

`code` is stable; `desktop.services.sentences` has the sentences.
"""

from __future__ import annotations

from desktop.link.errors import LinkError


class ApiError(LinkError):
    """The relay could not be asked."""

    code = "unreachable"


class ApiRefused(ApiError):
    """The relay did not accept that."""

    def __init__(
        self,
        code: str,
        *,
        status: int = 0,
        detail: str = "",
        retry_after_s: int | None = None,
        methods: tuple[str, ...] = (),
        fields: tuple[str, ...] = (),
    ) -> None:
        super().__init__()
        self.code = code
        self.status = status
        self.detail = detail
        self.retry_after_s = retry_after_s
        self.methods = methods
        self.fields = fields

    def __repr__(self) -> str:
        return f"ApiRefused({self.code}, {self.status})"


class StepUpNeeded(ApiRefused):
    """A fresh proof of who you are is needed first."""


class RelayAway(ApiError):
    """The relay does not answer right now."""

    code = "unreachable"


class SlowRelay(ApiError):
    """The relay took too long to answer."""

    code = "timed_out"


class NotARelay(ApiError):
    """Something answers there, but it is not a Breath Master relay."""

    code = "not_a_relay"


class RelayTooOld(ApiError):
    """This relay is older than accounts."""

    code = "relay_old"


class NotUnderstood(ApiError):
    """The relay and this app are too far apart in age."""

    code = "version"


class AnswerTooLarge(ApiError):
    """The relay's answer is larger than this app takes."""

    code = "answer_large"


class WrongRelay(ApiError):
    """The relay could not prove that it is the one from before."""

    code = "bad_signature"


class NeedsTls(ApiError):
    """Tokens are sent over https only."""

    code = "needs_tls"
