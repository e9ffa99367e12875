"""The experiments on organisations, run small: what they write, and that what they compute adds up."""

import json

import numpy as np
import pandas as pd
import pytest
from jointroom.experiments.config.scenarios import load_scenario
from jointroom.experiments.config.variants import Variant, name_of
from jointroom.experiments.report.labels import REQUIRED_HUMAN_COST, label
from jointroom.experiments.stats.differences import FEWER, MORE, SAME
from jointroom.experiments.stats.measured import COLUMNS, Measure, changes
from jointroom.experiments.stats.shapley import subsets
from jointroom.experiments.studies import balloon, boat_shift, leak, members, sabratha, saturation
from jointroom.sim.policy import TIMELINE

SMALL = ["--population-scale", "0.05", "--replicates", "2", "--workers", "1", "--quiet"]
SUMMER = ["--start", "2017-06-25", "--end", "2017-07-06"]
WINTER = ["--start", "2017-11-27", "--end", "2017-12-14"]
FILES = {"table.md", "table.csv", "figure.png", "figure.svg", "manifest.json"}


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    return tmp_path_factory.mktemp("investigations")


def conduct(main, results, *arguments):
    assert main([*SMALL, *arguments, "--results-dir", str(results)]) == 0
    return results / "runs" / "trials"


@pytest.mark.parametrize(
    ("experiment", "dates"), [(balloon, SUMMER), (boat_shift, SUMMER), (leak, WINTER)], ids=lambda x: str(x)[-20:]
)
def test_a_page_a_table_a_figure_and_a_manifest_with_the_human_cost(results, experiment, dates):
    name = experiment.__name__.rsplit(".", 1)[-1]
    folder = conduct(experiment.main, results, *dates) / name
    assert {file.name for file in folder.iterdir()} == FILES
    page = (folder / "table.md").read_text()
    assert all(label(harm).lower() in page.lower() for harm in REQUIRED_HUMAN_COST)
    assert json.loads((folder / "manifest.json").read_text())["replicates"] == 2


def test_saturation_compares_with_no_room_at_the_same_number_of_vessels(results, monkeypatch):
    monkeypatch.setattr(saturation, "VESSELS", (2, 40))
    monkeypatch.setattr(saturation, "LEVELS", (0, 4))
    monkeypatch.setattr(saturation, "variant_of", few_levels(saturation.variant_of))
    folder = conduct(saturation.main, results, *WINTER) / "saturation"
    table = pd.read_csv(folder / "table.csv")
    assert set(table["variant"]) == {"level_4_vessels_2", "level_4_vessels_40"}
    assert "Where sharing stops paying" in (folder / "table.md").read_text()


def made_up_interceptions(gain):
    """Three replicates; each level adds `gain[level]` to the one below, on a chance that all share."""
    chance = np.array([900.0, 1000.0, 1150.0])
    values = {}
    for vessels in saturation.VESSELS:
        for level in saturation.LEVELS:
            noise = np.array([-0.5, 0.0, 0.5]) * (-1) ** level
            intercepted = chance + noise + sum(gain[: level + 1])
            table = pd.DataFrame({"intercepted_libya": intercepted, saturation.BUSY: chance / 1000.0})
            values[saturation.variant_of(level, vessels).name] = table
    return values


def test_the_page_says_up_to_which_level_sharing_pays():
    values = made_up_interceptions(gain=(0.0, 100.0, 50.0, 0.0, 0.0))
    pairs = [(level, vessels) for vessels in saturation.VESSELS for level in saturation.LEVELS[1:]]
    below = {saturation.variant_of(k, n).name: saturation.variant_of(k - 1, n).name for k, n in pairs}
    steps = changes(values, below, {"intercepted_libya": saturation.MEASURES["intercepted_libya"]})
    page = saturation.where_it_stops(steps, values)
    assert page.count("levels 1, 2 pay; beyond level 2 none can be told to.") == len(saturation.VESSELS)
    assert "What the whole room adds with 40 vessels, less with 2: cannot tell apart" in page
    flat = made_up_interceptions(gain=(0.0,) * 5)
    steps = changes(flat, below, {"intercepted_libya": saturation.MEASURES["intercepted_libya"]})
    assert saturation.where_it_stops(steps, flat).count("no level can be told to pay.") == len(saturation.VESSELS)


def few_levels(variant_of):
    """With levels 0 and 4 only, the level below 4 is 0."""
    return lambda level, vessels: variant_of(4 if level == 4 else 0, vessels)


