"""Who runs a relay sees accounts by numbers, gives roles, and is never the last one to go."""

from __future__ import annotations

from typing import Any

from sync_server.config import RelayConfig
from tests.sync_server.admin.owners import become_owner, refreshed
from tests.sync_server.api_client import Api, visit
from tests.sync_server.database import change
from tests.sync_server.mailbox import Post, visit_with_mail
from tests.sync_server.people import Person

_ACCOUNTS = "/api/v1/admin/accounts"


def test_accounts_are_listed_in_pages_also_those_that_only_sync(config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        person, robin = await api.newcomer()
        only_syncs = [Person.new() for _ in range(4)]
        for each in only_syncs:
            await api.register(each)
        owner = await become_owner(config, robin)
        found: list[dict[str, Any]] = []
        cursor = ""
        while True:
            page = (await owner.get(f"{_ACCOUNTS}?limit=2{cursor}")).ok()
            found += page["items"]
            if "next" not in page or page["next"] is None:
                break
            cursor = f"&cursor={page['next']}"
        ids = [row["account"] for row in found]
        assert ids == sorted({person.account.hex(), *(each.account.hex() for each in only_syncs)})
        roles = {row["account"]: row["role"] for row in found}
        assert roles.pop(person.account.hex()) == "admin"
        assert set(roles.values()) == {"user"}

    visit(config, scenario)


def test_an_account_is_found_by_the_beginning_of_its_id(config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        _, robin = await api.newcomer()
        other, _ = await api.newcomer()
        owner = await become_owner(config, robin)
        for length in (32, 31, 12):
            wanted = other.account.hex()[:length]
            rows = (await owner.get(f"{_ACCOUNTS}?search={wanted}")).ok()["items"]
            assert [row["account"] for row in rows] == [other.account.hex()]
        assert (await owner.get(f"{_ACCOUNTS}?search=xyz")).code == "invalid"
        assert (await owner.get(f"{_ACCOUNTS}?search={'0' * 33}")).code == "invalid"

    visit(config, scenario)


def test_an_address_finds_its_account_whole_or_not_at_all_and_is_not_shown(
    config: RelayConfig,
) -> None:
    async def scenario(api: Api, post: Post) -> None:
        wren = await post.come_in(api, "wren@example.org")
        account = (await wren.get("/api/v1/me")).ok()["account"]
        _, robin = await api.newcomer()
        owner = await become_owner(config, robin)
        answer = await owner.get(f"{_ACCOUNTS}?search=Wren@example.org")
        assert [row["account"] for row in answer.ok()["items"]] == [account]
        assert b"wren@" not in answer.raw
        for wanted in ("wren@example.or", "@example.org", "ren@example.org", "@"):
            assert (await owner.get(f"{_ACCOUNTS}?search={wanted}")).ok()["items"] == []

    visit_with_mail(config, scenario)


def test_a_role_is_given_with_a_fresh_proof_and_new_ids_for_sessions(config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        _, robin = await api.newcomer()
        person, wren = await api.newcomer()
        owner = await become_owner(config, robin)
        path = f"{_ACCOUNTS}/{person.account.hex()}/role"
        (await owner.put(path, {"role": "premium"})).ok()
        assert (await wren.get("/api/v1/me")).code == "not_signed_in"
        assert (await (await refreshed(wren)).get("/api/v1/me")).ok()["role"] == "premium"
        assert (await owner.put(path, {"role": "wizard"})).code == "invalid"
        for unknown in ("0" * 32, "xyz", "00"):
            refused = await owner.put(f"{_ACCOUNTS}/{unknown}/role", {"role": "user"})
            assert refused.code == "not_found"
        await change(config, "UPDATE sessions SET proved_ms = proved_ms - 600001")
        assert (await owner.put(path, {"role": "user"})).code == "step_up_required"

    visit(config, scenario)


def test_the_last_one_who_runs_the_relay_stays_so(config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        person, robin = await api.newcomer()
        other, wren = await api.newcomer()
        owner = await become_owner(config, robin)
        mine, theirs = (f"{_ACCOUNTS}/{each.account.hex()}/role" for each in (person, other))
        refused = await owner.put(mine, {"role": "user"})
        assert (refused.status, refused.code) == (409, "last_admin")
        (await owner.put(theirs, {"role": "admin"})).ok()
        (await owner.put(mine, {"role": "user"})).ok()
        second = await refreshed(wren)
        assert (await second.put(theirs, {"role": "user"})).code == "last_admin"

    visit(config, scenario)


def test_nobody_else_sees_accounts_or_gives_roles(config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        person, robin = await api.newcomer()
        role = f"{_ACCOUNTS}/{person.account.hex()}/role"
        for path in (_ACCOUNTS, "/api/v1/admin/audit", "/api/v1/admin/audit/export"):
            assert (await robin.get(path)).code == "forbidden"
            assert (await api.get(path)).code == "not_signed_in"
        assert (await robin.put(role, {"role": "admin"})).code == "forbidden"
        for word in ("premium", "enterprise"):
            await change(config, f"UPDATE people SET role = '{word}'")
            assert (await robin.put(role, {"role": "admin"})).code == "forbidden"

    visit(config, scenario)
