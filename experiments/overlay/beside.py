"""Results beside each other, outcome by outcome: levels and changes, how far apart, and whether that may be chance."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from jointroom.experiments.overlay.differing import differing
from jointroom.experiments.overlay.request import Member, Request
from jointroom.experiments.stats.differences import Difference, paired_difference, told_apart
from jointroom.experiments.stats.outcomes import OUTCOMES
from jointroom.experiments.stats.unpaired import Estimate, of_interval, of_values, unpaired_difference

LEVELS = (
    "outcome", "result", "scenario", "first_month", "last_month", "values", "mean", "low", "high",
    "against", "difference", "difference_low", "difference_high", "how", "verdict",
)  # fmt: skip
CHANGES = (
    "outcome", "result", "scenario", "baseline", "pairs", "change", "low", "high",
    "against", "difference", "difference_low", "difference_high", "verdict",
)  # fmt: skip
PAIRED, UNPAIRED = "seed by seed", "apart"
OTHER_MONTHS, OTHER_WORLD, FIRST = "other months", "another world", ""


@dataclass(frozen=True)
class Overlay:
    """Finished results, laid over each other; tables are made when they are asked for."""

    request: Request

    @cached_property
    def levels(self) -> pd.DataFrame:
        """A row an outcome and member that has it, `LEVELS`: its mean with a 95 % interval, and how far from others."""
        rows = [row for name in OUTCOMES for member in self.request.members for row in _level(member, name)]
        return pd.DataFrame(rows, columns=list(LEVELS))

    @cached_property
    def changes(self) -> pd.DataFrame:
        """A row an outcome and change that a result tells, `CHANGES`, beside the same change of an earlier result.

        Changes of different results are held apart whatever chance they share: their tables do not keep pairs.
        """
        rows, first = [], dict[tuple[str, str, str], tuple[str, Estimate]]()
        for source in self.request.sources:
            for row in source.changes.to_dict("records"):
                mine = of_interval(row["difference"], row["low"], row["high"], int(row["pairs"]))
                key = (str(row["outcome"]), str(row["scenario"]), str(row["baseline"]))
                facts = (key[0], source.name, *key[1:], mine.number, row["difference"], row["low"], row["high"])
                if key not in first:
                    first[key] = source.name, mine
                    rows.append((*facts, *_nothing(FIRST)[:4], FIRST))
                else:
                    against, theirs = first[key]
                    change = unpaired_difference(mine, theirs)
                    rows.append((*facts, against, change.mean, change.low, change.high, change.verdict))
        return pd.DataFrame(rows, columns=list(CHANGES))

    @cached_property
    def differing(self) -> dict[str, dict[str, list[str]]]:
        """In what the manifests differ; see `experiments.overlay.differing`."""
        return differing([source.manifest for source in self.request.sources])

    @property
    def compared(self) -> list[str]:
        """Names of the outcomes of which something is held against something, levels before changes."""
        pairs = [(row.outcome, row.against) for table in (self.levels, self.changes) for row in table.itertuples()]
        return list(dict.fromkeys(str(name) for name, against in pairs if against))

    @property
    def told(self) -> list[str]:
        """Those in which something differs by more than chance explains."""
        rows = [row for table in (self.levels, self.changes) for row in table.itertuples()]
        return list(dict.fromkeys(str(row.outcome) for row in rows if told_apart(str(row.verdict))))


def _level(member: Member, name: str) -> Iterable[tuple[object, ...]]:
    """The row of a member, if it has the outcome."""
    if name not in member.values or member.values[name].isna().any():
        return
    values = member.values[name].to_numpy(float)
    mine = of_values(values)
    facts = (name, member.source.name, member.scenario, *member.months, mine.number, mine.mean, *mine.ends)
    other = member.against
    if other is None or name not in other.values or other.values[name].isna().any():
        yield (*facts, *_nothing(FIRST))
    elif other.months != member.months or member.source.chance[:2] != other.source.chance[:2]:
        yield (*facts, *_nothing(OTHER_MONTHS if other.months != member.months else OTHER_WORLD))
    else:
        theirs = other.values[name].to_numpy(float)
        if member.may_pair:
            how, change = PAIRED, _paired(member, other, name)
        else:
            how, change = UNPAIRED, unpaired_difference(mine, of_values(theirs))
        yield (*facts, other.name, change.mean, change.low, change.high, how, change.verdict)


def _paired(member: Member, other: Member, name: str) -> Difference:
    ours, theirs = (one.values.loc[member.common, name].to_numpy(float) for one in (member, other))
    return paired_difference(ours, theirs)


def _nothing(why: str) -> tuple[object, ...]:
    return ("", float("nan"), float("nan"), float("nan"), "", why)
