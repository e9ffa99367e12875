"""Boat classes and fleets are rows of tables: what a row says becomes parameters, and what is wrong in it is said."""

import pytest

from jointroom.sim.codes import Payer, Platform, Target
from jointroom.sim.parameters import ConfigurationError, build, catalogue
from jointroom.sim.parameters.classes import packaged, read_classes
from jointroom.sim.parameters.tables import as_records, by_class

BIG = """
big_rubber:
  label: big rubber boats
  like: rubber
  load: {value: 150, plausible: [120, 180], grade: A, source: assumed}
  share: {value: 0.2, plausible: [0.1, 0.3], grade: A, source: assumed}
"""
SEA_WATCH = """
sea_watch:
  label: ships of Sea-Watch
  like: ngo
  ships: {value: 2, plausible: [1, 4], grade: A, source: assumed}
"""


def in_file(folder, text):
    file = folder / "own.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def boats_with(folder, text):
    return read_classes(boats_file=in_file(folder, text))


def fleets_with(folder, text):
    return read_classes(fleets_file=in_file(folder, text))


def problems_of(read, folder, text):
    with pytest.raises(ConfigurationError) as caught:
        read(folder, text)
    return {problem.name: problem for problem in caught.value.problems}


def test_codes_are_places_because_event_logs_and_draws_are_addressed_by_them():
    boats = [row.name for row in packaged().boats.rows]
    assert boats[:4] == ["rubber", "small_wooden", "large_wooden", "fibreglass"], "others follow"
    assert [row.code for row in packaged().boats.rows] == list(range(len(boats)))
    fleets = {row.name: row.code for row in packaged().fleets.rows}
    assert list(fleets.values()) == list(range(1, 1 + len(fleets)))
    assert list(fleets)[:8] == [
        "libyan_coastguard", "ngo", "italian_navy", "italian_coastguard", "eu_naval", "frontex", "merchant", "aircraft",
    ]  # fmt: skip


def test_a_row_takes_what_it_leaves_out_from_the_class_it_is_like_but_for_what_is_its_own(tmp_path):
    classes = boats_with(tmp_path, BIG)
    rubber, big = classes.boats.rows[0], classes.boats.rows[-1]
    code = len(packaged().boats.rows)
    assert (big.code, big.load, big.failure_per_h, big.seen_as) == (
        code, 150.0, rubber.failure_per_h, Target.INFLATABLE,
    )  # fmt: skip
    assert big.imported and big.steers_north and not big.staple and not big.record
    assert catalogue(classes)["boats.big_rubber.load"].plausible == (120, 180)
    assert catalogue(classes)["boats.big_rubber.wave_slope"].doc.startswith("Growth of the log failure rate of big")
    assert "boats.big_rubber.load" not in catalogue()


def test_a_fleet_counts_itself_unless_it_shares_an_indicator(tmp_path):
    fleets = {row.name: row for row in fleets_with(tmp_path, SEA_WATCH).fleets.rows}
    own = fleets["sea_watch"]
    code = 1 + len(packaged().fleets.rows)
    assert (own.code, own.indicator, own.lever, own.ships, own.paid_by) == (code, "met_sea_watch", "", 2, Payer.DONORS)
    assert own.bound_by_code and own.platform == Platform.SHIP
    assert fleets["frontex"].indicator == fleets["italian_coastguard"].indicator == "met_coast_guards"
    assert fleets["aircraft"].indicator == fleets["libyan_coastguard"].indicator == ""


def test_a_row_of_the_same_name_takes_the_place_of_the_packaged_one(tmp_path):
    row = "fibreglass: {label: fibreglass boats, like: small_wooden}"
    assert boats_with(tmp_path, row).boats.rows[3].speed_kn == packaged().boats.rows[1].speed_kn


