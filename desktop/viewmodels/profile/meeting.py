"""What comes of one's own card where another device of the same person edited it as well. Pure.

Whatever only one of them changed holds. Of a text that both changed the relay's stands, and one's
own goes back to where it was typed, to be saved or let go. Of an audience that both changed the
narrower one holds, so that nothing is shown to more people than both wanted. A relay whose card is
older than it was came back from a backup: it gets the texts of now again, and of each audience the
narrower one.
"""

from __future__ import annotations

from dataclasses import replace

from core.cards import Audience, Field, Visibility
from crdt.protocol.api.profiles import Card
from desktop.viewmodels.profile.own_card import OwnCard, Wish, base_of, holding, wishing

_CIRCLES = tuple(Audience)


def met(own: OwnCard, card: Card) -> OwnCard:
    """The relay gave its card, which another device may have edited."""
    if went_back(own, card):
        return _wished_again(own, card)
    before, mine = own.whole_base, own.now
    after = holding(replace(own, base=base_of(card)), before)
    theirs = after.whole_base
    name, name_clash = _merged_text(own.known.wish.name, before.name, mine.name, theirs.name)
    bio, bio_clash = _merged_text(own.known.wish.bio, before.bio, mine.bio, theirs.bio)
    wish = Wish(
        name=name,
        bio=bio,
        visibility=_merged_visibility(before.visibility, mine.visibility, theirs.visibility),
        editors=(theirs.editors | (mine.editors - before.editors))
        - (before.editors - mine.editors),
    )
    if own.wish is not None:
        after = wishing(after, wish)
    if name_clash:
        typed = mine.name if own.name_typed is None else own.name_typed
        after = replace(after, name_typed=typed, clashes=after.clashes | {Field.NAME})
    if bio_clash:
        typed = mine.bio if own.bio_typed is None else own.bio_typed
        after = replace(after, bio_typed=typed, clashes=after.clashes | {Field.BIO})
    return after


def went_back(own: OwnCard, card: Card) -> bool:
    """Whether the relay has an older card than the one it had: its revisions only grow."""
    return card.rev < own.known.rev


def _wished_again(own: OwnCard, card: Card) -> OwnCard:
    mine, theirs = own.now, base_of(card).wish
    audiences = {
        field.value: _narrower(mine.visibility.audience(field), theirs.visibility.audience(field))
        for field in Field
    }
    editors = mine.editors & theirs.editors
    wish = replace(mine, visibility=Visibility(**audiences), editors=editors)
    return wishing(replace(own, base=base_of(card)), wish)


def _narrower(one: Audience, other: Audience) -> Audience:
    return min(one, other, key=_CIRCLES.index)


def _merged_text(known: str, before: str, mine: str, theirs: str) -> tuple[str, bool]:
    """What stands, and whether both changed it to something else. `before` may be a text of one's
    own that the relay never knew: then `known` is what it knew."""
    if mine == theirs or (mine == before and before == known):
        return theirs, False
    if theirs in (before, known):
        return mine, False
    return theirs, True


def _merged_visibility(before: Visibility, mine: Visibility, theirs: Visibility) -> Visibility:
    merged: dict[str, Audience] = {}
    for field in Field:
        was, my, their = (one.audience(field) for one in (before, mine, theirs))
        changed_by_both = my != was and their != was
        one = my if my != was else their
        merged[field.value] = _narrower(my, their) if changed_by_both else one
    return Visibility(**merged)
