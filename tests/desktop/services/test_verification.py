"""Which device agrees with this one, and that a removed one does not any more."""

from __future__ import annotations

import argparse
import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from crdt.derivation import EPOCH_SECRET_BYTES
from crdt.devices import revoke_device
from desktop.cli.console import Console
from desktop.cli.status_command import status
from desktop.services.home import Home
from desktop.services.verification import last_agreement
from tests.support.exchange import admit, home_in

AT_MS = 1_795_348_800_000


@pytest.fixture
def pair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Home, Home]]:
    monkeypatch.setenv("BREATH_MASTER_KEYRING", "file")
    with home_in(tmp_path / "desk") as desk, home_in(tmp_path / "laptop") as laptop:
        admit(desk, laptop)
        yield desk, laptop


def _remove(desk: Home, laptop: Home) -> None:
    account = desk.account
    fresh = os.urandom(EPOCH_SECRET_BYTES)
    entry = revoke_device(
        account.devices,
        account.keys,
        laptop.account.device,
        [],
        [],
        fresh,
        account.epochs,
        desk.wall_ms(),
    )
    for home in (desk, laptop):
        home.account.grow(home.account.devices.length, [entry])


def _said(home: Home) -> str:
    out = io.StringIO()
    status(home, argparse.Namespace(), Console(as_json=False, out=out, source=io.StringIO()))
    return out.getvalue()


def test_a_device_agrees_until_it_is_removed(pair: tuple[Home, Home]) -> None:
    desk, laptop = pair
    desk.store.set_verified(laptop.account.device, AT_MS)
    verified = last_agreement(desk.account, desk.store)
    assert verified is not None
    assert (verified.device, verified.at_ms) == (laptop.account.device, AT_MS)
    assert "Verified with " in _said(desk)
    _remove(desk, laptop)
    assert last_agreement(desk.account, desk.store) is None
    assert "Not compared with another device yet." in _said(desk)


def test_status_on_a_removed_device_says_so_and_offers_nothing(pair: tuple[Home, Home]) -> None:
    desk, laptop = pair
    assert ", one of 2." in _said(laptop)
    _remove(desk, laptop)
    told = _said(laptop)
    assert ", which was removed from the account." in told
    assert "the only one" not in told
    assert "nothing is exchanged any more" in told
    assert "recovery new" not in told
    assert ", the only one." in _said(desk)
