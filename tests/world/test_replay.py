"""A user's wave series is either used as it is or refused with every fault named."""

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jointroom.sim.parameters.groups import Weather as WeatherParameters
from jointroom.sim.parameters.problems import ConfigurationError
from jointroom.sim.world.period_means import match_means
from jointroom.sim.world.replay import load_replay
from jointroom.sim.world.weather import generate_weather

START = date(2016, 3, 1)


def write(path: Path, lines: list[str], header: str = "date,swh_m") -> Path:
    path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    return path


def daily(values: list[float]) -> list[str]:
    return [f"{START + timedelta(days=i)},{value}" for i, value in enumerate(values)]


def test_daily_means_are_kept_and_joined_without_a_jump(tmp_path: Path) -> None:
    values = [0.5, 0.6, 1.8, 2.4, 1.0, 0.4, 0.4]
    replay = load_replay(write(tmp_path / "waves.csv", daily(values)))
    assert (replay.start, replay.n_days) == (START, 7)
    assert replay.hs_m.reshape(7, 8).mean(axis=1) == pytest.approx(values, rel=1e-5)
    largest_step = np.abs(np.diff(np.log(replay.hs_m))).max()
    assert largest_step < np.abs(np.diff(np.log(values))).max() / 2


def test_hours_are_averaged_over_three(tmp_path: Path) -> None:
    lines = [f"{START} {hour:02d}:00,{1 + hour / 10}" for hour in range(24)]
    replay = load_replay(write(tmp_path / "waves.csv", lines))
    assert replay.hs_m == pytest.approx(1.1 + 0.3 * np.arange(8))


def test_the_run_uses_the_series(tmp_path: Path) -> None:
    values = [0.5, 1.0, 1.5, 2.0, 2.5]
    replay = load_replay(write(tmp_path / "waves.csv", daily(values)))
    weather = generate_weather(1, START + timedelta(days=1), 3, WeatherParameters(), replay=replay)
    assert weather.hs_day_mean_m == pytest.approx([1.0, 1.5, 2.0], rel=1e-5)
    with pytest.raises(ConfigurationError, match="does not cover"):
        generate_weather(1, START + timedelta(days=3), 3, WeatherParameters(), replay=replay)
    with pytest.raises(ConfigurationError, match="excludes"):
        generate_weather(1, START, 3, WeatherParameters(), {"2016-03": 1.0}, replay)


@pytest.mark.parametrize(
    ("lines", "header", "messages"),
    [
        ([], "date,swh_m", ["holds no rows"]),
        (["2016-03-01,1"], "date,swh", ["'swh': is no column", "did you mean 'swh_m'", "lacks"]),
        (["2016-03-01,-1", "2016-03-02,21", "soon,1", "2016-03-04,nan", "2016-03-05,"], "date,swh_m",
         ["line 2", "line 3", "line 4", "no date", "line 5", "line 6", "5 problems"]),
        (["2016-03-01,1", "2016-03-03,1", "2016-03-03,1"], "date,swh_m", ["line 3", "gap", "line 4",
        "repetition"]), (["2016-03-01 00:00,1", "2016-03-01 01:00,1"], "date,swh_m", ["ends within a day"]),
        (["2016-03-01 06:00,1"], "date,swh_m", ["midnight"]),
        (["2016-03-01 00:00+02:00,1"], "date,swh_m", ["time zone"]),
    ],
)  # fmt: skip
def test_every_fault_is_named(tmp_path: Path, lines: list[str], header: str, messages: list[str]) -> None:
    with pytest.raises(ConfigurationError) as caught:
        load_replay(write(tmp_path / "waves.csv", lines, header))
    for message in messages:
        assert message in str(caught.value)


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="cannot be read"):
        load_replay(tmp_path / "none.csv")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(0.02, 20.0), min_size=1, max_size=40))
def test_any_series_of_days_has_a_smooth_curve_with_its_means(values: list[float]) -> None:
    targets = np.array(values)
    edges = np.arange(targets.size + 1) * 8
    curve = match_means(np.ones(edges[-1]), edges, targets)
    assert (curve > 0).all()
    assert curve.reshape(-1, 8).mean(axis=1) == pytest.approx(targets, rel=1e-5)
