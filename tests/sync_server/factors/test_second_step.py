"""The second step of a sign-in and fresh proofs, over HTTP; and what somebody may try."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from typing import Any

import pyotp

from sync_server.config import RelayConfig
from tests.sync_server.api_client import Answer, Api
from tests.sync_server.mailbox import ROOMY, Post, visit_with_mail, with_tokens

_ROBIN = "robin@example.org"
_ME = "/api/v1/me"
_SECOND = "/api/v1/auth/second"
_STEP_UP = f"{_ME}/step-up"
_PASSWORD = "a quiet lake at dawn"


class App:
    """An authenticator app. It shows each step's code once, so that tests need not wait."""

    def __init__(self, secret: str) -> None:
        self._totp = pyotp.TOTP(secret)
        self._step = int(time.time()) // 30 - 1

    def code(self) -> str:
        """The next code that is still good: of the step before, this one, the one after."""
        shown = self._totp.generate_otp(self._step)
        self._step += 1
        return str(shown)

    def wrong(self) -> str:
        good = {self._totp.generate_otp(int(time.time()) // 30 + off) for off in (-1, 0, 1, 2)}
        return next(f"{n:06d}" for n in range(10) if f"{n:06d}" not in good)


async def _set_up(robin: Api) -> tuple[App, list[str]]:
    begun = (await robin.post(f"{_ME}/totp")).ok()
    app = App(begun["secret"])
    codes = (await robin.post(f"{_ME}/totp/confirm", {"code": app.code()})).ok()["codes"]
    return app, codes


async def _waiting(api: Api, post: Post) -> str:
    """The ticket of a sign-in that waits for its second step."""
    body = (await post.sign_in(api, _ROBIN)).ok()
    assert "tokens" not in body
    return str(body["second"]["ticket"])


async def _second(api: Api, ticket: str, code: str, method: str = "totp") -> Answer:
    return await api.post(_SECOND, {"ticket": ticket, "method": method, "code": code})


async def _first_ticket_is_refused(api: Api, given: dict[str, Any]) -> None:
    assert (await api.post("/api/v1/auth/email/confirm", given)).code == "bad_proof"


def test_with_an_app_a_code_is_asked_for_after_the_first_step(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        robin = await post.come_in(api, _ROBIN)
        app, codes = await _set_up(robin)
        assert len(codes) == 10
        body = (await post.sign_in(api, _ROBIN)).ok()
        assert body["second"]["methods"] == ["totp", "recovery_code"]
        tokens = (await _second(api, body["second"]["ticket"], app.code())).ok()
        me = (await with_tokens(api, tokens).get(_ME)).ok()
        assert me["methods"] == ["email", "totp"]
        assert me["second_factors"] == ["totp", "recovery_code"]

    visit_with_mail(config, scenario)


def test_the_first_step_alone_opens_nothing(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        await _set_up(await post.come_in(api, _ROBIN))
        ticket = await _waiting(api, post)
        stranger = api.with_token(ticket)
        assert (await stranger.get(_ME)).code == "not_signed_in"
        await _first_ticket_is_refused(api, {"ticket": ticket, "code": "123456"})

    visit_with_mail(config, scenario)


def test_an_app_code_is_good_once_within_its_step(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        app, _ = await _set_up(await post.come_in(api, _ROBIN))
        code = app.code()
        (await _second(api, await _waiting(api, post), code)).ok()
        replayed = await _second(api, await _waiting(api, post), code)
        assert (replayed.status, replayed.code) == (401, "bad_proof")

    visit_with_mail(config, scenario)


def test_one_app_code_at_two_sign_ins_at_once_has_one_winner(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        app, _ = await _set_up(await post.come_in(api, _ROBIN))
        tickets = [await _waiting(api, post) for _ in range(4)]
        code = app.code()
        answers = await asyncio.gather(*(_second(api, ticket, code) for ticket in tickets))
        assert sorted(answer.status for answer in answers) == [200, 401, 401, 401]

    visit_with_mail(config, scenario)


def test_the_code_that_set_the_app_up_does_not_sign_in(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        robin = await post.come_in(api, _ROBIN)
        begun = (await robin.post(f"{_ME}/totp")).ok()
        code = App(begun["secret"]).code()
        (await robin.post(f"{_ME}/totp/confirm", {"code": code})).ok()
        assert (await _second(api, await _waiting(api, post), code)).code == "bad_proof"

    visit_with_mail(config, scenario)


def test_a_recovery_code_is_good_once_also_for_two_at_once(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        _, codes = await _set_up(await post.come_in(api, _ROBIN))
        tickets = [await _waiting(api, post) for _ in range(3)]
        typed = codes[0].lower().replace("-", " ")
        answers = await asyncio.gather(
            *(_second(api, ticket, typed, "recovery_code") for ticket in tickets)
        )
        assert sorted(answer.status for answer in answers) == [200, 401, 401]
        assert await post.subject(_ROBIN)
        again = await _second(api, await _waiting(api, post), codes[0], "recovery_code")
        assert again.code == "bad_proof"
        (await _second(api, await _waiting(api, post), codes[1], "recovery_code")).ok()

    visit_with_mail(config, scenario)


def test_guessing_the_second_step_stops_after_five_tries_and_its_owner_hears(
    config: RelayConfig,
) -> None:
    async def scenario(api: Api, post: Post) -> None:
        robin = await post.come_in(api, _ROBIN)
        app, _ = await _set_up(robin)
        ticket = await _waiting(api, post)
        answers = await asyncio.gather(*(_second(api, ticket, app.wrong()) for _ in range(9)))
        assert {answer.code for answer in answers} == {"bad_proof"}
        assert (await _second(api, ticket, app.code())).code == "bad_proof"
        while await post.subject(_ROBIN) != "A sign-in stopped at the second step":
            pass
        actions = [row["action"] for row in (await robin.get(f"{_ME}/activity")).ok()["items"]]
        assert actions.count("signin.failed") == 5

    visit_with_mail(config, scenario)


def test_beginning_anew_gives_no_more_tries_than_the_account_has(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        app, _ = await _set_up(await post.come_in(api, _ROBIN))
        seen = []
        for _ in range(4):
            ticket = await _waiting(api, post)
            seen += [(await _second(api, ticket, app.wrong())).status for _ in range(4)]
        assert seen == [401] * 12 + [429] * 4

    rates = replace(ROOMY, target_guesses_burst=12)
    visit_with_mail(replace(config, rates=rates), scenario)


def test_a_secret_counts_only_once_a_code_of_it_was_typed_back(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        robin = await post.come_in(api, _ROBIN)
        begun = (await robin.post(f"{_ME}/totp")).ok()
        wrong = await robin.post(f"{_ME}/totp/confirm", {"code": App(begun["secret"]).wrong()})
        assert wrong.code == "bad_proof"
        assert "tokens" in (await post.sign_in(api, _ROBIN)).ok()
        second = (await robin.post(f"{_ME}/totp")).ok()
        stale = await robin.post(f"{_ME}/totp/confirm", {"code": App(begun["secret"]).code()})
        assert stale.code == "bad_proof"
        app = App(second["secret"])
        (await robin.post(f"{_ME}/totp/confirm", {"code": app.code()})).ok()
        assert (await robin.post(f"{_ME}/totp")).code == "limit"

    visit_with_mail(config, scenario)


def test_recovery_codes_go_with_the_last_second_step(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        robin = await post.come_in(api, _ROBIN)
        assert (await robin.post(f"{_ME}/recovery-codes")).code == "invalid"
        _, first = await _set_up(robin)
        fresh = (await robin.post(f"{_ME}/recovery-codes")).ok()["codes"]
        assert not set(first) & set(fresh)
        refused = await _second(api, await _waiting(api, post), first[0], "recovery_code")
        assert refused.code == "bad_proof"
        (await robin.delete(f"{_ME}/totp")).ok()
        assert (await robin.delete(f"{_ME}/totp")).code == "not_found"
        assert (await robin.get(_ME)).ok()["second_factors"] == []
        assert "tokens" in (await post.sign_in(api, _ROBIN)).ok()

    visit_with_mail(config, scenario)


def test_a_new_password_by_mail_does_not_get_past_the_second_step(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        robin = await post.come_in(api, _ROBIN)
        (await robin.put(f"{_ME}/password", {"password": _PASSWORD})).ok()
        await _set_up(robin)
        path = "/api/v1/auth/password/reset"
        sent = (await api.post(path, {"email": _ROBIN})).ok()
        fresh = "seven otters hum softly"
        given = {"ticket": sent["ticket"], "code": await post.code(_ROBIN), "password": fresh}
        (await api.post(f"{path}/confirm", given)).ok()
        entered = (
            await api.post("/api/v1/auth/password", {"email": _ROBIN, "password": fresh})
        ).ok()
        assert "tokens" not in entered
        assert entered["second"]["methods"] == ["totp", "recovery_code"]

    visit_with_mail(config, scenario)


def test_a_fresh_proof_gives_the_session_another_id(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        robin = await post.come_in(api, _ROBIN)
        app, codes = await _set_up(robin)
        proved = (await robin.post(_STEP_UP, {"method": "totp", "code": app.code()})).ok()
        assert proved["tokens"]["session"] != robin.tokens["session"]
        assert (await robin.get(_ME)).code == "not_signed_in"
        renewed = with_tokens(api, proved["tokens"])
        (await renewed.get(_ME)).ok()
        by_paper = {"method": "recovery_code", "code": codes[3]}
        again = (await renewed.post(_STEP_UP, by_paper)).ok()
        third = with_tokens(api, again["tokens"])
        assert (await third.post(_STEP_UP, by_paper)).code == "bad_proof"

    visit_with_mail(config, scenario)


def test_with_a_second_step_the_first_ones_prove_nothing(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        robin = await post.come_in(api, _ROBIN)
        (await robin.put(f"{_ME}/password", {"password": _PASSWORD})).ok()
        await _set_up(robin)
        refused = await robin.post(_STEP_UP, {"method": "password", "password": _PASSWORD})
        assert (refused.status, refused.code) == (403, "step_up_required")
        assert refused.body["methods"] == ["totp", "recovery_code"]
        assert (await robin.post(f"{_STEP_UP}/email")).code == "step_up_required"

    visit_with_mail(config, scenario)


def test_without_one_the_password_and_a_code_by_mail_prove(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        robin = await post.come_in(api, _ROBIN)
        (await robin.put(f"{_ME}/password", {"password": _PASSWORD})).ok()
        wrong = await robin.post(_STEP_UP, {"method": "password", "password": "x" * 12})
        assert wrong.code == "bad_proof"
        given = {"method": "password", "password": _PASSWORD}
        robin = with_tokens(api, (await robin.post(_STEP_UP, given)).ok()["tokens"])
        sent = (await robin.post(f"{_STEP_UP}/email")).ok()
        given = {"method": "email", "ticket": sent["ticket"], "code": await post.code(_ROBIN)}
        other = await post.come_in(api, "eve@example.org")
        assert (await other.post(_STEP_UP, given)).code == "bad_proof"
        robin = with_tokens(api, (await robin.post(_STEP_UP, given)).ok()["tokens"])
        assert (await robin.post(_STEP_UP, given)).code == "bad_proof"
        for missing in ({"method": "password"}, {"method": "email"}):
            assert (await robin.post(_STEP_UP, missing)).code == "invalid"

    visit_with_mail(config, scenario)


def test_a_device_proves_by_its_key_for_its_own_session_alone(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        person, robin = await api.newcomer()
        proof = await api.prove(person, action="step-up")
        given = {"method": "device", "nonce": proof["nonce"], "signature": proof["signature"]}
        _, eve = await api.newcomer()
        assert (await eve.post(_STEP_UP, given)).code == "bad_proof"
        proved = (await robin.post(_STEP_UP, given)).ok()
        renewed = with_tokens(api, proved["tokens"])
        assert (await renewed.post(_STEP_UP, given)).code == "bad_proof"
        plain = await api.prove(person)
        given = {"method": "device", "nonce": plain["nonce"], "signature": plain["signature"]}
        assert (await renewed.post(_STEP_UP, given)).code == "bad_proof"
        missing = await renewed.post(_STEP_UP, {"method": "device"})
        assert missing.code == "invalid"

    visit_with_mail(config, scenario)


def test_a_device_signs_in_without_a_second_step_and_changes_nothing_without_it(
    config: RelayConfig,
) -> None:
    async def scenario(api: Api, post: Post) -> None:
        person, robin = await api.newcomer()
        app, _ = await _set_up(robin)
        again = await api.device(person)
        refused = await again.delete(f"{_ME}/totp")
        assert (refused.status, refused.code) == (403, "step_up_required")
        assert refused.body["methods"] == ["totp", "recovery_code"]
        proof = await api.prove(person, action="step-up")
        given = {"method": "device", "nonce": proof["nonce"], "signature": proof["signature"]}
        assert (await again.post(_STEP_UP, given)).code == "step_up_required"
        proved = (await again.post(_STEP_UP, {"method": "totp", "code": app.code()})).ok()
        (await with_tokens(api, proved["tokens"]).delete(f"{_ME}/totp")).ok()

    visit_with_mail(config, scenario)


def test_a_stolen_session_guesses_no_faster_than_a_stranger(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        robin = await post.come_in(api, _ROBIN)
        app, _ = await _set_up(robin)
        answers = [
            await robin.post(_STEP_UP, {"method": "totp", "code": app.wrong()}) for _ in range(8)
        ]
        assert [answer.status for answer in answers] == [401] * 5 + [429] * 3

    rates = replace(ROOMY, target_guesses_burst=6)
    visit_with_mail(replace(config, rates=rates), scenario)


def test_secrets_of_apps_are_sealed_and_codes_hashed(sqlite_config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        robin = await post.come_in(api, _ROBIN)
        begun = (await robin.post(f"{_ME}/totp")).ok()
        codes = (
            await robin.post(f"{_ME}/totp/confirm", {"code": App(begun["secret"]).code()})
        ).ok()["codes"]
        folder = sqlite_config.data
        stored = b"".join(path.read_bytes() for path in folder.glob("relay.sqlite3*"))
        for secret in (begun["secret"], *codes, codes[0].replace("-", "")):
            assert secret.encode() not in stored

    visit_with_mail(sqlite_config, scenario)
