"""What long work says of itself."""

from desktop.viewmodels.long_work import CancelToken, Working


def test_nobody_knows_how_far_work_without_an_end_is() -> None:
    assert Working(title="Reading the file").permille is None


def test_a_share_stays_between_nothing_and_everything() -> None:
    assert [Working(title="", done=done, of=8).permille for done in (-1, 0, 2, 8, 9)] == [
        0,
        0,
        250,
        1000,
        1000,
    ]


def test_a_token_stays_asked() -> None:
    token = CancelToken()
    assert not token.is_cancelled()
    token.cancel()
    token.cancel()
    assert token.is_cancelled()


def test_work_that_stops_cannot_be_asked_again() -> None:
    stopping = Working(title="Bringing over", can_cancel=True).asked_to_stop()
    assert stopping.stopping
    assert not stopping.can_cancel
