"""A query reads its tables and nothing else, writes nothing, and ends."""

import os

import pandas as pd
import pytest

from jointroom.experiments.store import sql
from jointroom.sim.parameters.problems import ConfigurationError

pytest.importorskip("duckdb")
dataset = pytest.importorskip("pyarrow.dataset")


@pytest.fixture
def tables(tmp_path, monkeypatch):
    """A frame and a file of Parquet, in an empty folder."""
    pd.DataFrame({"a": [1, 2, 3], "b": ["x", "y", "z"]}).to_parquet(tmp_path / "monthly.parquet")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return {"outcomes": pd.DataFrame({"n": [1, 2]}), "monthly": dataset.dataset(str(tmp_path / "monthly.parquet"))}


@pytest.mark.parametrize(
    ("text", "rows"),
    [("select b, a from monthly where a > 1", 2), ("select * from monthly where a > 9", 0), ("from outcomes", 2),
     ("with t as (select 1) select * from t", 1), ("describe monthly", 2)],
)  # fmt: skip
def test_what_reads_is_answered(tables, text, rows) -> None:
    assert len(sql.query(tables, text)) == rows


@pytest.mark.parametrize(
    "text",
    [
        "copy (select 1) to 'x.json'", "copy outcomes to 'x.csv'", "export database 'x'", "attach 'x.db'",
        "select * from read_csv('/etc/passwd')", "select * from '/etc/passwd'",
        "select * from read_text('/etc/passwd')",
        "select * from read_parquet('../monthly.parquet')", "select * from glob('/*')", "select getenv('HOME')",
        "select 1; select 2", "set memory_limit = '9GB'", "pragma memory_limit='9GB'", "reset lock_configuration",
        "install httpfs", "load httpfs", "create table t as select 1", "insert into outcomes values (1)",
        "call pragma_version()", "delete from outcomes", "drop view monthly", "select * from tables",
        "select * from text", "", ";", "-- x", "selec 1",
    ],
)  # fmt: skip
def test_what_does_more_is_refused(tables, text) -> None:
    with pytest.raises(ConfigurationError, match=r"sql = .*(refused|long)"):
        sql.query(tables, text)
    assert os.listdir() == []  # noqa: PTH208


def test_time_memory_and_rows_have_limits(tables, monkeypatch) -> None:
    with pytest.raises(ConfigurationError, match="too long an answer"):
        sql.query(tables, "select * from range(3000000)")
    with monkeypatch.context() as patch:
        patch.setattr(sql, "_CLOSED", {**sql._CLOSED, "memory_limit": "20MB"})
        with pytest.raises(ConfigurationError, match="refused: Out of Memory"):
            sql.query(tables, "select * from range(9000000) t(a) order by hash(a)")
    monkeypatch.setattr(sql, "MOST_SECONDS", 0.2)
    with pytest.raises(ConfigurationError, match="takes more than"):
        sql.query(tables, "select count(*) from range(99999999) a, range(99999999) b where a.range % 7 = b.range % 5")
    assert os.listdir() == []  # noqa: PTH208


@pytest.mark.parametrize("name", [name for name, value in sql._CLOSED.items() if isinstance(value, bool)])
def test_the_doors_of_the_database_are_locked_as_declared(tables, name) -> None:
    locked = name == "lock_configuration"
    assert sql.query(tables, f"select current_setting('{name}') as value")["value"].tolist() == [locked]
