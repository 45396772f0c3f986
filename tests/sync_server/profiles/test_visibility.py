"""Two accounts see exactly what is shared: every field, audience and relation, and drawn cards."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cards import Audience, Field, Relation
from crdt.ids import AccountId
from crdt.protocol.api.profiles import CardInput, Figures, PublicCard, Visibility
from sync_server.config import RelayConfig
from sync_server.profiles import cards
from sync_server.profiles.service import Asker, relation_of
from sync_server.profiles.store import CardRow, Found
from tests.sync_server.api_client import Api, visit
from tests.sync_server.database import dump
from tests.sync_server.profiles.pictures import picture

OWNER, OTHER = AccountId(b"o" * 16), AccountId(b"x" * 16)
SHOWN: dict[Field, tuple[str, Any]] = {
    Field.NAME: ("name", "Robin Vael"),
    Field.BIO: ("bio", "I breathe on trains."),
    Field.AVATAR: ("avatar", "e" * 32),
    Field.LEVEL: ("level", 17),
    Field.STREAK: ("streak_days", 211),
    Field.MINUTES: ("minutes_week", 187),
    Field.PRESENCE: ("present", True),
}
FIGURES = {"level": 17, "streak_days": 211, "minutes_today": 23, "minutes_week": 187}


def found(visibility: dict[str, str], editors: tuple[str, ...] = (), **fields: Any) -> Found:
    """A card as the database has it, with every field filled unless told."""
    row = CardRow(
        rev=1,
        name=fields.get("name", "Robin Vael"),
        bio=fields.get("bio", "I breathe on trains."),
        visibility=cards.write_json(visibility),
        figures=cards.write_json(fields.get("figures", FIGURES)),
        editors=cards.write_json(editors),
        updated_ms=1,
    )
    return Found(card=row, etag=fields.get("avatar", "e" * 32))


def told(card: PublicCard | None) -> dict[str, Any]:
    """What goes over the wire, without the account."""
    if card is None:
        return {}
    plain = msgspec.json.decode(msgspec.json.encode(card))
    assert plain.pop("account") == OWNER.hex()
    return plain


@pytest.mark.parametrize("field", list(Field))
@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize("relation", [Relation.SELF, Relation.MEMBER, Relation.STRANGER])
def test_one_field_for_one_audience_is_seen_by_those_and_by_nobody_else(
    field: Field, audience: Audience, relation: Relation
) -> None:
    card = cards.public_card(OWNER, found({field.value: audience.value}), relation, present=True)
    if relation is Relation.SELF:
        assert told(card) == dict(SHOWN.values())
    elif relation is Relation.MEMBER and audience is Audience.EVERYONE:
        assert told(card) == dict([SHOWN[field]])
    else:
        assert card is None


def test_friends_teams_and_organisations_are_nobody_yet() -> None:
    asked = [Asker(account=OTHER), Asker(account=OTHER, is_program=True)]
    assert {relation_of(asker, OWNER) for asker in asked} == {Relation.MEMBER}
    assert relation_of(Asker(account=None), OWNER) is Relation.STRANGER
    assert relation_of(Asker(account=OWNER), OWNER) is Relation.SELF


def test_a_program_with_ones_own_key_sees_no_more_than_anybody() -> None:
    assert relation_of(Asker(account=OWNER, is_program=True), OWNER) is Relation.MEMBER


def test_a_word_that_is_not_known_is_nobody() -> None:
    odd = found({"name": "Everyone", "bio": "", "level": "public", "shoe": "everyone"})
    assert cards.public_card(OWNER, odd, Relation.MEMBER, present=True) is None


def test_nothing_at_all_of_somebody_is_nobody() -> None:
    nobody = cards.public_card(OWNER, Found(), Relation.MEMBER, present=True)
    empty = found({"name": "everyone", "bio": "everyone"}, name="", bio="")
    assert nobody is cards.public_card(OWNER, empty, Relation.MEMBER, present=True) is None


_words = st.sampled_from([audience.value for audience in Audience] + ["odd", ""])
_figures = st.dictionaries(st.sampled_from(list(FIGURES)), st.integers(1, 9_999))
_editors = st.lists(st.sampled_from(["level", "streak", "minutes", "odd"]), max_size=4)


@given(
    visibility=st.dictionaries(st.sampled_from([field.value for field in Field]), _words),
    name=st.text(max_size=9),
    bio=st.text(max_size=9),
    avatar=st.none() | st.just("e" * 32),
    figures=_figures,
    editors=_editors,
    relation=st.sampled_from(list(Relation)),
    present=st.booleans(),
)
def test_a_drawn_card_shows_exactly_what_its_owner_said(
    visibility: dict[str, str], editors: list[str], relation: Relation, present: bool, **fields: Any
) -> None:
    card = found(visibility, tuple(editors), **fields)
    circles = [audience.value for audience in Audience]
    needed = {Relation.FRIEND: 1, Relation.TEAM: 2, Relation.ORGANISATION: 3, Relation.MEMBER: 4}
    values = {
        "name": fields["name"] or None,
        "bio": fields["bio"] or None,
        "avatar": fields["avatar"],
        "level": fields["figures"].get("level"),
        "streak_days": fields["figures"].get("streak_days"),
        "minutes_week": fields["figures"].get("minutes_week"),
        "present": present,
    }
    expected = {}
    for field, (key, _) in SHOWN.items():
        word = visibility.get(field.value, "nobody")
        reaches = circles.index(word) if word in circles else 0
        is_seen = relation is Relation.SELF or reaches >= needed.get(relation, 99)
        if is_seen and values[key] is not None:
            expected[key] = values[key]
    assert told(cards.public_card(OWNER, card, relation, present=present)) == expected
    owned = {"level": "level", "streak_days": "streak", "minutes_today": "minutes"}
    owned["minutes_week"] = "minutes"
    progress = msgspec.json.decode(msgspec.json.encode(cards.progress(OWNER, card)))
    shared = {key: n for key, n in fields["figures"].items() if owned[key] in editors}
    assert {key: n for key, n in progress.items() if key != "account"} == shared


@pytest.mark.parametrize("audience", [audience.value for audience in Audience])
def test_over_the_wire_each_sees_what_is_theirs(config: RelayConfig, audience: str) -> None:
    async def scenario(api: Api) -> None:
        owner, robin = await api.newcomer()
        _, other = await api.newcomer()
        key = (await robin.post("/api/v1/me/keys", _KEY)).ok()["key"]
        other_key = (await other.post("/api/v1/me/keys", _KEY)).ok()["key"]
        await robin.put("/api/v1/me/avatar", data=picture(), headers=_PNG)
        path = f"/api/v1/profiles/{owner.account.hex()}"
        for rev, field in enumerate(Field):
            given_card = _card(rev, **{field.value: audience})
            (await robin.put("/api/v1/me/card", given_card)).ok()
            mine = (await robin.get(path)).ok()
            assert mine["name"] == "Robin Vael"
            assert mine["bio"] == "I breathe on trains."
            for asker in (other, api.with_token(other_key), api.with_token(key)):
                seen = await asker.get(path)
                picture_seen = await asker.get(f"{path}/avatar")
                if audience == "everyone":
                    body = seen.ok()
                    assert set(body) == {"account", SHOWN[field][0]}
                else:
                    assert seen.code == "not_found"
                is_picture = field is Field.AVATAR and audience == "everyone"
                assert picture_seen.status == (200 if is_picture else 404)
            assert (await api.get(path)).code == "not_signed_in"
            assert (await api.get(f"{path}/avatar")).code == "not_signed_in"

    visit(config, scenario)


def test_an_account_that_is_not_there_and_one_that_shows_nothing_look_the_same(
    config: RelayConfig,
) -> None:
    async def scenario(api: Api) -> None:
        hidden, robin = await api.newcomer()
        (await robin.put("/api/v1/me/card", _card(0))).ok()
        await robin.put("/api/v1/me/avatar", data=picture(), headers=_PNG)
        _, other = await api.newcomer()
        for tail in ("", "/avatar"):
            answers = []
            for account in (hidden.account.hex(), "ab" * 16, "no-id", "AB" * 16, "%00" * 8):
                answer = await other.get(f"/api/v1/profiles/{account}{tail}")
                plain = {**answer.body, "request": ""}
                own = {name: "" for name in answer.headers if name.lower() in _EACH_ITS_OWN}
                answers.append((answer.status, plain, {**answer.headers, **own}))
            assert answers == [answers[0]] * len(answers)
            assert answers[0][0] == 404

    visit(config, scenario)


def test_figures_that_nobody_may_see_are_not_even_kept(config: RelayConfig) -> None:
    async def scenario(api: Api) -> None:
        _, robin = await api.newcomer()
        card = _card(0, level="everyone") | {"editors": ["streak"]}
        kept = (await robin.put("/api/v1/me/card", card)).ok()
        assert kept["figures"] == {
            "level": 17,
            "streak_days": 211,
            "minutes_today": None,
            "minutes_week": None,
        }
        everything = await dump(config)
        assert b'"streak_days":211' in everything
        assert b"minutes_week" not in everything

    visit(config, scenario)


_KEY = {"name": "Desk clock", "scopes": ["profile:read"]}
_EACH_ITS_OWN = ("x-request-id", "date")
_PNG = {"Content-Type": "image/png"}


def _card(rev: int, **visibility: str) -> dict[str, Any]:
    card = CardInput(
        rev=rev,
        name="Robin Vael",
        bio="I breathe on trains.",
        visibility=msgspec.convert(visibility, Visibility),
        figures=Figures(**FIGURES),
    )
    return msgspec.json.decode(msgspec.json.encode(card))
