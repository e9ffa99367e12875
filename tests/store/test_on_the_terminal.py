"""What `jointroom sweep` and `jointroom table` show of a store: points as rows, in the order that is asked for."""

import pandas as pd
import pytest

from jointroom.experiments.cli.main import main
from jointroom.experiments.store import view
from jointroom.experiments.store.store import Store
from jointroom.sim.parameters.problems import ConfigurationError
from tests.store.kept import results
from tests.store.world import WORLD
from tests.sweep.shown import columns_of


def test_the_terminal_shows_points_as_rows(store: Store, swept: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["table", swept, f"results_dir={results(store)}", "columns=attempts"]) == 0
    out = capsys.readouterr().out
    read = columns_of(out)
    assert read["point"][:2] == ["0", "1"] and read["levers.coastguard_vessels"] == ["2", "12"]
    assert "scenario" not in read and "replicates = 2" in out
    assert len(found := [name for name in read if "[" in name]) and all(len(read[name]) == 2 for name in found)
    assert main(["table", swept, f"results_dir={results(store)}", "sort=levers.coastguard_vessels", "top=1"]) == 0
    assert columns_of(capsys.readouterr().out)["point"][0] == "1"
    assert main(["table", swept, f"results_dir={results(store)}", "sort=pont"]) == 2
    assert "did you mean 'point'" in capsys.readouterr().err


def test_a_sweep_says_how_to_see_its_table_unless_it_is_to_be_quiet(store: Store, capsys) -> None:
    words = ["levers.coastguard_vessels=2,12", "replicates=2", "workers=1", f"results_dir={results(store)}"]
    words += [f"{name}={value}" for name, value in WORLD.items()]
    assert main(["sweep", *words]) == 0
    said = capsys.readouterr()
    assert f"next: jointroom table {said.out.strip()} results_dir={results(store)}\n" in said.err
    assert main(["sweep", *words, "-q"]) == 0
    assert "next:" not in capsys.readouterr().err


def test_rows_are_ordered_by_a_column() -> None:
    table = pd.DataFrame({"point": [0, 1, 2], "scenario": ["b", "a", "c"], "sold": [2.0, float("nan"), 5.0]})
    assert view.ordered(table, "sold", None)["point"].tolist() == [2, 0, 1]
    assert view.ordered(table, "-sold", 1)["point"].tolist() == [0]
    assert view.ordered(table, "-scenario", None)["scenario"].tolist() == ["a", "b", "c"]
    assert view.ordered(table, None, 2)["point"].tolist() == [0, 1]
    with pytest.raises(ConfigurationError, match=r"sort = 'solt'.*legal: point, scenario, sold.*'sold'"):
        view.ordered(table, "-solt", None)
