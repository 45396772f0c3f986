"""Who may do what: one table of role × route (docs/protocol.md §11.10, docs/threats.md §6.11).

A route that is not listed here is denied, whoever asks. `proved` routes need a fresh proof within
the session (§11.5). `rate` says what a request counts as; `guess` and `mail` rates are counted by
address and by what is aimed at as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sync_server.edge.rates import Rate

PEOPLE: Final = frozenset({"user", "premium", "enterprise", "admin"})
ANYBODY: Final = PEOPLE | {"nobody", "key:progress:read", "key:profile:read"}
ADMINS: Final = frozenset({"admin"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What the table says of one route."""

    callers: frozenset[str]
    rate: Rate
    proved: bool = False


def _anybody(rate: Rate, *names: str) -> dict[str, Rule]:
    return {name: Rule(callers=ANYBODY, rate=rate) for name in names}


def _people(rate: Rate, *names: str, proved: bool = False) -> dict[str, Rule]:
    return {name: Rule(callers=PEOPLE, rate=rate, proved=proved) for name in names}


def _admins(rate: Rate, *names: str, proved: bool = False) -> dict[str, Rule]:
    return {name: Rule(callers=ADMINS, rate=rate, proved=proved) for name in names}


POLICY: Final[dict[str, Rule]] = {
    # What everybody may read
    **_anybody(Rate.READ, "meta.read", "meta.openapi", "meta.docs", "meta.jwks"),
    # Signing in
    **_anybody(Rate.DEVICE, "auth.challenge", "auth.device", "auth.refresh"),
    # Sessions and devices
    **_people(Rate.READ, "me.read", "sessions.list", "devices.list"),
    **_people(
        Rate.WRITE,
        "sessions.end",
        "sessions.end_others",
        "auth.sign_out",
        "devices.sign_out",
        "devices.let_in",
    ),
    **_people(Rate.GUESS, "me.step_up"),
}
