"""Editors linked by a code, and API keys, over the API (docs/protocol.md §11.8, threats §6.7)."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from structlog.testing import capture_logs

from sync_server.config import RelayConfig
from sync_server.edge.api.policy import ANYBODY, POLICY
from sync_server.http_side import ROUTES
from sync_server.links.service import CODES_MOST, KEYS_MOST
from tests.support.relay import RelayProcess, relay_inside
from tests.sync_server.api_client import Answer, Api, visit
from tests.sync_server.database import change, dump, literal, look

KEYS = "/api/v1/me/keys"
CODES = "/api/v1/me/link-codes"
EDITORS = "/api/v1/me/editors"
LINK = "/api/v1/link"
PROGRESS = "/api/v1/progress"
FIGURES = {"level": 7, "streak_days": 12, "minutes_today": 9, "minutes_week": 71}


async def new_code(robin: Api) -> str:
    return str((await robin.post(CODES)).ok()["code"])


async def new_editor(api: Api, robin: Api, name: str = "VS Code") -> tuple[Api, str]:
    """A linked editor with its key, and the key's id."""
    linked = (await api.post(LINK, {"code": await new_code(robin), "name": name})).ok()
    return api.with_token(linked["key"]), linked["key_id"]


def plain(answer: Answer) -> tuple[int, dict[str, Any]]:
    """An answer without what differs each time."""
    return answer.status, {**answer.body, "request": ""}


def test_an_editor_is_linked_by_a_code_and_reads_what_is_shared_with_editors(
    config: RelayConfig,
) -> None:
    async def scenario(api: Api) -> None:
        person, robin = await api.newcomer()
        shown = (await robin.post(CODES)).ok()
        assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", shown["code"])
        typed = f" {shown['code'].lower().replace('-', ' ')} ".replace("0", "o").replace("1", "l")
        answer = await api.post(LINK, {"code": typed, "name": " Desk "})
        linked = answer.ok()
        assert answer.status == 201
        assert linked["scopes"] == ["progress:read"]
        assert linked["account"] == person.account.hex()
        editor = api.with_token(linked["key"])
        assert (await editor.get(PROGRESS)).ok() == {"account": person.account.hex()}
        (row,) = (await robin.get(EDITORS)).ok()["items"]
        assert (row["id"], row["kind"], row["name"]) == (linked["key_id"], "editor", "Desk")
        assert row["used_ms"]

    visit(config, scenario)


@pytest.mark.parametrize(
    "editors", [[], ["level"], ["streak"], ["minutes"], ["minutes", "level", "streak"]]
)
def test_progress_is_exactly_the_figures_for_editors(
    config: RelayConfig, editors: list[str]
) -> None:
    async def scenario(api: Api) -> None:
        person, robin = await api.newcomer()
        editor, _ = await new_editor(api, robin)
        everyone = dict.fromkeys(("name", "bio", "level", "streak", "minutes"), "everyone")
        card = {"rev": 0, "name": "Robin", "bio": "b", "figures": FIGURES, "visibility": everyone}
        (await robin.put("/api/v1/me/card", {**card, "editors": editors})).ok()
        expected = {"account": person.account.hex()}
        for figure, names in _NAMES.items():
            if figure in editors:
                expected |= {name: FIGURES[name] for name in names}
        for asker in (editor, robin):
            told = (await asker.get(PROGRESS)).ok()
            assert bool(told.pop("updated_ms", 0)) == bool(editors)
            assert told == expected

    visit(config, scenario)


_NAMES = {
    "level": ["level"],
    "streak": ["streak_days"],
    "minutes": ["minutes_today", "minutes_week"],
}


