"""What may happen to a store: damage, other versions, other layouts, full and read-only disks, two writers."""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from unittest import mock

import pyarrow as pa
import pytest

from jointroom.experiments.cli.main import main
from jointroom.experiments.config.identity import read_description
from jointroom.experiments.disk.files import Damaged, write_record
from jointroom.experiments.store.errors import StoreError
from jointroom.experiments.store.parts import (
    DamagedPart,
    FinishedRun,
    ForeignPart,
    claimed_runs,
    monthly_rows,
    read_part,
    write_part,
)
from jointroom.experiments.store.store import open_store
from tests.sweep.conftest import WORLD, Small
from tests.sweep.processes import environment

WORDS = [f"{name}={value}" for name, value in WORLD.items()]


def sweep_command(results: Path, *words: str) -> list[str]:
    lists = ("scenario=historical,no_deal", "levers.coastguard_vessels=2,12", "replicates=3", "workers=1")
    return ["sweep", *lists, *WORDS, f"results_dir={results}", *words]


def truncate(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def flip_a_byte(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def empty(file: Path) -> None:
    file.write_bytes(b"")


def test_the_same_sweep_finds_everything_done(small: Small) -> None:
    before = {file: file.stat().st_mtime_ns for file in small.parts()}
    assert small.again().sweep_id == small.sweep_id
    assert {file: file.stat().st_mtime_ns for file in small.parts()} == before
    assert len(small.store.index().runs) == 12


@pytest.mark.parametrize("spoil", [truncate, flip_a_byte, empty])
def test_a_damaged_part_is_named_left_out_and_done_again(
    spoil, small: Small, capsys: pytest.CaptureFixture[str]
) -> None:
    expected = small.table
    victim = small.parts()[0]
    lost = claimed_runs(victim)
    spoil(victim)
    index = small.store.index()
    assert list(index.damaged) == [f"monthly/{victim.name}"]
    assert not set(lost) & set(index.runs)
    assert len(index.runs) == 12 - len(lost), "good parts stay usable"

    assert main(["table", f"results_dir={small.results}", "--csv"]) == 0
    captured = capsys.readouterr()
    assert len(captured.out.splitlines()) == 1 + 12 - len(lost)
    assert victim.name in captured.err

    assert main(sweep_command(small.results)) == 0
    captured = capsys.readouterr()
    assert f"damaged part monthly/{victim.name}" in captured.err
    assert f"to do: {len(lost)} run" in captured.err
    assert small.table == expected
    assert (small.store.root / "damaged" / victim.name).exists()
    assert dict(small.store.index().damaged) == {}


def test_a_part_that_is_no_parquet_file_is_damaged(tmp_path: Path) -> None:
    import hashlib

    file = tmp_path / (hashlib.sha256(b"not a table").hexdigest() + ".parquet")
    file.write_bytes(b"not a table")
    with pytest.raises(DamagedPart, match="no Parquet file"):
        read_part(file)


def test_parts_of_another_model_are_kept_and_not_used(small: Small, capsys: pytest.CaptureFixture[str]) -> None:
    ours = small.store.parts
    theirs = ours.with_name("0.0.9-0123456789abcdef")
    ours.rename(theirs)
    assert dict(small.store.index().others) == {theirs.name: len(list(theirs.rglob("*.parquet")))}
    assert small.store.index().runs == {}
    assert main(["table", f"results_dir={small.results}"]) == 0
    assert "of other versions of the model kept, not used" in capsys.readouterr().err
    assert list(theirs.rglob("*.parquet"))


def test_a_part_of_another_model_among_ours_is_named_and_not_used(small: Small) -> None:
    expected = small.table
    victim = small.parts()[0]
    mark = json.loads(read_part(victim).schema.metadata[b"jointroom"])
    other = runs_in(victim)
    victim.unlink()
    with mock.patch("jointroom.experiments.store.parts.source_fingerprint", return_value="0123456789abcdef"):
        name = write_part(small.store.parts / "monthly", "monthly", other)
    assert mark["source"] != "0123456789abcdef"
    index = small.store.index()
    assert list(index.foreign) == [f"monthly/{name}"]
    assert "0123456789abcdef" in index.foreign[f"monthly/{name}"]
    with pytest.raises(ForeignPart):
        read_part(small.store.parts / "monthly" / name)
    small.again()
    assert small.table == expected
    assert (small.store.parts / "monthly" / name).exists(), "kept, not thrown away"


def runs_in(part: Path) -> list[FinishedRun]:
    """The runs of a monthly part, as they were published."""
    runs = []
    for name, rows in read_part(part).to_pandas().groupby("run_id", sort=False, observed=True):
        spec = read_description(str(rows["spec"].iloc[0]), int(rows["replicate"].iloc[0]))
        runs.append(FinishedRun(str(name), spec, {"monthly": monthly_rows(rows)}))
    return runs


def test_one_run_with_two_results_is_an_error(small: Small) -> None:
    run = runs_in(small.parts()[0])[0]
    other = run.tables["monthly"].assign(value=lambda rows: rows["value"] + 1)
    small.store.add([FinishedRun(run.run_id, run.spec, {"monthly": other})])
    with pytest.raises(StoreError, match=f"run {run.run_id} has two different results"):
        small.store.outcomes(small.sweep_id)


def test_another_layout_is_refused(small: Small, capsys: pytest.CaptureFixture[str]) -> None:
    layout = small.store.root / "store.json"
    write_record(layout, {"schema": 99})
    assert main(["table", f"results_dir={small.results}"]) == 1
    assert "is of layout 99, not 2" in capsys.readouterr().err
    layout.write_text("nonsense")
    with pytest.raises(Damaged, match=r"store\.json is no record of this program"):
        open_store(small.results)
    assert small.again().outcomes.to_csv(index=False).encode() == small.table, "parts tell their layout themselves"


def test_without_a_store_there_is_one_message(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["table", f"results_dir={tmp_path}"]) == 1
    message = f"no store stands in {tmp_path / 'store'}; `jointroom run` or `sweep` makes one"
    assert capsys.readouterr().err == f"jointroom: {message}\n"


@contextmanager
def mounted(folder: Path, options: str) -> Iterator[None]:
    """A file system of its own; skips where this account may not mount one."""
    folder.mkdir(exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("this account may not mount a file system")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(file: Path) -> None:
    """Write until the disk is full."""
    with file.open("wb", buffering=0) as out, suppress(OSError):
        while out.write(b"x" * 4096):
            pass


def run_in_process(results: Path, *words: str, limit: int | None = None) -> "subprocess.CompletedProcess[str]":
    """The sweep as a command, with files limited to a size."""

    def begin() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    command = [sys.executable, "-m", "jointroom", *sweep_command(results, *words)]
    return subprocess.run(
        command, env=environment(), capture_output=True, text=True, check=False, preexec_fn=begin, timeout=300
    )


def assert_one_message(done: "subprocess.CompletedProcess[str]", reason: str) -> None:
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    complaints = [line for line in done.stderr.splitlines() if line.startswith("jointroom:")]
    assert len(complaints) == 1, done.stderr
    assert "cannot be written" in complaints[0]
    assert reason in complaints[0]


def test_a_full_disk_is_one_message_and_costs_nothing(tmp_path: Path, finished_sweep: Small) -> None:
    with mounted(tmp_path / "disk", "size=256k"):
        results = tmp_path / "disk" / "results"
        filler = tmp_path / "disk" / "filler"
        open_store(results, create=True)
        fill(filler)
        assert_one_message(run_in_process(results), "No space left on device")
        filler.unlink()
        done = run_in_process(results)
        assert done.returncode == 0, done.stderr
        store = open_store(results)
        assert store.outcomes(done.stdout.strip()).to_csv(index=False).encode() == finished_sweep.table
        assert list(store.root.rglob(".aside-*")) == []


def test_a_file_that_grows_too_large_is_one_message(tmp_path: Path) -> None:
    assert run_in_process(tmp_path / "before").returncode == 0, "compiled code is kept before files are limited"
    assert_one_message(run_in_process(tmp_path / "results", limit=9000), "File too large")
    assert list((tmp_path / "results").rglob("*.parquet")) == []


def test_a_read_only_store_is_one_message_and_can_be_read(tmp_path: Path, finished_sweep: Small) -> None:
    results = tmp_path / "disk" / "results"
    with mounted(tmp_path / "disk", "size=8m"):
        subprocess.run(["cp", "-r", str(finished_sweep.results), str(results)], check=True)
        subprocess.run(["mount", "-o", "remount,ro", str(tmp_path / "disk")], check=True)
        done = run_in_process(results)
        assert done.returncode in (1, 2)
        assert "Traceback" not in done.stderr
        assert "Read-only file system" in done.stderr
        assert Small(results, finished_sweep.design, finished_sweep.sweep_id).table == finished_sweep.table


def test_two_sweeps_into_one_store_share_their_work(tmp_path: Path, finished_sweep: Small) -> None:
    results = tmp_path / "results"
    mine = [sys.executable, "-m", "jointroom", *sweep_command(results, "-q")]
    theirs = [word.replace("replicates=3", "replicates=2") for word in mine]
    both = [
        subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for command in (mine, theirs)
    ]
    said = [process.communicate(timeout=300) for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    store = open_store(results)
    assert store.outcomes(said[0][0].strip()).to_csv(index=False).encode() == finished_sweep.table
    assert len(store.outcomes(said[1][0].strip())) == 8
    index = store.index()
    assert (len(index.runs), index.twice) == (12, 0)


def test_parts_of_the_same_runs_are_the_same_file(small: Small, tmp_path: Path) -> None:
    part = small.parts()[0]
    assert write_part(tmp_path, "monthly", runs_in(part)) == part.name
    names = {write_part(tmp_path / folder, "monthly", runs_in(part)) for folder in ("one", "other")}
    assert len(names) == 1
    assert pa.concat_tables([read_part(tmp_path / folder / min(names)) for folder in ("one", "other")]).num_rows > 0
