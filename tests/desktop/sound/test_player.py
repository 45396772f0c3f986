"""What is heard, upon speakers that come, go and change, and that never existed."""

import pytest

from core.pattern import PhaseKind
from desktop.sound.fading import STEP_MS
from desktop.sound.player import HUSH_MS, Cue, Player
from desktop.sound.samples import BYTES_PER_SAMPLE, count_for
from desktop.viewmodels.sound.port import Ambience

LOOP = bytes(4_000)
FADE_MS = 1_000


class FakePlaying:
    """A sound on a fake device."""

    def __init__(self, pcm: bytes, offset: int, gain: float) -> None:
        self.pcm = pcm
        self.offset = offset
        self.gains = [gain]
        self.is_playing = True

    def set_gain(self, gain: float) -> None:
        assert self.is_playing
        self.gains.append(gain)

    def stop(self) -> None:
        self.is_playing = False


class FakeSpeakers:
    """A device that can be taken away."""

    def __init__(self) -> None:
        self.is_there = True
        self.all: list[FakePlaying] = []

    @property
    def playing(self) -> list[FakePlaying]:
        return [sound for sound in self.all if sound.is_playing]

    def play(self, pcm: bytes, offset: int, gain: float) -> FakePlaying | None:
        if not self.is_there:
            return None
        self.all.append(FakePlaying(pcm, offset, gain))
        return self.all[-1]

    def loop(self, pcm: bytes, gain: float) -> FakePlaying | None:
        return self.play(pcm, 0, gain)

    def lose(self) -> None:
        """What was playing is over, and nothing can be played."""
        self.is_there = False


@pytest.fixture
def speakers() -> FakeSpeakers:
    return FakeSpeakers()


@pytest.fixture
def player(speakers: FakeSpeakers) -> Player:
    return Player(speakers)


def cue(began_ms: int = 0, kind: PhaseKind = PhaseKind.INHALE, gain: float = 0.5) -> Cue:
    return Cue(kind=kind, duration_ms=2_000, began_ms=began_ms, gain=gain)


