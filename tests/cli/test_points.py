"""The table of points on a terminal of any width: nothing is cut, nothing that is the same at all points takes room."""

import pandas as pd
import pytest

from jointroom.experiments.cli.points import as_text
from tests.sweep.shown import columns_of

TABLE = pd.DataFrame(
    {
        "point": [0, 1],
        "scenario": ["room_without_migration_department", "no_deal"],
        "levers.coastguard_vessels": [12, 16],
        "levers.room_leak_probability": [0.123456, 0.125],
        "people.retry_share": [0.5, 0.5],
        "replicates": [8, 8],
    }
)
RESULTS = ("attempts", "met_at_sea", "intercepted_libya", "dead_sea", "detained_unofficial", "sold")


def of_points() -> pd.DataFrame:
    results = {name: [1_234_567.0, 0.0234] for name in RESULTS}
    halves = {f"{name}:half": [12_345.0, 0.00123] for name in RESULTS}
    return TABLE.assign(**results, **halves)


@pytest.mark.parametrize("width", [60, 80, 100, 120])
def test_nothing_is_cut_at_any_width(width: int) -> None:
    text = as_text(of_points(), width)
    assert max(map(len, text.splitlines())) <= width
    read = columns_of(text)
    assert "".join(read["scenario"]) == "room_without_migration_departmentno_deal"
    assert read["levers.coastguard_vessels"] == ["12", "16"]
    assert read["levers.room_leak_probability"] == ["0.123456", "0.125"]
    assert read["Sold [persons]"] == ["1,230,000 ± 12,300", "0.0234 ± 0.00123"]
    assert "people.retry_share" not in read and "people.retry_share = 0.5" in " ".join(text.splitlines())
    assert len(read) == 4 + len(RESULTS)


def test_names_without_number_are_counted_and_not_shown() -> None:
    many = {f"boats.x{k}": [k, k + 1] for k in range(400)}
    text = as_text(pd.concat([of_points(), pd.DataFrame(many)], axis=1), 80)
    assert "403 names differ between points" in text and "boats.x7" not in text and len(text.splitlines()) < 60


def test_a_single_run_has_no_width_and_draws_have_their_parts_beneath() -> None:
    one = TABLE.assign(sold=[3.0, 4.0], **{"sold:half": [float("nan"), 1.0]})
    assert columns_of(as_text(one, 80))["Sold [persons]"] == ["3", "4 ± 1"]
    parts = {"sold:chance": [1.0, 2.0], "sold:both": [5.0, 6.0], "sold:worlds": ["", "80 / 15 / 5"]}
    text = as_text(TABLE[["point", "replicates"]].assign(sold=[3.0, 4.0], **parts), 80)
    assert columns_of(text)["Sold [persons]"] == ["3", "± 1", "± 5", "4", "± 2", "± 6", "80 / 15 / 5"]
    assert "± by chance alone" in text and "± and what is not known" in text
