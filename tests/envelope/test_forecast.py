"""`jointroom forecast`: what its folder holds, that it is sealed and stays so, and that it can be scored."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from matplotlib.text import Text

from jointroom.experiments.cli.main import main
from jointroom.experiments.disk.seal import seal
from jointroom.experiments.envelope.forecast import BESIDE, FORECAST, LEVELS, LINES, MIXTURE, best_rival, recorded
from jointroom.experiments.envelope.futures import BASELINE, load_futures
from jointroom.experiments.envelope.quantiles import COLUMNS, over_months
from jointroom.experiments.envelope.sealing import place_of, wrong_with
from jointroom.experiments.figures.ahead import Shown, ahead_figure
from jointroom.experiments.forecasts import RIVALS, forecast
from jointroom.experiments.report.provenance import Provenance
from jointroom.experiments.stats.weighted import quantiles

COMMITTED = Path(__file__).parents[2] / "results" / "forecast"
MONTHS = ["2018-01", "2018-02"]


@pytest.fixture(scope="module")
def folder(ahead):
    return ahead("forecast", "replicates=1")


@pytest.fixture(scope="module")
def table(folder):
    return pd.read_csv(folder / "quantiles.csv").set_index(["forecaster", "indicator", "month"])


def test_it_holds_every_forecaster_and_the_human_cost(folder, table):
    assert wrong_with(folder) == []
    assert {"page.md", "futures.csv", "inputs.csv", "courses.parquet", "figure.png", "cost.png", "manifest.json"} <= {
        file.name for file in folder.iterdir()
    }
    futures = {future.simulated for future in load_futures()}
    simulated = {MIXTURE, BASELINE, *LEVELS, *futures, "conditioned"}
    assert set(table.index) == {
        (who, what, month) for month in [*MONTHS, "2018"] for what in (*FORECAST, *BESIDE)
        for who in simulated | (set(RIVALS) if what in FORECAST[:-1] else set())
    }  # fmt: skip
    assert (table[list(COLUMNS)].diff(axis=1).iloc[:, 1:] >= 0.0).all(axis=None)
    page = (folder / "page.md").read_text(encoding="utf-8")
    assert page.startswith("# The forecast of 2018\n") and not any(line.endswith(" ") for line in page.splitlines())
    assert "No outcome of 2018 was read" in page and "is not part of the forecast" in page


def test_the_mixture_weighs_futures_and_courses_are_drawn_from_it(folder, table):
    courses = pd.read_parquet(folder / "courses.parquet")
    shares = courses.groupby("future")["course"].nunique() / courses["course"].nunique()
    for future in load_futures():
        assert shares[future.name] == pytest.approx(future.weight, abs=0.005)
    name = "detained_recorded"
    singles = courses.drop_duplicates(["future", "replicate_of_future", "month"]).query("month == '2018-02'")
    weight = {future.name: future.weight for future in load_futures()}
    weights = singles["future"].map(weight).to_numpy()
    middle = quantiles(singles[name].to_numpy(), weights, [50.0])[0]
    assert table.loc[(MIXTURE, name, "2018-02"), "q0.5"] == pytest.approx(middle, abs=0.06)


def test_rivals_know_the_record_alone(table):
    for name in RIVALS:
        futures = over_months("boats_met", forecast(name, recorded("boats_met"), MONTHS))
        assert table.loc[(name, "boats_met", "2018"), "q0.9"] == pytest.approx(
            np.quantile(futures, 0.9, method="hazen"), abs=0.06
        )
    assert best_rival(recorded("boats_met")) in RIVALS and best_rival(recorded("detained_recorded")) == ""


def test_the_figure_names_its_lines_and_a_forecast_without_bounds_leaves_the_panel(table):
    monthly = table.drop("2018", level="month").reset_index().assign(window="2018")
    monthly.loc[monthly["forecaster"] == "climatology", "q0.9"] = 1e9
    shown = Shown(MIXTURE, {"boats_met": "climatology"}, LINES, ["boats_met", "sold"])
    sheet = ahead_figure("forecast", monthly, shown, Provenance("x-1", "1", "0.1.0", 1, 2, 1.0), year="2018")
    told = " ".join(text.get_text() for text in sheet.figure.findobj(Text))
    assert [word for word in [*LINES.values(), f"dashed: {RIVALS['climatology'].words}"] if word not in told] == []
    boats, sold = sheet.figure.axes
    highest = monthly.query("forecaster == @MIXTURE and indicator == 'boats_met'")["q0.975"].max()
    assert boats.get_ylim()[1] < 2.0 * max(highest, 1.0) and len(boats.lines) == len(sold.lines) == len(LINES)


def test_whatever_is_changed_later_is_noticed(ahead, folder):
    file = folder / "quantiles.csv"
    before, manifest = file.read_bytes(), json.loads((folder / "manifest.json").read_text())
    assert manifest["sealed"]["posterior"] is None and len(manifest["sealed"]["day"]) == 10
    sealed = (folder / "seal.json").read_bytes()
    try:
        file.write_bytes(before.replace(b"0.0", b"1.0", 1))
        assert "has other bytes" in wrong_with(folder)[0]
        seal(folder)
        assert "the tables are not those that were sealed" in wrong_with(folder)[0]
    finally:
        file.write_bytes(before)
        (folder / "seal.json").write_bytes(sealed)
    assert wrong_with(folder) == []


def test_a_sealed_forecast_is_refused_before_any_work_and_another_stands_beside_it(tmp_path, capsys):
    sealed = tmp_path / "forecast" / "2018"
    sealed.mkdir(parents=True)
    (sealed / "page.md").write_text("kept")
    seal(sealed)
    assert main(["forecast", f"results_dir={tmp_path}"]) == 2
    assert "is sealed; legal: --again" in capsys.readouterr().err
    assert main(["forecast", f"results_dir={tmp_path}", "--again", "--dry-run"]) == 0
    assert "2018-made-" in capsys.readouterr().out.splitlines()[-1]
    problems = []
    beside = place_of(sealed, "2026-01-31", again=True, problems=problems)
    assert beside.name == "2018-made-2026-01-31" and problems == []
    beside.mkdir()
    seal(beside)
    place_of(sealed, "2026-01-31", again=True, problems=problems)
    assert len(problems) == 1
    assert (sealed / "page.md").read_text() == "kept"


def test_it_is_scored_as_it_was_sealed(ahead, folder, tmp_path, capsys):
    file = tmp_path / "outcomes.csv"
    file.write_text("month,indicator,value\n2018-01,boats_met,3\n2018-02,detained_recorded,50\n", encoding="utf-8")
    scored = ahead("validate", str(folder), f"outcomes={file}", world=("-q",))
    months = pd.read_csv(scored / "months.csv").query("forecaster == 'model' and indicator == 'boats_met'")
    courses = pd.read_parquet(folder / "courses.parquet").query("month == '2018-01'")
    assert months["q0.9"].item() == pytest.approx(np.quantile(courses["boats_met"], 0.9, method="hazen"))
    assert "the forecast that was sealed on" in (scored / "page.md").read_text(encoding="utf-8")
    assert main(["validate", str(folder), f"results_dir={tmp_path}"]) == 2
    assert "begins after 2017-12" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["levers.room_level=3", "foo"], ["is not for this verb", "'foo'"]),
        (["end=2017-12-31"], ["no whole month of 2018"]),
        (["replicates=0", "n_draws=3"], ["n_draws", "replicates"]),
    ],
)
def test_bad_words_are_told_and_nothing_is_written(words, told, tmp_path, capsys):
    assert main(["forecast", *words, f"results_dir={tmp_path}"]) == 2
    message = capsys.readouterr().err
    assert [word for word in told if word not in message] == [] and list(tmp_path.iterdir()) == []


def test_forecasts_that_are_committed_are_what_was_sealed():
    assert {str(folder): wrong_with(folder) for folder in COMMITTED.glob("*") if wrong_with(folder)} == {}
