"""The page of `studies.mission`: what the sweep shows, in plain words with numbers, and what it does not show."""

import pandas as pd
from jointroom.experiments.figures.provenance import Provenance
from jointroom.experiments.report.labels import NOT_SUCCESS, REQUIRED_HUMAN_COST, label, number, rounded, signed
from jointroom.experiments.report.provenance import footer
from jointroom.experiments.stats.differences import FEWER, MORE, SAME
from jointroom.experiments.stats.outcomes import OUTCOMES

SHOWN = ("attempts", "met_at_sea", "intercepted_libya", *REQUIRED_HUMAN_COST, "dead_desert", "dead_detention")
"""Rows of every table: the flows, and beneath them what happens to people."""

LEAD = """\
What would a joint operations room change, and does that hang on what is around it? The room opens on 9 December 2017
at one of five levels. Around it, from the same day on, the Tripoli government's authority on the western coast is as it
was (0.2) or larger (0.6), the coastguard has 10 vessels or 20, and the offer to armed groups that stop departures goes
on or ends. Every combination is simulated with the same replicates on the same chance, so that a level is compared with
liaison as it stood within one surrounding, replicate by replicate."""

NOT_SHOWN = """\
- **Nothing here is a measurement of a real room.** None was described in detail; every level and the larger authority
  are assumptions, and 2018 is a forecast that no record was used for.
- **Intervals hold chance, not ignorance.** They say how sure the mean difference is within this model with its
  parameters at their defaults. Other plausible parameters may give another order of levels.
- **Two values of a surrounding are no curve.** What lies between or beyond them was not simulated.
- **Cannot tell apart is not the same as no effect.** It says that this many pairs do not settle the sign.
- **Many intervals were looked at.** About one in twenty would miss the truth by chance.
- **What people do after arrival, in other countries, or before they reach Libya** is outside the model."""


def mission_page(
    runs: int,
    levels: pd.DataFrame,
    steps: pd.DataFrame,
    together: pd.DataFrame,
    together_steps: pd.DataFrame,
    surroundings: pd.DataFrame,
    provenance: Provenance,
) -> str:
    """The page as Markdown.

    Args:
        runs: number of runs.
        levels, steps, together, together_steps, surroundings: tables of `studies.mission`.
        provenance: for the footer.
    """
    months = "December 2017 to the end of the run"
    pairs = int(levels["pairs"].min())
    parts = [
        "# The joint room in every surrounding\n",
        LEAD + "\n",
        f"{runs:,} runs; months from {months}; {pairs} pairs behind every difference.\n",
        "## What the sweep shows\n",
        "\n".join(f"- {line}" for line in [*findings(levels), separated(steps)]) + "\n",
        f"{NOT_SUCCESS}: read the flows with the deaths, the holding and the labour beneath them.\n",
        "![Change against liaison by level, surrounding and outcome](figure.png)\n",
        "## Level by level, in the mean of all surroundings\n",
        "The mean change against liaison (level 1), in percent of it, each replicate averaged over all surroundings; "
        "and below, against the level before.\n",
        _table(together, "level", "level {}"),
        _table(together_steps, "level", "level {} against the one below"),
        "## Level by level, in each surrounding\n",
        "The mean change against liaison (level 1) in the same surrounding, in percent of it, with the 95 % interval "
        f'of that mean; "{SAME}" where the interval contains zero.\n',
    ]
    for words, rows in levels.groupby("surrounding", sort=False):
        parts += [f"### {str(words)[0].upper()}{str(words)[1:]}\n", _table(rows, "level", "level {}")]
    parts += [
        "## What the surroundings themselves change\n",
        "Each alone, with liaison and everything else as it stood.\n",
        _table(surroundings, "change", "{}"),
        "## What the sweep does not show\n",
        NOT_SHOWN + "\n",
        footer(provenance),
    ]
    return "\n".join(parts)


