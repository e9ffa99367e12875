"""The recorder on land: what monitors would have written down of the truth. What happens at sea is recorded as it does.

Two stocks are recorded with error. The people in official centres are counted by monitors who do not reach every
centre. The migrants present are counted by displacement tracking, which covers a share of the country that grew, and
changed its method in December 2017: a jump in the record that is no jump in the truth. The coverage is a table,
`data/tracking_coverage.csv`; it was derived from the counts and an assumed true number, so a level that agrees with the
record is agreement by construction, and only what differs from it says something.
"""

from datetime import date
from functools import cache

import numpy as np

from jointroom.sim.arrays import F64, I64
from jointroom.sim.codes import PersonState
from jointroom.sim.context import Context
from jointroom.sim.maths.draws import normal
from jointroom.sim.maths.elementary import exp
from jointroom.sim.observe.indicators import IN_LIBYA
from jointroom.sim.packaged import read_rows
from jointroom.sim.streams import Stream

RECORDER = int(Stream.RECORDER)
DETAINED, PRESENT = 1, 2  # numbers of the recorded stocks in the addresses of their errors


@cache
def tracking_coverage() -> tuple[tuple[date, float], ...]:
    """Dates and the share (0-1) of the migrants present that displacement tracking counts from then on."""
    rows = read_rows("observe/data/tracking_coverage.csv")
    return tuple((date.fromisoformat(row["date"]), float(row["coverage"])) for row in rows)


def coverage_on(day: date) -> float:
    """Coverage on a day: that of the latest row; before the first row, the first one's."""
    table = tracking_coverage()
    known = [share for since, share in table if since <= day]
    return known[-1] if known else table[0][1]


def _with_error(context: Context, truth: F64, which: int, spread: float) -> I64:
    """int64[day]: a log-normal error, the same for all days of a month, because a count is made once a month."""
    months = [context.month_of(day) for day in range(context.n_days)]
    error = {month: exp(spread * normal(context.seed, RECORDER, month, which, 0)) for month in dict.fromkeys(months)}
    return np.rint(truth * np.array([error[month] for month in months])).astype(np.int64)


def recorded_stocks(context: Context, stock: I64) -> dict[str, I64]:
    """What would have been recorded at the end of each day, by indicator.

    Args:
        stock: int64[day, state, origin] the truth.
    """
    p = context.parameters.recorder
    detained = stock[:, PersonState.HELD_OFFICIAL].sum(axis=1) * p.centres_reached
    present = stock[:, list(IN_LIBYA)].sum(axis=(1, 2)).astype(np.float64)
    covered = np.array([coverage_on(context.date_of(day)) for day in range(context.n_days)])
    return {
        "detained_recorded": _with_error(context, detained, DETAINED, p.detained_spread),
        "present_counted": _with_error(context, present * covered, PRESENT, p.present_spread),
    }
