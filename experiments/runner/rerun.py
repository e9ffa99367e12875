"""One run of the store with everything of it: month by month, boat by boat, vessel by vessel, person by person.

`RESULTS_DIR/reruns/RUN_ID/` gets all tables of a run. What the store lacks of them is simulated once more, compared
with what is kept, and added to the store.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from jointroom.experiments.config.check import Checker
from jointroom.experiments.config.identity import read_description, run_id
from jointroom.experiments.config.plan import spec_of
from jointroom.experiments.config.versions import program
from jointroom.experiments.disk.files import Damaged, write_json
from jointroom.experiments.disk.seal import draft_of
from jointroom.experiments.report.run import MANIFEST
from jointroom.experiments.runner.publish import write_histories, write_tables
from jointroom.experiments.runner.simulate import Options, gather, require, simulate
from jointroom.experiments.store.kinds import KINDS
from jointroom.experiments.store.parts import RUN, read_part
from jointroom.experiments.store.store import Store
from jointroom.sim.parameters.problems import ConfigurationError, Problem, nearest_name
from jointroom.sim.spec import RunSpec

FOLDER = "reruns"


@dataclass(frozen=True)
class Rerun:
    """A run with everything of it.

    Attributes:
        folder: where its tables are.
        compared: whether it was simulated once more and found to be the run that was kept.
    """

    folder: Path
    compared: bool


def rerun(store: Store, name: str) -> Rerun:
    """Have all tables of a run.

    Args:
        store: where it stands, has failed, or is planned.
        name: its name.

    Raises:
        ConfigurationError: there is no such run, or it cannot be the same any more (another model, a changed file).
        RunsFailed: it fails, or is not the run that is kept.
    """
    spec = replace(find_same_run(store, name), keep_tables=True, keep_log=True, keep_histories=True)
    before = store.index([name], KINDS[1:])
    simulate(store, [spec], [name], Options(workers=1, retry_failed=True))
    require(store, [name])
    folder = store.root.parent / FOLDER / name
    with draft_of(folder) as draft:
        tables = gather(store, [spec], [name])
        write_tables(draft, tables, write_histories(draft, store, [spec], [name]))
        write_json(
            draft / MANIFEST,
            {
                "run_id": name,
                **program(),
                "scenario": spec.scenario.name,
                "start": spec.start,
                "end": spec.end,
                "replicate": spec.replicate,
                "seed": spec.seed_used,
                "population_scale": spec.population_scale,
                "people_per_record": spec.people_per_record,
            },
        )
    return Rerun(folder, name in before.runs and bool(before.missing(name, KINDS)))


def find_same_run(store: Store, name: str) -> RunSpec:
    """The same, and it would be that run still.

    Raises:
        ConfigurationError: as `find_run`, or it reads a file that has changed.
    """
    spec = find_run(store, name)
    try:
        same = run_id(spec) == name
    except OSError:
        same = False
    if not same:
        message = "reads a file that is not what it was when the run was planned"
        raise ConfigurationError([Problem("run", name, message, "the file as it was")])
    return spec


def find_run(store: Store, name: str) -> RunSpec:
    """What was asked of a run that is kept, has failed, or is planned by a sweep.

    Raises:
        ConfigurationError: no run of this version of the model has the name.
        Damaged: nor can it be told, because a part cannot be read.
    """
    index, failures = store.index(), store.failures()
    if name in index.runs:
        rows = read_part(store.parts / index.runs[name], [RUN, "replicate", "spec"]).to_pylist()
        row = next(row for row in rows if row[RUN] == name)
        return read_description(row["spec"], row["replicate"])
    if name in failures and failures[name].spec:
        return read_description(failures[name].spec, failures[name].replicate)
    try:
        return _planned(store, name)
    except ConfigurationError:
        for part, what in index.damaged.items():  # which may have held it
            raise Damaged(store.parts / part, what) from None
        raise


def _planned(store: Store, name: str) -> RunSpec:
    """A run that some sweep plans and nobody has done."""
    known: list[str] = []
    for sweep_id in store.sweep_ids():
        try:
            sweep = store.sweep(sweep_id)
            runs = sweep.runs
        except Damaged:  # the sweep's own command, and `jointroom check`, tell of it
            continue
        known += runs[RUN].tolist()
        mine = runs[runs[RUN] == name][["point", "replicate"]].to_numpy()
        if not len(mine):
            continue
        if sweep.manifest["source"] != store.source:
            made = f"{sweep.manifest['version']} with sources {sweep.manifest['source']}"
            message = f"is a run of model {made}, and this one has sources {store.source}"
            raise ConfigurationError([Problem("run", name, message, "the version that made it")])
        checker = Checker(with_baseline=False, with_folder=False)
        point, replicate = map(int, mine[0])
        return spec_of(checker.check(sweep.values(point, replicate)), replicate)
    legal = "a run_id of `jointroom table --runs`"
    raise ConfigurationError([Problem("run", name, f"no such run in {store.root}", legal, nearest_name(name, known))])
