"""Opening a profile: the first time, again, and when something is missing."""

import os
from pathlib import Path

import pytest

from core.history import Source
from crdt.devices import DeviceList
from crdt.errors import LogBroken
from desktop.services import clock
from desktop.services.home import open_home
from desktop.services.running import RunningSitting
from desktop.storage import values
from desktop.storage.errors import DatabaseDamaged, KeysMissing, ProfileInUse
from tests.support.exchange import add_entry, home_in, session


def test_the_first_opening_makes_an_account_without_a_network(tmp_path: Path) -> None:
    with home_in(tmp_path / "a") as home:
        account, device = home.account.id, home.account.device
        assert home.account.devices.active == (device,)
        assert home.account.devices.epoch == 1
        assert home.library.profile.device_name(device)
        assert home.vault.warning is not None
    with home_in(tmp_path / "a") as home:
        assert (home.account.id, home.account.device) == (account, device)


def test_secrets_do_not_show(tmp_path: Path) -> None:
    with home_in(tmp_path / "a") as home:
        shown = f"{home!r} {home.account!r} {home.account.keys!r} {home.account.epochs!r}"
        secret = home.account.keys.secret
        assert secret.hex() not in shown
        assert repr(secret)[2:-1] not in shown
        assert repr(home.account.sealing_key.secret)[2:-1] not in shown


def test_a_crash_before_the_account_was_written_is_made_good(tmp_path: Path) -> None:
    with home_in(tmp_path / "a"):
        pass
    for path in (tmp_path / "a").glob("breath.db*"):
        path.unlink()
    with home_in(tmp_path / "a") as home:
        assert home.library.sessions() == ()


def test_missing_keys_are_said_and_nothing_is_made_anew(tmp_path: Path) -> None:
    with home_in(tmp_path / "a"):
        pass
    (tmp_path / "a" / "keys").unlink()
    with pytest.raises(KeysMissing, match="recovery key"), home_in(tmp_path / "a"):
        pass
    assert not (tmp_path / "a" / "keys").exists()


def test_a_tampered_device_list_is_refused(tmp_path: Path) -> None:
    with home_in(tmp_path / "a") as home:
        (entry,) = values.list_entries(home.database)
        values.replace_list_entries(home.database, [entry[:-1] + bytes([entry[-1] ^ 1])])
    with pytest.raises(DatabaseDamaged, match="does not verify"), home_in(tmp_path / "a"):
        pass


def test_a_profile_is_given_back_after_a_failed_opening(tmp_path: Path) -> None:
    with home_in(tmp_path / "a") as home, pytest.raises(ProfileInUse):
        open_home(home.profile.directory)
    (tmp_path / "a" / "breath.db").write_bytes(b"damaged" * 1000)
    for _ in range(2):
        with pytest.raises(DatabaseDamaged):
            open_home(tmp_path / "a")


def test_the_list_grows_by_verified_entries_only(tmp_path: Path) -> None:
    with home_in(tmp_path / "a") as home:
        keys = home.account.prepare_device(os.urandom)
        entry = add_entry(home, keys)
        with pytest.raises(LogBroken):
            home.account.grow(1, [entry[:-1] + bytes([entry[-1] ^ 1])])
        assert home.account.devices.length == 1
        assert not home.account.grow(1, [entry])
        assert not home.account.grow(0, home.account.devices.entries)
        assert home.account.devices.length == 2
    with home_in(tmp_path / "a") as home:
        assert home.account.devices.length == 2


def test_prepared_keys_are_taken_up_again(tmp_path: Path) -> None:
    with home_in(tmp_path / "a") as home:
        first = home.account.prepare_device(os.urandom)
        assert home.account.prepare_device(os.urandom).device_id == first.device_id
    with home_in(tmp_path / "a") as home:
        assert home.account.prepared(first.device_id).device_id == first.device_id


def test_a_failing_switch_leaves_the_old_device_and_its_history(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with home_in(tmp_path / "a") as a, home_in(tmp_path / "b") as b:
        b.library.record_session(session(1))
        before = (b.account.id, b.account.device)
        keys = b.account.prepare_device(os.urandom)
        devices = DeviceList.from_entries([*a.account.devices.entries, add_entry(a, keys)])

        def fail(*_: object) -> None:
            raise ZeroDivisionError

        with monkeypatch.context() as broken:
            broken.setattr("desktop.services.moving.write_missing", fail)
            with pytest.raises(ZeroDivisionError):
                b.library.become_device(devices, keys)
        assert (b.account.id, b.account.device) == before
        assert b.library.sessions() == (session(1),)
        b.library.become_device(devices, keys)
        assert b.account.id == a.account.id
        assert b.library.sessions() == (session(1),)


def test_a_sitting_cut_short_is_offered_back_once(tmp_path: Path) -> None:
    with home_in(tmp_path / "a") as home:
        home.library.running.save(session(1, source=Source.RECOVERED))
        assert home.library.running.unfinished() is None
    with home_in(tmp_path / "a") as home:
        left = home.library.running.unfinished()
        assert left == session(1, source=Source.RECOVERED)
        assert home.library.keep_unfinished() == left
        assert home.library.running.unfinished() is None
    with home_in(tmp_path / "a") as home:
        assert home.library.running.unfinished() is None
        assert home.library.sessions() == (session(1, source=Source.RECOVERED),)


def test_a_saved_session_takes_its_own_checkpoint_along(tmp_path: Path) -> None:
    with home_in(tmp_path / "a") as home:
        home.library.running.save(session(1, source=Source.RECOVERED))
        home.library.record_session(session(1))
    with home_in(tmp_path / "a") as home:
        assert home.library.running.unfinished() is None


def test_what_was_cut_short_and_not_answered_for_makes_way_as_a_session(tmp_path: Path) -> None:
    left, under_way = (session(n, source=Source.RECOVERED) for n in (1, 2))
    with home_in(tmp_path / "a") as home:
        home.library.checkpoint(left)
    with home_in(tmp_path / "a") as home:
        for _ in range(2):
            home.library.checkpoint(under_way)
        assert home.library.sessions() == (left,)
        assert home.library.keep_unfinished() is None
    with home_in(tmp_path / "a") as home:
        assert home.library.keep_unfinished() == under_way
        assert home.library.sessions() == (left, under_way)


def test_an_unreadable_checkpoint_is_nothing_to_offer(tmp_path: Path) -> None:
    with home_in(tmp_path / "a") as home:
        values.set_running(home.database, b"{")
        assert RunningSitting(home.database).unfinished() is None
        values.set_running(home.database, b'{"id": "", "started_at_ms": -5}')
        assert RunningSitting(home.database).unfinished() is None


@pytest.mark.parametrize("at_ms", [0, 1_795_348_800_000, 10**18, -(10**18)])
def test_the_local_offset_is_known_for_any_instant(at_ms: int) -> None:
    assert abs(clock.utc_offset_min(at_ms)) <= 24 * 60
