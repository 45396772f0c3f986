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
    **_anybody(Rate.DEVICE, "auth.passkey_begin", "auth.second_passkey_begin"),
    **_anybody(Rate.MAIL, "auth.email", "auth.reset"),
    **_anybody(
        Rate.GUESS,
        "auth.email_code",
        "auth.password",
        "auth.reset_code",
        "auth.passkey",
        "auth.second",
        "auth.second_passkey",
    ),
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
    **_people(Rate.GUESS, "me.step_up", "me.step_up_passkey"),
    **_people(Rate.MAIL, "me.step_up_email"),
    **_people(Rate.DEVICE, "me.step_up_passkey_begin"),
    # Ways to sign in
    **_people(Rate.READ, "identities.list", "passkeys.list"),
    **_people(Rate.MAIL, "identities.attach", proved=True),
    **_people(Rate.GUESS, "identities.confirm", "totp.confirm", proved=True),
    **_people(
        Rate.WRITE,
        "identities.detach",
        "password.set",
        "password.remove",
        "totp.begin",
        "totp.remove",
        "recovery_codes.make",
        "passkeys.begin",
        "passkeys.add",
        "passkeys.remove",
        proved=True,
    ),
    **_people(Rate.WRITE, "passkeys.rename"),
    # Cards and pictures
    **_people(Rate.READ, "card.read", "avatar.read"),
    **_people(Rate.WRITE, "card.write", "avatar.remove"),
    **_people(Rate.HEAVY, "avatar.write"),
    "profiles.read": Rule(callers=PEOPLE | {"key:profile:read"}, rate=Rate.READ),
    "profiles.avatar": Rule(callers=PEOPLE | {"key:profile:read"}, rate=Rate.READ),
    # Keys, editors, progress
    **_people(Rate.READ, "keys.list", "editors.list"),
    **_people(Rate.WRITE, "keys.make", proved=True),
    **_people(Rate.WRITE, "keys.revoke", "editors.unlink", "links.begin"),
    **_anybody(Rate.GUESS, "links.link"),
    # Taking along, erasing
    **_people(Rate.READ, "me.activity"),
    **_people(Rate.HEAVY, "me.export"),
    **_people(Rate.WRITE, "me.delete", "me.erase", proved=True),
    # Teams
    **_people(Rate.READ, "teams.search", "teams.own", "teams.look", "teams.members"),
    **_people(Rate.READ, "teams.picture"),
    **_people(Rate.GUESS, "teams.look_by_link"),
    **_people(Rate.HEAVY, "teams.write_picture"),
    # Boards
    **_people(Rate.READ, "boards.team", "boards.team_around", "boards.team_rank"),
    **_people(Rate.READ, "boards.relay", "boards.relay_around", "boards.relay_rank"),
    **_people(Rate.READ, "boards.team_part", "boards.relay_part", "boards.weeks"),
    **_people(Rate.WRITE, "boards.team_join", "boards.team_leave"),
    **_people(Rate.WRITE, "boards.relay_join", "boards.relay_leave"),
    # Challenges, leagues, events
    **_people(
        Rate.READ,
        "challenges.list",
        "challenges.mine",
        "challenges.of_team",
        "challenges.suggest",
        "challenges.read",
        "events.list",
        "leagues.read",
        "leagues.rank",
        "leagues.moves",
    ),
    **_people(
        Rate.WRITE,
        "challenges.make",
        "challenges.open",
        "challenges.join",
        "challenges.leave",
        "challenges.end",
        "leagues.take_part",
        "leagues.stop",
    ),
    # Rooms
    **_people(Rate.READ, "rooms.list"),
    **_people(Rate.WRITE, "rooms.announce", "rooms.call_off"),
    # Running the relay
    **_people(Rate.GUESS, "admin.claim"),
    **_admins(Rate.READ, "admin.accounts", "admin.audit"),
    **_admins(Rate.HEAVY, "admin.audit_export"),
    **_admins(Rate.WRITE, "admin.role", proved=True),
    "progress.read": Rule(callers=PEOPLE | {"key:progress:read"}, rate=Rate.READ),
}
