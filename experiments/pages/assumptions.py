"""What of a result rests on assumptions, a sentence each."""

from collections.abc import Iterable, Mapping, Sequence

from jointroom.experiments.pages.finding import listed
from jointroom.experiments.pages.told import Block
from jointroom.experiments.report.labels import ASSUMPTION_BADGE
from jointroom.experiments.stats.differences import by_chance

UNKNOWN = {
    True: "Intervals hold chance and what is not known about parameters, as far as the posterior tells.",
    False: "Intervals hold chance alone, not what is unknown about parameters: other plausible values may differ.",
}
"""What intervals hold, by whether runs live under draws of a posterior."""
OTHERWISE = "Every number of the model has a grade; those that mattered here stand below with theirs."
"""What is said where no more can be."""


def assumptions(
    blocks: Sequence[Block], evidence: Mapping[str, str], verdicts: Iterable[str] = (), *, drawn: bool = False
) -> list[str]:
    """What a reader has to know of how far a result carries.

    Args:
        blocks: of the report.
        evidence: "record" or "assumption" by the title of each scenario.
        verdicts: all that the report shows.
        drawn: whether runs live under draws of a posterior.
    """
    assumed = [f"“{title}”" for title, kind in evidence.items() if kind == "assumption"]
    said = [f"What {ASSUMPTION_BADGE}: {listed(assumed)}."] if assumed else []
    lines = [line for block in blocks for group in block.groups.values() for line in group]
    marked = len({line.label for line in lines if line.assumed})
    if marked:
        known = listed(list(dict.fromkeys(line.label for line in lines if not line.assumed))) or "none of them"
        said.append(f"{marked} of the outcomes, marked A, have no record to compare with; these have: {known}.")
    if blocks:
        said += [UNKNOWN[drawn], *([by_chance(verdicts)] if not drawn else [])]
    return [sentence for sentence in said if sentence] or [OTHERWISE]
