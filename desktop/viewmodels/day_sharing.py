"""What two pages have in common that share days: with a team, and with the relay's own boards.

Rules: nothing is shared before it was seen and chosen. A choice begins with today; another pace
keeps the day on which sharing began.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from core.sharing import ShareWhen, Sharing
from desktop.viewmodels.trouble import Trouble


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySharingState:
    """`chosen`: what is looked at, `when`: what holds; `days`, `exact`: what it would send."""

    when: ShareWhen = ShareWhen.NEVER
    now: str = ""
    chosen: ShareWhen = ShareWhen.NEVER
    rule: str = ""
    days: tuple[str, ...] = ()
    exact: bytes = field(default=b"", repr=False)
    trouble: Trouble | None = None


def first_looked_at(now: Sharing) -> ShareWhen:
    """The choice that is shown first: the one that holds, else the careful way."""
    return ShareWhen.ONCE_A_DAY if now.when is ShareWhen.NEVER else now.when


def wanted(now: Sharing, chosen: ShareWhen, today: date) -> Sharing:
    """What a choice would make of what holds."""
    if chosen is ShareWhen.NEVER:
        return Sharing()
    began = now.since if now.when is not ShareWhen.NEVER else None
    return Sharing(when=chosen, since=began or today)
