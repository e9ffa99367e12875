"""Search theory: the inverse-cube law of detection, its sweep width, and random search.

A searcher that passes a target at lateral range x with speed v has, by the glimpse rate g(r) = w W^2 / (8 pi r^3)
within a horizon R, F(x) = (C / x^2) sqrt(1 - x^2 / R^2) chances to see it, where C = (w / v) W^2 / (4 pi), and sees it
with 1 - exp(-F(x)). Over all x that adds up to the sweep width (Koopman 1956, doi:10.1287/opre.4.5.503).

Observed shares may differ from expected ones by Z standard errors of the Monte-Carlo sample.
"""

import math

import numpy as np
import pytest

from jointroom.experiments.bench.basin import Basin, moment, put_boats, put_vessels, quiet_params, steady_weather
from jointroom.sim.codes import BoatStatus, Command, Platform, Target
from jointroom.sim.maths.draws import poisson
from jointroom.sim.sea.detection import detection_rate, eye_sweep_nm, horizon_km
from jointroom.sim.sea.sweep_widths import REFERENCE_SPEED_KN
from jointroom.sim.state.columns import NEVER
from jointroom.sim.units import KM_PER_NM, SUBSTEP_H

Z = 4.5
SHIP, INFLATABLE, ROME = int(Platform.SHIP), int(Target.INFLATABLE), int(Command.ROME)
REFERENCE_KN = REFERENCE_SPEED_KN[SHIP]
VISUAL_HORIZON_NM = float(quiet_params().sea.visual_horizon_nm)
OUT_OF_SIGHT_KM = 100.0


def chances(x_nm, sweep_nm, speed_kn):
    """F(x): expected glimpses on a straight pass at lateral range x, within the horizon."""
    c = REFERENCE_KN / speed_kn * sweep_nm**2 / (4.0 * math.pi)
    return c / x_nm**2 * np.sqrt(np.maximum(0.0, 1.0 - (x_nm / VISUAL_HORIZON_NM) ** 2))


def seen_width_nm(sweep_nm, speed_kn):
    """Area under the lateral-range curve of the law."""
    x = (np.arange(200_000) + 0.5) / 200_000 * VISUAL_HORIZON_NM
    return 2.0 * float(np.mean(1.0 - np.exp(-chances(x, sweep_nm, speed_kn)))) * VISUAL_HORIZON_NM


def widths_nm(visibility_nm):
    """Sweep widths of a ship on a rubber boat by day, by eye and by radar (which is off)."""
    now = moment(weather=steady_weather(visibility_nm=visibility_nm))
    return eye_sweep_nm(SHIP, INFLATABLE, now, quiet_params()), 0.0


def kernel_width_nm(visibility_nm, speed_kn):
    """The same area, from the kernel's rates added up along straight passes."""
    widths, params = widths_nm(visibility_nm), quiet_params()
    ranges = np.geomspace(0.01, VISUAL_HORIZON_NM, 4000)
    rates = [detection_rate(SHIP, int(BoatStatus.UNDERWAY), widths, r * KM_PER_NM, params) for r in ranges[:-1]]
    x = np.concatenate([np.linspace(0.0, 4.0, 400), np.linspace(4.02, VISUAL_HORIZON_NM, 400)])
    along = np.linspace(0.0, VISUAL_HORIZON_NM, 6001)
    r = np.sqrt(x[:, None] ** 2 + along**2)
    rate = np.where(r < VISUAL_HORIZON_NM, np.interp(r, ranges[:-1], rates), 0.0)
    return 2.0 * float(np.trapezoid(1.0 - np.exp(-2.0 * np.trapezoid(rate, along, axis=1) / speed_kn), x))


@pytest.mark.parametrize(("visibility_nm", "speed_kn"), [(1.0, 15.0), (5.0, 15.0), (10.0, 15.0), (5.0, 9.0)])
def test_the_kernels_curve_has_the_area_of_the_law(visibility_nm, speed_kn):
    sweep, _ = widths_nm(visibility_nm)
    assert kernel_width_nm(visibility_nm, speed_kn) == pytest.approx(seen_width_nm(sweep, speed_kn), rel=2e-3)


@pytest.mark.parametrize("visibility_nm", [1.0, 3.0])
def test_that_area_is_the_sweep_width(visibility_nm):
    """At the speed the table was made for; the horizon takes away W^2 / 4R, to first order in W / R."""
    sweep, _ = widths_nm(visibility_nm)
    expected = sweep - sweep**2 / (4.0 * VISUAL_HORIZON_NM)
    assert kernel_width_nm(visibility_nm, REFERENCE_KN) == pytest.approx(expected, rel=(sweep / VISUAL_HORIZON_NM) ** 2)


