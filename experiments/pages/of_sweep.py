"""The report of a sweep: every point beside the first, on the same chance, and the means of all points."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from jointroom.experiments.disk.seal import sealed_files
from jointroom.experiments.pages.assumptions import assumptions
from jointroom.experiments.pages.blocks import as_summary, compared, lead
from jointroom.experiments.pages.finding import listed
from jointroom.experiments.pages.matters import matters, of_scenarios
from jointroom.experiments.pages.prose import Prose
from jointroom.experiments.pages.repeat import facts_of
from jointroom.experiments.pages.told import Told
from jointroom.experiments.report.labels import brief
from jointroom.experiments.report.provenance import Provenance
from jointroom.experiments.report.tables import Table
from jointroom.experiments.stats.outcomes import OUTCOMES, SUMMARY, label
from jointroom.experiments.stats.paired import changes
from jointroom.experiments.store.outcomes import DRAW
from jointroom.experiments.store.store import open_store
from jointroom.experiments.store.view import SHOWN

BESIDE = 12
"""Points that are set beside the first one by one; the table has all."""


def sweep_told(folder: Path) -> Told:
    """What a sweep of the store says, as far as its runs are done.

    Raises:
        Damaged: something of it is not what was written.
        StoreError: its store cannot be read.
    """
    sweep = open_store(folder.parents[2]).sweep(folder.name)
    manifest, table = sweep.manifest, sweep.outcomes
    titles = {str(point): _words(row) for point, row in sweep.points.iterrows()}
    paired = DRAW if DRAW in table else "replicate"  # runs of one draw have more in common than chance
    runs = {str(point): rows.groupby(paired)[_measured(table)].mean() for point, rows in table.groupby("point")}
    first, *others = [*runs] or ["0"]
    told = changes(runs, dict.fromkeys(others[:BESIDE], first), [OUTCOMES[name] for name in _measured(table)])
    summary = as_summary(told, first)
    found = [] if summary is None or summary.empty else compared(summary, titles)
    varied = listed(sweep.varied) or "nothing"
    done = f"{len(table)} of {manifest['runs']} runs are done"
    blocks = [block for block, _ in found]
    verdicts = [verdict for _, rows in found for verdict in rows["verdict"]]
    size = {name: manifest[name] for name in ("version", "replicates", "population_scale", "people_per_record")}
    scenarios = table["scenario"].astype(str).unique()
    return Told(
        name=sweep.sweep_id,
        title=f"What changes with {varied}",
        question=f"What do {len(titles)} combinations of values come to, on the same chance?",
        finding=lead(found) if found else f"Nothing can be compared yet: {done}.",
        about=f"{manifest['replicates']} replicates of each; {done}. Each is compared with the first: {titles[first]}.",
        badges=Provenance(run_id=sweep.sweep_id, config_hash="", seed=0, **size).badges,
        blocks=blocks,
        assumptions=assumptions(blocks, {}, verdicts),
        prose=Prose(f"# {sweep.sweep_id}\n\n{_all_points(table, titles)}").html(lambda _: None),
        command=manifest["command"] or "",
        facts=facts_of(manifest, sealed_files(folder)),
        matters=matters([*of_scenarios(scenarios), *((name, "varied in this sweep") for name in sweep.varied)]),
    )


def _measured(table: pd.DataFrame) -> list[str]:
    """The outcomes of a summary that all runs have as numbers."""
    return [name for name in SUMMARY if name in table]


def _words(point: pd.Series) -> str:
    """What a point sets."""
    return ", ".join(f"{name}={value}" for name, value in point.dropna().items()) or "defaults"


def _all_points(table: pd.DataFrame, titles: Mapping[str, str]) -> str:
    """A table of all points: the mean of each outcome that is shown of every sweep."""
    shown = [name for name in SHOWN if name in table]
    rows = [
        (titles[str(point)], str(len(part)), *(brief(part[name].mean()) for name in shown))
        for point, part in table.groupby("point")
    ]
    return f"## All points, means over runs\n\n{Table(('', 'runs', *map(label, shown)), rows).markdown}"
