"""Token buckets and admission, with time as an argument."""

from __future__ import annotations

from ipaddress import ip_address

from crdt.ids import AccountId
from sync_server.config import Rates
from sync_server.edge.buckets import Bucket, Buckets
from sync_server.live.admission import Admission

_FAR = ip_address("203.0.113.9")
_NEAR = ip_address("127.0.0.1")


def test_a_burst_passes_and_then_the_rate_holds() -> None:
    bucket = Bucket(10, 5, now_s=0.0)
    assert [bucket.try_take(1, 0.0) for _ in range(5)] == [0.0] * 5
    assert bucket.try_take(1, 0.0) == 0.1
    assert bucket.try_take(1, 0.1) == 0.0


def test_debt_is_paid_by_waiting() -> None:
    bucket = Bucket(100, 50, now_s=0.0)
    assert bucket.take(150, 0.0) == 1.0
    assert bucket.take(0, 0.5) == 0.5
    assert bucket.take(0, 1.0) == 0.0


def test_a_clock_that_goes_back_gives_nothing_away() -> None:
    bucket = Bucket(1, 1, now_s=100.0)
    bucket.take(1, 100.0)
    assert bucket.take(0, 50.0) == 0.0
    assert bucket.try_take(1, 100.0) == 1.0


def test_only_so_many_buckets_are_kept() -> None:
    buckets: Buckets[int] = Buckets(1, 1, kept=2)
    first = buckets.of(1, 0.0)
    buckets.of(2, 0.0)
    assert buckets.of(1, 0.0) is first
    buckets.of(3, 0.0)
    assert buckets.of(1, 0.0) is first
    assert len(buckets) == 2


def test_one_address_is_turned_away_without_harm_to_others() -> None:
    rates = Rates(address_admissions_per_s=1, address_admissions_burst=2)
    admission = Admission(rates, 0.0)
    assert [admission.admit(_FAR, 0, 0.0) for _ in range(2)] == [None, None]
    away = admission.admit(_FAR, 0, 0.0)
    assert away is not None
    assert (away.reason, away.wait_s) == ("address", 1.0)
    assert admission.admit(ip_address("203.0.113.10"), 0, 0.0) is None
    assert admission.admit(_FAR, 0, 1.0) is None


def test_one_address_holds_only_so_many_places_until_somebody_leaves() -> None:
    admission = Admission(Rates(connections_per_address=2), 0.0)
    for _ in range(2):
        assert admission.admit(_FAR, 0, 0.0) is None
        admission.enter(_FAR)
    away = admission.admit(_FAR, 0, 0.0)
    assert away is not None
    assert (away.reason, away.wait_s > 0) == ("address", True)
    assert admission.admit(ip_address("203.0.113.10"), 0, 0.0) is None
    admission.leave(_FAR)
    assert admission.admit(_FAR, 0, 0.0) is None


def test_an_ipv6_network_of_one_subscriber_counts_as_one() -> None:
    admission = Admission(Rates(address_admissions_per_s=1, address_admissions_burst=1), 0.0)
    assert admission.admit(ip_address("2001:db8::1"), 0, 0.0) is None
    assert admission.admit(ip_address("2001:db8::2"), 0, 0.0) is not None
    assert admission.admit(ip_address("2001:db8:0:1::2"), 0, 0.0) is None


def test_this_machine_is_only_held_to_what_all_are() -> None:
    rates = Rates(address_admissions_burst=1, admissions_per_s=1, admissions_burst=3)
    admission = Admission(rates, 0.0)
    assert [admission.admit(_NEAR, 0, 0.0) for _ in range(3)] == [None] * 3
    away = admission.admit(_NEAR, 0, 0.0)
    assert away is not None
    assert away.reason == "door"


def test_a_full_relay_says_so() -> None:
    away = Admission(Rates(connections=2), 0.0).admit(_FAR, 2, 0.0)
    assert away is not None
    assert away.reason == "full"


def test_guests_pay_by_request_and_members_by_bytes() -> None:
    rates = Rates(
        guest_requests_per_s=1,
        guest_requests_burst=1,
        account_bytes_per_s=10_000,
        account_bytes_burst=10_000,
    )
    admission = Admission(rates, 0.0)
    frames = admission.frames_bucket(0.0)

    def wait(account: AccountId | None, size: int) -> float:
        return admission.wait_for(
            frames=frames, account=account, address=_FAR, size=size, now_s=0.0
        )

    assert wait(None, 9) == 0.0
    assert wait(None, 9) == 1.0
    assert wait(AccountId(b"a"), 30_000) == 2.0
    assert wait(AccountId(b"b"), 10_000) == 0.0


def test_small_frames_count_for_the_work_they_make() -> None:
    admission = Admission(Rates(account_bytes_per_s=4_096, account_bytes_burst=4_096), 0.0)
    frames = admission.frames_bucket(0.0)
    waits = [
        admission.wait_for(
            frames=frames, account=AccountId(b"a"), address=_FAR, size=100, now_s=0.0
        )
        for _ in range(3)
    ]
    assert waits == [0.0, 1.0, 2.0]
