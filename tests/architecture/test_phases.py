"""Each phase does what it declares in `sim.day.schedule`: it changes only what it writes, and sees only what it reads.

Phases run on states that a small world grew by itself. *Writes*: every table is compared before and after. *Reads*:
a phase runs a second time on the same state, but with the rows of one table that it does not declare turned round by
one; whatever it writes must come out the same. *Streams*: the calls that a phase leads to are followed through the
source, and the streams that are named on the way must be the declared ones.
"""

import ast
import copy
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from jointroom.sim.context import Context
from jointroom.sim.day.schedule import PHASES
from jointroom.sim.model import CorridorModel
from jointroom.sim.streams import Stream
from tests.worlds import copy_of, differing_tables, rows_in_use, same, small_spec, table_names, tables_of

SIM = Path(__file__).parents[2] / "sim"
NAMES = [phase.name for phase in PHASES]
MOMENTS = (0, 28, 29, 30, 35, 42, 49, 56, 60, 63)
BUSY = {
    "levers": {"room_informants": 50, "room_investigators": 40, "coastguard_vessels": 12},
    "overrides": {
        "networks.launch_threshold": 0.8, "armed_groups.attack_per_month": 1.0, "cases.informant_cover": 0.05,
        "cases.opening_per_month": 0.2, "armed_groups.hold_per_week": 0.6,
        "cases.removal_share": 1.0,
    },
}  # fmt: skip
"""More informants, cases, patrols, launches and fights than there were, so that a few days show everything."""
STATES = {"s", "state", "self.tables", "context.state"}
KNOWN = {"today", "agenda", "ledger", "daily", "passengers"}


@dataclass(frozen=True)
class Moment:
    """A run as it stands in the morning of a day."""

    context: Context
    day: int

    def before(self, phase_name):
        """A copy of the run just before a phase of that day."""
        context = copy_of(self.context)
        for phase in PHASES[: NAMES.index(phase_name)]:
            phase.run(context, self.day)
        return context


@pytest.fixture(scope="module")
def moments():
    """Days of a busy world: the first, days at sea, and days on which prices, sites, offers and cases are looked at."""
    start = date(2017, 6, 1)
    model = CorridorModel(small_spec("room_level_4", start=start, days=70, scale=0.2, room_start=start, **BUSY))
    kept = []
    for day in range(64):
        if day in MOMENTS:
            kept.append(Moment(copy_of(model.context), day))
        model.step()
    return kept


def snapshot(context):
    return tables_of(context.state) | {"today": copy.deepcopy(vars(context.today))}


def alike(one, other):
    """Equality of what today holds, arrays and what contains arrays included."""
    if isinstance(one, np.ndarray):
        return same(one, other)
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(alike(one[key], other[key]) for key in one)
    if isinstance(one, tuple | list):
        return len(one) == len(other) and all(map(alike, one, other))
    return one == other


def changes(before, after):
    """Names of what differs between two snapshots."""
    tables = [{name: content for name, content in one.items() if name != "today"} for one in (before, after)]
    changed = differing_tables(*tables)
    return changed | (set() if alike(before["today"], after["today"]) else {"today"})


@pytest.mark.parametrize("phase", PHASES, ids=NAMES)
def test_every_declared_name_is_a_table(phase, moments):
    known = KNOWN | set(table_names(moments[0].context.state))
    assert phase.reads | phase.writes <= known


@pytest.mark.parametrize("phase", PHASES, ids=NAMES)
def test_a_phase_changes_only_what_it_writes(phase, moments):
    changed = set()
    for moment in moments:
        context = moment.before(phase.name)
        before = snapshot(context)
        phase.run(context, moment.day)
        changed |= changes(before, snapshot(context))
    assert changed <= phase.writes
    assert changed or not phase.writes  # these days are busy enough to say something


def turn_round(state, name):
    """Give every row in use of a table the content of its neighbour, and the last one that of the first.

    Each row stays a legal one, but one is lost and one is there twice, so that sums change, too.
    """
    n, table = rows_in_use(state, name), getattr(state, name)
    arrays = table._asdict()
    if len(arrays) > 1 and "rows" in arrays and np.shares_memory(table[0], table.rows):
        arrays = {"rows": table.rows}  # the columns are views of the rows
    for array in arrays.values():
        array[:n] = np.roll(array[:n], 1, axis=0)
        array[n - 1 : n] = array[:1]


def outcome(phase, context, day):
    """What a phase leaves in the tables that it writes."""
    phase.run(context, day)
    after = snapshot(context)
    return {name: after[name] for name in phase.writes | {"today"}}


def looks_at(phase, moment, name):
    """Whether anything that a phase writes depends on a table."""
    plain, turned = moment.before(phase.name), moment.before(phase.name)
    turn_round(turned.state, name)
    return bool(changes(outcome(phase, plain, moment.day), outcome(phase, turned, moment.day)))


@pytest.mark.parametrize("phase", PHASES, ids=NAMES)
def test_a_phase_does_not_look_at_what_it_does_not_read(phase, moments):
    """A write is a look, too: what a phase adds to, it may read."""
    for moment in moments[2:7:2]:
        tables = set(table_names(moment.context.state))
        assert [name for name in sorted(tables - phase.reads - phase.writes) if looks_at(phase, moment, name)] == []


