"""Stable codes in words for a person; the programs show these, the wire never carries them."""

from __future__ import annotations

from typing import Final

from desktop.link.errors import LinkError

_SENTENCES: Final[dict[str, str]] = {
    "unreachable": "The relay does not answer right now. Everything is kept here meanwhile.",
    "lost": "The connection to the relay was lost. Everything is kept here meanwhile.",
    "disk_full": "The disk is full, so nothing that comes can be kept. It is tried again soon.",
    "not_a_relay": "Something answers there, but it is not a Breath Master relay.",
    "bad_address": "That does not look like the address of a relay.",
    "timed_out": "The relay took too long to answer.",
    "version": "The relay and this app are too far apart in age to understand each other.",
    "revoked_device": "This device was removed from the account. What is here stays here.",
    "log_broken": "The relay shows another list of devices than the one verified here.",
    "bad_signature": "The relay could not prove that it is the one from before.",
    "unknown_account": "The relay does not know this account.",
    "unknown_device": "The relay does not know this device.",
    "quota": "The account's space on the relay is used up. Everything is kept here.",
    "rate": "The relay asks for a little patience.",
    "busy": "The relay is busy right now. Everything is kept here meanwhile.",
    "closing": "The relay is being restarted. Everything is kept here meanwhile.",
    "gap": "The relay lacks something that came before. It is being compared.",
    "fork": "A copy of this device has written too. This one is taking new keys.",
    "head_moved": "The list of devices changed meanwhile. Please try again.",
    "misuse": "That is not possible right now.",
    "no_relay": "There is no relay yet. Connect to one first.",
    "not_connected": "The relay has to be connected for this.",
    "pairing_idle": "No device is waiting to be approved.",
    "pairing_expired": "The link is older than ten minutes. A new one takes a moment.",
    "pairing_spoiled": "A second device answered the same link, so neither was added.",
    "pairing_link": "That is not a pairing link.",
    "pairing_declined": "The other device did not approve this one.",
    "fingerprint_differs": "The fingerprints differ, so the device was not added.",
    "wrong_list": "The relay showed a list of devices that does not verify.",
    "unknown_recovery_key": "No account on this relay has that recovery key.",
    "recovery_mismatch": "That is not the key that was shown. Please compare it once more.",
    "recovery_text": "There is a slip in the recovery key. Please compare it once more.",
    "last_device": "The last device of an account cannot be removed.",
    "own_device": "This device cannot remove itself. Another one can.",
    # Teams (docs/protocol.md §12)
    "former_member": "This came after you had left the team, so it was not taken.",
    "unknown_member": "The team does not count you among its members.",
    "not_permitted": "Your role in the team does not allow this.",
    "invitation_over": "This invitation holds no longer. Whoever sent it can make another.",
    "wrong_clock": "This device and the relay do not agree on the date. Please look at its clock.",
    "invite_link": "That is not a whole invitation. Please copy all of the link.",
    "team_archived": "The team was archived: it can be read, and nothing is added.",
    "wraps_missing": "Not everybody could be given the new key. It is tried again later.",
    "list_needed": "The devices of a member are not known here yet. Please try again later.",
    "cannot_open": "The key for this is not here yet. It comes once another member is online.",
    "team_unsound": "What the relay shows of this team does not fit together, so it was not taken.",
    "removed_from_team": "You are no longer a member of this team. What you have read stays yours.",
    # Rooms on the local network (docs/protocol.md §13.12)
    "lan_no_network": "This computer is on no local network right now, so nobody could come in.",
    "lan_no_relay": "This installation cannot host rooms. Going into those of others works.",
    "lan_not_started": "The rooms could not be opened here. Trying again may help.",
    "lan_fallen": "The rooms here ended unexpectedly. What was breathed is kept with each person.",
    "lan_network_changed": "This computer is on another network now, so its rooms were ended.",
    "lan_deaf": "Nobody can be looked for on this network. Typing an address works all the same.",
    "lan_gone": "They do not host any more.",
    "lan_unreachable": "They were found, but do not answer. A firewall may be between you.",
    # The relay's HTTP API (docs/protocol.md §11)
    "relay_old": "This relay is older than accounts. Syncing goes on as before.",
    "answer_large": "The relay's answer is larger than this app takes.",
    "needs_tls": "This needs a relay with https, so that nobody on the way can read along.",
    "not_signed_in": "The relay did not let this device in. Please try again.",
    "bad_proof": "The relay did not take that. Please look at it once more.",
    "signed_out": "Signed out on the relay. What is here stays here.",
    "erased": "This account was erased on the relay. What is here stays here.",
    "forbidden": "The relay does not allow that.",
    "step_up_required": "The relay asks for a fresh proof of who you are first.",
    "browser_timed_out": "The browser did not come back in time. Nothing was changed.",
    "browser_denied": "It was not allowed in the browser. Nothing was changed.",
    "browser_missing": "No browser could be opened here.",
    "wrong_issuer": "The browser came back from elsewhere than your relay, so nothing was done.",
    "passkey_needed": "Your passkey is asked for here, and passkeys work in the browser.",
    "proof_cancelled": "No proof was given, so nothing was changed.",
    "registration_closed": "This relay takes no new accounts.",
    "not_found": "The relay has nothing like that any more.",
    "conflict": "It was changed somewhere else meanwhile. Please look at it once more.",
    "taken": "Somebody else has that already.",
    "identity_taken": "That way to sign in belongs to another account on this relay.",
    "last_way_in": "That is the last way in, so it stays.",
    "limit": "There are as many of these as there may be.",
    "expired": "That has run out. A new one takes a moment.",
    "too_large": "That is too large for the relay.",
    "invalid": "The relay did not understand something in it. Please look at it once more.",
    "malformed": "The relay did not understand that.",
    "weak_password": "That password is easy to guess. A few more words make it better.",
    "internal": "Something went wrong on the relay. Trying again later may help.",
    "unavailable": "This relay does not offer that.",
    "provider_failed": "The other side did not answer as it should. Please try again later.",
    "unsupported_media": "The relay does not take that kind of file.",
}
_UNKNOWN: Final = "The relay did not accept that."


def sentence_for(code: str) -> str:
    """One calm sentence for a stable code."""
    return _SENTENCES.get(code, _UNKNOWN)


def sentence_of(error: LinkError) -> str:
    """What an error of the link says itself, or else the sentence for its code."""
    return str(error) or sentence_for(error.code)
