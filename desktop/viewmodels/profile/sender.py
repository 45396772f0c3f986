"""Brings one's own card to the relay, and keeps what waits until it is there.

Rules: whatever the person decides is kept on this device before it is sent, and sent as soon as
the relay answers. What is no longer shared goes at once; figures that only changed go when a
session ends, and else at most every few minutes. One request at a time. A card that another device
edited is fetched and both are brought together (`own_card`). A refusal is not asked again before
something changes. While no device of the account ever sent a card and nobody looks, the relay is
not asked at all.

It words nothing, and does not know what it looks like.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from core.cards import shared_figures
from crdt.protocol.api.profiles import AvatarInfo, Card, CardInput, Figures
from desktop.viewmodels.account.port import SyncState
from desktop.viewmodels.ports import Ports, Trouble
from desktop.viewmodels.profile import own_card
from desktop.viewmodels.profile.figures import Reckoner
from desktop.viewmodels.profile.meeting import met, went_back
from desktop.viewmodels.profile.memory import CardMemory
from desktop.viewmodels.profile.own_card import Need, OwnCard, PictureWish, Wish
from desktop.viewmodels.profile.port import UNREACHED, EditedElsewhere
from desktop.viewmodels.subscriptions import Subscriptions

FIGURES_EVERY_MS = 5 * 60_000
_TRIES_IN_A_ROW = 4
"""So often a card is brought together with another device's edit before it rests a while."""
_AWAY = (SyncState.NO_RELAY, SyncState.OFFLINE, SyncState.CONNECTING)
T = TypeVar("T")


