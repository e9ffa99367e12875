"""What studies find, done small: the files that they write, and that what they compute adds up."""

import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from jointroom.experiments.config.posterior import read_posterior
from jointroom.experiments.config.scenarios import load_scenario
from jointroom.experiments.config.variants import Variant, name_of
from jointroom.experiments.stats.differences import FEWER, MORE, SAME, TOO_FEW, UNCLEAR, UNDEFINED
from jointroom.experiments.stats.outcomes import REQUIRED_HUMAN_COST, Outcome, label
from jointroom.experiments.stats.paired import COLUMNS, changes
from jointroom.experiments.studies import balloon, causes, frictions, sabratha, saturation
from jointroom.experiments.studies.conduct import conduct
from jointroom.experiments.studies.ensemble import simulate
from jointroom.experiments.studies.registry import find_study
from jointroom.sim.parameters import catalogue
from jointroom.sim.policy.timeline import TIMELINE

FILES = {"page.md", "table.csv", "figure.png", "manifest.json", "seal.json"}


@pytest.mark.parametrize("name", ["balloon", "boat_shift", "leak"])
def test_a_page_a_table_a_figure_and_a_manifest_with_the_human_cost(small, name):
    study = find_study(name)
    folder = small.folder(study, small.WINTER if study.until is None else small.SUMMER)
    assert {file.name for file in folder.iterdir()} == FILES
    page = (folder / "page.md").read_text(encoding="utf-8")
    assert all(label(harm) in page for harm in REQUIRED_HUMAN_COST)
    assert "Another world" in page
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["replicates"] == 2 and len(manifest["scenarios"]) == len(study.members)
    assert tuple(pd.read_csv(folder / "table.csv").columns) == COLUMNS


@pytest.fixture(scope="module")
def room(small):
    """The lowest and the highest level alone."""
    few = ("room_level_0", "room_level_4")
    study = replace(find_study("room_levels"), alternatives=few, parts=tuple((name,) for name in few))
    return small.folder(study, small.WINTER)


def test_room_levels_compare_with_liaison_and_level_4_with_level_0(room):
    table = pd.read_csv(room / "table.csv").fillna({"baseline": ""})
    pairs = set(table[["scenario", "baseline"]].itertuples(index=False, name=None))
    assert {("room_level_4", "liaison_continues"), ("room_level_4", "room_level_0")} <= pairs
    page = (room / "page.md").read_text(encoding="utf-8")
    assert f", against: {load_scenario('room_level_0').title}" in page
    assert "(A)" in page


def test_the_table_holds_paired_differences_of_the_months_asked_for(room):
    table = pd.read_csv(room / "table.csv")
    compared = table[table["baseline"] == "liaison_continues"]
    assert set(compared["first_month"]) == {"2017-12"}
    assert compared["verdict"].isin([SAME, TOO_FEW, UNDEFINED]).all(), "two pairs are too few for more"
    known = compared.dropna(subset="difference")
    assert (known["difference_low"] <= known["difference"]).all()
    assert (known["difference"] <= known["difference_high"]).all()


@pytest.mark.parametrize("name", ["room_levels", "people"])
def test_every_scenario_is_compared_with_its_own_baseline(name):
    study = find_study(name)
    assert {load_scenario(member).baseline for member in study.alternatives} == {study.reference}


def test_finished_replicates_are_found_again_whatever_their_number(small):
    two, three = (small.ensemble(small.SUMMER, replicates) for replicates in (2, 3))
    before = simulate(two, two.plans(["historical"]))["monthly"]
    after = simulate(three, three.plans(["historical"]))["monthly"]
    assert after["replicate"].nunique() == 3
    pd.testing.assert_frame_equal(after[after["replicate"] < 2].reset_index(drop=True), before.reset_index(drop=True))


def test_validation_writes_scores_patterns_and_the_picture(small):
    folder = small.folder(find_study("validation"), ("2016-12-20", "2017-01-10"))
    assert set(pd.read_csv(folder / "table.csv")["part"]) == {"months", "pattern", "on land"}
    assert (folder / "figure.png").stat().st_size > 10_000
    assert "Another world" in (folder / "page.md").read_text(encoding="utf-8")


def test_saturation_compares_with_no_room_at_the_same_number_of_vessels(small, monkeypatch):
    few = {(level, n): saturation.variant_of(level, n) for n in (2, 40) for level in (0, 1)}
    monkeypatch.setattr(saturation, "VESSELS", (2, 40))
    monkeypatch.setattr(saturation, "LEVELS", (0, 1))
    monkeypatch.setattr(saturation, "VARIANTS", few)
    reference, *others = few.values()
    study = replace(saturation.STUDY, reference=reference, alternatives=tuple(others))
    folder = small.folder(study, small.WINTER)
    table = pd.read_csv(folder / "table.csv")
    assert set(table["variant"]) == {"level_1_vessels_2", "level_1_vessels_40"}
    assert "Where sharing stops paying" in (folder / "page.md").read_text(encoding="utf-8")


