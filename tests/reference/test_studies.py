"""Every study of the registry: it can be planned, has its page, and stands in README; what refuses a wrong one."""

import re
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from jointroom.experiments.cli.main import main
from jointroom.experiments.config.variants import name_of
from jointroom.experiments.report.tables import changes_table
from jointroom.experiments.stats.outcomes import REQUIRED_HUMAN_COST
from jointroom.experiments.stats.paired import COLUMNS, as_changes
from jointroom.experiments.stats.summary import COLUMNS as SUMMARY_COLUMNS
from jointroom.experiments.studies import frictions
from jointroom.experiments.studies.causes import CAUSES
from jointroom.experiments.studies.conduct import conduct, plans_of
from jointroom.experiments.studies.ensemble import Ensemble
from jointroom.experiments.studies.readme import study_list
from jointroom.experiments.studies.registry import all_studies
from jointroom.experiments.studies.sabratha_tables import amounts_row
from jointroom.sim.parameters.problems import ConfigurationError

REFERENCE = Path(__file__).parents[2] / "results" / "reference"
STUDIES = pytest.mark.parametrize("study", all_studies().values(), ids=lambda study: study.name)


def test_every_page_belongs_to_a_study():
    """A new study is done once with `jointroom study NAME` before it is committed."""
    assert {folder.name for folder in REFERENCE.iterdir()} == set(all_studies())


@STUDIES
def test_a_study_has_a_page_with_its_heading_and_its_figure(study):
    page = (REFERENCE / study.name / "page.md").read_text(encoding="utf-8")
    assert page.startswith(f"# {study.heading}\n")
    for name in re.findall(r"\]\(([^)]+)\)", page):
        assert (REFERENCE / study.name / name).is_file()
    assert (REFERENCE / study.name / "manifest.json").is_file()


@STUDIES
def test_a_study_asks_a_question_that_readme_lists(study):
    assert study.question.endswith("?")
    assert study_list().count(f"`jointroom study {study.name}`") == 1


@STUDIES
def test_everything_that_a_study_simulates_is_a_legal_run_of_its_own(study, tmp_path):
    plans = plans_of(study, Ensemble(2, 1, 1, 1.0, str(tmp_path)))
    assert [plan.scenario.name for plan in plans] == [name_of(member) for member in study.members]
    assert len({plan.config_hash for plan in plans}) == len(plans)


@STUDIES
def test_a_study_measures_each_outcome_once_and_the_human_cost_with_it(study):
    names = [outcome.name for outcome in study.measured]
    assert len(set(names)) == len(names)
    assert set(REQUIRED_HUMAN_COST) <= set(names)
    assert set(study.drawn) <= set(names)
    assert set(REQUIRED_HUMAN_COST) <= {outcome.name for outcome in study.panels}


@STUDIES
def test_the_page_says_what_the_table_beside_it_says(study):
    """The tables of the page are made anew from the CSV that was committed with it."""
    file = REFERENCE / study.name / "table.csv"
    table = pd.read_csv(file) if file.is_file() else pd.DataFrame()
    percent = list(table.columns) == list(SUMMARY_COLUMNS)
    if percent:
        changed = as_changes(table.fillna({"baseline": ""})).drop_duplicates(["variant", "measure"])
    elif list(table.columns) == list(COLUMNS) and study.name not in ("sabratha", "frictions"):
        changed = table
    else:
        pytest.skip("its page is no table of changes")
    page = (REFERENCE / study.name / "page.md").read_text(encoding="utf-8")
    titles = {name: name for name in changed["variant"].unique()}
    for row in changes_table(changed, titles, study.measured, percent=percent).rows:
        assert row[0] in page
        assert [cell for cell in row[1:] if f"| {cell} |" not in page] == []


def test_the_page_of_frictions_says_what_its_table_says():
    folder = REFERENCE / "frictions"
    table, page = pd.read_csv(folder / "table.csv"), (folder / "page.md").read_text(encoding="utf-8")
    for setting, words in frictions.SETTINGS.items():
        mine = table[table["variant"].str.startswith(f"{setting}: ")]
        mine = mine.assign(variant=mine["variant"].str.removeprefix(f"{setting}: "))
        for outcome in frictions.STUDY.measured:
            cells = amounts_row(mine, tuple(CAUSES), outcome.name)
            assert " | ".join(["", words, *cells, ""]).strip() in page


def test_without_a_name_all_are_listed_with_what_they_cost(capsys):
    assert main(["study"]) == 0
    listed = capsys.readouterr().out
    for study in all_studies().values():
        assert f"{study.name} " in listed and study.question in listed
    assert "6 scenarios x 10 replicates = 60 runs" in listed


def test_dry_run_only_says_how_many_runs_it_is(tmp_path, capsys):
    assert main(["study", "leak", "replicates=3", f"results_dir={tmp_path}", "--dry-run"]) == 0
    assert "2 scenarios x 3 replicates = 6 runs" in capsys.readouterr().out
    assert main(["study", "leak", "population_scale=0.05", f"results_dir={tmp_path}", "--dry-run"]) == 0
    assert f"{tmp_path}/runs/trials/leak" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["membrs"], ["'membrs'", "did you mean 'members'?"]),
        (["members", "replicats=3"], ["replicats", "did you mean 'replicates'?"]),
        (["leak", "levers.room_level=3"], ["levers.room_level", "is not for a study to set"]),
        (["leak", "lek", "replicates=0", "population_scale=2", "start=1999-01-01"],
         ["'lek'", "replicates", "population_scale", "start"]),
        (["leak", "start=2016-01-01", "end=2016-03-31"], ["holds no month that counts", "2017-12"]),
    ],
)  # fmt: skip
def test_every_problem_is_told_at_once_and_nothing_is_written(words, told, tmp_path, capsys):
    assert main(["study", *words, f"results_dir={tmp_path}"]) == 2
    message = capsys.readouterr().err
    assert [part for part in told if part not in message] == []
    assert list(tmp_path.iterdir()) == []


def test_a_trial_never_mixes_with_the_reference(small, tmp_path):
    study = all_studies()["leak"]
    ensemble = replace(small.ensemble(small.WINTER), start=None, end="2017-12-02")
    with pytest.raises(ConfigurationError):
        conduct(study, replace(ensemble, end="2016-02-01", results_dir=str(tmp_path)), "")
    assert small.folder(study, small.WINTER).parent.name == "trials"
