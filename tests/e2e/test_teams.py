"""Teams between windows and a real relay: joining, talking, sharing, removing, crashes."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import sleep

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.sharing import ShareWhen, Sharing
from core.teams import Joining, TeamAbout, TeamVisibility
from crdt.ids import TeamId
from crdt.membership import History, Role
from desktop.bootstrap import App, open_app
from desktop.viewmodels.boards.values import PastWeek
from desktop.viewmodels.team.values import (
    Delivery,
    FoundTeam,
    JoinPreview,
    Reach,
    SpaceView,
    TeamView,
    Way,
)
from desktop.viewmodels.trouble import Trouble
from tests.e2e.test_two_windows import (
    Answers,
    finished_session,
    opened,
    pair,
    until,
    up_to_date,
)
from tests.support import warm
from tests.support.relay import RelayProcess

pytestmark = pytest.mark.xdist_group("e2e")

ABOUT = TeamAbout(name="Calm commuters", description="On the train")
_ROOT = Path(__file__).resolve().parents[2]
_PATIENCE_S = 60


def connect(qtbot: QtBot, app: App, url: str) -> None:
    answers = Answers()
    app.sync.connect(url, answers)
    until(qtbot, lambda: answers.all == [None] and up_to_date(app))


def view(app: App, team: TeamId) -> TeamView:
    found = app.teams.team(team)
    assert found is not None
    return found


def settled(app: App, team: TeamId) -> bool:
    """Whether the team is here as the relay has it, and nothing waits."""
    found = app.teams.team(team)
    return found is not None and found.reach is Reach.CURRENT and not found.pending


def texts(app: App, team: TeamId) -> list[str]:
    space = app.teams.space(team, None)
    return [] if space is None else [row.text for row in space.messages]


def space(app: App, team: TeamId) -> SpaceView:
    found = app.teams.space(team, None)
    assert found is not None
    return found


def create(qtbot: QtBot, app: App, history: History = History.SHARED) -> TeamId:
    team = app.teams.create(ABOUT, with_space=True, history=history)
    until(qtbot, lambda: settled(app, team) and view(app, team).can_read)
    return team


def invite(qtbot: QtBot, app: App, team: TeamId) -> str:
    app.teams.invite(team, Role.MEMBER, 5, 7)
    until(qtbot, lambda: not any(row.pending for row in view(app, team).invitations))
    return view(app, team).invitations[0].link


def join(qtbot: QtBot, app: App, link: str, team: TeamId) -> None:
    app.teams.join(link)
    until(qtbot, lambda: settled(app, team) and view(app, team).can_read)


def test_somebody_joins_by_a_link_and_both_talk_and_share(qtbot: QtBot, tmp_path: Path) -> None:
    with (
        RelayProcess.started(tmp_path / "relay") as relay,
        opened(tmp_path / "olga") as olga,
        opened(tmp_path / "nora") as nora,
    ):
        connect(qtbot, olga, relay.url)
        connect(qtbot, nora, relay.url)
        team = create(qtbot, olga)
        olga.teams.write(team, "Who else was on the 8:14?", None)
        link = invite(qtbot, olga, team)
        looked: list[JoinPreview | Trouble] = []
        nora.teams.read_link(link, looked.append)
        until(qtbot, lambda: bool(looked))
        assert isinstance(looked[0], JoinPreview)
        assert (looked[0].team, looked[0].members, looked[0].role) == (team, 1, Role.MEMBER)
        assert looked[0].about == ABOUT
        assert nora.teams.teams() == ()
        join(qtbot, nora, link, team)
        until(qtbot, lambda: view(nora, team).about == ABOUT)
        until(qtbot, lambda: texts(nora, team) == ["Who else was on the 8:14?"])
        assert nora.teams.teams()[0].unread == 1
        nora.teams.note_read(team)
        assert nora.teams.teams()[0].unread == 0
        (first,) = space(nora, team).messages
        nora.teams.write(team, "I was.", first.id)
        nora.teams.react(team, first.id, "🌿", on=True)
        until(qtbot, lambda: len(texts(olga, team)) == 2)
        until(qtbot, lambda: bool(space(olga, team).messages[0].reactions))
        until(
            qtbot,
            lambda: all(row.delivery is Delivery.SENT for row in space(nora, team).messages),
        )
        assert len(view(olga, team).members) == 2
        assert olga.teams.safety_words(team, nora.home.account.id) == nora.teams.safety_words(
            team, olga.home.account.id
        )
        until(qtbot, lambda: aliases_are_here(olga, team))
        pictures = Answers()
        olga.teams.set_avatar(team, png(), pictures)
        until(qtbot, lambda: pictures.all == [None])
        until(qtbot, lambda: bool(team_picture(nora, team)))
        share(qtbot, nora, team)
        until(qtbot, lambda: minutes_together(qtbot, olga, team) == 2)


def team_picture(app: App, team: TeamId) -> bytes:
    """The team's picture as it is here."""
    avatar = view(app, team).about.avatar
    return b"" if avatar is None else app.teams.picture(team, avatar)


