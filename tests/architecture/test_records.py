"""A type checker knows every field of every record: the declarations are those of the tables, and a slip is found."""

from pathlib import Path

import pytest
from mypy import api

from jointroom.sim.state import records
from jointroom.sim.state.fields import RECORDS
from tests.architecture.renew_records import (
    CLASS_FILES,
    CODES,
    FIELDS_FILE,
    FILE,
    GROUPS_FILE,
    class_declarations,
    code_declarations,
    declarations,
    field_declarations,
    group_declarations,
)

SIM = Path(__file__).parents[2] / "sim"
KERNEL = """
from jointroom.sim.state.records import BoatRows, PersonRow

def a_kernel(boats: BoatRows, b: int, me: PersonRow) -> None:
    {line}
"""


def test_declarations_are_those_of_the_tables():
    assert FILE.read_text(encoding="utf-8") == declarations(), "python -m tests.architecture.renew_records"
    assert FIELDS_FILE.read_text(encoding="utf-8") == field_declarations(), "python -m tests.architecture.renew_records"
    for file, module in CODES.items():
        kept = file.read_text(encoding="utf-8")
        assert kept == code_declarations(module), "python -m tests.architecture.renew_records"
    for kind, file in CLASS_FILES.items():
        kept = file.read_text(encoding="utf-8")
        assert kept == class_declarations(kind), "python -m tests.architecture.renew_records"
    assert GROUPS_FILE.read_text(encoding="utf-8") == group_declarations(), "python -m tests.architecture.renew_records"


def test_every_record_has_its_names_at_run_time():
    assert {name for name in vars(records) if name.endswith(("Row", "Rows"))} == {
        name + kind for name in RECORDS for kind in ("Row", "Rows")
    }


@pytest.mark.slow
def test_a_misspelt_field_is_found(tmp_path):
    """Of a record, of a column, and of a record taken out of an array; the same lines without the slip pass."""
    (tmp_path / "jointroom").mkdir()
    (tmp_path / "jointroom" / "__init__.py").touch()
    (tmp_path / "jointroom" / "sim").symlink_to(SIM)
    good = ("me.savings_usd += 1.0", "boats.aboard[b] += 1", "boats[b].aboard += boats[b].called")
    bad = ("me.savings += 1.0", "boats.abord[b] += 1", "boats[b].aboard += boats[b].caled")
    files = [tmp_path / f"kernel_{number}.py" for number in range(len(good + bad))]
    for file, line in zip(files, good + bad, strict=True):
        file.write_text(KERNEL.format(line=line), encoding="utf-8")
    options = ["--config-file=", "--strict", "--follow-imports=silent", f"--cache-dir={tmp_path / 'cache'}"]
    said, _, status = api.run([*options, *(str(file) for file in files)])
    assert status == 1
    assert [f"kernel_{number}" in said for number in range(len(files))] == [False] * 3 + [True] * 3, said
    assert 'has no attribute "savings"' in said
    assert '"BoatRows" has no attribute "abord"; maybe "aboard"?' in said
    assert '"BoatRow" has no attribute "caled"' in said