def test_wrong_used_and_late_codes_are_told_the_same(config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        _, robin = await api.newcomer()
        used, late, cut = await new_code(robin), await new_code(robin), await new_code(robin)
        (await api.post(LINK, {"code": used, "name": "VS Code"})).ok()
        keep = "SELECT id FROM ceremonies WHERE kind = 'link-code'"
        assert len(await look(config, keep)) == 2
        await change(config, "UPDATE ceremonies SET expires_ms = 1 WHERE kind = 'link-code'")
        answers = [
            await api.post(LINK, {"code": code, "name": "VS Code"})
            for code in (used, late, cut[:6], "ZZZZ-ZZZZ", "!!!!!!", "\u0000" * 8, "9" * 32)
        ]
        assert {answer.status for answer in answers} == {401}
        assert all(plain(answer) == plain(answers[0]) for answer in answers)
        assert answers[0].code == "bad_proof"

    visit(config, scenario)


@pytest.mark.parametrize("relays", [1, 2])
def test_of_many_who_say_a_code_at_once_one_is_linked(
    request: pytest.FixtureRequest, config: RelayConfig, relays: int
) -> None:
    if relays == 2 and config.database_url is None:
        pytest.skip("an embedded database belongs to one relay")
    other = replace(config, data=config.data.parent / "other")

    async def scenario(api: Api) -> None:
        async def say_at(url: str) -> list[Answer]:
            _, robin = await api.newcomer()
            body = {"code": await new_code(robin), "name": "VS Code"}
            apis = [Api(api.url, api.http), Api(url, api.http)] * 5
            answers = await asyncio.gather(*(each.post(LINK, body) for each in apis))
            assert len((await robin.get(EDITORS)).ok()["items"]) == 1
            return list(answers)

        if relays == 1:
            answers = await say_at(api.url)
        else:
            async with relay_inside(other) as url:
                answers = await say_at(url)
        assert sorted(answer.status for answer in answers) == [201] + [401] * 9

    visit(config, scenario)


def test_a_code_at_rest_says_nothing_without_the_key_file(config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        _, robin = await api.newcomer()
        code = await new_code(robin)
        bare = code.replace("-", "")
        everything = await dump(config)
        for form in (code, bare, code.lower(), bare.lower()):
            assert form.encode() not in everything
        assert not await _found_by_search(config, bare)

    visit(config, scenario)


async def _found_by_search(config: RelayConfig, bare: str) -> bool:
    """Whether a hash without the pepper finds the row, for whoever has the database alone."""
    import hashlib

    rows = await look(config, "SELECT id FROM ceremonies WHERE kind = 'link-code'")
    guesses = {
        hashlib.sha256(text.encode()).digest()
        for text in (bare, f"link-code\0{bare}", bare.lower(), f"{bare[:4]}-{bare[4:]}")
    }
    return bool(guesses & {bytes(row[0]) for row in rows})


def test_at_most_five_codes_are_open_at_once(config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        _, robin = await api.newcomer()
        answers = await asyncio.gather(*(robin.post(CODES) for _ in range(CODES_MOST + 3)))
        assert sum(answer.status == 201 for answer in answers) == CODES_MOST
        assert {answer.code for answer in answers if answer.status != 201} == {"limit"}
        await change(config, "UPDATE ceremonies SET expires_ms = 1 WHERE kind = 'link-code'")
        await new_code(robin)

    visit(config, scenario)


def test_guessing_codes_is_bounded_by_address_and_by_code(config: RelayConfig) -> None:
    proxied = replace(config, trusted_proxies=(ip_network("127.0.0.0/8"),))

    async def scenario(api: Api) -> None:
        async def guess(code: str, address: str) -> Answer:
            headers = {"X-Forwarded-For": address}
            return await api.post(LINK, {"code": code, "name": "VS Code"}, headers=headers)

        burst = proxied.rates.guesses_burst
        answers = [await guess(f"AAAA-{number:04}", "203.0.113.5") for number in range(burst + 3)]
        assert [answer.code for answer in answers] == ["bad_proof"] * burst + ["rate"] * 3
        assert int(answers[-1].headers["Retry-After"]) >= 1
        assert (await guess("AAAA-0000", "203.0.113.6")).code == "bad_proof"
        burst = proxied.rates.target_guesses_burst
        spread = [await guess("BBBB-0000", f"198.51.100.{number}") for number in range(burst + 2)]
        assert [answer.code for answer in spread][-3:] == ["bad_proof", "rate", "rate"]

    visit(proxied, scenario)


def test_a_key_is_made_after_a_fresh_proof_and_shown_once(config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        person, robin = await api.newcomer()
        wanted = {
            "name": "Clock",
            "scopes": [
                "profile:read",
                "progress:read",
            ],
        }
        answer = await robin.post(KEYS, wanted)
        made = answer.ok()
        assert answer.status == 201
        assert made["key"].startswith("bmk_")
        (row,) = (await robin.get(KEYS)).ok()["items"]
        assert made["key"][-40:] not in str(row)
        assert (row["kind"], row["scopes"]) == ("key", ["profile:read", "progress:read"])
        assert (await robin.get(EDITORS)).ok()["items"] == []
        await change(config, "UPDATE sessions SET proved_ms = 1")
        assert (await robin.post(KEYS, wanted)).code == "step_up_required"
        assert len(await look(config, "SELECT id FROM api_keys")) == 1
        assert (await robin.post(CODES)).status == 201
        account = literal(config, person.account)
        kept = await look(config, f"SELECT hash FROM api_keys WHERE account = {account}")
        assert made["key"].encode() not in await dump(config)
        assert len(bytes(kept[0][0])) == 32

    visit(config, scenario)


@pytest.mark.parametrize(
    "wanted",
    [
        {"name": "Clock", "scopes": []},
        {"name": "Clock", "scopes": ["account"]},
        {"name": "Clock", "scopes": ["progress:read", "admin"]},
        {"name": "Clock", "scopes": ["progress:read"] * 3},
        {"name": "Clock", "scopes": "progress:read"},
        {"name": " ", "scopes": ["progress:read"]},
        {"name": "Cl\u202eock", "scopes": ["progress:read"]},
        {"name": "x" * 65, "scopes": ["progress:read"]},
        {"name": "Clock", "scopes": ["progress:read"], "expires_ms": 1},
        {"name": "Clock", "scopes": ["progress:read"], "kind": "editor"},
    ],
)
def test_a_key_that_asks_for_more_or_other_things_is_not_made(
    sqlite_config: RelayConfig, wanted: dict[str, Any]
) -> None:
    async def scenario(api: Api) -> None:
        _, robin = await api.newcomer()
        assert (await robin.post(KEYS, wanted)).code == "invalid"
        assert (await robin.get(KEYS)).ok()["items"] == []

    visit(sqlite_config, scenario)


def test_an_editor_without_a_name_is_not_linked_and_the_code_stays_good(
    config: RelayConfig,
) -> None:
    async def scenario(api: Api) -> None:
        _, robin = await api.newcomer()
        code = await new_code(robin)
        assert (await api.post(LINK, {"code": code, "name": "  "})).code == "invalid"
        (await api.post(LINK, {"code": code, "name": "VS Code"})).ok()

    visit(config, scenario)


def test_an_account_has_fifty_keys_at_most_and_they_come_in_pages(config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        _, robin = await api.newcomer()
        code = await new_code(robin)
        made = [(await robin.post(KEYS, _wanted(number))).ok()["id"] for number in range(KEYS_MOST)]
        assert (await robin.post(KEYS, _wanted(99))).code == "limit"
        assert (await robin.post(CODES)).code == "limit"
        assert (await api.post(LINK, {"code": code, "name": "VS Code"})).code == "limit"
        listed, after = [], ""
        for _ in range(5):
            page = (await robin.get(f"{KEYS}?limit=13{after}")).ok()
            listed += [row["id"] for row in page["items"]]
            if "next" not in page:
                break
            after = f"&cursor={page['next']}"
        assert sorted(listed) == sorted(made)
        assert len(listed) == KEYS_MOST
        (await robin.delete(f"{KEYS}/{made[0]}")).ok()
        (await api.post(LINK, {"code": code, "name": "VS Code"})).ok()

    visit(replace(config, rates=replace(config.rates, api_writes_burst=200)), scenario)


def _wanted(number: int) -> dict[str, Any]:
    return {"name": f"Key {number}", "scopes": ["progress:read"]}


def test_two_at_once_do_not_pass_the_limit_of_keys(config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        person, robin = await api.newcomer()
        account = literal(config, person.account)
        for number in range(KEYS_MOST - 1):
            await change(
                config,
                "INSERT INTO api_keys (id, account, hash, kind, name, scopes, created_ms) VALUES "
                f"('{number:012x}', {account}, {account}, 'key', 'k', 'progress:read', 1)",
            )
        answers = await asyncio.gather(*(robin.post(KEYS, _wanted(n)) for n in range(4)))
        assert sorted(answer.code for answer in answers) == ["", "limit", "limit", "limit"]

    visit(config, scenario)


@pytest.mark.parametrize("way", ["keys", "editors"])
def test_a_revoked_key_is_good_no_more_from_the_next_request_on(
    config: RelayConfig, way: str
) -> None:
    async def scenario(api: Api) -> None:
        _, robin = await api.newcomer()
        _, other = await api.newcomer()
        editor, number = await new_editor(api, robin)
        (await editor.get(PROGRESS)).ok()
        path = f"/api/v1/me/{way}/{number}"
        assert (await other.delete(path)).code == "not_found"
        (await editor.get(PROGRESS)).ok()
        assert (await robin.delete(path)).status == 204
        assert (await editor.get(PROGRESS)).code == "not_signed_in"
        assert (await robin.delete(path)).code == "not_found"

    visit(config, scenario)


def test_only_an_editor_is_unlinked_as_one(config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        _, robin = await api.newcomer()
        made = (await robin.post(KEYS, _wanted(1))).ok()
        assert (await robin.delete(f"{EDITORS}/{made['id']}")).code == "not_found"
        for odd in ("%00", "x" * 300, "%ff%fe", "..%2f..%2fme"):
            for base in (KEYS, EDITORS):
                assert (await robin.delete(f"{base}/{odd}")).code == "not_found"
        (await api.with_token(made["key"]).get(PROGRESS)).ok()

    visit(config, scenario)


def test_a_key_that_has_run_out_is_not_in_force_and_not_listed(config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        _, robin = await api.newcomer()
        wanted = _wanted(1) | {"expires_ms": 2**52}
        key = api.with_token((await robin.post(KEYS, wanted)).ok()["key"])
        (await key.get(PROGRESS)).ok()
        await change(config, "UPDATE api_keys SET expires_ms = 1")
        assert (await key.get(PROGRESS)).code == "not_signed_in"
        assert (await robin.get(KEYS)).ok()["items"] == []

    visit(config, scenario)


@pytest.mark.parametrize("scopes", [["progress:read"], ["profile:read"]])
def test_a_key_is_refused_on_every_route_it_was_not_made_for(
    config: RelayConfig, scopes: list[str]
) -> None:
    own = {"progress:read": {"progress.read"}, "profile:read": {"profiles.read", "profiles.avatar"}}
    words = {f"key:{scope}" for scope in scopes}

    async def scenario(api: Api) -> None:
        _, robin = await api.newcomer()
        made = (await robin.post(KEYS, {"name": "Key", "scopes": scopes})).ok()
        key = api.with_token(made["key"])
        allowed = set()
        for route in ROUTES:
            if POLICY[route.name].callers == ANYBODY:
                continue
            path = re.sub(r"\{\w+\}", "0" * 32, route.path)
            answer = await key.ask(route.method, path, {} if route.body else None)
            if answer.code == "forbidden":
                assert answer.status == 403
            else:
                allowed.add(route.name)
            assert (answer.code != "forbidden") == bool(words & POLICY[route.name].callers)
        assert allowed == own[scopes[0]]

    visit(replace(config, rates=replace(config.rates, api_writes_burst=500)), scenario)


@pytest.mark.parametrize(
    "key",
    [
        "bmk_",
        "bmk__",
        "bmk_000000000000",
        "bmk_000000000000_",
        "bmk_" + "x" * 5_000,
        "bmk_%_%",
        "bmk_\udcff_secret",
        "bmk_' OR 1=1 --_x",
        "BMK_000000000000_x",
    ],
)
def test_a_key_that_is_none_is_refused_whatever_is_in_it(config: RelayConfig, key: str) -> None:
    async def scenario(api: Api) -> None:
        reader, writer = await asyncio.open_connection(*_host(api.url))
        head = f"GET {PROGRESS} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
        writer.write(head.encode() + key.encode(errors="surrogateescape") + b"\r\n\r\n")
        answer = await reader.read()
        writer.close()
        assert b"401" in answer.partition(b"\r\n")[0], answer

    visit(config, scenario)


def _host(url: str) -> tuple[str, int]:
    host, _, port = url.removeprefix("http://").rpartition(":")
    return host, int(port)


def test_a_key_with_one_letter_changed_is_refused(config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        _, robin = await api.newcomer()
        key = (await robin.post(KEYS, _wanted(1))).ok()["key"]
        changed = key[:-1] + ("A" if key[-1] != "A" else "B")
        assert (await api.with_token(changed).get(PROGRESS)).code == "not_signed_in"

    visit(config, scenario)


def test_no_key_and_no_code_stands_in_a_log_or_in_an_audit_line(config: RelayConfig) -> None:
    secrets: list[str] = []

    async def scenario(api: Api) -> None:
        _, robin = await api.newcomer()
        code = await new_code(robin)
        linked = (await api.post(LINK, {"code": code, "name": "Quillpad"})).ok()
        await api.post(LINK, {"code": code, "name": "Quillpad"})
        key = (await robin.post(KEYS, _wanted(1))).ok()["key"]
        for text in (linked["key"], key):
            (await api.with_token(text).get(PROGRESS)).ok()
            await api.with_token(text + "x").get(PROGRESS)
            await api.with_token(text).get("/api/v1/me")
        (await robin.delete(f"{EDITORS}/{linked['key_id']}")).ok()
        secrets.extend([code, code.replace("-", ""), linked["key"], key, "Quillpad"])
        secrets.extend(text[-40:] for text in (linked["key"], key))
        lines = await look(config, "SELECT action, detail FROM audit ORDER BY seq")
        assert [action for action, _ in lines if not action.startswith("session")] == [
            "link_code.made",
            "editor.linked",
            "key.made",
            "editor.unlinked",
        ]
        assert not any(secret in str(lines) for secret in secrets)
        kept = await dump(config)
        assert not any(each.encode() in kept for each in secrets if each != "Quillpad")

    with capture_logs() as logs:
        visit(config, scenario)
    assert "links.link" in repr(logs)
    assert not any(secret in repr(logs) for secret in secrets)


def test_a_real_relay_that_logs_everything_logs_no_key_and_no_code(tmp_path: Path) -> None:
    environment = {"BREATH_RELAY_LOG_LEVEL": "debug"}
    with RelayProcess.started(tmp_path / "relay", environment=environment) as relay:
        secrets = asyncio.run(_use_keys(relay.url))
        relay.stop()
    log = (tmp_path / "relay" / "relay.log").read_text()
    assert '"links.link"' in log
    assert '"keys.make"' in log
    assert not [secret for secret in secrets if secret in log]


async def _use_keys(url: str) -> list[str]:
    """Links an editor, makes a key, uses both rightly and wrongly; all that is secret in that."""
    async with aiohttp.ClientSession() as http:
        api = Api(url, http)
        person, robin = await api.newcomer()
        code = await new_code(robin)
        linked = (await api.post(LINK, {"code": code, "name": "Quillpad"})).ok()
        key = (await robin.post(KEYS, {**_wanted(1), "name": "Quillclock"})).ok()["key"]
        for text in (linked["key"], key):
            for token in (text, text + "x", text[:-2]):
                await api.with_token(token).get(PROGRESS)
                await api.with_token(token).get(f"/api/v1/profiles/{person.account.hex()}")
        await api.post(LINK, {"code": code, "name": "\u202eQuill"})
        await robin.delete(f"{EDITORS}/{linked['key_id']}")
        halves = [text[-40:] for text in (linked["key"], key)]
        tokens = [robin.token, robin.tokens["refresh_token"], person.account.hex()]
        return [code, code.replace("-", ""), linked["key"], key, *halves, *tokens, "Quill"]
