"""What the posterior makes of the record beyond its targets: how many months it holds, which patterns it reproduces.

Patterns of later months are measured as well; nothing here changes what is drawn.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from jointroom.experiments.calibration.reach import PLAUSIBLE
from jointroom.experiments.record import Record
from jointroom.experiments.studies.patterns import Pattern, implausibility, recorded_value

Floats = npt.NDArray[np.float64]

ALL, PRESENT = "all", "present_counted"
"""Indicators of rows of scores: months of all that is scored together, and a reading of migrants present."""


def with_readings(scores: pd.DataFrame, targets: pd.DataFrame) -> pd.DataFrame:
    """Scores with a row more for each set of runs and window, of all months, and for each reading of people present.

    Args:
        scores: see `scores_table`.
        targets: see `targets_table`.

    Coverage of all months is the mean over indicators; the difference of a reading is that of the median draw.
    """
    together = [
        dict(runs=runs, window=window, indicator=ALL, months=int(rows["months"].sum()),
             cover_80=rows["cover_80"].mean(), cover_95=rows["cover_95"].mean())
        for (runs, window), rows in scores.groupby(["runs", "window"], sort=False)
    ]  # fmt: skip
    readings = [
        dict(runs="posterior", window=row["last_month"], indicator=PRESENT, months=1, recorded=row["recorded"],
             difference=abs(row["simulated"] / row["recorded"] - 1.0),
             cover_80=float(row["low"] <= row["recorded"] <= row["high"]),
             width=(row["high"] - row["low"]) / row["recorded"])
        for row in targets[targets["target"].str.startswith("present_")].to_dict("records")
    ]  # fmt: skip
    return pd.concat([scores, pd.DataFrame([*together, *readings])], ignore_index=True)[list(scores)]


def patterns_table(patterns: Sequence[Pattern], measured: Floats, record: Record, reach: pd.DataFrame) -> pd.DataFrame:
    """A row a pattern of the page of validation: recorded, the middle of the draws, implausibility, whether it is met.

    Args:
        patterns: in order.
        measured: what each draw measured, float64[draws, patterns], nan where there was nothing.
        record: what is known.
        reach: see `reach_table`; of those not met it says whether any point of the space could.

    Columns pattern, words, first_month, last_month, recorded, simulated, implausibility, reproduced (below
    `PLAUSIBLE`), reach (in, out; empty where it is no target).
    """
    reached = reach.set_index("target")["reached"]
    rows = []
    for j, pattern in enumerate(patterns):
        recorded, low, high = recorded_value(pattern, record)
        mine = measured[np.isfinite(measured[:, j]), j]
        far = implausibility(mine.tolist(), recorded, low, high) if len(mine) else float("nan")
        within = ("in" if reached[pattern.name] else "out") if pattern.name in reached.index else ""
        rows.append(
            dict(
                pattern=pattern.name, words=pattern.words, first_month=pattern.first_month,
                last_month=pattern.last_month, recorded=recorded,
                simulated=float(np.median(mine)) if len(mine) else float("nan"),
                implausibility=far, reproduced=bool(far < PLAUSIBLE), reach=within,
            )
        )  # fmt: skip
    return pd.DataFrame(rows)
