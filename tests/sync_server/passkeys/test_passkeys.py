"""Passkeys over HTTP, with real signatures; and what somebody with a copy or a replay may try."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from sync_server.config import RelayConfig
from sync_server.people.ceremonies import to_text
from tests.sync_server.api_client import Answer, Api, visit
from tests.sync_server.mailbox import Post, visit_with_mail, with_tokens
from tests.sync_server.passkeys.authenticator import SoftKey

_ROBIN = "robin@example.org"
_AUTH, _ME = "/api/v1/auth", "/api/v1/me"
_SIGN_IN, _SECOND = f"{_AUTH}/passkey", f"{_AUTH}/second/passkey"
_PROVE = f"{_ME}/step-up/passkey"


def _origin(api: Api) -> str:
    return f"http://localhost:{api.url.rpartition(':')[2]}"


async def _add(robin: Api, key: SoftKey, name: str = "Laptop") -> Answer:
    asked = (await robin.post(f"{_ME}/passkeys")).ok()
    made = key.create(asked["options"])
    given = {"ticket": asked["ticket"], "credential": made, "name": name}
    return await robin.post(f"{_ME}/passkeys/confirm", given)


async def _with_key(api: Api, post: Post) -> tuple[Api, SoftKey]:
    robin = await post.come_in(api, _ROBIN)
    key = SoftKey(_origin(api))
    (await _add(robin, key)).ok()
    return robin, key


async def _answer(api: Api, key: SoftKey, path: str, body: Any = None, **lies: Any) -> Any:
    asked = (await api.post(path, body)).ok()
    return {"ticket": asked["ticket"], "credential": key.get(asked["options"], **lies)}


async def _use(api: Api, key: SoftKey, path: str, body: Any = None, **lies: Any) -> Answer:
    return await api.post(f"{path}/confirm", await _answer(api, key, path, body, **lies))


def test_a_passkey_signs_in_and_stands_for_both_steps(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        robin, key = await _with_key(api, post)
        account = (await robin.get(_ME)).ok()["account"]
        tokens = (await _use(api, key, _SIGN_IN)).ok()["tokens"]
        me = (await with_tokens(api, tokens).get(_ME)).ok()
        assert (me["account"], me["methods"]) == (account, ["passkey"])
        (row,) = (await robin.get(f"{_ME}/passkeys")).ok()["items"]
        assert (row["name"], row["backed_up"]) == ("Laptop", False)
        assert row["used_ms"] is not None

    visit_with_mail(config, scenario)


def test_an_answer_is_good_once(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        _, key = await _with_key(api, post)
        given = await _answer(api, key, _SIGN_IN)
        answers = await asyncio.gather(*(api.post(f"{_SIGN_IN}/confirm", given) for _ in range(4)))
        assert sorted(answer.status for answer in answers) == [200, 401, 401, 401]
        other = (await api.post(_SIGN_IN)).ok()
        replayed = {"ticket": other["ticket"], "credential": given["credential"]}
        assert (await api.post(f"{_SIGN_IN}/confirm", replayed)).code == "bad_proof"

    visit_with_mail(config, scenario)


def test_a_failed_answer_uses_its_challenge_up(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        _, key = await _with_key(api, post)
        good = await _answer(api, key, _SIGN_IN)
        broken = {**good, "credential": {**good["credential"], "type": "password"}}
        assert (await api.post(f"{_SIGN_IN}/confirm", broken)).code == "bad_proof"
        assert (await api.post(f"{_SIGN_IN}/confirm", good)).code == "bad_proof"

    visit_with_mail(config, scenario)


@pytest.mark.parametrize(
    "lies",
    [
        {"origin": "https://localhost.evil.example"},
        {"rp_id": "evil.example"},
        {"says": b"e" * 16},
        {"type": "webauthn.create"},
        {"crossOrigin": True},
    ],
    ids=lambda lies: next(iter(lies)),
)
def test_an_answer_from_elsewhere_is_refused(config: RelayConfig, lies: dict[str, Any]) -> None:
    async def scenario(api: Api, post: Post) -> None:
        _, key = await _with_key(api, post)
        refused = await _use(api, key, _SIGN_IN, **lies)
        assert (refused.status, refused.code) == (401, "bad_proof")

    visit_with_mail(config, scenario)


def test_a_passkey_nobody_has_hears_what_a_wrong_one_hears(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        _, key = await _with_key(api, post)
        thief = SoftKey(_origin(api), id=key.id, handle=key.handle, count=50)
        unknown = await _use(api, SoftKey(_origin(api)), _SIGN_IN)
        wrong = await _use(api, thief, _SIGN_IN)
        assert unknown.status == wrong.status == 401
        assert unknown.body["detail"] == wrong.body["detail"]

    visit_with_mail(config, scenario)


def test_a_counter_that_goes_back_is_refused_and_its_owner_hears(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        robin, key = await _with_key(api, post)
        for _ in range(3):
            (await _use(api, key, _SIGN_IN)).ok()
        copy = SoftKey(_origin(api), id=key.id, handle=key.handle, key=key.key, count=1)
        refused = await _use(api, copy, _SIGN_IN)
        assert (refused.status, refused.code) == (401, "passkey_copied")
        while await post.subject(_ROBIN) != "A passkey was refused":
            pass
        actions = [row["action"] for row in (await robin.get(f"{_ME}/activity")).ok()["items"]]
        assert "passkey.refused" in actions
        (await _use(api, key, _SIGN_IN)).ok()

    visit_with_mail(config, scenario)


def test_a_passkey_is_the_second_step_after_a_code(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        _, key = await _with_key(api, post)
        second = (await post.sign_in(api, _ROBIN)).ok()["second"]
        assert second["methods"] == ["passkey"]
        ticket = {"ticket": second["ticket"]}
        foreign = SoftKey(_origin(api))
        (await _add(await post.come_in(api, "eve@example.org"), foreign)).ok()
        assert (await _use(api, foreign, _SECOND, ticket)).code == "bad_proof"
        used_up = await _answer(api, key, _SECOND, ticket)
        tokens = (await api.post(f"{_SECOND}/confirm", used_up)).ok()
        me = (await with_tokens(api, tokens).get(_ME)).ok()
        assert me["methods"] == ["email", "passkey"]
        assert (await api.post(f"{_SECOND}/confirm", used_up)).code == "bad_proof"
        assert (await api.post(_SECOND, ticket)).code == "bad_proof"

    visit_with_mail(config, scenario)


def test_a_challenge_of_one_flow_is_good_for_no_other(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        robin, key = await _with_key(api, post)
        for_sign_in = await _answer(api, key, _SIGN_IN)
        assert (await robin.post(f"{_PROVE}/confirm", for_sign_in)).code == "bad_proof"
        for_proof = await _answer(robin, key, _PROVE)
        assert (await api.post(f"{_SIGN_IN}/confirm", for_proof)).code == "bad_proof"
        assert (await robin.post(f"{_ME}/passkeys/confirm", for_proof)).code == "bad_proof"

    visit_with_mail(config, scenario)


def test_a_passkey_is_a_fresh_proof_within_its_own_session_alone(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        robin, key = await _with_key(api, post)
        given = await _answer(robin, key, _PROVE)
        eve = await post.come_in(api, "eve@example.org")
        (await _add(eve, SoftKey(_origin(api)))).ok()
        assert (await eve.post(f"{_PROVE}/confirm", given)).code == "bad_proof"
        proved = (await _use(robin, key, _PROVE)).ok()
        assert (await robin.get(_ME)).code == "not_signed_in"
        me = (await with_tokens(api, proved["tokens"]).get(_ME)).ok()
        assert me["methods"] == ["email", "passkey"]

    visit_with_mail(config, scenario)


def test_one_passkey_is_kept_once(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        robin, key = await _with_key(api, post)
        asked = (await robin.post(f"{_ME}/passkeys")).ok()
        assert [one["id"] for one in asked["options"]["excludeCredentials"]]
        assert (await _add(robin, key)).code == "bad_proof"
        eve = await post.come_in(api, "eve@example.org")
        assert (await _add(eve, key)).code == "bad_proof", "nor can somebody else claim it"

    visit_with_mail(config, scenario)


def test_one_registration_at_two_at_once_keeps_one(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        robin = await post.come_in(api, _ROBIN)
        key = SoftKey(_origin(api))
        asked = [(await robin.post(f"{_ME}/passkeys")).ok() for _ in range(3)]
        given = [
            {"ticket": one["ticket"], "credential": key.create(one["options"])} for one in asked
        ]
        answers = await asyncio.gather(
            *(robin.post(f"{_ME}/passkeys/confirm", one) for one in given)
        )
        assert sorted(answer.status for answer in answers) == [200, 401, 401]

    visit_with_mail(config, scenario)


def test_passkeys_are_named_and_removed_by_their_owner_alone(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        robin, key = await _with_key(api, post)
        (row,) = (await robin.get(f"{_ME}/passkeys")).ok()["items"]
        path = f"{_ME}/passkeys/{row['id']}"
        eve = await post.come_in(api, "eve@example.org")
        assert (await eve.ask("PATCH", path, {"name": "mine"})).code == "not_found"
        assert (await eve.delete(path)).code == "not_found"
        assert (await robin.delete(f"{_ME}/passkeys/!!!")).code == "not_found"
        (await robin.ask("PATCH", path, {"name": "Old laptop"})).ok()
        (row,) = (await robin.get(f"{_ME}/passkeys")).ok()["items"]
        assert row["name"] == "Old laptop"
        (await robin.delete(path)).ok()
        assert (await _use(api, key, _SIGN_IN)).code == "bad_proof"
        assert "tokens" in (await post.sign_in(api, _ROBIN)).ok()

    visit_with_mail(config, scenario)


def test_the_last_way_in_may_be_a_passkey_and_stays(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        robin, _ = await _with_key(api, post)
        (address,) = (await robin.get(f"{_ME}/identities")).ok()["items"]
        (await robin.delete(f"{_ME}/identities/{address['id']}")).ok()
        (row,) = (await robin.get(f"{_ME}/passkeys")).ok()["items"]
        assert (await robin.delete(f"{_ME}/passkeys/{row['id']}")).code == "last_way_in"

    visit_with_mail(config, scenario)


def test_an_account_has_only_so_many_passkeys(sqlite_config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        robin = await post.come_in(api, _ROBIN)
        for _ in range(20):
            (await _add(robin, SoftKey(_origin(api)))).ok()
        assert (await robin.post(f"{_ME}/passkeys")).code == "limit"

    visit_with_mail(sqlite_config, scenario)


def test_what_is_no_passkey_is_refused_whatever_its_shape(sqlite_config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        _, key = await _with_key(api, post)
        for credential in (
            {},
            {"rawId": "x" * 5_000},
            {"rawId": "AAAA", "response": []},
            {"rawId": 5},
            {"id": "é", "rawId": "é"},
        ):
            asked = (await api.post(_SIGN_IN)).ok()
            given = {"ticket": asked["ticket"], "credential": credential}
            assert (await api.post(f"{_SIGN_IN}/confirm", given)).code == "bad_proof"
        large = await _answer(api, key, _SIGN_IN, note="x" * 60_000)
        refused = await api.post(f"{_SIGN_IN}/confirm", large)
        assert refused.code in {"too_large", "bad_proof"}

    visit_with_mail(sqlite_config, scenario)


def test_where_browsers_give_none_passkeys_are_not_offered(sqlite_config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        assert "passkey" not in (await api.get("/api/v1")).ok()["methods"]
        assert (await api.post(_SIGN_IN)).code == "unavailable"
        _, robin = await api.newcomer()
        assert (await robin.post(f"{_ME}/passkeys")).code == "unavailable"

    visit(replace(sqlite_config, public_url="http://relay.example"), scenario)


def test_a_passkey_is_called_by_what_can_be_shown(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        robin, key = await _with_key(api, post)
        for name in ("a\0b", "a\u202eb"):
            assert (await _add(robin, SoftKey(_origin(api)), name)).code == "invalid"
            path = f"{_ME}/passkeys/{to_text(key.id)}"
            assert (await robin.ask("PATCH", path, {"name": name})).code == "invalid"
        (row,) = (await robin.get(f"{_ME}/passkeys")).ok()["items"]
        assert row["name"] == "Laptop"

    visit_with_mail(config, scenario)
