"""Constant hazards: survival is exp(-rate x time), and rivals share the events in proportion to their rates.

Counts are binomial, so a share may differ from its expectation by Z standard errors sqrt(p (1 - p) / n).
"""

import math

import numpy as np
import pytest

from jointroom.experiments.bench.basin import Basin, fair_day, moment, put_boats, quiet_params, steady_weather
from jointroom.sim.codes import BoatStatus
from jointroom.sim.land.person import competing
from jointroom.sim.maths.draws import uniform
from jointroom.sim.maths.rates import event_probability
from jointroom.sim.sea.hazard import die_aboard
from jointroom.sim.sea.strain import hull_failure_rate
from jointroom.sim.state.columns import NEVER
from jointroom.sim.units import DAYS_PER_MONTH, SUBSTEP_H

Z = 4.5
PEOPLE = 20_000


def close(share, expected, number):
    """Whether a share of `number` is within Z standard errors of what is expected."""
    return abs(share - expected) <= Z * math.sqrt(expected * (1.0 - expected) / number) + 1e-12


@pytest.mark.parametrize("intervals", [(60,), (1,) * 60, (7, 20, 3, 30), (15, 15, 15, 15)])
def test_survival_does_not_depend_on_when_people_are_reviewed(intervals):
    rates = (0.05, 0.30, 0.10)
    struck = np.zeros(len(rates))
    for person in range(PEOPLE):
        for k, days in enumerate(intervals):
            risk = competing(rates, days, uniform(3, 1, k, person, len(intervals)))
            if risk >= 0:
                struck[risk] += 1
                break
    survival = math.exp(-sum(rates) * sum(intervals) / DAYS_PER_MONTH)
    assert close(1.0 - struck.sum() / PEOPLE, survival, PEOPLE)
    for rate, number in zip(rates, struck, strict=True):
        assert close(number / PEOPLE, (1.0 - survival) * rate / sum(rates), PEOPLE)


def test_one_risk_alone_is_the_plain_chance():
    for days in (1, 9, 30):
        expected = 1.0 - math.exp(-0.4 * days / DAYS_PER_MONTH)
        assert event_probability(0.4 * days / DAYS_PER_MONTH) == pytest.approx(expected, rel=1e-12)
        assert competing((0.4,), days, np.nextafter(expected, 0.0) - 1e-12) == 0
        assert competing((0.4,), days, expected + 1e-12) == -1


def test_no_rate_strikes_nobody():
    assert competing((0.0, 0.0), 400, 0.0) == -1
    assert competing((0.0, 0.2), 400, 0.0) == 1


@pytest.mark.parametrize("rate", [0.01, 0.06, 0.5])
def test_engines_fail_at_a_constant_rate(rate):
    number = 3000
    params = quiet_params(boats__rubber__engine_failure_per_h=rate)
    boats = Basin(put_boats(number), params=params).run().boats
    hours = np.where(boats.status == BoatStatus.DISABLED, (boats.disabled_tick + 1) * SUBSTEP_H, np.inf)
    for after_h in (1.0, 4.0, 12.0, 24.0):
        assert close((hours > after_h + 1e-9).mean(), math.exp(-rate * after_h), number)


def test_hulls_fail_faster_with_waves_load_and_time():
    """Survival of lambda(t) = lambda0 exp(k (Hs - Hc) + g (load - 1) + t / tau) is exp(-integral), Gompertz's law."""
    number, wave_m, load = 3000, 1.2, 1.3
    params = quiet_params(boats__rubber__failure_per_h=0.01, boats__sudden_wreck_share=0.0)
    boats = put_boats(number, load_ratio=load)
    Basin(boats, params=params, weather=steady_weather(wave_m=wave_m)).run()
    start = hull_failure_rate(0, wave_m, load, 0.0, params)
    assert start == pytest.approx(0.01 * math.exp(2.2 * (wave_m - 0.9) + 1.5 * (load - 1.0)), rel=1e-12)
    tau = params.boats.fatigue_h
    stopped_h = np.where(boats.status == BoatStatus.DISABLED, (boats.disabled_tick + 1) * SUBSTEP_H, np.inf)
    for after_h in (6.0, 12.0, 24.0):
        survival = math.exp(-start * tau * math.expm1(after_h / tau))
        assert close((stopped_h > after_h + 1e-9).mean(), survival, number)