def test_numbers_of_a_row_are_overridden_by_name():
    parameters = build({"boats.fibreglass.load": 30, "fleets.merchant.ships": 4.0, "boats.speed_spread": 0.2})
    assert parameters.boat_classes[3].load == 30.0
    assert parameters.boat_classes[:3] == build().boat_classes[:3]
    assert parameters.fleets[6].ships == 4 and isinstance(parameters.fleets[6].ships, int)
    assert parameters.boats.speed_spread == 0.2


def test_names_of_classes_traits_and_both_are_found_when_they_are_misspelt():
    with pytest.raises(ConfigurationError) as caught:
        build({"boats.rubber.lod": 100.0, "boats.ruber.load": 100.0, "fleets.ngo.room": -1})
    assert [problem.nearest for problem in caught.value.problems[:2]] == ["boats.rubber.load"] * 2
    assert caught.value.problems[2].legal == "int from 0 to 3000 persons"


def test_shares_of_classes_leave_something_to_the_staple_class():
    with pytest.raises(ConfigurationError, match="more than one"):
        build({"boats.small_wooden.share": 0.9, "boats.large_wooden.share": 0.2})


def test_everything_wrong_with_a_table_is_said_at_once(tmp_path):
    text = """
big:
  label: big boats
  like: ruber
  staple: true
  seen_as: whale
  lenght_m: 12
  load: {value: 100000, plausible: [1, 2], grade: A, source: assumed}
  load_spread: 0.2
  speed_kn: {value: 5, plausible: [6, 7], grade: A, source: assumed}
  fuel_km: {value: 50, plausible: [40, 70], grade: X, source: assumed}
"""
    problems = problems_of(boats_with, tmp_path, text)
    assert problems["boats.big.like"].nearest == "rubber"
    assert "small_boat" in problems["boats.big.seen_as"].legal
    assert "boats.big.lenght_m" in problems
    assert problems["boats.big.load"].message == "is out of range"
    assert "plausible" in problems["boats.big.load_spread"].legal
    assert {"boats.big.speed_kn.plausible", "boats.big.fuel_km.grade"} <= set(problems)
    assert problems["boats.big.failure_per_h"].message == "is missing"


@pytest.mark.parametrize(
    ("read", "text", "name"),
    [
        (boats_with, "tub: {label: tubs, like: rubber, staple: true}", "boats.*.staple"),
        (fleets_with, "navy: {label: a navy, like: ngo, at_stations: true}", "fleets.*.at_stations"),
        (boats_with, "a: {label: a, like: b}\nb: {label: b, like: a}", "boats.b.like"),
        (boats_with, "a b: {label: a, like: rubber}", "boats.file"),
        (boats_with, "- a\n- b", "boats.file"),
        (fleets_with, "a: [", "fleets.file"),
        (boats_with, "tub: {label: 3, like: rubber}", "boats.tub.label"),
        (boats_with, "tub: {label: tubs, like: rubber}", "boats.tub.share"),
        (boats_with, "tub: {label: tubs, like: rubber, imported: 1}", "boats.tub.imported"),
    ],
)
def test_what_makes_no_table_is_refused(tmp_path, read, text, name):
    assert name in problems_of(read, tmp_path, text)


def test_a_missing_file_is_a_problem(tmp_path):
    with pytest.raises(ConfigurationError, match="cannot be read"):
        read_classes(fleets_file=tmp_path / "none.yaml")


def test_columns_and_records_hold_what_the_rows_say():
    rows = build({"boats.rubber.load": 99}).boat_classes
    assert by_class(rows, "load").tolist()[:4] == [99.0, 26.0, 300.0, 22.0]
    records = as_records(rows)
    assert records["load"].tolist()[:4] == [99.0, 26.0, 300.0, 22.0]
    assert records["seen_as"].tolist() == [row.seen_as for row in rows]
    assert records["steers_north"].tolist()[:4] == [1, 0, 0, 0]
    assert not {"name", "label", "record"} & set(records.dtype.names)
