"""The rules of cards and pictures: one writer at a time, and each sees what is meant for them.

A card is replaced whole, and only the revision that its writer saw: who was slower is told
(`conflict`), and nothing of either is lost. Figures that nobody may see are not kept. An account
that is not there and one that shows nothing are the same to whoever asks (docs/protocol.md §11.9;
docs/threats.md §6.4, §6.9).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import msgspec
from sqlalchemy import Connection

from core.cards import Audience, Field, Relation, shared_figures, visibility_of
from crdt.ids import AccountId
from crdt.protocol.api.profiles import Card, CardInput, Progress, PublicCard
from sync_server.audit import service as audit
from sync_server.people.texts import tidy_line, tidy_lines
from sync_server.problems import Refusal
from sync_server.profiles import cards, store
from sync_server.profiles.store import AvatarRow, CardRow
from sync_server.teams.people_store import share_a_team

NAME_CHARS: Final = 60
BIO_CHARS: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Who asks. A program with a key is never its owner: it sees what anybody here sees."""

    account: AccountId | None
    is_program: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tidy:
    """What somebody wrote on their card, as it is kept."""

    name: str = field(repr=False)
    bio: str = field(repr=False)


def relation_here(conn: Connection, asker: Asker, owner: AccountId) -> Relation:
    """Who asks, as seen from the owner: of one team where both are in it now (§12.18). Friends and
    organisations are not known here."""
    found = relation_of(asker, owner)
    if found is not Relation.MEMBER or asker.is_program or asker.account is None:
        return found
    return Relation.TEAM if share_a_team(conn, asker.account, owner) else found


def relation_of(asker: Asker, owner: AccountId) -> Relation:
    """The same, as far as it takes no looking."""
    if asker.account is None:
        return Relation.STRANGER
    if asker.account == owner and not asker.is_program:
        return Relation.SELF
    return Relation.MEMBER


def read_own(conn: Connection, account: AccountId) -> Card:
    """One's own card."""
    return cards.own_card(account, store.find(conn, account))


def tidy(card: CardInput) -> Tidy:
    """Name and bio in order. Raises Refusal."""
    return Tidy(
        name=tidy_line(card.name, "name", NAME_CHARS), bio=tidy_lines(card.bio, "bio", BIO_CHARS)
    )


def write_card(
    conn: Connection, account: AccountId, alias: bytes, card: CardInput, now_ms: int
) -> Card:
    """Replaces the card. Raises Refusal."""
    text, before = tidy(card), store.find(conn, account).card
    if card.rev != (0 if before is None else before.rev):
        raise _conflict()
    words = msgspec.structs.asdict(card.visibility)
    visibility = visibility_of(words)
    editors = tuple(sorted(set(card.editors)))
    shared = shared_figures(visibility, {Field(word) for word in editors})
    given = {
        name: value
        for name, value in msgspec.structs.asdict(card.figures).items()
        if value is not None
    }
    row = CardRow(
        rev=card.rev + 1,
        name=text.name,
        bio=text.bio,
        visibility=cards.write_json(words),
        figures=cards.write_figures(cards.only_shared(given, shared), before, now_ms),
        editors=cards.write_json(editors),
        updated_ms=now_ms,
    )
    if not store.replace_card(conn, account, row):
        raise _conflict()
    shown = sorted(f.value for f in Field if visibility.audience(f) is not Audience.NOBODY)
    _record(conn, alias, "card.changed", now_ms, rev=row.rev, shown=shown, editors=list(editors))
    return read_own(conn, account)


def look(conn: Connection, asker: Asker, owner: AccountId, *, present: bool) -> PublicCard:
    """What the asker sees of somebody. Raises Refusal when that is nothing."""
    found = store.find(conn, owner)
    card = cards.public_card(owner, found, relation_here(conn, asker, owner), present=present)
    if card is None:
        raise Refusal("not_found")
    return card


def look_at_picture(conn: Connection, asker: Asker, owner: AccountId) -> AvatarRow:
    """Somebody's picture, if the asker may see it. Raises Refusal."""
    seen = cards.seen_fields(store.find(conn, owner), relation_here(conn, asker, owner))
    row = store.find_avatar(conn, owner)
    if row is None or Field.AVATAR not in seen:
        raise Refusal("not_found")
    return row


def keep_picture(
    conn: Connection, account: AccountId, alias: bytes, row: AvatarRow, now_ms: int
) -> None:
    """One's picture from now on."""
    store.put_avatar(conn, account, row, now_ms)
    _record(conn, alias, "avatar.changed", now_ms, bytes=len(row.data))


def remove_picture(conn: Connection, account: AccountId, alias: bytes, now_ms: int) -> None:
    """No picture any more; nothing happens where there is none."""
    if store.delete_avatar(conn, account):
        _record(conn, alias, "avatar.removed", now_ms)


def read_progress(conn: Connection, account: AccountId) -> Progress:
    """The figures for linked editors."""
    return cards.progress(account, store.find(conn, account))


def _conflict() -> Refusal:
    return Refusal("conflict", "The card was changed meanwhile; please read it again.")


def _record(conn: Connection, alias: bytes, action: str, now_ms: int, **detail: object) -> None:
    audit.append(conn, action=action, at_ms=now_ms, actor=alias, subject=alias, detail=detail)
