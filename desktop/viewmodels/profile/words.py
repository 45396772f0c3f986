"""Words about one's card: fields, audiences, what somebody sees, and how things stand.

English is the source for translation, under the context `Profile`. Nothing here invites to share
more: nobody is a choice like the others.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from core.cards import Audience, Field, Relation
from core.levels import LEVELS
from crdt.protocol.api.profiles import Figures
from desktop.viewmodels import words
from desktop.viewmodels.privacy.words import size
from desktop.viewmodels.profile import own_card
from desktop.viewmodels.profile.own_card import Need, OwnCard, PictureWish
from desktop.viewmodels.profile.state import Reach
from desktop.viewmodels.progress.points_reader import level_name


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("Profile", text, "", count)


def field_title(field: Field) -> str:
    """What a field is called."""
    match field:
        case Field.NAME:
            return _tr("Name")
        case Field.AVATAR:
            return _tr("Picture")
        case Field.BIO:
            return _tr("About you")
        case Field.LEVEL:
            return _tr("Level")
        case Field.STREAK:
            return _tr("Days in a row")
        case Field.MINUTES:
            return _tr("Minutes this week")
        case Field.PRESENCE:
            return _tr("Being here")


def field_value(field: Field, own: OwnCard, figures: Figures | None, *, has_picture: bool) -> str:
    """What of oneself the field stands for, now."""
    match field:
        case Field.NAME:
            return own.name or _tr("None yet")
        case Field.AVATAR:
            return _tr("The one above") if has_picture else _tr("None yet")
        case Field.BIO:
            return _tr("The text above") if own.bio else _tr("None yet")
        case Field.LEVEL:
            return level_words(figures.level) if figures and figures.level else ""
        case Field.STREAK:
            known = figures is not None and figures.streak_days is not None
            return words.days(figures.streak_days or 0) if figures and known else ""
        case Field.MINUTES:
            return minutes(figures.minutes_week or 0) if figures else ""
        case Field.PRESENCE:
            return _tr("Whether this app is connected. The relay sees that in any case.")


def level_words(number: int) -> str:
    """For instance "Level 4, Zen Developer"; a level that only a newer app knows has a number."""
    if not 1 <= number <= len(LEVELS):
        return _tr("Level {number}").format(number=number)
    name = level_name(LEVELS[number - 1])
    return _tr("Level {number}, {name}").format(number=number, name=name)


def minutes(count: int) -> str:
    """For instance "62 minutes"."""
    return _tr("%Ln minute(s)", count)


def audience_words(audience: Audience) -> str:
    """Who sees a field; each circle holds the one before."""
    match audience:
        case Audience.NOBODY:
            return _tr("Nobody")
        case Audience.FRIENDS:
            return _tr("Friends")
        case Audience.TEAM:
            return _tr("Friends and team")
        case Audience.ORGANISATION:
            return _tr("Friends, team, organisation")
        case Audience.EVERYONE:
            return _tr("Everyone on this relay")


def relation_words(relation: Relation) -> str:
    """Whose eyes the preview lends."""
    match relation:
        case Relation.FRIEND:
            return _tr("A friend")
        case Relation.TEAM:
            return _tr("Your team")
        case Relation.ORGANISATION:
            return _tr("Your organisation")
        case Relation.MEMBER:
            return _tr("Anyone else here")
        case Relation.SELF:
            return _tr("You")
        case Relation.STRANGER:
            return _tr("Somebody who is not signed in")


def field_note(field: Field, audience: Audience, *, tracking: bool) -> str:
    """Who of those that were chosen cannot see a field so far; empty where all can."""
    if field in (Field.LEVEL, Field.STREAK) and not tracking:
        return _tr("Points are hidden on your devices, so this is not shared.")
    match audience:
        case Audience.FRIENDS:
            return _tr("There are no friends on this relay yet. Until then nobody sees it.")
        case Audience.TEAM:
            return _tr("Whoever is in a team with you sees it. There are no friends here yet.")
        case Audience.ORGANISATION:
            return _tr(
                "Whoever is in a team with you sees it. There are no friends or organisations here "
                "yet."
            )
        case Audience.NOBODY | Audience.EVERYONE:
            return ""


def preview_note(relation: Relation, *, unsaved: bool) -> str:
    """What is to be kept in mind before the preview."""
    there = {
        Relation.FRIEND: _tr("There are no friends on this relay yet. Once there are, they see:"),
        Relation.ORGANISATION: _tr(
            "There are no organisations on this relay yet. Once there are, they see:"
        ),
    }
    if relation in there:
        return there[relation]
    return _tr("With what is not saved yet:") if unsaved else ""


def empty_preview() -> str:
    """Somebody sees nothing."""
    return _tr("They see nothing of you.")


def status(reach: Reach, own: OwnCard, need: Need, *, busy: bool) -> str:
    """How the card stands, in a sentence."""
    match reach:
        case Reach.NO_RELAY:
            return _tr("There is no relay, so there is nobody who could see anything.")
        case Reach.SHUT_OUT:
            return _tr("This device was removed from the account, so it cannot change the card.")
        case Reach.SIGNED_OUT:
            return _tr(
                "This device was signed out on the relay. What you change is kept, and sent once "
                "it is let in again."
            )
        case Reach.ERASED:
            return _tr(
                "The account was erased on the relay, so nobody sees anything of you there. What "
                "you change stays on this device."
            )
        case Reach.ASKING:
            return _tr("Asking the relay for your card.")
        case Reach.AWAY if own.waits:
            return _tr(
                "The relay does not answer right now. What you changed is kept and sent later."
            )
        case Reach.AWAY:
            return _tr("The relay does not answer right now. What you change is sent later.")
        case Reach.THERE if own.waits:
            return _tr("Sending.") if busy else _tr("Something waits to be sent.")
        case Reach.THERE if shows_nothing(own):
            return _tr("Nobody sees anything of you. That is how it begins, and it can stay so.")
        case Reach.THERE if need is Need.SOON:
            return _tr("The relay has what you see here, but for figures that changed since.")
        case Reach.THERE:
            return _tr("The relay has what you see here, and nothing more.")


def shows_nothing(own: OwnCard) -> bool:
    """Whether no field is for anybody and no figure for editors."""
    wish = own.now
    return not wish.editors and all(
        wish.visibility.audience(field) is Audience.NOBODY for field in Field
    )


def readable_line(own: OwnCard) -> str:
    """What of one's card the relay can read; empty where there is nothing."""
    fields = own_card.readable(own)
    if not fields:
        return ""
    shown = ", ".join(field_title(field) for field in fields)
    if own.known.wish.editors:
        text = _tr("Can read your card, for those you chose and for your editors: {fields}.")
        return text.format(fields=shown)
    return _tr("Can read your card, for those you chose: {fields}.").format(fields=shown)


