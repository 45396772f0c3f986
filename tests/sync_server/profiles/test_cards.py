"""One's own card and picture over the API: replaced whole, kept tidy, told to nobody's log."""

from __future__ import annotations

import asyncio
from io import BytesIO
from typing import Any

import pytest
from structlog.testing import capture_logs

from sync_server.audit import service as audit
from sync_server.config import RelayConfig
from sync_server.people.texts import tidy_line, tidy_lines
from sync_server.problems import Refusal
from sync_server.profiles.avatars import UPLOAD_BYTES
from tests.sync_server.api_client import Api, visit
from tests.sync_server.database import dump, look
from tests.sync_server.harness import Relay, run
from tests.sync_server.profiles import pictures
from tests.sync_server.profiles.pictures import SECRET, opened, picture
from tests.sync_server.raw_client import raw_client

CARD = "/api/v1/me/card"
AVATAR = "/api/v1/me/avatar"
PNG = {"Content-Type": "image/png"}


def test_a_new_account_has_an_empty_card_that_nobody_sees(config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        person, robin = await api.newcomer()
        card = (await robin.get(CARD)).ok()
        assert card["account"] == person.account.hex()
        assert (card["rev"], card["name"], card["bio"], card["editors"]) == (0, "", "", [])
        assert set(card["visibility"].values()) == {"nobody"}
        assert set(card["figures"].values()) == {None}
        assert card["avatar"] is None

    visit(config, scenario)


def test_a_card_is_replaced_only_where_its_writer_saw_the_last_one(config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        _, robin = await api.newcomer()
        first = (await robin.put(CARD, {"rev": 0, "name": "Robin"})).ok()
        assert first["rev"] == 1
        late = await robin.put(CARD, {"rev": 0, "name": "Other"})
        early = await robin.put(CARD, {"rev": 5, "name": "Other"})
        assert (late.status, late.code, early.code) == (409, "conflict", "conflict")
        second = (await robin.put(CARD, {"rev": 1, "bio": "On trains."})).ok()
        assert (second["rev"], second["name"], second["bio"]) == (2, "", "On trains.")
        assert (await robin.get(CARD)).ok() == second

    visit(config, scenario)


@pytest.mark.parametrize("rev", [0, 1])
def test_of_many_writers_at_once_one_wins(config: RelayConfig, rev: int) -> None:
    async def scenario(api: Api) -> None:
        _, robin = await api.newcomer()
        if rev:
            (await robin.put(CARD, {"rev": 0})).ok()
        names = [f"Robin {number}" for number in range(8)]
        tries = [robin.put(CARD, {"rev": rev, "name": name}) for name in names]
        answers = await asyncio.gather(*tries)
        won = [answer for answer in answers if answer.status == 200]
        assert len(won) == 1
        assert {answer.code for answer in answers if answer not in won} == {"conflict"}
        assert (await robin.get(CARD)).ok() == won[0].body

    visit(config, scenario)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  Robin  ", "Robin"),
        ("Ame\u0301lie", "Amélie"),
        ("李雷", "李雷"),
        ("👩‍👩‍👧", "👩‍👩‍👧"),
        ("שלום", "שלום"),
        ("می‌خواهم", "می‌خواهم"),
        ("\U0001fae8", "\U0001fae8"),
        ("\U0001fffd", "\U0001fffd"),
    ],
)
def test_a_name_is_kept_composed_and_without_blanks_around_it(written: str, kept: str) -> None:
    assert tidy_line(written, "name", 60) == kept


