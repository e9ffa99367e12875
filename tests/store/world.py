"""What the store's operations need, without the model: runs whose tables follow from their names, a disk in memory."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from unittest import mock

import pandas as pd
import pyarrow as pa

from jointroom.experiments.config.compose import compose
from jointroom.experiments.config.identity import run_ids
from jointroom.experiments.config.plan import RunPlan, spec_of
from jointroom.experiments.disk import disk as door
from jointroom.experiments.disk.files import write_whole
from jointroom.experiments.figures.publish import PAGE, Findings
from jointroom.experiments.figures.publish import publish as publish_findings
from jointroom.experiments.report.run import SCHEMA
from jointroom.experiments.runner import publish, rerun, simulate
from jointroom.experiments.runner.task import ShardResult, Task
from jointroom.experiments.store.check import look_over, set_aside
from jointroom.experiments.store.parts import FinishedRun
from jointroom.experiments.store.store import Store, open_store
from jointroom.experiments.sweep import run as sweeps
from jointroom.experiments.sweep.design import grid
from jointroom.experiments.sweep.plan import SweepPlan, plan_sweep
from jointroom.sim.observe.indicators import INDICATORS
from jointroom.sim.spec import RunSpec
from tests.store.memory import MemoryDisk

FEW = {name: INDICATORS[name] for name in ("attempts", "met_at_sea", "dead_sea")}
"""Indicators enough."""
RESULTS = Path("/memory/results")
WORLD = {"population_scale": 0.01, "start": "2017-06-01", "end": "2017-06-30"}


@cache
def spec() -> RunSpec:
    """A run whose description is real."""
    return spec_of(plan())


@cache
def plan() -> RunPlan:
    """A run of two replicates without a baseline, into the memory."""
    made = compose({**WORLD, "scenario": "historical", "replicates": 2, "workers": 1, "results_dir": "results"})
    return replace(made, settings=replace(made.settings, results_dir=str(RESULTS)))


@cache
def sweep_plan() -> SweepPlan:
    """A sweep of two points and two replicates, into the memory."""
    lists = {"levers.coastguard_vessels": [2, 12]}
    made = plan_sweep(grid(lists, fixed={**WORLD, "results_dir": "results"}, replicates=2))
    return replace(made, results_dir=str(RESULTS))


def names(number: int = 2) -> list[str]:
    """Names of the first replicates of the run."""
    return run_ids(spec(), number)


@cache
def tables_of(name: str) -> dict[str, pd.DataFrame]:
    """Tables that follow from the name of a run."""
    digits = int(name, 16)
    monthly = pd.DataFrame(
        {
            "indicator": list(FEW),
            "month": "2017-06",
            "value": [digits % (1000 + place) for place in range(len(FEW))],
            "unit": [item.unit for item in FEW.values()],
        }
    )
    rows = pd.DataFrame({"month": ["2017-06"] * 3, "persons": [digits % 7, digits % 11, digits % 13]})
    return {"monthly": monthly, "launches": rows, "boats": rows, "histories": _moves(digits)}


def _moves(digits: int) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "person": [digits % 1000, digits % 1000 + 1],
            "origin": ["sudan", "eritrea"],
            "row": [0, 1],
            "date": [date(2017, 6, 1), date(2017, 6, 2)],
            "state": ["at_sea", "arrived"],
            "place": ["zawiya", "zawiya"],
            "network": [1, -1],
        }
    )


@cache
def finished(name: str, number: int) -> FinishedRun:
    """A finished replicate of the run."""
    kept = {kind: tables_of(name)[kind] for kind in ("launches", "monthly")}
    return FinishedRun(name, replace(spec(), replicate=number), kept)


def _simulated(
    tasks: Sequence[Task], _: object, result: ShardResult
) -> Iterator[tuple[Task, dict[str, pd.DataFrame]]]:
    for task in tasks:
        tables = tables_of(task.run_id)
        result.days += task.days
        yield task, {kind: tables[kind] for kind in {"monthly", *task.missing}}


def _draw(folder: Path) -> list[Path]:
    write_whole(folder / "figures" / "monthly.png", b"a figure")
    return [folder / "figures" / "monthly.png"]


def _facts(*_: object) -> dict[str, object]:
    return {"schema": SCHEMA}


def _outcomes(monthly: pd.DataFrame, keys: list[str], **_: object) -> pd.DataFrame:
    return monthly.groupby(keys, observed=True, as_index=False)[list(FEW)].sum()


FAKES: Mapping[str, Callable[..., object]] = {
    "jointroom.experiments.runner.task._simulate_all": _simulated,
    "jointroom.experiments.runner.publish._summarise": lambda plan, monthly: monthly.head(3),
    "jointroom.experiments.runner.publish.make_manifest": _facts,
    "jointroom.experiments.report.dictionary.data_dictionary": lambda tables: pd.DataFrame({"table": sorted(tables)}),
    "jointroom.experiments.runner.publish.dated": lambda table, units: pa.Table.from_pandas(table),
    "jointroom.experiments.report.schema.data_package": lambda name, tables, files: {"resources": sorted(files)},
    "jointroom.experiments.report.crate.run_crate": lambda folder, manifest: {"run": folder.name},
    "jointroom.experiments.figures.draw.draw_all": _draw,
    "jointroom.experiments.config.versions.git_commit": lambda: "none",
    "jointroom.experiments.config.versions.software_versions": dict,
    "jointroom.experiments.runner.rerun.program": dict,
    "jointroom.experiments.runner.progress.say": lambda lines: None,
    "jointroom.experiments.store.outcomes.outcomes_of": _outcomes,
}
FEWER = {
    "jointroom.experiments.store.kinds.TABLES": ("launches",),
    "jointroom.experiments.store.kinds.LOG": ("boats",),
    "jointroom.experiments.store.parts.INDICATORS": FEW,
    "jointroom.experiments.store.outcomes._COLUMNS": ("run_id", "month", *FEW),
}


@contextmanager
def without_model() -> Iterator[None]:
    """Put something cheap in the place of the model, the statistics and the figures."""
    with ExitStack() as patches:
        for name, fake in (FAKES | FEWER).items():
            patches.enter_context(mock.patch(name, fake))
        yield


@contextmanager
def on(disk: MemoryDisk) -> Iterator[MemoryDisk]:
    """Use this disk in the place of the machine's."""
    with mock.patch.object(door, "_HERE", disk):
        yield disk


