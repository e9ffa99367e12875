"""Mutants are what they are said to be, and a few fixed ones are judged as `python -m tests.mutants` judges them."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.mutants.judging import PARTS, ROOT, sample
from tests.mutants.mutation import Mutant, mutants_of
from tests.store.planted import make_copy

TEXT = '''"""A docstring."""

from pathlib import Path

_PIECE = 7


def half(number: int, label: str = "a text") -> int:
    """Another."""
    if number > 2 and label:
        raise ValueError(f"{number - 1} is too many")
    return number // 2
'''
LAST = """
import sys
from tests.mutants.judging import PARTS, ROOT, survivors
from tests.mutants.mutation import mutants_of
part = next(part for part in PARTS if "sim/maths/*.py" in part.files)
def only(file, line):
    return next(one for one in mutants_of(ROOT, file) if line in str(one))
tried = [
    only("sim/maths/sums.py", "+            a -= values[k]"),
    only("sim/maths/rates.py", "+    return 1.0 - exp((expected))"),
    only("sim/maths/elementary.py", "+    tail = 1.0 / 3628800.0 - z * (1.0 / (479001601.0) - z * tail)"),
]
print([tried.index(one) for one in survivors(part, tried)])
"""


def test_a_file_is_changed_in_one_place_and_never_in_its_texts(tmp_path: Path) -> None:
    (tmp_path / "half.py").write_text(TEXT)
    changed = [str(mutant).splitlines()[-1].removeprefix("    +").strip() for mutant in mutants_of(tmp_path, "half.py")]
    assert changed == [
        "if (number > 2 or label):", "if (number > 2):", "if (label):", "if (number >= 2) and label:",
        "if (number <= 2) and label:", "if number > (3) and label:", "if number > (1) and label:", "pass",
        "return None", "return (number * 2)", "return number // (3)", "return number // (1)",
    ]  # fmt: skip


def test_every_mutant_is_a_program_and_none_is_the_one_we_have() -> None:
    for part in PARTS:
        files = [file for pattern in part.files for file in ROOT.glob(pattern)]
        assert files
        for file in files:
            for mutant in mutants_of(ROOT, file.relative_to(ROOT).as_posix()):
                ast.parse(mutant.text)
                assert mutant.text != mutant.before == file.read_text(encoding="utf-8")


def test_a_sample_is_drawn_from_its_seed() -> None:
    def drawn(seed: int, word: str = "") -> list[Mutant]:
        return [mutant for _, mutants in sample(30, seed, word) for mutant in mutants]

    assert drawn(1) == drawn(1) != drawn(2)
    assert [len(mutants) for _, mutants in sample(30, 1)] == [10, 10, 10]
    assert {mutant.file for mutant in drawn(1, "leases")} == {"experiments/store/leases.py"}


@pytest.mark.slow
def test_wrong_sums_are_noticed_and_a_change_below_rounding_is_not(tmp_path: Path) -> None:
    make_copy(tmp_path)
    paths = os.pathsep.join([str(tmp_path / "names"), str(tmp_path)])
    environment = {**os.environ, "PYTHONPATH": paths, "NUMBA_DISABLE_JIT": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", LAST], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "[2]", done.stdout
