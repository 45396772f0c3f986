"""A remembered window comes back onto the screens there are."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.viewmodels.around.places import corner_of, onto_screen
from desktop.viewmodels.around.port import WindowPlace

LEFT = WindowPlace(x=0, y=0, width=1920, height=1040)
RIGHT = WindowPlace(x=1920, y=0, width=1280, height=984)


def guide(x: int, y: int) -> WindowPlace:
    return WindowPlace(x=x, y=y, width=220, height=220)


def test_a_window_on_a_screen_stays() -> None:
    assert onto_screen(guide(2500, 300), (LEFT, RIGHT)) == guide(2500, 300)


def test_one_whose_screen_is_gone_comes_to_the_edge_of_another() -> None:
    assert onto_screen(guide(2500, 300), (LEFT,)) == guide(1700, 300)


def test_one_that_hangs_over_an_edge_is_drawn_in() -> None:
    assert onto_screen(guide(-100, 1000), (LEFT,)) == guide(0, 820)


def test_without_screens_nothing_is_known_better() -> None:
    assert onto_screen(guide(5, 5), ()) == guide(5, 5)


@given(
    x=st.integers(-9000, 9000),
    y=st.integers(-9000, 9000),
    screens=st.lists(st.sampled_from([LEFT, RIGHT]), min_size=1, max_size=2),
)
def test_it_always_ends_wholly_on_one_screen(x: int, y: int, screens: list[WindowPlace]) -> None:
    place = onto_screen(guide(x, y), tuple(screens))
    assert any(
        each.x <= place.x <= each.x + each.width - 220
        and each.y <= place.y <= each.y + each.height - 220
        for each in screens
    )


def test_a_new_window_stands_in_the_lower_corner() -> None:
    assert corner_of(RIGHT, 220, 220) == guide(1920 + 1280 - 244, 984 - 244)