def settle(player: Player, ms: int) -> None:
    for _ in range(ms // STEP_MS):
        player.advance()


def with_rain(player: Player) -> None:
    player.set_ambience(Ambience.RAIN, 50, FADE_MS)
    player.keep_loop(Ambience.RAIN, LOOP, FADE_MS)
    settle(player, FADE_MS)


def test_a_cue_begins_at_once_and_whole(player: Player, speakers: FakeSpeakers) -> None:
    player.play_segment(cue(began_ms=70), now_ms=72)
    assert speakers.all[0].offset == BYTES_PER_SAMPLE * count_for(2)
    assert speakers.all[0].gains == [0.5]


def test_a_cue_that_comes_late_begins_where_it_would_be_and_softly(
    player: Player, speakers: FakeSpeakers
) -> None:
    player.play_segment(cue(began_ms=0), now_ms=1_200)
    late = speakers.all[0]
    assert late.offset == BYTES_PER_SAMPLE * count_for(1_200)
    assert late.gains == [0.0]
    settle(player, HUSH_MS)
    assert late.gains[-1] == 0.5
    assert late.gains == sorted(late.gains)


def test_a_cue_whose_time_is_over_is_left_out(player: Player, speakers: FakeSpeakers) -> None:
    player.play_segment(cue(began_ms=0), now_ms=2_000)
    assert speakers.all == []
    assert not player.is_fading


def test_the_next_cue_lets_the_one_before_die_away(player: Player, speakers: FakeSpeakers) -> None:
    player.play_segment(cue(), now_ms=0)
    player.play_segment(cue(began_ms=2_000, kind=PhaseKind.EXHALE), now_ms=2_000)
    former, present = speakers.all
    assert former.is_playing
    settle(player, HUSH_MS)
    assert not former.is_playing
    assert former.gains == sorted(former.gains, reverse=True)
    assert former.gains[-1] == 0.0
    assert max(a - b for a, b in zip(former.gains, former.gains[1:], strict=False)) < 0.1
    assert present.is_playing
    assert not player.is_fading


def test_the_ambience_waits_for_its_loop_and_fades_in(
    player: Player, speakers: FakeSpeakers
) -> None:
    player.set_ambience(Ambience.RAIN, 50, FADE_MS)
    assert player.lacks is Ambience.RAIN
    assert speakers.all == []
    player.keep_loop(Ambience.RAIN, LOOP, FADE_MS)
    assert player.lacks is None
    assert speakers.all[0].gains == [0.0]
    settle(player, FADE_MS)
    assert speakers.all[0].gains[-1] == 0.25
    assert not player.is_fading


def test_another_ambience_crosses_over(player: Player, speakers: FakeSpeakers) -> None:
    with_rain(player)
    player.set_ambience(Ambience.WAVES, 50, FADE_MS)
    assert player.lacks is Ambience.WAVES
    player.keep_loop(Ambience.WAVES, LOOP, FADE_MS)
    assert len(speakers.playing) == 2
    settle(player, FADE_MS)
    assert speakers.playing == [speakers.all[1]]


def test_no_ambience_fades_out(player: Player, speakers: FakeSpeakers) -> None:
    with_rain(player)
    player.set_ambience(Ambience.NONE, 0, FADE_MS)
    settle(player, FADE_MS // 2)
    assert 0.0 < speakers.all[0].gains[-1] < 0.25
    settle(player, FADE_MS)
    assert speakers.playing == []


def test_a_third_of_the_loudness_is_reached_on_the_same_sound(
    player: Player, speakers: FakeSpeakers
) -> None:
    with_rain(player)
    player.set_ambience(Ambience.RAIN, 29, FADE_MS)
    settle(player, FADE_MS)
    assert len(speakers.all) == 1
    assert speakers.all[0].gains[-1] == pytest.approx(0.0841)


def test_without_a_device_everything_is_taken_in_silence(
    player: Player, speakers: FakeSpeakers
) -> None:
    speakers.is_there = False
    player.play_segment(cue(), now_ms=0)
    player.play_bell(60)
    with_rain(player)
    player.hush()
    settle(player, 2_000)
    assert speakers.all == []
    assert not player.is_fading


def test_on_a_new_device_the_cue_goes_on_and_the_ambience_returns(
    player: Player, speakers: FakeSpeakers
) -> None:
    with_rain(player)
    player.play_bell(60)
    player.play_segment(cue(began_ms=5_000), now_ms=5_000)
    before = list(speakers.all)
    player.renew(now_ms=6_000, fade_ms=FADE_MS)
    assert not any(sound.is_playing for sound in before)
    rest_of_cue, rain = speakers.playing
    assert rest_of_cue.offset == BYTES_PER_SAMPLE * count_for(1_000)
    settle(player, FADE_MS)
    assert rain.gains[-1] == 0.25


def test_a_device_that_is_lost_leaves_silence_until_one_is_back(
    player: Player, speakers: FakeSpeakers
) -> None:
    with_rain(player)
    player.play_segment(cue(began_ms=0), now_ms=0)
    speakers.lose()
    player.renew(now_ms=100, fade_ms=FADE_MS)
    assert speakers.playing == []
    player.play_segment(cue(began_ms=2_000), now_ms=2_000)
    player.set_ambience(Ambience.RAIN, 20, FADE_MS)
    settle(player, FADE_MS)
    assert speakers.playing == []
    speakers.is_there = True
    player.renew(now_ms=2_500, fade_ms=FADE_MS)
    assert [sound.offset for sound in speakers.playing] == [
        BYTES_PER_SAMPLE * count_for(500),
        0,
    ]
    settle(player, FADE_MS)
    assert speakers.playing[1].gains[-1] == pytest.approx(0.04)


def test_a_silent_slider_takes_no_device(player: Player, speakers: FakeSpeakers) -> None:
    player.play_segment(cue(gain=0.0), now_ms=0)
    player.set_ambience(Ambience.RAIN, 0, FADE_MS)
    player.keep_loop(Ambience.RAIN, LOOP, FADE_MS)
    assert speakers.all == []