def made_up_interceptions(gain):
    """Five replicates; each level adds `gain[level]` to the one below, on a chance that all share."""
    chance = np.array([900.0, 1000.0, 1150.0, 950.0, 1010.0])
    values = {}
    for (level, _), variant in saturation.VARIANTS.items():
        noise = np.array([-0.5, 0.0, 0.5, 0.25, -0.25]) * (-1) ** level
        intercepted = chance + noise + sum(gain[: level + 1])
        values[variant.name] = pd.DataFrame({"intercepted_libya": intercepted, saturation.BUSY: chance / 1000.0})
    return values


def test_the_page_says_up_to_which_level_sharing_pays():
    variants = saturation.VARIANTS
    below = {variant.name: variants[k - 1, n].name for (k, n), variant in variants.items() if k > 0}
    intercepted = [outcome for outcome in saturation.STUDY.outcomes if outcome.name == "intercepted_libya"]

    def said(gain):
        values = made_up_interceptions(gain)
        return saturation.where_it_stops(changes(values, below, intercepted), values)

    page = said((0.0, 100.0, 50.0, 0.0, 0.0))
    assert page.count("levels 1, 2 pay; beyond level 2 none can be told to.") == len(saturation.VESSELS)
    assert "What the whole room adds with 40 vessels, less with 2: the same" in page
    assert said((0.0,) * 5).count("no level can be told to pay.") == len(saturation.VESSELS)


def test_shares_of_places_add_up_to_all_who_left():
    sites = [*balloon.SEGMENTS, "Zarzis"]
    launches = pd.DataFrame(
        [(k, "2017-01", site, 10 * (k + 1) * (1 + j)) for k in range(3) for j, site in enumerate(sites)],
        columns=["replicate", "month", "site", "persons"],
    )
    for segment in balloon.SEGMENTS:
        shares = balloon.shares(launches, segment, "2017-01", "2017-01")
        assert np.allclose(shares[["there", "neighbours", "elsewhere", "tunisia"]].sum(axis=1), 100.0)
        assert shares["launched"].tolist() == [360 * (k + 1) for k in range(3)]


def test_every_reinforcement_is_a_variant_of_its_own():
    variants = {variant.name: variant for variant in balloon.STUDY.alternatives}
    seen = balloon.STUDY.given["seen"]
    assert [variants[name].values["levers.coastguard_reinforcement"] for name in seen] == [2, 2, 10, 10]
    for name, (_, segment) in seen.items():
        assert variants[name].values["levers.coastguard_reinforced_segment"] == segment.lower()


def test_subsets_of_causes_leave_out_the_events_of_the_others():
    every = set(sum(causes.CAUSES.values(), ()))
    assert every <= set(TIMELINE)
    assert every == set(load_scenario("none_of_the_five").without)
    assert len(sabratha.MEMBERS) == 32
    for present, member in sabratha.MEMBERS.items():
        if isinstance(member, Variant):
            absent = {event for cause in causes.CAUSES if cause not in present for event in causes.CAUSES[cause]}
            assert set(member.without) == absent


def some_causes(monkeypatch, *names):
    """Only these causes, for every study of them."""
    some = {name: causes.CAUSES[name] for name in names}
    for module in (causes, sabratha, frictions):
        monkeypatch.setattr(module, "CAUSES", some)


def test_frictions_are_moved_to_their_ends_together_and_the_defaults_are_those_of_sabratha():
    free, tied = frictions.values_of("free"), frictions.values_of("tied")
    for name, info in catalogue().items():
        if name in free:
            assert {free[name], tied[name]} == set(info.plausible)
    assert frictions.values_of("default") == {} and free["networks.new_tie"] > tied["networks.new_tie"]
    assert frictions.MEMBERS["default"] == sabratha.MEMBERS
    assert len({name_of(member) for member in frictions.STUDY.members}) == 96


def test_the_fall_is_shared_out_at_every_setting(small, monkeypatch):
    some_causes(monkeypatch, "deal")
    of = {setting: causes.members("" if setting == "default" else setting, frictions.values_of(setting))
          for setting in frictions.SETTINGS}  # fmt: skip
    monkeypatch.setattr(frictions, "MEMBERS", of)
    reference, *others = (member for members in of.values() for member in members.values())
    folder = small.folder(replace(frictions.STUDY, reference=reference, alternatives=tuple(others)), small.SUMMER)
    table, page = pd.read_csv(folder / "table.csv"), (folder / "page.md").read_text(encoding="utf-8")
    wide = table[table["measure"] == "attempts"].set_index("variant")["difference"]
    for setting, words in frictions.SETTINGS.items():
        assert wide[f"{setting}: all"] == wide[f"{setting}: deal"], "one cause makes the whole change"
        assert f"| {words} |" in page
    assert all(f"`{name}`" in page for name in frictions.GIVEN["free_end"])


