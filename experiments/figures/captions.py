"""Sheets with their titles and subtitles, which stand in `data/captions.yaml`."""

from collections.abc import Sequence

from jointroom.experiments.figures.months import LEAST_FOR_BANDS
from jointroom.experiments.figures.style import WIDTH_IN, Sheet
from jointroom.experiments.figures.tables import own_table
from jointroom.experiments.report.labels import NOT_SUCCESS
from jointroom.experiments.report.page import fill
from jointroom.experiments.report.provenance import Provenance
from jointroom.experiments.stats.differences import UNCLEAR


def number_of(lived: Sequence[int] | None) -> int:
    """How many draws of a posterior replicates lived under; 0 for the defaults."""
    return len(set(lived or ()))


def captioned(
    figure: str, body_in: float, provenance: Provenance, width_in: float = WIDTH_IN, /, **words: object
) -> Sheet:
    """The sheet of a figure, with the words that its caption asks for."""
    words = {"replicates": provenance.replicates, **words}
    banded = int(str(words["replicates"])) >= LEAST_FOR_BANDS
    words |= {"banded": banded, "NOT_SUCCESS": NOT_SUCCESS, "UNCLEAR": UNCLEAR}
    title, subtitle = (fill(own_table("captions")[figure][part], **words) for part in ("title", "subtitle"))
    return Sheet(body_in, title, subtitle, provenance, width_in)
