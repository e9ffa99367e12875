"""Runs that share a past and part: each is the run that it would be alone, in every table."""

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from jointroom.experiments.config.scenarios import scenario_names
from jointroom.sim.branches import days_lived, histories_since, past_of, run_branches, schedule_of
from jointroom.sim.model import CorridorModel, run_replicate, tables_of
from jointroom.sim.snapshot import copy_of
from tests.worlds import small_spec

KINDS = (
    "monthly", "launches", "flows", "moves", "attempts", "cohorts", "exploitation", "boats", "vessels", "histories",
)  # fmt: skip
PAST = dict(start=date(2017, 12, 1), days=25, scale=0.3)


def asked(scenario, **settings):
    """A run around the day on which most scenarios begin, with everything kept."""
    return small_spec(scenario, **{**PAST, **settings}, keep_log=True, keep_histories=True)


def differing(one, other):
    """Kinds of tables in which two results differ."""
    return [kind for kind in KINDS if not getattr(one, kind).equals(getattr(other, kind))]


def test_every_scenario_is_what_it_is_alone():
    specs = [asked(name, scale=0.02) for name in scenario_names()]
    found = {result.spec.scenario.name: differing(result, run_replicate(result.spec)) for result in run_branches(specs)}
    assert {name: kinds for name, kinds in found.items() if kinds} == {}
    assert set(found) == set(scenario_names())


def test_ships_that_another_scenario_sends_change_nothing():
    specs = [asked(name) for name in ("liaison_continues", "more_vessels", "more_ngo_ships")]
    for result in run_branches(specs):
        assert differing(result, run_replicate(result.spec)) == []


@pytest.mark.parametrize("vessels", [10.0, 100.0])
def test_rows_for_vessels_that_never_sail_change_nothing(vessels):
    spec = asked("room_level_4", levers={"coastguard_vessels": vessels})
    model = CorridorModel(spec, spare=3)
    model.run()
    assert differing(tables_of(model, spec, 0.0), run_replicate(spec)) == []


@pytest.mark.parametrize("days", [1, 15])
def test_a_copy_goes_on_as_the_run_itself_does(days):
    model = CorridorModel(asked("room_level_4", room_start=date(2017, 12, 5)))
    for _ in range(days):
        model.step()
    copy = copy_of(model)
    assert len(copy.agents) == len(model.agents)
    assert (copy.steps, copy.day, copy.running) == (days, days, True)
    model.run()
    copy.run()
    assert copy.monthly.equals(model.monthly)
    copy.release()
    assert len(model.agents) > 0


def test_only_what_is_kept_may_differ_besides_policy():
    spec = asked("liaison_continues")
    assert past_of(replace(spec, keep_log=False, levers={"ngo_ships": 3})) == past_of(spec)
    assert past_of(replace(spec, replicate=1)) != past_of(spec)
    assert past_of(replace(spec, overrides={"networks.count": 30})) != past_of(spec)


def test_each_gets_what_it_asked_for():
    plain = replace(asked("liaison_continues", scale=0.02), keep_log=False, keep_histories=False)
    kept = {result.spec: result for result in run_branches([plain, asked("room_level_4", scale=0.02)])}
    assert [result.boats is None for result in kept.values()].count(True) == 1
    assert kept[plain].boats is None and kept[plain].histories is None


def test_days_are_counted_as_they_are_lived():
    specs = [asked(name, scale=0.02) for name in ("liaison_continues", "room_level_2", "room_level_4", "room_level_1")]
    before, after = 8, PAST["days"] - 8
    assert days_lived([schedule_of(spec) for spec in specs]) == before + 3 * after, "level 1 is the liaison"
    assert sum(result.days for result in run_branches(specs)) == before + 3 * after
    assert days_lived([schedule_of(specs[0])]) == run_replicate(specs[0]).days == PAST["days"]


def test_histories_from_a_day_on_are_those_of_the_whole_run():
    spec = asked("room_level_4", scale=0.05)
    whole, day = run_replicate(spec).histories, 12
    since = histories_since(spec, day)
    first = np.datetime64(spec.start) + day
    later = whole[whole["date"] >= first]
    moved = since.groupby("person", sort=False).cumcount() > 0
    entered = later[~later["person"].isin(whole.loc[whole["date"] < first, "person"])]
    columns = ["person", "date", "state", "place", "row", "origin"]
    mine = pd.concat([since[moved], since[~moved & since["person"].isin(entered["person"])]])
    assert mine[columns].astype(str).sort_index().values.tolist() == later[columns].astype(str).values.tolist()
    there = since[~moved & ~since["person"].isin(entered["person"])].set_index("person")
    before = whole[whole["date"] < first].groupby("person").last().loc[there.index]
    assert set(there["date"]) == {pd.Timestamp(first)} and len(there) > 1000
    assert (there["state"].astype(str) == before["state"].astype(str)).all()
    assert (there["place"].astype(str) == before["place"].astype(str)).all()
