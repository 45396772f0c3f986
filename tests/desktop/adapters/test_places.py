"""Places of windows survive the app, and a broken one is as good as none."""

from contextlib import closing
from pathlib import Path

from desktop.adapters.places import ProfilePlaces
from desktop.storage import values
from desktop.viewmodels.around.port import WindowPlace
from tests.support.profiles import open_database

PLACE = WindowPlace(x=-40, y=12, width=220, height=220)


def test_a_place_is_there_after_a_restart(tmp_path: Path) -> None:
    with closing(open_database(tmp_path)) as database:
        ProfilePlaces(database).keep_place("mini-guide", PLACE)
    with closing(open_database(tmp_path)) as database:
        places = ProfilePlaces(database)
        assert places.place("mini-guide") == PLACE
        assert places.place("another") is None


def test_what_cannot_be_read_is_no_place(tmp_path: Path) -> None:
    with closing(open_database(tmp_path)) as database:
        values.set_setting(database, "place:mini-guide", b'{"x": "far"}')
        assert ProfilePlaces(database).place("mini-guide") is None
