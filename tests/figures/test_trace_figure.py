"""The figure of one person: a lane a state, a number an attempt, and no claim that the person is real."""

import pandas as pd
from matplotlib.text import Text

from jointroom.experiments.figures.style import Sheet
from jointroom.experiments.figures.trace import trace_figure
from jointroom.experiments.report.labels import STATES
from jointroom.experiments.report.provenance import Provenance

PROVENANCE = Provenance("room-1a2b3c4d", "1a2b3c4d", "0.1.0", 7, 3, 1.0)
SPAN = (pd.Timestamp("2016-01-01"), pd.Timestamp("2017-12-31"))
WAY = (
    ("2016-03-01", "2016-04-11", "travelling", "desert road"),
    ("2016-04-11", "2016-09-02", "living", "Sabratha"),
    ("2016-09-02", "2016-09-10", "waiting", "Sabratha"),
    ("2016-09-10", "2016-09-10", "at_sea", ""),
    ("2016-09-10", "2017-02-01", "held_official", "Zawiya"),
    ("2017-02-01", "2017-06-10", "forced_labour", "Zawiya"),
    ("2017-06-10", "2017-06-11", "at_sea", ""),
    ("2017-06-11", None, "dead_sea", ""),
)


def stays(scenario: str) -> pd.DataFrame:
    table = pd.DataFrame(WAY, columns=["from", "until", "state", "place"])
    return table.assign(scenario=scenario, **{name: pd.to_datetime(table[name]) for name in ("from", "until")})


def texts(sheet: Sheet) -> list[str]:
    return [text.get_text() for text in sheet.figure.findobj(Text) if text.get_text()]


def test_every_state_attempt_and_the_end_are_named() -> None:
    found = texts(trace_figure(12345, stays("room"), [("room", "A room", "2 attempts")], SPAN, PROVENANCE))
    assert {STATES[row[2]] for row in WAY} <= set(found)
    assert {"1", "2", "11 June 2017", "Sabratha", "A room", "2 attempts"} <= set(found)
    assert "3" not in found
    assert any("12345" in text for text in found) and any("invented" in text for text in found)


def test_scenario_and_baseline_share_their_lanes() -> None:
    both = pd.concat([stays("room"), stays("base").iloc[:2]], ignore_index=True)
    panels = [("room", "A room", "died"), ("base", "No room", "still there")]
    sheet = trace_figure(1, both, panels, SPAN, PROVENANCE)
    assert texts(sheet).count(STATES["dead_sea"]) == 2
    one, other = sheet.figure.axes
    assert one.get_xlim() == other.get_xlim()
