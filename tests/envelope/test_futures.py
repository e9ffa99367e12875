"""The declared futures of policy: weights, reasons, days; and what is told of a file that is wrong."""

from datetime import date

import pytest

from jointroom.experiments.config.compose import compose
from jointroom.experiments.envelope.futures import BASELINE, INPUTS, conditioned, load_futures, load_inputs
from jointroom.sim.parameters.problems import ConfigurationError
from jointroom.sim.policy.resolve import resolve
from jointroom.sim.policy.timeline import POLICY_FREEZE
from jointroom.sim.world.replay import load_replay

HEAD = "future,weight,title,date,lever,value,reason\n"


def schedule_of(member):
    plan = compose({"scenario": BASELINE})
    scenario = plan.scenario if isinstance(member, str) else member.plan(plan).scenario
    return resolve(scenario, plan.start, plan.end, {}, plan.settings.room_start, 1.0)


def test_the_declared_mixture_is_whole_and_each_line_has_its_reason():
    futures = load_futures()
    assert sum(future.weight for future in futures) == pytest.approx(1.0)
    assert [future.name for future in futures if not future.moves] == ["as_it_stood"]
    for future in futures:
        assert len(future.reason) > 30 and len(future.why) == len(future.moves) and all(future.why)
        assert all(move.date > POLICY_FREEZE for move in future.moves)


def test_a_future_is_policy_as_it_stood_but_for_its_moves():
    stood = schedule_of(BASELINE)
    for future in load_futures():
        mine, levers = schedule_of(future.member), {move.lever for move in future.moves}
        before, last = date(2018, 1, 1), date(2018, 12, 31)
        assert all(mine.on(before, name) == stood.on(before, name) for name in mine.values)
        if "room_level" not in levers:
            assert {name for name in mine.values if mine.on(last, name) != stood.on(last, name)} == levers


def test_what_the_record_dates_is_inputs_of_its_year_and_the_sea_of_all_days():
    rows = load_inputs()
    assert rows and all(row["date"].startswith("2018-") and row["source"] and row["size"] for row in rows)
    levers = {"ngo_ships", "ports_open", "coastguard_sar_handover", "coastguard_vessels"}
    assert {row["lever"] for row in rows} == levers
    variant = conditioned(rows)
    schedule = schedule_of(variant)
    assert [schedule.on(date(2018, 6, day), "ports_open") for day in (9, 10)] == [1.0, 0.1]
    assert load_replay(str(variant.values["weather.replay"])).check_cover(date(2015, 1, 1), 1461) == []
    assert not any(word in INPUTS.read_text("utf-8").lower() for word in ("died", "arrivals", "intercepted"))


def test_every_fault_of_a_file_is_told_at_once(tmp_path):
    file = tmp_path / "futures.csv"
    rows = ["a,0.5,A,,,,why", "a,0.2,A,,,,why", "b,,,2018-01-01,ngo_ships,2,why", "c,1.5,C,,,,"]
    rows.append("a,,,2018-01-01,ngo_shps,2,why")
    file.write_text(HEAD + "\n".join(rows), encoding="utf-8")
    with pytest.raises(ConfigurationError) as refused:
        load_futures(file)
    told = str(refused.value)
    wanted = ["is declared twice", "is not declared above", "is no weight", "has no reason", "did you mean 'ngo_ships'"]
    assert [word for word in [*wanted, "is what weights add up to"] if word not in told] == []
