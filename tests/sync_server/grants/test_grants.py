"""Codes for native apps: signing in and attaching, and who gets nothing (§11.7, threats §6.5)."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from sqlalchemy import select

from sync_server.config import RelayConfig
from sync_server.grants import service
from sync_server.grants.ceremonies import APPROVAL_MINUTES, CODE_MS, PUSHED_MINUTES
from sync_server.identities.store import find_identity, insert_identity
from sync_server.oauth.flow import Claim
from sync_server.people.store import find_person
from sync_server.sessions import service as sessions
from sync_server.sessions.service import PROOF_MS
from sync_server.sessions.store import SessionRow, find_session
from sync_server.storage.people_tables import audit
from tests.sync_server.api_client import Answer, Api
from tests.sync_server.grants.relay import (
    EDITOR,
    GOOGLE,
    NativeApp,
    Relay,
    native_app,
    params_of,
    visit,
)

MINUTE_MS = 60_000


async def attached_code(relay: Relay, app: NativeApp) -> str:
    """A code for an identity that nobody has."""
    async with relay.browser() as browser:
        await browser.open(await app.begin())
        assert await browser.prove()
        await browser.follow(await browser.approve())
        return await app.code(relay.context.config.issuer)


async def signed_in_code(relay: Relay, app: NativeApp, session: SessionRow, **asked: str) -> str:
    """A code for somebody who signed in on the pages."""
    async with relay.browser() as browser:
        await browser.open(await app.begin(**asked))
        await browser.follow(await browser.approve(session))
        return await app.code(relay.context.config.issuer)


def failed(answer: Answer, error: str = "invalid_grant", status: int = 400) -> None:
    assert (answer.status, answer.body["error"]) == (status, error), answer.raw


async def is_signed_in(relay: Relay, tokens: dict[str, Any]) -> bool:
    answer = await Api(relay.url, relay.http, tokens["access_token"]).get("/api/v1/me")
    return answer.status == 200


def test_the_metadata_says_what_is_served(sqlite_config: RelayConfig) -> None:
    async def scenario(relay: Relay) -> None:
        answer = await relay.api.get("/.well-known/oauth-authorization-server")
        said = answer.ok()
        assert said["issuer"] == "http://relay.example"
        assert said["code_challenge_methods_supported"] == ["S256"]
        assert said["require_pushed_authorization_requests"] is True
        assert said["authorization_response_iss_parameter_supported"] is True
        keys = (await relay.api.get(said["jwks_uri"].removeprefix(said["issuer"]))).ok()
        assert keys["keys"][0]["alg"] == "Ed25519"
        for name in ("token_endpoint", "pushed_authorization_request_endpoint"):
            path = said[name].removeprefix(said["issuer"])
            failed(
                await relay.api.post(
                    path,
                    data=b"",
                    headers={"Content-Type": "application/x-www-form-urlencoded"},
                ),
                "invalid_client",
            )

    visit(sqlite_config, scenario)


def test_an_app_signs_in_by_the_browser(config: RelayConfig) -> None:
    async def scenario(relay: Relay) -> None:
        session = await relay.web_person()
        async with native_app(relay.api) as app:
            tokens = (await app.redeem(await signed_in_code(relay, app, session))).ok()
        assert tokens["token_type"] == "Bearer"
        assert tokens["account"] == session.account.hex()
        assert tokens["scope"] == "account"
        me = (await Api(relay.url, relay.http, tokens["access_token"]).get("/api/v1/me")).ok()
        assert me["account"] == session.account.hex()

    visit(config, scenario)


def test_a_refresh_token_goes_on(sqlite_config: RelayConfig) -> None:
    async def scenario(relay: Relay) -> None:
        session = await relay.web_person()
        async with native_app(relay.api) as app:
            tokens = (await app.redeem(await signed_in_code(relay, app, session))).ok()
            form = {
                "grant_type": "refresh_token",
                "client_id": app.client,
                "refresh_token": tokens["refresh_token"],
            }
            fresh = (await app.post("/oauth/token", form)).ok()
            assert fresh["refresh_token"] != tokens["refresh_token"]
            assert await is_signed_in(relay, fresh)
            failed(await app.post("/oauth/token", form | {"refresh_token": "bmr_x"}))

    visit(sqlite_config, scenario)


def test_a_device_attaches_what_was_proved_in_the_browser(config: RelayConfig) -> None:
    async def scenario(relay: Relay) -> None:
        person, device = await relay.device()
        async with native_app(device) as app:
            said = (await app.redeem(await attached_code(relay, app))).ok()
        assert said == {"attached": True, "merged": False, "recovery_codes_lost": False}
        row = await relay.write(lambda conn: find_identity(conn, GOOGLE.issuer, GOOGLE.subject))
        assert row is not None
        assert (row.account, row.label) == (person.account, GOOGLE.label)

    visit(config, scenario)


def test_nothing_is_attached_before_the_device_redeems(sqlite_config: RelayConfig) -> None:
    async def scenario(relay: Relay) -> None:
        _, device = await relay.device()
        async with native_app(device) as app:
            await attached_code(relay, app)
        found = await relay.write(lambda conn: find_identity(conn, GOOGLE.issuer, GOOGLE.subject))
        assert found is None

    visit(sqlite_config, scenario)


def test_nobody_attaches_to_the_account_of_another_by_a_link(config: RelayConfig) -> None:
    """The link is the attacker's; the code comes to the victim's machine, and fits no token there;
    without the attacker's own token it is worth nothing anywhere else."""

    async def scenario(relay: Relay) -> None:
        _, attacker = await relay.device()
        _, victim = await relay.device()
        async with native_app(attacker) as app:
            for token in (victim, relay.api):
                code = await attached_code(relay, app)
                app.api = token
                failed(await app.redeem(code))
                app.api = attacker
                failed(await app.redeem(code))
        found = await relay.write(lambda conn: find_identity(conn, GOOGLE.issuer, GOOGLE.subject))
        assert found is None

    visit(config, scenario)


