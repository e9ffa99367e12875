"""Parquet files are read without threads of Arrow's, which may abort a process that ends while they live."""

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from jointroom.experiments.disk.parquet import open_parquet, read_frame
from tests.architecture.counts import ROOT, source_files

READ = """
import os, sys
from pathlib import Path
from jointroom.experiments.disk.parquet import read_frame
before = len(os.listdir("/proc/self/task"))
with Path(sys.argv[1]).open("rb") as content:
    rows = read_frame(content)
sys.exit(0 if len(rows) == 100_000 and len(os.listdir("/proc/self/task")) == before else "threads were begun")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="threads are counted in /proc")
def test_reading_begins_no_thread(tmp_path: Path) -> None:
    pd.DataFrame({f"column_{k}": range(100_000) for k in range(12)}).to_parquet(tmp_path / "rows.parquet")
    command = [sys.executable, "-c", READ, str(tmp_path / "rows.parquet")]
    done = subprocess.run(command, env=dict(os.environ), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_what_is_left_of_a_file_or_bytes_is_read_alike() -> None:
    rows = pd.DataFrame({"a": [1, 2], "b": ["x", "y"]})
    written = rows.to_parquet(index=False)
    pd.testing.assert_frame_equal(read_frame(io.BytesIO(written)), rows)
    assert open_parquet(written).read(use_threads=False).equals(pq.read_table(io.BytesIO(written)))


def test_nothing_else_reads_parquet_by_itself() -> None:
    reading = re.compile(r"\bread_parquet\(|\bpq\.read_table\(|\bpq\.ParquetFile\(")
    own = ROOT / "experiments" / "disk" / "parquet.py"
    assert [file for file in source_files() if file != own and reading.search(file.read_text(encoding="utf-8"))] == []
