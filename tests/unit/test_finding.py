"""The finding in one sentence follows from verdicts by rule."""

import math

import pandas as pd

from jointroom.experiments.pages.finding import finding, finding_alone, finding_of_many, listed
from jointroom.experiments.pages.found import found
from jointroom.experiments.pages.prose import Prose


def rows(**verdicts: tuple[str, float]) -> pd.DataFrame:
    """Rows as they are told: outcome -> (verdict, change in percent)."""
    return pd.DataFrame(
        {
            "verdict": {name: verdict for name, (verdict, _) in verdicts.items()},
            "difference": {name: change for name, (_, change) in verdicts.items()},
            "percent": {name: change for name, (_, change) in verdicts.items()},
            "clear": {name: verdict in ("more", "fewer", "fewer in 97 %") for name, (verdict, _) in verdicts.items()},
            "replicates": dict.fromkeys(verdicts, 4),
        }
    )


def test_every_verdict_has_its_words():
    table = rows(
        met_at_sea=("fewer", -35.2), dead_sea=("fewer", -31.0), detained_official=("more", 2.5),
        detained_unofficial=("the same", 0.0), sold=("cannot tell apart", 0.4),
        forced_labour_person_days=("too few pairs", 1.0),
    )  # fmt: skip
    assert finding("A room", "Liaison as it stood", table) == (
        "A room, compared with liaison as it stood: fewer people met at sea or landed in Europe (−35 %) and deaths "
        "at sea (−31 %); more people held in official centres (+2.5 %); the same for people held unofficially; cannot "
        "tell apart from no change: people sold; too few pairs (4; a verdict takes 5) to say which way it goes with "
        "days of forced labour."
    )


def test_under_draws_it_says_in_how_many_worlds():
    table = rows(dead_sea=("fewer in 97 %", -31.0), sold=("no change in 80 %", 0.1), met_at_sea=("more in 60 %", 3.0))
    told = finding("A room", "No room", table)
    assert "fewer deaths at sea (−31 %, fewer in 97 % of worlds)" in told
    assert "no change that matters for people sold (in 80 % of worlds)" in told
    assert "cannot tell apart from no change: people met at sea or landed in Europe (more in 60 %)" in told


def test_of_many_those_with_the_same_reference_are_counted():
    many = [rows(dead_sea=("fewer", -1.0), sold=("cannot tell apart", 1.0)), rows(dead_sea=("more", 2.0))]
    told = finding_of_many(["Liaison", "Liaison", "Another"], [*many, rows(dead_sea=("more", 9.0))])
    words = "Of 2 alternatives, compared with liaison: deaths at sea fewer in 1 and more in 1; no change"
    assert told == words + " told apart in any: people sold."


def test_a_history_alone_stands_beside_the_record():
    table = pd.DataFrame(
        {"mean": [12_345.0, 99.0], "recorded": [11_000.0, math.nan], "replicates": 20,
         "first_month": "2016-01", "last_month": "2016-12"},
        index=["met_at_sea", "sold"],
    )  # fmt: skip
    words = "12,300 people met at sea or landed in Europe (recorded: 11,000) and 99 people sold."
    assert finding_alone("A history", table) == f"A history, 2016-01 to 2016-12, in the mean of 20 replicates: {words}"
    assert (listed([]), listed(["a"]), listed(["a", "b", "c"])) == ("", "a", "a, b and c")


def test_analyses_without_a_reference_are_told_by_their_tables():
    prose = Prose("# Title\n\nMonths.\n\n- This was **found**.\n- And that.\n")
    assert found({}, prose) == "This was found."
    assert found({}, Prose("# Title\n\nMonths.\n\n![x](y.png)\n\nThis, too.\n")) == "This, too."
    assert found({}, Prose("# Title\n\nMonths.\n\n## More\n\nNot this.\n")) == "Months."
    marks = {"part": "pattern", "mark": ["fitted", "not reproduced"], "words": ["Bursts", "Ties"]}
    told = "1 of 2 patterns of the record are reproduced; not reproduced: “Ties”."
    assert found({"table.csv": pd.DataFrame(marks)}, prose) == told
    off = pd.DataFrame({"mechanism": "a", "pattern": ["p", "q", "r"], "verdict": ["goes", "goes", "stays"]})
    assert found({"table.csv": off}, prose).endswith("the pattern goes in 2 and stays in 1.")
    months = {"forecaster": "mixture", "indicator": ["sold", "sold", "dead_sea"], "month": ["2018-01", "2018", "2018"]}
    quantiles = pd.DataFrame({**months, "q0.1": [1.0, 80.0, 700.0], "q0.5": [2.0, 100.0, 1_500.0], "q0.9": 3_000.0})
    assert found({"quantiles.csv": quantiles}, prose) == (
        "For 2018, median and middle 80 %: 1,500 deaths at sea (700 to 3,000) and 100 people sold (80 to 3,000)."
    )
    assert found({"table.csv": pd.DataFrame({"other": [1]})}, prose) == "This was found."
