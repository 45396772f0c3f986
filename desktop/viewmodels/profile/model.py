"""The Profile page without its widgets: what others may see, and what that comes to.

Rules: an audience takes effect when it is chosen; a text when it is saved, and until then it is
kept on this device as it was typed. The preview is made by the rule the relay answers by
(`core.cards`). The page is filled anew whenever the sender knows something new.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from core.cards import Audience, Field, Relation, visible_fields
from desktop.viewmodels.account.port import REVOKED
from desktop.viewmodels.ports import Ports, Trouble
from desktop.viewmodels.profile import own_card, words
from desktop.viewmodels.profile.port import Picture
from desktop.viewmodels.profile.sender import CardSender
from desktop.viewmodels.profile.state import FieldRow, Preview, ProfileState, Reach, Sending
from desktop.viewmodels.words import days

_KEEP_AFTER_MS = 1000
_SHUT_OUT = {
    REVOKED: Reach.SHUT_OUT,
    "signed_out": Reach.SIGNED_OUT,
    "erased": Reach.ERASED,
}
_UNASKED = frozenset({Reach.NO_RELAY, Reach.AWAY, Reach.SIGNED_OUT, Reach.ERASED})
"""Where an earlier refusal says nothing about how things stand."""


class ProfileModel(QObject):
    """`changed` follows every difference in `state`; `opened` brings a Picture to be looked at."""

    changed = Signal()
    opened = Signal(object)

    def __init__(self, ports: Ports, sender: CardSender, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ports = ports
        self._sender = sender
        self._relation = Relation.MEMBER
        self._picture_trouble: Trouble | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_KEEP_AFTER_MS)
        self._timer.timeout.connect(sender.keep_typed)
        sender.changed.connect(self._renew)
        self.state = self._new_state()

    @Slot()
    def look(self) -> None:
        """Somebody looks: ask the relay anew."""
        self._sender.look()

    def choose(self, field: Field, audience: Audience) -> None:
        """Let these see the field from now on."""
        wish = self._sender.own.now
        visibility = replace(wish.visibility, **{field.value: audience})
        self._sender.wish(replace(wish, visibility=visibility))

    @Slot()
    def share_nothing(self) -> None:
        """Let nobody see anything, and no editor either; texts stay."""
        wish = self._sender.own.now
        self._sender.wish(own_card.Wish(name=wish.name, bio=wish.bio))

    def see_as(self, relation: Relation) -> None:
        """Show the card as these see it."""
        self._relation = relation
        self._renew()

    def type_name(self, text: str) -> None:
        """What stands in the field of the name."""
        own = self._sender.own
        self._type(None if text == own.now.name else text, own.bio_typed)

    def type_bio(self, text: str) -> None:
        """What stands in the field about oneself."""
        own = self._sender.own
        self._type(own.name_typed, None if text == own.now.bio else text)

    @Slot()
    def save(self) -> None:
        """What was typed is on the card from now on."""
        self._timer.stop()
        self._sender.save_texts()

    @Slot()
    def let_go(self) -> None:
        """What was typed is forgotten."""
        self._timer.stop()
        self._sender.let_texts_go()

    @Slot()
    def keep(self) -> None:
        """The window closes: what was typed stays on this device."""
        if self._timer.isActive():
            self._timer.stop()
            self._sender.keep_typed()

    def open_picture(self, path: Path) -> None:
        """Read a picture file; it is looked at before anything is done with it."""
        self._picture_trouble = None
        self._ports.profile.read_picture(path, self._opened)

    def use_picture(self, picture: Picture) -> None:
        """This is the picture from now on."""
        self._sender.choose_picture(picture.data)

    @Slot()
    def remove_picture(self) -> None:
        """No picture from now on."""
        self._sender.remove_picture()

    def _opened(self, end: Picture | Trouble) -> None:
        match end:
            case Picture():
                self.opened.emit(end)
            case Trouble():
                self._picture_trouble = end
        self._renew()

    def _type(self, name: str | None, bio: str | None) -> None:
        self._sender.type_texts(name, bio)
        self._timer.start()

    @Slot()
    def _renew(self) -> None:
        state = self._new_state()
        if state != self.state:
            self.state = state
            self.changed.emit()

    def _new_state(self) -> ProfileState:
        sender, reach = self._sender, self._reach()
        own, card = sender.own, sender.card()
        need = own_card.need(own, card)
        unsaved = own.name_typed is not None or own.bio_typed is not None
        return ProfileState(
            reach=reach,
            status=words.status(reach, own, need, busy=sender.busy),
            trouble=None if reach in _UNASKED else sender.trouble,
            can_retry=sender.trouble is not None and not sender.busy,
            name=own.name,
            bio=own.bio,
            unsaved=unsaved,
            clash=words.clash(own.clashes, own),
            picture=sender.picture,
            picture_note=words.picture_note(own, sender.picture),
            picture_trouble=self._picture_trouble,
            rows=tuple(self._row(field) for field in Field),
            preview=self._preview(unsaved=unsaved),
            sending=Sending(
                title=words.sending_title(need, own, reach),
                text=self._ports.profile.exact(card).decode(),
            ),
        )

    def _reach(self) -> Reach:
        status = self._ports.sync.status()
        if status.relay_url is None:
            return Reach.NO_RELAY
        if status.shut_out:
            return _SHUT_OUT[status.shut_out]
        if not self._sender.is_there:
            return Reach.AWAY
        asked = self._sender.own.base is not None or self._sender.trouble is not None
        return Reach.THERE if asked else Reach.ASKING

    def _row(self, field: Field) -> FieldRow:
        sender = self._sender
        tracking = self._ports.settings.settings().tracking
        hidden = field in (Field.LEVEL, Field.STREAK) and not tracking
        audience = sender.own.now.visibility.audience(field)
        has_picture = bool(sender.picture)
        return FieldRow(
            field=field,
            title=words.field_title(field),
            value=""
            if hidden
            else words.field_value(field, sender.own, sender.figures, has_picture=has_picture),
            audience=audience,
            note=words.field_note(field, audience, tracking=tracking),
            can_choose=not hidden,
        )

    def _preview(self, *, unsaved: bool) -> Preview:
        sender, own = self._sender, self._sender.own
        seen = visible_fields(own.now.visibility, self._relation)
        name = own.name.strip() if Field.NAME in seen else ""
        bio = own.bio.strip() if Field.BIO in seen else ""
        picture = sender.picture if Field.AVATAR in seen else b""
        present = Field.PRESENCE in seen
        facts = self._facts(seen)
        nothing = not (name or bio or picture or present or facts)
        return Preview(
            relation=self._relation,
            name=name,
            bio=bio,
            picture=picture,
            facts=facts,
            present=present,
            note=words.preview_note(self._relation, unsaved=unsaved),
            empty=words.empty_preview() if nothing else "",
        )

    def _facts(self, seen: frozenset[Field]) -> tuple[str, ...]:
        figures = self._sender.card().figures
        facts: list[str] = []
        if Field.LEVEL in seen and figures.level is not None:
            facts.append(words.level_words(figures.level))
        if Field.STREAK in seen and figures.streak_days is not None:
            facts.append(self.tr("{days} in a row").format(days=days(figures.streak_days)))
        if Field.MINUTES in seen and figures.minutes_week is not None:
            week = words.minutes(figures.minutes_week)
            facts.append(self.tr("{minutes} this week").format(minutes=week))
        return tuple(facts)
