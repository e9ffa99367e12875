"""Places from GeoJSON: points move and add places; what is no point with single values is refused all at once."""

import json

import pytest

from jointroom.sim.parameters import ConfigurationError
from jointroom.sim.world.own_places import FIRST_DAY
from jointroom.sim.world.places import load_places


def place(role, name, position=None, **properties):
    geometry = None if position is None else {"type": "Point", "coordinates": position}
    return {"type": "Feature", "geometry": geometry, "properties": {"role": role, "name": name, **properties}}


@pytest.fixture
def own(tmp_path):
    """Writes a collection of features and returns its path."""

    def write(*features, **more):
        whole = {"type": "FeatureCollection", "features": list(features), **more}
        (tmp_path / "places.geojson").write_text(json.dumps(whole), encoding="utf-8")
        return str(tmp_path / "places.geojson")

    return write


def problems_of(path):
    with pytest.raises(ConfigurationError) as caught:
        load_places(path)
    return str(caught.value)


def test_points_move_and_add_places_and_what_is_not_said_stays(own):
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    path = own(
        place("launch", "Zliten", [14.57, 32.51], country="LIBYA", network_share=0.5, coastguard_ties=True, note=None),
        place("base", "Khoms", [14.57, 32.47, 3.0]),
        place("launch", "Zuwara", network_share=0.25),
        crs=crs,
    )
    places, shipped = load_places(path), load_places()
    assert places.launch_sites.names == (*shipped.launch_sites.names, "Zliten")
    assert places.first_day["network_share"] == {"Zliten": 0.5, "Zuwara": 0.25}
    assert places.first_day["coastguard_ties"] == {"Zliten": 1.0}
    base, site = places.bases.index("Khoms"), places.launch_sites.index("Zuwara")
    assert (places.bases.lon[base], places.bases.lat[base]) == (14.57, 32.47)
    assert places.launch_sites.lon[site] == shipped.launch_sites.lon[site]
    assert set(places.first_day) == set(FIRST_DAY)


def test_every_fault_is_named_at_once(own):
    square = {"type": "Polygon", "coordinates": [[[14, 32], [15, 32], [15, 33], [14, 32]]]}
    found = problems_of(own(
        {"type": "Feature", "geometry": square, "properties": {"role": "base", "name": "Khoms"}},
        place("base", "Tripoli", [13.2, None]),
        place("base", "Zawiya", [12.7, 32.8], lat=32.8, holder_fighters=[1, 2]),
        {"type": "Polygon"},
        crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32633"}},
    ))  # fmt: skip
    for said in (
        "feature 1 (base Khoms) geometry = 'Polygon': is no place; legal: a Point",
        "feature 2 (base Tripoli) coordinates", "[longitude, latitude] in degrees",
        "feature 3 (base Zawiya) lat", "stands in the geometry",
        "holder_fighters = [1, 2]: is no single value",
        "feature 4", "is no feature",
        "EPSG::32633'", "legal: EPSG:4326", "6 problems",
    ):  # fmt: skip
        assert said in found, found


def test_roles_names_and_places_are_checked_as_those_of_a_table(own):
    found = problems_of(own(place("lunch", "Zuwara", [12.1, 32.9]), place("base", "Nowhere", [14.6, 32.5])))
    assert "is no role" in found and "did you mean 'launch'?" in found and "needs country" in found
    assert "is no column" in problems_of(own(place("base", "Khoms", [14.57, 32.47], ruote="x")))
    assert "did you mean 'route'?" in problems_of(own(place("base", "Khoms", [14.57, 32.47], ruote="x")))
    swapped = problems_of(own(place("base", "Khoms", [32.47, 14.57])))
    assert "point outside the map" in swapped


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"type": "Feature"}', "'Feature': is no collection of places; legal: a FeatureCollection"),
        ("[]", "is no collection"),
        ('{"type": "FeatureCollection", "features": []}', "holds no features"),
        ('{"type": "FeatureCollection"', "is no JSON"),
    ],
)
def test_what_is_no_collection_is_refused(tmp_path, text, said):
    (tmp_path / "places.geojson").write_text(text)
    assert said in problems_of(str(tmp_path / "places.geojson"))


