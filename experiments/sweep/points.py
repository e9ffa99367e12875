"""Points that an analysis wants simulated, as a sweep: what is in the store already is not done again."""

from collections.abc import Mapping, Sequence

import pandas as pd

from jointroom.experiments.runner.simulate import Options, require
from jointroom.experiments.sweep.design import table
from jointroom.experiments.sweep.plan import SweepPlan, plan_sweep
from jointroom.experiments.sweep.run import carry_out

POINT = "point"
"""Column that says which row of the design a run belongs to, from 0."""

Row = Mapping[str, object]


def plan_points(
    rows: Sequence[Row], common: Row, replicates: int, *, since: str | None = None, until: str | None = None
) -> SweepPlan:
    """The sweep of points that share some values.

    Args:
        rows: values of each point by name, its scenario among them; they stand above the common ones.
        common: values of all points by name.
        replicates: of each point, numbered from 0, on the same seeds everywhere.
        since, until: first and last month over which outcomes are taken; None for the run's own.

    Raises:
        ConfigurationError: listing every problem of every point.
    """
    own = dict.fromkeys(name for row in rows for name in row)
    fixed = {name: value for name, value in common.items() if name not in own and name != "replicates"}
    shared = {name: value for name, value in common.items() if name in own}
    points = [{**shared, **row} for row in rows]
    return plan_sweep(table(points, fixed=fixed, replicates=replicates, since=since, until=until))


def simulate(plan: SweepPlan, *, quiet: bool) -> pd.DataFrame:
    """A row a run: `POINT`, scenario, replicate, seed, varied names, outcomes; ordered by point and replicate.

    Raises:
        RunsFailed: some run failed; those that did not are kept.
    """
    sweep = carry_out(plan, Options(plan.workers, retry_failed=True, quiet=quiet))
    require(sweep.store, plan.run_ids)
    return sweep.outcomes()
