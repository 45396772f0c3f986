"""The page about the account on the relay: calm without one, and one act at a time."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from crdt.protocol.api.me import ActivityPage, ActivityRow, IdentityRow, LinkCode
from desktop.viewmodels.account.port import SyncState
from desktop.viewmodels.account.proof_port import PROOF_CANCELLED
from desktop.viewmodels.editors.words import until
from desktop.viewmodels.relay_account.activity import ActivityModel
from desktop.viewmodels.relay_account.model import RelayAccountModel
from desktop.viewmodels.relay_account.port import AccountFacts
from desktop.viewmodels.relay_account.state import Standing
from desktop.viewmodels.relay_account.words import way_line
from desktop.viewmodels.trouble import Trouble
from tests.desktop import fakes_relay_account as fake
from tests.desktop.fakes import FakeClock, World, make_world
from tests.desktop.scenes.people import connected

REFUSED = Trouble(code="rate", sentence="The relay asks for a little patience.")


@pytest.fixture
def world(qtbot: QtBot) -> World:
    return connected(make_world())


@pytest.fixture
def model(world: World) -> RelayAccountModel:
    return RelayAccountModel(world.ports)


def _problem(world: World, code: str) -> None:
    problem = Trouble(code=code, sentence="A sentence.")
    world.sync.put(replace(world.sync.status(), state=SyncState.TROUBLE, problem=problem))


def test_without_a_relay_nothing_is_asked_and_no_account_is_needed(qtbot: QtBot) -> None:
    world = make_world()
    world.relay_account.at_once = False
    model = RelayAccountModel(world.ports)
    model.look()
    assert model.state.standing is Standing.NO_RELAY
    assert "No account is needed" in model.state.lead
    assert world.relay_account.pending == []


def test_nothing_is_asked_until_somebody_looks(world: World, model: RelayAccountModel) -> None:
    world.relay_account.at_once = False
    world.sync.put(replace(world.sync.status(), outbox=1))
    assert world.relay_account.pending == []
    model.look()
    assert len(world.relay_account.pending) == 1


def test_an_anonymous_account_is_a_key_and_may_get_a_way_to_sign_in(
    model: RelayAccountModel,
) -> None:
    model.look()
    assert model.state.standing is Standing.READY
    assert model.state.is_anonymous
    assert "a key on your devices. Add a way to sign in, if you like" in model.state.lead
    assert model.state.can_email
    assert model.state.providers == ("google", "github", "apple")
    assert not model.state.second.can_set_up


def test_what_the_relay_offers_is_all_that_is_offered(
    world: World, model: RelayAccountModel
) -> None:
    info = msgspec.structs.replace(fake.INFO, methods=("device",))
    world.relay_account.facts = replace(fake.ANONYMOUS, info=info)
    model.look()
    state = model.state
    assert (state.can_email, state.providers, state.can_password) == (False, (), False)
    assert not state.second.passkeys_offered


def test_sessions_are_called_by_what_this_account_calls_its_devices(
    world: World, model: RelayAccountModel
) -> None:
    world.relay_account.facts = fake.FULL
    model.look()
    assert [line.name for line in model.state.sessions] == [
        "This computer",
        "Laptop",
        "Firefox, Linux",
    ]
    assert model.state.others == 2
    assert [line.signed_out for line in model.state.devices] == [False, False, True]
    assert model.state.second.is_on


def test_one_act_at_a_time_and_the_page_is_read_anew_after_it(
    world: World, model: RelayAccountModel
) -> None:
    model.look()
    world.relay_account.facts = fake.FULL
    model.end_others()
    model.detach(1)
    assert world.relay_account.calls == [("end_others",)]
    assert model.state.busy == "Ending the other sessions"
    world.relay_account.answer()
    assert model.state.busy is None
    assert model.state.notice == "Only this device is signed in now."
    assert len(model.state.ways) == 2


def test_a_refusal_is_said_and_forgotten_with_the_next_act(
    world: World, model: RelayAccountModel
) -> None:
    model.look()
    model.sign_device_out(fake.LAPTOP)
    world.relay_account.answer(REFUSED)
    assert model.state.trouble == REFUSED
    model.let_device_in(fake.OLD)
    assert model.state.trouble is None


def test_a_proof_that_was_not_given_is_no_trouble(world: World, model: RelayAccountModel) -> None:
    model.look()
    model.remove_totp()
    world.relay_account.answer(Trouble(code=PROOF_CANCELLED, sentence="Nothing."))
    assert model.state.trouble is None
    assert model.state.notice == ""


@pytest.mark.parametrize(
    ("code", "standing"),
    [
        ("signed_out", Standing.SIGNED_OUT),
        ("erased", Standing.ERASED),
        ("revoked_device", Standing.REMOVED),
    ],
)
def test_a_relay_that_would_not_have_this_device_is_not_asked(
    world: World, model: RelayAccountModel, code: str, standing: Standing
) -> None:
    world.relay_account.at_once = False
    _problem(world, code)
    model.look()
    assert model.state.standing is standing
    assert model.state.lead
    assert world.relay_account.pending == []
    model.try_again()
    assert world.sync.calls == [("sync_now",)]


def test_what_was_read_stays_while_the_relay_is_away_and_is_read_anew_when_it_comes_back(
    world: World, model: RelayAccountModel
) -> None:
    model.look()
    world.sync.put(replace(world.sync.status(), state=SyncState.OFFLINE))
    assert model.state.standing is Standing.AWAY
    world.relay_account.facts = fake.FULL
    world.sync.put(replace(world.sync.status(), state=SyncState.UP_TO_DATE))
    assert model.state.standing is Standing.READY
    assert len(model.state.ways) == 2


def test_another_account_never_shows_what_the_one_before_had(
    world: World, model: RelayAccountModel
) -> None:
    world.relay_account.facts = fake.FULL
    model.look()
    model.look_away()
    status = world.sync.status()
    joined = (replace(status.devices[0], id="another device"), *status.devices[1:])
    world.sync.put(replace(status, devices=joined))
    assert model.state.ways == ()
    assert model.state.standing is Standing.LOADING


def test_a_reading_that_failed_can_be_tried_again(world: World, model: RelayAccountModel) -> None:
    world.relay_account.facts = REFUSED
    model.look()
    assert model.state.standing is Standing.LOADING
    assert model.state.trouble == REFUSED
    world.relay_account.facts = fake.ANONYMOUS
    model.try_again()
    assert model.state.standing is Standing.READY
    assert model.state.trouble is None


def test_where_no_browser_opens_it_is_said(world: World, model: RelayAccountModel) -> None:
    model.look()
    world.relay_account.page_trouble = REFUSED
    model.open_security_page()
    assert model.state.trouble == REFUSED


def _of_a_newer_relay(facts: AccountFacts) -> AccountFacts:
    """As it would come over the wire from a relay that knows words of which this app has none."""
    wire = msgspec.json.encode(
        {
            "info": {**msgspec.to_builtins(facts.info), "methods": ["device", "owl-post"]},
            "me": {
                **msgspec.to_builtins(facts.me),
                "role": "gardener",
                "methods": ["owl-post"],
                "second_factors": ["owl-post"],
            },
            "identities": [{"id": 7, "kind": "owl-post", "label": "", "added_ms": 1}],
            "passkeys": [],
            "sessions": [
                {**msgspec.to_builtins(row), "kind": "lantern", "methods": ["owl-post"]}
                for row in facts.sessions
            ],
            "devices": [],
        }
    )
    return msgspec.json.decode(wire, type=AccountFacts)


def test_words_of_a_newer_relay_are_shown_calmly_or_left_out(
    world: World, model: RelayAccountModel
) -> None:
    world.relay_account.facts = _of_a_newer_relay(fake.FULL)
    model.look()
    state = model.state
    assert (state.standing, state.trouble) == (Standing.READY, None)
    (way,) = state.ways
    assert (way.kind, way.name) == ("Another way to sign in", "Another way to sign in")
    assert state.providers == ()
    assert not state.second.is_on
    assert len(state.sessions) == len(fake.FULL.sessions)
    assert all("lantern" not in line.detail for line in state.sessions)


@pytest.mark.parametrize("at_ms", [-(2**63), -1, 10**14 + 1, 2**53, 10**30])
def test_times_that_nothing_could_show_are_not_taken_from_a_relay(at_ms: int) -> None:
    for kind, row in (
        (ActivityRow, {"seq": 1, "action": "x", "detail": {}, "at_ms": at_ms}),
        (IdentityRow, {"id": 1, "kind": "email", "label": "x", "added_ms": at_ms}),
        (LinkCode, {"code": "x", "expires_ms": at_ms}),
    ):
        with pytest.raises(msgspec.ValidationError):
            msgspec.json.decode(msgspec.json.encode(row), type=kind)


@pytest.mark.parametrize("at_ms", [0, 10**14])
def test_times_that_are_taken_can_be_shown(at_ms: int) -> None:
    port = fake.FakeRelayAccount()
    model = ActivityModel(port, FakeClock())
    model.begin()
    row = ActivityRow(seq=1, at_ms=at_ms, action="x", detail={})
    port.answer(ActivityPage(items=(row,)))
    assert model.state.lines[0].when
    assert until(at_ms, fake.NOW_MS)
    assert way_line(IdentityRow(id=1, kind="email", label="x", added_ms=at_ms), 10**14).detail


def test_why_a_reading_failed_is_said_until_one_succeeds(
    world: World, model: RelayAccountModel
) -> None:
    model.look()
    world.relay_account.at_once = False
    model.refresh()
    world.relay_account.answer(REFUSED)
    assert model.state.trouble == REFUSED
    model.refresh()
    world.relay_account.answer(fake.FULL)
    assert model.state.trouble is None
