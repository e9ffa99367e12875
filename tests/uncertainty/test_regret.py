"""Regret and satisficing by hand."""

import numpy as np
import pandas as pd
import pytest

from jointroom.experiments.uncertainty.regret import ranking, regret


def frame(table: dict[str, list[float]], outcome: str = "dead_sea") -> pd.DataFrame:
    """Policies by world, in two replicates that lie one below and one above the value."""
    return pd.DataFrame(
        [
            {"policy": policy, "world": world, "replicate": replicate, outcome: value + shift}
            for policy, values in table.items()
            for world, value in enumerate(values)
            for replicate, shift in ((0, -1.0), (1, 1.0))
        ]
    )


DEATHS = {"as it is": [100.0, 100.0, 100.0], "room": [60.0, 90.0, 180.0], "rescue": [80.0, 85.0, 95.0]}


def test_regret_by_hand() -> None:
    found = regret(np.array([[100.0, 60.0, 80.0], [100.0, 90.0, 85.0], [100.0, 180.0, 95.0]]))
    assert found.tolist() == [[40.0, 0.0, 20.0], [15.0, 5.0, 0.0], [5.0, 85.0, 0.0]]


def test_minimax_regret_prefers_what_never_fails_badly() -> None:
    table = ranking(frame(DEATHS), ["dead_sea"], "as it is").set_index("policy")
    assert list(table.index) == ["rescue", "as it is", "room"]
    assert list(table["max_regret"]) == [20.0, 40.0, 85.0]
    assert list(table["rank"]) == [1, 2, 3]
    assert list(table["median_regret"]) == [0.0, 15.0, 5.0]
    assert list(table["satisficing_share"]) == [1.0, 1.0, pytest.approx(2 / 3)]
    assert list(table["best_share"]) == [pytest.approx(2 / 3), 0.0, pytest.approx(1 / 3)]
    assert table["first_share"].sum() == pytest.approx(1.0)


def test_first_share_by_enumeration() -> None:
    """Of the 27 ordered samples of three worlds the room comes first in one (all the first), or ties."""
    table = ranking(frame(DEATHS), ["dead_sea"], "as it is").set_index("policy")
    first = {"rescue": 0, "as it is": 0, "room": 0}
    for sample in np.ndindex(3, 3, 3):
        losses = {
            name: max([[40, 15, 5], [0, 5, 85], [20, 0, 0]][i][world] for world in sample)
            for i, name in enumerate(("as it is", "room", "rescue"))
        }
        first[min(losses, key=lambda name: losses[name])] += 1
    for name, count in first.items():
        share = count / 27
        error = np.sqrt(share * (1 - share) / 1000)
        assert table.loc[name, "first_share"] == pytest.approx(share, abs=4 * error + 1e-9)


def test_a_tolerance_in_percent_of_the_reference() -> None:
    shares = {
        tolerance: ranking(frame(DEATHS), ["dead_sea"], "rescue", tolerance).set_index("policy")["satisficing_share"]
        for tolerance in (0.0, 20.0, 25.0)
    }
    assert [shares[tolerance]["as it is"] for tolerance in shares] == [0.0, pytest.approx(2 / 3), 1.0]


def test_more_is_better_where_it_is() -> None:
    table = ranking(frame({"few": [1.0, 2.0], "many": [5.0, 9.0]}, "evacuated"), ["evacuated"], "few")
    assert list(table["policy"]) == ["many", "few"]
    assert list(table["max_regret"]) == [0.0, 7.0]


def test_a_policy_missing_in_a_world_is_told() -> None:
    with pytest.raises(ValueError, match="in some world"):
        ranking(frame(DEATHS).iloc[:-2], ["dead_sea"], "as it is")
    with pytest.raises(ValueError, match="none of the policies"):
        ranking(frame(DEATHS), ["dead_sea"], "elsewhere")
