"""Generated bad input: refused with exit code 2, every culprit named, no traceback, nothing written."""

import io
import string
from contextlib import redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jointroom.experiments.cli.main import BAD_INPUT, main
from jointroom.experiments.config.check import all_names
from jointroom.experiments.config.compose import compose, compose_words
from jointroom.experiments.config.scenarios import scenario_names
from jointroom.experiments.config.settings import SETTINGS
from jointroom.sim.parameters import catalogue
from jointroom.sim.parameters.problems import ConfigurationError
from jointroom.sim.policy.levers import LEVERS

NUMBERS = [name for name, item in SETTINGS.items() if item.kind in ("int", "float")]
DAYS = [name for name, item in SETTINGS.items() if item.kind == "day"]
PARAMETERS = list(catalogue())
LEVER_NAMES = [f"levers.{name}" for name in LEVERS]
NAMES = set(all_names())


def bounds(name: str) -> tuple[float, float]:
    declared = SETTINGS[name] if name in SETTINGS else catalogue()[name] if name in catalogue() else LEVERS[name[7:]]
    return float(declared.low), float(declared.high)


@st.composite
def misspelt(draw: st.DrawFn) -> tuple[str, str]:
    """A known name with a letter too many, too few or changed."""
    name = draw(st.sampled_from(sorted(NAMES)))
    place = draw(st.integers(0, len(name) - 1))
    letter = draw(st.sampled_from(string.ascii_lowercase))
    changed = draw(st.sampled_from([name[:place] + name[place + 1 :], name[:place] + letter + name[place:]]))
    changed = changed if changed[0].isalpha() and ".." not in changed and not changed.endswith(".") else "q" + name
    while changed in NAMES:
        changed += letter
    return changed, draw(st.sampled_from(["1", "0.5", "true", "text"]))


@st.composite
def out_of_range(draw: st.DrawFn) -> tuple[str, str]:
    """A number below or above what is legal, or none at all."""
    name = draw(st.sampled_from([*NUMBERS, *PARAMETERS, *LEVER_NAMES]))
    low, high = bounds(name)
    distance = draw(st.floats(1e-3, 1e9))
    below, above = low - distance * max(1.0, abs(low)), high + distance * max(1.0, abs(high))
    return name, draw(st.sampled_from([repr(below), repr(above), "nan", "inf", "-inf", "1e999"]))


@st.composite
def wrong_type(draw: st.DrawFn) -> tuple[str, str]:
    """A value of another kind than the declared one."""
    name = draw(st.sampled_from([*NUMBERS, *DAYS, *LEVER_NAMES, *PARAMETERS]))
    return name, draw(st.sampled_from(["many", "[1,2]", "{a: 1}", "''", "2016-13-01", "'1'"]))


@st.composite
def bad_day(draw: st.DrawFn) -> tuple[str, str]:
    """A day outside the timeline."""
    day = draw(st.dates().filter(lambda day: not 2015 <= day.year <= 2019))
    return draw(st.sampled_from(DAYS)), str(day)


IDENTIFIER = st.text(string.ascii_lowercase + "_./", min_size=1, max_size=20)
BAD_WORD = st.one_of(
    misspelt(),
    out_of_range(),
    wrong_type(),
    bad_day(),
    st.tuples(st.just("scenario"), IDENTIFIER.filter(lambda name: name not in scenario_names())),
    st.tuples(st.just("scenario"), st.sampled_from(["../../etc/passwd", "/etc/passwd", "historical.yaml", "..", "7"])),
    st.tuples(
        st.sampled_from(["+seed", "~seed", "seed@here", "_target_", "boats._target_", "hydra.run.dir"]), IDENTIFIER
    ),
    st.tuples(st.just("results_dir"), st.sampled_from(["", " ", "a\0b", "${oc.env:HOME}", "x" * 300, "/dev/null/x"])),
)
BAD_WORDS = st.lists(BAD_WORD, min_size=1, max_size=6, unique_by=lambda item: item[0])


@given(BAD_WORDS)
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_bad_input_is_refused_with_every_culprit_named(tmp_path: Path, words: list[tuple[str, str]]) -> None:
    arguments = [f"{name}={value}" for name, value in words]
    if not any(name == "results_dir" for name, _ in words):
        arguments.append(f"results_dir={tmp_path / 'results'}")
    error, output = io.StringIO(), io.StringIO()
    with (
        mock.patch("jointroom.experiments.runner.publish.carry_out", side_effect=AssertionError("work was begun")),
        redirect_stderr(error),
        redirect_stdout(output),
    ):
        assert main(["run", *arguments]) == BAD_INPUT
    message = error.getvalue()
    assert output.getvalue() == ""
    assert "Traceback" not in message
    for name, _ in words:
        assert f"- {name}" in message, message
    assert message.splitlines()[0].endswith("in the input")
    assert not list(tmp_path.iterdir())


@given(st.lists(st.text(max_size=30), max_size=4), st.booleans())
@settings(max_examples=200, deadline=None)
def test_noise_is_composed_or_refused(words: list[str], multirun: bool) -> None:
    with suppress(ConfigurationError):
        compose_words(words, multirun=multirun)


@given(
    st.dictionaries(
        st.sampled_from(sorted(NAMES)),
        st.one_of(
            st.none(),
            st.booleans(),
            st.integers(),
            st.floats(),
            st.text(max_size=5),
            st.binary(max_size=3),
            st.lists(st.integers(), max_size=2),
            st.dates(),
            st.datetimes(),
            st.complex_numbers(),
        ),
        max_size=4,
    )
)
@settings(max_examples=200, deadline=None)
def test_any_python_value_is_composed_or_refused(values: dict[str, object]) -> None:
    with suppress(ConfigurationError):
        plan = compose(values)
        assert plan.start <= plan.end


@pytest.mark.parametrize("folder", ["file/inside", "file", "/proc/nowhere", "/dev/null"])
def test_results_folders_that_cannot_be(tmp_path: Path, folder: str, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("mine")
    assert main(["run", f"results_dir={tmp_path / folder}"]) == BAD_INPUT
    assert "results_dir" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
    assert (tmp_path / "file").read_text() == "mine"
