"""Rasters agree with the coastline, with each other and with plain checks of single cells."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jointroom.sim.codes import Country
from jointroom.sim.world.coast import load_coast, shore_points
from jointroom.sim.world.geography import Geography, load_geography
from jointroom.sim.world.projection import to_km
from jointroom.sim.world.rasters import CELL_KM, TERRITORIAL_SEA_KM, cell_centres, fill


@pytest.fixture(scope="module")
def geography() -> Geography:
    return load_geography()


def country_at(geography: Geography, lon: float, lat: float) -> Country:
    row, column = geography.cell(*to_km(lon, lat))
    return Country(int(geography.land[row, column]))


@pytest.mark.parametrize(
    ("lon", "lat", "country"),
    [
        (12.59, 35.51, Country.ITALY),  # Lampedusa
        (14.2, 37.5, Country.ITALY),  # Sicily
        (14.43, 35.89, Country.MALTA),
        (10.9, 33.8, Country.TUNISIA),  # Djerba
        (9.8, 35.7, Country.TUNISIA),
        (11.3, 33.0, Country.TUNISIA),  # west of Ras Ajdir
        (11.7, 32.9, Country.LIBYA),  # east of it
        (13.2, 32.5, Country.LIBYA),
        (16.5, 30.9, Country.LIBYA),
        (8.1, 36.5, Country.OTHER),  # Algeria
        (13.0, 34.0, Country.SEA),
        (15.58, 38.1, Country.SEA),  # Strait of Messina
    ],
)
def test_land_belongs_to_its_country(geography: Geography, lon: float, lat: float, country: Country) -> None:
    assert country_at(geography, lon, lat) is country


def test_every_polygon_shows_on_the_raster_or_is_smaller_than_two_cells(geography: Geography) -> None:
    for polygon in load_coast()[0]:
        x, y = to_km(polygon.lon, polygon.lat)
        area_km2 = 0.5 * abs(np.dot(x[:-1], y[1:]) - np.dot(x[1:], y[:-1]))
        cells = fill(x, y).sum()
        assert cells > 0 or area_km2 < 2.0 * CELL_KM**2, polygon.name
        # A cell is wrong only where the shore passes through it, on one side or the other about equally
        # often.
        along_km = np.hypot(np.diff(x), np.diff(y)).sum()
        if polygon.name != "North Africa":
            spread_km2 = CELL_KM**2 * np.sqrt(along_km / CELL_KM + 1.0)
            assert abs(cells * CELL_KM**2 - area_km2) < 4.0 * spread_km2, polygon.name


def test_arrays_are_read_only_and_of_one_shape(geography: Geography) -> None:
    for name in ("land", "distance_libya_km", "distance_europe_km", "waters", "search_region"):
        raster = getattr(geography, name)
        assert raster.shape == geography.land.shape
        with pytest.raises(ValueError, match="read-only"):
            raster[0, 0] = 1


def test_distance_is_that_of_a_search_through_every_shore_point(geography: Geography) -> None:
    x, y = cell_centres()
    sea_rows, sea_columns = np.nonzero(geography.land == Country.SEA)
    sample = np.arange(0, sea_rows.size, 1511)
    for raster, countries in (
        (geography.distance_libya_km, (Country.LIBYA,)),
        (geography.distance_europe_km, (Country.ITALY, Country.MALTA)),
    ):
        points = [shore_points(country) for country in countries]
        shore_x = np.concatenate([part[0] for part in points])
        shore_y = np.concatenate([part[1] for part in points])
        for row, column in zip(sea_rows[sample], sea_columns[sample], strict=True):
            exact = np.hypot(shore_x - x[column], shore_y - y[row]).min()
            assert raster[row, column] == pytest.approx(exact, abs=1e-3)


def test_distance_changes_by_no_more_than_the_way_between_cells(geography: Geography) -> None:
    sea = geography.land == Country.SEA
    for raster in (geography.distance_libya_km, geography.distance_europe_km):
        assert np.isfinite(raster[sea]).all()
        beside = sea[:, 1:] & sea[:, :-1]
        step = np.abs(raster[:, 1:][beside] - raster[:, :-1][beside])
        assert step.max() <= CELL_KM + 1e-3


def test_territorial_sea_is_within_twelve_miles_of_its_owner(geography: Geography) -> None:
    sea = geography.land == Country.SEA
    libyan = geography.waters == Country.LIBYA
    assert (geography.distance_libya_km[libyan] <= TERRITORIAL_SEA_KM).all()
    near_libya = sea & (geography.distance_libya_km <= TERRITORIAL_SEA_KM)
    assert set(np.unique(geography.waters[near_libya])) <= {Country.LIBYA, Country.TUNISIA}
    european = np.isin(geography.waters, (Country.ITALY, Country.MALTA))
    assert (european == (sea & (geography.distance_europe_km <= TERRITORIAL_SEA_KM))).all()
    assert not geography.waters[~sea].any()


def test_search_regions_meet_where_they_should(geography: Geography) -> None:
    def region(lon: float, lat: float) -> Country:
        row, column = geography.cell(*to_km(lon, lat))
        return Country(int(geography.search_region[row, column]))

    assert region(13.0, 33.5) is Country.LIBYA
    assert region(13.0, 34.2) is Country.LIBYA
    assert region(13.0, 34.5) is Country.MALTA
    assert region(14.0, 36.3) is Country.MALTA
    assert region(12.6, 35.4) is Country.ITALY  # off Lampedusa
    assert region(14.0, 38.3) is Country.ITALY
    assert region(11.2, 34.0) is Country.TUNISIA
    sea = geography.land == Country.SEA
    assert (geography.search_region[sea] != Country.SEA).all()


def test_a_point_off_the_map_is_refused_with_the_legal_range(geography: Geography) -> None:
    with pytest.raises(ValueError, match=r"legal: x -532 to 632 km"):
        geography.cell(700.0, 0.0)


def test_a_line_through_an_island_crosses_land(geography: Geography) -> None:
    assert geography.crosses_land(*to_km([14.43, 14.43], [35.5, 36.5]))
    assert not geography.crosses_land(*to_km([13.0, 13.0], [33.2, 35.0]))


@settings(max_examples=50, deadline=None)
@given(st.floats(-300.0, 300.0), st.floats(-300.0, 300.0), st.floats(2.0, 150.0), st.integers(3, 12))
def test_a_filled_polygon_has_its_area(x: float, y: float, radius: float, corners: int) -> None:
    angle = 2.0 * np.pi * np.arange(corners + 1) / corners
    inside = fill(x + radius * np.cos(angle), y + radius * np.sin(angle))
    area = 0.5 * corners * radius**2 * np.sin(2.0 * np.pi / corners)
    # At most the cells that the ring touches can be wrong: no more than two a cell's length of ring, and
    # its corners.
    ring = 2.0 * corners * radius * np.sin(np.pi / corners)
    assert abs(inside.sum() * CELL_KM**2 - area) <= CELL_KM**2 * (2.0 * ring / CELL_KM + corners)
