"""Places stand where they can stand, and routes to ports avoid land."""

import numpy as np
import pytest

from jointroom.sim.codes import Country
from jointroom.sim.world.geography import load_geography
from jointroom.sim.world.places import PlaceTable, check_places, load_places, read_places
from jointroom.sim.world.projection import to_km


def seaside() -> list[PlaceTable]:
    places = load_places()
    return [places.launch_sites, places.outside_sites, places.bases, places.ports]


def test_the_shipped_table_has_no_problem() -> None:
    assert check_places(read_places(), load_geography()) == []


def test_points_at_sea_are_clear_of_the_shore_and_near_the_place() -> None:
    geography = load_geography()
    clear = geography.open_sea()
    for table in seaside():
        assert clear[geography.cell(table.sea_x_km, table.sea_y_km)].all()
        assert (np.hypot(table.sea_x_km - table.x_km, table.sea_y_km - table.y_km) <= 10.0).all()


def test_launch_sites_run_from_west_to_east_in_libyan_waters() -> None:
    geography, sites = load_geography(), load_places().launch_sites
    assert (np.diff(sites.x_km) > 0).all()
    assert (geography.waters[geography.cell(sites.sea_x_km, sites.sea_y_km)] == Country.LIBYA).all()
    assert sites.names[1] == "Sabratha"
    assert sites.index("Sabratha") == 1


def test_every_row_says_where_it_comes_from() -> None:
    rows = read_places()
    assert {row["grade"] for row in rows} <= set("FDMA")
    assert all(row["source"] for row in rows)
    assert len(load_places().centres) >= 24


def test_no_leg_to_a_port_crosses_land_from_anywhere_off_western_libya() -> None:
    geography, places = load_geography(), load_places()
    clear = geography.open_sea()
    starts = [
        point
        for lon in np.arange(11.6, 16.6, 0.25)
        for lat in np.arange(32.2, 35.01, 0.2)
        # The gulf behind the cape of Misrata is not in sight of the first turning points.
        if not (lat < 33.0 and lon > 15.3)
        for point in [tuple(float(value) for value in to_km(lon, lat))]
        if clear[geography.cell(*point)]
    ]
    assert len(starts) > 150
    for i, name in enumerate(places.ports.names):
        length = places.route_length[i]
        x, y = places.route_x_km[i, :length], places.route_y_km[i, :length]
        assert (x[-1], y[-1]) == (places.ports.sea_x_km[i], places.ports.sea_y_km[i])
        assert not geography.crosses_land(x, y), name
        for start_x, start_y in starts:
            assert not geography.crosses_land([start_x, x[0]], [start_y, y[0]]), name


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"role": "port", "name": "Palermo", "lat": "37.5", "lon": "14.2"}, "from the open sea"),
        ({"role": "base", "name": "Misrata", "lat": "34.0", "lon": "13.0"}, "from the land of Libya"),
        ({"role": "port", "name": "Palermo", "lat": "45.0"}, "outside the map"),
        ({"role": "port", "name": "Palermo", "country": "ATLANTIS"}, "no such country"),
        ({"role": "port", "name": "Palermo", "country": "LIBYA"}, "from the land of Libya"),
    ],
)
def test_an_impossible_place_is_a_problem(change: dict[str, str], message: str) -> None:
    rows = read_places()
    (row,) = [row for row in rows if (row["role"], row["name"]) == (change["role"], change["name"])]
    row.update(change)
    (problem,) = check_places(rows, load_geography())
    assert message in str(problem)
    assert row["name"] in problem.name


def test_a_route_over_land_and_a_repeated_place_are_both_reported() -> None:
    rows = read_places()
    port = next(row for row in rows if row["name"] == "Trapani")
    rows += [dict(port), {**port, "name": "Catania again", "lat": "37.4922", "lon": "15.0704", "route": ""}]
    messages = [str(problem) for problem in check_places(rows, load_geography())]
    assert len(messages) == 2
    assert "twice" in messages[0]
    assert "crosses land" in messages[1]