def test_a_code_for_signing_in_attaches_nothing(sqlite_config: RelayConfig) -> None:
    async def scenario(relay: Relay) -> None:
        session = await relay.web_person()
        _, device = await relay.device()
        async with native_app(relay.api) as app:
            code = await signed_in_code(relay, app, session)
            app.api = device
            failed(await app.redeem(code))

    visit(sqlite_config, scenario)


def test_an_identity_of_another_account_with_devices_is_taken(config: RelayConfig) -> None:
    async def scenario(relay: Relay) -> None:
        other, _ = await relay.device()
        _, device = await relay.device()
        session = await relay.web_session(other.account)
        async with native_app(device) as app:
            code = await signed_in_code(relay, app, session)
            failed(await app.redeem(code), "identity_taken", 409)
            problem = await app.post(
                "/oauth/token", {}, headers={"Accept": "application/problem+json"}
            )
            assert problem.code == "malformed"

    visit(config, scenario)


def test_an_identity_that_somebody_got_meanwhile_is_taken(config: RelayConfig) -> None:
    async def scenario(relay: Relay) -> None:
        _, device = await relay.device()
        async with native_app(device) as app:
            code = await attached_code(relay, app)
            await relay.web_person()
            failed(await app.redeem(code), "identity_taken", 409)

    visit(config, scenario)


def test_what_one_has_already_is_attached_without_a_word(sqlite_config: RelayConfig) -> None:
    async def scenario(relay: Relay) -> None:
        person, device = await relay.device()
        session = await relay.web_session(person.account)
        async with native_app(device) as app:
            code = await signed_in_code(relay, app, session)
            assert (await app.redeem(code)).ok()["merged"] is False

    visit(sqlite_config, scenario)


def test_a_web_person_joins_the_device_that_asked(config: RelayConfig) -> None:
    async def scenario(relay: Relay) -> None:
        person, device = await relay.device()
        session = await relay.web_person()
        async with native_app(device) as app:
            said = (await app.redeem(await signed_in_code(relay, app, session))).ok()
        assert said["merged"] is True
        row = await relay.write(lambda conn: find_identity(conn, GOOGLE.issuer, GOOGLE.subject))
        assert row is not None
        assert row.account == person.account
        assert await relay.write(lambda conn: find_person(conn, session.account)) is None
        assert await relay.write(lambda conn: find_session(conn, session.id)) is None

    visit(config, scenario)


def test_code_replay_fails_and_ends_what_the_first_gave(config: RelayConfig) -> None:
    async def scenario(relay: Relay) -> None:
        session = await relay.web_person()
        async with native_app(relay.api) as app:
            code = await signed_in_code(relay, app, session)
            tokens = (await app.redeem(code)).ok()
            assert await is_signed_in(relay, tokens)
            relay.now_ms[0] += CODE_MS
            failed(await app.redeem(code, code_verifier="z" * 43))
            assert not await is_signed_in(relay, tokens)
        kept = await relay.write(lambda conn: find_session(conn, session.id))
        assert kept is not None
        assert kept.ended_ms is None

    visit(config, scenario)


