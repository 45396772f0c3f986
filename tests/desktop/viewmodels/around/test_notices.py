"""One notice at a time, none while the desktop wants quiet, and each goes by itself."""

import pytest

from desktop.viewmodels.around.notices import Notice, NoticeAnswer, NoticeModel
from tests.desktop.fakes_around import FakeQuiet

pytestmark = pytest.mark.usefixtures("no_timer_left")


def notice(source: str, text: str = "Some words.", *answers: NoticeAnswer) -> Notice:
    return Notice(source=source, title="A title", text=text, answers=answers, seconds=30)


@pytest.fixture
def quiet() -> FakeQuiet:
    return FakeQuiet()


@pytest.fixture
def notices(quiet: FakeQuiet) -> NoticeModel:
    made = NoticeModel(quiet)
    yield made  # type: ignore[misc]
    made.dismiss()


def test_a_second_source_does_not_push_the_first_aside(notices: NoticeModel) -> None:
    first = notice("reminder")
    notices.offer(first)
    notices.offer(notice("stretch"))
    assert notices.state is first


def test_a_source_may_replace_its_own(notices: NoticeModel) -> None:
    notices.offer(notice("reminder"))
    later = notice("reminder", "Other words.")
    notices.offer(later)
    assert notices.state is later


def test_nothing_shows_while_the_desktop_wants_quiet(
    notices: NoticeModel, quiet: FakeQuiet
) -> None:
    quiet.quiet = True
    notices.offer(notice("reminder"))
    assert notices.state is None


def test_what_was_withdrawn_does_not_show_when_the_answer_comes(
    notices: NoticeModel, quiet: FakeQuiet
) -> None:
    quiet.slow = True
    notices.offer(notice("reminder"))
    notices.withdraw("reminder")
    quiet.answer()
    assert notices.state is None


def test_while_one_is_asked_for_another_source_is_let_go(
    notices: NoticeModel, quiet: FakeQuiet
) -> None:
    quiet.slow = True
    notices.offer(notice("reminder"))
    notices.offer(notice("stretch"))
    quiet.answer()
    assert notices.state is not None
    assert notices.state.source == "reminder"


def test_it_goes_by_itself(notices: NoticeModel) -> None:
    notices.offer(notice("reminder"))
    assert notices._fade.interval() == 30_000
    notices._fade.timeout.emit()
    assert notices.state is None


def test_an_answer_takes_it_away_and_is_done(notices: NoticeModel) -> None:
    done: list[str] = []
    notices.offer(
        notice("reminder", "Words.", NoticeAnswer(text="Yes", act=lambda: done.append("yes")))
    )
    notices.answer(3)
    assert notices.state is not None
    notices.answer(0)
    notices.answer(0)
    assert done == ["yes"]
    assert notices.state is None


def test_withdrawing_another_source_leaves_it(notices: NoticeModel) -> None:
    notices.offer(notice("reminder"))
    notices.withdraw("stretch")
    assert notices.state is not None
