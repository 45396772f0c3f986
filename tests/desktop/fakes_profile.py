"""A ProfilePort in memory over an invented relay: every request waits until the test answers it."""

from collections.abc import Callable
from pathlib import Path

import msgspec

from crdt.protocol.api.profiles import AvatarInfo, Card, CardInput, Figures, Visibility
from desktop.viewmodels.ports import Done, PortError, Trouble, Unsubscribe
from desktop.viewmodels.profile.port import EditedElsewhere, Part, Picture

PLACE = "https://relay.example.org 00"
AWAY = Trouble(code="unreachable", sentence="The relay does not answer right now.")
REFUSED = Trouble(code="invalid", sentence="The relay did not understand something in it.")


def card(rev: int = 0, **parts: object) -> Card:
    """A card as the relay has it."""
    whole: dict[str, object] = {
        "account": "0" * 32,
        "rev": rev,
        "name": "",
        "bio": "",
        "visibility": Visibility(),
        "figures": Figures(),
        "editors": (),
        "avatar": None,
        "updated_ms": 0,
        **parts,
    }
    return Card(**whole)  # type: ignore[arg-type]


class FakeProfile:
    """`relay` is the card there; `requests` names what waits, `puts` what was ever sent.

    While `trouble` is set, answers are that.
    """

    def __init__(self) -> None:
        self.at: str | None = None
        self.remembered: dict[tuple[str, Part], bytes] = {}
        self.relay = card()
        self.pictures: dict[str, bytes] = {}
        self.trouble: Trouble | None = None
        self.full: Trouble | None = None
        self.used: set[str | None] = set()
        self.requests: list[str] = []
        self.puts: list[CardInput] = []
        self.read: Picture | Trouble | None = None
        self.read_paths: list[Path] = []
        self._waiting: list[Callable[[], None]] = []
        self._subscribers: list[Callable[[], None]] = []

    def place(self) -> str | None:
        return self.at

    def subscribe(self, callback: Callable[[], None]) -> Unsubscribe:
        self._subscribers.append(callback)
        return lambda: self._subscribers.remove(callback)

    def go(self, place: str | None) -> None:
        """Another relay, or none."""
        self.at = place
        for callback in tuple(self._subscribers):
            callback()

    def kept(self, part: Part) -> bytes | None:
        return self.remembered.get((self.at or "", part))

    def keep(self, part: Part, data: bytes | None) -> None:
        if self.full is not None:
            raise PortError(self.full)
        if data is None:
            self.remembered.pop((self.at or "", part), None)
        else:
            self.remembered[self.at or "", part] = data

    def is_used(self) -> bool:
        return self.at in self.used

    def note_used(self) -> None:
        self.used.add(self.at)

    def fetch(self, done: Callable[[Card | Trouble], None]) -> None:
        self._ask("fetch", lambda: done(self.trouble or self.relay))

    def put(
        self, card: CardInput, done: Callable[[Card | EditedElsewhere | Trouble], None]
    ) -> None:
        def answer() -> None:
            if self.trouble is not None:
                done(self.trouble)
            elif card.rev != self.relay.rev:
                done(EditedElsewhere())
            else:
                self.puts.append(card)
                self.edit(**{name: getattr(card, name) for name in _WRITTEN})
                done(self.relay)

        self._ask("put", answer)

    def exact(self, card: CardInput) -> bytes:
        return msgspec.json.format(msgspec.json.encode(card), indent=2)

    def fetch_picture(self, avatar: str, done: Callable[[bytes | Trouble], None]) -> None:
        self._ask("fetch_picture", lambda: done(self.trouble or self.pictures[avatar]))

    def put_picture(self, data: bytes, done: Callable[[AvatarInfo | Trouble], None]) -> None:
        def answer() -> None:
            if self.trouble is not None:
                done(self.trouble)
                return
            name = f"picture-{len(self.pictures)}"
            self.pictures[name] = b"encoded anew: " + data
            self.edit(avatar=name)
            done(AvatarInfo(avatar=name, width=256, height=256, bytes=len(data)))

        self._ask("put_picture", answer)

    def remove_picture(self, done: Done) -> None:
        def answer() -> None:
            if self.trouble is None:
                self.edit(avatar=None)
            done(self.trouble)

        self._ask("remove_picture", answer)

    def read_picture(self, path: Path, done: Callable[[Picture | Trouble], None]) -> None:
        self.read_paths.append(path)
        assert self.read is not None
        done(self.read)

    def edit(self, **parts: object) -> None:
        """The relay's card changes, by this device or another."""
        before = msgspec.structs.asdict(self.relay)
        self.relay = card(**{**before, **parts, "rev": self.relay.rev + 1})

    def answer(self) -> str:
        """Answer what has waited longest; which request that was."""
        name = self.requests.pop(0)
        self._waiting.pop(0)()
        return name

    def answer_all(self) -> list[str]:
        """Answer until nothing waits."""
        answered = []
        while self.requests:
            answered.append(self.answer())
            assert len(answered) < 50, "there is no end to it"
        return answered

    def _ask(self, name: str, answer: Callable[[], None]) -> None:
        self.requests.append(name)
        self._waiting.append(answer)


_WRITTEN = ("name", "bio", "visibility", "figures", "editors")
