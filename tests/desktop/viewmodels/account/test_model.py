"""Relay and devices: one command at a time, and what went wrong stays readable."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from desktop.viewmodels.account.model import AccountModel
from desktop.viewmodels.ports import PairingFailed, SyncState, Trouble
from tests.desktop.fakes import NEWCOMER, NO_RELAY, OFFER, START_MS, World, device

GONE = Trouble(code="unreachable", sentence="The relay does not answer.")


@pytest.fixture
def model(qapp: QApplication, world: World) -> AccountModel:
    return AccountModel(world.ports)


def test_connecting_says_so_until_the_answer_comes(model: AccountModel, world: World) -> None:
    model.connect_relay("  https://relay.example.org ")
    assert world.sync.calls == [("connect", "https://relay.example.org")]
    assert model.state.busy == "Reaching the relay"
    world.sync.answer()
    assert model.state.busy is None
    assert model.state.trouble is None


def test_a_failure_is_told_and_gone_with_the_next_try(model: AccountModel, world: World) -> None:
    model.connect_relay("https://relay.example.org")
    world.sync.answer(GONE)
    assert model.state.trouble == GONE
    model.connect_relay("https://relay.example.org")
    assert model.state.trouble is None


def test_an_empty_address_is_asked_for_kindly(model: AccountModel, world: World) -> None:
    model.connect_relay("   ")
    assert world.sync.calls == []
    assert model.state.trouble is not None
    assert "address of a relay is needed" in model.state.trouble.sentence


def test_a_second_command_waits_for_the_first(model: AccountModel, world: World) -> None:
    model.connect_relay("https://relay.example.org")
    model.revoke("id-Laptop")
    assert [call[0] for call in world.sync.calls] == ["connect"]


def test_devices_are_lines_and_only_others_can_be_shut_out(
    model: AccountModel, world: World
) -> None:
    devices = (
        device("Desk", this=True),
        device("Laptop", hours=3),
        device("Lost", revoked=True),
        replace(device("New"), last_seen_at_ms=None),
    )
    world.sync.put(replace(NO_RELAY, state=SyncState.UP_TO_DATE, devices=devices))
    said = [(line.name, line.detail, line.revocable) for line in model.state.devices]
    assert said == [
        ("Desk", "This device", False),
        ("Laptop", "Last seen 3 h ago", True),
        ("Lost", "Removed", False),
        ("New", "Added 40 days ago", True),
    ]


def test_an_offer_says_until_when_it_works(model: AccountModel, world: World) -> None:
    world.sync.put_pairing(OFFER)
    assert model.state.pairing_until == "It works once, until 19:10."


def test_approving_names_the_fingerprint_that_was_compared(
    model: AccountModel, world: World
) -> None:
    world.sync.put_pairing(NEWCOMER)
    model.approve(NEWCOMER.fingerprint)
    assert world.sync.calls == [("approve", "9gnm-retg-6jd2-2bhw")]


def test_a_failed_pairing_gives_its_reason(model: AccountModel, world: World) -> None:
    world.sync.put_pairing(PairingFailed(trouble=GONE))
    assert model.state.trouble == GONE
    model.cancel_pairing()
    assert model.state.trouble is None


def test_the_link_is_in_no_repr(model: AccountModel, world: World) -> None:
    world.sync.put_pairing(OFFER)
    assert OFFER.link.partition("#")[2] not in repr(model.state)


def test_the_words_about_time_are_renewed(model: AccountModel, world: World) -> None:
    status = replace(
        NO_RELAY,
        state=SyncState.UP_TO_DATE,
        verified_with="Laptop",
        verified_at_ms=START_MS,
    )
    world.sync.put(status)
    assert model.state.sync.text.endswith("just now")
    world.clock.pass_s(120)
    model.refresh_words()
    assert model.state.sync.text.endswith("2 min ago")


def test_a_matter_of_reach_is_over_once_the_relay_is_there(
    model: AccountModel, world: World
) -> None:
    world.sync.put(replace(NO_RELAY, relay_url="https://relay", state=SyncState.OFFLINE))
    model.offer_pairing()
    world.sync.answer(Trouble(code="not_connected", sentence="The relay has to be connected."))
    assert model.state.trouble is not None
    world.sync.put(replace(NO_RELAY, relay_url="https://relay", state=SyncState.UP_TO_DATE))
    assert model.state.trouble is None


def test_a_device_that_was_shut_out_can_do_nothing_to_others(
    model: AccountModel, world: World
) -> None:
    removed = Trouble(code="revoked_device", sentence="This device was removed.")
    world.sync.put(
        replace(
            NO_RELAY,
            relay_url="https://relay",
            state=SyncState.TROUBLE,
            problem=removed,
            devices=(device("Here", this=True, revoked=True), device("Laptop")),
        )
    )
    assert model.state.shut_out
    assert not any(line.revocable or line.renamable for line in model.state.devices)


@pytest.mark.parametrize("code", ["signed_out", "erased"])
def test_a_relay_that_would_not_have_this_device_is_asked_again_only_when_somebody_says_so(
    model: AccountModel, world: World, code: str
) -> None:
    problem = Trouble(code=code, sentence="What is here stays here.")
    world.sync.put(
        replace(
            NO_RELAY,
            relay_url="https://relay.example.org",
            state=SyncState.TROUBLE,
            problem=problem,
        )
    )
    assert model.state.halted == code
    assert not model.state.shut_out
    assert world.sync.calls == []
    model.try_again()
    assert world.sync.calls == [("sync_now",)]
