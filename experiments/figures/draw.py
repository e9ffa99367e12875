"""Draw every figure that a run's tables allow."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pandas as pd

from jointroom.experiments.figures.corridor_map import corridor_map
from jointroom.experiments.figures.cost import cost_figure
from jointroom.experiments.figures.files import draw_each
from jointroom.experiments.figures.flows import flows_figure
from jointroom.experiments.figures.launches import launches_figure
from jointroom.experiments.figures.monthly import monthly_figure
from jointroom.experiments.figures.outcomes import outcomes_figure
from jointroom.experiments.figures.run_folder import RunFolder, open_run
from jointroom.experiments.figures.style import Sheet
from jointroom.experiments.record import load_record
from jointroom.sim.world.places import load_places


def draw_all(path: Path) -> list[Path]:
    """Draw the figures of a run's folder into its `figures/`; return the files written.

    Always `monthly`; `outcomes` and `cost` where there is a baseline; `launches`, `flows` and `map` where the
    run kept the tables behind them.

    Raises:
        Damaged, KeyError, ValueError: a table or the manifest is missing, damaged or incomplete.
        FiguresFailed: some figures could not be drawn; the others have been saved.
    """
    run = open_run(path)
    return draw_each(_sheets(run), path / "figures")


def _sheets(run: RunFolder) -> dict[str, Callable[[], Sheet]]:
    """What draws each sheet that the run allows, by file stem."""
    title, panels = run.titles[run.scenario], list(run.panels.items())
    record = load_record().within(run.start, run.end) if run.provenance.whole_world else None
    sheets: dict[str, Callable[[], Sheet]] = {
        "monthly": partial(monthly_figure, run.monthly, run.scenario, title, record, run.provenance)
    }
    if len(panels) > 1:
        sheets["outcomes"] = partial(outcomes_figure, run.summary, run.titles, run.provenance)
        sheets["cost"] = partial(cost_figure, run.monthly, run.summary, run.titles, run.since, run.provenance)
    launches = run.optional("launches.csv")
    if launches is not None and not launches.empty:
        places = load_places()
        sites = (*places.launch_sites.names, *places.outside_sites.names)
        sheets["launches"] = partial(launches_figure, launches, run.summary, panels, sites, run.provenance)
    moves, accounts = run.optional("moves.csv"), run.optional("flows.csv")
    if moves is not None and accounts is not None and not moves.empty:
        sheets["flows"] = partial(flows_figure, moves, accounts, run.summary, panels, run.provenance)
    boats, vessels = run.optional("boats.parquet"), run.optional("vessels.parquet")
    if boats is not None and vessels is not None:
        own = boats[boats["scenario"] == run.scenario]
        if not own.empty:
            key = (run.scenario, own["replicate"].min())
            boats, vessels, monthly = (_rows_of(table, *key) for table in (boats, vessels, run.monthly))
            sheets["map"] = partial(corridor_map, boats, vessels, monthly, title, run.provenance)
    return sheets


def _rows_of(table: pd.DataFrame, scenario: str, replicate: int) -> pd.DataFrame:
    return table[(table["scenario"] == scenario) & (table["replicate"] == replicate)]
