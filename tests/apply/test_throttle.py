"""How fast a run may write, on a clock that only moves when someone sleeps."""

import pytest

from olt_actions.apply.throttle import StopRun, Throttle


class Time:
    """A clock and a way to sleep on it."""

    def __init__(self):
        self.now = 1000.0
        self.slept: list[float] = []

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock():
    return Time()


def a_throttle(clock, **limits):
    return Throttle(sleep=clock.sleep, clock=clock, **limits)


def test_without_limits_everything_is_admitted_at_once(clock):
    throttle = a_throttle(clock)
    for _ in range(50):
        assert throttle.acquire(20) == 20
        throttle.record_created(20)
    assert not clock.slept


def test_eighty_a_minute_are_never_exceeded_in_any_minute(clock):
    throttle, made = a_throttle(clock, per_minute=80), []
    while len(made) < 400:
        count = throttle.acquire(20)
        throttle.record_created(count)
        made += [clock.now] * count
        clock.now += 1
    assert all(sum(1 for other in made if moment - 60 < other <= moment) <= 80 for moment in made)
    assert 240 <= made[-1] - made[0] < 300  # and no slower than that


def test_a_small_rest_of_a_minute_is_not_worth_a_request(clock):
    throttle, batches = a_throttle(clock, per_minute=30), []
    while sum(batches) < 100:
        batches.append(throttle.acquire(min(25, 100 - sum(batches))))
        throttle.record_created(batches[-1])
    assert batches == [25, 25, 25, 25]
    assert clock.slept == [60.0, 60.0, 60.0]


def test_but_a_large_one_is(clock):
    throttle = a_throttle(clock, per_minute=80)
    throttle.record_created(51)
    assert throttle.acquire(38) == 29
    assert not clock.slept


def test_the_hourly_limit_ends_the_run_and_counts_what_earlier_runs_made(clock):
    throttle = a_throttle(clock, per_hour=500, created=(*[100.0] * 490, *[4000.0] * 300))
    assert throttle.acquire(20) == 10
    throttle.record_created(10)
    with pytest.raises(StopRun, match="this hour's 500"):
        throttle.acquire(20)


def test_the_time_of_a_run_ends_it(clock):
    throttle = a_throttle(clock, seconds=3000.0)
    assert throttle.acquire(1) == 1
    clock.now += 3001
    with pytest.raises(StopRun, match="this run's 50 minutes are over"):
        throttle.acquire(1)


def test_github_s_own_wait_is_kept_to_the_second(clock):
    a_throttle(clock).wait_for_limit(7.0)
    assert clock.slept == [7.0]


def test_a_wait_github_does_not_name_is_a_minute_then_two_then_a_pause(clock):
    throttle = a_throttle(clock)
    throttle.wait_for_limit(None)
    throttle.wait_for_limit(None)
    assert clock.slept == [60.0, 120.0]
    with pytest.raises(StopRun, match="longer break"):
        throttle.wait_for_limit(None)


def test_success_forgets_the_refusals_before(clock):
    throttle = a_throttle(clock)
    throttle.wait_for_limit(None)
    throttle.record_created(1)
    throttle.wait_for_limit(None)
    assert clock.slept == [60.0, 60.0]


def test_an_hour_is_not_slept_through(clock):
    with pytest.raises(StopRun):
        a_throttle(clock).wait_for_limit(3600.0)
    assert not clock.slept
