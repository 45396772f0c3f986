"""Scenes of the account on the relay: each way it stands, and each of its dialogs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import msgspec
from PySide6.QtCore import QCoreApplication

from desktop.translations import translated
from desktop.viewmodels.ports import SyncState
from desktop.viewmodels.trouble import Trouble
from desktop.widgets.scrolling import bring_into_view
from desktop.window.main_window import MainWindow
from tests.desktop import fakes_relay_account as fake
from tests.desktop.fakes import World

Scene = Callable[[World, MainWindow], None]
_ROUNDS = 4
"""Layouts that wrap learn their height after their width."""


def account_key(world: World, window: MainWindow) -> None:
    """Anonymous: a key on one's devices."""
    window.body.show_relay_account()


def account_full(world: World, window: MainWindow) -> None:
    """Everything is set up."""
    world.relay_account.facts = fake.FULL
    window.body.show_relay_account()


def account_places(world: World, window: MainWindow) -> None:
    """Sessions and devices."""
    account_full(world, window)
    for _ in range(_ROUNDS):
        QCoreApplication.processEvents()
    bring_into_view(window.body.relay_account.leaving.erase)


def account_loading(world: World, window: MainWindow) -> None:
    """The relay was asked and has not answered."""
    world.relay_account.at_once = False
    window.body.show_relay_account()


def account_busy(world: World, window: MainWindow) -> None:
    """Something is under way."""
    account_full(world, window)
    window.models.relay_account.page.end_others()


def account_trouble(world: World, window: MainWindow) -> None:
    """The relay would not."""
    account_full(world, window)
    window.models.relay_account.page.detach(1)
    sentence = translated("That is the last way in, so it stays.")
    world.relay_account.answer(Trouble(code="last_way_in", sentence=sentence))


def account_notice(world: World, window: MainWindow) -> None:
    """It was done."""
    account_full(world, window)
    window.models.relay_account.page.end_others()
    world.relay_account.answer()


def account_away(world: World, window: MainWindow) -> None:
    """Out of reach before anything was read."""
    world.sync.put(replace(world.sync.status(), state=SyncState.OFFLINE))
    window.body.show_relay_account()


def account_signed_out(world: World, window: MainWindow) -> None:
    """The relay does not take this device."""
    _refused(world, "signed_out", "Signed out on the relay. What is here stays here.")
    window.body.show_relay_account()


def account_erased(world: World, window: MainWindow) -> None:
    """The account is gone there."""
    world.relay_account.receipt = fake.GONE
    _refused(world, "erased", "This account was erased on the relay. What is here stays here.")
    window.body.show_relay_account()


def settings_signed_out(world: World, window: MainWindow) -> None:
    """The card in Settings says it as well."""
    account_signed_out(world, window)
    window.body._show_account()


def account_email(world: World, window: MainWindow) -> None:
    """An address is asked for."""
    account_key(world, window)
    window.body.relay_account.ways.email.click()


def account_code(world: World, window: MainWindow) -> None:
    """The code is on its way."""
    account_email(world, window)
    window.models.relay_account.attach.send_code("robin@example.org")
    world.relay_account.answer(fake.SENT)


def account_browser(world: World, window: MainWindow) -> None:
    """The browser is waited for."""
    account_key(world, window)
    window.body.relay_account.ways.providers["github"].click()


def account_password(world: World, window: MainWindow) -> None:
    """A password."""
    account_full(world, window)
    window.body.relay_account.ways.password.click()


def account_detach(world: World, window: MainWindow) -> None:
    """Asked once."""
    account_full(world, window)
    window.body.relay_account.ways.ways.button_of("1").click()


def account_app(world: World, window: MainWindow) -> None:
    """The picture for the authenticator app."""
    no_app = replace(fake.FULL, me=replace_me(second_factors=()), passkeys=())
    world.relay_account.facts = no_app
    window.body.show_relay_account()
    window.body.relay_account.second.app.click()
    world.relay_account.answer(fake.TOTP)


def account_codes(world: World, window: MainWindow) -> None:
    """Recovery codes, once."""
    account_app(world, window)
    window.models.relay_account.second.confirm("123456")
    world.relay_account.answer(fake.CODES)


def account_sign_out(world: World, window: MainWindow) -> None:
    """What signing a device out does and does not do."""
    account_full(world, window)
    window.body.relay_account.devices.rows.button_of(fake.LAPTOP).click()


def account_activity(world: World, window: MainWindow) -> None:
    """What happened."""
    account_full(world, window)
    window.body.relay_account.leaving.activity.click()
    world.relay_account.answer(fake.ACTIVITY)


def account_erase(world: World, window: MainWindow) -> None:
    """Explained, with a word to type."""
    account_full(world, window)
    window.body.relay_account.leaving.erase.click()


def account_receipt(world: World, window: MainWindow) -> None:
    """The receipt can be kept."""
    account_erased(world, window)
    window.body.relay_account.standing.receipt.click()


def account_proof(world: World, window: MainWindow) -> None:
    """A code is asked for first."""
    account_full(world, window)
    world.proof.want("totp", "recovery_code", "passkey")


def account_proof_passkey(world: World, window: MainWindow) -> None:
    """Only a passkey would do."""
    account_full(world, window)
    world.proof.want("passkey")


def new_account(world: World, window: MainWindow) -> None:
    """No relay, and none is needed."""
    window.body.show_relay_account()


def replace_me(**changes: object) -> fake.Me:
    """The account that is set up, with something else."""
    return msgspec.structs.replace(fake.FULL.me, **changes)


def _refused(world: World, code: str, sentence: str) -> None:
    problem = Trouble(code=code, sentence=translated(sentence))
    world.sync.put(replace(world.sync.status(), state=SyncState.TROUBLE, problem=problem))


FULL: dict[str, Scene] = {
    scene.__name__.replace("_", "-"): scene
    for scene in (
        account_key,
        account_full,
        account_places,
        account_loading,
        account_busy,
        account_trouble,
        account_notice,
        account_away,
        account_signed_out,
        account_erased,
        settings_signed_out,
        account_email,
        account_code,
        account_browser,
        account_password,
        account_detach,
        account_app,
        account_codes,
        account_sign_out,
        account_activity,
        account_erase,
        account_receipt,
        account_proof,
        account_proof_passkey,
    )
}
NEW: dict[str, Scene] = {"new-account": new_account}
