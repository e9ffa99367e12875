"""Tables of a calibration: targets, what is identified, which factor moves which target, scores by month, recovery."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from jointroom.experiments.calibration.bank import LEVEL
from jointroom.experiments.calibration.one_thread import in_one_thread
from jointroom.experiments.calibration.posterior import Question
from jointroom.experiments.calibration.reach import not_ruled_out, within
from jointroom.experiments.calibration.recovery import as_records, recovery_table, sample_each
from jointroom.experiments.calibration.runs import Done
from jointroom.experiments.calibration.space import UNIFORM, UNTOLD, Space, read_space
from jointroom.experiments.calibration.steps import Answer, Known, Request
from jointroom.experiments.record import Record
from jointroom.experiments.record.tables import FIT_END, FIT_START, LAST_MONTH
from jointroom.experiments.stats.metrics import AS_RECORDED
from jointroom.experiments.stats.scores import averaged_relative_difference, coverage, relative_crps, relative_width
from jointroom.experiments.stats.weighted import quantiles
from jointroom.experiments.sweep.sampling import latin_hypercube

Floats = npt.NDArray[np.float64]

WELL, SOMEWHAT = 0.5, 0.8
"""Width of the posterior, relative to the prior's, below which a factor is well or somewhat identified."""
DRAW, WEIGHT = "draw", "weight"
SCORED = (AS_RECORDED, "met_at_sea", "intercepted_libya", "boats_met", "met_on_rubber", "dead_sea_recorded")
ENDS = {"p2_5": 2.5, "p10": 10.0, "p50": 50.0, "p90": 90.0, "p97_5": 97.5}
"""Columns of a band and what percentile each is."""
_TAILS = (10.0, 90.0)
_AGAIN = 20
WINDOWS = {"2015": ("2015-01", "2015-12"), "fitting window": (FIT_START, FIT_END), "after it": ("2017-07", LAST_MONTH)}


def posterior_table(request: Request, answer: Answer) -> pd.DataFrame:
    """A row a draw: its number, its weight, and the value of every factor: what a sweep takes as a file.

    Last comes what no record before the room can tell, all over its plausible ranges.
    """
    values = pd.DataFrame(request.space.values(answer.shares))
    values.insert(0, DRAW, np.arange(len(values)))
    values.insert(1, WEIGHT, answer.weights)
    return with_untold(values, untold(request.space.names), request.seed)


def untold(told: Sequence[str]) -> Space:
    """What no record before the room can tell, but for what the record was asked about all the same."""
    return read_space(UNTOLD, UNIFORM, told)


def with_untold(values: pd.DataFrame, space: Space, seed: int) -> pd.DataFrame:
    """Draws, a row each, with a point of a Latin hypercube over what is untold beside each."""
    points = latin_hypercube(len(values), len(space.axes), seed + 1)
    return pd.concat([values, pd.DataFrame(space.values(points), index=values.index)], axis=1)


def waves_table(request: Request, answer: Answer) -> pd.DataFrame:
    """A row a run of the waves: wave (from 1), run, the value of every factor, what it measured of every target."""
    parts = []
    for number, wave in enumerate(answer.waves):
        values = pd.DataFrame(request.space.values(wave.shares))
        values.insert(0, "wave", number + 1)
        values.insert(1, "run", request.begin_of(number) + np.arange(len(values)))
        natural = {t.name: t.natural(wave.measured[:, j]) for j, t in enumerate(request.targets)}
        parts.append(pd.concat([values, pd.DataFrame(natural)], axis=1))
    return pd.concat(parts, ignore_index=True)


def emulators_table(answer: Answer) -> pd.DataFrame:
    """What cross-validation says of every emulator after every wave; see `Bank.table`.

    Column ceiling is the R2 that chance alone leaves, as large as among runs of the defaults: 1 minus their variance
    over that of the runs of the waves.
    """
    tables = []
    for number, known in enumerate(answer.known):
        chance = np.nanvar(answer.by_default[:, known.kept], axis=0, ddof=1)
        runs = np.vstack([wave.measured for wave in answer.waves[: number + 1]])
        spread = np.nanvar(runs[:, known.kept], axis=0)
        tables.append(known.bank.table().assign(wave=number + 1, ceiling=np.maximum(1.0 - chance / spread, 0.0)))
    return pd.concat(tables, ignore_index=True)[["wave", *tables[0].columns.drop("wave")]]


