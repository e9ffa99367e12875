"""`jointroom compare` and `jointroom.compare` on a small world of three weeks."""

import json
from pathlib import Path

import pandas as pd
import pytest

from jointroom import Comparison, compare
from jointroom.experiments.cli.main import main
from jointroom.experiments.compare.alternatives import first_month_apart, read_alternatives
from jointroom.experiments.report.tables import Table, in_latex, times
from jointroom.experiments.stats.outcomes import REQUIRED_HUMAN_COST, label
from jointroom.sim.parameters.problems import ConfigurationError

DAYS = {"start": "2017-11-25", "end": "2017-12-15", "population_scale": 0.02}
WORDS = [f"{name}={value}" for name, value in DAYS.items()]
THREE = ["liaison_continues", "room_level_0", "room_level_4+levers.coastguard_vessels=12"]


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("compare")


@pytest.fixture(scope="module")
def comparison(results: Path) -> Comparison:
    return compare(*THREE, replicates=3, workers=1, results_dir=results, draws="none", **DAYS)


def test_differences_are_paired_and_against_the_first(comparison: Comparison) -> None:
    table = comparison.differences
    assert set(table["baseline"]) == {"", "liaison_continues"}
    assert comparison.pairs == 3 and (table["replicates"] == 3).all()
    one = table[(table["scenario"] == THREE[2]) & (table["indicator"] == "detained_official")].iloc[0]
    wide = comparison.outcomes.pivot(index="replicate", columns="label", values="detained_official")
    change = wide[THREE[2]] - wide["liaison_continues"]
    assert one["difference"] == pytest.approx(change.mean())
    apart = wide[THREE[2]].var() + wide["liaison_continues"].var()
    if change.var() > 0:
        assert one["variance_reduction"] == pytest.approx(apart / change.var())


def test_the_window_begins_where_alternatives_part(comparison: Comparison) -> None:
    """Vessels are set for the whole run, so that this comparison looks at all of it; room levels alone do not."""
    assert comparison.period.first == "2017-11"
    rooms = read_alternatives(THREE[:2], {**DAYS})
    assert first_month_apart(rooms) == "2017-12"


def test_a_lever_of_one_alternative_acts_from_the_first_day_and_that_is_said(tmp_path: Path, capsys) -> None:
    words = ["compare", *THREE, *WORDS, f"results_dir={tmp_path}", "--dry-run"]
    said = "levers.coastguard_vessels acts from 2017-11-25, the first day of the run, on; "
    said += "opening.coastguard_vessels acts from the opening of the room, 2017-12-09, on."
    assert main(words) == 0
    assert capsys.readouterr().err.splitlines()[0] == f"Note: {said}"
    for quiet in (
        [THREE[0], THREE[2].replace("levers.", "opening.")],
        [*THREE[:2], "levers.coastguard_vessels=12"],
        [f"{THREE[0]}+levers.coastguard_vessels=12", THREE[2]],
    ):
        assert main(["compare", *quiet, *WORDS, f"results_dir={tmp_path}", "--dry-run"]) == 0
        assert "first day" not in capsys.readouterr().err


def test_human_cost_takes_part_and_flows_do_not(comparison: Comparison) -> None:
    assert set(REQUIRED_HUMAN_COST) <= set(comparison.objectives)
    assert not {"attempts", "met_at_sea", "intercepted_libya"} & set(comparison.objectives)
    assert set(comparison.front["label"]) == set(THREE)
    assert (comparison.regret["regret"] >= 0).all()


def test_what_is_written(comparison: Comparison, tmp_path: Path) -> None:
    files = comparison.write(tmp_path / "out")
    assert {file.name for file in files} == {
        "page.md", "tables.tex", "differences.csv", "outcomes.csv", "front.csv", "regret.csv", "manifest.json",
        "figure.png", "figure.svg", "tradeoffs.png", "tradeoffs.svg"}  # fmt: skip
    page = (tmp_path / "out" / "page.md").read_text()
    for name in REQUIRED_HUMAN_COST:
        assert f"| {label(name)} |" in page
    assert comparison.request.note in page and "from the opening of the room" in page
    latex = (tmp_path / "out" / "tables.tex").read_text()
    assert latex.count(r"\begin{tabular}") == latex.count(r"\end{tabular}") == 5
    assert r"coastguard\_vessels=12" in latex and "−" not in latex
    assert comparison.provenance.config_hash in (tmp_path / "out" / "figure.svg").read_text()
    assert comparison.provenance.config_hash.encode() in (tmp_path / "out" / "tradeoffs.png").read_bytes()