def at_rest(x_km, y_km):
    """Boats that drift nowhere and call nobody."""
    return put_boats(len(x_km), status=BoatStatus.DISABLED, x_km=x_km, y_km=y_km)


def crossing(start_km, end_km, speed_kn):
    """Ships that sail straight from points to points and stay there; full ones, so that nobody is sent."""
    (x, y), (way_x, way_y) = start_km.T, end_km.T
    return put_vessels(
        len(x), x_km=x, y_km=y, way_x_km=way_x, way_y_km=way_y, box_x_km=way_x, box_y_km=way_y, room=0,
        search_km_h=speed_kn * KM_PER_NM,
    )  # fmt: skip


def was_seen(boats):
    return boats.known_tick[:, ROME] != NEVER


def test_boats_are_seen_by_their_lateral_range():
    """One pass of a real searcher in the real day, past many boats at each of some distances."""
    each, sweep_nm, speed_kn = 800, 6.25, 10.0
    laterals = np.array([1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 6.0, 9.0, 14.0])
    x = np.random.default_rng(1).uniform(-3.0, 3.0, (len(laterals), each))
    y = np.repeat(laterals[:, None], each, axis=1) * KM_PER_NM
    ship = crossing(np.array([[-OUT_OF_SIGHT_KM, 0.0]]), np.array([[OUT_OF_SIGHT_KM, 0.0]]), speed_kn)
    boats = Basin(at_rest(x.ravel(), y.ravel()), ship, weather=steady_weather(visibility_nm=10.0)).run().boats
    share = was_seen(boats).reshape(len(laterals), each).mean(axis=1)
    expected = 1.0 - np.exp(-chances(laterals, sweep_nm, speed_kn))
    error = np.sqrt(expected * (1.0 - expected) / each)
    assert np.all(np.abs(share - expected) < Z * error + 1e-12)


def random_chords(number, radius_km, rng):
    """Straight lines through a disc, uniform in direction and distance from its centre: their ends on the rim."""
    angle, offset = rng.uniform(0.0, 2.0 * math.pi, number), rng.uniform(-radius_km, radius_km, number)
    half = np.sqrt(radius_km**2 - offset**2)
    along, across = np.array([np.cos(angle), np.sin(angle)]), np.array([-np.sin(angle), np.cos(angle)])
    middle = offset * across
    return (middle - half * along).T, (middle + half * along).T


def test_random_search():
    """P = 1 - exp(-W L / A) for a length L of search on random tracks over an area A.

    The number of tracks across the disc is a Poisson number; boats keep off the rim by one horizon, so that they
    are passed from all sides. Boats of one run share the searchers: the error is that of the mean over runs.
    """
    radius, speed_kn, tracks, runs, boats_each = 150.0, 10.0, 20.0, 250, 60
    rng = np.random.default_rng(2)
    inner = radius - horizon_km(SHIP, quiet_params())
    shares = []
    for run in range(runs):
        number = poisson(tracks, 7, 0, run, 0, 0)
        distance, angle = inner * np.sqrt(rng.uniform(size=boats_each)), rng.uniform(0.0, 2.0 * math.pi, boats_each)
        boats = at_rest(distance * np.cos(angle), distance * np.sin(angle))
        ships = crossing(*random_chords(number, radius, rng), speed_kn)
        # the rim is out of sight of the boats, so ships that wait there see nobody
        Basin(boats, ships, weather=steady_weather(visibility_nm=10.0), seed=run).run()
        shares.append(was_seen(boats).mean())
    length, area = tracks * 0.5 * math.pi * radius, math.pi * radius**2
    expected = 1.0 - math.exp(-seen_width_nm(6.25, speed_kn) * KM_PER_NM * length / area)
    error = np.std(shares, ddof=1) / math.sqrt(runs)
    assert error < 0.015  # or the test would say nothing
    assert abs(np.mean(shares) - expected) < Z * error


@pytest.mark.parametrize("watches", [1, 3])
def test_independent_watches_add(watches):
    """Ships at a fixed range see a boat after an exponential time at the sum of their rates."""
    range_km, number = 8.0, 2500
    one = detection_rate(SHIP, int(BoatStatus.DISABLED), widths_nm(10.0), range_km, quiet_params())
    ships = put_vessels(watches, x_km=range_km, room=0, search_km_h=0.0)
    boats, weather = at_rest(np.zeros(number), np.zeros(number)), steady_weather(visibility_nm=10.0)
    Basin(boats, ships, weather=weather).run()
    for substeps in (6, 24, 72):
        expected = 1.0 - math.exp(-watches * one * substeps * SUBSTEP_H)
        share = (boats.known_tick[:, ROME] < substeps).mean()
        assert abs(share - expected) < Z * math.sqrt(expected * (1.0 - expected) / number) + 1e-12
