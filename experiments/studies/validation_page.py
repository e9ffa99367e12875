"""The validation page in words, from its tables; also the short form that the README shows."""

import pandas as pd
from jointroom.experiments.report.labels import label, number, rounded
from jointroom.experiments.stats.measures import AS_RECORDED
from jointroom.experiments.studies.land_record import land_record_lines
from jointroom.experiments.studies.patterns import FITTED, NOT_REPRODUCED, UNFITTED

HEADING = """\
# The model beside the record

Defaults were chosen inside their plausible ranges on months to June 2017. July to December 2017 is postdiction: only
dated inputs and chance reach it. Like is compared with like: attempts here are people met, intercepted or recorded
dead, in the model as in the record.
"""
SCORES = """\
## Month by month

Averaged relative difference: the sum over months of |median of replicates - recorded|, over the sum recorded (0 is
perfect). CRPS: the same with the spread of the replicates counted in. Covered: share of months whose recorded value
lies in the middle 80 or 95 % of the replicates; replicates differ by chance alone, not by parameters, and the record
has errors of its own, so less than 80 and 95 % are to be expected. The last two columns are the differences of two
forecasts without a model, made from what was recorded before the window: the same month a year earlier (the last one
recorded), and the last month.
"""
PATTERNS = f"""\
## Pattern by pattern

A pattern is reproduced when the middle 95 % of the replicates touches the range in which the recorded value is known.
**{FITTED}**: reproduced, and the recorded value helped to choose a default. **{UNFITTED}**: reproduced without that.
**{NOT_REPRODUCED}**: said plainly, whether it was a target or not. Where the error of a recorded value is not known, a
tenth is assumed.
"""


def page(scores: pd.DataFrame, patterns: pd.DataFrame, on_land: pd.DataFrame) -> str:
    """The whole page in Markdown.

    Tables as made by `studies.validation`, `studies.patterns` and `studies.land_record`.
    """
    parts = [HEADING, SCORES, score_lines(scores), PATTERNS, pattern_lines(patterns), land_record_lines(on_land)]
    return "\n".join(parts)


def short(scores: pd.DataFrame, patterns: pd.DataFrame) -> str:
    """What the README says: sums, differences, and which patterns are and are not reproduced."""
    lines = [
        "| | | recorded | model, median [95 % of replicates] | difference by month | last year's month | last month |",
        "|---|---|---|---|---|---|---|",
    ]
    for _, row in scores[scores["indicator"].isin([AS_RECORDED, "met_at_sea", "intercepted_libya"])].iterrows():
        cells = [_percent(row[name]) for name in ("difference", "seasonal_naive", "persistence")]
        model = f"{_count(row['simulated'])} [{_count(row['low'])} to {_count(row['high'])}]"
        recorded = number(row["recorded"])
        lines.append(f"| {_months(row)} | {_label(row['indicator'])} | {recorded} | {model} | {' | '.join(cells)} |")
    words = []
    for mark, lead in (
        (FITTED, "Reproduced, and fitted"),
        (UNFITTED, "Reproduced without having been fitted"),
        (NOT_REPRODUCED, "Not reproduced"),
    ):
        rows = patterns[patterns["mark"] == mark]
        named = "; ".join(_lower(words) for words in rows["words"]) if len(rows) else "none"
        words.append(f"**{lead}** ({len(rows)} of {len(patterns)}): {named}.")
    return "\n".join([*lines, "", *_spaced(words)])


def score_lines(scores: pd.DataFrame) -> str:
    """The scores as a Markdown table."""
    lines = [
        "| months | | recorded | model | difference | CRPS | in 80 % | in 95 % | last year's month | last month |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for _, row in scores.iterrows():
        names = ("difference", "crps", "cover_80", "cover_95", "seasonal_naive", "persistence")
        cells = [_percent(row[name]) for name in names]
        model = f"{_count(row['simulated'])} [{_count(row['low'])} to {_count(row['high'])}]"
        head = f"| {_months(row)} ({row['window']}) | {_label(row['indicator'])} | {number(row['recorded'])}"
        lines.append(f"{head} | {model} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def pattern_lines(patterns: pd.DataFrame) -> str:
    """The patterns as a Markdown table."""
    lines = ["| pattern | recorded [range] | model, median [95 %] | a target | mark |", "|---|---|---|---|---|"]
    for _, row in patterns.iterrows():
        scale, unit = (100.0, " %") if row["unit"] == "percent" else (1.0, "")
        recorded = _range(row, "recorded", "recorded_low", "recorded_high", scale) + unit
        model = _range(row, "simulated", "low", "high", scale) + unit
        mark = f"**{row['mark']}**" if row["mark"] == NOT_REPRODUCED else row["mark"]
        lines.append(f"| {row['words']} | {recorded} | {model} | {'yes' if row['target'] else 'no'} | {mark} |")
    return "\n".join(lines) + "\n"


def _range(row: pd.Series, middle: str, low: str, high: str, scale: float) -> str:
    text = _count(scale * row[middle])
    if row[low] == row[high]:
        return text
    return f"{text} [{_count(scale * row[low])} to {_count(scale * row[high])}]"


def _months(row: pd.Series) -> str:
    return f"{row['first_month']} to {row['last_month']}"


def _label(indicator: str) -> str:
    return "Attempts, as recorded" if indicator == AS_RECORDED else label(indicator)


def _lower(words: str) -> str:
    """Lower case at the start, but for names."""
    return words if words.startswith(("January", "June", "Sabratha", "Zawiya")) else words[0].lower() + words[1:]


def _percent(value: float) -> str:
    return "–" if value != value else f"{100.0 * value:.0f} %"


def _count(value: float) -> str:
    return number(rounded(value))


def _spaced(paragraphs: list[str]) -> list[str]:
    """Paragraphs with a blank line between them."""
    return [line for paragraph in paragraphs for line in (paragraph, "")][:-1]
