"""Long work in steps: what the owner of the profile does piece by piece, whoever it is.

Work is a generator. It does a few milliseconds' worth on the thread that owns the documents and
then yields: `Progress` where everything that was done is whole, so that one may show it, pause or
stop there; `Aside` where something pure may be reckoned on another thread. The command line runs
it through with `finish`; the app hands it to the event loop in slices
(`desktop.adapters.slices`). Stopping closes the generator at a `Progress`: its `finally` blocks
leave things in order, and what was kept by then stays.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from crdt.parts import Parts

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """`done` of `of` pieces are through and kept; `of` is 0 while nobody knows."""

    done: int = 0
    of: int = 0


@dataclass(frozen=True, slots=True)
class Aside:
    """Pure work: it reads frozen values or what nobody else knows, and may run anywhere."""

    work: Callable[[], object]


Steps = Generator[Progress | Aside, object, T]


def aside(work: Callable[[], T]) -> Steps[T]:
    """`result = yield from aside(work)`."""
    result: T = yield Aside(work)  # type: ignore[assignment]  # the driver sends what work returned
    return result


def paced(parts: Parts[T]) -> Steps[T]:
    """Takes the parts of something that is read in parts; each end of one is a place to pause."""
    while True:
        try:
            next(parts)
        except StopIteration as stopped:
            result: T = stopped.value
            return result
        yield Progress()


def finish(steps: Steps[T]) -> T:
    """All steps at once on this thread; what was asked aside is done in place."""
    go_on: Callable[[], Progress | Aside] = partial(steps.send, None)
    while True:
        try:
            asked = go_on()
        except StopIteration as stopped:
            result: T = stopped.value
            return result
        go_on = (
            outcome(steps, asked.work) if isinstance(asked, Aside) else partial(steps.send, None)
        )


def outcome(steps: Steps[T], work: Callable[[], object]) -> Callable[[], Progress | Aside]:
    """Does what was asked aside; what is returned goes on with the steps, with its result or by
    raising its error inside them."""
    try:
        return partial(steps.send, work())
    except Exception as error:  # noqa: BLE001 - raised again inside the steps that asked for it
        return partial(steps.throw, error)
