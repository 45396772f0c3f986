"""Adding a way to sign in, two-step sign-in, proofs, the record, and leaving."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from crdt.protocol.api.me import ActivityPage
from desktop.viewmodels.account.proof_port import PROOF_CANCELLED
from desktop.viewmodels.relay_account.activity import ActivityModel, activity_sentence
from desktop.viewmodels.relay_account.attaching import AttachModel, AttachStep
from desktop.viewmodels.relay_account.leaving import LeavingModel
from desktop.viewmodels.relay_account.port import AttachedThere, FreshCodes
from desktop.viewmodels.relay_account.proving import ProofModel
from desktop.viewmodels.relay_account.second_step import SecondStepModel, SecondStepStep
from desktop.viewmodels.trouble import Trouble
from tests.desktop import fakes_relay_account as fake
from tests.desktop.fakes import FakeClock
from tests.desktop.fakes_relay_account import FakeProof, FakeRelayAccount

REFUSED = Trouble(code="bad_proof", sentence="The relay did not take that.")
CANCELLED = Trouble(code=PROOF_CANCELLED, sentence="Nothing was changed.")


@pytest.fixture
def port(qtbot: QtBot) -> FakeRelayAccount:
    return FakeRelayAccount()


def test_an_address_is_attached_by_the_code_that_went_there(port: FakeRelayAccount) -> None:
    model, attached = AttachModel(port), []
    model.attached.connect(lambda: attached.append(1))
    model.begin_email()
    model.send_code(" robin@example.org ")
    assert port.calls == [("send_code", "robin@example.org")]
    port.answer(fake.SENT)
    assert model.state.step is AttachStep.CODE
    model.confirm(" 4829 1375 ")
    assert port.calls[1] == ("confirm_code", fake.SENT.ticket, "4829 1375")
    port.answer()
    assert model.state.step is AttachStep.DONE
    assert attached == [1]
    assert fake.SENT.ticket not in repr(model.state)


@pytest.mark.parametrize("text", ["", "robin", "@", "a@", "@b", "a@b@c", "a b@c"])
def test_what_is_no_address_is_not_sent(port: FakeRelayAccount, text: str) -> None:
    model = AttachModel(port)
    model.begin_email()
    model.send_code(text)
    assert port.calls == []
    assert model.state.trouble is not None


def test_a_wrong_code_can_be_typed_again(port: FakeRelayAccount) -> None:
    model = AttachModel(port)
    model.send_code("robin@example.org")
    port.answer(fake.SENT)
    model.confirm("1")
    port.answer(REFUSED)
    assert model.state.step is AttachStep.CODE
    assert model.state.trouble == REFUSED
    assert not model.state.busy


def test_an_answer_that_comes_after_leaving_changes_nothing(port: FakeRelayAccount) -> None:
    model = AttachModel(port)
    model.send_code("robin@example.org")
    model.leave()
    port.answer(fake.SENT)
    assert model.state.step is AttachStep.ADDRESS
    assert model.state.email == ""


def test_the_browser_is_waited_for_until_the_person_leaves(port: FakeRelayAccount) -> None:
    model = AttachModel(port)
    model.open_browser("github")
    assert model.state.busy
    model.leave()
    assert port.stopped == 1
    port.answer(AttachedThere())
    assert model.state.step is AttachStep.ADDRESS


def test_opening_the_browser_again_waits_for_the_new_one_alone(port: FakeRelayAccount) -> None:
    model = AttachModel(port)
    model.open_browser("github")
    model.open_browser("github")
    assert port.stopped == 1
    port.answer(REFUSED)
    assert model.state.trouble is None
    port.answer(AttachedThere(codes_lost=True))
    assert model.state.step is AttachStep.DONE
    assert model.state.codes_lost


def test_an_app_is_in_force_after_its_code_and_recovery_codes_come_along(
    port: FakeRelayAccount,
) -> None:
    model = SecondStepModel(port)
    model.begin()
    port.answer(fake.TOTP)
    assert model.state.step is SecondStepStep.SHOWN
    assert model.state.secret.startswith("JBSW Y3DP ")
    model.confirm("123 456")
    port.answer(REFUSED)
    assert model.state.trouble == REFUSED
    model.confirm("123457")
    port.answer(fake.CODES)
    assert model.state.codes == fake.CODES.codes
    for secret in (fake.TOTP.secret, fake.CODES.codes[0]):
        assert secret not in repr(model.state)


def test_codes_are_put_away_with_the_dialog_and_saved_only_while_they_are_shown(
    port: FakeRelayAccount,
) -> None:
    model = SecondStepModel(port)
    model.make_codes()
    model.save(Path("early.txt"))
    port.answer(fake.CODES)
    model.save(Path("codes.txt"))
    assert model.state.saved_as == "codes.txt"
    model.leave()
    model.save(Path("late.txt"))
    assert port.saved == [Path("codes.txt")]
    assert model.state.codes == ()


def test_codes_that_existed_go_on_so_none_come_along(port: FakeRelayAccount) -> None:
    model = SecondStepModel(port)
    model.begin()
    port.answer(fake.TOTP)
    model.confirm("123456")
    port.answer(FreshCodes(codes=()))
    assert model.state.step is SecondStepStep.CODES
    assert model.state.codes == ()


def test_nothing_is_erased_without_the_word(port: FakeRelayAccount) -> None:
    model = LeavingModel(port)
    model.begin()
    for typed in ("", "eras", "delete"):
        model.erase(typed)
    assert port.calls == []
    model.erase(" Erase ")
    assert port.calls == [("erase",)]
    assert model.state.erasing


def test_the_receipt_is_shown_and_saved(port: FakeRelayAccount) -> None:
    model = LeavingModel(port)
    model.erase("erase")
    port.receipt = fake.GONE
    port.answer()
    assert model.state.receipt == fake.GONE
    model.save(Path("receipt.json"))
    assert port.saved == [Path("receipt.json")]
    model.erase("erase")
    assert port.calls == [("erase",)]


def test_erasing_that_was_refused_or_let_go_can_begin_again(port: FakeRelayAccount) -> None:
    model = LeavingModel(port)
    model.erase("erase")
    port.answer(CANCELLED)
    assert (model.state.erasing, model.state.trouble) == (False, None)
    model.erase("erase")
    port.answer(REFUSED)
    assert (model.state.erasing, model.state.trouble) == (False, REFUSED)


def test_a_proof_is_given_in_the_handiest_way_that_can_be_typed(qtbot: QtBot) -> None:
    port = FakeProof()
    model = ProofModel(port)
    port.want("passkey", "recovery_code", "totp")
    assert model.state.methods == ("totp", "recovery_code")
    model.give(" 123456 ")
    assert port.given == [("totp", "123456")]
    port.answer(REFUSED)
    assert model.state.trouble == REFUSED
    model.choose("recovery_code")
    model.give("K7QF")
    port.answer()
    assert not model.state.wanted
    assert "K7QF" not in repr(model.state)


def test_where_only_a_passkey_would_do_the_browser_is_needed(qtbot: QtBot) -> None:
    port = FakeProof()
    model = ProofModel(port)
    port.want("passkey")
    assert model.state.needs_browser
    model.leave()
    assert port.cancelled == 1
    assert not model.state.wanted
    model.leave()
    assert port.cancelled == 1


def test_the_record_is_read_a_page_at_a_time(port: FakeRelayAccount) -> None:
    model = ActivityModel(port, FakeClock())
    model.begin()
    port.answer(fake.ACTIVITY)
    assert [line.text for line in model.state.lines][:2] == [
        "A device signed in",
        "A device was signed out",
    ]
    model.read_more()
    assert port.calls == [("read_activity", None), ("read_activity", "older")]
    port.answer(ActivityPage(items=(), next=None))
    assert len(model.state.lines) == 4
    assert not model.state.more


def test_what_this_app_does_not_know_is_named_as_the_relay_does(qtbot: QtBot) -> None:
    assert activity_sentence("moon.risen", {}) == "Something else: moon.risen"


def test_where_another_proof_counts_meanwhile_that_one_is_asked_for(qtbot: QtBot) -> None:
    port = FakeProof()
    model = ProofModel(port)
    port.want("totp")
    model.give("123456")
    port.want("recovery_code")
    assert (model.state.method, model.state.methods) == ("recovery_code", ("recovery_code",))
    assert not model.state.busy
    port.want("passkey")
    assert model.state.needs_browser