@pytest.mark.parametrize(
    "text",
    [
        "Ro\x00bin",
        "Ro\nbin",
        "Ro\x1bbin",
        "Ro\x85bin",
        "Ro\u2028bin",
        "\u202enibor",
        "Ro\u2066bin",
        "Ro\u2069bin",
        "Ro\ue000bin",
        "Ro\uffffbin",
        "Ro\ufdd0bin",
        "Ro\U0001fffebin",
        "Ro\ud800bin",
        "a" * 61,
        "\u0958" * 31,
    ],
)
def test_a_name_that_could_show_as_another_is_refused(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        tidy_line(text, "name", 60)
    assert refused.value.kind.code == "invalid"
    assert refused.value.fields == ("name",)


def test_a_few_lines_about_oneself_keep_their_line_ends() -> None:
    assert tidy_lines("  one\r\ntwo\n", "bio", 500) == "one\ntwo"
    with pytest.raises(Refusal):
        tidy_lines("one\ttwo", "bio", 500)


@pytest.mark.parametrize(
    "body",
    [
        {"rev": 0, "name": "\u202enibor"},
        {"rev": 0, "bio": "\x07"},
        {"rev": 0, "name": "x" * 61},
        {"rev": 0, "bio": "x" * 501},
        {"rev": -1},
        {"rev": 2**53},
        {"rev": 0, "figures": {"level": 0}},
        {"rev": 0, "figures": {"minutes_today": 1_441}},
        {"rev": 0, "figures": {"heartbeat": 60}},
        {"rev": 0, "visibility": {"name": "world"}},
        {"rev": 0, "visibility": {"email": "everyone"}},
        {"rev": 0, "editors": ["name"]},
        {"rev": 0, "editors": ["level"] * 4},
        {"rev": 0, "role": "admin"},
        {"name": "Robin"},
        [],
    ],
)
def test_a_card_that_is_not_as_it_should_be_changes_nothing(
    sqlite_config: RelayConfig, body: Any
) -> None:
    async def scenario(api: Api) -> None:
        _, robin = await api.newcomer()
        answer = await robin.put(CARD, body)
        assert (answer.status, answer.code) == (422, "invalid")
        assert (await robin.get(CARD)).ok()["rev"] == 0

    visit(sqlite_config, scenario)


def test_an_odd_surrogate_is_refused_and_harms_nothing(config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        _, robin = await api.newcomer()
        raw = b'{"rev":0,"name":"\\ud800"}'
        answer = await robin.put(CARD, data=raw, headers={"Content-Type": "application/json"})
        assert answer.code in ("malformed", "invalid")

    visit(config, scenario)


def test_presence_is_told_only_where_it_is_shown_and_only_while_a_socket_is_open(
    config: RelayConfig,
) -> None:
    async def scenario(api: Api) -> None:
        person, robin = await api.newcomer()
        _, other = await api.newcomer()
        path = f"/api/v1/profiles/{person.account.hex()}"
        seen = {"name": "everyone", "presence": "everyone"}
        (await robin.put(CARD, {"rev": 0, "name": "Robin", "visibility": seen})).ok()
        assert (await other.get(path)).ok()["present"] is False
        async with raw_client(api.url) as client:
            await client.enter(person)
            assert (await other.get(path)).ok()["present"] is True
            (
                await robin.put(CARD, {"rev": 1, "name": "R", "visibility": {"name": "everyone"}})
            ).ok()
            assert "present" not in (await other.get(path)).ok()
            (await robin.put(CARD, {"rev": 2, "name": "R", "visibility": seen})).ok()
        async with asyncio.timeout(5):
            while (await other.get(path)).ok()["present"]:
                pass

    visit(config, scenario)


def test_a_picture_is_kept_made_anew_and_taken_away(config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        person, robin = await api.newcomer()
        assert (await robin.get(AVATAR)).code == "not_found"
        jpeg = {"Content-Type": "image/jpeg"}
        info = (await robin.put(AVATAR, data=pictures.talkative_jpeg(), headers=jpeg)).ok()
        assert (info["width"], info["height"]) == (256, 256)
        answer = await robin.get(AVATAR)
        assert len(answer.raw) == info["bytes"]
        assert answer.headers["Etag"] == f'"{info["avatar"]}"'
        assert answer.headers["Content-Type"] == "image/png"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        assert opened(answer.raw).size == (256, 256)
        assert (await robin.get(CARD)).ok()["avatar"] == info["avatar"]
        assert SECRET not in await dump(config)
        await robin.put(AVATAR, data=picture("WEBP", mode="RGBA"), headers=PNG)
        assert (await robin.get(CARD)).ok()["avatar"] != info["avatar"]
        assert (await robin.delete(AVATAR)).status == 204
        assert (await robin.delete(AVATAR)).status == 204
        assert (await robin.get(CARD)).ok()["avatar"] is None
        assert (await robin.get(f"/api/v1/profiles/{person.account.hex()}/avatar")).status == 404

    visit(config, scenario)


def test_a_picture_that_is_known_is_not_sent_again(config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        person, robin = await api.newcomer()
        etag = (await robin.put(AVATAR, data=picture(), headers=PNG)).ok()["avatar"]
        path = f"/api/v1/profiles/{person.account.hex()}/avatar"
        for header in (f'"{etag}"', f'W/"{etag}"', f'"other", "{etag}"'):
            answer = await robin.get(path, headers={"If-None-Match": header})
            assert (answer.status, answer.raw) == (304, b"")
            assert answer.headers["Etag"] == f'"{etag}"'
        assert (await robin.get(path, headers={"If-None-Match": '"other"'})).status == 200
        _, other = await api.newcomer()
        hidden = await other.get(path, headers={"If-None-Match": f'"{etag}"'})
        assert hidden.code == "not_found"

    visit(config, scenario)


@pytest.mark.parametrize(
    ("data", "kind", "code"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/png", "invalid"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml", "unsupported_media"),
        (picture(), "application/octet-stream", "unsupported_media"),
        (picture("GIF"), "image/gif", "unsupported_media"),
        (bytes(UPLOAD_BYTES + 1), "image/png", "too_large"),
        (pictures.claimed_png(50_000, 50_000), "image/png", "too_large"),
        (pictures.moving("WEBP"), "image/webp", "invalid"),
        (picture()[:100], "image/png", "invalid"),
        (b"", "image/png", "invalid"),
    ],
)
def test_a_picture_that_is_not_taken_leaves_the_one_there_is(
    sqlite_config: RelayConfig, data: bytes, kind: str, code: str
) -> None:
    async def scenario(api: Api) -> None:
        _, robin = await api.newcomer()
        kept = (await robin.put(AVATAR, data=picture(), headers=PNG)).ok()["avatar"]
        sent: Any = BytesIO(data)  # what is large goes out in parts
        answer = await robin.put(AVATAR, data=sent, headers={"Content-Type": kind})
        assert answer.code == code
        assert (await robin.get(CARD)).ok()["avatar"] == kept

    visit(sqlite_config, scenario)


def test_what_is_on_a_card_stands_in_no_log_and_in_no_audit_line(config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        _, robin = await api.newcomer()
        card = {
            "rev": 0,
            "name": "Quillfeather",
            "bio": "Zephyrine",
            "figures": {"level": 917},
            "visibility": {"level": "everyone", "bio": "friends"},
            "editors": ["level"],
        }
        (await robin.put(CARD, card)).ok()
        (await robin.put(AVATAR, data=picture(), headers=PNG)).ok()
        await robin.put(CARD, {**card, "name": "Quillfeather\u202e"})
        await robin.delete(AVATAR)
        lines = await look(config, "SELECT action, detail FROM audit ORDER BY seq")
        told = dict(lines)
        assert [action for action, _ in lines][-3:] == [
            "card.changed",
            "avatar.changed",
            "avatar.removed",
        ]
        assert told["card.changed"] == '{"editors":["level"],"rev":1,"shown":["bio","level"]}'
        assert not any("Quill" in detail or "917" in detail for _, detail in lines)

    with capture_logs() as logs:
        visit(config, scenario)
    said = [{**line, "request_id": "", "urls": ""} for line in logs]
    text = repr(said)
    assert "card.write" in text
    assert not any(word in text for word in ("Quillfeather", "Zephyrine", "917"))


def test_figures_keep_the_time_of_their_last_change(config: RelayConfig) -> None:
    """The rest of a card is not told to editors, not even when it changed."""

    async def scenario(relay: Relay) -> None:
        from crdt.ids import AccountId
        from crdt.protocol.api.profiles import CardInput, Figures
        from sync_server.people.service import meet
        from sync_server.profiles import service

        account, write = AccountId(b"r" * 16), relay.services.database.write
        await write(lambda conn: meet(conn, account, lambda size: b"a" * size, 1))
        cards = [
            CardInput(rev=0, figures=Figures(level=3), editors=("level",)),
            CardInput(rev=1, figures=Figures(level=3), editors=("level",), bio="new"),
            CardInput(rev=2, figures=Figures(level=4), editors=("level",), bio="new"),
        ]
        seen = []
        for now_ms, card in enumerate(cards, start=100):
            await write(
                lambda conn, card=card, now_ms=now_ms: service.write_card(
                    conn, account, b"a" * 16, card, now_ms
                )
            )
            progress = await write(lambda conn: service.read_progress(conn, account))
            seen.append(progress.updated_ms)
        assert seen == [100, 100, 102]
        assert (await write(audit.verify)).broken_at is None

    run(config, scenario)
