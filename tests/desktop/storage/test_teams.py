"""Teams as rows: what is kept stays, secrets are sealed, and wishes keep their order."""

from pathlib import Path

import pytest

from crdt.ids import AccountId, InviteId, TeamId
from desktop.storage import team_wishes, teams
from desktop.storage.database import DATABASE_NAME, Database
from desktop.storage.errors import SealBroken

TEAM, OTHER = TeamId(b"t" * 16), TeamId(b"u" * 16)
MEMBER = AccountId(b"m" * 16)
INVITE = InviteId(b"i" * 16)
SECRET = b"a secret that lies nowhere in the clear"


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database(tmp_path / DATABASE_NAME, b"k" * 32)


def fill(database: Database, team: TeamId) -> None:
    teams.set_notes(database, team, SECRET)
    teams.add_entries(database, team, 0, [b"one", b"two"])
    teams.keep_lists(database, team, {MEMBER: (b"first", b"second")})
    teams.keep_wraps(database, team, [b"wrap"], 7)
    teams.keep_key(database, team, 1, SECRET)
    teams.note_given(database, team, MEMBER, 1)


def test_what_is_known_of_a_team_stays(database: Database) -> None:
    fill(database, TEAM)
    teams.add_entries(database, TEAM, 1, [b"another two", b"three"])
    teams.keep_wraps(database, TEAM, [b"wrap", b"later"], 9)
    assert teams.team_ids(database) == (TEAM,)
    assert teams.notes_of(database, TEAM) == SECRET
    assert teams.entries_of(database, TEAM) == (b"one", b"two", b"three")
    assert teams.lists_of(database, TEAM) == {MEMBER: (b"first", b"second")}
    assert teams.wraps_of(database, TEAM) == ((b"wrap", b"later"), 9)
    assert teams.keys_of(database, TEAM) == {1: SECRET}
    assert teams.given(database, TEAM, 1) == {MEMBER}


def test_another_relay_is_asked_for_everything_anew(database: Database) -> None:
    fill(database, TEAM)
    teams.forget_places(database)
    assert teams.wraps_of(database, TEAM) == ((b"wrap",), 0)
    assert teams.given(database, TEAM, 1) == frozenset()


def test_a_team_is_forgotten_with_all_that_belongs_to_it(database: Database) -> None:
    fill(database, TEAM)
    fill(database, OTHER)
    team_wishes.add_wish(database, TEAM, b"wish")
    team_wishes.keep_invitation(database, TEAM, INVITE, SECRET)
    teams.forget_team(database, TEAM)
    assert teams.team_ids(database) == (OTHER,)
    assert teams.entries_of(database, TEAM) == ()
    assert teams.keys_of(database, TEAM) == {}
    assert team_wishes.wishes(database) == ()
    assert team_wishes.invitations_of(database, TEAM) == {}
    assert teams.keys_of(database, OTHER) == {1: SECRET}


def test_secrets_of_teams_lie_in_no_file_in_the_clear(database: Database, tmp_path: Path) -> None:
    fill(database, TEAM)
    team_wishes.add_wish(database, TEAM, SECRET)
    team_wishes.add_notice(database, SECRET)
    team_wishes.keep_invitation(database, TEAM, INVITE, SECRET)
    assert team_wishes.invitations_of(database, TEAM) == {INVITE: SECRET}
    database.close()
    assert all(SECRET not in path.read_bytes() for path in tmp_path.iterdir())


def test_a_key_that_was_moved_to_another_team_does_not_open(database: Database) -> None:
    fill(database, TEAM)
    database.write("UPDATE team_keys SET team = ?", (OTHER,))
    with pytest.raises(SealBroken):
        teams.keys_of(database, OTHER)


def test_wishes_keep_their_order_and_numbers_are_not_used_twice(database: Database) -> None:
    first = team_wishes.add_wish(database, TEAM, b"first")
    second = team_wishes.add_wish(database, OTHER, b"second")
    assert [row.content for row in team_wishes.wishes(database)] == [b"first", b"second"]
    team_wishes.drop_wish(database, second)
    third = team_wishes.add_wish(database, TEAM, b"third")
    assert first < second < third
    assert [row.number for row in team_wishes.wishes(database)] == [first, third]


def test_a_notice_stays_until_it_was_read(database: Database) -> None:
    number = team_wishes.add_notice(database, b"told")
    assert [row.content for row in team_wishes.notices(database)] == [b"told"]
    team_wishes.drop_notice(database, number)
    assert team_wishes.notices(database) == ()
