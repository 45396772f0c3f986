"""One's own card between this device and the relay: what is known, wished, and typed.

Plain rules over frozen values; nothing here is sent or kept. What holds:

- `base` is what the relay last said. A *wish* is what the person decided since and the relay has
  not taken yet. What was typed and not saved is neither: it waits in its field.
- What comes of it where another device edited as well is in `meeting`.
- What nobody may see does not leave the device: no figure, no text, no picture. A text that is
  seen by nobody is *held* here. Level and streak are shared only while points are shown.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace

import msgspec

from core import written
from core.cards import Audience, Field, Visibility, shared_figures, visibility_of
from crdt.protocol.api import profiles as api

NAME_MAX_CHARS = 60
BIO_MAX_CHARS = 500
_SEEN_BY_NOBODY = Visibility()
_NO_FIGURES = api.Figures()
_POINTS = frozenset({Field.LEVEL, Field.STREAK})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """All of a card that the person decides."""

    name: str = ""
    bio: str = ""
    visibility: Visibility = _SEEN_BY_NOBODY
    editors: frozenset[Field] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """The card as the relay last gave it."""

    rev: int = 0
    wish: Wish = Wish()
    figures: api.Figures = _NO_FIGURES
    avatar: str | None = None


class PictureWish(enum.Enum):
    """What is to happen with the picture on the relay: one to send waits until somebody sees it."""

    NOTHING = "nothing"
    SEND = "send"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCard:
    """Everything this device remembers of one's own card.

    `base` is None until the relay was asked once. `held_name` and `held_bio` are texts that the
    relay does not have, as nobody sees them. `clashes` are the texts that another device changed
    as well, until the person has read so.
    """

    base: Base | None = None
    wish: Wish | None = None
    held_name: str = ""
    held_bio: str = ""
    name_typed: str | None = None
    bio_typed: str | None = None
    picture: PictureWish = PictureWish.NOTHING
    clashes: frozenset[Field] = frozenset()

    @property
    def known(self) -> Base:
        """What the relay has, as far as is known; at first a card that shows nothing."""
        return self.base or Base()

    @property
    def now(self) -> Wish:
        """The card as the person wants it, with what is held here."""
        return self.whole_base if self.wish is None else self.wish

    @property
    def whole_base(self) -> Wish:
        """What the relay has, with the texts that are held here in their places."""
        base = self.known.wish
        return replace(
            base,
            name=self.held_name if _is_hidden(base, Field.NAME) and not base.name else base.name,
            bio=self.held_bio if _is_hidden(base, Field.BIO) and not base.bio else base.bio,
        )

    @property
    def name(self) -> str:
        """The name as it stands in its field."""
        return self.now.name if self.name_typed is None else self.name_typed

    @property
    def bio(self) -> str:
        """The text about oneself as it stands in its field."""
        return self.now.bio if self.bio_typed is None else self.bio_typed

    @property
    def waits(self) -> bool:
        """Whether something the person decided has not reached the relay."""
        return self.wish is not None or self.picture_waits

    @property
    def hides_picture(self) -> bool:
        """Whether nobody sees the picture, so that it has no place on the relay."""
        return _is_hidden(self.now, Field.AVATAR)

    @property
    def picture_waits(self) -> bool:
        """Whether the picture on the relay is not what it should be."""
        if self.hides_picture:
            return self.known.avatar is not None
        return self.picture is not PictureWish.NOTHING


class Need(enum.Enum):
    """Whether a card is to be sent: a figure that only changed can wait a little."""

    NOTHING = "nothing"
    SOON = "soon"
    NOW = "now"


def base_of(card: api.Card) -> Base:
    """What the relay gave, in the values of the app."""
    words = {field.value: getattr(card.visibility, field.value) for field in Field}
    return Base(
        rev=card.rev,
        wish=Wish(
            name=card.name,
            bio=card.bio,
            visibility=visibility_of(words),
            editors=frozenset(Field(figure) for figure in card.editors),
        ),
        figures=card.figures,
        avatar=card.avatar,
    )


def wishing(own: OwnCard, wish: Wish) -> OwnCard:
    """The person decided this."""
    if told(wish) == own.known.wish:
        return holding(replace(own, wish=None), wish)
    return replace(own, wish=wish)


def told(wish: Wish) -> Wish:
    """What of a wish the relay is told: no text that nobody sees."""
    return replace(
        wish,
        name="" if _is_hidden(wish, Field.NAME) else wish.name,
        bio="" if _is_hidden(wish, Field.BIO) else wish.bio,
    )


def saved(own: OwnCard) -> OwnCard:
    """What was typed becomes a wish, without characters that no relay takes: one of them would
    hold up whatever is decided later, also what is to be hidden."""
    name, bio = written.line(own.name, NAME_MAX_CHARS), written.lines(own.bio)
    wish = replace(own.now, name=name, bio=bio)
    return replace(wishing(own, wish), name_typed=None, bio_typed=None, clashes=frozenset())


def let_go(own: OwnCard) -> OwnCard:
    """What was typed is forgotten."""
    return replace(own, name_typed=None, bio_typed=None, clashes=frozenset())


def accepted(own: OwnCard, card: api.Card, sent: Wish) -> OwnCard:
    """The relay took `sent`; what was decided meanwhile is still wished."""
    after = holding(replace(own, base=base_of(card)), sent)
    return replace(after, wish=None) if own.now == sent else wishing(after, own.now)


def figures_sent(figures: api.Figures, wish: Wish, *, tracking: bool) -> api.Figures:
    """What of these figures belongs on the card; today's minutes are for editors alone."""
    shared = shared_figures(wish.visibility, wish.editors)
    shared = shared if tracking else shared - _POINTS
    minutes = Field.MINUTES in shared
    return api.Figures(
        level=figures.level if Field.LEVEL in shared else None,
        streak_days=figures.streak_days if Field.STREAK in shared else None,
        minutes_today=figures.minutes_today if Field.MINUTES in wish.editors else None,
        minutes_week=figures.minutes_week if minutes else None,
    )


