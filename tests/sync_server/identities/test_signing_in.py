"""Signing in by address over HTTP, with real mail; and every way somebody may try to cheat."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from sync_server.config import RelayConfig
from tests.sync_server.api_client import Api, visit
from tests.sync_server.mailbox import Post, visit_with_mail, with_tokens

_ROBIN, _EVE = "robin@example.org", "eve@example.org"
_PASSWORD = "a quiet lake at dawn"
_EMAIL = "/api/v1/auth/email"
_CONFIRM = "/api/v1/auth/email/confirm"


def _wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**8:08d}"


async def _with_password(api: Api, post: Post, address: str = _ROBIN) -> Api:
    robin = await post.come_in(api, address)
    (await robin.put("/api/v1/me/password", {"password": _PASSWORD})).ok()
    return robin


def test_somebody_new_comes_in_by_a_code_and_comes_back_as_the_same(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        robin = await post.come_in(api, _ROBIN)
        me = (await robin.get("/api/v1/me")).ok()
        assert (me["methods"], me["has_devices"], me["role"]) == (["email"], False, "user")
        again = await post.come_in(api, "Robin@Example.ORG")
        assert (await again.get("/api/v1/me")).ok()["account"] == me["account"]
        rows = (await again.get("/api/v1/me/identities")).ok()["items"]
        assert [(row["kind"], row["label"]) for row in rows] == [("email", _ROBIN)]

    visit_with_mail(config, scenario)


def test_a_code_is_good_once(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        ticket, code = await post.ask(api, _ROBIN)
        given = {"ticket": ticket, "code": code}
        (await api.post(_CONFIRM, given)).ok()
        again = await api.post(_CONFIRM, given)
        assert (again.status, again.code) == (401, "bad_proof")

    visit_with_mail(config, scenario)


def test_two_who_use_one_code_at_once_have_one_winner(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        ticket, code = await post.ask(api, _ROBIN)
        given = {"ticket": ticket, "code": code}
        answers = await asyncio.gather(*(api.post(_CONFIRM, given) for _ in range(8)))
        assert sorted(answer.status for answer in answers) == [200] + [401] * 7

    visit_with_mail(config, scenario)


def test_guessing_stops_after_five_tries(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        ticket, code = await post.ask(api, _ROBIN)
        for _ in range(5):
            wrong = await api.post(_CONFIRM, {"ticket": ticket, "code": _wrong(code)})
            assert wrong.code == "bad_proof"
        right = await api.post(_CONFIRM, {"ticket": ticket, "code": code})
        assert right.code == "bad_proof"

    visit_with_mail(config, scenario)


def test_guessing_at_once_gives_no_more_than_five_tries(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        ticket, code = await post.ask(api, _ROBIN)
        guesses = [f"{(int(code) + step) % 10**8:08d}" for step in range(1, 25)]
        tries = (api.post(_CONFIRM, {"ticket": ticket, "code": guess}) for guess in guesses)
        answers = await asyncio.gather(*tries)
        assert {answer.code for answer in answers} == {"bad_proof"}
        right = await api.post(_CONFIRM, {"ticket": ticket, "code": code})
        assert right.code == "bad_proof"

    visit_with_mail(config, scenario)


def test_a_fourth_wrong_try_still_leaves_the_right_one(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        ticket, code = await post.ask(api, _ROBIN)
        for _ in range(4):
            await api.post(_CONFIRM, {"ticket": ticket, "code": _wrong(code)})
        (await api.post(_CONFIRM, {"ticket": ticket, "code": f"{code[:4]} {code[4:]}"})).ok()

    visit_with_mail(config, scenario)


def test_a_code_is_good_with_its_own_ticket_alone(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        mine, _ = await post.ask(api, _EVE)
        _, code = await post.ask(api, _ROBIN)
        crossed = await api.post(_CONFIRM, {"ticket": mine, "code": code})
        assert crossed.code == "bad_proof"

    visit_with_mail(config, scenario)


def test_the_ticket_of_another_flow_opens_nothing(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        robin = await _with_password(api, post)
        ticket, code = await post.ask(api, _ROBIN)
        given = {"ticket": ticket, "code": code}
        reset = "/api/v1/auth/password/reset/confirm"
        wrong = await api.post(reset, {**given, "password": "seven otters hum softly"})
        assert wrong.code == "bad_proof"
        attach = await robin.post("/api/v1/me/identities/email/confirm", given)
        assert attach.code == "bad_proof"
        prove = await robin.post("/api/v1/me/step-up", {"method": "email", **given})
        assert prove.code == "bad_proof"
        second = {"ticket": ticket, "method": "totp", "code": "123456"}
        assert (await api.post("/api/v1/auth/second", second)).code == "bad_proof"
        (await api.post(_CONFIRM, given)).ok()

    visit_with_mail(config, scenario)


def test_a_password_lets_in_its_own_address_alone(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        await _with_password(api, post)
        await post.come_in(api, _EVE)
        path = "/api/v1/auth/password"
        tokens = (await api.post(path, {"email": _ROBIN, "password": _PASSWORD})).ok()["tokens"]
        me = (await with_tokens(api, tokens).get("/api/v1/me")).ok()
        assert (me["methods"], me["has_password"]) == (["password"], True)
        for email, password in ((_EVE, _PASSWORD), (_ROBIN, _PASSWORD + "s"), ("x", _PASSWORD)):
            refused = await api.post(path, {"email": email, "password": password})
            assert refused.status in {401, 422}
            assert refused.code in {"bad_proof", "invalid"}

    visit_with_mail(config, scenario)


def _shape(body: dict[str, Any]) -> dict[str, Any]:
    secret = {"ticket", "expires_ms", "request"}
    return {key: len(str(value)) if key in secret else value for key, value in body.items()}


def test_known_and_unknown_addresses_hear_the_same(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        await _with_password(api, post)
        for path in (_EMAIL, "/api/v1/auth/password/reset"):
            known = await api.post(path, {"email": _ROBIN})
            unknown = await api.post(path, {"email": "nobody@example.org"})
            assert known.status == unknown.status == 200
            assert _shape(known.body) == _shape(unknown.body)
            tried = [
                await api.post(
                    path + "/confirm",
                    {"ticket": sent.body["ticket"], "code": "00000000"}
                    | ({"password": "seven otters hum softly"} if "reset" in path else {}),
                )
                for sent in (known, unknown)
            ]
            assert _shape(tried[0].body) == _shape(tried[1].body)
        refused = [
            await api.post("/api/v1/auth/password", {"email": email, "password": "wrong " * 3})
            for email in (_ROBIN, "nobody@example.org", _ROBIN.replace("robin", "Robin"))
        ]
        assert len({str(_shape(answer.body)) for answer in refused}) == 1
        assert {answer.status for answer in refused} == {401}
        headers = [set(answer.headers) for answer in refused]
        assert headers[0] == headers[1]

    visit_with_mail(replace(config, registration="closed"), _registered_first(config, scenario))


def _registered_first(config: RelayConfig, scenario: Any) -> Any:
    """Robin registers while that is open, then the relay is closed to others."""

    async def first(api: Api, post: Post) -> None:
        await post.come_in(api, _ROBIN)

    visit_with_mail(config, first)
    return scenario


def test_where_registration_is_closed_nobody_new_comes_in_and_no_mail_goes_out(
    config: RelayConfig,
) -> None:
    async def scenario(api: Api, post: Post) -> None:
        (await api.post(_EMAIL, {"email": "nobody@example.org"})).ok()
        await post.come_in(api, _ROBIN)
        assert post.box.recipients[0] == [_ROBIN]

    visit_with_mail(replace(config, registration="closed"), _registered_first(config, scenario))


def test_a_new_password_by_mail_ends_all_sessions(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        robin = await _with_password(api, post)
        path = "/api/v1/auth/password/reset"
        sent = (await api.post(path, {"email": _ROBIN})).ok()
        given = {"ticket": sent["ticket"], "code": await post.code(_ROBIN)}
        weak = await api.post(f"{path}/confirm", {**given, "password": "robin@example.org"})
        assert (weak.status, weak.code) == (422, "weak_password")
        fresh = "seven otters hum softly"
        (await api.post(f"{path}/confirm", {**given, "password": fresh})).ok()
        assert (await robin.get("/api/v1/me")).code == "not_signed_in"
        assert await post.subject(_ROBIN) == "Your password was changed"
        old = {"email": _ROBIN, "password": _PASSWORD}
        assert (await api.post("/api/v1/auth/password", old)).code == "bad_proof"
        (await api.post("/api/v1/auth/password", {"email": _ROBIN, "password": fresh})).ok()

    visit_with_mail(config, scenario)


def test_an_address_without_a_password_gets_no_code_for_a_new_one(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        await post.come_in(api, _ROBIN)
        (await api.post("/api/v1/auth/password/reset", {"email": _ROBIN})).ok()
        await post.ask(api, _ROBIN)
        assert "Your code for a new password" not in post.subjects

    visit_with_mail(config, scenario)


@pytest.mark.parametrize(
    "body",
    [
        {"email": "x" * 300 + "@example.org"},
        {"email": "robin@example.org\r\nBcc: eve@example.org"},
        {"email": "robin@example.org, eve@example.org"},
        {"email": "robin"},
        {"email": _ROBIN, "more": 1},
        {"email": [_ROBIN]},
        {},
    ],
)
def test_what_is_no_address_is_refused(sqlite_config: RelayConfig, body: dict[str, Any]) -> None:
    async def scenario(api: Api, post: Post) -> None:
        refused = await api.post(_EMAIL, body)
        assert (refused.status, refused.code) == (422, "invalid")
        assert post.box.mails == []

    visit_with_mail(sqlite_config, scenario)


@pytest.mark.parametrize(
    ("path", "body"),
    [
        (_CONFIRM, {"ticket": "x" * 513, "code": "12345678"}),
        (_CONFIRM, {"ticket": "x" * 43, "code": "1" * 33}),
        ("/api/v1/auth/password", {"email": _ROBIN, "password": "x" * 257}),
        ("/api/v1/auth/second", {"ticket": "x" * 43, "method": "email", "code": "123456"}),
    ],
)
def test_oversized_and_misshapen_inputs_are_refused(
    sqlite_config: RelayConfig, path: str, body: dict[str, Any]
) -> None:
    async def scenario(api: Api, post: Post) -> None:
        assert (await api.post(path, body)).code == "invalid"

    visit_with_mail(sqlite_config, scenario)


def test_a_relay_without_mail_offers_no_codes(config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        info = (await api.get("/api/v1")).ok()
        assert "email" not in info["methods"]
        for path in (_EMAIL, "/api/v1/auth/password/reset"):
            refused = await api.post(path, {"email": _ROBIN})
            assert (refused.status, refused.code) == (501, "unavailable")
        _, robin = await api.newcomer()
        path = "/api/v1/me/identities/email"
        assert (await robin.post(path, {"email": _ROBIN})).code == "unavailable"

    visit(config, scenario)


def test_many_mails_to_one_address_are_refused(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        answers = [await api.post(_EMAIL, {"email": _ROBIN}) for _ in range(4)]
        assert [answer.status for answer in answers] == [200, 200, 429, 429]
        other = await api.post(_EMAIL, {"email": "ROBIN@example.org"})
        assert other.code == "rate"

    rates = replace(config.rates, target_mails_burst=2)
    visit_with_mail(replace(config, rates=rates), scenario)
