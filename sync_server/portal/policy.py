"""Who may see which page and send which form: the pages' part of the table of role × route.

As for the API (`edge.api.policy`): what is not listed is denied, `proved` needs a fresh proof
within the session, and `rate` says what a request counts as (docs/threats.md §6.11).
"""

from __future__ import annotations

from typing import Final

from sync_server.edge.api.policy import ADMINS, PEOPLE, Rule
from sync_server.edge.rates import Rate

_ANYBODY: Final = PEOPLE | {"nobody"}


def _anybody(rate: Rate, *names: str) -> dict[str, Rule]:
    return {f"page.{name}": Rule(callers=_ANYBODY, rate=rate) for name in names}


def _people(rate: Rate, *names: str) -> dict[str, Rule]:
    return {f"page.{name}": Rule(callers=PEOPLE, rate=rate) for name in names}


def _proved(rate: Rate, *names: str) -> dict[str, Rule]:
    return {f"page.{name}": Rule(callers=PEOPLE, rate=rate, proved=True) for name in names}


def _admins(rate: Rate, *names: str) -> dict[str, Rule]:
    return {f"page.{name}": Rule(callers=ADMINS, rate=rate) for name in names}


PAGES: Final[dict[str, Rule]] = {
    # What everybody may see
    **_anybody(Rate.READ, "home", "pair", "join", "sign_in", "register", "owner", "approve"),
    **_anybody(Rate.READ, "code", "password", "second", "forgotten", "reset", "leave"),
    # Signing in
    **_anybody(Rate.MAIL, "send_code", "send_reset"),
    **_anybody(Rate.DEVICE, "passkey", "second_passkey", "elsewhere", "came_back", "posted_back"),
    **_anybody(Rate.DEVICE, "answer"),
    **_anybody(
        Rate.GUESS,
        "enter_by_code",
        "enter_by_password",
        "enter_by_passkey",
        "pass_second",
        "pass_second_passkey",
        "reset_password",
        "claim",
    ),
    # One's own account
    **_people(Rate.READ, "overview", "devices", "activity", "security", "keys", "privacy", "prove"),
    **_people(Rate.WRITE, "sign_out", "end_session", "end_others", "shut_out", "let_in"),
    **_people(Rate.WRITE, "remove_key", "begin_link"),
    **_people(Rate.HEAVY, "export"),
    # Fresh proofs
    **_people(Rate.GUESS, "give_proof", "give_proof_passkey"),
    **_people(Rate.MAIL, "send_proof_code"),
    **_people(Rate.DEVICE, "proof_passkey"),
    # What needs one
    **_proved(Rate.READ, "attach", "own_password", "totp"),
    **_proved(Rate.MAIL, "send_attach_code"),
    **_proved(Rate.GUESS, "attach_address", "confirm_totp"),
    **_proved(Rate.DEVICE, "attach_elsewhere", "new_passkey"),
    **_proved(
        Rate.WRITE,
        "detach",
        "set_password",
        "remove_password",
        "begin_totp",
        "remove_totp",
        "make_codes",
        "add_passkey",
        "remove_passkey",
        "make_key",
        "erase",
    ),
    # Running the relay
    **_admins(Rate.READ, "accounts", "log"),
    **_admins(Rate.HEAVY, "check_log", "export_log"),
    "page.role": Rule(callers=ADMINS, rate=Rate.WRITE, proved=True),
}
