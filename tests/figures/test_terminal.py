"""The printed summary: three words, human cost after the flows, nothing cut off at 80 columns."""

import io
from types import SimpleNamespace

import pytest
from rich.console import Console

from jointroom.experiments.cli.render import print_summary
from jointroom.experiments.record import load_record
from jointroom.experiments.report.provenance import Provenance
from jointroom.experiments.stats.summary import summarise


@pytest.mark.parametrize("width", [80, 120, 150])
@pytest.mark.parametrize("compared", [True, False])
def test_summary_fits_the_terminal(made_up: SimpleNamespace, width: int, compared: bool) -> None:
    monthly = made_up.monthly({"room": {"met_at_sea": 0.8}, "base": {}}, replicates=6)
    summary = summarise(monthly, scenario="room", baseline="base", record=load_record())
    out = io.StringIO()
    provenance = Provenance("room-1a2b3c4d", "1a2b3c4d", "0.1.0", 7, 6, 0.5, on_assumptions=compared)
    titles = {"room": "A room", "base": "No room"} if compared else {"base": "A room"}
    print_summary(summary, titles, provenance, Console(file=out, width=width))
    text = out.getvalue()
    assert "…" not in text and max(map(len, text.splitlines())) <= width
    assert text.count("[") == text.count("]"), "an interval is cut off"
    assert "Another world" in text
    for words in ("Met or landed, bound for Europe", "Died at sea, true", "Forced labour", "Sold"):
        assert words in text
    assert ("cannot tell apart" in text and "Fewer arrivals is not success" in text) == compared
    assert ("recorded" in text.split("Died at sea")[0]) != compared