def minutes_together(qtbot: QtBot, app: App, team: TeamId) -> int:
    """What a team came to so far, as the relay adds up what its members share."""
    found: list[tuple[PastWeek, ...] | Trouble] = []
    app.window._ports.boards.weeks(team, found.append)
    until(qtbot, lambda: bool(found))
    return sum(week.minutes for week in found[0]) if isinstance(found[0], tuple) else -1


def aliases_are_here(app: App, team: TeamId) -> bool:
    """Whether the relay has said who the members are, so that nobody goes by their number."""
    rows = view(app, team).members
    return not any(row.account.hex().startswith(row.short) for row in rows)


def png() -> bytes:
    """A small picture."""
    data = io.BytesIO()
    Image.new("RGB", (64, 64), "seagreen").save(data, "PNG")
    return data.getvalue()


def share(qtbot: QtBot, app: App, team: TeamId) -> None:
    """Nothing is shared by itself; once it is, it is exactly what was shown before."""
    app.home.library.record_session(finished_session(app, 10))
    app.sync.flush()
    until(qtbot, lambda: up_to_date(app))
    assert shared_days(app, team) == []
    choice = Sharing(when=ShareWhen.AT_ONCE, since=app.home.teams.today())
    preview = app.teams.preview_sharing(team, choice)
    app.teams.share(team, choice)
    until(qtbot, lambda: shared_days(app, team) == [day for day, _ in preview.days])
    until(qtbot, lambda: not app.home.store.outbox(10))


def shared_days(app: App, team: TeamId) -> list[date]:
    return [date.fromisoformat(str(row["day"])) for row in app.home.teams.tallying.told(team)]


def test_a_second_device_follows_the_same_teams(qtbot: QtBot, tmp_path: Path) -> None:
    with (
        RelayProcess.started(tmp_path / "relay") as relay,
        opened(tmp_path / "computer") as computer,
        opened(tmp_path / "laptop") as laptop,
    ):
        connect(qtbot, computer, relay.url)
        team = create(qtbot, computer)
        computer.teams.write(team, "From the computer", None)
        pair(qtbot, computer, laptop)
        until(qtbot, lambda: laptop.teams.team(team) is not None and settled(laptop, team))
        until(qtbot, lambda: texts(laptop, team) == ["From the computer"])
        laptop.teams.write(team, "From the laptop", None)
        until(qtbot, lambda: len(texts(computer, team)) == 2)
        epoch = known_epoch(computer, team)
        (other,) = [row.id for row in computer.sync.status().devices if not row.this_device]
        answers = Answers()
        computer.sync.revoke(other, answers)
        until(qtbot, lambda: answers.all == [None])
        until(qtbot, lambda: known_epoch(computer, team) == epoch + 1)