def test_disabled_boats_go_down_at_a_constant_rate():
    number, rate = 3000, 0.05
    params = quiet_params(boats__sinking_per_h=rate)
    wave = float(params.classes[0].critical_wave_m)
    boats = put_boats(number, status=BoatStatus.DISABLED)
    Basin(boats, params=params, weather=steady_weather(wave_m=wave)).run()
    down_h = np.where(boats.wrecked_tick != NEVER, (boats.wrecked_tick + 1) * SUBSTEP_H, np.inf)
    for after_h in (2.0, 10.0, 24.0):
        assert close((down_h > after_h + 1e-9).mean(), math.exp(-rate * after_h), number)


@pytest.mark.parametrize(("jackets", "survival_h"), [(0, 1.5), (0, 4.0), (1, 1.5)])
def test_people_in_the_water_die_at_a_constant_rate(jackets, survival_h):
    """Drowning and cold add; life jackets leave the cold. Looked at well before the limit that cold sets."""
    people, temperature = 400, 20.0
    params = quiet_params(boats__survival_in_water_h=survival_h)
    boats = put_boats(
        60, aboard=0, embarked=people, in_water=people, status=BoatStatus.WRECKED, life_jackets=jackets, wrecked_tick=0
    )
    cold_h = 0.0547 * temperature**2 + 0.5048 * temperature + 1.3604
    assert cold_h > 24.0
    Basin(boats, params=params, forcing=fair_day(water_temperature_c=temperature)).run()
    rate = 1.0 / cold_h + (0.0 if jackets else 1.0 / survival_h)
    total = 60 * people
    assert close(boats.in_water.sum() / total, math.exp(-24.0 * rate), total)
    assert np.array_equal(boats.in_water + boats.dead, np.full(60, people))


def test_deaths_aboard_come_at_a_constant_rate_and_a_share_of_all_dies():
    """A share of boats, 1 - exp(-rate t), carries dead; among so many aboard their share is the logit-normal draw."""
    number, people, rate, spread = 4000, 10_000, 0.05, 1.4
    params = quiet_params(boats__deadly_aboard_per_h=rate, boats__dead_aboard=0.02, boats__dead_aboard_spread=spread)
    boats = put_boats(number, aboard=people, embarked=people)
    for tick in (18, 60):
        now = moment(tick)
        boats.dead[:], boats.aboard[:] = 0, people
        for row in range(number):
            die_aboard(boats.rows[row], now, params)
        carried = boats.dead > 0
        assert close(carried.mean(), 1.0 - math.exp(-rate * tick * SUBSTEP_H), number)
        share = boats.dead[carried] / people
        logits = np.log(share / (1.0 - share))
        assert abs(np.median(logits) - math.log(0.02 / 0.98)) < 6.0 * spread / math.sqrt(len(logits))
        assert logits.std() == pytest.approx(spread, rel=0.1)
        assert np.array_equal(boats.aboard + boats.dead, np.full(number, people))


def test_cold_sets_a_limit():
    """Beyond the limit, two hours in water of 5 degrees are enough for almost everybody."""
    boats = put_boats(20, aboard=0, in_water=100, embarked=100, status=BoatStatus.WRECKED, life_jackets=1)
    boats.wrecked_tick[:] = 0
    Basin(boats, forcing=fair_day(water_temperature_c=5.0)).run()
    assert boats.in_water.sum() == 0
    assert boats.dead.sum() == 2000


def test_a_rate_and_a_time_make_a_chance():
    assert event_probability(0.3 * 2.0) == pytest.approx(1.0 - math.exp(-0.6), rel=1e-12)
    assert event_probability(0.0) == 0.0