def test_code_replay_finds_a_session_whose_id_has_changed(sqlite_config: RelayConfig) -> None:
    async def scenario(relay: Relay) -> None:
        session = await relay.web_person()
        async with native_app(relay.api) as app:
            code = await signed_in_code(relay, app, session)
            tokens = (await app.redeem(code)).ok()

            def renew(conn: Any) -> bytes:
                row = find_session(conn, bytes.fromhex(tokens["session"]))
                assert row is not None
                entropy, now_ms = relay.context.entropy, relay.now_ms[0]
                return sessions.prove(conn, row, "email", entropy, now_ms).row.id

            renewed = await relay.write(renew)
            failed(await app.redeem(code))
            row = await relay.write(lambda conn: find_session(conn, renewed))
            assert row is not None
            assert row.ended_ms is not None

    visit(sqlite_config, scenario)


def test_of_two_who_redeem_at_once_at_most_one_stays_signed_in(config: RelayConfig) -> None:
    async def scenario(relay: Relay) -> None:
        session = await relay.web_person()
        async with native_app(relay.api) as app:
            code = await signed_in_code(relay, app, session)
            answers = await asyncio.gather(*(app.redeem(code) for _ in range(5)))
        assert sorted(answer.status for answer in answers) == [200, 400, 400, 400, 400]

    visit(config, scenario)


@pytest.mark.parametrize(
    "changes",
    [
        {"code_verifier": "z" * 43},
        {"redirect_uri": "http://127.0.0.1:1/callback"},
        {"redirect_uri": ""},
        {"client_id": EDITOR},
    ],
    ids=str,
)
def test_a_code_that_does_not_fit_is_used_up(
    sqlite_config: RelayConfig, changes: dict[str, str]
) -> None:
    async def scenario(relay: Relay) -> None:
        session = await relay.web_person()
        async with native_app(relay.api) as app:
            code = await signed_in_code(relay, app, session)
            failed(await app.redeem(code, **changes))
            failed(await app.redeem(code))

    visit(sqlite_config, scenario)


def test_a_code_ends_with_the_session_that_said_yes(sqlite_config: RelayConfig) -> None:
    async def scenario(relay: Relay) -> None:
        session = await relay.web_person()
        async with native_app(relay.api) as app:
            code = await signed_in_code(relay, app, session)
            await relay.write(lambda conn: sessions.end_all(conn, session.account, relay.now_ms[0]))
            failed(await app.redeem(code))

    visit(sqlite_config, scenario)


def test_what_was_said_in_the_browser_stands_in_the_log(sqlite_config: RelayConfig) -> None:
    async def scenario(relay: Relay) -> None:
        session = await relay.web_person()
        async with native_app(relay.api) as app:
            await signed_in_code(relay, app, session)
        query = select(audit.c.detail).where(
            audit.c.action == "grant.approved", audit.c.subject == session.alias
        )
        found = await relay.write(lambda conn: conn.execute(query).scalars().all())
        assert found == ['{"client":"breath-master-desktop"}']

    visit(sqlite_config, scenario)


def test_a_code_is_good_for_two_minutes(sqlite_config: RelayConfig) -> None:
    async def scenario(relay: Relay) -> None:
        session = await relay.web_person()
        async with native_app(relay.api) as app:
            code = await signed_in_code(relay, app, session)
            relay.now_ms[0] += CODE_MS
            failed(await app.redeem(code))

    visit(sqlite_config, scenario)


def test_a_request_uri_belongs_to_the_first_browser(config: RelayConfig) -> None:
    async def scenario(relay: Relay) -> None:
        async with (
            native_app(relay.api) as app,
            relay.browser() as first,
            relay.browser() as other,
        ):
            url = await app.begin()
            assert await first.open(url) == "/approve"
            ticket = first.ticket
            assert await other.open(url) == "/approve?gone"
            assert other.ticket == ""
            assert await first.open(url) == "/approve"
            assert first.ticket == ticket

    visit(config, scenario)


