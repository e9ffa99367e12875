"""`jointroom validate`: which months are scored, beside which forecasts, and what these know."""

import json

import numpy as np
import pandas as pd
import pytest

from jointroom.experiments.cli.main import main
from jointroom.experiments.disk.seal import damage
from jointroom.experiments.envelope.validate import LATER, best_of, whole_months, with_sums
from jointroom.experiments.forecasts import RIVALS, forecast
from jointroom.experiments.record import load_record
from jointroom.experiments.stats.metrics import AS_RECORDED
from jointroom.experiments.stats.scores import relative_interval_score
from jointroom.experiments.studies.beside_rivals import MODEL, recorded_months, spans_of

OUTCOMES = {("2018-01", "met_at_sea"): 400, ("2018-02", "met_at_sea"): 300, ("2018-02", "boats_met"): 4,
            ("2018-01", "intercepted_libya"): 90, ("2018-01", "dead_sea_recorded"): 10,
            ("2018-02", "detained_recorded"): 80}  # fmt: skip


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory):
    file = tmp_path_factory.mktemp("given") / "outcomes.csv"
    table = pd.DataFrame([(*key, value) for key, value in OUTCOMES.items()], columns=["month", "indicator", "value"])
    table.to_csv(file, index=False)
    return f"outcomes={file}"


@pytest.fixture(scope="module")
def folder(ahead, outcomes):
    return ahead("validate", outcomes, "replicates=2")


def test_recorded_and_later_months_stand_beside_all_five(folder):
    assert damage(folder) == []
    assert {"page.md", "months.png", "places.png", "manifest.json"} <= {file.name for file in folder.iterdir()}
    scores = pd.read_csv(folder / "scores.csv")
    assert set(scores["window"]) == {"postdiction", LATER} and set(scores["forecaster"]) == {MODEL, *RIVALS}
    measures = ["crps", "interval_score", "energy_score", "log_score", "cover_80", "cover_95", "width_80", "width_95"]
    assert scores.loc[scores["forecaster"] == MODEL, measures].notna().all(axis=None)
    later = scores[scores["window"] == LATER].set_index(["indicator", "forecaster"])
    assert later.loc[(AS_RECORDED, MODEL), "last_month"] == "2018-01"  # deaths of February are not given
    assert later.loc[("boats_met", MODEL), "first_month"] == "2018-02"
    assert later.loc["detained_recorded"]["crps"].notna().tolist() == [True, *[False] * len(RIVALS)]
    page = (folder / "page.md").read_text(encoding="utf-8")
    assert "Forecasts without a model, too, know nothing after 2017-12" in page and "Another world" in page
    assert json.loads((folder / "manifest.json").read_text())["command"].startswith("jointroom validate outcomes=")


def test_rivals_of_later_months_know_the_record_and_no_outcome(folder):
    months = pd.read_csv(folder / "months.csv").query("window == @LATER and indicator == 'boats_met'")
    known = load_record().monthly["boats_met"]
    for name in RIVALS:
        futures = forecast(name, known, ["2018-01", "2018-02"])[:, 1:]
        (row,) = months[months["forecaster"] == name].to_dict("records")
        assert row["q0.5"] == pytest.approx(np.quantile(futures, 0.5, method="hazen"))
        score = pd.read_csv(folder / "scores.csv").query(
            "window == @LATER and indicator == 'boats_met' and forecaster == @name"
        )["interval_score"].item()
        assert score == pytest.approx(relative_interval_score(futures, np.array([4.0])))


def test_draws_are_lived(ahead, tmp_path):
    posterior = tmp_path / "posterior.parquet"
    pd.DataFrame({"people.board_utility": [-0.4, 0.4]}).to_parquet(posterior)
    under = ahead("validate", f"draws={posterior}", "runs_a_draw=1", "replicates=3")
    assert "under 2 draws of a posterior" in (under / "page.md").read_text(encoding="utf-8")


def test_a_finished_run_is_scored_as_it_stands(ahead, folder, outcomes, results, capsys):
    run = ahead("run", "liaison_continues", "replicates=2")
    scored = ahead("validate", str(run), outcomes, world=("-q",))
    assert f"run {run.name}: 2 replicates" in (scored / "page.md").read_text(encoding="utf-8")
    assert (scored / "scores.csv").read_bytes() == (folder / "scores.csv").read_bytes()
    assert main(["validate", run.name, outcomes, "seed=2", f"results_dir={results}"]) == 2
    assert "is for what is simulated" in capsys.readouterr().err


def test_bad_words_are_told_at_once(tmp_path, capsys):
    words = ["validate", "nowhere", "replicats=2", "draws=none.parquet", "runs_a_draw=0", f"results_dir={tmp_path}"]
    assert main(words) == 2
    told = capsys.readouterr().err
    wanted = ("no such run", "did you mean 'replicates'", "cannot be read", "runs_a_draw")
    assert [word for word in wanted if word not in told] == []
    assert main(["validate", "start=2018-02-01", "end=2018-03-31", f"results_dir={tmp_path}"]) == 2
    assert "start, end" in capsys.readouterr().err and list(tmp_path.iterdir()) == []


def test_spans_hold_months_that_are_recorded_and_all_that_have_to_be_forecast():
    months = ["2017-12", "2018-01", "2018-02", "2018-03"]
    recorded = recorded_months(load_record())
    recorded = pd.concat([recorded, pd.DataFrame({"met_at_sea": [5.0]}, index=["2018-02"])])
    world = pd.DataFrame(1.0, index=months, columns=recorded.columns)
    (span,) = spans_of([world], recorded, {LATER: ("2018-01", "2018-03")})
    assert (span.months, span.ahead) == (["2018-02"], ["2018-01", "2018-02"])
    assert {name: futures.shape[1] for name, futures in span.rivals().items()} == dict.fromkeys(RIVALS, 1)


def test_the_best_rival_is_best_over_the_windows_that_are_known():
    rows = [("a", "x", 0.1), ("a", "x", 0.4), ("a", "y", 0.2), ("a", "y", 0.2), ("b", "x", 0.1), ("a", MODEL, 0.0)]
    table = pd.DataFrame(rows, columns=["indicator", "forecaster", "crps"])
    table.loc[len(table)] = ["a", "z", 0.01]  # known in one window only
    assert best_of(table) == {"a": "y", "b": "x"}


def test_months_in_part_are_left_out_and_attempts_are_added_up():
    assert whole_months(pd.Timestamp("2017-11-02").date(), pd.Timestamp("2018-01-31").date()) == ["2017-12", "2018-01"]
    values = {"met_at_sea": [5.0, 1.0], "intercepted_libya": [2.0, np.nan], "dead_sea_recorded": [1.0, 1.0]}
    parts = pd.DataFrame(values)
    assert with_sums(parts)[AS_RECORDED].tolist()[0] == 8.0 and np.isnan(with_sums(parts)[AS_RECORDED][1])
    assert AS_RECORDED not in with_sums(parts.drop(columns="met_at_sea"))
