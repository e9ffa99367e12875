"""A user's file of boat classes or fleets is checked with the run, names parameters, and is part of the run's name."""

from pathlib import Path

import pytest

from jointroom.experiments.cli.templates import TEMPLATES
from jointroom.experiments.config.compose import compose
from jointroom.experiments.config.identity import describe, read_description, run_id
from jointroom.experiments.config.plan import spec_of
from jointroom.sim.parameters.problems import ConfigurationError

BOATS = """
jet:
  label: jet boats
  like: fibreglass
  speed_kn: {value: 30, plausible: [20, 40], grade: A, source: assumed}
"""


def boats_file(folder, text=BOATS):
    file = folder / "boats.yaml"
    file.write_text(text, encoding="utf-8")
    return str(file)


def spec_with(folder, text=BOATS, **values):
    return spec_of(compose({"boats.file": boats_file(folder, text), **values}))


def problems_of(values):
    with pytest.raises(ConfigurationError) as caught:
        compose(values)
    return {problem.name: problem for problem in caught.value.problems}


def test_numbers_of_an_added_class_have_names(tmp_path):
    spec = spec_with(tmp_path, **{"boats.jet.speed_kn": 35, "boats.rubber.load": 100})
    assert spec.overrides == {"boats.jet.speed_kn": 35.0, "boats.rubber.load": 100.0}
    assert spec.boats_file == str(tmp_path / "boats.yaml")
    problems = problems_of({"boats.file": boats_file(tmp_path), "boats.jet.spede_kn": 35, "boats.jet.load": 1e9})
    assert problems["boats.jet.spede_kn"].nearest == "boats.jet.speed_kn"
    assert problems["boats.jet.load"].message == "is out of range"
    assert "boats.jet.speed_kn" in problems_of({"boats.jet.speed_kn": 35})


def test_what_is_wrong_in_a_file_is_said_beside_all_else(tmp_path):
    problems = problems_of({"boats.file": boats_file(tmp_path, BOATS + "  wings: true\n"), "seed": -1})
    assert {"boats.jet.wings", "seed"} <= set(problems)
    fleets = tmp_path / "fleets.yaml"
    fleets.write_text("lifeline: {label: a ship, like: ngo, lever: ngo_shps}", encoding="utf-8")
    assert problems_of({"fleets.file": str(fleets)})["fleets.lifeline.lever"].nearest == "ngo_ships"


def test_a_run_is_known_by_the_content_of_its_file_and_not_by_its_place(tmp_path):
    spec = spec_with(tmp_path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert run_id(spec_with(elsewhere)) == run_id(spec)
    assert run_id(spec_with(elsewhere, BOATS.replace("30", "31"))) != run_id(spec) != run_id(spec_of(compose({})))
    same = read_description(describe(spec), spec.replicate)
    assert (same.boats_file, run_id(same)) == (spec.boats_file, run_id(spec))


def test_the_packaged_value_counts_where_a_file_says_another(tmp_path):
    """What is the default without the file is a value like any other with it."""
    text = "rubber: {label: rubber boats, like: large_wooden, staple: true}"
    given, left = (spec_with(tmp_path, text, **values) for values in ({"boats.rubber.load": 122.0}, {}))
    assert run_id(given) != run_id(left)


@pytest.mark.parametrize("what", ["boats", "fleets"])
def test_an_exported_table_can_be_given_back(tmp_path, what):
    _, make = TEMPLATES[what]
    file = Path(tmp_path / "table.yaml")
    file.write_text(make(), encoding="utf-8")
    compose({f"{what}.file": str(file)})