def test_who_asks_a_public_team_is_let_in_or_takes_it_back(qtbot: QtBot, tmp_path: Path) -> None:
    with (
        RelayProcess.started(tmp_path / "relay") as relay,
        opened(tmp_path / "olga") as olga,
        opened(tmp_path / "nora") as nora,
        opened(tmp_path / "ivan") as ivan,
    ):
        connect(qtbot, olga, relay.url)
        team = create(qtbot, olga)
        asking = replace(ABOUT, visibility=TeamVisibility.PUBLIC, joining=Joining.BY_REQUEST)
        olga.teams.set_about(team, asking)
        until(qtbot, lambda: settled(olga, team))
        for app in (nora, ivan):
            connect(qtbot, app, relay.url)
            found = search(qtbot, app, "calm")
            assert (found.team, found.about.name, found.members) == (team, ABOUT.name, 1)
            answers = Answers()
            app.teams.ask_to_join(team, found.head, answers)
            until(qtbot, lambda answers=answers: answers.all == [None])
        until(qtbot, lambda: len(view(olga, team).requests) == 2)
        assert nora.teams.teams()[0].pending is Way.ASK
        ivan.teams.leave(team)
        until(qtbot, lambda: len(view(olga, team).requests) == 1 and not ivan.teams.teams())
        olga.teams.approve(team, nora.home.account.id, Role.MEMBER)
        until(qtbot, lambda: nora.teams.team(team) is not None and view(nora, team).can_read)
        until(qtbot, lambda: settled(olga, team) and not view(olga, team).requests)
        assert len(view(olga, team).members) == 2
        assert nora.teams.teams()[0].pending is None


def search(qtbot: QtBot, app: App, words: str) -> FoundTeam:
    found: list[tuple[FoundTeam, ...] | Trouble] = []

    def look() -> bool:
        """The relay takes over what a team shows a moment after it was written."""
        if found and isinstance(found[-1], tuple) and found[-1]:
            return True
        app.teams.find_teams(words, found.append)
        qtbot.wait(100)
        return False

    until(qtbot, look)
    assert isinstance(found[-1], tuple)
    return found[-1][0]


def known_epoch(app: App, team: TeamId) -> int:
    log = app.home.teams.book.require(team).log
    assert log is not None
    return log.epoch


