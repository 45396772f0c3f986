"""Taking a profile away: all of it or nothing, whenever the program ends."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import keyring
import keyring.errors
import pytest

from core.history import Session
from desktop.services import erasing
from desktop.services.errors import NothingThere
from desktop.services.home import Home, open_home
from desktop.storage import vault
from desktop.storage.errors import KeysMissing, ProfileInUse, ProfileUnwritable
from desktop.storage.vault import Place
from tests.desktop.storage.test_vault import MemoryKeyring
from tests.support.exchange import home_in, session
from tests.support.profiles import read_only

_WORD = "Lindenblossom"


class ForgettingKeyring(MemoryKeyring):
    """A keyring from which entries can be taken again."""

    def delete_password(self, service: str, username: str) -> None:
        if self.locked:
            raise keyring.errors.KeyringLocked("locked")
        del self.held[(service, username)]


@pytest.fixture
def system_keyring(monkeypatch: pytest.MonkeyPatch) -> Iterator[ForgettingKeyring]:
    before = keyring.get_keyring()
    monkeypatch.delenv("BREATH_MASTER_KEYRING")
    made = ForgettingKeyring()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


def _told() -> Session:
    return session(1, pattern_id="custom", pattern_name=_WORD)


def _lived_in(directory: Path) -> bytes:
    """A profile with a session and what a crash may leave beside it; its secrets as kept."""
    with home_in(directory) as home:
        home.library.record_session(_told())
        home.library.tidy()
        kept = _secret(home)
    (directory / "breath.db.damaged-0a1b2c3d").write_bytes(b"an older copy")
    (directory / "breath.log").write_text("a line")
    (directory / ".keys.4711").write_bytes(b"half written")
    return kept


def _secret(home: Home) -> bytes:
    return home.account.keys.secret


def _names(directory: Path) -> set[str]:
    return {path.name for path in directory.iterdir()}


def _bytes_of(directory: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(directory.iterdir()) if path.is_file())


def test_nothing_of_a_profile_is_left_in_its_folder(tmp_path: Path) -> None:
    place = tmp_path / "p"
    _lived_in(place)
    with home_in(place) as home:
        account = home.account.id
    assert bytes(account) in _bytes_of(place)
    kept_keys = (place / "keys").read_bytes()
    erasing.erase(place)
    assert _names(place) == {"lock"}
    left = _bytes_of(place)
    for trace in (_WORD.encode(), bytes(account), kept_keys, b"s-1"):
        assert trace not in left


def test_the_next_opening_is_a_new_person(tmp_path: Path) -> None:
    secret = _lived_in(tmp_path / "p")
    with home_in(tmp_path / "p") as home:
        before = home.account.id
    erasing.erase(tmp_path / "p")
    with home_in(tmp_path / "p") as home:
        assert home.account.id != before
        assert _secret(home) != secret
        assert home.library.sessions() == ()


def test_files_of_others_in_the_folder_stay(tmp_path: Path) -> None:
    place = tmp_path / "p"
    _lived_in(place)
    (place / "keys-to-the-house.txt").write_text("mine")
    (place / "export").mkdir()
    (place / "export" / "history.json").write_text("[]")
    erasing.erase(place)
    assert _names(place) == {"lock", "keys-to-the-house.txt", "export"}


def test_wherever_it_stops_the_next_opening_finishes_it(tmp_path: Path) -> None:
    total = 0
    for stop in range(100):
        place = tmp_path / f"p{stop}"
        _lived_in(place)
        with home_in(place) as home:
            before = home.account.id
            erasing.begin(home.profile, Place.FILE)
        done = [name for name, _ in zip(erasing.steps(place), range(stop), strict=False)]
        with home_in(place) as home:
            assert home.account.id != before
            assert home.library.sessions() == ()
        assert not erasing.is_pending(place)
        total = max(total, len(done))
        if len(done) < stop:
            break
    assert total >= 7


def test_until_it_begins_the_profile_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "p"
    _lived_in(place)

    def no_room(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(erasing, "write_whole", no_room)
    with pytest.raises(ProfileUnwritable, match="nothing was erased"):
        erasing.erase(place)
    with home_in(place) as home:
        assert home.library.sessions() == (_told(),)


_CHILD = """
import itertools, os, signal, sys
from pathlib import Path
from desktop.services import erasing
from desktop.services.home import open_home
place, stop = Path(sys.argv[1]), int(sys.argv[2])
home = open_home(place)
erasing.begin(home.profile, home.vault.place)
home.database.close()
for _ in itertools.islice(erasing.steps(place), stop):
    pass
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
@pytest.mark.parametrize("stop", [0, 3])
def test_a_process_killed_while_erasing_leaves_nothing_to_read(tmp_path: Path, stop: int) -> None:
    place = tmp_path / "p"
    _lived_in(place)
    root = Path(__file__).resolve().parents[3]
    killed = subprocess.run(
        [sys.executable, "-c", _CHILD, str(place), str(stop)], cwd=root, check=False
    )
    assert killed.returncode == -signal.SIGKILL
    with home_in(place) as home:
        assert home.library.sessions() == ()


def test_keys_in_the_keyring_are_forgotten_and_those_of_others_kept(
    tmp_path: Path, system_keyring: ForgettingKeyring
) -> None:
    with open_home(tmp_path / "mine") as home:
        assert home.vault.place is Place.KEYRING
    with open_home(tmp_path / "other") as home:
        other = home.profile.id
    erasing.erase(tmp_path / "mine")
    assert list(system_keyring.held) == [(vault.SERVICE, other)]


def test_a_locked_keyring_puts_the_rest_off_and_says_so(
    tmp_path: Path, system_keyring: ForgettingKeyring
) -> None:
    with open_home(tmp_path / "p") as home:
        before = home.account.id
        erasing.begin(home.profile, home.vault.place)
    system_keyring.locked = True
    with pytest.raises(KeysMissing, match="unlock it"):
        open_home(tmp_path / "p")
    system_keyring.locked = False
    with open_home(tmp_path / "p") as home:
        assert home.account.id != before


def test_a_profile_in_use_is_left_alone(tmp_path: Path) -> None:
    with home_in(tmp_path / "p") as home:
        with pytest.raises(ProfileInUse):
            erasing.erase(tmp_path / "p")
        home.library.record_session(_told())
    assert not erasing.is_pending(tmp_path / "p")


def test_a_folder_that_is_no_profile_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "keys").write_text("not ours")
    for place in (tmp_path / "letters", tmp_path / "missing"):
        with pytest.raises(NothingThere):
            erasing.erase(place)
    assert _names(tmp_path) == {"letters"}
    assert (tmp_path / "letters" / "keys").read_text() == "not ours"


def test_a_profile_that_cannot_be_opened_can_be_erased(tmp_path: Path) -> None:
    _lived_in(tmp_path / "p")
    (tmp_path / "p" / "keys").unlink()
    (tmp_path / "p" / "breath.db").write_bytes(b"damaged" * 1000)
    erasing.erase(tmp_path / "p")
    assert _names(tmp_path / "p") == {"lock"}


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    _lived_in(tmp_path / "p")
    with read_only(tmp_path / "p"), pytest.raises(ProfileUnwritable):
        erasing.erase(tmp_path / "p")
    assert (tmp_path / "p" / "keys").exists()
