"""The estimate of the relay's clock on simulated ways (the names are those of the design)."""

from itertools import pairwise

import pytest

from core.errors import ProbeRefused
from core.rooms.clock import SLOW_IN_A_ROW, Probes
from core.rooms.samples import Probe
from tests.core.rooms.network import CLOCK, SECOND, Network, followed, quantile

SEEDS = range(12)


def probe_of(at: int, trip: int = 20_000, offset: int = 0) -> Probe:
    half = trip // 2
    return Probe(
        sent_us=at, woke_us=at + half + offset, wrote_us=at + half + offset, read_us=at + trip
    )


def errors_of_two(**way: float) -> tuple[list[float], list[float]]:
    """How far two clients are from one another, and their bounds together."""
    apart, bounds = list[float](), list[float]()
    for seed in SEEDS:
        mine = followed(Network(seed=seed, **way))  # type: ignore[arg-type]
        theirs = followed(Network(seed=1_000 + seed, drift=-30e-6, **way))  # type: ignore[arg-type]
        for one, other in zip(mine, theirs, strict=False):
            apart.append(abs(one.error_us - other.error_us))
            bounds.append(one.bound_us + other.bound_us)
    return apart, bounds


def test_jitter_loss_and_bursts_of_200_ms_stay_within_the_gate() -> None:
    apart, bounds = errors_of_two(loss=0.01, burst_us=200_000)
    assert quantile(apart, 0.95) <= 20_000
    assert all(error <= bound for error, bound in zip(apart, bounds, strict=True))


def test_on_a_local_network_two_clients_are_within_5_ms() -> None:
    apart, bounds = errors_of_two(there_us=200, back_us=200, loss=0.01)
    assert quantile(apart, 0.95) <= 5_000
    assert all(error <= bound for error, bound in zip(apart, bounds, strict=True))


def test_a_fixed_asymmetry_is_within_the_published_bound() -> None:
    for seed in SEEDS:
        for moment in followed(Network(seed=seed, there_us=30_000, back_us=10_000)):
            assert 8_000 <= abs(moment.error_us) <= moment.bound_us


def test_a_relay_stalled_250_ms_every_5_s_moves_the_offset_less_than_5_ms() -> None:
    for seed in SEEDS:
        moments = followed(Network(seed=seed, stall_us=250_000))
        steps = [abs(b.error_us - a.error_us) for a, b in pairwise(moments)]
        assert max(steps) < 5_000


def test_it_is_no_worse_than_the_best_of_eight_and_better_than_the_mean_of_five() -> None:
    ours, best, mean = list[float](), list[float](), list[float]()
    for seed in SEEDS:
        network = Network(seed=seed, loss=0.01, burst_us=200_000)
        for moment in followed(network):
            true = network.relay_us(moment.at_us) - moment.at_us
            shortest = min(moment.newest, key=lambda one: one.round_trip_us)
            five = moment.newest[-5:]
            ours.append(abs(moment.error_us))
            best.append(abs(shortest.offset_us - true))
            mean.append(abs(sum(one.offset_us for one in five) / len(five) - true))
    for share in (0.5, 0.95):
        assert quantile(ours, share) <= quantile(best, share) < quantile(mean, share)


def test_a_way_that_became_longer_for_good_is_believed_after_eight_probes() -> None:
    probes = Probes()
    for number in range(40):
        probes = probes.taken(probe_of(number * SECOND), CLOCK)
    for number in range(40, 40 + SLOW_IN_A_ROW):
        probes = probes.taken(probe_of(number * SECOND, trip=90_000), CLOCK)
    estimate = probes.estimate()
    assert estimate is not None
    assert estimate.floor_us == 90_000


def test_another_clock_at_the_relay_begins_anew() -> None:
    probes = Probes()
    for number in range(10):
        probes = probes.taken(probe_of(number * SECOND), CLOCK)
    probes = probes.taken(probe_of(20 * SECOND, offset=5 * SECOND), b"two")
    estimate = probes.estimate()
    assert estimate is not None
    assert estimate.offset_us == 5 * SECOND


def test_our_own_clock_going_back_begins_anew() -> None:
    probes = Probes().taken(probe_of(100 * SECOND), CLOCK).taken(probe_of(3 * SECOND), CLOCK)
    assert len(probes.kept) == 1


def test_what_is_older_than_ten_minutes_is_forgotten() -> None:
    probes = Probes()
    for number in range(200):
        probes = probes.taken(probe_of(number * 10 * SECOND), CLOCK)
    assert len(probes.kept) == 61


@pytest.mark.parametrize(
    "stamps", [(10, 0, 0, 9), (0, 5, 4, 10), (0, 0, 20, 10), (0, 0, 0, 11 * SECOND)]
)
def test_stamps_that_cannot_be_true_are_refused(stamps: tuple[int, int, int, int]) -> None:
    sent, woke, wrote, read = stamps
    with pytest.raises(ProbeRefused):
        Probe(sent_us=sent, woke_us=woke, wrote_us=wrote, read_us=read)
