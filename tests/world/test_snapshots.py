"""A run that goes on from bytes is the run that was never interrupted, and whatever it has stands in the bytes."""

import io
import os
import pickle
from datetime import date

import numpy as np
import pytest

from jointroom.sim.model import CorridorModel, tables_of
from jointroom.sim.snapshot import copy_of, restored, snapshot
from jointroom.sim.start.build import Inputs, build_inputs
from tests.world.test_branches import KINDS
from tests.worlds import small_spec, stepped, table_names

WORLDS = {
    "offers and codes of 2017": ("historical", date(2017, 7, 10), 40),
    "no deal": ("no_deal", date(2017, 7, 10), 40),
    "the room opens": ("room_level_4", date(2017, 11, 20), 45),
    "courts and cases": ("room_prosecution_first", date(2017, 12, 1), 40),
    "no patrol boats": ("no_patrol_boats", date(2017, 4, 10), 40),
}


def days_that_differ(model):
    """The first days, those on which a lever changes and those after, ends of months, the last day."""
    context = model.context
    n_days, changes = context.n_days, [d for d in range(1, context.n_days) if context.schedule.changes_on(d)]
    months = [d for d in range(1, n_days) if context.date_of(d).day == 1]
    near = {1, 2, n_days - 1, *changes, *(d + 1 for d in changes), *months, *(d - 1 for d in months)}
    return sorted(d for d in near if 0 < d < n_days)


@pytest.mark.parametrize("world", WORLDS)
def test_a_restored_run_is_the_uninterrupted_one(world):
    scenario, start, days = WORLDS[world]
    spec = small_spec(scenario, start, days, 0.05, room_start=date(2017, 12, 9), keep_log=True, keep_histories=True)
    model = CorridorModel(spec)
    asked, copies = days_that_differ(model), []
    assert len(asked) >= 5
    while model.running:
        if model.day in asked:
            copies.append(copy_of(model))
        model.step()
    whole = tables_of(model, spec, 0.0)
    for copy in copies:
        day = copy.day
        copy.run()
        mine = tables_of(copy, spec, 0.0)
        assert [kind for kind in KINDS if not getattr(mine, kind).equals(getattr(whole, kind))] == [], f"from day {day}"
        copy.release()
    assert len(copies) == len(asked)


def arrays_of(item, path, found, seen):
    """Every array that can be reached from an object, by the way that leads there."""
    if id(item) in seen or isinstance(item, str | int | float | bytes | type | date):
        return found
    seen.add(id(item))
    if isinstance(item, np.ndarray):
        found[path] = item
    elif isinstance(item, dict):
        [arrays_of(value, f"{path}[{key}]", found, seen) for key, value in item.items()]
    elif isinstance(item, list | tuple):
        [arrays_of(value, f"{path}[{number}]", found, seen) for number, value in enumerate(item)]
    elif hasattr(item, "alone"):
        found[path] = item.alone
    elif hasattr(item, "__dict__"):
        [arrays_of(value, f"{path}.{name}", found, seen) for name, value in vars(item).items() if name != "model"]
    return found


def is_input(path):
    """Whether something is below what a run is given."""
    return any(f".{name}" in path for name in (*Inputs._fields, "p", "fleet"))


def everything(model):
    """Every array of a run, by the way to it."""
    parts = {"context": model.context, "observer": model.observer, "agents": list(model.agents)}
    return arrays_of(parts, "", {}, set())


def test_every_array_is_there_again_as_it_was_laid_out():
    model = stepped(small_spec("room_level_4", date(2017, 12, 1), 25, 0.05, keep_log=True), 15)
    model.context.land(15)  # made anew when it is asked for
    copy = copy_of(model)
    mine, theirs = everything(model), everything(copy)
    anew = {path for path in mine if "._land" in path}
    assert set(mine) - set(theirs) == anew and not set(theirs) - set(mine)
    for path in theirs:
        one, other = mine[path], theirs[path]
        assert (one.dtype, one.shape, one.strides) == (other.dtype, other.shape, other.strides), path
        assert (type(one), one.flags.writeable, one.flags.aligned) == (type(other), other.flags.writeable, True), path
        assert one.tobytes() == other.tobytes(), path
        assert not np.shares_memory(one, other) or is_input(path), f"{path} would be changed by both"
    for name in table_names(copy.context.state):
        one, other = getattr(model.context.state, name), getattr(copy.context.state, name)
        assert np.shares_memory(one[0], one.rows) == np.shares_memory(other[0], other.rows), name


def test_what_is_added_to_a_run_is_kept_without_being_declared():
    model = stepped(small_spec(days=4), 2)
    state, network = model.context.state, model.context.agents.networks[0]
    state.sums, state.same = np.arange(6.0), state.persons.due_day
    network.memory = {"nights": [1, 2], "sites": np.zeros((2, 3), np.int32, order="F")}
    copy = copy_of(model).context
    assert copy.state.sums.tolist() == state.sums.tolist() and copy.state.sums is not state.sums
    assert copy.state.same is copy.state.persons.due_day
    assert copy.agents.networks[0].memory["nights"] == [1, 2]
    assert copy.agents.networks[0].memory["sites"].flags.f_contiguous


def test_what_would_be_torn_apart_is_refused():
    model = stepped(small_spec(days=3), 1)
    for name, view in (("every_other", model.context.state.daily[::2]), ("first", model.context.state.daily[:1])):
        setattr(model.context.state, name, view)
        with pytest.raises(TypeError, match=r"part of another|share memory"):
            snapshot(model)
        delattr(model.context.state, name)
    model.context.today.odd = np.array([object()])
    with pytest.raises(TypeError, match="holds objects"):
        snapshot(model)


@pytest.mark.parametrize("scenario", ["historical", "room_level_4"])
def test_a_run_changes_nothing_of_what_it_is_given(scenario):
    spec = small_spec(scenario, date(2017, 12, 1), 20, room_start=date(2017, 12, 9))
    model, given = CorridorModel(spec), build_inputs(spec)
    model.run()
    for name in Inputs._fields:
        mine, fresh = (arrays_of(getattr(one, name), name, {}, set()) for one in (model.context, given))
        for path in fresh:
            assert mine[path].tobytes() == fresh[path].tobytes(), f"{path} is an input, and was changed"


def test_no_name_beyond_the_model_is_looked_up():
    spec = small_spec(days=3)
    for thing in (os.system, print, CorridorModel.run, np.frombuffer, io.BytesIO):
        with pytest.raises(pickle.UnpicklingError, match="no class of the model"):
            restored(spec, pickle.dumps(thing), np.zeros(0, np.uint8))
