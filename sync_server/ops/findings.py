"""What `breath-relay doctor` finds: one sentence for each thing that was looked at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at."""

    check: str
    ok: bool
    text: str


def good(check: str, text: str) -> Finding:
    """Nothing has to be done."""
    return Finding(check=check, ok=True, text=text)


def bad(check: str, text: str) -> Finding:
    """Something needs attention."""
    return Finding(check=check, ok=False, text=text)
