"""Two people, two windows, a real relay: each sees of the other exactly what is shown to them."""

from __future__ import annotations

import json
import sqlite3
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from PIL import ExifTags, Image
from pytestqt.qtbot import QtBot

from core.cards import Audience, Field
from crdt.protocol.api.profiles import PublicCard
from desktop.bootstrap import App
from desktop.link.api.client import ApiClient
from desktop.viewmodels.editors.port import Reads
from desktop.viewmodels.profile.port import Picture
from desktop.viewmodels.trouble import Trouble
from tests.e2e.test_two_windows import (
    Answers,
    finished_session,
    opened,
    pair,
    until,
    up_to_date,
)
from tests.support.relay import RelayProcess

pytestmark = pytest.mark.xdist_group("e2e")

HIDDEN_BIO = "only-for-friends-who-are-not-there"
CAMERA = "camera-of-robin"
TYPED = "typed-and-never-saved"


def _connect(qtbot: QtBot, app: App, relay: RelayProcess) -> None:
    answers = Answers()
    app.sync.connect(relay.url, answers)
    until(qtbot, lambda: answers.all == [None] and up_to_date(app))


def _settled(qtbot: QtBot, app: App) -> None:
    sender = app.window.models.sender
    until(qtbot, lambda: sender.is_there and not sender.busy and not sender.own.waits)
    assert sender.trouble is None


def _ask(qtbot: QtBot, app: App, path: str, kind: type[Any]) -> Any:
    """What this app gets for a GET, or the Trouble."""
    got: list[Any] = []

    async def ask(client: ApiClient) -> Any:
        return await client.call("GET", path, None, kind)

    app.api.run(ask, got.append)
    until(qtbot, lambda: bool(got))
    return got[0]


def _photo(folder: Path) -> Path:
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = CAMERA
    path = folder / "me.jpg"
    Image.new("RGB", (800, 500), (90, 160, 120)).save(path, exif=exif.tobytes())
    return path


def _traces(relay: Path, *words: str) -> set[str]:
    """Which of these words are anywhere in what the relay keeps."""
    contents = [path.read_bytes() for path in relay.rglob("*") if path.is_file()]
    assert contents
    return {word for word in words if any(word.encode() in data for data in contents)}


def _card_rows(relay: Path) -> list[tuple[Any, ...]]:
    with sqlite3.connect(f"file:{relay / 'relay.sqlite3'}?mode=ro", uri=True) as database:
        rows = database.execute("SELECT name, bio, visibility, figures, editors FROM cards")
        return rows.fetchall()


