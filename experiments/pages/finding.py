"""The finding in one plain sentence, by rule from verdicts or means: deaths, holding, labour and sale beside flow."""

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from jointroom.experiments.report.labels import brief, lower_first
from jointroom.experiments.report.tables import change_words
from jointroom.experiments.report.worlds import NO_CHANGE
from jointroom.experiments.stats.differences import FEWER, LEAST_PAIRS, MORE, SAME, TOO_FEW, UNCLEAR
from jointroom.experiments.stats.summary import row_of

_PLAIN = pd.read_csv(Path(__file__).parent / "data" / "plain.csv", index_col="outcome")
PLAIN: dict[str, str] = dict(zip(_PLAIN.index, _PLAIN["words"], strict=True))
"""What is counted, in words that a number, `more` or `fewer` may stand before; in order."""


def listed(words: Sequence[str]) -> str:
    """Words in a row: "a, b and c"."""
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def finding(title: str, baseline: str, rows: pd.DataFrame) -> str:
    """What an alternative changes.

    Args:
        title, baseline: it, and what it is compared with, in words.
        rows: of its outcomes, as `experiments.figures.outcomes.told_rows` gives them; at least one of `PLAIN`.
    """
    pairs = int(rows["replicates"].max())
    known = {name: row_of(rows, name) for name in PLAIN if name in rows.index}
    said: dict[str, list[str]] = {FEWER: [], MORE: [], SAME: [], NO_CHANGE: [], TOO_FEW: [], UNCLEAR: []}
    for name, row in known.items():
        if row["clear"]:
            side = MORE if row["difference"] > 0.0 else FEWER
            worlds = "" if row["verdict"] == side else f", {row['verdict']} of worlds"
            said[side].append(f"{PLAIN[name]} ({change_words(row)}{worlds})")
        elif row["verdict"] in said:
            said[row["verdict"]].append(PLAIN[name])
        elif row["verdict"].startswith(NO_CHANGE):
            said[NO_CHANGE].append(f"{PLAIN[name]} ({row['verdict'].removeprefix(NO_CHANGE).strip()} of worlds)")
        else:  # how many worlds say what, or a share of nobody
            said[UNCLEAR].append(f"{PLAIN[name]} ({row['verdict']})")
    parts = [f"{side} {listed(said[side])}" for side in (FEWER, MORE) if said[side]]
    if said[SAME]:
        parts.append(f"{SAME} for {listed(said[SAME])}")
    if said[NO_CHANGE]:
        parts.append(f"{NO_CHANGE} that matters for {listed(said[NO_CHANGE])}")
    if said[UNCLEAR]:
        parts.append(f"{UNCLEAR} from no change: {listed(said[UNCLEAR])}")
    if said[TOO_FEW]:
        needed = f"{pairs}; a verdict takes {LEAST_PAIRS}"
        parts.append(f"{TOO_FEW} ({needed}) to say which way it goes with {listed(said[TOO_FEW])}")
    return f"{title}, compared with {lower_first(baseline)}: {'; '.join(parts)}."


def finding_of_many(references: Sequence[str], tables: Sequence[pd.DataFrame]) -> str:
    """In how many of several alternatives what becomes more, and what fewer.

    Args:
        references: what each is compared with, in words; those that are not compared with the same as the first are
            left out.
        tables: of the outcomes of each, as for `finding`.
    """
    first = references[0]
    rows = [table for reference, table in zip(references, tables, strict=True) if reference == first]
    parts, unclear = [], []
    for name, words in PLAIN.items():
        mine = [row_of(table, name) for table in rows if name in table.index]
        signs = [row["difference"] > 0.0 for row in mine if row["clear"]]
        told = [f"{word} in {n}" for word, n in ((FEWER, signs.count(False)), (MORE, signs.count(True))) if n]
        if told:
            parts.append(f"{words} {' and '.join(told)}")
        elif mine:
            unclear.append(words)
    parts += [f"no change told apart in any: {listed(unclear)}"] if unclear else []
    return f"Of {len(rows)} alternatives, compared with {lower_first(first)}: {'; '.join(parts)}."


def finding_alone(title: str, rows: pd.DataFrame) -> str:
    """What a history without a baseline comes to, beside the record where there is one; rows by outcome."""
    parts = []
    for name, words in PLAIN.items():
        if name in rows.index:
            row = row_of(rows, name)
            recorded = f" (recorded: {brief(row['recorded'])})" if row["recorded"] == row["recorded"] else ""
            parts.append(f"{brief(row['mean'])} {words}{recorded}")
    first, last = rows["first_month"].iloc[0], rows["last_month"].iloc[0]
    return f"{title}, {first} to {last}, in the mean of {int(rows['replicates'].max())} replicates: {listed(parts)}."
