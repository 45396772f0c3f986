"""What the relay writes to people: codes they asked for, and notices about their account.

Only texts are here; they are calm and plain, say what happened and what may be done, and hold
nothing that somebody else could have written: no device label, no name, no address of a visitor.
A code stands in the body alone, so that it does not show in a list of mails.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import Enum
from typing import Final

from sync_server.mail.addresses import EmailAddress

_NOTICE_LASTS_MS: Final = 24 * 3_600_000
_IGNORE: Final = "If you did not ask for it, nothing happens, and you can leave this mail unread."


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One mail to one person. `kind` is all that logs may say of it. After `useless_after_ms` it
    is not sent any more."""

    kind: str
    to: EmailAddress = field(repr=False)
    subject: str
    paragraphs: tuple[str, ...]
    code: str | None = field(default=None, repr=False)
    useless_after_ms: int


class Notice(Enum):
    """Something about an account that its owner should hear of: (subject, what happened)."""

    SIGNED_IN = ("A new sign-in", "Somebody signed in to your account.")
    IDENTITY_ATTACHED = (
        "A way to sign in was added",
        "A way to sign in was added to your account.",
    )
    IDENTITY_REMOVED = (
        "A way to sign in was removed",
        "A way to sign in was removed from your account.",
    )
    PASSWORD_CHANGED = (
        "Your password was changed",
        "The password of your account was set or changed.",
    )
    PASSWORD_REMOVED = ("Your password was removed", "The password of your account was removed.")
    FACTOR_ADDED = ("A second step was added", "A second step was added for signing in.")
    FACTOR_REMOVED = ("A second step was removed", "A second step for signing in was removed.")
    SECOND_REFUSED = (
        "A sign-in stopped at the second step",
        "Somebody got past the first step of signing in to your account, and not past the second.",
    )
    PASSKEY_REFUSED = (
        "A passkey was refused",
        "A passkey of yours was used in a way that suggests there is a copy of it. The sign-in "
        "was refused.",
    )
    RECOVERY_CODES_MADE = (
        "New recovery codes were made",
        "New recovery codes were made for your account. Earlier ones are void.",
    )
    RECOVERY_CODE_USED = ("A recovery code was used", "A recovery code of your account was used.")
    PASSKEY_ADDED = ("A passkey was added", "A passkey was added to your account.")
    PASSKEY_REMOVED = ("A passkey was removed", "A passkey was removed from your account.")
    KEY_MADE = (
        "A key was made",
        "A key was made, with which a program may read what it was made for.",
    )
    EDITOR_LINKED = (
        "An editor was linked",
        "An editor was linked to your account, and may read the figures you share with editors.",
    )
    ROLE_CHANGED = ("Your role was changed", "What your account may do on this relay was changed.")
    ERASED = (
        "Your account was erased",
        "Your account was erased. What this relay held of it is gone.",
    )


def sign_in_code(to: EmailAddress, code: str, *, site: str, expires_ms: int) -> Letter:
    """The code for signing in."""
    return Letter(
        kind="sign_in_code",
        to=to,
        subject="Your code for signing in",
        paragraphs=(
            f"Here is your code for signing in at {site}. It works once, for ten minutes, and only "
            "where you asked for it.",
            "Nobody else needs this code, and nobody will ask you for it.",
            _IGNORE,
        ),
        code=code,
        useless_after_ms=expires_ms,
    )


def attach_code(to: EmailAddress, code: str, *, site: str, expires_ms: int) -> Letter:
    """The code that shows an address is one's own."""
    return Letter(
        kind="attach_code",
        to=to,
        subject="Your code for adding this address",
        paragraphs=(
            f"Here is the code for adding this address to your account at {site}. It works once, "
            "for ten minutes.",
            _IGNORE,
        ),
        code=code,
        useless_after_ms=expires_ms,
    )


def reset_code(to: EmailAddress, code: str, *, site: str, expires_ms: int) -> Letter:
    """The code for a new password."""
    return Letter(
        kind="reset_code",
        to=to,
        subject="Your code for a new password",
        paragraphs=(
            f"Here is the code for setting a new password at {site}. It works once, for ten "
            "minutes. Whoever is signed in elsewhere is then signed out.",
            _IGNORE,
        ),
        code=code,
        useless_after_ms=expires_ms,
    )


def proof_code(to: EmailAddress, code: str, *, site: str, expires_ms: int) -> Letter:
    """The code that shows it is still the same person, before a change that matters."""
    return Letter(
        kind="proof_code",
        to=to,
        subject="Your code for confirming a change",
        paragraphs=(
            f"Here is the code for confirming a change of your account at {site}. It works once, "
            "for ten minutes.",
            "If you did not ask for it, somebody may be signed in as you. Please look at your "
            "sessions and end those that are not yours.",
        ),
        code=code,
        useless_after_ms=expires_ms,
    )


def notice(what: Notice, to: EmailAddress, *, site: str, now_ms: int) -> Letter:
    """A notice of what just happened."""
    subject, happened = what.value
    return Letter(
        kind=what.name.lower(),
        to=to,
        subject=subject,
        paragraphs=(
            f"{happened} That was on {_when(now_ms)}, at {site}.",
            *_advice(what, site),
        ),
        useless_after_ms=now_ms + _NOTICE_LASTS_MS,
    )


def _advice(what: Notice, site: str) -> tuple[str, ...]:
    match what:
        case Notice.ERASED:
            return ("This was the last mail from here.",)
        case Notice.ROLE_CHANGED:
            return ("If you wonder why, please ask whoever runs this relay.",)
        case _:
            return (
                "If this was you, there is nothing to do.",
                f"If it was not, please sign in at {site}, end the sessions that are not yours, "
                "and look at your ways to sign in.",
            )


def _when(at_ms: int) -> str:
    moment = datetime.fromtimestamp(at_ms / 1_000, UTC)
    return f"{moment.day} {moment:%B %Y, %H:%M} UTC"
