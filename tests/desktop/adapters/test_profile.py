"""One's own card over the profile: where it belongs, what is kept, and the bytes that leave."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import msgspec
import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication

from crdt.protocol.api.profiles import CardInput, Figures
from desktop.adapters.profile import RelayProfile
from desktop.adapters.relay_api import RelayApi
from desktop.services.home import Home
from desktop.storage.errors import DiskFull
from desktop.viewmodels.ports import PortError, Trouble
from desktop.viewmodels.profile.port import EditedElsewhere, Part, Picture
from tests.desktop.fakes import AtOnce
from tests.support.exchange import home_in

KEY, OTHER_KEY = b"\x01" * 32, b"\x02" * 32


class FakeApi:
    """Ends whatever is asked with `end`."""

    def __init__(self) -> None:
        self.end: object = None

    def run(self, work: object, done: Any) -> None:
        done(self.end)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    with home_in(tmp_path / "here") as opened:
        yield opened


@pytest.fixture
def api() -> FakeApi:
    return FakeApi()


@pytest.fixture
def saved() -> list[str]:
    return []


@pytest.fixture
def port(home: Home, api: FakeApi, saved: list[str]) -> RelayProfile:
    def nothing() -> None:
        """No subscription to end."""

    return RelayProfile(
        home, cast(RelayApi, api), AtOnce(), lambda _: nothing, lambda: saved.append("saved")
    )


def test_there_is_no_place_before_a_relay_has_shown_its_key(home: Home, port: RelayProfile) -> None:
    assert port.place() is None
    home.store.set_relay("https://relay.example.org")
    assert port.place() is None
    home.store.set_relay("https://relay.example.org", KEY)
    assert port.place() == f"{KEY.hex()} {home.account.id.hex()}"


def test_what_is_kept_belongs_to_one_relay_and_is_sealed(
    home: Home, port: RelayProfile, tmp_path: Path
) -> None:
    home.store.set_relay("https://relay.example.org", KEY)
    port.keep(Part.CARD, b"a name to be kept")
    port.keep(Part.PICTURE, b"pixels to be kept")
    home.store.set_relay("https://other.example.org", OTHER_KEY)
    assert port.kept(Part.CARD) is None
    home.store.set_relay("https://relay.example.org", KEY)
    assert (port.kept(Part.CARD), port.kept(Part.PICTURE)) == (
        b"a name to be kept",
        b"pixels to be kept",
    )
    port.keep(Part.PICTURE, None)
    assert port.kept(Part.PICTURE) is None
    raw = b"".join(path.read_bytes() for path in (tmp_path / "here").rglob("*") if path.is_file())
    assert b"to be kept" not in raw


def test_what_cannot_be_kept_is_said(
    home: Home, port: RelayProfile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull("The disk is full.")

    monkeypatch.setattr("desktop.adapters.place_memory.values.set_setting", full)
    monkeypatch.setattr("desktop.adapters.place_memory.values.get_setting", full)
    with pytest.raises(PortError):
        port.keep(Part.CARD, b"x")
    assert port.kept(Part.CARD) is None


def test_that_there_is_a_card_is_told_to_other_devices_once(
    home: Home, port: RelayProfile, saved: list[str]
) -> None:
    home.store.set_relay("https://relay.example.org", KEY)
    assert not port.is_used()
    port.note_used()
    port.note_used()
    assert port.is_used()
    assert saved == ["saved"]
    home.store.set_relay("https://other.example.org", OTHER_KEY)
    assert not port.is_used()


def test_what_is_not_shared_does_not_stand_in_the_bytes_at_all(port: RelayProfile) -> None:
    card = CardInput(rev=2, figures=Figures(streak_days=3), editors=("streak",))
    data = port.exact(card)
    assert b"level" in data  # among who sees what: nobody
    assert b"streak_days" in data
    assert b"minutes_week" not in data
    assert b"null" not in data
    assert msgspec.json.decode(data, type=CardInput) == card


def test_a_card_that_another_device_edited_is_told_from_a_refusal(
    port: RelayProfile, api: FakeApi
) -> None:
    got: list[object] = []
    for code in ("conflict", "invalid"):
        api.end = Trouble(code=code, sentence="x")
        port.put(CardInput(rev=0), got.append)
    assert got == [EditedElsewhere(), Trouble(code="invalid", sentence="x")]


def test_a_picture_is_opened_or_the_trouble_is_said(
    qapp: QApplication, port: RelayProfile, tmp_path: Path
) -> None:
    got: list[object] = []
    Image.new("RGB", (30, 20)).save(tmp_path / "me.png")
    port.read_picture(tmp_path / "me.png", got.append)
    port.read_picture(tmp_path / "none.png", got.append)
    picture, trouble = got
    assert isinstance(picture, Picture)
    assert picture.side == 20
    assert isinstance(trouble, Trouble)
    assert "none.png" in trouble.sentence
