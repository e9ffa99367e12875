"""A bit of every kept file turned round: it is noticed, or the same is read; never is something else."""

import random
from collections import Counter
from pathlib import Path

import pytest

from jointroom.experiments.disk.files import Damaged
from jointroom.experiments.disk.seal import open_checked
from jointroom.experiments.store.check import look_over, set_aside
from jointroom.experiments.store.parts import DamagedPart, ForeignPart, open_part
from tests.store.memory import MemoryDisk
from tests.store.world import RESULTS, compare, new_disk, on, rerun_one, run, store, sweep, tables, without_model

FLIPS = 300


@pytest.fixture(scope="module")
def everything() -> MemoryDisk:
    """A disk with a run, a rerun, a sweep and a comparison."""
    with on(new_disk()) as disk, without_model():
        for do in (run, rerun_one, sweep, compare):
            do()
        assert look_over(RESULTS)[1] == []
    return disk.after_stop("kept")


def fresh(disk: MemoryDisk) -> MemoryDisk:
    return disk.after_stop("lost")


def kept(disk: MemoryDisk) -> list[Path]:
    return [file for file in disk.paths(RESULTS) if disk.read(file) and "leases" not in file.parts]


def test_every_kind_of_file_is_looked_at(everything: MemoryDisk) -> None:
    """Damage of each file, by a bit, by its loss, by its end: `check` names it, and repaired it is made anew."""
    for file in kept(everything):
        for spoil in ("bit", "gone", "short"):
            disk = fresh(everything)
            with on(disk):
                if spoil == "bit":
                    disk.flip(file, 4 * len(disk.read(file)))
                elif spoil == "gone":
                    disk.remove(file)
                else:
                    with disk.create(file) as out:
                        out.write(everything.read(file)[:-1])
                found = look_over(RESULTS)[1]
                alone = spoil == "gone" and "seal.json" not in str(file) and "store" in file.parts[3:4]
                if alone and "sweeps" not in file.parts:
                    continue  # a part, a record: what is not there is done again, and no harm
                if not found:  # the last line end of a record
                    assert spoil == "short" and file.suffix == ".json", (file, spoil)
                    continue
                assert any(file == one.error.file or file.parent == one.error.file for one in found), (file, spoil)
                set_aside(RESULTS, found)
                assert look_over(RESULTS)[1] == []


def results(disk: MemoryDisk) -> dict[str, bytes]:
    """Every table but parts, in which the same runs may stand together or alone."""
    return {name: content for name, content in tables(disk).items() if not name.startswith("store/parts")}


def test_random_bits_are_noticed_or_harmless(everything: MemoryDisk) -> None:
    """After any flip the same commands give the same tables, and no reader was given other bytes."""
    chance, seen = random.Random(1), Counter[str]()
    files = kept(everything)
    expected = results(everything)
    for number in range(FLIPS):
        disk, file = fresh(everything), chance.choice(files)
        disk.flip(file, chance.randrange(8 * len(disk.read(file))))
        with on(disk), without_model():
            noticed = any(one.error.file == file for one in look_over(RESULTS)[1])
            seen["noticed" if noticed else "harmless"] += 1
            if file.suffix == ".parquet" and "parts" in file.parts:
                with pytest.raises((DamagedPart, ForeignPart)):
                    open_part(file)
            elif "store" not in file.parts[3:4] and file.name != "seal.json":
                with pytest.raises(Damaged), open_checked(file):
                    pass
            if number % 10 == 0:
                set_aside(RESULTS, look_over(RESULTS)[1])
                for do in (run, rerun_one, sweep, compare):
                    do()
                assert results(disk) == expected, file
                assert look_over(RESULTS)[1] == []
                assert len(store().index().damaged) == 0
    assert seen["noticed"] >= 0.9 * FLIPS, seen


@pytest.mark.parametrize("name", ["runs.parquet", "points.json", "manifest.json", "seal.json"])
def test_a_damaged_sweep_is_written_anew_by_its_command(everything: MemoryDisk, name: str) -> None:
    disk = fresh(everything)
    (folder,) = {file.parent for file in kept(disk) if "sweeps" in file.parts}
    before = disk.read(folder / name)
    disk.flip(folder / name, 4 * len(before))
    with on(disk), without_model():
        sweep()
    assert disk.read(folder / name) == before


def test_points_in_another_order_put_no_result_under_a_wrong_value(everything: MemoryDisk) -> None:
    disk = fresh(everything)
    (file,) = (file for file in kept(disk) if file.name == "points.json")
    with on(disk), without_model():
        before = store().outcomes(file.parent.name)
        with disk.create(file) as out:
            out.write(b'[{"levers.coastguard_vessels": 12}, {"levers.coastguard_vessels": 2}]')
        with pytest.raises(Damaged, match=r"points\.json has other bytes than were written"):
            store().outcomes(file.parent.name)
        sweep()
        assert store().outcomes(file.parent.name).equals(before)


def test_a_damaged_run_does_again_only_what_is_damaged(everything: MemoryDisk) -> None:
    disk = fresh(everything)
    (summary,) = (file for file in kept(disk) if file.name == "summary.csv" and "runs" in file.parts)
    parts = [file for file in kept(disk) if "monthly" in file.parts]
    expected = tables(disk)
    disk.flip(summary, 3)
    with on(disk), without_model():
        before = {file: disk.modified_ns(file) for file in parts}
        run()
        assert {file: disk.modified_ns(file) for file in parts} == before, "nothing is simulated"
    assert tables(disk) == expected