def test_sabratha_shares_add_up_run_by_run(small, monkeypatch):
    some_causes(monkeypatch, "deal", "coastguard")
    monkeypatch.setattr(sabratha, "MEMBERS", causes.members())
    reference, *others = sabratha.MEMBERS.values()
    folder = small.folder(replace(sabratha.STUDY, reference=reference, alternatives=tuple(others)), small.SUMMER)
    assert {file.name for file in folder.iterdir()} == {
        *FILES, "shares.csv", "left_from.csv", "launches.png", "left_from.png"
    }  # fmt: skip
    shares, table = pd.read_csv(folder / "shares.csv"), pd.read_csv(folder / "table.csv")
    added = shares.groupby("outcome")["share"].sum() / 2
    whole = table[table["variant"] == "all"].set_index("measure")["difference"]
    assert np.allclose(added[whole.index], whole)
    assert pd.read_csv(folder / "left_from.csv")["recorded"].isna().all()  # another world
    assert set(shares["cause"]) == {"deal", "coastguard"}
    assert shares.groupby(["outcome", "cause"])["replicate"].nunique().eq(2).all()


def test_sabratha_shares_under_draws_show_both_parts_of_their_bands(small, monkeypatch, tmp_path):
    some_causes(monkeypatch, "deal", "coastguard")
    monkeypatch.setattr(sabratha, "MEMBERS", causes.members())
    reference, *others = sabratha.MEMBERS.values()
    file = tmp_path / "posterior.parquet"
    pd.DataFrame({"people.board_utility": [-0.5, 0.0, 0.5]}).to_parquet(file)
    study = replace(sabratha.STUDY, reference=reference, alternatives=tuple(others))
    draws = read_posterior(str(file), seed=3)
    ensemble = replace(small.ensemble(small.SUMMER, 6), draws=draws, results_dir=str(tmp_path))
    files = {item.name: item for item in conduct(study, ensemble, "jointroom study sabratha")}
    worlds = pd.read_csv(files["worlds.csv"]).set_index(["label", "outcome"])
    assert set(worlds.index.get_level_values("label")) == {"all", "deal", "coastguard"}
    attempts = worlds.xs("attempts", level="outcome")
    assert np.isclose(attempts["mean"][["deal", "coastguard"]].sum(), attempts["mean"]["all"])
    assert (attempts["history_low"] <= attempts["low"]).all() and (attempts["history_high"] >= attempts["high"]).all()
    page = files["page.md"].read_text(encoding="utf-8")
    assert "3 draws of what is not known" in page and "Intervals hold chance alone" not in page


def test_every_member_is_left_out_in_turn():
    study = find_study("members")
    assert study.reference == "room_level_4"
    levers = set()
    for name in study.alternatives:
        scenario = load_scenario(name)
        levers |= {change.lever for change in scenario.changes if change.lever.startswith("room_member_")}
    bodies = ("coastguard", "migration_department", "attorney_general", "intelligence", "italy")
    assert levers == {f"room_member_{who}" for who in bodies}


def test_changes_are_paired_and_say_what_cannot_be_told_apart():
    base = pd.DataFrame({"x": [1.0, 2.0, 3.0, 4.0, 5.0], "y": [5.0, 1.0, 9.0, 2.0, 3.0]})
    other = base.assign(x=[3.0, 1.0, 2.0, 5.0, 4.0], y=base["y"] - 4.0)
    values = {"base": base, "more": base + 2.0 + 0.01 * base, "other": other}
    table = changes(values, {"more": "base", "other": "base"}, [Outcome("x", "X", "1"), Outcome("y", "Y", "1")])
    assert tuple(table.columns) == COLUMNS
    verdicts = table.set_index(["variant", "measure"])["verdict"].to_dict()
    assert verdicts["more", "x"] == MORE
    assert verdicts["other", "x"] == UNCLEAR
    assert verdicts["other", "y"] == FEWER
    assert (table["pairs"] == 5).all()


def test_a_variant_has_results_of_its_own(small):
    plain, deal, everything = small.ensemble(small.SUMMER).plans(
        ["historical", Variant("a", "A", "historical", without=("sabratha_offer",)), Variant("b", "B", "historical")]
    )
    assert len({plan.config_hash for plan in (plain, deal, everything)}) == 3
    assert deal.scenario.without == ("sabratha_offer",)