def clash(fields: frozenset[Field], own: OwnCard) -> str:
    """Another device changed the same text; nothing of either is lost."""
    if fields == {Field.NAME}:
        text = _tr(
            "Another device of yours changed the name meanwhile, to “{theirs}”. What you wrote is "
            "still in its field: save it, or let it go."
        )
        return text.format(theirs=own.now.name)
    if fields:
        return _tr(
            "Another device of yours changed the same text meanwhile. What you wrote is still in "
            "its field: save it, or let it go."
        )
    return ""


def picture_note(own: OwnCard, picture: bytes) -> str:
    """What is to be said of the picture."""
    match own.picture:
        case _ if picture and own.hides_picture and own.known.avatar is None:
            return _tr("Stays on this device while nobody sees it.")
        case PictureWish.SEND:
            return _tr("Waits to be sent: {size}, only its pixels.").format(size=size(len(picture)))
        case PictureWish.REMOVE:
            return _tr("Waits to be removed.")
        case PictureWish.NOTHING if picture:
            return _tr("As the relay keeps it: made anew from the pixels alone.")
        case PictureWish.NOTHING:
            return _tr("A PNG, JPEG or WebP file. Where and when it was taken is left out.")


def sending_title(need: Need, own: OwnCard, reach: Reach) -> str:
    """What the bytes are that are shown."""
    if reach is Reach.ERASED:
        return _tr("The account was erased on the relay, so nothing leaves. This was the card.")
    if reach is Reach.NO_RELAY:
        return _tr("There is no relay, so nothing leaves. This would be the first card.")
    match need:
        case Need.NOW:
            return _tr("This is sent next, byte for byte.")
        case Need.SOON:
            return _tr("Figures have changed. This is sent within a few minutes, byte for byte.")
        case Need.NOTHING:
            pass
    if own.known.rev == 0:
        return _tr("Nothing has been sent. A first change would send this, byte for byte.")
    return _tr("Nothing waits. The relay has this; a change would send it again.")
