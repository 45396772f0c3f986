"""Stable codes of refusals on the wire (docs/protocol.md §9.4). Programs translate them."""

from __future__ import annotations

from typing import Final

MALFORMED: Final = "malformed"
TOO_LARGE: Final = "too_large"
OUT_OF_ORDER: Final = "out_of_order"
VERSION: Final = "version"
UNKNOWN_ACCOUNT: Final = "unknown_account"
UNKNOWN_DEVICE: Final = "unknown_device"
REVOKED_DEVICE: Final = "revoked_device"
BAD_SIGNATURE: Final = "bad_signature"
NOT_YOURS: Final = "not_yours"
WRONG_KIND: Final = "wrong_kind"
WRONG_EPOCH: Final = "wrong_epoch"
GAP: Final = "gap"
FORK: Final = "fork"
HEAD_MOVED: Final = "head_moved"
LOG_BROKEN: Final = "log_broken"
NOT_FOUND: Final = "not_found"
QUOTA: Final = "quota"
RATE: Final = "rate"
BUSY: Final = "busy"
CLOSING: Final = "closing"
INTERNAL: Final = "internal"
SIGNED_OUT: Final = "signed_out"
ERASED: Final = "erased"