def test_one_sees_exactly_what_the_other_shares_and_the_relay_has_nothing_else(
    qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "relay"
    with (
        RelayProcess.started(folder) as relay,
        opened(tmp_path / "robin") as robin,
        opened(tmp_path / "ada") as ada,
    ):
        robin.home.library.record_session(finished_session(robin, 30))
        _connect(qtbot, robin, relay)
        _connect(qtbot, ada, relay)
        assert _card_rows(folder) == []
        profile = robin.window.models.profile
        path = f"/api/v1/profiles/{robin.home.account.id.hex()}"
        before = _ask(qtbot, ada, path, PublicCard)
        assert isinstance(before, Trouble)
        assert before.code == "not_found"

        profile.look()
        _settled(qtbot, robin)
        profile.type_name("Robin of the trains")
        profile.type_bio(HIDDEN_BIO)
        profile.save()
        _settled(qtbot, robin)
        assert _card_rows(folder) == []
        assert _traces(folder, "Robin of the trains", HIDDEN_BIO) == set()
        profile.choose(Field.NAME, Audience.EVERYONE)
        profile.choose(Field.BIO, Audience.FRIENDS)
        profile.choose(Field.MINUTES, Audience.EVERYONE)
        profile.type_name(TYPED)
        _settled(qtbot, robin)
        card = _ask(qtbot, ada, path, PublicCard)
        assert card == PublicCard(
            account=robin.home.account.id.hex(), name="Robin of the trains", minutes_week=7
        )
        raw = _ask(qtbot, ada, path, dict[str, Any])
        assert set(raw) == {"account", "name", "minutes_week"}

        ((_, bio, visibility, figures, editors),) = _card_rows(folder)
        assert bio == HIDDEN_BIO
        assert json.loads(visibility)["minutes"] == "everyone"
        assert set(json.loads(figures)) - {"at_ms"} == {"minutes_week"}
        assert json.loads(editors) == []
        assert _traces(folder, "streak_days", "level", TYPED, CAMERA) <= {"level"}

        profile.share_nothing()
        _settled(qtbot, robin)
        after = _ask(qtbot, ada, path, PublicCard)
        assert isinstance(after, Trouble)
        assert after.code == "not_found"
        ((name, bio, _, figures, _),) = _card_rows(folder)
        assert (name, bio) == ("", "")
        assert set(json.loads(figures)) <= {"at_ms"}
        assert profile.state.bio == HIDDEN_BIO


def test_what_is_decided_while_the_relay_is_away_outlives_a_restart_and_arrives(
    qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "relay"
    with RelayProcess.started(folder) as relay:
        port = relay.port
        with opened(tmp_path / "robin") as robin:
            _connect(qtbot, robin, relay)
            robin.window.models.profile.look()
            _settled(qtbot, robin)
            relay.kill()
            until(qtbot, lambda: not robin.window.models.sender.is_there)
            robin.window.models.profile.type_name("Robin")
            robin.window.models.profile.save()
            robin.window.models.profile.choose(Field.NAME, Audience.EVERYONE)
            robin.window.models.profile.type_bio(TYPED)
    with opened(tmp_path / "robin") as robin:
        assert robin.window.models.sender.own.waits
        listen = f"127.0.0.1:{port}"
        with RelayProcess.started(folder, listen=listen):
            robin.sync.sync_now()
            _settled(qtbot, robin)
            ((name, bio, visibility, _, _),) = _card_rows(folder)
            assert (name, bio, json.loads(visibility)["name"]) == ("Robin", "", "everyone")
            assert robin.window.models.profile.state.bio == TYPED


def test_two_devices_of_one_person_that_edit_at_once_lose_nothing(
    qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "relay"
    with (
        RelayProcess.started(folder) as relay,
        opened(tmp_path / "computer") as computer,
        opened(tmp_path / "laptop") as laptop,
    ):
        _connect(qtbot, computer, relay)
        pair(qtbot, computer, laptop)
        until(qtbot, lambda: up_to_date(computer) and up_to_date(laptop))
        for app in (computer, laptop):
            app.window.models.profile.look()
            _settled(qtbot, app)
        for app, name, field in (
            (computer, "Robin", Field.AVATAR),
            (laptop, "Robert", Field.BIO),
        ):
            app.window.models.profile.type_name(name)
            app.window.models.profile.save()
            app.window.models.profile.choose(Field.NAME, Audience.EVERYONE)
            app.window.models.profile.choose(field, Audience.EVERYONE)
        _settled(qtbot, computer)
        _settled(qtbot, laptop)
        ((name, _, visibility, _, _),) = _card_rows(folder)
        shown = json.loads(visibility)
        assert {shown["name"], shown["bio"], shown["avatar"]} == {"everyone"}
        names = {app.window.models.profile.state.name for app in (computer, laptop)}
        assert (names, name in names) == ({"Robin", "Robert"}, True)
        clashes = [app for app in (computer, laptop) if app.window.models.profile.state.clash]
        assert len(clashes) == 1


def test_a_device_where_nothing_was_chosen_sends_the_figures_that_are_shared(
    qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "relay"
    with RelayProcess.started(folder) as relay, opened(tmp_path / "laptop") as laptop:
        with opened(tmp_path / "computer") as computer:
            _connect(qtbot, computer, relay)
            computer.window.models.profile.look()
            _settled(qtbot, computer)
            computer.window.models.profile.choose(Field.MINUTES, Audience.EVERYONE)
            _settled(qtbot, computer)
            pair(qtbot, computer, laptop)
            until(qtbot, lambda: up_to_date(computer) and up_to_date(laptop))
        until(qtbot, lambda: laptop.window.models.sender.own.base is not None)
        laptop.home.library.record_session(finished_session(laptop, 30))
        laptop.window.models.sender.session_ended()
        until(qtbot, lambda: '"minutes_week":7' in _card_rows(folder)[0][3])


def test_a_picture_is_what_the_relay_made_of_its_pixels(qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "relay"
    with (
        RelayProcess.started(folder) as relay,
        opened(tmp_path / "robin") as robin,
        opened(tmp_path / "ada") as ada,
    ):
        _connect(qtbot, robin, relay)
        _connect(qtbot, ada, relay)
        profile, sender = robin.window.models.profile, robin.window.models.sender
        with qtbot.waitSignal(profile.opened) as opening:
            profile.open_picture(_photo(tmp_path))
        picture = opening.args[0]
        assert isinstance(picture, Picture)
        profile.use_picture(picture)
        profile.choose(Field.AVATAR, Audience.EVERYONE)
        _settled(qtbot, robin)
        until(qtbot, lambda: sender.picture not in (b"", picture.data) and not sender.busy)
        path = f"/api/v1/profiles/{robin.home.account.id.hex()}/avatar"
        seen = _ask(qtbot, ada, path, bytes)
        assert seen == sender.picture != picture.data
        assert _traces(folder, CAMERA) == set()
        profile.remove_picture()
        _settled(qtbot, robin)
        gone = _ask(qtbot, ada, path, bytes)
        assert isinstance(gone, Trouble)
        assert sender.picture == b""


def test_an_editor_linked_by_a_code_reads_the_figures_shared_with_it_and_no_longer(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with (
        RelayProcess.started(tmp_path / "relay") as relay,
        opened(tmp_path / "robin") as robin,
    ):
        robin.home.library.record_session(finished_session(robin, 30))
        _connect(qtbot, robin, relay)
        editors = robin.window.models.editors
        editors.look()
        until(qtbot, lambda: editors.state.known)
        editors.share(Field.MINUTES, shared=True)
        _settled(qtbot, robin)
        editors.show_code()
        until(qtbot, lambda: editors.state.code_is_good)
        linked = _post(relay, "/api/v1/link", {"code": editors.state.code, "name": "VS Code"})
        figures = _progress(relay, linked["key"])
        assert (figures["minutes_today"], figures["minutes_week"]) == (7, 7)
        assert set(figures) == {"account", "minutes_today", "minutes_week", "updated_ms"}
        editors.look_for_editor()
        until(qtbot, lambda: editors.state.linked == "VS Code")

        robin.home.library.record_session(finished_session(robin, 30))
        robin.window.models.sender.session_ended()
        until(qtbot, lambda: _progress(relay, linked["key"])["minutes_today"] == 14)

        (row,) = editors.state.editors
        editors.revoke(row.id)
        until(qtbot, lambda: editors.state.editors == () and not editors.state.busy)
        with pytest.raises(urllib.error.HTTPError) as refused:
            _progress(relay, linked["key"])
        assert refused.value.code == 401
        refused.value.close()


def test_a_key_is_made_with_a_fresh_proof_that_nobody_has_to_type(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with RelayProcess.started(tmp_path / "relay") as relay, opened(tmp_path / "robin") as robin:
        _connect(qtbot, robin, relay)
        editors = robin.window.models.editors
        editors.look()
        until(qtbot, lambda: editors.state.known)
        editors.make_key("Status bar", frozenset({Reads.PROGRESS}))
        until(qtbot, lambda: editors.state.made is not None)
        made = editors.state.made
        assert made is not None
        assert set(_progress(relay, made.key)) == {"account"}
        until(qtbot, lambda: len(editors.state.keys) == 1)
        editors.put_key_away()
        assert _traces(tmp_path, made.key) == set()


def _post(relay: RelayProcess, path: str, body: dict[str, str]) -> dict[str, Any]:
    request = urllib.request.Request(
        relay.url + path,
        data=json.dumps(body).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=20) as answer:
        found: dict[str, Any] = json.load(answer)
        return found


def _progress(relay: RelayProcess, key: str) -> dict[str, Any]:
    request = urllib.request.Request(
        relay.url + "/api/v1/progress", headers={"Authorization": f"Bearer {key}"}
    )
    with urllib.request.urlopen(request, timeout=20) as answer:
        found: dict[str, Any] = json.load(answer)
        return found
