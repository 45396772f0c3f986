"""Stable codes in words for a person; the programs show these, the wire never carries them."""

from __future__ import annotations

from typing import Final

from desktop.link.errors import LinkError

_SENTENCES: Final[dict[str, str]] = {
    "unreachable": "The relay does not answer right now. Everything is kept here meanwhile.",
    "lost": "The connection to the relay was lost. Everything is kept here meanwhile.",
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
}
_UNKNOWN: Final = "The relay did not accept that."


def sentence_for(code: str) -> str:
    """One calm sentence for a stable code."""
    return _SENTENCES.get(code, _UNKNOWN)


def sentence_of(error: LinkError) -> str:
    """What an error of the link says itself, or else the sentence for its code."""
    return str(error) or sentence_for(error.code)
