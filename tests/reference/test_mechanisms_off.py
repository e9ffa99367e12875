"""The study of mechanisms that are switched off: what is off, what it says of a pattern, and its committed page."""

from pathlib import Path

import pandas as pd
import pytest

from jointroom.experiments.studies.conduct import plans_of
from jointroom.experiments.studies.ensemble import Ensemble
from jointroom.experiments.studies.mechanisms_off import (
    ABSENT,
    FADES,
    GOES,
    KNOWN,
    MOVES,
    NO_FORCE,
    STAYS,
    STUDY,
    verdict,
)
from jointroom.experiments.studies.patterns import FITTED, MOST_IMPLAUSIBLE, NOT_REPRODUCED, UNFITTED
from jointroom.sim.model import CorridorModel

FOLDER = Path(__file__).parents[2] / "results" / "reference" / STUDY.name


@pytest.mark.parametrize(
    ("mark", "mark_off", "far", "far_off", "changed", "told"),
    [
        (FITTED, NOT_REPRODUCED, 0.3, 2.4, True, GOES), (FITTED, NOT_REPRODUCED, 1.9, 2.1, False, STAYS),
        (UNFITTED, UNFITTED, 0.3, 1.8, True, FADES), (UNFITTED, UNFITTED, 0.3, 1.8, False, STAYS),
        (FITTED, FITTED, 1.2, 0.4, True, MOVES), (NOT_REPRODUCED, NOT_REPRODUCED, 2.5, 9.0, True, ABSENT),
        (NOT_REPRODUCED, FITTED, 2.5, 0.1, True, ABSENT),
    ],
)  # fmt: skip
def test_a_pattern_goes_only_if_it_was_there(mark, mark_off, far, far_off, changed, told):
    with_it = pd.Series({"mark": mark, "implausibility": far})
    without = pd.Series({"mark": mark_off, "implausibility": far_off})
    assert verdict(with_it, without, changed) == told


def test_every_mechanism_has_patterns_and_all_of_them_are_known():
    patterns = STUDY.given["patterns"]
    assert set(patterns) == {variant.name for variant in STUDY.alternatives}
    assert {name for names in patterns.values() for name in names} <= set(KNOWN)


def test_the_place_without_a_force_has_none_and_history_has(tmp_path):
    plans = plans_of(STUDY, Ensemble(1, 1, 1, 0.01, str(tmp_path), end="2016-01-31"))
    specs = {plan.scenario.name: plan.specs(plan.scenario)[0] for plan in plans}
    force = {name: CorridorModel(specs[name]).context.state.sites.force for name in (STUDY.reference, NO_FORCE.name)}
    assert force[STUDY.reference].max() > 0.0
    assert not force[NO_FORCE.name].any()


def test_the_committed_page_says_what_follows_from_its_table():
    table, page = pd.read_csv(FOLDER / "table.csv"), (FOLDER / "page.md").read_text(encoding="utf-8")
    there, gone = table["implausibility"] <= MOST_IMPLAUSIBLE, table["implausibility_off"] > MOST_IMPLAUSIBLE
    assert ((table["verdict"] == ABSENT) == ~there).all()
    moved = (table["change_low"] > 0.0) | (table["change_high"] < 0.0)
    assert ((table["verdict"] == GOES) == (there & gone & moved)).all()
    farther = table["implausibility_off"] > table["implausibility"]
    assert ((table["verdict"] == FADES) == (there & ~gone & moved & farther)).all()
    assert ((table["verdict"] == MOVES) == (there & ~gone & moved & ~farther)).all()
    for _, row in table.iterrows():
        shown = f"**{GOES}**" if row["verdict"] == GOES else row["verdict"]
        line = next(line for line in page.splitlines() if line.startswith(f"| {row['title']} | {row['words']} |"))
        assert line.endswith(f"{row['implausibility']:.1f}, {row['implausibility_off']:.1f} | {shown} |")
