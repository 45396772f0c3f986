"""Long work between the turns of the event loop: it ends once, stops cleanly, and others wait."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop.adapters.beside import BesideThread
from desktop.adapters.lane import GuiLane
from desktop.adapters.slices import Slices, Stopped
from desktop.services.steps import Progress, Steps, aside
from desktop.viewmodels.long_work import CancelToken


@pytest.fixture
def slices(qtbot: QtBot) -> Iterator[Slices]:
    lane = GuiLane()
    beside = BesideThread(lane)
    made = Slices(beside)
    yield made
    lane.close()
    made.close()
    beside.close()


def counting(count: int, kept: list[int]) -> Steps[str]:
    """Keeps numbers one by one; leaves a mark when it is stopped or through."""
    try:
        for number in range(count):
            kept.append(number)
            yield Progress(done=number + 1, of=count)
        return "through"
    finally:
        kept.append(-1)


def never(error: Exception) -> None:
    raise AssertionError("failed") from error


def test_nothing_happens_before_the_loop_turns_and_then_all_of_it(
    slices: Slices, qtbot: QtBot
) -> None:
    kept: list[int] = []
    ends: list[object] = []
    slices.run(counting(3, kept), ends.append, failed=never)
    assert kept == []
    qtbot.waitUntil(lambda: ends == ["through"])
    assert kept == [0, 1, 2, -1]


def test_cancelled_work_stops_where_everything_was_kept(slices: Slices, qtbot: QtBot) -> None:
    kept: list[int] = []
    ends: list[object] = []
    token = CancelToken()

    def steps() -> Steps[str]:
        yield Progress(done=1, of=9)
        token.cancel()
        return (yield from counting(9, kept))

    slices.run(steps(), ends.append, failed=never, token=token)
    qtbot.waitUntil(lambda: ends == [Stopped(at=Progress(done=1, of=9))])
    assert kept == [0, -1]


def test_an_error_is_told_and_the_next_work_goes_on(slices: Slices, qtbot: QtBot) -> None:
    told: list[object] = []

    def fails() -> None:
        raise ArithmeticError("aside")

    slices.run(aside(fails), told.append, failed=lambda error: told.append(type(error)))
    slices.run(counting(1, []), told.append, failed=never)
    qtbot.waitUntil(lambda: told == [ArithmeticError, "through"])


def test_work_waits_for_the_work_before_it_also_while_that_is_aside(
    slices: Slices, qtbot: QtBot
) -> None:
    order: list[str] = []

    def one() -> Steps[None]:
        yield from aside(lambda: order.append("aside"))
        order.append("first")

    def two() -> Steps[None]:
        order.append("second")
        yield Progress()

    slices.run(one(), lambda _: None, failed=never)
    slices.run(two(), lambda _: order.append("end"), failed=never)
    qtbot.waitUntil(lambda: "end" in order)
    assert order == ["aside", "first", "second", "end"]


def test_a_slice_ends_when_its_time_is_over(slices: Slices, qtbot: QtBot) -> None:
    turns: list[Callable[[], None]] = []
    shown: list[Progress] = []

    def busy() -> Steps[None]:
        for number in range(40):
            sum(range(60_000))
            yield Progress(done=number, of=40)

    slices.run(busy(), lambda _: turns.append(lambda: None), failed=never, shown=shown.append)
    qtbot.waitUntil(lambda: bool(turns))
    assert len(shown) > 1


def test_closing_ends_work_in_order_and_tells_nobody(slices: Slices, qtbot: QtBot) -> None:
    kept: list[int] = []
    ends: list[object] = []

    def endless() -> Steps[None]:
        try:
            while True:
                yield Progress()
        finally:
            kept.append(-1)

    seen: list[Progress] = []
    slices.run(endless(), ends.append, failed=never, shown=seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    slices.close()
    assert (kept, ends) == ([-1], [])


def test_who_fails_to_show_the_progress_keeps_no_work_from_ending(
    slices: Slices, qtbot: QtBot
) -> None:
    ends: list[object] = []

    def busy() -> Steps[str]:
        for _ in range(3):
            sum(range(400_000))
            yield Progress()
        return "through"

    def fails(_progress: Progress) -> None:
        raise ArithmeticError("shown")

    with qtbot.captureExceptions() as caught:
        slices.run(busy(), ends.append, failed=never, shown=fails)
        qtbot.waitUntil(lambda: ends == ["through"])
    assert {kind for kind, _, _ in caught} == {ArithmeticError}