def new_disk() -> MemoryDisk:
    """An empty disk."""
    disk = MemoryDisk()
    for folder in (RESULTS.parent, RESULTS):
        disk.make(folder)
        disk.sync(folder.parent)
    return disk


# ---------------------------------------------------------------------------------------------- operations


def store() -> Store:
    """The store in the memory, opened to write and tidied up, as whoever does runs finds it."""
    found = open_store(RESULTS, create=True)
    found.tidy_up()
    return found


def publish_parts() -> None:
    """Two finished runs into parts."""
    store().add([finished(name, number) for number, name in enumerate(names())])


def lease_and_publish() -> None:
    """Take two runs and publish those that are taken."""
    here = store()
    with here.lease({name: ["monthly"] for name in names()}, here.moment_ns()) as taken:
        here.add([finished(name, number) for number, name in enumerate(names()) if name in taken.mine])


def run() -> None:
    """`jointroom run`."""
    publish.carry_out(plan(), quiet=True)


def run_again() -> None:
    """`jointroom run --again`."""
    publish.carry_out(plan(), again=True, quiet=True)


def sweep() -> None:
    """`jointroom sweep`."""
    done = sweeps.carry_out(sweep_plan(), simulate.Options(workers=1, retry_failed=True))
    assert len(done.outcomes) == 4


def compare() -> None:
    """What `jointroom compare` writes."""
    found = Findings({PAGE: "A page.\n", "tables.tex": "Tables.\n"}, {"differences": tables_of("12")["launches"]})
    publish_findings(found, RESULTS / "analyses" / "compare-1", {"run_id": "compare-1"})


def rerun_one() -> None:
    """`jointroom rerun`."""
    publish_parts()
    rerun.rerun(store(), names()[0])


def repair() -> None:
    """`jointroom check --repair`."""
    set_aside(RESULTS, look_over(RESULTS)[1])


@dataclass(frozen=True)
class Operation:
    """Something that is done to a store, what stands before, and where its tables are."""

    do: Callable[[], None]
    before: Callable[[], None] = lambda: None
    whole_at_once: bool = True


def spoil() -> None:
    """A store with a run and a sweep, in which a bit of every third file is wrong."""
    run()
    sweep()
    disk = door.disk()
    assert isinstance(disk, MemoryDisk)
    for file in disk.paths(RESULTS)[::3]:
        if disk.read(file):
            disk.flip(file, 4 * len(disk.read(file)))


OPERATIONS = {
    "publish": Operation(publish_parts),
    "lease": Operation(lease_and_publish),
    "run": Operation(run),
    "run again": Operation(run_again, before=run),
    "sweep": Operation(sweep),
    "compare": Operation(compare, whole_at_once=False),
    "rerun": Operation(rerun_one),
    "repair": Operation(repair, before=spoil),
}


def tables(disk: MemoryDisk) -> dict[str, bytes]:
    """The content of every table and figure, by its path; parts by their names; what tells of times is left out."""
    told = ("manifest.json", "seal.json", "speed.json")
    return {
        str(file.relative_to(RESULTS)): disk.read(file)
        for file in disk.paths(RESULTS)
        if file.suffix in (".parquet", ".csv", ".png", ".md", ".tex", ".json")
        and file.name not in told
        and ".aside-" not in str(file)
        and "damaged" not in file.relative_to(RESULTS).parts
    }
