"""Who is the same person in two runs: equal before the policies part, the same traits ever after, and one end each."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pandas as pd
import pytest

from jointroom.experiments.lives.counts import END, crossed, net, square, ways_of
from jointroom.experiments.lives.examples import ABSENT, choose, tell
from jointroom.experiments.lives.matching import ENDS, EVENTS, STATES, lives_of, match, part
from jointroom.sim.branches import parting, schedule_of
from jointroom.sim.codes import PersonState
from jointroom.sim.model import CorridorModel
from jointroom.sim.observe.histories import history_table
from jointroom.sim.policy.header import Change
from tests.worlds import small_spec

DAY = pd.Timestamp("2016-05-10")
END_DAY = pd.Timestamp("2016-06-09")
TRAITS = ("income_usd_month", "patience", "contacts", "entry_day")


CLOSED = Change(DAY.date(), "southern_border_cooperation", 1.0)
"""Guards on the roads from a day on, so that others come to Libya."""
SPECS = [
    replace(spec, scenario=replace(spec.scenario, changes=(*spec.scenario.changes, *changes)), keep_histories=True)
    for spec in [small_spec("liaison_continues")]
    for changes in ((), (CLOSED,))
]


@pytest.fixture(scope="module")
def models() -> list[CorridorModel]:
    """The same people under two policies, which differ from `DAY` on."""
    models = [CorridorModel(spec) for spec in SPECS]
    for model in models:
        model.run()
    return models


@pytest.fixture(scope="module")
def histories(models: list[CorridorModel]) -> list[pd.DataFrame]:
    return [history_table(model.context) for model in models]


def test_until_the_policies_part_every_life_is_equal(histories: list[pd.DataFrame]) -> None:
    one, other = histories
    assert SPECS[0].start + timedelta(days=parting([schedule_of(spec) for spec in SPECS])) == DAY.date()
    assert part(one[one["date"] < DAY], other[other["date"] < DAY]).empty
    parted = part(one, other)
    assert len(parted) > 0 and parted.min() >= DAY
    assert parted.equals(part(one, other, DAY)), "what is known to be equal need not be looked at"


def test_an_address_is_one_person_whatever_the_policy(models: list[CorridorModel]) -> None:
    rows = [
        pd.DataFrame({name: model.context.state.persons.rows[name][: model.context.state.n_persons]
                      for name in ("id", *TRAITS)})
        for model in models
    ]  # fmt: skip
    for table, model in zip(rows, models, strict=True):
        for name in ("sex_age", "origin"):
            table[name] = getattr(model.context.state.persons, name)[: len(table)]
        assert table["id"].is_unique, "no row is used again for somebody else"
    both = rows[0].reset_index().merge(rows[1].reset_index(), on="id")
    later = both[both["entry_day_x"] > (DAY.date() - SPECS[0].start).days]
    assert 0 < len(later) < len(rows[0]), "people came after the policies parted"
    assert len(rows[0]) != len(rows[1]) and (later["index_x"] != later["index_y"]).any(), "others stand in the rows"
    for name in (*TRAITS, "sex_age", "origin"):
        assert (both[f"{name}_x"] == both[f"{name}_y"]).all(), name


def test_everybody_has_one_end_in_both(histories: list[pd.DataFrame]) -> None:
    one, other = histories
    pair = match(one, other, pd.Timestamp(SPECS[0].start))
    counts = crossed(pair).assign(replicate=0)
    ends = counts[counts["what"] == END]
    assert set(one["person"]) | set(other["person"]) == set(pair.baseline.index)
    for moves, side in ((one, "baseline"), (other, "scenario")):
        last = moves.groupby("person")["state"].last().astype(str).map(STATES["end"]).value_counts()
        mine = ends.groupby(side)["persons"].sum()
        assert mine.drop("never_came", errors="ignore").to_dict() == last.to_dict()
        assert mine.get("never_came", 0) == len(pair.baseline) - moves["person"].nunique()
    assert ends.loc[ends["scenario"] == "never_came", "persons"].sum() > 0
    ways = ways_of(pair)
    assert ways["people"] == ends["persons"].sum() == ways["alike"] + ways["same_end"] + ways["other_end"]
    assert 0 < ways["came_later"] < ways["people"]


def moves(*rows: tuple[int, str, str]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["person", "date", "state"]).sort_values("person", kind="stable")
    table["date"] = pd.to_datetime(table["date"]).astype("datetime64[s]")
    place = pd.Categorical(["" if state in ("at_sea", "arrived", "dead_sea") else "Zawiya" for state in table["state"]])
    return table.assign(place=place, network=-1, origin="west_africa", row=table["person"])


BEFORE = [(7, "2016-05-01", "living"), (8, "2016-05-01", "waiting"), (9, "2016-05-01", "held_official"),
          (6, "2016-05-01", "living"), (6, "2016-05-03", "dead_libya")]  # fmt: skip
BASELINE = moves(
    *BEFORE, (7, "2016-05-12", "at_sea"), (7, "2016-05-12", "dead_sea"),
    (8, "2016-05-20", "at_sea"), (8, "2016-05-21", "arrived"), (5, "2016-05-15", "travelling"),
)  # fmt: skip
SCENARIO = moves(
    *BEFORE, (8, "2016-05-20", "at_sea"), (8, "2016-05-21", "held_official"), (9, "2016-05-30", "held_unofficial"),
)  # fmt: skip


def test_what_befalls_people_is_counted_on_both_sides() -> None:
    pair = match(BASELINE, SCENARIO, DAY)
    assert pair.baseline.index.tolist() == [5, 7, 8, 9], "whose way had ended before is left out"
    assert pair.parted.dt.strftime("%Y-%m-%d").to_dict() == {
        5: "2016-05-15", 7: "2016-05-12", 8: "2016-05-21", 9: "2016-05-30",
    }  # fmt: skip
    table = crossed(pair, each=4).set_index(["what", "baseline", "scenario"])["persons"]
    assert table[END].to_dict() == {
        ("in_libya", "never_came"): 4, ("died_sea", "in_libya"): 4, ("in_europe", "held_official"): 4,
        ("held_official", "held_unofficial"): 4,
    }  # fmt: skip
    assert table["died"].to_dict() == {("no", "no"): 12, ("yes", "no"): 4}
    assert table["returned"].to_dict() == {("no", "no"): 12, ("no", "yes"): 4}
    assert table["sold"].to_dict() == {("no", "no"): 12, ("no", "yes"): 4}
    assert ways_of(pair)["came_later"] == 1 and ways_of(pair)["days_50"] == pytest.approx(8.0)


def test_balances_are_gains_less_losses_with_an_interval_over_pairs() -> None:
    pair = match(BASELINE, SCENARIO, DAY)
    turned = match(SCENARIO, BASELINE, DAY)
    counts = pd.concat([crossed(one).assign(replicate=k) for k, one in enumerate([pair, pair, pair, pair, turned])])
    table = net(counts, range(5)).set_index("what")
    died = table.loc["died"]
    assert died[["baseline", "scenario", "gained", "lost", "difference"]].tolist() == [0.8, 0.2, 0.2, 0.8, -0.6]
    assert died["low"] < -0.6 < died["high"] and died["verdict"] == "cannot tell apart"
    assert table["difference"].tolist() == pytest.approx((table["gained"] - table["lost"]).tolist())
    assert net(counts, [0, 0, 0, 0, 1]).set_index("what")["difference"]["died"] == 0.0, "runs of a draw are averaged"
    cells = square(counts, range(5))
    assert cells["persons"].sum() == 4.0 and cells["per_thousand"].sum() == pytest.approx(1000.0)


def test_lives_are_told_by_rule() -> None:
    pair = match(BASELINE, SCENARIO, DAY)
    assert choose(pair) == {"lived": 7, "returned": 8, "sold": 9}
    named = (moves.assign(scenario=name) for moves, name in ((BASELINE, "without"), (SCENARIO, "with")))
    life, *_ = tell(pair, *named, END_DAY)
    assert life.before == "is free in a town (Zawiya)" and life.parted == pd.Timestamp("2016-05-12")
    assert life.told == ("on 12 May 2016 goes to sea; on 12 May 2016 dies at sea", "nothing changes any more")
    assert life.stays["scenario"].tolist() == ["without"] * 3 + ["with"]
    assert "western route" in ABSENT


def test_tables_of_words_know_every_state() -> None:
    names = [state.name.lower() for state in PersonState]
    assert STATES.index.tolist() == names and set(STATES["end"]) | {"never_came"} == set(ENDS.index)
    named = " ".join([*EVENTS["states"], *EVENTS["after"]]).split()
    assert set(named) <= set(names) and set(EVENTS.index).isdisjoint(ENDS.index)
    assert lives_of(BASELINE, DAY).columns.tolist() == ["end", *EVENTS.index]
    assert np.isin(ENDS["harm"], ["", "held", "died"]).all()
