"""Cards: who may see which field."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cards import (
    FIGURES,
    Audience,
    Field,
    Relation,
    Visibility,
    closest,
    is_within,
    shared_figures,
    visibility_of,
    visible_fields,
)

AUDIENCES = st.sampled_from(Audience)
VISIBILITIES = st.builds(Visibility, **{field.value: AUDIENCES for field in Field})
RELATIONS = st.sampled_from(Relation)
CLOSENESS = list(Relation)
CIRCLES = list(Audience)


def test_nobody_but_its_owner_sees_a_card_that_nothing_was_said_of() -> None:
    assert visible_fields(Visibility(), Relation.SELF) == frozenset(Field)
    for relation in Relation:
        if relation is not Relation.SELF:
            assert visible_fields(Visibility(), relation) == frozenset()


def test_every_pair_of_relation_and_audience_is_as_the_table_says() -> None:
    table = {
        Relation.SELF: set(Audience),
        Relation.FRIEND: {
            Audience.FRIENDS,
            Audience.TEAM,
            Audience.ORGANISATION,
            Audience.EVERYONE,
        },
        Relation.TEAM: {Audience.TEAM, Audience.ORGANISATION, Audience.EVERYONE},
        Relation.ORGANISATION: {Audience.ORGANISATION, Audience.EVERYONE},
        Relation.MEMBER: {Audience.EVERYONE},
        Relation.STRANGER: set(),
    }
    for relation in Relation:
        assert {a for a in Audience if is_within(relation, a)} == table[relation]


def test_the_fields_of_a_visibility_are_those_that_there_are() -> None:
    assert [f.name for f in dataclasses.fields(Visibility)] == [f.value for f in Field]


@given(VISIBILITIES)
def test_a_stranger_sees_nothing_whatever_was_chosen(visibility: Visibility) -> None:
    assert visible_fields(visibility, Relation.STRANGER) == frozenset()


@given(VISIBILITIES, RELATIONS, RELATIONS)
def test_somebody_closer_never_sees_less(
    visibility: Visibility, one: Relation, other: Relation
) -> None:
    near, far = sorted((one, other), key=CLOSENESS.index)
    assert visible_fields(visibility, near) >= visible_fields(visibility, far)


@given(VISIBILITIES, RELATIONS, st.sampled_from(Field), AUDIENCES)
def test_a_wider_audience_of_one_field_hides_nothing_and_shows_no_other(
    visibility: Visibility, relation: Relation, field: Field, audience: Audience
) -> None:
    before = visibility.audience(field)
    wider = max(before, audience, key=CIRCLES.index)
    changed = dataclasses.replace(visibility, **{field.value: wider})
    gained = visible_fields(changed, relation) - visible_fields(visibility, relation)
    assert visible_fields(changed, relation) >= visible_fields(visibility, relation)
    assert gained <= {field}


@given(VISIBILITIES, RELATIONS)
def test_each_field_is_decided_by_its_own_audience_alone(
    visibility: Visibility, relation: Relation
) -> None:
    for field in Field:
        alone = Visibility(**{field.value: visibility.audience(field)})
        seen = field in visible_fields(visibility, relation)
        assert seen == (field in visible_fields(alone, relation))


@given(VISIBILITIES)
def test_words_come_back_as_what_they_were_made_from(visibility: Visibility) -> None:
    assert visibility_of({f.value: visibility.audience(f).value for f in Field}) == visibility


@pytest.mark.parametrize("word", ["", "Everyone", "all", "world", "everyone "])
def test_a_word_that_is_not_known_counts_as_nobody(word: str) -> None:
    assert visibility_of({"name": word, "colour": "everyone"}) == Visibility()


@given(st.lists(RELATIONS))
def test_of_several_relations_the_closest_counts(relations: list[Relation]) -> None:
    found = closest(relations)
    for visibility in (Visibility(name=audience) for audience in Audience):
        seen = [visible_fields(visibility, relation) for relation in relations]
        assert visible_fields(visibility, found) == frozenset().union(*seen)


@given(VISIBILITIES, st.sets(st.sampled_from(FIGURES)))
def test_a_figure_leaves_only_where_somebody_or_an_editor_may_see_it(
    visibility: Visibility, editors: set[Field]
) -> None:
    shared = shared_figures(visibility, editors)
    assert shared <= set(FIGURES)
    others = visible_fields(visibility, Relation.FRIEND)
    assert shared == {f for f in FIGURES if f in others or f in editors}
