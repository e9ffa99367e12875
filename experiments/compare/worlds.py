"""What changes hang on where runs live under draws of a posterior: how likely, how much is chance, which unknown."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from jointroom.experiments.compare.tradeoffs import DRAW, LABEL, PAIR
from jointroom.experiments.stats.outcomes import OUTCOMES
from jointroom.experiments.stats.unknown import hangs_on, over_worlds
from jointroom.experiments.sweep.draws import Draws


def worlds_table(outcomes: pd.DataFrame, labels: Sequence[str], draws: Draws) -> pd.DataFrame:
    """A row an alternative but the first, and outcome that all runs have.

    Columns label, outcome, unit, baseline_mean; those of `experiments.stats.unknown.Worlds`; share_unknown; hangs_on,
    the name of the factor that the change goes with most ("" for none that is told from accident), and correlation,
    by ranks.

    Args:
        outcomes: a row a run: `LABEL`, `DRAW`, replicate, seed and outcomes.
        labels: the alternatives; the others are compared with the first.
        draws: that the runs lived under.
    """
    factors = pd.DataFrame(list(draws.values))
    numbers = factors.select_dtypes("number")
    names = [name for name in OUTCOMES if name in outcomes and outcomes[name].notna().all()]
    tables = {
        str(label): rows.set_index(list(PAIR)).sort_index() for label, rows in outcomes.groupby(LABEL, sort=False)
    }
    reference = tables[labels[0]]
    place = reference[DRAW].to_numpy(np.int64)
    rows = []
    for label in labels[1:]:
        for name in names:
            change = (tables[label][name] - reference[name]).to_numpy(float)
            before = float(reference[name].mean())
            told, hung = over_worlds(change, place, before), hangs_on(change, place, numbers.to_numpy(float))
            rows.append(
                dict(label=label, outcome=name, unit=OUTCOMES[name].unit, baseline_mean=before)
                | vars(told)
                | dict(share_unknown=told.share_unknown)
                | dict(hangs_on=numbers.columns[hung[0]] if hung else "", correlation=hung[1] if hung else np.nan)
            )
    return pd.DataFrame(rows)
