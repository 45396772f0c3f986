"""Which relay a profile uses after connecting to one has failed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.cli.network_commands import step_back
from desktop.link.errors import ConversationEnded, TimedOut
from desktop.services.home import Home
from desktop.services.replication import RelayPin
from tests.support.exchange import home_in

FORMER = RelayPin(url="https://former.example", relay_key=b"f" * 32)
TRIED = "https://tried.example"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    monkeypatch.setenv("BREATH_MASTER_KEYRING", "file")
    with home_in(tmp_path / "profile") as opened:
        yield opened


@pytest.mark.parametrize("error", [ConversationEnded("unreachable"), TimedOut()])
@pytest.mark.parametrize("before", [None, FORMER])
def test_a_relay_that_never_proved_itself_gives_way_to_the_former(
    home: Home, before: RelayPin | None, error: Exception
) -> None:
    home.store.set_relay(TRIED)
    step_back(home, before, error)
    assert home.store.relay() == before


@pytest.mark.parametrize("before", [None, FORMER])
def test_a_relay_that_only_takes_long_stays_for_the_next_sync(
    home: Home, before: RelayPin | None
) -> None:
    home.store.set_relay(TRIED, b"k" * 32)
    step_back(home, before, TimedOut())
    assert home.store.relay() == RelayPin(url=TRIED, relay_key=b"k" * 32)


def test_the_relay_in_use_keeps_its_key_when_connecting_again_fails(home: Home) -> None:
    home.store.set_relay(TRIED, b"k" * 32)
    step_back(home, RelayPin(url=TRIED), ConversationEnded("busy"))
    assert home.store.relay() == RelayPin(url=TRIED, relay_key=b"k" * 32)


def test_a_relay_that_refused_gives_way(home: Home) -> None:
    home.store.set_relay(TRIED, b"k" * 32)
    step_back(home, FORMER, ConversationEnded("log_broken"))
    assert home.store.relay() == FORMER
