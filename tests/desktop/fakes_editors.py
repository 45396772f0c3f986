"""An EditorsPort in memory: every request waits until the test answers it."""

from collections.abc import Callable

from desktop.viewmodels.editors.port import KeyKind, KeyLine, MadeKey, Reads, ShownCode
from desktop.viewmodels.ports import Done, Trouble

LINK_CODE = "7KQ4-M2XD"
_DAY_MS = 86_400_000


def editor(name: str, *, now_ms: int, used_ms_ago: int | None = None) -> KeyLine:
    """A linked editor."""
    return KeyLine(
        id=f"id-{name}",
        kind=KeyKind.EDITOR,
        name=name,
        reads=frozenset({Reads.PROGRESS}),
        made_ms=now_ms - 9 * _DAY_MS,
        used_ms=None if used_ms_ago is None else now_ms - used_ms_ago,
    )


class FakeEditors:
    """`lines` are the keys in force; while `trouble` is set, answers are that."""

    def __init__(self, now_ms: Callable[[], int]) -> None:
        self._now_ms = now_ms
        self.lines: tuple[KeyLine, ...] = ()
        self.trouble: Trouble | None = None
        self.requests: list[str] = []
        self.codes = 0
        self._waiting: list[Callable[[], None]] = []

    def keys(self, done: Callable[[tuple[KeyLine, ...] | Trouble], None]) -> None:
        self._ask("keys", lambda: done(self.trouble or self.lines))

    def link_code(self, done: Callable[[ShownCode | Trouble], None]) -> None:
        self.codes += 1
        until_ms = self._now_ms() + 600_000
        self._ask(
            "link_code", lambda: done(self.trouble or ShownCode(code=LINK_CODE, until_ms=until_ms))
        )

    def make_key(
        self, name: str, reads: frozenset[Reads], done: Callable[[MadeKey | Trouble], None]
    ) -> None:
        def answer() -> None:
            if self.trouble is None:
                line = KeyLine(
                    id=f"id-{name}",
                    kind=KeyKind.KEY,
                    name=name,
                    reads=reads,
                    made_ms=self._now_ms(),
                )
                self.lines = (*self.lines, line)
            key = MadeKey(name=name, key="bmk_0f3c9a6e_h7Qd2mVx8TzK4sWnB1yRpL6uCjE9aGfO3iXkD5vN0wY")
            done(self.trouble or key)

        self._ask("make_key", answer)

    def revoke(self, key_id: str, done: Done) -> None:
        def answer() -> None:
            if self.trouble is None:
                self.lines = tuple(line for line in self.lines if line.id != key_id)
            done(self.trouble)

        self._ask("revoke", answer)

    def answer(self) -> str:
        """Answer what has waited longest; which request that was."""
        name = self.requests.pop(0)
        self._waiting.pop(0)()
        return name

    def answer_all(self) -> None:
        """Answer until nothing waits."""
        while self.requests:
            self.answer()

    def _ask(self, name: str, answer: Callable[[], None]) -> None:
        self.requests.append(name)
        self._waiting.append(answer)
