"""Files of later outcomes: what is read of a good one, and everything that is told of a bad one."""

from pathlib import Path

import pytest

from jointroom.experiments.envelope.outcomes import read_outcomes
from jointroom.sim.parameters.problems import ConfigurationError

NAMES = ("met_at_sea", "intercepted_libya", "dead_sea_recorded", "detained_recorded")


def written(folder: Path, *rows: str) -> str:
    file = folder / "outcomes.csv"
    file.write_text("\n".join(["month,indicator,value", *rows, ""]), encoding="utf-8")
    return str(file)


def test_months_come_in_order_with_a_column_for_whatever_is_given(tmp_path):
    rows = ["# as published", "2018-02,met_at_sea,12", "2018-01,met_at_sea,7.5", "2018-02,detained_recorded,3"]
    table = read_outcomes(written(tmp_path, *rows), NAMES)
    assert list(table.index) == ["2018-01", "2018-02"] and list(table) == ["met_at_sea", "detained_recorded"]
    assert table["met_at_sea"].tolist() == [7.5, 12.0] and table["detained_recorded"].isna().tolist() == [True, False]


def test_every_fault_of_every_line_is_told_at_once(tmp_path):
    rows = ["2017-12,met_at_sea,4", "2018-1,met_at_se,-4", "2018-03,met_at_sea,x", "2018-03,met_at_sea,1"]
    rows.append("2021-01,met_at_sea,nan")
    with pytest.raises(ConfigurationError) as refused:
        read_outcomes(written(tmp_path, *rows), NAMES)
    told = str(refused.value)
    assert told.count("is no later month; legal: YYYY-MM, after 2017-12, to 2019-12") == 3
    assert "did you mean 'met_at_sea'?" in told and told.count("is no count") == 3
    assert "line 5 = '2018-03 met_at_sea': stands there twice" in told


@pytest.mark.parametrize(
    ("text", "told"),
    [("month,value\n2018-01,1\n", "lacks"), ("month,indicator,value\n", "no rows"), ("", "holds no rows")],
)
def test_what_is_no_such_table_is_refused(tmp_path, text, told):
    file = tmp_path / "outcomes.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=told):
        read_outcomes(str(file), NAMES)
    with pytest.raises(ConfigurationError, match="outcomes"):
        read_outcomes(str(tmp_path / "none.csv"), NAMES)
