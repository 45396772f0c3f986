"""A choice about something that the relay keeps: to take part, or no longer. Pure.

A *wish* holds from the moment it is made: it is shown at once, kept on this device, and brought to
the relay when that answers. A later wish about the same thing replaces an earlier one. One that is
refused stands among the refused until somebody has read why.
"""

from __future__ import annotations

from typing import Final

import msgspec

from desktop.viewmodels.trouble import Trouble

LEAGUE: Final = "league"
_CHALLENGE, _END, _BOARD = "challenge/", "end/", "board/"


class Wish(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`about` says what it is about, see the functions here. `shown`: with a line of one's own.
    `secret`: that of a private challenge. `title`: what the thing is called, for saying so."""

    about: str
    on: bool
    shown: bool = False
    secret: str = ""
    title: str = ""

    def __repr__(self) -> str:
        return f"Wish({self.about}, on={self.on}, shown={self.shown})"


class RefusedWish(msgspec.Struct, frozen=True, kw_only=True):
    """A wish that could not be carried out, by the code of why, and the sentence as it was said."""

    wish: Wish
    code: str
    sentence: str

    @property
    def trouble(self) -> Trouble:
        """Why."""
        return Trouble(code=self.code, sentence=self.sentence)


class Wishes(msgspec.Struct, frozen=True, kw_only=True):
    """What waits for the relay, and what it refused, oldest first."""

    waiting: tuple[Wish, ...] = ()
    refused: tuple[RefusedWish, ...] = ()


def about_challenge(challenge: str) -> str:
    """Taking part in a challenge."""
    return f"{_CHALLENGE}{challenge}"


def about_end(challenge: str) -> str:
    """Ending a challenge that one made."""
    return f"{_END}{challenge}"


def about_board(scope: str) -> str:
    """Being on the boards of a scope with a line of one's own."""
    return f"{_BOARD}{scope}"


def challenge_of(about: str) -> str | None:
    """The challenge that a wish is about, if it is about one."""
    return about.removeprefix(_CHALLENGE) if about.startswith(_CHALLENGE) else None


def ended_of(about: str) -> str | None:
    """The challenge that a wish ends, if it ends one."""
    return about.removeprefix(_END) if about.startswith(_END) else None


def scope_of(about: str) -> str | None:
    """The scope of the boards that a wish is about, if it is about some."""
    return about.removeprefix(_BOARD) if about.startswith(_BOARD) else None


def wished(wishes: Wishes, wish: Wish) -> Wishes:
    """With this wish, in the place of what was wished or refused about the same before."""
    return Wishes(
        waiting=(*(w for w in wishes.waiting if w.about != wish.about), wish),
        refused=tuple(r for r in wishes.refused if r.wish.about != wish.about),
    )


def carried(wishes: Wishes, wish: Wish) -> Wishes:
    """The relay has it; a newer wish about the same goes on waiting."""
    return Wishes(waiting=tuple(w for w in wishes.waiting if w != wish), refused=wishes.refused)


def refused(wishes: Wishes, wish: Wish, trouble: Trouble) -> Wishes:
    """The relay would not."""
    line = RefusedWish(wish=wish, code=trouble.code, sentence=trouble.sentence)
    rest = carried(wishes, wish)
    return Wishes(waiting=rest.waiting, refused=(*rest.refused, line))


def dismissed(wishes: Wishes, about: str) -> Wishes:
    """Somebody has read why."""
    return Wishes(
        waiting=wishes.waiting,
        refused=tuple(r for r in wishes.refused if r.wish.about != about),
    )
