"""A team on one device without a conversation: what is done is kept, shown, and waits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from core.sharing import ShareWhen, Sharing
from core.tallies import Slot
from core.teams import TeamAbout
from crdt.documents.tally import open_tally, tally_id
from crdt.envelope import parse_envelope
from crdt.errors import NotPermitted
from crdt.ids import AccountId, TeamId
from crdt.membership import History, Role, parse_invite_link
from crdt.shapes import Kind
from desktop.services.errors import NotPossible
from desktop.services.exports import automerge_names
from desktop.services.home import Home
from desktop.services.teams import wishes as w
from desktop.services.teams.acts import TeamActs
from desktop.services.teams.asking import forget_answered, is_told, note_told
from desktop.storage import documents, team_wishes
from tests.support.exchange import NOON_MS, home_in, session

ABOUT = TeamAbout(name="Calm commuters", description="On the train")
URL = "https://relay.example"


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    with home_in(tmp_path / "profile") as home:
        home.store.set_relay(URL, b"r" * 32)
        yield home


def acts(home: Home) -> TeamActs:
    return TeamActs(home.teams, lambda: None)


def create(home: Home, *, with_space: bool = False) -> TeamId:
    return acts(home).create(ABOUT, with_space=with_space, history=History.SHARED)


def shared(home: Home, scope: bytes) -> dict[date, Slot]:
    """What all envelopes of one's tally say together."""
    document = tally_id(scope, home.account.id, "2026Q4")
    rows = home.store.outbox(100)
    found: dict[date, Slot] = {}
    for row in rows:
        if row.document == document:
            found |= {day: s for (day, _), s in open_tally(parse_envelope(row.raw)).slots.items()}
    return found


def own_session(home: Home, number: int, **changes: object) -> None:
    start = NOON_MS + number * 86_400_000
    fields: dict[str, object] = {
        "id": f"{home.account.device.hex()[:8]}-{start}",
        "started_at_ms": start,
        "active_ms": 140_000,
        "cycles": 10,
    }
    home.library.record_session(session(number, **(fields | changes)))


def test_a_team_is_there_at_once_and_still_after_a_start(tmp_path: Path) -> None:
    with home_in(tmp_path / "profile") as home:
        home.store.set_relay(URL, b"r" * 32)
        team = create(home, with_space=True)
        assert home.teams.papers.about(team) == ABOUT
    with home_in(tmp_path / "profile") as home:
        known = home.teams.book.require(team)
        assert known.role_of(home.account.id) is Role.OWNER
        assert home.teams.papers.about(team) == ABOUT
        assert [type(kept.wish) for kept in home.teams.wishes.of(team)] == [
            w.CreateTeam,
            w.SetHistory,
        ]
        assert home.library.profile.teams() == {team: known.log.head if known.log else b""}


def test_without_a_relay_there_are_no_teams(tmp_path: Path) -> None:
    with home_in(tmp_path / "profile") as home:
        with pytest.raises(NotPossible):
            create(home)
        assert home.teams.book.ids() == ()


def test_an_invitation_has_its_link_at_once_and_only_here(home: Home) -> None:
    team = create(home)
    invite = acts(home).invite(team, Role.MEMBER, 5, 7)
    link = team_wishes.invitations_of(home.database, team)[invite].decode()
    assert parse_invite_link(link).team == team
    assert parse_invite_link(link).id == invite
    acts(home).take_back(team, invite)
    assert team_wishes.invitations_of(home.database, team) == {}
    assert [type(kept.wish) for kept in home.teams.wishes.of(team)] == [w.CreateTeam]


def test_what_the_log_forbids_is_refused_on_the_spot(home: Home) -> None:
    team = create(home)
    with pytest.raises(NotPermitted):
        acts(home).invite(team, Role.ADMIN, 1, 1)
    with pytest.raises(NotPermitted):
        acts(home).give_role(team, home.account.id, Role.OWNER)
    with pytest.raises(NotPossible):
        acts(home).leave(team)
    with pytest.raises(NotPossible):
        acts(home).write(team, "Nobody hears this yet", None)
    assert len(home.teams.wishes.of(team)) == 1


def test_an_invitation_to_another_relay_is_not_taken_to_this_one(home: Home) -> None:
    team = create(home)
    acts(home).invite(team, Role.MEMBER, 5, 7)
    (link,) = team_wishes.invitations_of(home.database, team).values()
    elsewhere = link.decode().replace("relay.example", "another.example")
    with pytest.raises(NotPossible, match="another relay"):
        acts(home).join(elsewhere)


