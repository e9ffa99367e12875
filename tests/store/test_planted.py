"""A few faults put into a copy of the program are found; `python -m tests.store.planted` puts in all of them."""

from pathlib import Path

import pytest

from tests.store.planted import FAULTS, is_found, make_copy

FEW = ("a sealed file is not checked", "a record is not checked", "a lease is kept")


@pytest.mark.slow
def test_planted_faults_are_found(tmp_path: Path) -> None:
    make_copy(tmp_path)
    for fault in FAULTS:
        if fault.what in FEW:
            assert is_found(fault, tmp_path), fault.what


def test_every_fault_can_be_planted() -> None:
    root = Path(__file__).parents[2]
    for fault in FAULTS:
        assert (root / fault.file).read_text(encoding="utf-8").count(fault.old) == 1, fault.what
