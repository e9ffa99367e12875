"""A fifth class of boats and a ninth fleet, each one row of a user's file: they sail, meet, and are counted."""

from datetime import date

import numpy as np
import pytest

from jointroom.sim.model import CorridorModel
from jointroom.sim.observe.tables import boat_table, monthly_table
from tests.worlds import small_spec

BOATS = """
long_rubber:
  label: long rubber boats
  like: rubber
  load: {value: 160, plausible: [130, 190], grade: A, source: assumed}
  share: {value: 0.5, plausible: [0.3, 0.7], grade: A, source: assumed}
"""
FLEETS = """
lifeline:
  label: ships of a new NGO
  like: ngo
  ships: {value: 40, plausible: [20, 60], grade: A, source: assumed}
"""


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Three months in summer of a small world with both, its ledger checked after every phase."""
    folder = tmp_path_factory.mktemp("classes")
    for name, text in (("boats", BOATS), ("fleets", FLEETS)):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    files = dict(boats_file=str(folder / "boats.yaml"), fleets_file=str(folder / "fleets.yaml"))
    spec = small_spec(
        start=date(2016, 6, 1), days=92, scale=0.1, keep_log=True, overrides={"networks.class_sellers": 1.0}, **files
    )
    model = CorridorModel(spec, strict=True)
    model.run()
    return model


def met_by(run):
    """People met in the whole run, by indicator."""
    table = monthly_table(run.context, run.observer, run.day)
    return table[table["indicator"].str.startswith("met_")].groupby("indicator")["value"].sum()


def test_networks_sell_and_launch_boats_of_the_class(run):
    boats, networks = boat_table(run.context), run.context.state.networks
    assert networks.supply.shape[1] == networks.waiting.shape[1] == 5
    assert (networks.usual_supply[:, 4] > 0.0).any()
    long, short = (boats[boats["boat_type"] == name] for name in ("long_rubber", "rubber"))
    assert len(long) > 10 and len(short) > 10
    assert long["embarked"].median() > short["embarked"].median()


def test_the_fleet_is_at_sea_and_meets_boats(run):
    assert run.context.parameters.fleets[8].name == "lifeline"
    vessels = run.context.state.vessels
    assert np.count_nonzero(vessels.fleet == 9) == 4, "a tenth of forty ships"
    assert vessels.hours_out[vessels.fleet == 9].sum() > 0.0
    boats = boat_table(run.context)
    assert (boats["actor"] == "lifeline").sum() > 3
    assert set(run.observer.vessel_table()["kind"]) >= {"lifeline", "libyan_coastguard", "merchant", "aircraft"}


def test_people_are_counted_where_they_belong(run):
    met, state, parameters = met_by(run), run.context.state, run.context.parameters
    assert met["met_lifeline"] == state.met_by[:, 9].sum() > 0
    by_fleet = [name for name in dict.fromkeys(fleet.indicator for fleet in parameters.fleets) if name]
    taken = state.met_by.sum()
    assert met[by_fleet].sum() == taken, "each person is counted with one fleet"
    landed = state.met_on.sum() - taken
    assert met["met_at_sea"] == taken + landed
    assert met["met_on_rubber"] == state.met_on[:, 0].sum() and state.met_on[:, 4].sum() > 0
    assert state.met_by[:, 0].sum() == state.met_by[:, 1].sum() == 0, "nobody and the coastguard take none to Europe"


def test_donors_pay_the_ships_of_a_fleet_like_that_of_ngos(run):
    table = monthly_table(run.context, run.observer, run.day)
    ngo_usd = table[table["indicator"] == "ngo_usd"]["value"].sum()
    vessels, ngos = run.context.state.vessels, (2, 9)
    hours = vessels.hours_booked[np.isin(vessels.fleet, ngos)].sum()
    assert ngo_usd == pytest.approx(450.0 * hours, abs=run.day), "each day is rounded to a dollar"