def test_who_is_removed_while_both_write_offline_gets_the_text_back(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with opened(tmp_path / "olga") as olga, opened(tmp_path / "nora") as nora:
        relay = RelayProcess.start(tmp_path / "relay")
        listen = f"127.0.0.1:{relay.port}"
        try:
            connect(qtbot, olga, relay.url)
            connect(qtbot, nora, relay.url)
            team = create(qtbot, olga)
            join(qtbot, nora, invite(qtbot, olga, team), team)
            nora.teams.write(team, "This was in time", None)
            until(qtbot, lambda: texts(olga, team) == ["This was in time"])
            relay.kill()
            until(qtbot, lambda: view(nora, team).reach is Reach.OFFLINE)
            until(qtbot, lambda: view(olga, team).reach is Reach.OFFLINE)
            nora.teams.write(team, "This is too late", None)
            olga.teams.write(team, "Only for those who stay", None)
            olga.teams.remove(team, nora.home.account.id)
            assert [one.way for one in view(olga, team).pending] == [Way.REMOVE]
            nora.sync._stop_link()
            relay = RelayProcess.start(tmp_path / "relay", listen=listen)
            olga.sync.sync_now()
            until(qtbot, lambda: settled(olga, team) and len(view(olga, team).members) == 1)
            until(qtbot, lambda: not olga.home.store.outbox(10))
            nora.sync.sync_now()
            until(qtbot, lambda: nora.teams.team(team) is None)
            until(qtbot, lambda: len(nora.teams.refused()) == 2)
            told = {one.trouble.code: one for one in nora.teams.refused()}
            assert told["former_member"].text == "This is too late"
            assert told["removed_from_team"].way is Way.REMOVE
            nora.teams.dismiss(told["removed_from_team"].id)
            assert len(nora.teams.refused()) == 1
            assert texts(olga, team) == ["This was in time", "Only for those who stay"]
            assert known_epoch(olga, team) == 2
        finally:
            relay.kill()


def test_what_a_role_no_longer_allows_is_told_and_nothing_typed_is_lost(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with opened(tmp_path / "olga") as olga, opened(tmp_path / "adam") as adam:
        relay = RelayProcess.start(tmp_path / "relay")
        listen = f"127.0.0.1:{relay.port}"
        try:
            connect(qtbot, olga, relay.url)
            connect(qtbot, adam, relay.url)
            team = create(qtbot, olga)
            join(qtbot, adam, invite(qtbot, olga, team), team)
            until(qtbot, lambda: len(view(olga, team).members) == 2)
            olga.teams.give_role(team, adam.home.account.id, Role.ADMIN)
            until(qtbot, lambda: view(adam, team).role is Role.ADMIN)
            relay.kill()
            until(qtbot, lambda: view(adam, team).reach is Reach.OFFLINE)
            adam.teams.set_about(team, TeamAbout(name="Adam's commuters"))
            adam.teams.invite(team, Role.COACH, 1, 1)
            assert view(adam, team).about.name == "Adam's commuters"
            olga.teams.give_role(team, adam.home.account.id, Role.MEMBER)
            adam.sync._stop_link()
            relay = RelayProcess.start(tmp_path / "relay", listen=listen)
            olga.sync.sync_now()
            until(qtbot, lambda: settled(olga, team))
            adam.sync.sync_now()
            until(qtbot, lambda: len(adam.teams.refused()) >= 2)
            told = {one.way: one for one in adam.teams.refused()}
            assert told[Way.ABOUT].text == "Adam's commuters"
            assert told[Way.ABOUT].trouble.code == "not_permitted"
            assert told[Way.INVITE].trouble.code == "not_permitted"
            until(qtbot, lambda: view(adam, team).about == ABOUT)
            assert [row.id for row in view(adam, team).invitations] == [
                row.id for row in view(olga, team).invitations
            ]
        finally:
            relay.kill()


@pytest.mark.parametrize("moment", ["kept", "sent"])
def test_a_rotation_that_was_cut_off_is_found_or_done_again(
    moment: str, qtbot: QtBot, tmp_path: Path
) -> None:
    with RelayProcess.started(tmp_path / "relay") as relay:
        child = warm.start(
            "tests.e2e.test_teams",
            [str(tmp_path / "olga"), relay.url, moment],
            stderr=subprocess.PIPE,
            cwd=_ROOT,
        )
        with child:
            _, said = child.communicate(timeout=_PATIENCE_S)
        assert child.returncode == -signal.SIGKILL, said
        with opened(tmp_path / "olga") as olga:
            until(qtbot, lambda: bool(olga.teams.teams()))
            team = olga.teams.teams()[0].team
            until(qtbot, lambda: settled(olga, team))
            assert view(olga, team).history is History.FROM_JOIN
            assert view(olga, team).can_read
            assert known_epoch(olga, team) == 2
            olga.teams.write(team, "Here I am again", None)
            until(qtbot, lambda: not olga.home.store.outbox(10))
            assert texts(olga, team) == ["Before", "Here I am again"]
            assert olga.teams.refused() == ()


def _child(folder: Path, url: str, moment: str) -> None:
    """Makes a team, and dies in the middle of its second epoch."""
    application = QApplication([])
    app = open_app(folder)
    app.start()
    app.sync.connect(url, lambda _: None)
    wait(application, lambda: up_to_date(app))
    team = app.teams.create(ABOUT, with_space=True, history=History.SHARED)
    wait(application, lambda: settled(app, team) and view(app, team).can_read)
    app.teams.write(team, "Before", None)
    wait(application, lambda: not app.home.store.outbox(10))
    book, keep = app.home.teams.book, app.home.teams.book.keep_key

    def keep_and_die(of: TeamId, key: object) -> None:
        keep(of, key)  # type: ignore[arg-type]
        if moment == "kept":
            os.kill(os.getpid(), signal.SIGKILL)

    book.keep_key = keep_and_die  # type: ignore[method-assign]
    if moment == "sent":
        book.keep_entries = lambda *_: os.kill(  # type: ignore[method-assign]
            os.getpid(), signal.SIGKILL
        )
    app.teams.set_history(team, History.FROM_JOIN)
    wait(application, lambda: False)


def wait(application: QApplication, condition: Callable[[], bool]) -> None:
    while not condition():
        application.processEvents()
        sleep(0.002)


if __name__ == "__main__":
    _child(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
