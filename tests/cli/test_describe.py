"""`jointroom describe`: everything with a name, and nothing without unit, meaning and evidence."""

import csv
import io

import pytest

from jointroom.experiments.cli.catalogue import SECTIONS, Entry
from jointroom.experiments.cli.describe import print_tables
from jointroom.experiments.cli.differences import differences
from jointroom.experiments.cli.lookup import by_grade, find_entries, of_grade, search
from jointroom.experiments.cli.main import main
from jointroom.experiments.config.check import all_names
from jointroom.experiments.config.scenarios import scenario_names
from jointroom.sim.observe.indicators import INDICATORS
from jointroom.sim.parameters.problems import ConfigurationError
from jointroom.sim.parameters.sources import SOURCES, cited
from jointroom.sim.policy.levers import LEVERS


def names(entries: list[Entry]) -> list[str]:
    return [entry.name for entry in entries]


def test_everything_that_can_be_given_is_described_once() -> None:
    described = names(find_entries("all"))
    assert len(described) == len(set(described))
    given = {name for name in all_names() if not name.startswith("opening.")}
    assert set(described) == {*given, *scenario_names(), *INDICATORS} - {""}


def test_a_lever_of_the_opening_is_described_as_the_lever_that_it_is() -> None:
    opening = [name for name in all_names() if name.startswith("opening.")]
    assert len(opening) == len(LEVERS)
    for name in opening:
        assert names(find_entries(name)) == [name.replace("opening.", "levers.")]


def test_every_entry_says_what_it_is() -> None:
    for entry in find_entries("all"):
        assert entry.doc.strip(), entry.name
        assert entry.legal, entry.name
        if entry.section in ("levers", "parameters", "timeline"):
            assert entry.grade and entry.source and entry.plausible and entry.unit, entry.name


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("boats.speed_spread", ["boats.speed_spread"]),
        ("speed_spread", ["boats.speed_spread"]),
        ("levers.room_level", ["levers.room_level"]),
        ("room_level", ["levers.room_level"]),
        ("room_level_3", ["room_level_3"]),
        ("attempts", ["attempts"]),
        ("room.start", ["room.start"]),
    ],
)
def test_single_names(name: str, found: list[str]) -> None:
    assert names(find_entries(name)) == found


def test_groups_and_sections() -> None:
    assert all(name.startswith("boats.") for name in names(find_entries("boats")))
    assert names(find_entries("scenarios")) == list(scenario_names())
    assert sum(len(find_entries(section)) for section in SECTIONS) == len(find_entries("all"))
    assert names(find_entries("sabratha_offer")) == [
        "timeline.sabratha_offer.offer_usd_month",
        "timeline.sabratha_offer.offer_reach",
    ]


def test_an_unknown_name_gets_its_neighbour() -> None:
    with pytest.raises(ConfigurationError, match=r"did you mean 'boats\.speed_spread'"):
        find_entries("boats.speed_spred")


def test_a_part_of_a_name_or_a_word_of_a_description_finds_what_has_it() -> None:
    assert set(names(find_entries("vessels"))) >= {"levers.coastguard_vessels", "more_vessels"}
    told = find_entries("life jackets")
    assert told and all("life jackets" in entry.doc.lower() for entry in told)


def test_without_a_name_there_is_an_index(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    assert main(["describe"]) == 0
    index = capsys.readouterr().out
    for section in SECTIONS:
        assert f"{section}: {len(find_entries(section))} names" in index
    assert len(index.splitlines()) < 70
    assert all(name in index for name in scenario_names())


def test_a_scenario_tells_what_it_changes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["describe", "room_without_italy"]) == 0
    told = capsys.readouterr().out
    assert "room_level = 4 (prosecution) from the opening of the room" in told
    assert "room_member_italy = false" in told
    assert main(["describe", "none_of_the_five"]) == 0
    assert "without italian_memorandum" in capsys.readouterr().out
    (level,) = find_entries("room_level")
    assert "room_relay_delay_h" in level.changes


def test_a_scenario_tells_which_levers_differ_from_its_baseline_and_how_to_run_it(capsys) -> None:
    assert main(["describe", "room_level_3"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert "        room_level: 3 (departure_intelligence) in place of 1 (liaison), from 2017-12-09" in told
    assert any(line.startswith("        room_relay_delay_h: ") and " h in place of " in line for line in told)
    assert "    evidence: assumption, rests on assumptions alone" in told
    assert told[-1] == "    jointroom run scenario=room_level_3"
    assert main(["describe", "historical"]) == 0
    assert "differs from" not in capsys.readouterr().out
    assert main(["describe", "patrols_double"]) == 0
    assert capsys.readouterr().out.endswith("    jointroom run scenario=patrols_doubled\n")


def test_levers_that_a_scenario_sets_as_its_baseline_has_them_are_not_told(capsys) -> None:
    assert main(["describe", "room_level_1"]) == 0
    assert "    no lever differs from liaison_continues\n" in capsys.readouterr().out
    for name in set(scenario_names()) - {"room_level_1"}:
        lines = differences(name)
        assert bool(lines) == (find_entries(name)[0].default != ""), name
        assert all(" in place of " in line and line.partition(":")[0] in LEVERS for line in lines)


def test_a_search_looks_in_names_meanings_and_sources_of_all_sections(capsys) -> None:
    assert {"levers", "scenarios"} <= {entry.section for entry in search("coastguard vessels")}
    by_source = next(entry for entry in find_entries("parameters") if cited(entry.source))
    assert by_source in search(SOURCES[cited(by_source.source)[0]].reference[:30].upper())
    assert main(["describe", "--search", "life jackets"]) == 0
    told = capsys.readouterr().out.splitlines()
    found = search("life jackets")
    assert told[0].startswith(f"{found[0].section}: {found[0].name}")
    assert told[-1].startswith(f"{len(found)} found")
    assert main(["describe", "--search", "coastgard_vessels"]) == 2
    assert "levers.coastguard_vessels (levers)" in capsys.readouterr().err


def test_names_are_grouped_by_grade_with_their_number(capsys) -> None:
    entries = find_entries("parameters")
    groups = by_grade(entries)
    assert sum(map(len, groups.values())) == len(entries) and list(groups)[-1] == "A, assumption"
    assert names(of_grade(entries, "A")) == names(groups["A, assumption"]) == names(of_grade(entries, "assumption"))
    assert main(["describe", "parameters", "--by", "grade"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert f"A, assumption: {len(groups['A, assumption'])} names" in told and len(told) == len(entries) + len(groups)
    assert main(["describe", "parameters", "grade=Z"]) == 2
    assert "A, assumption" in capsys.readouterr().err


def test_a_source_that_is_cited_by_its_key_is_told_in_full(capsys: pytest.CaptureFixture[str]) -> None:
    entry = next(entry for entry in find_entries("parameters") if cited(entry.source))
    assert main(["describe", entry.name]) == 0
    told = capsys.readouterr().out
    assert all(f"@{key}: {SOURCES[key].reference}" in told for key in cited(entry.source))


def test_csv_holds_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["describe", "--csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["name"] for row in rows] == names(find_entries("all"))


def test_plain_text_and_tables_name_every_entry(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["describe", "recorder"]) == 0
    plain = capsys.readouterr().out
    assert plain.startswith("recorder.one_death = 0.55\n")
    assert "evidence: A, assumption" in plain
    print_tables(find_entries("recorder"))
    table = capsys.readouterr().out
    assert "parameters" in table
    assert "recorder.one_death  " in table
