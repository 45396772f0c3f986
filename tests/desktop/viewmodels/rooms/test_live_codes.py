"""What the codes of a room mean, in sentences."""

import inspect
import re

import pytest

from core.rooms import changes
from crdt.protocol import codes
from crdt.rooms import room_codes
from desktop.viewmodels.rooms import live_codes

pytestmark = pytest.mark.usefixtures("qapp")

ENDS = (
    *(room_codes.LEFT, room_codes.CLOSED, room_codes.REMOVED, room_codes.ELSEWHERE),
    *(room_codes.LOCKED, room_codes.FULL, room_codes.NO_GUESTS, room_codes.TOKEN),
    *(codes.REVOKED_DEVICE, codes.SIGNED_OUT, codes.ERASED, codes.QUOTA, codes.NOT_FOUND),
)
OF_CHANGES = set(re.findall(r'RoomRefused\("(\w+)"', inspect.getsource(changes)))


@pytest.mark.parametrize("code", ENDS)
def test_each_end_of_a_room_has_words_of_its_own(code: str) -> None:
    assert live_codes.ended(code) != live_codes.ended("not known here")


def test_each_refusal_of_a_change_has_words_of_its_own() -> None:
    assert {"stale", "stale_term", "changing", "ending"} <= OF_CHANGES
    said = {live_codes.refused(code) for code in OF_CHANGES - {room_codes.CLOSED}}
    assert live_codes.refused("not known here") not in said
    assert len(said) == len(OF_CHANGES) - 1


def test_no_code_is_no_sentence() -> None:
    assert live_codes.refused("") == ""
