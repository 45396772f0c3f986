"""What lies where, and which bytes leave."""

from pathlib import Path

from crdt.shapes import Form, Kind
from desktop.services.data_map import Sending, here_facts, leaving, relay_facts
from tests.support.exchange import acknowledge, home_in, session


def test_this_device_knows_its_folder_and_the_size_of_what_is_in_it(tmp_path: Path) -> None:
    with home_in(tmp_path / "a") as home:
        home.library.record_session(session(1))
        facts = here_facts(home)
    assert facts.folder == tmp_path / "a"
    assert facts.key_file == tmp_path / "a" / "keys"
    assert facts.documents == 2
    assert facts.database_bytes >= (tmp_path / "a" / "breath.db").stat().st_size > 0


def test_without_a_relay_there_is_nothing_to_tell_of_one(tmp_path: Path) -> None:
    with home_in(tmp_path / "a") as home:
        assert relay_facts(home) is None


def test_what_the_relay_acknowledged_moves_from_waiting_to_held(tmp_path: Path) -> None:
    with home_in(tmp_path / "a") as home:
        home.store.set_relay("https://relay.example.org")
        home.library.record_session(session(1))
        before = relay_facts(home)
        acknowledge(home)
        after = relay_facts(home)
    assert before is not None
    assert after is not None
    assert before.envelopes.count == 0
    assert before.waiting.count >= 2
    assert after.envelopes == before.waiting
    assert after.waiting.count == 0
    assert (after.list_entries, after.public_keys, after.has_recovery_entry) == (1, 1, False)


def test_the_next_to_leave_comes_before_the_newest_that_left(tmp_path: Path) -> None:
    with home_in(tmp_path / "a") as home:
        acknowledge(home)
        sent = leaving(home)
        home.library.record_session(session(1))
        waiting = leaving(home)
    assert sent is not None
    assert (sent.sending, sent.envelope.header.kind) == (Sending.SENT, Kind.PROFILE)
    assert waiting is not None
    assert waiting.sending is Sending.WAITS
    assert waiting.envelope.header.form is Form.CHANGES
    assert b"Chill" not in waiting.envelope.raw