def test_shares_of_places_add_up_to_all_who_left():
    sites = [*balloon.STRETCHES, "Zarzis"]
    launches = pd.DataFrame(
        [(k, "2017-01", site, 10 * (k + 1) * (1 + j)) for k in range(3) for j, site in enumerate(sites)],
        columns=["replicate", "month", "site", "persons"],
    )
    for stretch in balloon.STRETCHES:
        shares = balloon.shares(launches, stretch, "2017-01", "2017-01")
        assert np.allclose(shares[["there", "neighbours", "elsewhere", "tunisia"]].sum(axis=1), 100.0)
        assert shares["launched"].tolist() == [360 * (k + 1) for k in range(3)]


def test_every_reinforcement_is_a_variant_of_its_own():
    variants = [balloon.variant_of(*reinforced) for reinforced in balloon.REINFORCED]
    assert len({variant.name for variant in variants}) == len(variants)
    assert [variant.values["levers.coastguard_reinforcement"] for variant in variants] == [2, 2, 10, 10]


def test_subsets_of_causes_leave_out_the_events_of_the_others():
    assert set(sum(sabratha.CAUSES.values(), ())) <= set(TIMELINE)
    assert set(sum(sabratha.CAUSES.values(), ())) == set(load_scenario("none_of_the_five").without)
    names = set()
    for present in subsets(tuple(sabratha.CAUSES)):
        member = sabratha.member_of(present)
        names.add(name_of(member))
        if isinstance(member, Variant):
            absent = {event for cause in sabratha.CAUSES if cause not in present for event in sabratha.CAUSES[cause]}
            assert set(member.without) == absent
    assert len(names) == 32


def test_sabratha_shares_add_up_run_by_run(results, monkeypatch):
    monkeypatch.setattr(sabratha, "CAUSES", {name: sabratha.CAUSES[name] for name in ("deal", "coastguard")})
    folder = conduct(sabratha.main, results, *SUMMER) / "sabratha"
    assert {file.name for file in folder.iterdir()} == {
        *FILES, "shares.csv", "left_from.csv", "launches.png", "launches.svg", "left_from.png", "left_from.svg"
    }  # fmt: skip
    shares, table = pd.read_csv(folder / "shares.csv"), pd.read_csv(folder / "table.csv")
    added = shares.groupby("outcome")["share"].sum() / 2
    whole = table[table["variant"] == "all"].set_index("measure")["difference"]
    assert np.allclose(added[whole.index], whole)
    assert pd.read_csv(folder / "left_from.csv")["recorded"].isna().all()  # another world
    assert set(shares["cause"]) == {"deal", "coastguard"}
    assert shares.groupby(["outcome", "cause"])["replicate"].nunique().eq(2).all()


def test_every_member_is_left_out_in_turn():
    assert members.QUESTION.baseline == "room_level_4"
    levers = set()
    for name in members.QUESTION.members:
        scenario = load_scenario(name)
        levers |= {change.lever for change in scenario.changes if change.lever.startswith("room_member_")}
    bodies = ("coastguard", "migration_department", "attorney_general", "intelligence", "italy")
    assert levers == {f"room_member_{who}" for who in bodies}


def test_changes_are_paired_and_say_what_cannot_be_told_apart():
    base = pd.DataFrame({"x": [1.0, 2.0, 3.0], "y": [5.0, 1.0, 9.0]})
    other = base.assign(x=[3.0, 1.0, 2.0], y=base["y"] - 4.0)
    values = {"base": base, "more": base + 2.0 + 0.01 * base, "other": other}
    table = changes(values, {"more": "base", "other": "base"}, {"x": Measure("x", "1"), "y": Measure("y", "1")})
    assert tuple(table.columns) == COLUMNS
    verdicts = table.set_index(["variant", "measure"])["verdict"].to_dict()
    assert verdicts["more", "x"] == MORE
    assert verdicts["other", "x"] == SAME
    assert verdicts["other", "y"] == FEWER
    assert (table["pairs"] == 3).all()


def test_a_variant_has_results_of_its_own(results):
    from jointroom.experiments.runner.ensemble import Ensemble

    small = Ensemble(2, 1, 1, 0.05, str(results), "2017-06-25", "2017-07-06", quiet=True)
    plain, deal, everything = small.plans(
        ["historical", Variant("a", "A", "historical", without=("sabratha_offer",)), Variant("b", "B", "historical")]
    )
    assert len({plan.config_hash for plan in (plain, deal, everything)}) == 3
    assert deal.scenario.without == ("sabratha_offer",)
