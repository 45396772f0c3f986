"""One's own ways to sign in: attached by proof, detached while a way in is left."""

from __future__ import annotations

import asyncio
from typing import Any

from sync_server.config import RelayConfig
from tests.sync_server.api_client import Api
from tests.sync_server.mailbox import Post, visit_with_mail

_ROBIN, _EVE, _SECOND = "robin@example.org", "eve@example.org", "robin@work.example"
_ME = "/api/v1/me"
_PATH = f"{_ME}/identities/email"
_PASSWORD = "a quiet lake at dawn"


async def _identities(robin: Api) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = (await robin.get(f"{_ME}/identities")).ok()["items"]
    return items


async def _actions(robin: Api) -> list[str]:
    return [row["action"] for row in (await robin.get(f"{_ME}/activity")).ok()["items"]]


def test_a_device_account_gets_an_address_and_is_the_same_by_both(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        person, robin = await api.newcomer()
        (await post.attach(robin, _ROBIN)).ok()
        by_mail = await post.come_in(api, _ROBIN)
        assert (await by_mail.get(_ME)).ok()["account"] == person.account.hex()
        assert "identity.attached" in await _actions(robin)

    visit_with_mail(config, scenario)


def test_an_address_that_was_not_shown_to_be_ones_own_links_nothing(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        person, robin = await api.newcomer()
        sent = (await robin.post(_PATH, {"email": _EVE})).ok()
        await post.code(_EVE)
        wrong = await robin.post(f"{_PATH}/confirm", {"ticket": sent["ticket"], "code": "00000000"})
        assert wrong.code == "bad_proof"
        assert await _identities(robin) == []
        eve = await post.come_in(api, _EVE)
        assert (await eve.get(_ME)).ok()["account"] != person.account.hex()

    visit_with_mail(config, scenario)


def test_an_address_of_somebody_else_is_refused_and_stays_theirs(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        eve = await post.come_in(api, _EVE)
        _, robin = await api.newcomer()
        refused = await post.attach(robin, _EVE)
        assert (refused.status, refused.code) == (409, "identity_taken")
        assert len(await _identities(eve)) == 1

    visit_with_mail(config, scenario)


def test_of_two_who_attach_one_address_at_once_one_has_it(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        people = [(await api.newcomer())[1] for _ in range(4)]
        given = []
        for one in people:
            sent = (await one.post(_PATH, {"email": _ROBIN})).ok()
            given.append({"ticket": sent["ticket"], "code": await post.code(_ROBIN)})
        answers = await asyncio.gather(
            *(one.post(f"{_PATH}/confirm", each) for one, each in zip(people, given, strict=True))
        )
        assert sorted(answer.status for answer in answers) == [200, 409, 409, 409]
        assert {answer.code for answer in answers} == {"", "identity_taken"}

    visit_with_mail(config, scenario)


def test_two_who_register_one_address_at_once_are_one_person(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        given = [await post.ask(api, _ROBIN) for _ in range(4)]
        answers = await asyncio.gather(
            *(
                api.post("/api/v1/auth/email/confirm", {"ticket": ticket, "code": code})
                for ticket, code in given
            )
        )
        accounts = {answer.ok()["tokens"]["account"] for answer in answers}
        assert len(accounts) == 1

    visit_with_mail(config, scenario)


def test_the_code_of_one_account_attaches_nothing_to_another(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        (_, robin), (_, eve) = await api.newcomer(), await api.newcomer()
        sent = (await robin.post(_PATH, {"email": _ROBIN})).ok()
        given = {"ticket": sent["ticket"], "code": await post.code(_ROBIN)}
        assert (await eve.post(f"{_PATH}/confirm", given)).code == "bad_proof"
        (await robin.post(f"{_PATH}/confirm", given)).ok()

    visit_with_mail(config, scenario)


def test_attaching_twice_with_one_idempotency_key_attaches_once(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        _, robin = await api.newcomer()
        sent = (await robin.post(_PATH, {"email": _ROBIN})).ok()
        given = {"ticket": sent["ticket"], "code": await post.code(_ROBIN)}
        headers = {"Idempotency-Key": "k" * 20}
        first, again = [
            (await robin.post(f"{_PATH}/confirm", given, headers=headers)).ok() for _ in range(2)
        ]
        assert first == again

    visit_with_mail(config, scenario)


def test_the_last_way_in_stays(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        robin = await post.come_in(api, _ROBIN)
        (only,) = await _identities(robin)
        refused = await robin.delete(f"{_ME}/identities/{only['id']}")
        assert (refused.status, refused.code) == (409, "last_way_in")
        (await robin.put(f"{_ME}/password", {"password": _PASSWORD})).ok()
        refused = await robin.delete(f"{_ME}/identities/{only['id']}")
        assert refused.code == "last_way_in", "a password goes with its address"
        assert (await robin.get(_ME)).ok()["has_password"] is True
        (await post.attach(robin, _SECOND)).ok()
        (await robin.delete(f"{_ME}/identities/{only['id']}")).ok()
        assert [row["label"] for row in await _identities(robin)] == [_SECOND]

    visit_with_mail(config, scenario)


def test_of_two_that_take_away_the_last_two_ways_one_is_refused(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        robin = await post.come_in(api, _ROBIN)
        (await post.attach(robin, _SECOND)).ok()
        paths = [f"{_ME}/identities/{row['id']}" for row in await _identities(robin)]
        answers = await asyncio.gather(*(robin.delete(path) for path in paths))
        assert sorted(answer.status for answer in answers) == [204, 409]

    visit_with_mail(config, scenario)


def test_somebody_with_a_device_may_take_everything_else_away(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        _, robin = await api.newcomer()
        row = (await post.attach(robin, _ROBIN)).ok()
        (await robin.put(f"{_ME}/password", {"password": _PASSWORD})).ok()
        (await robin.delete(f"{_ME}/identities/{row['id']}")).ok()
        me = (await robin.get(_ME)).ok()
        assert me["has_password"] is False
        assert {"identity.detached", "password.removed"} <= set(await _actions(robin))

    visit_with_mail(config, scenario)


def test_an_identity_of_somebody_else_is_as_unknown_as_none(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        eve = await post.come_in(api, _EVE)
        (theirs,) = await _identities(eve)
        _, robin = await api.newcomer()
        for number in (theirs["id"], 999_999, "0x1", "\u0661", "9" * 30, "-1"):
            assert (await robin.delete(f"{_ME}/identities/{number}")).code == "not_found"
        assert len(await _identities(eve)) == 1

    visit_with_mail(config, scenario)


def test_the_owner_hears_of_what_changes_at_all_their_addresses(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        robin = await post.come_in(api, _ROBIN)
        (await post.attach(robin, _SECOND)).ok()
        assert await post.subject(_ROBIN) == "A way to sign in was added"
        assert await post.subject(_SECOND) == "A way to sign in was added"
        (await robin.put(f"{_ME}/password", {"password": _PASSWORD})).ok()
        assert await post.subject(_SECOND) == "Your password was changed"
        given = {"email": _ROBIN, "password": _PASSWORD}
        (await api.post("/api/v1/auth/password", given)).ok()
        assert await post.subject(_SECOND) == "A new sign-in"
        gone = next(row for row in await _identities(robin) if row["label"] == _SECOND)
        (await robin.delete(f"{_ME}/identities/{gone['id']}")).ok()
        assert await post.subject(_SECOND) == "A way to sign in was removed"

    visit_with_mail(config, scenario)


def test_a_password_ends_other_sessions_and_keeps_this_one(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        robin, other = await post.come_in(api, _ROBIN), await post.come_in(api, _ROBIN)
        (await robin.put(f"{_ME}/password", {"password": _PASSWORD})).ok()
        assert (await other.get(_ME)).code == "not_signed_in"
        (await robin.get(_ME)).ok()
        (await robin.delete(f"{_ME}/password")).ok()
        assert (await robin.delete(f"{_ME}/password")).code == "not_found"
        given = {"email": _ROBIN, "password": _PASSWORD}
        assert (await api.post("/api/v1/auth/password", given)).code == "bad_proof"

    visit_with_mail(config, scenario)


def test_a_password_of_ones_own_address_or_name_is_refused(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        robin = await post.come_in(api, _ROBIN)
        for password in ("robin@example.org", "robinexample1", "short", "x" * 129):
            refused = await robin.put(f"{_ME}/password", {"password": password})
            assert (refused.status, refused.code) == (422, "weak_password")
            assert password not in refused.raw.decode()

    visit_with_mail(config, scenario)


def test_an_account_without_an_address_gets_no_password(config: RelayConfig) -> None:
    async def scenario(api: Api, post: Post) -> None:
        _, robin = await api.newcomer()
        refused = await robin.put(f"{_ME}/password", {"password": _PASSWORD})
        assert (refused.status, refused.code) == (422, "invalid")

    visit_with_mail(config, scenario)


def test_nothing_secret_stands_in_the_database_or_the_log(config: RelayConfig, capsys: Any) -> None:
    async def scenario(api: Api, post: Post) -> None:
        robin = await post.come_in(api, _ROBIN)
        (await robin.put(f"{_ME}/password", {"password": _PASSWORD})).ok()
        ticket, code = await post.ask(api, _ROBIN)
        said = "".join(capsys.readouterr())
        for secret in (_PASSWORD, _ROBIN, code, ticket):
            assert secret not in said
        if config.database_url is None:
            stored = b"".join(path.read_bytes() for path in config.data.glob("relay.sqlite3*"))
            for secret in (_PASSWORD, code, ticket, robin.tokens["refresh_token"]):
                assert secret.encode() not in stored

    visit_with_mail(config, scenario)
