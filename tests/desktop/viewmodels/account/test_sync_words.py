"""Where the data is, as one sentence."""

from dataclasses import replace

import pytest

from desktop.viewmodels.account.sync_words import SyncMood, arriving, sync_words
from desktop.viewmodels.ports import SyncState, SyncStatus, Trouble
from tests.desktop.fakes import NO_RELAY, START_MS

ON = replace(NO_RELAY, relay_url="https://relay.example.org", state=SyncState.UP_TO_DATE)


@pytest.mark.parametrize(
    ("status", "text", "mood"),
    [
        (NO_RELAY, "On this computer", SyncMood.RESTING),
        (ON, "All on the relay", SyncMood.WELL),
        (
            replace(ON, verified_with="Laptop", verified_at_ms=START_MS - 120_000),
            "All on the relay, verified with Laptop 2 min ago",
            SyncMood.WELL,
        ),
        (replace(ON, outbox=1), "Sending 1 change", SyncMood.MOVING),
        (
            replace(ON, state=SyncState.SYNCING),
            "Bringing your history up to date",
            SyncMood.MOVING,
        ),
        (
            replace(ON, state=SyncState.SYNCING, arrived=3, arriving=23, outbox=2),
            "Your history is on its way: 3 of 23 quarters",
            SyncMood.MOVING,
        ),
        (replace(ON, state=SyncState.CONNECTING), "Reaching the relay", SyncMood.MOVING),
        (
            replace(ON, state=SyncState.OFFLINE, outbox=3),
            "Safe on this computer, 3 changes wait for the relay",
            SyncMood.RESTING,
        ),
        (
            replace(ON, state=SyncState.OFFLINE),
            "Safe on this computer, the relay is out of reach",
            SyncMood.RESTING,
        ),
        (
            replace(
                ON,
                state=SyncState.TROUBLE,
                problem=Trouble(code="quota", sentence="The relay has no room left for you."),
            ),
            "The relay has no room left for you",
            SyncMood.LOOK,
        ),
        (
            replace(ON, state=SyncState.TROUBLE),
            "The relay cannot be used right now",
            SyncMood.LOOK,
        ),
    ],
)
def test_each_state_has_its_sentence(status: SyncStatus, text: str, mood: SyncMood) -> None:
    said = sync_words(status, START_MS)
    assert (said.text, said.mood) == (text, mood)


def test_a_history_on_its_way_is_long_work_until_all_is_here() -> None:
    status = replace(ON, state=SyncState.SYNCING, arrived=0, arriving=1)
    work = arriving(status)
    assert work is not None
    assert (work.title, work.detail) == ("Your history is on its way", "0 of 1 quarter")
    assert (work.permille, work.can_cancel) == (0, False)
    assert arriving(replace(status, arriving=0)) is None
    assert arriving(replace(status, state=SyncState.OFFLINE)) is None
