"""Lookups on the raster of the theatre, on a made-up sea and on the real one."""

import numpy as np
import pytest

from jointroom.experiments.bench.basin import open_sea
from jointroom.sim.codes import Country
from jointroom.sim.sea.chart import cell_of, distance_from_libya, draw_chart, land_at, region_at, waters_at
from jointroom.sim.world.geography import load_geography
from jointroom.sim.world.places import load_places
from jointroom.sim.world.projection import to_km


@pytest.fixture(scope="module")
def real():
    return draw_chart(load_geography())


def test_a_point_lies_in_the_cell_below_and_left_of_it():
    sea = open_sea(side_km=100.0, cell_km=10.0)
    assert cell_of(sea, -50.0, -50.0) == (0, 0)
    assert cell_of(sea, -40.1, -50.0) == (0, 0)
    assert cell_of(sea, -40.0, -50.0) == (0, 1)
    assert cell_of(sea, 49.9, 0.0) == (5, 9)


def test_points_outside_fall_into_the_border():
    sea = open_sea(side_km=100.0, cell_km=10.0)
    assert cell_of(sea, -1e6, 1e6) == (9, 0)
    assert cell_of(sea, 1e6, -1e6) == (0, 9)
    assert cell_of(sea, -50.1, 50.0) == (9, 0)


def test_each_lookup_reads_its_own_layer():
    sea = open_sea(side_km=100.0, cell_km=10.0)
    sea.cells[2, 7].land, sea.cells[2, 7].waters = Country.MALTA, Country.ITALY
    sea.cells[2, 7].region, sea.cells[2, 7].from_libya_km = Country.TUNISIA, 321.5
    x, y = -50.0 + 75.0, -50.0 + 25.0
    assert land_at(sea, x, y) == Country.MALTA
    assert waters_at(sea, x, y) == Country.ITALY
    assert region_at(sea, x, y) == Country.TUNISIA
    assert distance_from_libya(sea, x, y) == 321.5
    assert land_at(sea, x + 10.0, y) == Country.SEA


def test_raster_and_geography_agree_everywhere(real):
    geography = load_geography()
    rng = np.random.default_rng(4)
    rows, columns = geography.land.shape
    for row, column in zip(rng.integers(0, rows, 300), rng.integers(0, columns, 300), strict=True):
        x = geography.x0_km + (column + 0.5) * geography.cell_km
        y = geography.y0_km + (row + 0.5) * geography.cell_km
        assert land_at(real, x, y) == geography.land[row, column]
        assert waters_at(real, x, y) == geography.waters[row, column]
        assert region_at(real, x, y) == geography.search_region[row, column]


@pytest.mark.parametrize(
    ("lon", "lat", "land", "waters"),
    [
        (13.2, 32.2, Country.LIBYA, None),
        (14.5, 37.5, Country.ITALY, None),
        (14.42, 35.88, Country.MALTA, None),
        (12.5, 34.5, Country.SEA, Country.SEA),
        (12.5, 32.95, Country.SEA, Country.LIBYA),
    ],
)
def test_known_points(real, lon, lat, land, waters):
    x, y = to_km(lon, lat)
    assert land_at(real, x, y) == land
    if waters is not None:
        assert waters_at(real, x, y) == waters


def test_sites_and_bases_are_afloat_near_libya(real):
    places = load_places()
    for table in (places.launch_sites, places.bases):
        for x, y in zip(table.sea_x_km, table.sea_y_km, strict=True):
            assert land_at(real, x, y) == Country.SEA
            assert distance_from_libya(real, x, y) < 15.0
            assert region_at(real, x, y) == Country.LIBYA
