"""Pareto fronts and regret among alternatives, by hand."""

import numpy as np
import pandas as pd
import pytest

from jointroom.experiments.compare.tradeoffs import by_label, objectives_among, pareto_table, regret_table

NOISE = np.array([-3.0, 1.0, 2.0, 0.0, 0.0])


def outcomes(table: dict[str, dict[str, float]], apart: float = 0.0) -> pd.DataFrame:
    """Five replicates with shared noise, and `apart` times a noise of each alternative's own."""
    rows = []
    for i, (label, values) in enumerate(table.items()):
        for replicate, shared in enumerate(NOISE):
            own = apart * NOISE[(replicate + i) % 5]
            rows.append(
                {"label": label, "replicate": replicate, "seed": 10 + replicate}
                | {name: value + shared + own for name, value in values.items()}
            )
    return pd.DataFrame(rows)


TABLE = {
    "as it is": {"dead_sea": 100.0, "sold": 50.0, "met_at_sea": 900.0},
    "fewer deaths": {"dead_sea": 80.0, "sold": 60.0, "met_at_sea": 700.0},
    "fewer sold": {"dead_sea": 110.0, "sold": 30.0, "met_at_sea": 500.0},
    "worse": {"dead_sea": 115.0, "sold": 55.0, "met_at_sea": 100.0},
}


def test_only_what_is_better_for_people_takes_part() -> None:
    assert objectives_among(["met_at_sea", "dead_sea", "intercepted_libya", "sold", "evacuated"]) == [
        "dead_sea", "sold", "evacuated"]  # fmt: skip


def test_the_front_by_hand() -> None:
    table = pareto_table(by_label(outcomes(TABLE), ["dead_sea", "sold"]), ["dead_sea", "sold"]).set_index("label")
    assert list(table["beaten_by"]) == ["", "", "", "as it is"]
    assert table.loc["worse", "told_apart"] == 2, "the shared noise cancels, so that both differences are certain"
    assert table.loc["fewer sold", "dead_sea"] == 110.0


def test_what_chance_may_have_done_is_said() -> None:
    values = by_label(outcomes({"one": {"dead_sea": 100.0}, "other": {"dead_sea": 100.5}}, apart=1.0), ["dead_sea"])
    table = pareto_table(values, ["dead_sea"]).set_index("label")
    assert table.loc["other", "beaten_by"] == "one"
    assert table.loc["other", "told_apart"] == 0


def test_equals_do_not_beat_each_other() -> None:
    same = {"one": {"dead_sea": 1.0}, "other": {"dead_sea": 1.0}}
    assert list(pareto_table(by_label(outcomes(same), ["dead_sea"]), ["dead_sea"])["beaten_by"]) == ["", ""]


def test_regret_by_hand() -> None:
    table = regret_table(by_label(outcomes(TABLE), ["dead_sea", "sold"]), ["dead_sea", "sold"])
    dead = table[table["outcome"] == "dead_sea"].set_index("label")
    assert dict(dead["regret"]) == {"as it is": 20.0, "fewer deaths": 0.0, "fewer sold": 30.0, "worse": 35.0}
    assert set(dead["best"]) == {"fewer deaths"}
    assert np.isnan(dead.loc["fewer deaths", "low"])
    assert dead.loc["worse", "low"] == pytest.approx(35.0) == dead.loc["worse", "high"]


def test_more_of_some_things_is_better() -> None:
    values = by_label(outcomes({"few": {"evacuated": 10.0}, "many": {"evacuated": 90.0}}), ["evacuated"])
    assert dict(regret_table(values, ["evacuated"]).set_index("label")["regret"]) == {"few": 80.0, "many": 0.0}
    assert list(pareto_table(values, ["evacuated"])["beaten_by"]) == ["many", ""]


def test_only_shared_replicates_are_paired() -> None:
    table = outcomes(TABLE)
    values = by_label(table[~((table["label"] == "worse") & (table["replicate"] == 0))], ["dead_sea"])
    assert {len(rows) for rows in values.values()} == {4}
    with pytest.raises(ValueError, match="nothing can be paired"):
        by_label(table.assign(seed=range(len(table))), ["dead_sea"])