class CardSender(QObject):
    """`changed` follows every difference in what can be read here.

    trouble: why the last request did not succeed. busy: whether one is under way.
    """

    changed = Signal()

    def __init__(self, ports: Ports, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ports = ports
        self._port = ports.profile
        self._memory = CardMemory(ports.profile)
        self._reckoner = Reckoner(ports, self._news)
        self._fetched = self._prompt = self._looked_at = self._was_there = self._closed = False
        self._tries = 0
        self._missing = ""
        self.busy = False
        self.trouble: Trouble | None = None
        self._every = QTimer(self)
        self._every.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._every.setInterval(FIGURES_EVERY_MS)
        self._every.timeout.connect(self.tick)
        self._subscriptions = Subscriptions(self)
        self._subscriptions.add(self._port.subscribe(self._look_around))
        self._subscriptions.add(ports.sync.subscribe(self._look_around))
        self._subscriptions.add(ports.history.subscribe(self._history_changed))
        self._subscriptions.add(ports.settings.subscribe(self._news))
        self._look_around()

    @property
    def place(self) -> str | None:
        """Which relay and account this is about."""
        return self._memory.place

    @property
    def own(self) -> OwnCard:
        """What is known, wished and typed."""
        return self._memory.own

    @property
    def picture(self) -> bytes:
        """The picture as it is or will be; empty for none."""
        return self._memory.picture

    @property
    def figures(self) -> Figures | None:
        """As reckoned last, None before that."""
        return self._reckoner.figures

    @property
    def is_there(self) -> bool:
        """Whether the relay can be asked: one that would not have this device is left alone."""
        status = self._ports.sync.status()
        return self.place is not None and status.state not in _AWAY and not status.shut_out

    def card(self) -> CardInput:
        """The card as it would be sent now."""
        tracking = self._ports.settings.settings().tracking
        return own_card.outgoing(self.own, self.figures, tracking=tracking)

    # What a person does

    @Slot()
    def look(self) -> None:
        """Somebody looks at it: ask the relay anew."""
        self._looked_at, self._fetched, self._tries = True, False, 0
        self._reckoner.renew()
        self._go()

    def wish(self, wish: Wish) -> None:
        """The person decided this."""
        self._change(own_card.wishing(self.own, wish))

    def type_texts(self, name: str | None, bio: str | None) -> None:
        """What stands in the two fields, not saved; None where it is as saved."""
        self._memory.own = replace(self.own, name_typed=name, bio_typed=bio)
        self.changed.emit()

    @Slot()
    def keep_typed(self) -> None:
        """Remember what was typed, without sending it."""
        self._kept(self._memory.keep(self.own))

    @Slot()
    def save_texts(self) -> None:
        """What was typed is to be on the card."""
        self._change(own_card.saved(self.own))

    @Slot()
    def let_texts_go(self) -> None:
        """What was typed is forgotten."""
        self._change(own_card.let_go(self.own))

    def choose_picture(self, data: bytes) -> None:
        """This is the picture from now on."""
        self._change(replace(self.own, picture=PictureWish.SEND), picture=data)

    @Slot()
    def remove_picture(self) -> None:
        """No picture from now on."""
        self._change(replace(self.own, picture=PictureWish.REMOVE), picture=b"")

    @Slot()
    def session_ended(self) -> None:
        """The figures that a session changed go at once."""
        self._prompt = True
        self._history_changed()
        self._go()

    @Slot()
    def tick(self) -> None:
        """A few minutes have passed: another day, figures that waited, a relay that is back."""
        self._prompt = True
        if self.trouble is None or self.trouble.code in UNREACHED:
            self._tries = 0
        self._history_changed()
        self._go()

    def close(self) -> None:
        """The profile is given up: nothing is read, kept or sent from here on."""
        self._closed = True
        self._subscriptions.close()
        self._every.stop()

    # What happens around

    def _look_around(self) -> None:
        if self._memory.follow_place():
            self._fetched, self._tries, self.trouble = False, 0, None
        came, self._was_there = self.is_there and not self._was_there, self.is_there
        if came:
            self._tries = 0
        self._history_changed()
        self.changed.emit()
        self._go()

    def _news(self) -> None:
        self.changed.emit()
        self._go()

    def _history_changed(self) -> None:
        if self._looked_at or self._shares():
            self._reckoner.renew()

    # Sending

    def _shares(self) -> bool:
        wish = self.own.now
        return bool(shared_figures(wish.visibility, wish.editors))

    def _change(self, own: OwnCard, picture: bytes | None = None) -> None:
        self._tries, self.trouble = 0, None
        if picture is not None:
            self._kept(self._memory.keep_picture(picture))
        self._kept(self._memory.keep(own))
        self._history_changed()
        self.changed.emit()
        self._go()

    def _go(self) -> None:
        """Begin what is due, if anything is; whatever is begun comes back here."""
        if self._closed:
            return
        self._keep_time()
        if self.busy or not self.is_there or self._tries >= _TRIES_IN_A_ROW:
            return
        if not self._fetched:
            if self._looked_at or self.own.waits or self.own.base or self._port.is_used():
                self._begin(lambda: self._port.fetch(self._here(self._fetched_card)))
            return
        card, avatar = self.card(), self.own.known.avatar
        wanted = own_card.need(self.own, card)
        if wanted is Need.NOW or (wanted is Need.SOON and self._prompt):
            self._send(card)
        elif avatar is not None and self._lacks_picture(avatar):
            self._fetch_picture(avatar)
        elif self.own.picture_waits:
            self._send_picture()

    def _lacks_picture(self, avatar: str) -> bool:
        """Whether a picture that stays is only on the relay."""
        return (
            not self.picture
            and avatar != self._missing
            and self.own.picture is not PictureWish.REMOVE
        )

    def _begin(self, request: Callable[[], None]) -> None:
        self.busy = True
        self.changed.emit()
        request()

    def _here(self, take: Callable[[T], None]) -> Callable[[T], None]:
        """Ends a request: what comes back is taken unless it is about another place by now."""
        place = self.place

        def end(result: T) -> None:
            self.busy = False
            if self._closed:
                return
            if place == self.place:
                take(result)
            self.changed.emit()
            self._go()

        return end

    def _fail(self, trouble: Trouble) -> None:
        """What waits goes on waiting."""
        self.trouble, self._tries = trouble, _TRIES_IN_A_ROW

    def _fetched_card(self, end: Card | Trouble) -> None:
        if isinstance(end, Trouble):
            self._fail(end)
            return
        self._fetched, self.trouble, self._missing = True, None, ""
        own = met(self.own, end)
        if own.picture is PictureWish.NOTHING and end.avatar != self.own.known.avatar:
            if went_back(self.own, end) and (self.picture or self.own.known.avatar is None):
                wish = PictureWish.SEND if self.picture else PictureWish.REMOVE
                own = replace(own, picture=wish)
            elif end.avatar is None and own.hides_picture and self.picture:
                own = replace(own, picture=PictureWish.SEND)  # held here until somebody may see it
            else:
                self._kept(self._memory.keep_picture(b""))
        self._kept(self._memory.keep(own))
        self._history_changed()

    def _send(self, card: CardInput) -> None:
        self._prompt = False
        sent = self.own.now

        def take(end: Card | EditedElsewhere | Trouble) -> None:
            match end:
                case Card():
                    self._tries, self.trouble = 0, None
                    self._kept(self._memory.keep(own_card.accepted(self.own, end, sent)))
                    self._kept(self._memory.note_used())
                case EditedElsewhere():
                    self._tries += 1
                    self._fetched, self._prompt = False, True
                case Trouble():
                    self._fail(end)

        self._begin(lambda: self._port.put(card, self._here(take)))

    def _send_picture(self) -> None:
        """Bring the picture there, or take it away; one that nobody sees is held here alone."""
        data = self.picture

        def sent(end: AvatarInfo | Trouble) -> None:
            if isinstance(end, Trouble):
                self._picture_failed(data, end)
            elif self.picture == data:  # the relay encodes it anew; what it made of it is shown
                self._kept(self._memory.keep_picture(b""))
                self._picture_is(end.avatar, PictureWish.NOTHING)

        def removed(trouble: Trouble | None) -> None:
            if trouble is not None:
                self._fail(trouble)
            elif self.picture and self.own.picture is not PictureWish.REMOVE:
                self._picture_is(None, PictureWish.SEND)
            else:
                self._picture_is(None, PictureWish.NOTHING)

        if self.own.hides_picture or self.own.picture is PictureWish.REMOVE:
            self._begin(lambda: self._port.remove_picture(self._here(removed)))
        else:
            self._begin(lambda: self._port.put_picture(data, self._here(sent)))

    def _picture_failed(self, data: bytes, trouble: Trouble) -> None:
        """A picture that is refused is let go: no later time would be better for it."""
        self._fail(trouble)
        if trouble.code not in UNREACHED and data and data == self.picture:
            self._kept(self._memory.keep_picture(b""))
            self._kept(self._memory.keep(replace(self.own, picture=PictureWish.NOTHING)))
            self._tries = 0

    def _picture_is(self, avatar: str | None, wish: PictureWish) -> None:
        self._fetched = False  # the picture may have changed the revision of the card
        base = replace(self.own.known, avatar=avatar)
        self._kept(self._memory.keep(replace(self.own, base=base, picture=wish)))

    def _fetch_picture(self, avatar: str) -> None:
        def take(end: bytes | Trouble) -> None:
            if isinstance(end, Trouble):
                self._missing = avatar  # it is only not shown; nothing waits for it
            elif avatar == self.own.known.avatar and not self.picture:
                self._kept(self._memory.keep_picture(end))

        self._begin(lambda: self._port.fetch_picture(avatar, self._here(take)))

    def _kept(self, trouble: Trouble | None) -> None:
        if trouble is not None:
            self.trouble = trouble

    def _keep_time(self) -> None:
        """Look now and then, but only while there is something to look for."""
        wanted = self.place is not None and (self._shares() or self.own.waits)
        if wanted and not self._every.isActive():
            self._every.start()
        elif not wanted:
            self._every.stop()