def targets_table(request: Request, answer: Answer) -> pd.DataFrame:
    """A row a target: what is recorded, with which errors, what is in reach, what the defaults and the draws measure.

    Values are in the target's own unit; error, discrepancy and discrepancy_used are on its scale. simulated, low and
    high are the weighted median and central `LEVEL` of the draws; implausibility is the distance of their mean in
    standard deviations of chance and parameters, record and discrepancy together; default_implausibility the same of
    the defaults, by chance alone. The columns of reach are missing where too few runs measured anything.
    """
    draws, defaults = answer.measured, answer.by_default
    reach, alike = answer.known[-1].reach.set_index("target"), np.ones(len(defaults))
    rows = []
    for j, target in enumerate(request.targets):
        recorded, alone = request.evidence.recorded[j], request.evidence.alone[j]
        low, middle, high = quantiles(draws[:, j], answer.weights, (_TAILS[0], 50.0, _TAILS[1]))
        row = dict(
            target=target.name, words=target.pattern.words, first_month=target.pattern.first_month,
            last_month=target.pattern.last_month, scale=target.transform, grade=target.grade, why=target.why,
            error=target.error, discrepancy=target.discrepancy, recorded=float(target.natural(recorded)),
            default=float(target.natural(quantiles(defaults[:, j], alike, (50.0,))[0])),
            default_implausibility=_distance(defaults[:, j], recorded, alone),
            simulated=float(target.natural(middle)), low=float(target.natural(low)), high=float(target.natural(high)),
            implausibility=_distance(draws[:, j], recorded, alone),
        )  # fmt: skip
        if target.name in reach.index:
            met = reach.loc[target.name]
            row |= dict(
                space_low=float(target.natural(met["low"])), space_high=float(target.natural(met["high"])),
                nearest=met["nearest"], reached=bool(met["reached"]), discrepancy_used=met["discrepancy"],
            )  # fmt: skip
        rows.append(row)
    return pd.DataFrame(rows)


def progress_table(answer: Answer) -> pd.DataFrame:
    """A row a wave: wave, runs so far, share of the space that is not ruled out, share within `PLAUSIBLE` by target."""
    rows = []
    for number, known in enumerate(answer.known):
        runs = sum(len(wave.shares) for wave in answer.waves[: number + 1])
        kept = {"wave": number + 1, "runs": runs, "not_ruled_out": not_ruled_out(known.far)}
        rows.append(kept | within(known.far, known.bank.names))
    return pd.DataFrame(rows)


def identified_table(request: Request, answer: Answer) -> pd.DataFrame:
    """A row a factor, the best identified first: what the record says of it.

    Columns factor, unit, grade of the range's scale (log or not), low, high, default, then the posterior: p10, p50, p90
    in the factor's unit; mean, sd as shares of the scaled range; width, its standard deviation over the prior's;
    identified (well, somewhat, not); agreement of the chains; moves, the targets that it moves most.
    """
    shares = request.space.shares(answer.posterior.pooled)
    prior = request.space.shares(request.spread).std(axis=0)
    effects = effects_table(request, answer.known[-1])
    rows = []
    for j, axis in enumerate(request.space.axes):
        mine = shares[:, j]
        width = float(mine.std() / prior[j])
        strongest = effects.columns[np.argsort(-np.abs(effects.loc[axis.factor.name].to_numpy()), kind="stable")[:3]]
        word = "well" if width < WELL else "somewhat" if width < SOMEWHAT else "not"
        p10, p50, p90 = (axis.value(float(place)) for place in np.percentile(mine, [10.0, 50.0, 90.0]))
        rows.append(
            dict(
                factor=axis.factor.name, unit=axis.factor.unit, scale="log" if axis.log else "linear",
                low=axis.factor.low, high=axis.factor.high, default=axis.value(axis.default),
                default_share=axis.default, p10=p10, p50=p50, p90=p90,
                mean=float(mine.mean()), sd=float(mine.std()), width=width, identified=word,
                agreement=float(answer.posterior.agreement[j]), moves=", ".join(strongest),
            )
        )  # fmt: skip
    return pd.DataFrame(rows).sort_values("width", ignore_index=True, kind="stable")


@in_one_thread
def effects_table(request: Request, known: Known) -> pd.DataFrame:
    """By how much each target moves when a factor goes from the tenth to the ninetieth hundredth of its range.

    In standard deviations of all that lies between record and model but the emulator; index factor, a column a target.
    """
    shares = request.space.shares(request.spread)
    means = known.bank.predict(2.0 * shares - 1.0)[0]
    off = shares - shares.mean(axis=0)
    slopes = np.linalg.lstsq(off, means - means.mean(axis=0), rcond=None)[0]
    spread = np.sqrt(known.bank.chance + request.evidence.alone[known.kept])
    return pd.DataFrame(0.8 * slopes / spread, index=request.space.names, columns=list(known.bank.names))


def months_table(answer: Answer) -> pd.DataFrame:
    """A row a set of runs (posterior, default), month and indicator: the columns of `ENDS`."""
    rows = []
    for name, done, weights in _sets(answer):
        for month, values in done.monthly(SCORED).groupby("month"):
            for indicator in SCORED:
                ends = quantiles(values[indicator].to_numpy(), weights[values["run"].to_numpy()], list(ENDS.values()))
                rows.append(dict(runs=name, month=month, indicator=indicator, **dict(zip(ENDS, ends, strict=True))))
    return pd.DataFrame(rows)


