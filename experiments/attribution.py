"""What did each change of 2016 and 2017 do? Remove them one at a time and look at July to December 2017.

`python -m experiments.attribution` writes `results/reference/attribution/`.
"""

import sys
from collections.abc import Sequence

from experiments.contrasts import Contrast, carry_out
from experiments.study import conduct

LEAD = """\
In July 2017 the number of people who reached Italy from Libya began to fall. Several things changed at about that time.
Here each is taken out of the timeline alone, and the rest is left as it was: what does the second half of 2017
look like without it? More people would have crossed without a change if that change held them back, and one has to look
further down the column for what became of them instead. The last scenario takes out everything at once."""

CONTRAST = Contrast(
    folder="attribution",
    heading="What each change of policy did, July to December 2017",
    lead=LEAD,
    baseline="historical",
    tables=(("no_deal", "no_inflow_fall", "no_ngo_code", "no_export_limits", "no_patrol_boats", "none_of_the_five"),),
    since="2017-07",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the experiment; return the exit code."""
    return conduct("attribution", CONTRAST.heading, lambda study: carry_out(study, CONTRAST), arguments)


if __name__ == "__main__":
    sys.exit(main())
