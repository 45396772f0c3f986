"""Why a guest's conversation ended is told as it is."""

from __future__ import annotations

import asyncio

import pytest

from crdt.sync import client_events as ev
from crdt.sync.client_session import ClientSession
from desktop.link.conversation import Conversation
from desktop.link.errors import ConversationEnded
from desktop.link.guest import GuestTalk
from desktop.link.inspector import SnapshotInspector


async def _told(ended_by: str) -> str:
    events: asyncio.Queue[ev.Event] = asyncio.Queue()
    session = ClientSession(identity=None, relay_pin=None, nonce=bytes(32), app="test")
    talk = GuestTalk(Conversation(session, lambda _: None, SnapshotInspector()), events)
    events.put_nowait(ev.Closed(code=ended_by))
    with pytest.raises(ConversationEnded) as caught:
        await talk.greeted()
    return caught.value.code


@pytest.mark.parametrize(
    ("ended_by", "told"),
    [
        ("version", "version"),
        ("not_a_relay", "not_a_relay"),
        ("unreachable", "unreachable"),
        ("lost", "unreachable"),
        ("busy", "unreachable"),
    ],
)
def test_a_guest_hears_why_the_conversation_ended(ended_by: str, told: str) -> None:
    assert asyncio.run(_told(ended_by)) == told