def test_a_request_uri_is_good_for_ten_minutes_and_its_own_client(
    sqlite_config: RelayConfig,
) -> None:
    async def scenario(relay: Relay) -> None:
        async with native_app(relay.api) as app, relay.browser() as browser:
            late, other = await app.begin(), await app.begin()
            wrong = other.replace("breath-master-desktop", EDITOR)
            assert await browser.open(wrong) == "/approve?gone"
            assert await browser.open(other) == "/approve?gone"
            bare = f"{relay.url}/oauth/authorize"
            plain = "&".join(f"{name}={value}" for name, value in app.asked().items())
            for url in (
                bare,
                f"{bare}?{plain}",
                f"{bare}?client_id={app.client}&request_uri=urn:x",
            ):
                assert await browser.open(url) == "/approve?gone"
            relay.now_ms[0] += PUSHED_MINUTES * MINUTE_MS
            assert await browser.open(late) == "/approve?gone"
            assert browser.ticket == ""

    visit(sqlite_config, scenario)


def test_a_look_at_the_head_opens_nothing(sqlite_config: RelayConfig) -> None:
    async def scenario(relay: Relay) -> None:
        async with native_app(relay.api) as app, relay.browser() as browser:
            url = await app.begin()
            async with relay.http.head(url) as answer:
                assert answer.status == 405
            assert await browser.open(url) == "/approve"

    visit(sqlite_config, scenario)


def test_approving_needs_a_proof_in_this_browser(sqlite_config: RelayConfig) -> None:
    async def scenario(relay: Relay) -> None:
        session = await relay.web_person()
        async with native_app(relay.api) as app, relay.browser() as browser:
            await browser.open(await app.begin())
            assert isinstance(await browser.approve(), service.SignInFirst)
            relay.now_ms[0] += PROOF_MS
            assert isinstance(await browser.approve(session), service.ProveFirst)
            relay.now_ms[0] += APPROVAL_MINUTES * MINUTE_MS
            assert isinstance(await browser.approve(session), service.Gone)

    visit(sqlite_config, scenario)


def test_what_was_approved_cannot_be_approved_again(config: RelayConfig) -> None:
    async def scenario(relay: Relay) -> None:
        session = await relay.web_person()
        async with native_app(relay.api) as app, relay.browser() as browser:
            await browser.open(await app.begin())
            outcomes = await asyncio.gather(*(browser.approve(session) for _ in range(3)))
            assert sum(isinstance(outcome, service.GoTo) for outcome in outcomes) == 1

    visit(config, scenario)


def test_an_identity_that_somebody_has_is_not_attached_past_their_second_step(
    sqlite_config: RelayConfig,
) -> None:
    """They have to sign in as that person instead, which takes all that it takes."""

    async def scenario(relay: Relay) -> None:
        await relay.web_person()
        _, device = await relay.device()
        async with native_app(device) as app, relay.browser() as browser:
            await browser.open(await app.begin())
            assert not await browser.prove()
            assert isinstance(await browser.approve(), service.SignInFirst)

    visit(sqlite_config, scenario)


def test_an_identity_alone_signs_no_app_in(sqlite_config: RelayConfig) -> None:
    async def scenario(relay: Relay) -> None:
        async with native_app(relay.api) as app, relay.browser() as browser:
            await browser.open(await app.begin())
            assert not await browser.prove()
            assert isinstance(await browser.approve(), service.SignInFirst)

    visit(sqlite_config, scenario)


def test_a_no_is_told_to_the_app(sqlite_config: RelayConfig) -> None:
    async def scenario(relay: Relay) -> None:
        issuer = relay.context.config.issuer
        async with native_app(relay.api) as app, relay.browser() as browser:
            await browser.open(await app.begin())

            def deny(conn: Any) -> Any:
                return service.deny(conn, browser.ticket, issuer=issuer, now_ms=relay.now_ms[0])

            said = await relay.write(deny)
            assert params_of(said.url) == {
                "error": "access_denied",
                "state": app.state,
                "iss": issuer,
            }
            assert isinstance(await relay.write(deny), service.Gone)

    visit(sqlite_config, scenario)


def test_the_page_is_told_who_asks_for_what(sqlite_config: RelayConfig) -> None:
    async def scenario(relay: Relay) -> None:
        person, device = await relay.device()
        async with native_app(device) as app, relay.browser() as browser:
            await browser.open(await app.begin(provider="google"))
            look = lambda conn: service.look_at(conn, browser.ticket, relay.now_ms[0])  # noqa: E731
            approval = await relay.write(look)
            assert approval is not None
            assert approval.attach_to == person.account
            assert (approval.asked.provider, approval.asked.client) == ("google", app.client)

    visit(sqlite_config, scenario)


