"""Cards: who may see which field of what somebody shows of themselves.

Owns the rule of visibility, which the relay answers by and the app previews with. What holds:

- Nobody sees a field unless its owner said so; a word that is not known counts as nobody.
- Audiences are circles, each one around the one before: friends; friends and the team; these and
  the organisation; everyone with an account on the same relay. Somebody closer never sees less,
  and a wider audience never hides a field.
- Who is not signed in on the relay is a stranger and sees nothing, not even what is for everyone.
- A figure leaves the app only where somebody, or a linked editor, may see it.

It knows no values of fields, and not who is whose friend: the relation is an argument.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import Enum


class Field(Enum):
    """What a card may show; the values are those of the wire."""

    NAME = "name"
    AVATAR = "avatar"
    BIO = "bio"
    LEVEL = "level"
    STREAK = "streak"
    MINUTES = "minutes"
    PRESENCE = "presence"


class Audience(Enum):
    """Who sees a field, from the narrowest circle to the widest."""

    NOBODY = "nobody"
    FRIENDS = "friends"
    TEAM = "team"
    ORGANISATION = "organisation"
    EVERYONE = "everyone"


class Relation(Enum):
    """Who asks, as seen from the card's owner, from the closest to the farthest."""

    SELF = "self"
    FRIEND = "friend"
    TEAM = "team"
    ORGANISATION = "organisation"
    MEMBER = "member"
    """Somebody else with an account on the same relay."""
    STRANGER = "stranger"


FIGURES: tuple[Field, ...] = (Field.LEVEL, Field.STREAK, Field.MINUTES)
"""The fields that the app reckons from its history; a person writes or chooses the others."""

_CIRCLES: tuple[Audience, ...] = tuple(Audience)
_CLOSENESS: tuple[Relation, ...] = tuple(Relation)

_NARROWEST: dict[Relation, Audience] = {
    Relation.FRIEND: Audience.FRIENDS,
    Relation.TEAM: Audience.TEAM,
    Relation.ORGANISATION: Audience.ORGANISATION,
    Relation.MEMBER: Audience.EVERYONE,
}
"""The narrowest circle that somebody stands in; themselves and strangers need none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visibility:
    """Who sees what of a card. The names of the fields are those of `Field`."""

    name: Audience = Audience.NOBODY
    avatar: Audience = Audience.NOBODY
    bio: Audience = Audience.NOBODY
    level: Audience = Audience.NOBODY
    streak: Audience = Audience.NOBODY
    minutes: Audience = Audience.NOBODY
    presence: Audience = Audience.NOBODY

    def audience(self, field: Field) -> Audience:
        """Who sees this field."""
        found: Audience = getattr(self, field.value)
        return found


def visibility_of(words: Mapping[str, str]) -> Visibility:
    """The visibility that the words of the wire or of a table mean; what is not known is nobody."""
    known = {audience.value: audience for audience in Audience}
    return Visibility(
        **{field.value: known.get(words.get(field.value, ""), Audience.NOBODY) for field in Field}
    )


def is_within(relation: Relation, audience: Audience) -> bool:
    """Whether somebody in this relation sees a field that is for this audience."""
    if relation is Relation.SELF:
        return True
    narrowest = _NARROWEST.get(relation)
    if narrowest is None or audience is Audience.NOBODY:
        return False
    return _CIRCLES.index(narrowest) <= _CIRCLES.index(audience)


def visible_fields(visibility: Visibility, relation: Relation) -> frozenset[Field]:
    """The fields of a card that the asker sees; its owner sees all."""
    return frozenset(f for f in Field if is_within(relation, visibility.audience(f)))


def closest(relations: Collection[Relation]) -> Relation:
    """The one that counts where several hold at once, such as a friend of the same team."""
    return min(relations, key=_CLOSENESS.index, default=Relation.STRANGER)


def shared_figures(visibility: Visibility, editors: Collection[Field]) -> frozenset[Field]:
    """The figures that may leave the app: those that anybody or a linked editor may see."""
    return frozenset(
        figure
        for figure in FIGURES
        if figure in editors or visibility.audience(figure) is not Audience.NOBODY
    )
