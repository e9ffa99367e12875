"""What a Mesa user does with the model in a notebook."""

from datetime import date

import mesa
import numpy as np
import pytest

from jointroom import CorridorModel
from jointroom.experiments.config.scenarios import load_scenario
from jointroom.sim.codes import GroupStance, NetworkState
from jointroom.sim.groups.group import ArmedGroup
from jointroom.sim.model import run_replicate
from jointroom.sim.networks.network import Network
from jointroom.sim.parameters.problems import ConfigurationError
from jointroom.sim.sea.fleet import Fleet
from jointroom.sim.sea.station import Station
from jointroom.sim.sea.vessel import Vessel
from jointroom.sim.spec import RunSpec
from jointroom.sim.state.fields import Groups, Networks, Vessels

SHORT = {"start": "2017-07-20", "end": "2017-08-25", "population_scale": 0.02}
SPEC = RunSpec(load_scenario("room_level_3"), date(2017, 7, 20), date(2017, 8, 25), seed=4, population_scale=0.02)


@pytest.fixture
def model():
    return CorridorModel("room_level_3", seed=4, **SHORT)


def test_a_model_is_asked_for_in_the_words_of_the_command_line():
    words = {"seed": 4, "room_start": "2017-08-01", "levers": {"ngo_ships": 2}, "parameters": {"sea.alongside_km": 2.0}}
    spec = CorridorModel("room_level_3", replicate=2, **words, **SHORT).spec
    assert (spec.scenario.name, spec.seed, spec.replicate, spec.room_start) == (
        "room_level_3", 4, 2, date(2017, 8, 1),
    )  # fmt: skip
    assert (spec.levers, spec.overrides) == ({"ngo_ships": 2.0}, {"sea.alongside_km": 2.0})


def test_every_problem_of_the_input_comes_at_once_with_the_nearest_name():
    with pytest.raises(ConfigurationError) as caught:
        CorridorModel("room_levl_3", sed=1, levers={"ngo_ship": 3}, parameters={"sea.alongside_km": -1.0})
    for said in ("room_level_3", "seed", "levers.ngo_ships", "sea.alongside_km"):
        assert said in str(caught.value)


def test_it_is_the_run_that_a_spec_asks_for(model):
    model.run()
    assert not model.running
    assert model.steps == model.day == 37
    assert model.monthly.equals(run_replicate(SPEC).monthly)
    assert CorridorModel(SPEC).spec == SPEC


def test_the_monthly_table_holds_the_days_that_are_done(model):
    whole = run_replicate(SPEC).monthly
    for _ in range(12):  # the twelve days of July
        model.step()
    assert model.running
    july = model.monthly
    assert july.equals(whole[whole["month"] == "2017-07"].reset_index(drop=True))


@pytest.mark.parametrize(("kind", "table"), [(Network, Networks), (ArmedGroup, Groups), (Vessel, Vessels)])
def test_attributes_of_agents_read_and_write_every_column_of_their_row(model, kind, table):
    rows = getattr(model.context.state, table.__name__.lower())
    agents = model.agents_by_type[kind]
    assert len(agents) == len(rows.id) > 0
    for name in table._fields:
        if name != "rows":
            column = getattr(rows, name)
            np.testing.assert_array_equal(np.array(agents.get(name)), column, err_msg=name)
            np.testing.assert_array_equal(column[agents[1].row], getattr(agents[1], name))
            before = column.copy()
            setattr(agents[1], name, getattr(agents[0], name))
            before[1] = before[0]
            np.testing.assert_array_equal(column, before, err_msg=name)


def test_sets_of_agents_do_what_mesa_promises(model):
    model.step()
    networks, table = model.agents_by_type[Network], model.context.state.networks
    work = networks.select(lambda network: network.state == NetworkState.ACTIVE)
    assert [network.row for network in work] == np.flatnonzero(table.state == NetworkState.ACTIVE).tolist()
    assert networks.agg("capital_usd", sum) == pytest.approx(table.capital_usd.sum())
    networks.set("capital_usd", 10.0).do(lambda network: setattr(network, "profit_usd_month", network.row))
    assert table.capital_usd.tolist() == [10.0] * len(networks)
    assert table.profit_usd_month.tolist() == list(range(len(networks)))
    groups = model.agents_by_type[ArmedGroup].groupby("stance")
    assert set(dict(groups)) <= set(GroupStance)
    assert networks.get("waiting")[0] == tuple(table.waiting[0].tolist())


def test_stations_and_fleets_have_the_vessels_between_them(model):
    agents = model.agents_by_type
    owned = [vessel for owner in (*agents[Station], *agents[Fleet]) for vessel in owner.vessels]
    assert sorted(vessel.row for vessel in owned) == [vessel.row for vessel in agents[Vessel]]


def test_what_is_written_is_what_the_next_day_finds(model):
    other = CorridorModel(SPEC)
    other.agents_by_type[Network].set("state", NetworkState.DORMANT)
    for each in (model, other):
        each.run()
    assert sum(map(sum, model.agents_by_type[Network].get("launched"))) > 0
    assert sum(map(sum, other.agents_by_type[Network].get("launched"))) == 0


def test_the_data_collector_gathers_each_day_and_may_be_ones_own(model):
    model.step()
    mine = mesa.DataCollector({"dead": lambda model: model.value("dead_sea")}, {"row": "row", "site": "site"})
    default, model.datacollector = model.datacollector, mine
    model.run()
    daily, agents = mine.get_model_vars_dataframe(), mine.get_agent_vars_dataframe()
    assert len(daily) == model.day - 1
    assert daily["dead"].sum() + default.get_model_vars_dataframe()["dead_sea"].sum() == sum(
        model.monthly.query("indicator == 'dead_sea'")["value"]
    )
    placed = len(model.agents_by_type[Network]) + len(model.agents_by_type[ArmedGroup])
    assert agents["site"].notna().sum() == placed * (model.day - 1)


def test_values_of_days_add_up_to_the_month(model):
    total = {"attempts": 0, "detained_recorded": 0}
    while model.running:
        model.step()
        total["attempts"] += model.value("attempts")
    monthly = model.monthly.set_index(["month", "indicator"])["value"]
    assert total["attempts"] == monthly.loc[:, "attempts"].sum() > 0
    assert model.value("detained_recorded") == monthly["2017-08", "detained_recorded"]
    assert model.value("in_libya") == monthly["2017-08", "in_libya"]


def test_mesa_runs_a_batch_of_them():
    points = {"scenario": ["historical", "room_level_3"], "seed": [4], **SHORT}
    rows = mesa.batch_run(CorridorModel, points, number_processes=1, display_progress=False)
    assert [row["scenario"] for row in rows] == ["historical", "room_level_3"]
    assert all(row["Step"] == 36 and row["detained_official"] > 0 for row in rows)
