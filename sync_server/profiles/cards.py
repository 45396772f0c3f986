"""Cards between their row and what is shown: JSON read and written, and cut to what may be seen.

Whoever asks gets the fields that the rule in `core.cards` gives them, and no trace of the others:
what is not seen is absent, and so is what is empty (docs/protocol.md §11.9, docs/threats.md §6.9).
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

import msgspec

from core.cards import Field, Relation, visibility_of, visible_fields
from crdt.ids import AccountId
from crdt.protocol.api.profiles import Card, Figures, Progress, PublicCard, Visibility
from sync_server.profiles.store import CardRow, Found

_NUMBERS: Final[dict[str, Field]] = {
    "level": Field.LEVEL,
    "streak_days": Field.STREAK,
    "minutes_today": Field.MINUTES,
    "minutes_week": Field.MINUTES,
}
_AT: Final = "at_ms"
"""Among the figures: when they last changed, which says nothing of the rest of the card."""


def own_card(account: AccountId, found: Found) -> Card:
    """One's own card, whole; an empty one where there is none yet."""
    row = found.card
    return Card(
        account=account.hex(),
        rev=0 if row is None else row.rev,
        name="" if row is None else row.name,
        bio="" if row is None else row.bio,
        visibility=_visibility(row),
        figures=msgspec.convert(_figures(row), Figures),
        editors=_editors(row),  # type: ignore[arg-type]
        avatar=found.etag,
        updated_ms=0 if row is None else row.updated_ms,
    )


def public_card(
    account: AccountId, found: Found, relation: Relation, *, present: bool
) -> PublicCard | None:
    """What somebody in this relation sees; None when that is nothing at all."""
    seen = seen_fields(found, relation)
    row, figures = found.card, _figures(found.card)
    shown: dict[str, Any] = {}
    if row is not None and Field.NAME in seen:
        shown["name"] = row.name or None
    if row is not None and Field.BIO in seen:
        shown["bio"] = row.bio or None
    if Field.AVATAR in seen:
        shown["avatar"] = found.etag
    for number in ("level", "streak_days", "minutes_week"):
        if _NUMBERS[number] in seen:
            shown[number] = figures.get(number)
    if Field.PRESENCE in seen:
        shown["present"] = present
    kept = {name: value for name, value in shown.items() if value is not None}
    return PublicCard(account=account.hex(), **kept) if kept else None


def seen_fields(found: Found, relation: Relation) -> frozenset[Field]:
    """The fields that somebody in this relation may see."""
    return visible_fields(visibility_of(_words(found.card)), relation)


def progress(account: AccountId, found: Found) -> Progress:
    """The figures for linked editors, and nothing else of the card (§11.8)."""
    shared = {Field(word) for word in _editors(found.card)}
    figures = only_shared(_figures(found.card), shared)
    if not figures:
        return Progress(account=account.hex())
    at_ms = _json(found.card.figures).get(_AT) if found.card is not None else None
    return Progress(account=account.hex(), updated_ms=at_ms, **figures)


def only_shared(figures: dict[str, int], fields: Collection[Field]) -> dict[str, int]:
    """The figures of these fields."""
    return {name: value for name, value in figures.items() if _NUMBERS[name] in fields}


def write_figures(figures: dict[str, int], before: CardRow | None, now_ms: int) -> str:
    """As they are kept; the time stays where nothing changed."""
    if before is not None and _figures(before) == figures:
        return before.figures
    return write_json({**figures, _AT: now_ms})


def write_json(value: Any) -> str:
    """As it is kept."""
    return msgspec.json.encode(value, order="sorted").decode()


def _figures(row: CardRow | None) -> dict[str, int]:
    found = {} if row is None else _json(row.figures)
    return {name: found[name] for name in _NUMBERS if isinstance(found.get(name), int)}


def _editors(row: CardRow | None) -> tuple[str, ...]:
    words = [] if row is None else msgspec.json.decode(row.editors, type=list[str])
    known = {_NUMBERS[number].value for number in _NUMBERS}
    return tuple(word for word in dict.fromkeys(words) if word in known)


def _visibility(row: CardRow | None) -> Visibility:
    known = visibility_of(_words(row))
    words = {field.value: known.audience(field).value for field in Field}
    return msgspec.convert(words, Visibility)


def _words(row: CardRow | None) -> dict[str, str]:
    return {} if row is None else msgspec.json.decode(row.visibility, type=dict[str, str])


def _json(text: str) -> dict[str, Any]:
    return msgspec.json.decode(text, type=dict[str, Any])