@pytest.mark.parametrize(("name", "table"), [("inflow", "sites"), ("calendar", "persons"), ("armed_groups", "sites")])
def test_looking_is_noticed(name, table, moments):
    """The check above can fail: these phases look at these tables, and say so."""
    phase = PHASES[NAMES.index(name)]
    assert table in phase.reads - phase.writes
    assert any(looks_at(phase, moment, table) for moment in moments)


# --- streams -------------------------------------------------------------------------------------------------------


class Source:
    """One file of the model: its functions, the names it imports from the model, the streams it names."""

    def __init__(self, path):
        self.tree = ast.parse(path.read_text(encoding="utf-8"))
        self.functions, self.methods, self.imported, self.streams = {}, [], {}, {}
        for node in self.tree.body:
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("jointroom.sim"):
                self.imported |= {alias.asname or alias.name: (node.module, alias.name) for alias in node.names}
            elif isinstance(node, ast.FunctionDef):
                self.functions[node.name] = node
            elif isinstance(node, ast.ClassDef):
                self.methods += [item for item in node.body if isinstance(item, ast.FunctionDef)]
            elif isinstance(node, ast.Assign) and (stream := named_stream(node.value)) is not None:
                self.streams[node.targets[0].id] = stream


def named_stream(node):
    """The stream of `Stream.NAME` or `int(Stream.NAME)`, or None."""
    if isinstance(node, ast.Call) and node.args:
        node = node.args[0]
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Stream":
        return Stream[node.attr]
    return None


@cache
def sources():
    files = {path.relative_to(SIM.parent).with_suffix("").parts: path for path in sorted(SIM.rglob("*.py"))}
    return {".".join(("jointroom", *parts)).removesuffix(".__init__"): Source(path) for parts, path in files.items()}


SUBJECTS = ("land", "sea", "groups", "networks", "holding", "people", "room")
CALLED_BY_METHOD = tuple(f"jointroom.sim.{name}" for name in (*SUBJECTS, "context", "state.state"))


def methods(name):
    """(module, function) of every method of that name of agents, of the context and of the state."""
    return [
        (module, method)
        for module, source in sources().items()
        for method in source.methods
        if module.startswith(CALLED_BY_METHOD) and method.name == name
    ]


def local_names(function):
    """Arguments and variables of a function, which may be called like something else in its file."""
    stored = {node.id for node in ast.walk(function) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    return stored | {node.arg for node in ast.walk(function) if isinstance(node, ast.arg)}


@cache
def reached(phase):
    """(module, function) of everything that a phase may lead to, itself included."""
    module = phase.run.__module__
    seen, waiting = {}, [(module, sources()[module].functions[phase.run.__name__])]
    while waiting:
        module, function = waiting.pop()
        if function in seen:
            continue
        seen[function] = module
        source, own = sources()[module], local_names(function)
        for node in ast.walk(function):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                waiting += methods(node.func.attr)
            if not isinstance(node, ast.Name) or node.id in own:
                continue
            origin, name = source.imported.get(node.id, (module, node.id))
            if origin in sources() and name in sources()[origin].functions:
                waiting.append((origin, sources()[origin].functions[name]))
    return [(module, function) for function, module in seen.items()]


def streams_named(module, function):
    """Streams that a function names, by themselves or by a constant of its own file or of another."""
    source = sources()[module]
    for node in ast.walk(function):
        if (stream := named_stream(node)) is not None:
            yield stream
        elif isinstance(node, ast.Name):
            origin, name = source.imported.get(node.id, (module, node.id))
            if origin in sources() and name in sources()[origin].streams:
                yield sources()[origin].streams[name]


@pytest.mark.parametrize("phase", PHASES, ids=NAMES)
def test_a_phase_draws_from_the_streams_it_declares(phase):
    named = {stream.name for step in reached(phase) for stream in streams_named(*step)}
    assert {stream.name for stream in phase.streams} == named


@pytest.mark.parametrize("phase", PHASES, ids=NAMES)
def test_a_phase_names_only_tables_that_it_declares(phase, moments):
    """What is spelled `state.table` on the way belongs to the phase; the book is part of the ledger."""
    tables = set(table_names(moments[0].context.state)) | {"ledger", "book", "daily", "passengers"}
    named = {
        "ledger" if node.attr == "book" else node.attr
        for _, function in reached(phase)
        for node in ast.walk(function)
        if isinstance(node, ast.Attribute) and node.attr in tables and ast.unparse(node.value) in STATES
    }
    assert named - phase.reads - phase.writes == set()


def test_every_stream_of_a_day_belongs_to_a_phase():
    before_the_first_day = {
        Stream.REPLICATE_SEED, Stream.WEATHER_WAVES, Stream.WEATHER_WIND, Stream.WEATHER_VISIBILITY,
        Stream.WEATHER_CURRENT, Stream.WEATHER_COAST, Stream.INITIAL_PEOPLE, Stream.NETWORK_TRAITS,
            Stream.ARMED_GROUP_TRAITS,
    }  # fmt: skip
    declared = set().union(*(phase.streams for phase in PHASES))
    assert declared.isdisjoint(before_the_first_day)
    assert set(Stream) == declared | before_the_first_day


def test_people_are_moved_by_phases_that_say_so():
    """The ledger is checked after each of these, so it names the phase that broke it."""
    moving = [phase.name for phase in PHASES if phase.moves_people]
    assert all("ledger" in phase.writes for phase in PHASES if phase.moves_people)
    assert moving == [phase.name for phase in PHASES if "ledger" in phase.writes]
    assert NAMES[-1] == "observation"
    assert PHASES[-1].writes == frozenset()
