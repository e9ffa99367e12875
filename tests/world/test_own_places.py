"""A user's own table of places: places are moved and added, impossible ones are refused all at once."""

import pytest

from jointroom.sim.parameters import ConfigurationError
from jointroom.sim.world.own_places import COLUMNS, FIRST_DAY
from jointroom.sim.world.places import load_places
from tests.worlds import finished, small_spec

MOVED = """\
# A comment, then only the cells that differ.
role,name,lat,lon
base,Khoms,32.47,14.57
"""
ADDED = """\
role,name,country,lat,lon,route,network_share,landing_share,patrol_vessel_share,centre_control
launch,Zliten,LIBYA,32.51,14.57,,0.5,,,
port,Licata,ITALY,37.10,13.94,13.60 35.60,,0.5,,
base,Zuwara,LIBYA,32.93,12.10,,,,0.25,
centre,Al-Khums second,LIBYA,32.65,14.26,,,,,0.9
"""


@pytest.fixture
def own(tmp_path):
    """Writes a table of places and returns its path."""

    def write(text):
        (tmp_path / "places.csv").write_text(text, encoding="utf-8")
        return str(tmp_path / "places.csv")

    return write


def problems_of(path):
    with pytest.raises(ConfigurationError) as caught:
        load_places(path)
    return str(caught.value)


def test_a_row_needs_only_what_differs(own):
    moved, shipped = load_places(own(MOVED)), load_places()
    assert moved.bases.names == shipped.bases.names
    base = moved.bases.index("Khoms")
    assert (moved.bases.lat[base], moved.bases.lon[base]) == (32.47, 14.57)
    assert moved.bases.names == shipped.bases.names
    assert (moved.ports.lon == shipped.ports.lon).all()


def test_a_file_that_has_changed_is_read_again(own):
    load_places(own(MOVED))
    moved = load_places(own(MOVED.replace("14.57", "14.60")))
    assert moved.bases.lon[moved.bases.index("Khoms")] == 14.60


def test_new_places_follow_those_that_ship_and_have_numbers_of_the_first_day(own):
    places, shipped = load_places(own(ADDED)), load_places()
    assert places.launch_sites.names == (*shipped.launch_sites.names, "Zliten")
    assert places.first_day["network_share"] == {"Zliten": 0.5}
    assert places.first_day["holder_fighters"] == {"Zliten": COLUMNS["holder_fighters"].default}
    assert places.first_day["landing_share"] == {"Licata": 0.5}
    assert places.first_day["centre_control"] == {"Al-Khums second": 0.9}
    assert places.first_day["centre_places"] == {}
    assert set(places.first_day) == set(FIRST_DAY)


def test_a_run_with_more_places_works_and_loses_nobody(own):
    """The ledger is checked at the end of every day: a lost person stops the run."""
    model = finished(small_spec(days=30, scale=0.05, places_file=own(ADDED), levers={"coastguard_vessels": 40}))
    state, coast, site = model.context.state, model.context.coast, load_places().launch_sites.names
    assert coast.names.index("Zliten") == len(site) == coast.n_libyan - 1
    assert (state.networks.home == len(site)).any(), "networks work there from the first day"
    assert len(state.groups.id) == 2 * coast.n_libyan
    assert state.sites.launched_month[len(site)] > 0
    sizes = [len(station.vessels) for station in model.context.agents.stations]
    assert sizes[-1] > 0 and sum(sizes) <= 40 + len(sizes), "the vessels are shared out, not multiplied"


def test_every_impossible_place_is_named_at_once(own):
    found = problems_of(own("role,name,lat,lon\nbase,Misrata,34.0,\nport,Pozzallo,37.4,14.3\n"))
    assert "base Misrata" in found and "port Pozzallo" in found


def test_every_fault_of_the_table_is_named_at_once(own):
    found = problems_of(own("""\
role,name,country,lat,lon,network_share,note,elevation,route
base,Khomz,,,,,,,
launch,Zuwara,,north,,-1,,,
harbour,Augusta,,,,,,,
town,Derna,LIBYA,32.7,22.6,,,,
base,Misrata,,,,0.2,,,
port,Augusta,,,,,,,15 36 2
port,Augusta,,,,,,,
"""))
    for said in (
        "elevation", "did you mean 'Khoms'", "needs country, lat, lon", "launch Zuwara lat",
        "launch Zuwara network_share", "is no role", "cannot be added",
        "says nothing about a base", "is no list of points",
        "stands twice",
    ):  # fmt: skip
        assert said in found, said
    assert "a column that the table lacks" in problems_of(own("lat,lon\n1,2\n"))
    assert "cannot be read" in problems_of("nowhere.csv")


def test_a_new_port_behind_land_needs_turning_points(own):
    behind = "role,name,country,lat,lon,route\nport,Naples,ITALY,38.12,13.40,{}\n"
    assert "port Naples route = '': crosses land" in problems_of(own(behind.format("")))
    places = load_places(own(behind.format("12.20 35.30; 12.18 37.75; 12.18 38.06; 12.65 38.30; 13.37 38.25")))
    assert places.route_length[-1] == 6


def test_places_that_cannot_be_are_refused_with_where_they_could(own):
    for row, said in (
        ("town,Sabha,27.0,180", "town Sabha = (180.0, 27.0): lies outside Libya; legal: 19.5 to 33.5 N, 9 to 25.5 E"),
        ("town,Agadez,-60,8", "town Agadez = (8.0, -60.0): lies outside Other"),
        ("centre,Kufra,0,23", "centre Kufra = (23.0, 0.0): lies outside Libya"),
        ("launch,Zuwara,32.7933,12.4885", "launch Sabratha = (12.4885, 32.7933): lies where Zuwara does; legal"),
        ("launch,Zuwara,nan,12", "launch Zuwara lat"),
        ("launch,Zuwara,3_2.9,0x12", "launch Zuwara lon"),
    ):
        assert said in problems_of(own(f"role,name,lat,lon\n{row}\n")), row
    assert "has 501 rows" in problems_of(own("role,name\n" + "base,x\n" * 501))
