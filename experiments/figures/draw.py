"""Draw every figure that a run's tables allow."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from jointroom.experiments.figures.corridor_map import View, corridor_map
from jointroom.experiments.figures.cost import cost_figure
from jointroom.experiments.figures.files import draw_each
from jointroom.experiments.figures.flows import flows_figure
from jointroom.experiments.figures.launches import launches_figure
from jointroom.experiments.figures.monthly import monthly_figure
from jointroom.experiments.figures.outcomes import outcomes_figure
from jointroom.experiments.figures.style import Sheet
from jointroom.experiments.figures.tables import require
from jointroom.experiments.record import load_record
from jointroom.experiments.report.run import Run, panels_of
from jointroom.sim.world.places import load_places


def draw_all(path: Path) -> list[Path]:
    """Draw the figures of a run's folder into its `figures/`; return the files written.

    Always `monthly`; `outcomes` and `cost` where there is a baseline; `launches`, `flows` and `map` where the
    run kept the tables behind them.

    Raises:
        Damaged, KeyError, ValueError: a table or the manifest is missing, damaged or incomplete.
        FiguresFailed: some figures could not be drawn; the others have been saved.
    """
    return list(draw_each(_sheets(Run(path.name, path)), path / "figures"))


def _sheets(run: Run) -> dict[str, Callable[[], Sheet]]:
    """What draws each sheet that the run allows, by file stem."""
    manifest, monthly, summary, provenance, titles = run.manifest, run.monthly, run.summary, run.provenance, run.titles
    require(monthly, "monthly")
    panels, (scenario, title) = panels_of(titles), next(iter(titles.items()))
    days = (date.fromisoformat(manifest[end]) for end in ("start", "end"))
    record = load_record().within(*days) if provenance.whole_world else None
    sheets: dict[str, Callable[[], Sheet]] = {
        "monthly": partial(monthly_figure, monthly, scenario, title, record, provenance, run.lived)
    }
    if len(panels) > 1:
        since = _month(manifest["since"])
        sheets["outcomes"] = partial(outcomes_figure, summary, titles, provenance, run.worlds)
        sheets["cost"] = partial(cost_figure, monthly, summary, titles, since, provenance, run.lived, run.worlds)
    launches = run.optional("launches.csv")
    if launches is not None and not launches.empty:
        places = load_places()
        sites = (*places.launch_sites.names, *places.outside_sites.names)
        sheets["launches"] = partial(launches_figure, launches, summary, panels, sites, provenance)
    moves, accounts = run.optional("moves.csv"), run.optional("flows.csv")
    if moves is not None and accounts is not None and not moves.empty:
        sheets["flows"] = partial(flows_figure, moves, accounts, summary, panels, provenance, run.lived, run.worlds)
    boats, vessels = run.optional("boats.parquet"), run.optional("vessels.parquet")
    if boats is not None and vessels is not None and scenario in set(boats["scenario"]):
        first = boats.loc[boats["scenario"] == scenario, "replicate"].min()
        views = []
        for name, words in panels:
            if name in set(boats["scenario"]):
                one = f"scenario == {name!r} and replicate == {first}"
                view = View(words, boats.query(one), vessels.query(one), monthly.query(one))
                views.append(view.since(_month(manifest["since"])))
        sheets["map"] = partial(corridor_map, views, provenance)
    return sheets


def _month(day: str | None) -> str | None:
    """The month of a day, where there is one."""
    return None if day is None else day[:7]
