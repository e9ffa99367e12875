"""A user's own table of places: moved places are taken, impossible ones are refused all at once."""

import csv

import pytest
from jointroom.sim.parameters import ConfigurationError
from jointroom.sim.world.places import load_places, read_places


def write(path, rows):
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return str(path)


def move(rows, role, place, **values):
    return [row | values if (row["role"], row["name"]) == (role, place) else row for row in rows]


def test_a_base_can_be_moved_along_the_coast(tmp_path):
    rows = move(read_places(), "base", "Khoms", lon="14.57", lat="32.47")
    moved, shipped = load_places(write(tmp_path / "places.csv", rows)), load_places()
    assert moved.bases.names == shipped.bases.names
    assert moved.bases.lon[moved.bases.index("Khoms")] == 14.57


def test_every_impossible_place_is_named_at_once(tmp_path):
    rows = move(read_places(), "base", "Misrata", lat="34.0")
    rows = move(rows, "port", "Pozzallo", lat="37.4", lon="14.3")
    with pytest.raises(ConfigurationError) as caught:
        load_places(write(tmp_path / "places.csv", rows))
    assert {"base Misrata", "port Pozzallo"} <= {problem.name for problem in caught.value.problems}


def test_unknown_missing_and_unreadable_rows_are_named(tmp_path):
    rows = move(read_places(), "base", "Khoms", name="Khomz")
    rows = move(rows, "port", "Augusta", lat="north")
    with pytest.raises(ConfigurationError) as caught:
        load_places(write(tmp_path / "places.csv", rows))
    text = str(caught.value)
    assert "base Khoms" in text and "did you mean 'base Khoms'" in text and "Augusta lat" in text
    with pytest.raises(ConfigurationError, match="cannot be read"):
        load_places(str(tmp_path / "nowhere.csv"))
