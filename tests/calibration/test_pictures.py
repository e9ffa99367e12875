"""Pictures of a calibration from made-up tables: everything named is drawn, at the places the numbers say."""

import numpy as np
import pandas as pd

from jointroom.experiments.figures.calibrated import months_figure, targets_figure
from jointroom.experiments.figures.identified import beside_figure, map_figure, ranks_figure, strips_figure
from jointroom.experiments.figures.style import BLUE, FAINT, OCHRE, WINE
from jointroom.experiments.report.provenance import Provenance

WHENCE = Provenance("calibration-0", "0" * 16, "0", 1, 1, 1.0)
MONTHS = pd.period_range("2017-01", "2017-12", freq="M").strftime("%Y-%m")


def bands() -> pd.DataFrame:
    rows = []
    for name, wide in (("posterior", 40.0), ("default", 10.0)):
        for month in MONTHS:
            ends = {"p2_5": 100 - 2 * wide, "p10": 100 - wide, "p50": 100.0, "p90": 100 + wide, "p97_5": 100 + 2 * wide}
            rows.append({"runs": name, "month": month, "indicator": "dead_sea_recorded", **ends})
    return pd.DataFrame(rows)


def test_months_have_bands_the_record_and_the_end_of_what_was_fitted() -> None:
    recorded = pd.DataFrame({"dead_sea_recorded": np.arange(12.0)}, index=MONTHS)
    titles = [("dead_sea_recorded", "dead_sea_recorded", "Died at sea, as recorded")]
    sheet = months_figure(bands(), recorded, titles, 0.796, WHENCE)
    axes = sheet.figure.axes[0]
    assert sheet.title == "80 % bands hold 80 % of the months to June 2017"
    assert len(axes.collections) == 3, "two bands of the posterior, one of the defaults"
    dots = [line for line in axes.lines if line.get_linestyle() == "None"]
    assert [list(line.get_ydata()) for line in dots] == [list(range(12))]
    assert any(list(line.get_xdata()) == [5.5, 5.5] for line in axes.lines), "between June and July"
    bare = months_figure(bands(), pd.DataFrame(), titles, None, WHENCE)
    assert bare.title == "What the posterior makes of the months"
    assert not [line for line in bare.figure.axes[0].lines if line.get_linestyle() == "None"]


def test_targets_out_of_reach_are_red_and_what_is_far_off_stands_at_the_edge() -> None:
    targets = pd.DataFrame(
        {"target": ["a", "b"], "words": ["one", "other"], "space_low": [-3.0, 4.0], "space_high": [50.0, 5.0],
         "reached": [True, False]}
    )  # fmt: skip
    steps = pd.DataFrame({"a": [9.0, 0.5], "b": [-1.0, -2.0]})
    left, right = targets_figure(targets, steps, WHENCE).figure.axes
    spans = [line for line in left.lines if line.get_linewidth() == 4.0]
    assert [line.get_color() for line in spans] == [BLUE, WINE]
    assert [list(line.get_xdata()) for line in spans] == [[-3.0, 12.0], [4.0, 5.0]]
    assert [label.get_text() for label in left.get_yticklabels()] == ["one", "other"]
    first, last = (list(line.get_xdata()) for line in right.lines if line.get_marker() == "o")
    assert first == [6.0, -1.0] and last == [0.5, -2.0]


def test_strips_tell_what_is_identified_from_what_is_not() -> None:
    row = dict(low=1.0, high=70_000.0, unit="USD", default_share=0.2, share_10=0.4, share_50=0.5, share_90=0.6)
    factors = pd.DataFrame([{**row, "factor": "a", "identified": "well"}, {**row, "factor": "b", "identified": "not"}])
    axes = strips_figure(factors, WHENCE).figure.axes[0]
    bars = [line for line in axes.lines if line.get_linewidth() == 6.0]
    assert [line.get_color() for line in bars] == [BLUE, FAINT]
    assert [list(line.get_xdata()) for line in bars] == [[0.4, 0.6]] * 2
    assert {"1", "70,000 USD"} <= {text.get_text() for text in axes.texts}


def test_two_posteriors_of_a_factor_stand_one_above_the_other() -> None:
    row = dict(factor="a", p10=0.1, p50=0.2, p90=0.3, npe_p10=0.2, npe_p50=0.5, npe_p90=0.9, width=0.3, npe_width=0.75)
    sheet = beside_figure(pd.DataFrame([row]), "a finding", WHENCE)
    axes = sheet.figure.axes[0]
    bars = [line for line in axes.lines if line.get_linewidth() == 4.2]
    assert [list(line.get_xdata()) for line in bars] == [[0.1, 0.3], [0.2, 0.9]]
    assert [line.get_color() for line in bars] == [BLUE, OCHRE]
    assert sheet.title == "a finding" and {"0.30", "0.75"} <= {text.get_text() for text in axes.texts}


def test_the_map_names_every_factor_and_target() -> None:
    effects = pd.DataFrame([[1.0, -9.0], [0.0, 2.0]], index=["f", "g"], columns=["a", "b"])
    axes = map_figure(effects, {"a": "one", "b": "x" * 60}, WHENCE).figure.axes[0]
    assert axes.images[0].get_array().tolist() == effects.to_numpy().tolist()
    assert [label.get_text() for label in axes.get_yticklabels()] == ["f", "g"]
    assert [label.get_text() for label in axes.get_xticklabels()] == ["one", "x" * 60]


def test_ranks_are_counted() -> None:
    values = np.linspace(0.0, 1.0, 40)
    table = pd.DataFrame({"truth": np.repeat(range(20), 2), "rank": values, "value": values, "mean": values})
    table["held"] = table["rank"] > 0.5
    sheet = ranks_figure(table, WHENCE)
    left, right = sheet.figure.axes
    assert sheet.title == "Of values that are known, 80 % intervals hold 50 %"
    assert sum(bar.get_height() for bar in left.patches if bar.get_width() < 1.0) == 40
    assert len(right.collections[0].get_offsets()) == 40
    assert sheet.subtitle.startswith("20 runs")
