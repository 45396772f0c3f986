"""The one way to the API for the screens: answers on the GUI thread, proofs that are waited for."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.adapters.lane import GuiLane
from desktop.adapters.relay_api import RelayApi
from desktop.adapters.tellers import Teller
from desktop.link.api.client import ApiClient
from desktop.link.api.errors import ApiRefused, StepUpNeeded
from desktop.services.home import Home, open_home
from desktop.viewmodels.trouble import Trouble

URL, KEY = "https://relay.example.org", b"\x07" * 32


class Desk:
    """An API desk over a profile, with what it was told."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.lane = GuiLane()
        self.faults: list[BaseException] = []
        self.told: list[bool] = []
        self.api = RelayApi(home, self.lane, Teller(self.lane), self.faults.append)
        self.api.subscribe(lambda: self.told.append(self.api.wanted() is not None))
        self.results: list[object] = []

    def run(self, *outcomes: object) -> None:
        """Work that ends in these ways, one after the other."""
        left = list(outcomes)

        async def work(client: ApiClient) -> object:
            assert threading.current_thread().name == "relay-api"
            outcome = left.pop(0)
            if isinstance(outcome, Exception):
                raise outcome
            return outcome

        self.stop = self.api.run(work, self.results.append)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    with open_home(tmp_path) as home:
        made = Desk(home)
        yield made
        made.lane.close()
        made.api.close()


def _code(result: object) -> str:
    assert isinstance(result, Trouble)
    return result.code


def _until(qtbot: QtBot, desk: Desk, count: int = 1) -> None:
    qtbot.waitUntil(lambda: len(desk.results) == count, timeout=5_000)


def test_without_a_relay_nothing_is_asked_and_the_answer_comes_after_the_call(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.run("never")
    assert desk.results == []
    _until(qtbot, desk)
    assert _code(desk.results[0]) == "no_relay"


def test_a_relay_that_never_proved_its_key_is_not_asked(desk: Desk, qtbot: QtBot) -> None:
    desk.home.store.set_relay(URL)
    desk.run("never")
    _until(qtbot, desk)
    assert _code(desk.results[0]) == "not_connected"


def test_results_and_refusals_come_back(desk: Desk, qtbot: QtBot) -> None:
    desk.home.store.set_relay(URL, KEY)
    desk.run("found")
    _until(qtbot, desk)
    desk.run(ApiRefused("last_way_in", status=409))
    _until(qtbot, desk, 2)
    assert desk.results[0] == "found"
    assert desk.results[1] == Trouble(
        code="last_way_in", sentence="That is the last way in, so it stays."
    )


def test_a_fault_that_nobody_foresaw_is_reported_and_leaves_nobody_waiting(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.home.store.set_relay(URL, KEY)
    fault = RuntimeError("surprise")
    desk.run(fault)
    _until(qtbot, desk)
    assert desk.faults == [fault]
    assert _code(desk.results[0]) == "misuse"


def test_what_needs_a_proof_waits_and_ends_when_the_person_would_rather_not(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.home.store.set_relay(URL, KEY)
    desk.run(StepUpNeeded("step_up_required", methods=("totp",)), "never")
    qtbot.waitUntil(lambda: desk.told == [True], timeout=5_000)
    wanted = desk.api.wanted()
    assert wanted is not None
    assert wanted.methods == ("totp",)
    assert desk.results == []
    desk.api.cancel_proof()
    _until(qtbot, desk)
    assert _code(desk.results[0]) == "proof_cancelled"
    assert desk.api.wanted() is None


def test_what_nobody_wants_any_more_waits_for_no_proof(desk: Desk, qtbot: QtBot) -> None:
    desk.home.store.set_relay(URL, KEY)
    desk.run(StepUpNeeded("step_up_required", methods=("totp",)), "never")
    qtbot.waitUntil(lambda: desk.told == [True], timeout=5_000)
    desk.stop()
    qtbot.waitUntil(lambda: desk.told == [True, False], timeout=5_000)
    assert desk.results == []


def test_another_relay_never_sees_the_client_of_the_one_before(desk: Desk, qtbot: QtBot) -> None:
    clients: list[ApiClient] = []

    async def work(client: ApiClient) -> str:
        clients.append(client)
        return "done"

    for count, url in enumerate((URL, URL, "https://another.example.org"), start=1):
        desk.home.store.set_relay(url, KEY)
        desk.api.run(work, desk.results.append)
        _until(qtbot, desk, count)
    assert clients[0] is clients[1]
    assert clients[2] is not clients[0]
    assert clients[2].identity.url == "https://another.example.org"


def test_the_label_says_nothing_of_the_person_or_their_computer(desk: Desk, qtbot: QtBot) -> None:
    clients: list[ApiClient] = []

    async def work(client: ApiClient) -> str:
        clients.append(client)
        return "done"

    desk.home.store.set_relay(URL, KEY)
    desk.api.run(work, desk.results.append)
    _until(qtbot, desk)
    name = desk.home.library.profile.device_name(desk.home.account.device)
    assert name not in clients[0].identity.label
    assert clients[0].identity.label.startswith("Breath Master, ")


class Prover:
    """Stands for a client whose proofs end in these ways."""

    def __init__(self, client: ApiClient, *ends: Exception | None) -> None:
        self.identity = client.identity
        self._ends = list(ends)
        self.given: list[str] = []

    async def prove(self, method: str, _code: str) -> None:
        self.given.append(method)
        end = self._ends.pop(0)
        if end is not None:
            raise end


def test_a_proof_that_does_not_count_any_more_asks_for_one_that_does(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.home.store.set_relay(URL, KEY)
    desk.run("signed in")
    _until(qtbot, desk)
    desk.run(
        StepUpNeeded("step_up_required", methods=("totp",)),
        StepUpNeeded("step_up_required", methods=("recovery_code",)),
        "done",
    )
    qtbot.waitUntil(lambda: desk.told == [True], timeout=5_000)
    assert desk.api._client is not None
    prover = Prover(
        desk.api._client, StepUpNeeded("step_up_required", methods=("recovery_code",)), None
    )
    desk.api._client = prover  # type: ignore[assignment]
    ends: list[Trouble | None] = []
    desk.api.give_proof("totp", "123456", ends.append)
    qtbot.waitUntil(lambda: len(ends) == 1, timeout=5_000)
    qtbot.waitUntil(lambda: desk.api.wanted() is not None, timeout=5_000)
    wanted = desk.api.wanted()
    assert wanted is not None
    assert wanted.methods == ("recovery_code",)
    desk.api.give_proof("recovery_code", "aaaa-bbbb", ends.append)
    qtbot.waitUntil(lambda: len(ends) == 2, timeout=5_000)
    _until(qtbot, desk, 2)
    assert desk.results[1] == "done"
    assert desk.api.wanted() is None
    assert prover.given == ["totp", "recovery_code"]
