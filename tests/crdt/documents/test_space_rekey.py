"""A device that takes new keys says again, under them, what the relay never took of its words."""

from __future__ import annotations

from crdt.automerge import Replica
from crdt.documents.schema import diff_items
from crdt.documents.space import Space
from crdt.documents.space_keys import Author, inspect_space_change, rekey_space
from crdt.ids import AccountId, DeviceId

ACCOUNT = AccountId(b"a" * 16)
OLD, NEW = Author(ACCOUNT, DeviceId(b"o" * 16)), Author(ACCOUNT, DeviceId(b"n" * 16))
OTHER = Author(AccountId(b"b" * 16), DeviceId(b"b" * 16))


def test_messages_move_with_all_that_was_said_of_them() -> None:
    kept = Replica(OTHER.device + bytes(8))
    theirs, _ = Space(kept, ()).write(OTHER, "Theirs", 1)
    whole = Replica.load(kept.save(), OLD.device + bytes(8))
    space = Space(whole, ())
    mine, _ = space.write(OLD, "Mine", 2, theirs)
    space.edit(OLD, mine, "Mine, better")
    space.react(OLD, theirs, "leaf")
    missing = rekey_space(diff_items(kept.items(), whole.items()), OLD, NEW)
    again = Replica.load(kept.save(), NEW.device + bytes(8))
    for change in again.put_many(missing):
        inspect_space_change(change, NEW)
    first, second = Space(again, ()).messages()
    assert (first.text, first.reactions) == ("Theirs", {"leaf": (ACCOUNT,)})
    assert (second.text, second.author, second.edits) == ("Mine, better", ACCOUNT, 1)
    assert second.id.author == NEW
    assert second.reply_to == theirs


def test_what_others_wrote_is_not_said_in_ones_own_name() -> None:
    theirs = Replica(OTHER.device + bytes(8))
    Space(theirs, ()).write(OTHER, "Theirs", 1)
    assert rekey_space(theirs.items(), OLD, NEW) == {}