def findings(levels: pd.DataFrame) -> list[str]:
    """Sentences: for each level, of what there is more or fewer, in how many surroundings, and what hangs on them."""
    n = levels["surrounding"].nunique()
    lines = []
    for level, rows in levels.groupby("level", sort=True):
        told = {name: _count(rows[rows["outcome"] == name]) for name in SHOWN}
        more = [_times(name, up, n) for name, (up, down) in told.items() if up and not down]
        fewer = [_times(name, down, n) for name, (up, down) in told.items() if down and not up]
        turns = [label(name) for name, (up, down) in told.items() if up and down]
        words = [f"more: {'; '.join(more)}" if more else "", f"fewer: {'; '.join(fewer)}" if fewer else ""]
        words.append(f"more in some surroundings and fewer in others: {'; '.join(turns)}" if turns else "")
        known = ". ".join(word[0].upper() + word[1:] for word in words if word)
        lines.append(f"**Level {level} against liaison.** {known or 'Nothing can be told apart in any surrounding'}.")
    return [*lines, *_harm(levels)]


def separated(steps: pd.DataFrame) -> str:
    """A sentence: in how many surroundings each level is told apart from the one below it, by any outcome shown."""
    n = steps["surrounding"].nunique()
    parts = []
    for level, rows in steps[steps["outcome"].isin(SHOWN)].groupby("level", sort=True):
        told = rows[rows["verdict"] != SAME]
        by = " · ".join(label(name) for name in SHOWN if name in set(told["outcome"]))
        count = told["surrounding"].nunique()
        parts.append(f"level {level} from level {int(str(level)) - 1} in {count} of {n} ({by or 'by nothing'})")
    return f"**Each level and the one below it** are told apart: {'; '.join(parts)}."


def _harm(levels: pd.DataFrame) -> list[str]:
    """Where a level takes people off the sea route and more of them are harmed."""
    found = []
    for (level, words), rows in levels.groupby(["level", "surrounding"], sort=False):
        by_name = rows.set_index("outcome")["verdict"]
        harmed = [label(name) for name in REQUIRED_HUMAN_COST if by_name[name] == MORE]
        if by_name["met_at_sea"] == FEWER and harmed:
            found.append(f"level {level} ({words}): {', '.join(harmed)}")
    if not found:
        return ["**Fewer arrivals and more harm at once** was told apart nowhere."]
    return [f"**Fewer arrivals and more harm at once**: {'; '.join(found)}."]


def _count(rows: pd.DataFrame) -> tuple[int, int]:
    return int((rows["verdict"] == MORE).sum()), int((rows["verdict"] == FEWER).sum())


def _times(name: str, count: int, n: int) -> str:
    return f"{label(name)} ({count} of {n} surroundings)"


def _table(rows: pd.DataFrame, key: str, words: str) -> str:
    """A row an outcome, first its mean under liaison, then a column a value of `key`."""
    values = list(dict.fromkeys(rows[key]))
    lines = ["| | before | " + " | ".join(words.format(value) for value in values) + " |"]
    lines.append("|---" * (len(values) + 2) + "|")
    for name in SHOWN:
        mine = rows[rows["outcome"] == name].set_index(key)
        before = number(rounded(float(mine["baseline_mean"].iloc[0])))
        cells = [_cell(mine.loc[value]) for value in values]
        unit = OUTCOMES[name].unit
        lines.append(f"| {label(name)} [{unit}] | {before} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def _cell(row: pd.Series) -> str:
    if row["difference_low"] != row["difference_low"]:
        return f"{signed(rounded(row['difference']))} (one pair)"
    if row["percent"] != row["percent"]:
        return SAME if row["verdict"] == SAME else f"**{signed(rounded(row['difference']))}**"
    interval = f"[{signed(rounded(row['percent_low'], 2))}, {signed(rounded(row['percent_high'], 2))}]"
    if row["verdict"] == SAME:
        return f"{SAME} {interval}"
    return f"**{signed(rounded(row['percent'], 2))} %** {interval}"
