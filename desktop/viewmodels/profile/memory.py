"""What this device remembers of one's own card at one place, durable after every change.

It decides nothing: what is remembered is in `own_card`.
"""

from __future__ import annotations

from dataclasses import replace

from desktop.viewmodels.ports import PortError, Trouble
from desktop.viewmodels.profile import own_card
from desktop.viewmodels.profile.own_card import OwnCard, PictureWish
from desktop.viewmodels.profile.port import Part, ProfilePort


class CardMemory:
    """place: which relay and account, None without a relay. own: the card. picture: as it is on
    the relay, or as it will be; empty where there is none, or where it was not fetched yet.

    Whatever writes returns the trouble it met, and then still holds for this run.
    """

    def __init__(self, port: ProfilePort) -> None:
        self._port = port
        self.place: str | None = None
        self.own = OwnCard()
        self.picture = b""

    def follow_place(self) -> bool:
        """Turn to the place of now; True where it is another one."""
        place = self._port.place()
        if place == self.place:
            return False
        self.place, self.own, self.picture = place, OwnCard(), b""
        if place is not None:
            self.own = own_card.decoded(self._port.kept(Part.CARD))
            self.picture = self._port.kept(Part.PICTURE) or b""
        if self.own.picture is PictureWish.SEND and not self.picture:
            self.own = replace(self.own, picture=PictureWish.NOTHING)
        return True

    def keep(self, own: OwnCard) -> Trouble | None:
        """This is the card now."""
        self.own = own
        return self._write(Part.CARD, own_card.encoded(own))

    def note_used(self) -> Trouble | None:
        """Let the other devices know that there is a card, so that they send its figures too."""
        try:
            self._port.note_used()
        except PortError as error:
            return error.trouble
        return None

    def keep_picture(self, data: bytes) -> Trouble | None:
        """This is the picture now; empty for none."""
        self.picture = data
        return self._write(Part.PICTURE, data or None)

    def _write(self, part: Part, data: bytes | None) -> Trouble | None:
        if self.place is None:
            return None
        try:
            self._port.keep(part, data)
        except PortError as error:
            return error.trouble
        return None