def scores_table(answer: Answer, record: Record) -> pd.DataFrame:
    """A row a set of runs, window and indicator: difference, crps, cover_80, cover_95, width of the 80 % band.

    All but coverages are relative to the recorded sum. Draws count by their weights: each is repeated in proportion.
    """
    rows = []
    for name, done, weights in _sets(answer):
        monthly = done.monthly(SCORED)
        again = np.repeat(np.arange(len(weights)), np.round(weights * len(weights) * _AGAIN).astype(int))
        for window, (first, last) in WINDOWS.items():
            months = sorted(month for month in monthly["month"].unique() if first <= month <= last)
            for indicator in SCORED:
                column = "attempts" if indicator == AS_RECORDED else indicator
                known = record.monthly[column].reindex(months).to_numpy(dtype=float)
                if not months or not np.isfinite(known).all():
                    continue
                wide = monthly.pivot(index="run", columns="month", values=indicator)[months]
                simulated = wide.reindex(again).dropna().to_numpy(dtype=float)
                rows.append(
                    dict(
                        runs=name, window=window, indicator=indicator, months=len(months), recorded=known.sum(),
                        difference=averaged_relative_difference(np.median(simulated, axis=0), known),
                        crps=relative_crps(simulated, known),
                        cover_80=coverage(simulated, known, LEVEL), cover_95=coverage(simulated, known, 0.95),
                        width=relative_width(simulated, known, LEVEL),
                    )
                )  # fmt: skip
    return pd.DataFrame(rows)


@in_one_thread
def recovery(request: Request, answer: Answer, count: int) -> pd.DataFrame:
    """Runs of the first wave as truths, held out: see `recovery_table`; evenly spaced in the order of the design."""
    known, waves = answer.known[-1], answer.waves
    shares = np.vstack([wave.shares for wave in waves])
    measured = np.vstack([wave.measured for wave in waves])[:, known.kept]
    whole = np.flatnonzero(np.isfinite(measured[: len(waves[0].shares)]).all(axis=1))
    held = whole[np.linspace(0, len(whole) - 1, min(count, len(whole))).round().astype(int)]
    question = known.question
    bank = known.bank.without(2.0 * shares - 1.0, measured, held.tolist())
    asked = Question(bank, question.evidence, question.inputs)
    records = as_records(measured[held], question.evidence, seed=request.seed, number=190)
    draws = sample_each(asked, request.spread, records, seed=request.seed, number=190)
    return recovery_table(request.space.names, request.space.points(shares[held]), draws)


def recovered(table: pd.DataFrame) -> pd.DataFrame:
    """A row a factor: factor, held (share of truths inside `LEVEL`), skill (1 - score over the prior's)."""
    means = table.groupby("factor", sort=False)[["held", "crps", "crps_prior"]].mean()
    found = pd.DataFrame({"held": means["held"], "skill": 1.0 - means["crps"] / means["crps_prior"]})
    return found.sort_values("skill", ascending=False).reset_index()


def _sets(answer: Answer) -> list[tuple[str, Done, Floats]]:
    """The draws with their weights, and the defaults, which all count alike."""
    count = len(answer.defaults.asked.names)
    return [("posterior", answer.draws, answer.weights), ("default", answer.defaults, np.full(count, 1.0 / count))]


def _distance(measured: Floats, recorded: float, alone: float) -> float:
    """Standard deviations between a recorded value and the mean of runs that measured something."""
    known = measured[np.isfinite(measured)]
    if not len(known):
        return float("nan")
    return float(abs(known.mean() - recorded) / np.sqrt(known.var(ddof=min(1, len(known) - 1)) + alone))


def distances(request: Request, answer: Answer, targets: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """For a picture: the targets, and the median run of each wave and of the draws, from what is recorded.

    In standard deviations of record, discrepancy and chance; without targets that could not be emulated.
    """
    known = answer.known[-1]
    spread = np.sqrt(known.bank.chance + request.evidence.alone[known.kept])
    recorded = request.evidence.recorded[known.kept]
    reach = known.reach
    shown = targets[targets["target"].isin(known.bank.names)][["target", "words", "reached"]].reset_index(drop=True)
    for name in ("low", "high"):
        shown[f"space_{name}"] = (reach[name].to_numpy() - recorded) / spread
    steps = [*(wave.measured for wave in answer.waves), answer.measured]
    rows = [(np.nanmedian(measured[:, known.kept], axis=0) - recorded) / spread for measured in steps]
    return shown, pd.DataFrame(rows, columns=list(known.bank.names))
