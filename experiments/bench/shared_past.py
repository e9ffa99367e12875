"""(h): what another scenario of 2018 costs from a kept state, and a sweep of policies beside as many straight runs."""

import tempfile
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import product
from pathlib import Path

from jointroom.experiments.bench.timing import Row, in_turn, ratios, row, seconds
from jointroom.experiments.config.scenarios import load_scenario
from jointroom.experiments.store.snapshots import Snapshots
from jointroom.sim.branches import days_lived, run_branches, schedule_of
from jointroom.sim.model import CorridorModel
from jointroom.sim.policy.header import AT_ROOM_START, Change
from jointroom.sim.policy.timeline import ROOM_START
from jointroom.sim.spec import RunSpec

SHIPS, LEVELS = (6, 8, 10, 12, 14, 16, 18, 20), range(5)
POINTS = [*product(SHIPS, LEVELS)]
STRAIGHT, KEPT, FORKED, ALONE = "straight run", "from the kept state", "one past", "each from its first day"


def asked(level: int, ships: int, start: date, end: date, scale: float) -> RunSpec:
    """A run with a level of the room and so many patrol vessels from its opening on."""
    scenario = load_scenario(f"room_level_{level}")
    change = Change(AT_ROOM_START, "coastguard_vessels", float(ships))
    return RunSpec(replace(scenario, changes=(*scenario.changes, change)), start, end, population_scale=scale)


def another_scenario(start: date, end: date, scale: float, rounds: int) -> list[Row]:
    """One more scenario of 2018, from the start and from a kept state; what it takes to keep and to read one."""
    scenario, case = asked(4, 10, start, end, scale), _case(start, end, scale)
    baseline = replace(scenario, scenario=load_scenario("liaison_continues"))
    with tempfile.TemporaryDirectory() as folder:
        shelf, model = Snapshots(Path(folder), "model", 10**10, print), CorridorModel(baseline, spare=2)
        while model.day < (ROOM_START - start).days:
            model.step()
        writing = [_s(lambda: _write_anew(shelf, model)) for _ in range(rounds)]
        model.release()
        (file,) = (path for path in Path(folder).rglob("*") if path.is_file())
        reading = [_s(lambda: _read(shelf, baseline)) for _ in range(rounds)]
        ways: dict[str, Snapshots | None] = {STRAIGHT: None, KEPT: shelf}
        spent = in_turn({name: partial(_cpu_s, [scenario], way) for name, way in ways.items()}, rounds)
        megabytes = file.stat().st_size / 1e6
    return [
        row("shared past", case, "kept state", "size", "MB", [megabytes]),
        row("shared past", case, "kept state", "time to write", "s", writing),
        row("shared past", case, "kept state", "time to read and build", "s", reading),
        *(row("shared past", case, name, "time", "s", values) for name, values in spent.items()),
        row("shared past", case, f"{KEPT} over {STRAIGHT}", "ratio", "1", ratios(spent, KEPT, STRAIGHT)),
    ]


def sweep(number: int, start: date, end: date, scale: float, rounds: int) -> list[Row]:
    """A sweep of so many policies of 2018 on one seed, with its past lived once and with each run by itself."""
    specs = [asked(level, ships, start, end, scale) for ships, level in POINTS[:number]]
    case, days = f"{number} points, {_case(start, end, scale)}", (end - start).days + 1
    spent = in_turn(
        {FORKED: partial(_cpu_s, specs), ALONE: lambda: sum(_cpu_s([spec]) for spec in specs)},
        rounds,
    )
    lived = days_lived([schedule_of(spec) for spec in specs]) / (len(specs) * days)
    return [
        *(row("shared past", case, name, "time", "s", values) for name, values in spent.items()),
        row("shared past", case, f"{FORKED} over {ALONE}", "ratio", "1", ratios(spent, FORKED, ALONE)),
        row("shared past", case, f"{FORKED} over {ALONE}", "ratio of simulated days", "1", [lived]),
    ]


def _case(start: date, end: date, scale: float) -> str:
    return f"{(end - start).days + 1} days, scale {scale:g}"


def _write_anew(shelf: Snapshots, model: CorridorModel) -> None:
    for file in shelf.root.rglob("*.state"):
        file.unlink()
    shelf.keep(model)


def _read(shelf: Snapshots, spec: RunSpec) -> None:
    model = shelf.latest(spec, [schedule_of(spec)], (spec.end - spec.start).days)
    assert model is not None
    model.release()


def _cpu_s(specs: Sequence[RunSpec], shelf: Snapshots | None = None) -> float:
    """Processor seconds of runs that share a past."""
    return seconds(lambda: deque(run_branches(specs, shelf), maxlen=0))


def _s(action: Callable[[], object]) -> float:
    """Seconds of the clock: disks are waited for."""
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def measure(quick: bool) -> list[Row]:
    """Section (h)."""
    end = date(2018, 12, 31)
    if quick:
        start, end = ROOM_START - timedelta(days=60), ROOM_START + timedelta(days=30)
        return [*another_scenario(start, end, 0.05, 1), *sweep(5, start, end, 0.05, 1)]
    three, four = date(2016, 1, 1), date(2015, 1, 1)
    return [
        *another_scenario(three, end, 1.0, 3),
        *another_scenario(four, end, 1.0, 3),
        *sweep(8, three, end, 1.0, 1),
        *sweep(len(POINTS), three, end, 0.1, 1),
    ]
