"""Work in steps, run through at once."""

from collections.abc import Generator

import pytest

from desktop.services.steps import Progress, Steps, aside, finish, paced


def fails() -> None:
    raise ArithmeticError("aside")


def test_what_is_asked_aside_comes_back_into_the_steps() -> None:
    def steps() -> Steps[int]:
        yield Progress(done=1, of=2)
        two = yield from aside(lambda: 2)
        yield Progress(done=2, of=2)
        return two * (yield from aside(lambda: 21))

    assert finish(steps()) == 42


def test_an_error_aside_is_raised_where_it_was_asked_for() -> None:
    seen: list[str] = []

    def steps() -> Steps[str]:
        try:
            yield from aside(fails)
        except ArithmeticError as error:
            seen.append(str(error))
        return (yield from aside(lambda: "went on"))

    assert finish(steps()) == "went on"
    assert seen == ["aside"]


def test_an_error_that_nobody_minds_ends_the_work() -> None:
    with pytest.raises(ArithmeticError, match="aside"):
        finish(aside(fails))


def test_what_is_read_in_parts_may_pause_after_each() -> None:
    def parts() -> Generator[None, None, str]:
        yield
        yield
        return "whole"

    reading = paced(parts())
    assert [next(reading), next(reading)] == [Progress(), Progress()]
    assert finish(paced(parts())) == "whole"
