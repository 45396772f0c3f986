"""A live room as it is shown, and what reaches the relay of what one does there."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication

from core.breath import PRESETS, TEAM_CHILL
from core.history import Session, Source
from core.rooms.changes import Seat
from core.rooms.kinds import RoomKind
from core.rooms.presence import Status
from core.rooms.state import RoomState
from desktop.viewmodels.breathe.state import FinishedSitting
from desktop.viewmodels.ports import AppSettings, Trouble
from desktop.viewmodels.rooms.live_framing import EMPTY
from desktop.viewmodels.rooms.live_model import LiveRoomModel
from desktop.viewmodels.rooms.live_state import LEADING, LiveStage, LiveState, May
from desktop.viewmodels.rooms.values import LiveView, RoomStage, SaidLine, SystemLine, Vote
from tests.desktop.fakes import World, make_world, session
from tests.desktop.fakes_rooms import (
    ME,
    RELAY_US,
    ROBIN,
    a_live_view,
    a_person,
    a_reading,
    a_room_state,
)

pytestmark = pytest.mark.usefixtures("no_timer_left")
SARA = replace(a_person("Sara"), seat=Seat.HOST)
GOING = a_room_state(pattern=TEAM_CHILL, cycles=33, anchor_us=RELAY_US, host=SARA.id)
OPEN = a_room_state(pattern=TEAM_CHILL)
HELLO = SaidLine(person=SARA.id, name="Sara", text="Hello", at_ms=1_000, mine=False)
KEPT = replace(session(1), source=Source.ROOM, cycles=12)


class Visitor:
    """Somebody in a room, on a clock that the test moves."""

    def __init__(self) -> None:
        self.world: World = make_world(AppSettings())
        self.model = LiveRoomModel(self.world.ports)
        self.said: list[str] = []
        self.finished: list[FinishedSitting] = []
        self.gone: list[bool] = []
        self.model.announced.connect(self.said.append)
        self.model.finished.connect(self.finished.append)
        self.model.gone.connect(lambda: self.gone.append(True))

    @property
    def state(self) -> LiveState:
        return self.model.state

    @property
    def calls(self) -> list[tuple[object, ...]]:
        return self.world.live.calls

    def see(self, state: RoomState, *, at_s: float = 100.0, **more: object) -> LiveState:
        """With Sara, who leads, unless the test says something else."""
        relay_us = RELAY_US + round(at_s * 1_000_000)
        self.world.live.breathe(state, at_us=self.world.clock.now_us, relay_us=relay_us)
        fields: dict[str, object] = {
            "seat": Seat.PERSON,
            "people": (ROBIN, SARA),
            "count": 2,
            **more,
        }
        self.world.live.put(a_live_view(state=state, **fields))
        return self.model.state

    def now(self) -> LiveView:
        view = self.world.live.view()
        assert view is not None
        return view


@pytest.fixture
def one(qapp: QApplication) -> Iterator[Visitor]:
    visitor = Visitor()
    yield visitor
    shiboken6.delete(visitor.model)


def test_before_the_first_room_there_is_nothing_to_show(one: Visitor) -> None:
    assert not one.model.is_in()
    assert one.model.frame() == EMPTY


def test_alone_the_rhythm_waits_and_one_can_start_it(one: Visitor) -> None:
    state = one.see(OPEN, seat=Seat.HOST, people=(ROBIN,), count=1)
    assert state.stage is LiveStage.WAITING
    assert state.line == "You're first. The rhythm waits."
    assert not state.chat.is_open
    one.model.start()
    assert one.calls == [("start", 33)]


def test_others_wait_for_whoever_leads_and_for_the_time(one: Visitor) -> None:
    in_ms = one.world.clock.wall_ms() + 3 * 60_000
    state = one.see(replace(OPEN, host=SARA.id), starts_at_ms=in_ms)
    assert state.line == "It begins when Sara starts it. Planned for 19:03, in 3 min."
    one.model.start()
    assert one.calls == []


def test_the_head_says_what_is_breathed_and_what_it_is_worth(one: Visitor) -> None:
    state = one.see(GOING, percent=15, count=23, together=368)
    assert state.about == "Team Chill 6–2–8–2 · 10 minutes · sealed for whoever has the code"
    assert (state.bonus, state.here) == ("+15 % together", "23 here")
    assert state.crowd.more == "+ 21 more"
    assert state.standing.statistics == "Together: 368 cycles, 110 minutes"


def test_it_says_how_far_it_is_and_how_well_in_step(one: Visitor) -> None:
    state = one.see(GOING, at_s=297.0)
    assert (state.standing.progress, state.standing.share) == ("5 of 10 minutes", 0.5)
    assert state.standing.step == "In step within 8 ms"
    assert state.line == "Breath 17 of 33 · next: rest 2 s"
    one.world.live.read_by = lambda _us: a_reading(GOING, RELAY_US, bound_us=None)
    one.model.advance()
    assert one.state.standing.step == "Finding the rhythm…"


def test_out_of_touch_the_breath_goes_on_and_no_wish_is_taken(one: Visitor) -> None:
    state = one.see(replace(GOING, host=ME), seat=Seat.HOST, stage=RoomStage.AGAIN)
    assert (state.stage, state.may) == (LiveStage.BREATHING, frozenset({May.WRITE}))
    assert state.standing.step == "Coming back…"
    one.model.toggle_pause()
    assert one.calls == []


@pytest.mark.parametrize(
    ("seat", "may"),
    [
        (Seat.HOST, frozenset({*LEADING, May.PAUSE, May.EXTEND, May.WRITE, May.INVITE_GUEST})),
        (Seat.COACH, frozenset({May.PATTERN, May.CUE, May.VOTE, May.WRITE})),
        (Seat.PERSON, frozenset({May.VOTE, May.WRITE})),
        (Seat.GUEST, frozenset()),
    ],
)
def test_one_is_offered_what_one_may_do(one: Visitor, seat: Seat, may: frozenset[May]) -> None:
    assert one.see(GOING, seat=seat).may == may


def test_who_is_away_is_not_asked_for_a_voice_that_would_not_count(one: Visitor) -> None:
    away = (replace(ROBIN, status=Status.AWAY), SARA)
    state = one.see(GOING, people=away, vote=Vote(cycles=33, votes=1, needed=2, mine=False))
    assert state.may == frozenset({May.WRITE})
    assert state.vote is not None
    assert not state.vote.can_join


def test_the_next_pattern_is_named_once_it_is_breathed(one: Visitor) -> None:
    one.see(GOING)
    one.world.live.put(replace(one.now(), state=replace(GOING, pattern=PRESETS[3], rev=2)))
    assert one.state.about.startswith("Team Chill")


def test_who_leads_does_what_they_wish_on_whole_cycles(one: Visitor) -> None:
    one.see(GOING, seat=Seat.HOST)
    model, sara = one.model, SARA.id.hex()
    model.toggle_pause()
    model.extend(10)
    model.change_pattern(PRESETS[1], 5)
    model.set_ambient("rain")
    model.toggle_locked()
    model.toggle_silent()
    model.cue("  Softly  ")
    model.cue("  ")
    model.hand_over(sara)
    model.remove(sara)
    model.close_room()
    assert one.calls == [
        ("pause",),
        ("extend", 33),
        ("change_pattern", PRESETS[1], 30),
        ("set_ambient", "rain"),
        ("set_locked", True),
        ("set_chat_off", True),
        ("cue", "Softly"),
        ("hand_over", SARA.id),
        ("remove", SARA.id),
        ("close_room",),
    ]
    one.see(replace(GOING, paused_us=5), seat=Seat.HOST)
    model.toggle_pause()
    assert one.calls[-1] == ("resume",)


def test_a_vote_is_shown_and_can_be_joined_once(one: Visitor) -> None:
    state = one.see(GOING, vote=Vote(cycles=33, votes=3, needed=5, mine=False))
    assert state.vote is not None
    assert state.vote.text == "3 of 5 want 10 minutes more"
    one.model.join_vote()
    assert one.calls == [("extend", 33)]
    one.see(GOING, vote=Vote(cycles=33, votes=4, needed=5, mine=True))
    one.model.join_vote()
    assert len(one.calls) == 1


def test_the_chat_folds_as_the_breathing_begins_and_is_as_one_leaves_it(one: Visitor) -> None:
    assert one.see(OPEN, lines=(HELLO,)).chat.is_open
    state = one.see(GOING, lines=(HELLO,), unread=1)
    assert (state.chat.is_open, state.chat.button) == (False, "Chat · 1")
    one.model.toggle_chat()
    assert one.state.chat.is_open
    assert one.calls[-1] == ("note_read",)
    one.see(GOING, at_s=120, lines=(HELLO,))
    assert one.state.chat.is_open
    assert one.see(GOING, at_s=700, lines=(HELLO,)).chat.is_open


def test_lines_of_the_relay_look_different_and_new_ones_are_said(one: Visitor) -> None:
    one.see(OPEN, lines=(HELLO,))
    passed = SystemLine(kind="milestone", name="", number=100, of=0, text="", at_ms=2_000)
    week = SystemLine(
        kind="challenge", name="", number=158, of=235, text="Team Zen Week", at_ms=2_000
    )
    lines = one.see(OPEN, lines=(HELLO, passed, week)).chat.lines
    assert [line.text for line in lines] == [
        "Hello",
        "100 cycles together",
        "Team Zen Week 67 % · 158 of 235",
    ]
    assert [line.notice is not None for line in lines] == [False, True, True]
    assert len({line.id for line in lines}) == 3
    assert one.said[-1] == "Team Zen Week 67 % · 158 of 235"


def test_what_one_writes_is_trimmed_and_nothing_is_not_sent(one: Visitor) -> None:
    one.see(OPEN)
    assert one.model.say("  Good to be here. ")
    assert not one.model.say("   ")
    assert one.calls[-1] == ("say", "Good to be here.")
    assert one.see(replace(OPEN, chat_off=True)).chat.note.startswith("Whoever leads has turned")
    assert not one.model.say("Hello?")


def test_muting_silences_sound_and_chat_and_comes_back(one: Visitor) -> None:
    one.see(GOING, lines=(HELLO,), unread=4)
    one.model.toggle_muted()
    assert (one.state.is_muted, one.state.chat.button) == (True, "Chat")
    assert one.model.breath.heard.muted
    one.model.toggle_muted()
    assert (one.state.is_muted, one.state.chat.button) == (False, "Chat · 4")
    one.world.settings.save(AppSettings(muted=True))
    assert one.state.is_muted
    one.model.toggle_muted()
    assert not one.world.settings.settings().muted


def test_names_can_be_left_out_and_ones_own_hidden(one: Visitor) -> None:
    people = (ROBIN, SARA, replace(a_person("x"), name=""), a_person("Mei", status=Status.AWAY))
    state = one.see(GOING, people=people, count=4)
    assert [chip.text for chip in state.crowd.chips] == ["You", "Sara · host", "Mei away"]
    assert state.crowd.more == "+ 1 more"
    assert [row.name for row in state.crowd.rows] == ["Robin", "Sara", "Someone", "Mei"]
    one.model.toggle_names()
    assert [chip.text for chip in one.state.crowd.chips] == ["You"]
    assert (one.state.crowd.more, one.state.crowd.rows) == ("3 others, names hidden", ())
    one.model.show_as("")
    one.model.toggle_away()
    assert one.calls == [("show_as", "", Status.PRESENT), ("show_as", "Robin", Status.AWAY)]


def test_a_refusal_is_a_calm_sentence_whatever_its_code(one: Visitor) -> None:
    assert one.see(GOING, refused="stale_term").refused == "Somebody else leads the room by now."
    assert one.see(GOING, refused="never heard of").refused == "That did not work this time."


def leave(one: Visitor, *, saved_first: bool, kept: Session | None = KEPT) -> None:
    one.see(GOING)
    one.model.leave()
    assert one.calls == [("leave",)]
    out = replace(one.now(), stage=RoomStage.OUT, ended="left")
    if saved_first and kept is not None:
        one.world.live.save(kept)
    one.world.live.put(out)
    if not saved_first and kept is not None:
        one.world.live.save(kept)


@pytest.mark.parametrize("saved_first", [True, False])
def test_leaving_leads_to_what_was_kept_in_whichever_order_it_comes(
    one: Visitor, saved_first: bool
) -> None:
    leave(one, saved_first=saved_first)
    assert [each.session for each in one.finished] == [KEPT]
    assert one.gone == [True]
    assert not one.model.is_in()


def test_leaving_without_a_whole_breath_leads_back_at_once(one: Visitor) -> None:
    leave(one, saved_first=True, kept=None)
    assert (one.finished, one.gone) == ([], [True])


def test_an_end_by_others_is_shown_with_what_was_kept(one: Visitor) -> None:
    one.see(GOING)
    one.world.live.save(KEPT)
    one.world.live.put(replace(one.now(), stage=RoomStage.OUT, ended="removed"))
    ending = one.state.ending
    assert ending is not None
    assert (ending.title, ending.kept) == ("You are no longer in the room", "Kept: 12 breaths.")
    one.world.live.put(replace(one.now(), kind=RoomKind.TEAM))
    assert one.state.ending is not None
    assert "not in its team any more" in one.state.ending.text
    one.model.see_summary()
    assert len(one.finished) == 1
    one.model.dismiss()
    assert (one.model.is_in(), one.gone) == (False, [True])


def test_what_could_not_be_kept_is_shown_at_once_and_nobody_says_there_was_nothing(
    one: Visitor,
) -> None:
    full = Trouble(code="disk_full", sentence="The disk is full.")
    one.see(GOING)
    one.world.live.save(KEPT, full)
    one.world.live.put(replace(one.now(), stage=RoomStage.OUT, ended="closed"))
    assert [(each.session, each.trouble) for each in one.finished] == [(KEPT, full)]
    ending = one.state.ending
    assert ending is not None
    assert (ending.kept, ending.can_see) == ("The disk is full.", False)


def test_all_breathed_shows_what_was_kept_and_who_leads_begins_once_more(one: Visitor) -> None:
    state = one.see(GOING, at_s=700, seat=Seat.HOST)
    assert (state.stage, state.start_word, state.kept) == (
        LiveStage.OVER,
        "Breathe once more",
        "",
    )
    one.world.live.save(KEPT)
    assert one.state.kept == "Kept: 12 breaths."
    one.model.start()
    assert one.calls == [("start", 33)]
    one.see(GOING, seat=Seat.HOST)
    assert one.see(GOING, at_s=700, seat=Seat.HOST).kept == ""


def test_another_room_begins_afresh(one: Visitor) -> None:
    leave(one, saved_first=True)
    one.model.toggle_muted()
    state = one.see(OPEN)
    assert (state.is_muted, state.kept, one.gone) == (False, "", [True])
    one.world.live.put(replace(one.now(), stage=RoomStage.OUT, ended="full"))
    assert one.state.ending is not None
    assert one.state.ending.title == "The room is full"
    assert not one.state.ending.can_see


def test_closing_the_app_leaves_the_room(one: Visitor) -> None:
    one.model.stop_now()
    assert one.calls == []
    one.see(GOING)
    one.model.stop_now()
    assert one.calls == [("leave",)]
    assert one.model.breath.wake_in_ms() is None


def test_a_refusal_is_of_interest_for_a_while_and_until_the_next_wish(one: Visitor) -> None:
    one.see(GOING, seat=Seat.HOST, refused="stale")
    assert one.state.refused
    one.world.clock.pass_s(11)
    one.model.advance()
    assert one.state.refused == ""
    one.model.toggle_pause()
    one.model.advance()
    assert one.state.refused