def outgoing(own: OwnCard, figures: api.Figures | None, *, tracking: bool) -> api.CardInput:
    """The card as it would be sent now; figures that are not reckoned yet stay as they are."""
    wish = told(own.now)
    known = own.known.figures if figures is None else figures
    return api.CardInput(
        rev=own.known.rev,
        name=wish.name,
        bio=wish.bio,
        visibility=api.Visibility(
            **{field.value: wish.visibility.audience(field).value for field in Field}
        ),
        figures=figures_sent(known, wish, tracking=tracking),
        editors=tuple(field.value for field in Field if field in wish.editors),  # type: ignore[misc]
    )


def need(own: OwnCard, card: api.CardInput) -> Need:
    """Whether this card has to be sent: what is no longer shared goes at once."""
    if own.wish is not None:
        return Need.NOW
    before, after = own.known.figures, card.figures
    if before == after:
        return Need.NOTHING
    gone = any(
        getattr(before, name) is not None and getattr(after, name) is None
        for name in api.Figures.__struct_fields__
    )
    return Need.NOW if gone else Need.SOON


def readable(own: OwnCard) -> tuple[Field, ...]:
    """The fields of which the relay has something in the clear, as far as is known."""
    base, figures = own.known, own.known.figures
    has = {
        Field.NAME: bool(base.wish.name),
        Field.AVATAR: base.avatar is not None,
        Field.BIO: bool(base.wish.bio),
        Field.LEVEL: figures.level is not None,
        Field.STREAK: figures.streak_days is not None,
        Field.MINUTES: figures.minutes_week is not None or figures.minutes_today is not None,
        Field.PRESENCE: not _is_hidden(base.wish, Field.PRESENCE),
    }
    return tuple(field for field in Field if has[field])


def encoded(own: OwnCard) -> bytes:
    """What is kept on this device."""
    return msgspec.json.encode(own)


def decoded(data: bytes | None) -> OwnCard:
    """What was kept; nothing where there is nothing that can be read."""
    if data is None:
        return OwnCard()
    try:
        return msgspec.json.decode(data, type=OwnCard)
    except msgspec.MsgspecError:
        return OwnCard()


def _is_hidden(wish: Wish, field: Field) -> bool:
    return wish.visibility.audience(field) is Audience.NOBODY


def holding(own: OwnCard, wish: Wish) -> OwnCard:
    """These are the texts that the relay does not have."""
    return replace(own, held_name=wish.name, held_bio=wish.bio)
