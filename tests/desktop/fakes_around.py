"""A desktop in memory: a tray that may be missing, quiet that may be asked for, kept places."""

from collections.abc import Callable

from desktop.viewmodels.around.port import TrayEntry, WindowPlace


class FakeTray:
    """A tray; `there` says whether the desktop has one."""

    def __init__(self) -> None:
        self.there = True
        self.tip = ""
        self.groups: tuple[tuple[TrayEntry, ...], ...] = ()
        self._chosen: Callable[[str], None] | None = None

    def available(self) -> bool:
        return self.there

    def is_shown(self) -> bool:
        return self.there and self._chosen is not None

    def show(
        self, tip: str, groups: tuple[tuple[TrayEntry, ...], ...], chosen: Callable[[str], None]
    ) -> None:
        self.tip, self.groups, self._chosen = tip, groups, chosen

    def hide(self) -> None:
        self.tip, self.groups, self._chosen = "", (), None

    def entry(self, entry_id: str) -> TrayEntry:
        return next(entry for group in self.groups for entry in group if entry.id == entry_id)

    def choose(self, entry_id: str) -> None:
        assert self.entry(entry_id).enabled
        assert self._chosen is not None
        self._chosen(entry_id)


class FakeQuiet:
    """Answers at once what `quiet` says, or keeps the question while `slow`."""

    def __init__(self) -> None:
        self.quiet = False
        self.slow = False
        self.waiting: list[Callable[[bool], None]] = []

    def ask(self, done: Callable[[bool], None]) -> None:
        self.waiting.append(done)
        if not self.slow:
            self.answer()

    def answer(self) -> None:
        while self.waiting:
            self.waiting.pop(0)(self.quiet)


class FakePlaces:
    """Places by name."""

    def __init__(self) -> None:
        self.kept: dict[str, WindowPlace] = {}

    def place(self, window: str) -> WindowPlace | None:
        return self.kept.get(window)

    def keep_place(self, window: str, place: WindowPlace) -> None:
        self.kept[window] = place
