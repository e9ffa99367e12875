"""The verb lives on a small world of some weeks, from words to a page that says that nobody in it is real."""

from pathlib import Path

import pandas as pd
import pytest

from jointroom.experiments.cli.main import main
from jointroom.experiments.lives.counts import END

DAYS = ("start=2017-12-01", "end=2017-12-25", "population_scale=0.03", "replicates=2")
WORDS = ("lives", "southern_border_closed", *DAYS, "draws=none", "workers=1")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    results = tmp_path_factory.mktemp("lives") / "results"
    assert main([*WORDS, "--quiet", f"results_dir={results}"]) == 0
    [made] = (results / "analyses").iterdir()
    return made


def test_the_page_says_what_was_found_and_that_people_are_invented(folder: Path) -> None:
    names = {file.name for file in folder.iterdir()}
    assert names >= {"page.md", "report.html", "ends.csv", "changes.csv", "counts.csv", "ways.csv", "figure.png"}
    page = (folder / "page.md").read_text()
    assert "invented" in page and "Fewer arrivals is not success" in page and "No person here is a real one" in page
    ways, counts = pd.read_csv(folder / "ways.csv"), pd.read_csv(folder / "counts.csv")
    ends = counts[counts["what"] == END].groupby("replicate")["persons"].sum()
    assert ends.tolist() == ways["people"].tolist() and ways["replicate"].tolist() == [0, 1]
    assert (ways["people"] == ways["alike"] + ways["same_end"] + ways["other_end"]).all()
    assert 0 < ways["other_end"].sum() < ways["people"].sum()
    report = (folder / "report.html").read_text()
    assert "of them later" in report and "in 1,000 end otherwise" in report


def test_the_store_has_the_runs_and_the_next_command_can_be_given(folder: Path, capsys) -> None:
    results = f"results_dir={folder.parents[1]}"
    assert main([*WORDS, "--dry-run", results]) == 0
    assert "nothing to do" in capsys.readouterr().err
    assert main([*WORDS, results, "--no-report"]) == 0
    printed = capsys.readouterr()
    assert "died:" in printed.out and printed.out.splitlines()[-1] == str(folder)
    assert "next: jointroom compare southern_border_closed" in printed.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["historical"], ["is a baseline itself"]),
        (["room_level_2", "room_level_3", "no_deal"], ["too many", "two alternatives"]),
        (["room_level_3", "room_level_3+people.review_days=12"], ["differ in more than policy"]),
        (["liaison_continues", "room_level_3", "room.start=2018-06-01"], ["on every day", "no life can change"]),
        (["room_level_9"], ["room_level_9", "did you mean"]),
    ],
)
def test_what_cannot_be_followed_is_refused(words: list[str], told: list[str], tmp_path: Path, capsys) -> None:
    days = ("start=2016-05-20", "end=2016-06-05", "draws=none", f"results_dir={tmp_path}")
    assert main(["lives", *words, *days]) == 2
    message = capsys.readouterr().err
    assert all(word in message for word in told), message
    assert list(tmp_path.iterdir()) == []
