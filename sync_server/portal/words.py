"""How the pages say times, ways to sign in, and what happened. English, plain, one place.

A relay does not know where its visitors live, so times that matter are said in UTC and named so;
for the rest it is enough to know how long ago it was.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from sync_server.problems import Refusal

_SECOND_MS: Final = 1_000
_MINUTE_MS: Final = 60 * _SECOND_MS
_HOUR_MS: Final = 60 * _MINUTE_MS
_DAY_MS: Final = 24 * _HOUR_MS
_LATELY_DAYS: Final = 45

METHODS: Final = {
    "device": "the device's key",
    "email": "a code by e-mail",
    "password": "the password",
    "passkey": "a passkey",
    "totp": "the authenticator app",
    "recovery_code": "a recovery code",
    "google": "Google",
    "github": "GitHub",
    "apple": "Apple",
    "oidc": "your organisation",
    "owner": "the owner's link",
}
KINDS: Final = {
    "email": "E-mail address",
    "google": "Google",
    "github": "GitHub",
    "apple": "Apple",
    "oidc": "Organisation",
}
ROLES: Final = {
    "user": "Member",
    "premium": "Premium",
    "enterprise": "Organisation admin",
    "admin": "Runs this relay",
}
SCOPES: Final = {
    "account": "everything of the account",
    "progress:read": "reads what you share of your progress",
    "profile:read": "reads your card",
}


def _when(at_ms: int) -> datetime:
    return datetime.fromtimestamp(at_ms / 1_000, tz=UTC)


def day(at_ms: int) -> str:
    """14 November 2026."""
    found = _when(at_ms)
    return f"{found.day} {found:%B %Y}"


def moment(at_ms: int) -> str:
    """14 November 2026, 09:12 UTC."""
    return f"{day(at_ms)}, {_when(at_ms):%H:%M} UTC"


def machine(at_ms: int) -> str:
    """The same for programs: 2026-11-14T09:12:00Z."""
    return f"{_when(at_ms):%Y-%m-%dT%H:%M:%SZ}"


def ago(at_ms: int, now_ms: int) -> str:
    """How long ago, as people say it."""
    past_ms = max(0, now_ms - at_ms)
    if past_ms < _MINUTE_MS:
        return "just now"
    if past_ms < _HOUR_MS:
        return _count(past_ms // _MINUTE_MS, "minute")
    if past_ms < _DAY_MS:
        return _count(past_ms // _HOUR_MS, "hour")
    if past_ms < _LATELY_DAYS * _DAY_MS:
        return _count(past_ms // _DAY_MS, "day")
    return f"on {day(at_ms)}"


def methods(names: Sequence[str]) -> str:
    """By which ways, in one phrase."""
    return listed([METHODS.get(name, name) for name in names])


def listed(parts: Sequence[str]) -> str:
    """One, two and three."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def scopes(names: Sequence[str]) -> str:
    """What a key may do, in one phrase."""
    return listed([SCOPES.get(name, name) for name in names])


ACTS: Final[Mapping[str, str]] = {
    "person.registered": "The account was made, with {kind}",
    "session.started": "Signed in by {methods}",
    "session.proved": "A fresh proof by {method}",
    "session.ended": "A session was ended",
    "session.ended_others": "All other sessions were ended",
    "session.replayed": "A session was ended, because an old token of it came back",
    "signin.failed": "A second step was tried and refused: {method}",
    "device.shut_out": "A device was signed out",
    "device.let_in": "A device was let in again",
    "identity.attached": "A way to sign in was added: {kind}",
    "identity.detached": "A way to sign in was removed: {kind}",
    "password.set": "The password was set",
    "password.reset": "The password was set anew, by a code",
    "password.removed": "The password was removed",
    "passkey.added": "A passkey was added",
    "passkey.removed": "A passkey was removed",
    "passkey.refused": "A passkey was refused: there seems to be a copy of it",
    "totp.added": "An authenticator app was set up",
    "totp.removed": "The authenticator app was removed",
    "recovery_codes.made": "Recovery codes were made",
    "key.made": "A key was made",
    "key.revoked": "A key was removed",
    "link_code.made": "A code for an editor was shown",
    "editor.linked": "An editor was linked",
    "editor.unlinked": "An editor was unlinked",
    "card.changed": "The card was changed",
    "avatar.changed": "The picture was changed",
    "avatar.removed": "The picture was removed",
    "grant.approved": "An app on a computer was let in",
    "grant.refused": "An app on a computer was refused",
    "grant.replayed": "An app was signed out, because its code came a second time",
    "person.merged": "Everything of an account of these pages came to this one",
    "team.created": "A team was made",
    "team.joined": "The account came into a team",
    "team.left": "The account left a team",
    "team.removed": "The account was removed from a team",
    "team.restored": "A team was brought back to this relay",
    "team.role_changed": "The account has another role in a team",
    "challenge.ended": "A challenge was ended early",
    "export.made": "An export was made",
    "account.erased": "The account was erased",
    "role.changed": "What this account may do was changed",
    "owner.claimed": "This account became the one that runs the relay",
}

DONE: Final[Mapping[str, str]] = {
    "in": "You are signed in.",
    "out": "You are signed out.",
    "proved": "Thank you. You can go on for ten minutes.",
    "reset": "The new password is set. Please sign in with it.",
    "ended": "The session was ended.",
    "ended-others": "All other sessions were ended.",
    "shut": "The device is signed out.",
    "let-in": "The device can come back now.",
    "attached": "The way to sign in was added.",
    "detached": "The way to sign in was removed.",
    "password": "The password is set. All other sessions were ended.",
    "no-password": "The password was removed.",
    "passkey": "The passkey was added.",
    "no-passkey": "The passkey was removed.",
    "totp": "The authenticator app is in force.",
    "no-totp": "The authenticator app was removed.",
    "no-key": "It was removed, and can read nothing any more.",
    "role": "The role was changed.",
    "owner": "This account runs the relay now.",
}
"""What may stand above a page after something was done; addresses carry only the name of it."""


def act(action: str, detail: Mapping[str, Any]) -> str:
    """A line of the audit log as a sentence. One that is not known is shown by its name."""
    sentence = ACTS.get(action)
    if sentence is None:
        return action.replace(".", " ").replace("_", " ").capitalize()
    named = {
        "methods": methods([str(each) for each in detail.get("methods", ())]) or "a proof",
        "method": METHODS.get(str(detail.get("method", "")), "a proof"),
        "kind": KINDS.get(str(detail.get("kind", "")), "an account elsewhere"),
    }
    return sentence.format_map(named)


def sentence(refusal: Refusal) -> str:
    """What a person is told of a refusal."""
    said = refusal.detail or refusal.kind.title
    wait_s = refusal.retry_after_s
    if refusal.kind.code != "rate" or wait_s is None:
        return said
    minutes = -(-wait_s // 60)
    when = "in a minute" if minutes <= 1 else f"in {minutes} minutes"
    return f"That was often. Please try again {when}."


def _count(number: int, unit: str) -> str:
    return f"{number} {unit} ago" if number == 1 else f"{number} {unit}s ago"
