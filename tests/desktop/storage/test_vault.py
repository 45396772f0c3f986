"""Where the secrets of a profile are kept."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import keyring
import keyring.backend
import keyring.errors
import pytest

from desktop.storage.errors import KeysMissing
from desktop.storage.profile import Profile
from desktop.storage.vault import Place, Vault

KEY = b"k" * 32
FIRST = b"a" * 128
SECOND = b"b" * 128


class MemoryKeyring(keyring.backend.KeyringBackend):
    """A keyring that lives as long as the test; it can be locked."""

    priority = 1.0  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.held: dict[tuple[str, str], str] = {}
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.locked:
            raise keyring.errors.KeyringLocked("locked")
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.locked:
            raise keyring.errors.PasswordSetError("locked")
        self.held[(service, username)] = password


@pytest.fixture
def profile(tmp_path: Path) -> Iterator[Profile]:
    with Profile(tmp_path / "p") as opened:
        yield opened


@pytest.fixture
def system_keyring(monkeypatch: pytest.MonkeyPatch) -> Iterator[MemoryKeyring]:
    before = keyring.get_keyring()
    backend = MemoryKeyring()
    monkeypatch.delenv("BREATH_MASTER_KEYRING", raising=False)
    keyring.set_keyring(backend)
    yield backend
    keyring.set_keyring(before)


def test_without_a_keyring_a_private_file_is_used_and_said_so(profile: Profile) -> None:
    vault = Vault(profile)
    assert vault.load() is None
    vault.create(KEY, FIRST)
    assert (profile.directory / "keys").stat().st_mode & 0o777 == 0o600
    assert vault.warning is not None
    loaded = Vault(profile).load()
    assert loaded is not None
    assert loaded.database_key == KEY
    assert loaded.device_secrets == (FIRST,)


def test_with_a_keyring_no_file_is_written(profile: Profile, system_keyring: MemoryKeyring) -> None:
    vault = Vault(profile)
    vault.create(KEY, FIRST)
    assert vault.warning is None
    assert not (profile.directory / "keys").exists()
    assert list(system_keyring.held) == [("breath-master", profile.id)]
    loaded = Vault(profile).load()
    assert loaded is not None
    assert loaded.device_secrets == (FIRST,)


def test_a_copy_beside_its_original_has_an_entry_of_its_own(
    tmp_path: Path, system_keyring: MemoryKeyring
) -> None:
    with Profile(tmp_path / "original") as original:
        Vault(original).create(KEY, FIRST)
    shutil.copytree(tmp_path / "original", tmp_path / "copy")
    with Profile(tmp_path / "copy") as copy:
        vault = Vault(copy)
        vault.add_device(SECOND, FIRST)
        vault.keep_only(SECOND)
    with Profile(tmp_path / "original") as original, Profile(tmp_path / "copy") as copy:
        assert original.id != copy.id
        kept = [Vault(profile).load() for profile in (original, copy)]
    assert [one.device_secrets for one in kept if one] == [(FIRST,), (SECOND,)]


def test_a_moved_profile_keeps_its_entry(tmp_path: Path, system_keyring: MemoryKeyring) -> None:
    with Profile(tmp_path / "here") as profile:
        Vault(profile).create(KEY, FIRST)
    (tmp_path / "here").rename(tmp_path / "there")
    for _ in range(2):
        with Profile(tmp_path / "there") as profile:
            assert Vault(profile).load() is not None
    assert len(system_keyring.held) == 1


def test_a_copy_waits_for_a_locked_keyring(tmp_path: Path, system_keyring: MemoryKeyring) -> None:
    with Profile(tmp_path / "original") as original:
        Vault(original).create(KEY, FIRST)
    shutil.copytree(tmp_path / "original", tmp_path / "copy")
    system_keyring.locked = True
    with Profile(tmp_path / "copy") as copy, pytest.raises(KeysMissing):
        Vault(copy)
    system_keyring.locked = False
    with Profile(tmp_path / "copy") as copy:
        assert Vault(copy).load() is not None


def test_a_locked_keyring_is_a_sentence_and_makes_no_new_keys(
    profile: Profile, system_keyring: MemoryKeyring
) -> None:
    Vault(profile).create(KEY, FIRST)
    system_keyring.locked = True
    with pytest.raises(KeysMissing, match="keyring is locked"):
        Vault(profile).load()


def test_a_keyring_that_takes_nothing_gives_way_to_the_file(
    profile: Profile, system_keyring: MemoryKeyring
) -> None:
    system_keyring.locked = True
    vault = Vault(profile)
    vault.create(KEY, FIRST)
    assert vault.place is Place.FILE
    assert vault.load() is not None
    system_keyring.locked = False
    again = Vault(profile)
    assert again.place is Place.FILE
    assert again.load() is not None


def test_a_new_device_is_kept_beside_the_old_until_it_is_dropped(profile: Profile) -> None:
    vault = Vault(profile)
    vault.create(KEY, FIRST)
    assert vault.add_device(SECOND, FIRST).device_secrets == (FIRST, SECOND)
    assert vault.keep_only(SECOND).device_secrets == (SECOND,)


def test_the_present_device_stays_however_often_another_is_prepared(profile: Profile) -> None:
    vault = Vault(profile)
    vault.create(KEY, FIRST)
    for number in range(9):
        vault.add_device(bytes([number]) * 128, FIRST)
    kept = vault.load()
    assert kept is not None
    assert kept.device_secrets == (FIRST, *(bytes([n]) * 128 for n in (6, 7, 8)))


@pytest.mark.parametrize("text", ["", "bm1:", "bm1:???", "bm1:AAAA", "bm1:" + "A" * 44])
def test_damaged_keys_are_a_typed_failure(profile: Profile, text: str) -> None:
    (profile.directory / "keys").write_text(text)
    with pytest.raises(KeysMissing):
        Vault(profile).load()


def test_secrets_do_not_show_in_a_repr(profile: Profile) -> None:
    secrets = Vault(profile).create(KEY, FIRST)
    assert "aaaa" not in repr(secrets)
    assert "kkkk" not in repr(secrets)
