"""Generated configurations, good and bad: each one runs, or is refused with a message that names what is at fault.

The test suite tries a few hundred; `python -m tests.sweep.test_bad_designs` tries 10,000 (or as many as it is told).
Legal values are drawn from the whole legal range and not from the plausible one, and what is accepted is simulated.
"""

import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from jointroom.experiments.config.check import all_names
from jointroom.experiments.config.scenarios import scenario_names
from jointroom.experiments.config.settings import SETTINGS
from jointroom.experiments.runner.task import Shard, Task, do_shard
from jointroom.experiments.store.store import Store, open_store
from jointroom.experiments.sweep.words import read_request
from jointroom.sim.parameters import catalogue
from jointroom.sim.parameters.problems import ConfigurationError
from jointroom.sim.policy.levers import LEVERS
from jointroom.sim.policy.sizes import SIZES
from jointroom.sim.rules import FAMILIES

FIXED = ("population_scale=0.001", "start=2017-12-08", "end=2017-12-10", "replicates=1")
"""The smallest world, over the day on which the room opens."""
NAMES = [name for name in all_names() if name not in SETTINGS and name not in FAMILIES]
NOISE = [
    "nan", "inf", "-inf", "1e999", "true", "null", "''", "many", "1_0", "0x10", "1e3", "-0.0", "${seed}", "1;2", "é",
    "interval(1)", "range(0)", "choice()", "glob(*)", "[1,2]", "{a: 1}", "plausible", " ", "1" * 400,
]  # fmt: skip


def legal_range(name: str) -> tuple[float, float]:
    """Legal ends of a parameter or lever; of a size of an event, a wide guess."""
    short = name.partition(".")[2]
    if name in catalogue():
        return catalogue()[name].low, catalogue()[name].high
    if short in LEVERS:
        return LEVERS[short].low, LEVERS[short].high
    amount = SIZES[short].amount
    return -2.0 * abs(amount), 2.0 * abs(amount)


def is_whole(name: str) -> bool:
    short = name.partition(".")[2]
    kind = catalogue()[name].kind if name in catalogue() else LEVERS[short].kind if short in LEVERS else "float"
    return kind != "float"


@st.composite
def number(draw: st.DrawFn, name: str) -> str:
    """A number inside, at or beyond the legal range."""
    low, high = legal_range(name)
    top = min(high, max(1000.0 * abs(low), 1000.0))
    place = draw(st.sampled_from(["inside", "inside", "inside", "low", "high", "below", "above"]))
    inside = low + draw(st.floats(0.0, 1.0)) * (top - low)
    value = {"inside": inside, "low": low, "high": top, "below": low - 1.0, "above": high + 1.0}[place]
    if is_whole(name) and place != "above":
        return str(int(value))
    return repr(float(value))


@st.composite
def word(draw: st.DrawFn) -> tuple[str, str]:
    """One name with one or several values, or with noise."""
    name = draw(st.sampled_from(NAMES))
    kind = draw(st.sampled_from(["one", "one", "one", "list", "interval", "noise", "plausible"]))
    if kind == "one":
        return name, draw(number(name))
    if kind == "list":
        return name, ",".join(draw(st.lists(number(name), min_size=2, max_size=2, unique=True)))
    if kind == "interval":
        return name, f"interval({draw(number(name))},{draw(number(name))})"
    return name, "plausible" if kind == "plausible" else draw(st.sampled_from(NOISE))


@st.composite
def misspelt(draw: st.DrawFn) -> tuple[str, str]:
    name = draw(st.sampled_from(NAMES))
    place = draw(st.integers(0, len(name) - 1))
    return name[:place] + draw(st.sampled_from("xq_")) + name[place + 1 :], "1"


SETTING_WORDS = st.sampled_from(
    [("seed", "-1"), ("seed", "7"), ("replicates", "0"), ("points", "0"), ("points", "2"), ("design", "lhs"),
     ("design", "sobol"), ("design", "grid"), ("design", "list"), ("design", "random"), ("since", "2017-12"),
     ("since", "2019-01"), ("since", "yesterday"), ("until", "2016-01"), ("room.start", "2017-12-09"),
     ("room.start", "2015-01-01"), ("workers", "0"), ("scenario", "nowhere"), ("start", "2017-12-11")]
)  # fmt: skip
SCENARIOS = st.lists(st.sampled_from(scenario_names()), min_size=1, max_size=2, unique=True)
WORDS = st.tuples(
    SCENARIOS.map(lambda names: ("scenario", ",".join(names))),
    st.lists(st.one_of(word(), word(), word(), misspelt(), SETTING_WORDS), min_size=1, max_size=6),
).map(lambda pair: [pair[0], *pair[1]])


EXPECTED = {*SETTINGS, "points", "design", "since", "until", "runs", "boats.*.share"}
"""Names that a refusal may bring in: of settings, and of what follows from several values together."""


def try_words(words: list[tuple[str, str]], store: Store) -> str:
    """Plan the words, and do one run of what is accepted; say what became of them."""
    given_names = {name for name, _ in words}
    arguments = [f"{name}={value}" for name, value in words]
    arguments += [text for text in FIXED if text.partition("=")[0] not in given_names]
    try:
        plan = read_request([*arguments, f"results_dir={store.root.parent}"]).plan
    except ConfigurationError as refusal:
        for problem in refusal.problems:
            assert any(name in problem.name for name in given_names | EXPECTED), str(problem)
            assert len(problem.message) > 5
        return "refused"
    for point in plan.points:
        assert_in_range({**plan.fixed, **point})
    task = Task(plan.run_ids[0], plan.specs[0], ("monthly",))
    result = do_shard(Shard(store.root, store.source, (task,), 0))
    assert result.failures == [], f"{task.spec}: {result.failures[0].details}"
    assert result.done == [task.run_id]
    return "ran"


def assert_in_range(values: Mapping[str, object]) -> None:
    """Nothing that was accepted is out of its range."""
    for name, value in values.items():
        if isinstance(value, int | float) and (name in catalogue() or name.partition(".")[2] in LEVERS):
            low, high = legal_range(name)
            assert low <= value <= high, (name, value)


def try_many(number: int, folder: Path) -> Counter[str]:
    """Try so many generated configurations; return how many ran and how many were refused."""
    store = open_store(folder, create=True)
    counts: Counter[str] = Counter()

    @settings(max_examples=number, suppress_health_check=list(HealthCheck), phases=(Phase.generate, Phase.shrink))
    @given(WORDS)
    def each(words: list[tuple[str, str]]) -> None:
        counts[try_words(words, store)] += 1

    each()
    return counts


def test_each_configuration_runs_or_is_refused(tmp_path: Path) -> None:
    counts = try_many(150, tmp_path)
    assert counts["ran"] > 20
    assert counts["refused"] > 20


if __name__ == "__main__":
    settings.register_profile("many", deadline=None, derandomize=True)
    settings.load_profile("many")
    with TemporaryDirectory() as folder:
        print(dict(try_many(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000, Path(folder))))
