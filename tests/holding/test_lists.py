"""Lists on landing: a queue whose clerks have so much time for those who wait."""

import numpy as np
import pytest

from jointroom.experiments.bench.basin import put_vessels
from jointroom.experiments.bench.classes import COASTGUARD, NGO, roles
from jointroom.sim.holding.lists import list_on_quay, list_the_landed
from jointroom.sim.state.columns import NOBODY, allocate
from jointroom.sim.state.fields import Transfers
from jointroom.sim.units import SUBSTEP_H
from tests.town import N_LIBYAN, Town, quiet_day, quiet_params

SITE, OTHER = 1, 2
QUAY_H = 3.0


def quay(per_h):
    """Land where clerks list so many people an hour at every landing point."""
    forcing = quiet_day(lists_per_h=np.full(N_LIBYAN, per_h))
    params = quiet_params(holding__quay_h=QUAY_H)
    params.base_site[:2] = SITE, OTHER
    return Town(1).land_on(forcing, params)


def landed(land, persons, every_h, boats):
    """How many are listed of each of many boats that land one after the other."""
    return [list_on_quay(land, SITE, k * every_h, persons) for k in range(boats)]


@pytest.mark.parametrize(("per_h", "listed"), [(0.0, 0), (4.0, 12), (30.0, 90), (1e6, 110)])
def test_one_boat_has_its_hours_on_the_quay(per_h, listed):
    assert list_on_quay(quay(per_h), SITE, 5.0, 110) == listed


@pytest.mark.parametrize("per_h", [4.0, 16.0, 39.0])
def test_of_more_than_clerks_can_list_their_capacity_is_listed(per_h):
    """Arrivals of 40 an hour, so clerks are always busy: the share listed is capacity over arrivals."""
    boats = 400
    listed = landed(quay(per_h), 20, 0.5, boats)
    rounded = (boats + QUAY_H * per_h) / (boats * 20)  # at most one person a boat, and those still on the quay
    assert sum(listed) / (boats * 20) == pytest.approx(per_h / 40.0, abs=rounded)


def test_of_fewer_everybody_is_listed():
    assert landed(quay(41.0), 20, 0.5, 400) == [20] * 400


def test_a_big_day_leaves_many_unlisted():
    """The same people are all listed when they come a day apart."""
    assert sum(landed(quay(40.0), 100, 24.0, 10)) == 1000
    assert sum(landed(quay(40.0), 100, 0.0, 10)) == 40.0 * QUAY_H


def test_landing_points_have_clerks_of_their_own():
    land = quay(10.0)
    assert list_on_quay(land, SITE, 0.0, 100) == list_on_quay(land, OTHER, 0.0, 100) == 30
    assert list_on_quay(land, SITE, 0.0, 100) == 0


def test_the_first_to_land_is_the_first_to_be_listed():
    """Whatever the order of the table; rescue ships and those still at sea are not listed."""
    vessels, transfers = put_vessels(2, **roles(NGO, COASTGUARD)), allocate(Transfers, 5)
    transfers.persons[:], transfers.vessel[:], transfers.port[:] = 40, [1, 1, 0, NOBODY, 1], 0
    transfers.ashore_tick[:2] = transfers.ashore_tick[2:4] = round(6.0 / SUBSTEP_H), round(5.0 / SUBSTEP_H)
    land = quay(21.0)
    assert list_the_landed(land, vessels.rows, transfers.rows).tolist() == [40, 40, 0, 0, 0]
    land = quay(15.0)
    assert list_the_landed(land, vessels.rows, transfers.rows).tolist() == [20, 40, 0, 0, 0]
