"""Of which requests to join somebody was told on this device, so that each is told of once.

A request is known by its bytes. One that the relay has no more, because it was answered or taken
back, is forgotten: who asks again later is told of again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from desktop.services.teams.core import TeamCore
from desktop.services.teams.known import KnownTeam

_HASH_BYTES = 16


def is_told(known: KnownTeam, request: bytes) -> bool:
    """Whether somebody was told of this one here."""
    return _hash(request) in known.notes.told


def note_told(core: TeamCore, known: KnownTeam, requests: Iterable[bytes]) -> None:
    """Somebody was told of these."""
    _keep(core, known, {*known.notes.told, *map(_hash, requests)})


def forget_answered(core: TeamCore, known: KnownTeam, requests: Iterable[bytes]) -> None:
    """These are all that the relay has."""
    _keep(core, known, {*known.notes.told} & set(map(_hash, requests)))


def _keep(core: TeamCore, known: KnownTeam, told: set[bytes]) -> None:
    if told != set(known.notes.told):
        known.notes.told = sorted(told)
        core.book.keep_notes(known)


def _hash(request: bytes) -> bytes:
    return hashlib.sha256(request).digest()[:_HASH_BYTES]
