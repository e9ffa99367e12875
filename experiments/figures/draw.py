"""Draw every figure that a run's tables allow."""

from pathlib import Path

from jointroom.experiments.figures.corridor_map import corridor_map
from jointroom.experiments.figures.cost import cost_figure
from jointroom.experiments.figures.files import save
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
        FileNotFoundError, KeyError, ValueError: a table or the manifest is missing or incomplete.
    """
    run = open_run(path)
    figures = path / "figures"
    figures.mkdir(exist_ok=True)
    files: list[Path] = []
    for name, sheet in _sheets(run).items():
        files += save(sheet.figure, figures / name, sheet.title, sheet.subtitle, run.provenance)
    return files


def _sheets(run: RunFolder) -> dict[str, Sheet]:
    """The sheets that the run allows, by file stem."""
    record = load_record() if run.provenance.whole_world else None
    sheets = {"monthly": monthly_figure(run.monthly, run.scenario, run.title, record, run.provenance)}
    if run.baseline is not None:
        sheets["outcomes"] = outcomes_figure(
            run.summary,
            run.scenario,
            run.title,
            run.baseline_title,
            run.provenance,
        )
        sheets["cost"] = cost_figure(
            run.monthly,
            run.summary,
            run.scenario,
            run.baseline,
            (run.title, run.baseline_title),
            run.since,
            run.provenance,
        )
    panels = [(run.scenario, run.title)]
    if run.baseline is not None:
        panels.append((run.baseline, f"Baseline: {run.baseline_title}"))
    launches = run.optional("launches.csv")
    if launches is not None and not launches.empty:
        places = load_places()
        sites = (*places.launch_sites.names, *places.outside_sites.names)
        sheets["launches"] = launches_figure(launches, run.summary, panels, sites, run.provenance)
    moves, accounts = run.optional("moves.csv"), run.optional("flows.csv")
    if moves is not None and accounts is not None and not moves.empty:
        sheets["flows"] = flows_figure(moves, accounts, run.summary, panels, run.provenance)
    boats, vessels = run.optional("boats.parquet"), run.optional("vessels.parquet")
    if boats is not None and vessels is not None:
        boats, vessels = (
            boats[boats["scenario"] == run.scenario],
            vessels[vessels["scenario"] == run.scenario],
        )
        if not boats.empty:
            one = boats["replicate"].min()
            of_one = (run.monthly["scenario"] == run.scenario) & (run.monthly["replicate"] == one)
            sheets["map"] = corridor_map(
                boats[boats["replicate"] == one],
                vessels[vessels["replicate"] == one],
                run.monthly[of_one],
                run.title,
                run.provenance,
            )
    return sheets