def test_the_verb_finds_the_same_runs_and_stops_by_the_rule(results: Path, comparison, capsys) -> None:
    words = [*THREE, *WORDS, "replicates=3", "workers=1", "draws=none", f"results_dir={results}"]
    assert main(["compare", *words, "--until-halfwidth=detained_official:1000"]) == 0
    out, err = capsys.readouterr()
    assert "Stopped at 5 pairs, at the first look" in out
    assert "6 of 6 runs" in err, "the other nine were done before"
    folder = Path(out.splitlines()[-1])
    manifest = json.loads((folder / "manifest.json").read_text())
    assert manifest["stopping"]["looks"][0][0] == 5
    assert manifest["scenarios"]["room_level_0"]["title"] in (folder / "report.html").read_text(encoding="utf-8")
    kept = pd.read_csv(folder / "outcomes.csv")
    both = kept.merge(comparison.outcomes, on=["label", "replicate"], suffixes=("", "_before"))
    (folder / "report.html").unlink()
    assert main(["compare", *words, "--until-halfwidth=detained_official:1000", "-q", "--no-report"]) == 0
    assert not (folder / "report.html").exists()
    assert len(both) == 9 and (both["dead_sea"] == both["dead_sea_before"]).all()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], ["nothing to compare"]),
        (["historical"], ["is a baseline itself"]),
        (["room_level_3", "room_levl_4"], ["room_level_4"]),
        (["room_level_3", "room_level_3"], ["named twice"]),
        (["historical", "room_level_3"], ["different days"]),
        (["room_level_3+seed=2", "room_level_3+levers.coastgard_vessels=3"], ["share", "coastguard_vessels"]),
        (["room_level_3", "outcomes=dead_see", "since=2031-01", "replicates=0"], ["dead_sea", "2031-01", "replicates"]),
        (["room_level_3", "until_halfwidth=dead_sea", "max_replicates=1"], ["OUTCOME:NUMBER", "max_replicates"]),
        (["room_level_3", "until_verdict=dead_see"], ["dead_sea"]),
        (["room_level_3", "until_verdict=dead_sea", "until_halfwidth=dead_sea:5"], ["one of the two"]),
    ],
)
def test_every_problem_is_told_at_once(words: list[str], told: list[str], tmp_path: Path, capsys) -> None:
    assert main(["compare", *words, f"results_dir={tmp_path}"]) == 2
    message = capsys.readouterr().err
    assert all(word in message for word in told), message
    assert list(tmp_path.iterdir()) == []


def test_the_python_call_tells_every_problem_too() -> None:
    with pytest.raises(ConfigurationError) as refusal:
        compare("room_levl_3", outcomes=["dead_see"], max_replicates=0)
    assert all(word in str(refusal.value) for word in ("room_level_3", "dead_sea", "max_replicates"))


def test_tables_in_latex() -> None:
    assert in_latex("50 % of a_b & −3") == r"50 \% of a\_b \& $-$3"
    table = Table(("", "one"), (("row", "**+1.5** [1, 2]"),))
    assert r"row & \textbf{+1.5} [1, 2] \\" in table.latex("A caption")
    assert "| row | **+1.5** [1, 2] |" in table.markdown


def test_factors_in_words() -> None:
    assert [times(value) for value in (3.14159, float("inf"), float("nan"))] == ["3.1 ×", "∞ ×", "–"]


def test_a_notebook_shows_it_in_a_line_or_in_a_table(comparison: Comparison) -> None:
    assert len(repr(comparison)) < 200 and all(label in repr(comparison) for label in THREE)
    assert len(repr(comparison.reference)) < 500
    shown = comparison._repr_html_()
    assert shown.count("<tr>") == len(comparison.request.outcomes) + 1
    assert "Fewer arrivals is not success" in shown and label("sold") in shown


def test_its_outcomes_are_arrays_with_names(comparison: Comparison, tmp_path: Path) -> None:
    arrays = comparison.to_xarray()
    assert dict(arrays.sizes) == {"label": 3, "replicate": 3} and set(arrays["label"].values) == set(THREE)
    wide = comparison.outcomes.pivot(index="replicate", columns="label", values="dead_sea")
    assert arrays["dead_sea"].sel(label=THREE[2]).values.tolist() == wide[THREE[2]].tolist()
    assert arrays["dead_sea"].attrs["units"] == "persons" and arrays["seed"].dims == ("replicate",)
    arrays.to_netcdf(tmp_path / "arrays.nc")
