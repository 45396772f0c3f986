"""One's own card between device and relay: what is sent, and what two devices' edits come to."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cards import FIGURES, Audience, Field, Visibility
from crdt.protocol.api import profiles as api
from desktop.viewmodels.profile import own_card
from desktop.viewmodels.profile.meeting import met
from desktop.viewmodels.profile.own_card import Base, Need, OwnCard, PictureWish, Wish
from tests.desktop.fakes_profile import card

ALL = api.Figures(level=4, streak_days=9, minutes_today=15, minutes_week=62)
CIRCLES = list(Audience)
ROBIN = Wish(name="Robin", visibility=Visibility(name=Audience.EVERYONE, bio=Audience.EVERYONE))
VISIBILITIES = st.builds(Visibility, **{field.value: st.sampled_from(Audience) for field in Field})
WISHES = st.builds(
    Wish,
    name=st.text(max_size=4),
    bio=st.text(max_size=4),
    visibility=VISIBILITIES,
    editors=st.frozensets(st.sampled_from(FIGURES)),
)


def _relay_card(wish: Wish, rev: int) -> api.Card:
    sent = own_card.outgoing(OwnCard(wish=wish), None, tracking=True)
    return card(rev, name=sent.name, bio=sent.bio, visibility=sent.visibility, editors=sent.editors)


def _met(before: Wish, mine: Wish, theirs: Wish) -> OwnCard:
    known = Base(rev=1, wish=own_card.told(before))
    own = OwnCard(base=known, held_name=before.name, held_bio=before.bio)
    own = own_card.wishing(own, mine)
    return met(own, _relay_card(theirs, 2))


def test_a_card_that_nothing_was_decided_of_shows_nothing_and_needs_no_sending() -> None:
    sent = own_card.outgoing(OwnCard(), ALL, tracking=True)
    assert (sent.figures, sent.visibility) == (api.Figures(), api.Visibility())
    assert own_card.need(OwnCard(), sent) is Need.NOTHING


def test_a_figure_is_there_only_while_somebody_may_see_it() -> None:
    wish = Wish(visibility=Visibility(streak=Audience.FRIENDS))
    sent = own_card.outgoing(OwnCard(wish=wish), ALL, tracking=True)
    assert sent.figures == api.Figures(streak_days=9)


def test_minutes_of_today_are_for_editors_alone() -> None:
    people = Wish(visibility=Visibility(minutes=Audience.EVERYONE))
    editors = Wish(editors=frozenset({Field.MINUTES}))
    assert own_card.figures_sent(ALL, people, tracking=True) == api.Figures(minutes_week=62)
    assert own_card.figures_sent(ALL, editors, tracking=True) == api.Figures(
        minutes_today=15, minutes_week=62
    )


def test_while_points_are_hidden_level_and_streak_stay_here() -> None:
    everything = Wish(
        visibility=Visibility(**{f.value: Audience.EVERYONE for f in Field}),
        editors=frozenset(FIGURES),
    )
    sent = own_card.figures_sent(ALL, everything, tracking=False)
    assert sent == api.Figures(minutes_today=15, minutes_week=62)


def test_a_figure_that_goes_goes_at_once_and_one_that_changes_can_wait() -> None:
    shown = Wish(visibility=Visibility(level=Audience.EVERYONE, streak=Audience.EVERYONE))
    base = Base(wish=shown, figures=api.Figures(level=4, streak_days=9))
    own = OwnCard(base=base)
    later = api.Figures(level=5, streak_days=10)
    assert own_card.need(own, own_card.outgoing(own, later, tracking=True)) is Need.SOON
    assert own_card.need(own, own_card.outgoing(own, later, tracking=False)) is Need.NOW
    assert own_card.need(own, own_card.outgoing(own, None, tracking=True)) is Need.NOTHING


def test_what_was_decided_while_a_card_was_on_its_way_is_still_wished() -> None:
    first = own_card.wishing(OwnCard(base=Base()), ROBIN)
    later = replace(ROBIN, bio="On trains.")
    second = own_card.wishing(first, later)
    after = own_card.accepted(second, _relay_card(ROBIN, 1), ROBIN)
    assert after.wish == later
    done = own_card.accepted(after, _relay_card(later, 2), later)
    assert (done.wish, done.known.rev) == (None, 2)


def test_a_text_that_nobody_sees_stays_here_and_comes_back_from_here() -> None:
    hidden = Wish(name="Robin", bio="On trains.")
    own = own_card.wishing(OwnCard(base=Base()), hidden)
    assert (own.wish, own.now) == (None, hidden)
    sent = own_card.outgoing(own, ALL, tracking=True)
    assert (sent.name, sent.bio) == ("", "")
    assert own_card.need(own, sent) is Need.NOTHING
    shown = own_card.wishing(own, replace(ROBIN, bio="On trains."))
    sent = own_card.outgoing(shown, ALL, tracking=True)
    assert (sent.name, sent.bio) == ("Robin", "On trains.")
    back = own_card.wishing(own_card.accepted(shown, _relay_card(shown.now, 1), shown.now), hidden)
    sent = own_card.outgoing(back, ALL, tracking=True)
    assert (sent.name, sent.bio) == ("", "")
    assert own_card.need(back, sent) is Need.NOW
    done = own_card.accepted(back, _relay_card(hidden, 2), hidden)
    assert (done.wish, done.now) == (None, hidden)


def test_a_text_that_another_device_hid_stays_here() -> None:
    own = OwnCard(base=Base(rev=1, wish=ROBIN), held_name="Robin")
    after = met(own, _relay_card(Wish(name="Robin"), 2))
    assert (after.now.name, after.now.visibility) == ("Robin", Visibility())
    assert (after.wish, after.clashes) == (None, frozenset())


def test_a_text_held_here_goes_back_to_its_field_where_another_device_shows_its_own() -> None:
    own = own_card.wishing(OwnCard(base=Base()), Wish(name="Rob"))
    after = met(own, _relay_card(ROBIN, 1))
    assert (after.now.name, after.name, after.clashes) == ("Robin", "Rob", {Field.NAME})


def test_a_text_that_nobody_sees_and_the_relay_has_all_the_same_is_left_there() -> None:
    elsewhere = card(3, name="Robin")
    own = met(OwnCard(), elsewhere)
    assert (own.now.name, own.wish) == ("Robin", None)
    assert own_card.need(own, own_card.outgoing(own, ALL, tracking=True)) is Need.NOTHING


def test_of_a_text_that_both_changed_ones_own_goes_back_to_where_it_was_typed() -> None:
    before, mine, theirs = (replace(ROBIN, name=n, bio="b") for n in ("R", "Robin", "Rob"))
    own = _met(before, replace(mine, bio="mine"), theirs)
    assert own.now == replace(ROBIN, name="Rob", bio="mine")
    assert (own.name, own.name_typed, own.clashes) == ("Robin", "Robin", {Field.NAME})
    assert own_card.saved(own).now.name == "Robin"
    assert own_card.let_go(own).name == "Rob"
    assert own_card.saved(own).clashes == own_card.let_go(own).clashes == frozenset()


def test_what_was_typed_and_not_saved_stays_when_another_device_edited() -> None:
    own = OwnCard(base=Base(rev=1), name_typed="Rob")
    after = met(own, _relay_card(replace(ROBIN, bio="Hello."), 2))
    assert (after.name, after.bio, after.now.name) == ("Rob", "Hello.", "Robin")


@given(WISHES, WISHES)
def test_whatever_only_one_device_changed_holds(before: Wish, other: Wish) -> None:
    assert _met(before, other, before).now == other
    assert _met(before, other, other).now == other
    theirs = _met(before, before, other).now
    shown = own_card.told(other)
    assert (theirs.visibility, theirs.editors) == (other.visibility, other.editors)
    assert own_card.told(theirs) == shown
    assert theirs.name == (shown.name or before.name) or not _hides_name(other)


@given(WISHES)
def test_the_relay_is_told_no_text_that_nobody_sees(wish: Wish) -> None:
    sent = own_card.outgoing(OwnCard(wish=wish), ALL, tracking=True)
    assert sent.name == ("" if _hides_name(wish) else wish.name)
    assert sent.bio == ("" if wish.visibility.bio is Audience.NOBODY else wish.bio)


def _hides_name(wish: Wish) -> bool:
    return wish.visibility.name is Audience.NOBODY


@given(WISHES, WISHES, WISHES)
def test_nothing_is_shown_to_more_people_than_both_devices_wanted(
    before: Wish, mine: Wish, theirs: Wish
) -> None:
    merged = _met(before, mine, theirs).now
    for field in Field:
        widest = max((w.visibility.audience(field) for w in (mine, theirs)), key=CIRCLES.index)
        assert CIRCLES.index(merged.visibility.audience(field)) <= CIRCLES.index(widest)
        if before.visibility.audience(field) not in (
            mine.visibility.audience(field),
            theirs.visibility.audience(field),
        ):
            narrowest = min(
                (w.visibility.audience(field) for w in (mine, theirs)), key=CIRCLES.index
            )
            assert merged.visibility.audience(field) is narrowest


@given(WISHES, WISHES, WISHES)
def test_no_text_is_ever_lost(before: Wish, mine: Wish, theirs: Wish) -> None:
    own = _met(before, mine, theirs)
    if mine.name != before.name:
        assert mine.name in (own.now.name, own.name_typed)
    if mine.bio != before.bio:
        assert mine.bio in (own.now.bio, own.bio_typed)


@given(WISHES, st.none() | st.text(max_size=5), st.sampled_from(PictureWish))
def test_what_is_kept_is_read_as_it_was(
    wish: Wish, typed: str | None, picture: PictureWish
) -> None:
    own = OwnCard(
        base=Base(rev=3, wish=wish, figures=ALL, avatar="a"),
        wish=replace(wish, name="x"),
        name_typed=typed,
        picture=picture,
        clashes=frozenset({Field.BIO}),
    )
    assert own_card.decoded(own_card.encoded(own)) == own


def test_what_cannot_be_read_counts_as_nothing() -> None:
    assert own_card.decoded(b"{") == own_card.decoded(None) == OwnCard()


@pytest.mark.parametrize("typed", ["\u202eRobin", "Ro\x1bbin", "Robin\ud83d", " Robin \uf8ff"])
def test_what_no_relay_takes_does_not_come_onto_the_card(typed: str) -> None:
    own = own_card.saved(replace(OwnCard(), name_typed=typed, bio_typed=typed + "\nand more"))
    assert own.now == Wish(name="Robin", bio=own.now.bio)
    assert own.now.bio.replace(" ", "") == "Robin\nandmore"