def test_nothing_is_shared_until_it_is_turned_on_and_only_days_from_then_on(home: Home) -> None:
    team = create(home)
    own_session(home, -1)
    home.teams.tallying.update(team)
    assert shared(home, team) == {}
    at_once = Sharing(when=ShareWhen.AT_ONCE, since=date(2026, 11, 22))
    acts(home).share(team, at_once)
    assert shared(home, team) == {}
    own_session(home, 0)
    home.teams.tallying.update(team)
    slot = Slot(minutes=2, sessions=1, cycles=10)
    assert shared(home, team) == {date(2026, 11, 22): slot}
    assert home.teams.tallying.days(at_once) == {date(2026, 11, 22): slot}


def test_once_a_day_leaves_today_out_until_the_day_is_over(tmp_path: Path) -> None:
    now = [NOON_MS]
    with home_in(tmp_path / "profile", lambda: now[0]) as home:
        home.store.set_relay(URL, b"r" * 32)
        team = create(home)
        acts(home).share(team, Sharing(when=ShareWhen.ONCE_A_DAY))
        own_session(home, 0)
        assert not home.teams.tallying.update(team)
        now[0] += 86_400_000
        assert home.teams.tallying.update(team)
        assert not home.teams.tallying.update(team)
        assert list(shared(home, team)) == [date(2026, 11, 22)]


def test_what_was_shared_is_said_once_also_after_a_start(tmp_path: Path) -> None:
    with home_in(tmp_path / "profile") as home:
        home.store.set_relay(URL, b"r" * 32)
        team = create(home)
        acts(home).share(team, Sharing(when=ShareWhen.AT_ONCE))
        own_session(home, 0)
        assert home.teams.tallying.update(team)
    with home_in(tmp_path / "profile") as home:
        assert not home.teams.tallying.update(team)
        document = tally_id(team, home.account.id, "2026Q4")
        assert len([row for row in home.store.outbox(100) if row.document == document]) == 1


def test_sessions_of_other_devices_and_brought_over_ones_are_not_shared(home: Home) -> None:
    team = create(home)
    acts(home).share(team, Sharing(when=ShareWhen.AT_ONCE))
    home.library.record_session(session(0, id=f"{'0' * 8}-{NOON_MS}", active_ms=600_000))
    assert not home.teams.tallying.update(team)


def test_what_waits_is_taken_out_with_its_text(home: Home) -> None:
    team = create(home)
    longer = replace(ABOUT, description="Another description")
    acts(home).set_about(team, longer)
    assert home.teams.papers.is_team_unsent(team)
    home.teams.take_out_all(team, "former_member")
    assert not home.teams.papers.is_team_unsent(team)
    assert home.teams.papers.about(team).name == "–"
    texts = [kept.notice.text for kept in home.teams.notices.all()]
    assert set(texts) == {"Calm commuters", "Another description"}
    assert {kept.notice.code for kept in home.teams.notices.all()} == {"former_member"}


def test_documents_of_teams_are_in_the_export_under_their_own_names(home: Home) -> None:
    team = create(home)
    (row,) = documents.documents_of(home.database, team, Kind.TEAM)
    names = {document: name for name, document in automerge_names(home.library)}
    assert names[row.document] == f"team-{team.hex()[:8]}.automerge"


def test_another_account_takes_no_team_along(home: Home, tmp_path: Path) -> None:
    from tests.support.exchange import admit

    create(home)
    with home_in(tmp_path / "other") as other:
        admit(other, home)
        home.teams.reload()
        assert home.teams.book.ids() == ()
        assert home.teams.wishes.of(TeamId(AccountId(b""))) == ()
        assert documents.ids_of_kinds(home.database, [Kind.TEAM]) == frozenset()


def test_what_is_longer_than_a_message_is_said_and_not_kept(home: Home) -> None:
    team = create(home)
    for act in (
        lambda: acts(home).write(team, "x" * 4_001, None),
        lambda: acts(home).put_note(team, None, "Breaks", "x" * 20_001),
    ):
        with pytest.raises(NotPossible, match="holds up to"):
            act()


def test_a_draft_and_what_was_told_are_there_after_a_start_and_go_with_what_they_are_of(
    tmp_path: Path,
) -> None:
    with home_in(tmp_path / "profile") as home:
        home.store.set_relay(URL, b"r" * 32)
        team = create(home, with_space=True)
        home.teams.keep_draft(team, b"typed")
        note_told(home.teams, home.teams.book.require(team), (b"one", b"two"))
    with home_in(tmp_path / "profile") as home:
        known = home.teams.book.require(team)
        assert home.teams.draft(team) == b"typed"
        forget_answered(home.teams, known, (b"two", b"three"))
        assert [is_told(known, one) for one in (b"one", b"two", b"three")] == [False, True, False]
        home.teams.forget(team)
        assert home.teams.draft(team) is None
