"""Somebody's shared days on a stage, taken as a push would have them taken."""

from __future__ import annotations

from datetime import date

from core.tallies import Slot
from crdt.documents.tally import Tally
from crdt.ids import AccountId, DeviceId
from sync_server.tallies import service
from sync_server.tallies.days import day_of
from sync_server.teams.seams import TakenTally
from tests.sync_server.stage import START_MS, Stage

TODAY = day_of(START_MS // 86_400_000)
DEVICE = DeviceId(b"d" * 16)


def taken(scope: bytes, who: AccountId, minutes: int, day: date = TODAY) -> TakenTally:
    """A tally of one day, with six cycles a minute."""
    slot = Slot(minutes=minutes, sessions=1, cycles=6 * minutes)
    return TakenTally(
        scope=scope, account=who, device=DEVICE, tally=Tally(slots={(day, bytes(DEVICE)): slot})
    )


async def share(
    stage: Stage, scope: bytes, who: AccountId, minutes: int, day: date = TODAY
) -> None:
    """Pushed, and brought to the index."""
    desk, said = stage.services.boards, taken(scope, who, minutes, day)
    await stage.write(lambda conn: service.take(conn, [said], desk.takers, stage.now_ms))
    desk.hear_pushed([said])
    await desk.keeper.catch_up()
