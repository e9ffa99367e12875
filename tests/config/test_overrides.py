"""Words of the command line: what they mean, and what is refused."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jointroom.experiments.config.overrides import MAX_JOBS, as_word, parse_words, read_word


def values_of(*words: str) -> dict[str, object]:
    runs, problems = parse_words(words)
    assert not problems
    (values,) = runs
    return values


def test_values_are_read_in_the_grammar_of_hydra() -> None:
    values = values_of("seed=3", "population_scale=1e-2", "start=2016-02-29", "scenario=no_deal", "levers.a='3'")
    assert values == {
        "seed": 3,
        "population_scale": 0.01,
        "start": "2016-02-29",
        "scenario": "no_deal",
        "levers.a": "3",
    }


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("/data/a b", "/data/a b"),
        ("~/runs,x", "~/runs,x"),
        ("2018", "2018"),
        ("'q r'", "q r"),
        ("a=b", "a=b"),
        ("", ""),
    ],
)
def test_paths_are_taken_as_they_stand(text: str, path: str) -> None:
    assert values_of(f"results_dir={text}") == {"results_dir": path}


@pytest.mark.parametrize(
    "word",
    [
        "+seed=1",
        "++seed=1",
        "~seed",
        "~seed=1",
        "seed@x=1",
        "scenario@_global_=historical",
        "a/b=1",
        "_target_=os.abort",
        "boats._target_=os.abort",
        "boats._partial_=true",
        "hydra.run.dir=x",
        "hydra/launcher=joblib",
        "seed=${oc.env:HOME}",
        "results_dir=${oc.env:HOME}",
        "seed",
        "=1",
        "",
        "seed==3",
        "a b=1",
        "boats..x=1",
        "seed=[1",
        "seed=1,2",
        "seed={a:1",
        "seed=range(1,3)",
        "scenario=glob(*)",
    ],
)
def test_refused(word: str) -> None:
    _, problems = parse_words([word])
    assert len(problems) == 1
    assert "\n" not in str(problems[0])


def test_every_word_is_read_before_anything_is_refused() -> None:
    runs, problems = parse_words(["+a=1", "seed=2", "~b", "seed=3", "x"])
    assert [problem.name for problem in problems] == ["+a=1", "~b", "seed", "x"]
    assert runs == [{"seed": 3}]


def test_two_files_of_parameters_are_one_too_many(tmp_path: Path) -> None:
    files = [tmp_path / "a.yaml", tmp_path / "b.yaml"]
    for place, file in enumerate(files):
        file.write_text(f"boats.speed_spread: 0.{place + 1}")
    _, problems = parse_words([f"parameters={file}" for file in files])
    assert [str(problem).partition(";")[0] for problem in problems] == [f"parameters = '{files[1]}': is given twice"]


@given(st.sampled_from(["groups.stance", "places.file", "levers.a"]), st.text(st.characters(codec="ascii"), min_size=1))
@example("groups.stance", "it's, (a) \\\\' = \\")
@example("places.file", "null")
@example("places.file", "'quoted'")
@example("levers.a", "010")
@example("levers.a", "1e3")
@example("levers.a", "TRUE")
def test_a_text_is_written_as_it_is_read(name: str, text: str) -> None:
    if text.isprintable() and "${" not in text:
        assert read_word(as_word(name, text), sweeps=False) == (name, [text])


def test_a_name_given_without_a_value_is_recognised() -> None:
    _, problems = parse_words(["replicate"])
    assert problems[0].nearest == "replicates="


def test_a_sweep_is_every_combination() -> None:
    runs, problems = parse_words(["seed=1,2", "levers.room_level=range(0,3)", "workers=1"], sweeps=True)
    assert not problems
    assert len(runs) == 6
    assert runs[0] == {"seed": 1, "levers.room_level": 0, "workers": 1}
    assert runs[-1] == {"seed": 2, "levers.room_level": 2, "workers": 1}


def test_a_sweep_may_match_scenarios() -> None:
    runs, problems = parse_words(["scenario=glob(room_level_*)"], sweeps=True)
    assert not problems
    assert [values["scenario"] for values in runs] == [f"room_level_{level}" for level in range(5)]


@pytest.mark.parametrize("word", ["scenario=glob(nothing_*)", "seed=glob(*)", "seed=interval(0,1)"])
def test_sweeps_that_cannot_be(word: str) -> None:
    _, problems = parse_words([word], sweeps=True)
    assert [problem.name for problem in problems] == [word.split("=")[0]]


def test_a_sweep_too_large_is_refused_before_it_is_made() -> None:
    runs, problems = parse_words([f"a=range(0,{MAX_JOBS})", "b=range(0,1000)", "c=range(0,1000)"], sweeps=True)
    assert runs == []
    assert problems[0].value == MAX_JOBS * 10**6