def test_a_device_needs_a_fresh_proof_to_attach(sqlite_config: RelayConfig) -> None:
    async def scenario(relay: Relay) -> None:
        _, device = await relay.device()
        relay.now_ms[0] += PROOF_MS
        given = {"refresh_token": device.tokens["refresh_token"]}
        fresh = (await relay.api.post("/api/v1/auth/refresh", given)).ok()
        async with native_app(device.with_token(fresh["access_token"])) as app:
            answer = await app.post(
                "/oauth/par", app.asked(), headers={"Accept": "application/problem+json"}
            )
            assert (answer.status, answer.code) == (403, "step_up_required")
            assert answer.body["methods"] == ["device"]

    visit(sqlite_config, scenario)


def test_only_a_device_attaches(sqlite_config: RelayConfig) -> None:
    async def scenario(relay: Relay) -> None:
        session = await relay.web_person()
        _, device = await relay.device()
        async with native_app(relay.api) as app:
            tokens = (await app.redeem(await signed_in_code(relay, app, session))).ok()
            app.api = relay.api.with_token(tokens["access_token"])
            failed(await app.push(), "access_denied", 403)
        async with native_app(device, client=EDITOR) as editor:
            failed(await editor.push(), "access_denied", 403)
        async with native_app(relay.api.with_token("x.y.z")) as app:
            failed(await app.push(), "invalid_token", 401)
            answer = await app.post(
                "/oauth/par", app.asked(), headers={"Authorization": "Basic eDp5"}
            )
            failed(answer, "invalid_token", 401)
            assert answer.headers["WWW-Authenticate"].startswith("Bearer")

    visit(sqlite_config, scenario)


def test_an_editor_may_what_it_was_given_for(sqlite_config: RelayConfig) -> None:
    async def scenario(relay: Relay) -> None:
        session = await relay.web_person()
        async with native_app(relay.api, client=EDITOR) as app:
            code = await signed_in_code(relay, app, session, scope="progress:read")
            tokens = (await app.redeem(code)).ok()
        assert tokens["scope"] == "progress:read"
        editor = relay.api.with_token(tokens["access_token"])
        for path in ("/api/v1/me", "/api/v1/me/sessions"):
            assert (await editor.get(path)).code == "forbidden"
        assert (await editor.get("/api/v1")).status == 200

    visit(sqlite_config, scenario)


def test_errors_are_what_oauth_libraries_and_our_own_app_read(sqlite_config: RelayConfig) -> None:
    async def scenario(relay: Relay) -> None:
        async with native_app(relay.api) as app:
            plain = await app.push(code_challenge_method="plain")
            failed(plain, "invalid_request")
            assert plain.headers["Content-Type"].startswith("application/json")
            assert plain.headers["Cache-Control"] == "no-store"
            ours = await app.post(
                "/oauth/par", {}, headers={"Accept": "application/json, application/problem+json"}
            )
            assert ours.code == "malformed"
            assert ours.body["error"] == "invalid_client"
            named = {name.lower(): value for name, value in ours.headers.items()}
            assert ours.body["request"] == named["x-request-id"]
            for kind, data in (
                ("application/json", b"{}"),
                ("application/x-www-form-urlencoded", b"a=" + b"x" * (17 << 10)),
            ):
                answer = await relay.api.post(
                    "/oauth/token", data=data, headers={"Content-Type": kind}
                )
                failed(answer, "invalid_request")

    visit(sqlite_config, scenario)


def test_an_account_has_a_bound_of_identities(sqlite_config: RelayConfig) -> None:
    async def scenario(relay: Relay) -> None:
        person, device = await relay.device()

        def fill(conn: Any) -> None:
            for number in range(20):
                claim = Claim(
                    kind="github",
                    issuer="https://github.com/login/oauth",
                    subject=str(number),
                    label="x",
                    email=None,
                    email_verified=False,
                )
                insert_identity(
                    conn,
                    person.account,
                    kind=claim.kind,
                    issuer=claim.issuer,
                    subject=claim.subject,
                    label=claim.label,
                    now_ms=1,
                )

        await relay.write(fill)
        session = await relay.web_person()
        async with native_app(device) as app:
            answer = await app.redeem(await signed_in_code(relay, app, session))
            assert (answer.status, answer.body["code"]) == (409, "limit")
        assert await relay.write(lambda conn: find_person(conn, session.account)) is not None

    visit(sqlite_config, scenario)
