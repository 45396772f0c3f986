"""Teams over HTTP: what is found, what members see of one another, and nothing for strangers."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from core.teams import TeamAbout
from crdt.membership.intents import RemoveMember, TakeBackInvitation
from crdt.membership.invitations import Invitation, look_nonce
from crdt.sync import relay_team_requests as tq
from sync_server.config import RelayConfig
from tests.crdt.membership.cast import grown, person
from tests.support.accounts import T0_MS
from tests.support.teams import Person, Team
from tests.sync_server.api_client import Api
from tests.sync_server.harness import Groups, Relay
from tests.sync_server.profiles.pictures import picture
from tests.sync_server.stage import Stage, staged
from tests.sync_server.teams.hosted import Hosted, who
from tests.sync_server.teams.test_showing import PUBLIC, Pen

PNG = {"Content-Type": "image/png"}
SEEN_BY_TEAM = {"name": "team", "bio": "nobody", "presence": "team"}


class Scene:
    """A hosted team with people who are signed in over HTTP."""

    def __init__(self, stage: Stage, hosted: Hosted) -> None:
        self.stage, self.hosted = stage, hosted
        self.team = hosted.team
        self.path = f"/api/v1/teams/{hosted.team.log.team.hex()}"

    async def enter(self, who: Person) -> Api:
        proof = await self.stage.api.prove(who, who.device)  # type: ignore[arg-type]
        tokens = (await self.stage.api.post("/api/v1/auth/device", proof)).ok()
        return self.stage.api.with_token(tokens["access_token"])

    async def say(self, pen: Pen, about: TeamAbout) -> None:
        assert await self.hosted.push(pen.who, pen.about(about)) == ["ok"]
        await self.stage.services.team_documents.settled()


def show(
    config: RelayConfig, scenario: Callable[[Scene], Awaitable[None]], team: Team, *others: Person
) -> None:
    async def main() -> None:
        async with asyncio.timeout(60), staged(config, clock=[T0_MS]) as stage:
            hosted = Hosted(Relay(stage.services, Groups(), stage.clock), team)
            await hosted.upload(*others)
            await scenario(Scene(stage, hosted))

    asyncio.run(main())


def test_public_teams_are_found_by_their_name_and_private_ones_by_nobody_else(
    config: RelayConfig,
) -> None:
    team = Team(person("olga"))
    nora = person("nora")

    async def scenario(scene: Scene) -> None:
        olga, stranger = await scene.enter(team.owner), await scene.enter(nora)
        pen = Pen(team, team.owner)
        await scene.say(pen, TeamAbout(name="Calm Commuters"))
        assert (await stranger.get("/api/v1/teams")).ok()["items"] == []
        assert (await stranger.get(scene.path)).code == "not_found"
        assert (await olga.get(scene.path)).ok()["role"] == "owner"
        await scene.say(pen, PUBLIC)
        (found,) = (await stranger.get("/api/v1/teams?search=CALM%20c")).ok()["items"]
        assert found["head"] == team.log.head.hex()
        assert found["shown"]["slug"] == "calm-commuters"
        assert (found["members"], found.get("member", False)) == (1, False)
        assert (await stranger.get("/api/v1/teams?search=100%25")).ok()["items"] == []
        request = tq.KeepRequest(**who(nora), team=team.log.team, request=team.request_of(nora))
        kept = await scene.hosted.ask(request)
        assert kept.hear == (team.owner.account,)
        assert (await stranger.get(scene.path)).ok()["asked"]
        (own,) = (await olga.get("/api/v1/me/teams")).ok()["items"]
        assert (own["asking"], own["role"], own["length"]) == (1, "owner", 1)
        assert (await stranger.get("/api/v1/me/teams")).ok()["items"] == []

    show(config, scenario, team, nora)


def test_members_see_what_cards_show_the_team_and_others_see_none_of_it(
    sqlite_config: RelayConfig,
) -> None:
    team = grown(space=False)
    mia, adam, nora = person("mia"), person("adam"), person("nora")

    async def scenario(scene: Scene) -> None:
        apis = {name: await scene.enter(person(name)) for name in ("mia", "adam", "nora")}
        card = {"rev": 0, "name": "Mia", "bio": "On trains.", "visibility": SEEN_BY_TEAM}
        (await apis["mia"].put("/api/v1/me/card", card)).ok()
        profile = f"/api/v1/profiles/{mia.account.hex()}"
        seen = {"account": mia.account.hex(), "name": "Mia", "present": False}
        assert (await apis["adam"].get(profile)).ok() == seen
        assert (await apis["nora"].get(profile)).code == "not_found"
        first = (await apis["adam"].get(f"{scene.path}/members?limit=4")).ok()
        rest = (await apis["adam"].get(f"{scene.path}/members?cursor={first['next']}")).ok()
        members = {one["account"]: one for one in (*first["items"], *rest["items"])}
        assert len(members) == 6
        assert rest.get("next") is None
        assert members[mia.account.hex()]["card"] == seen
        assert members[mia.account.hex()]["alias"]
        assert members[adam.account.hex()]["role"] == "admin"
        assert (await apis["nora"].get(f"{scene.path}/members")).code == "not_found"
        await scene.hosted.do(adam, RemoveMember(account=mia.account))
        assert (await apis["adam"].get(profile)).code == "not_found"
        assert (await apis["mia"].get(f"{scene.path}/members")).code == "not_found"

    show(sqlite_config, scenario, team, nora)


def test_a_link_shows_a_private_team_to_its_holder_alone_and_while_it_holds(
    sqlite_config: RelayConfig,
) -> None:
    team = Team(person("olga"))
    invitation = team.invite(team.owner)
    nora, moe = person("nora"), person("moe")

    def proof(link: Invitation, of: Person) -> dict[str, Any]:
        signed = link.prove_reading(look_nonce(of.account))
        return {"invite": link.id.hex(), "proof": signed.hex()}

    async def scenario(scene: Scene) -> None:
        hers, his = await scene.enter(nora), await scene.enter(moe)
        look = f"{scene.path}/look"
        shown = (await hers.post(look, proof(invitation, nora))).ok()
        assert (shown["members"], shown.get("role")) == (1, None)
        assert (await his.post(look, proof(invitation, nora))).code == "not_found"
        await scene.hosted.do(team.owner, TakeBackInvitation(invite=invitation.id))
        assert (await hers.post(look, proof(invitation, nora))).code == "expired"

    show(sqlite_config, scenario, team, nora, moe)


def test_a_picture_shows_once_an_admins_document_names_it(sqlite_config: RelayConfig) -> None:
    team = Team(person("olga"))
    mia = person("mia")
    team.add(mia)

    async def scenario(scene: Scene) -> None:
        olga, member = await scene.enter(team.owner), await scene.enter(mia)
        place = f"{scene.path}/picture"
        assert (await member.put(place, data=picture(), headers=PNG)).code == "forbidden"
        made = (await olga.put(place, data=picture(), headers=PNG)).ok()
        assert (await member.get(place)).code == "not_found"
        await scene.say(Pen(team, team.owner), TeamAbout(name="Calm", avatar=made["avatar"]))
        given = await member.get(place)
        assert (given.status, len(given.raw)) == (200, made["bytes"])
        again = await member.get(place, headers={"If-None-Match": given.headers["Etag"]})
        assert again.raw == b""

    show(sqlite_config, scenario, team)
