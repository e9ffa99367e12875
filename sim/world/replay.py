"""A user's own series of wave heights, checked and brought to 3-hour steps."""

import math
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np

from jointroom.sim.files.csv_file import CsvTable, read_csv
from jointroom.sim.files.scalars import number_of
from jointroom.sim.files.text import Unreadable
from jointroom.sim.parameters.problems import ConfigurationError, Problem, column_problems, refuse
from jointroom.sim.units import WEATHER_STEPS_PER_DAY
from jointroom.sim.world.period_means import Floats, match_means
from jointroom.sim.world.replay_grid import MAX_WAVE_HEIGHT_M, is_wave_file, read_hours

# Flat calm is measured as zero, but wind is derived from waves, and logarithms are taken.
CALM_M = 0.02
_COLUMNS = ("date", "swh_m")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[ T][0-9]{2}:[0-9]{2}(?::00)?(?:Z|[+-][0-9]{2}:[0-9]{2})?)?")
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)


@dataclass(frozen=True, eq=False)
class Replay:
    """Wave heights of whole days: `hs_m` (8 n_days,) in 3-hour steps from midnight of `start`."""

    name: str
    start: date
    hs_m: Floats

    @property
    def n_days(self) -> int:
        """Number of days."""
        return self.hs_m.size // WEATHER_STEPS_PER_DAY

    def check_cover(self, start: date, n_days: int) -> list[Problem]:
        """The problem of a run that the series does not cover, if it is one."""
        first = (start - self.start).days
        if first >= 0 and first + n_days <= self.n_days:
            return []
        last, run_last = (self.start + timedelta(days=self.n_days - 1)), start + timedelta(days=n_days - 1)
        return [
            Problem(
                "weather.replay", self.name, f"does not cover {start} to {run_last}", legal=f"{self.start} to {last}"
            )
        ]

    def between(self, start: date, n_days: int) -> Floats:
        """Wave heights (8 n_days,) from `start`; the days must be covered."""
        first = (start - self.start).days * WEATHER_STEPS_PER_DAY
        return self.hs_m[first : first + n_days * WEATHER_STEPS_PER_DAY].copy()


def load_replay(path: str | Path) -> Replay:
    """Read a CSV file with the columns date and swh_m (m), by day or by hour and without gaps; or a netCDF file.

    What a netCDF file has to be stands in `sim.world.replay_grid` and `sim.world.wave_file`. In CSV a date is
    YYYY-MM-DD, or YYYY-MM-DD HH:MM where rows are hours; lines that begin with # are comments.

    Hours are averaged over 3-hour steps and must fill whole days, local time (UTC+2). Daily means become a
    smooth curve with those means.

    Raises:
        ConfigurationError: listing every fault: unreadable file, missing or unknown column, unreadable or
            repeated date, gap, value that is no number, negative or above 20 m.
    """
    path = Path(path)
    if is_wave_file(path):
        start, hours = read_hours(path)
        return Replay(path.name, start, _three_hours(np.maximum(hours, CALM_M)))
    try:
        table = read_csv(path)
    except Unreadable as error:
        raise ConfigurationError([Problem("weather.replay", str(path), str(error))]) from None
    times, values = _parse(table, path.name)
    step = _HOUR if len(times) > 1 and times[1] - times[0] < _DAY else _DAY
    problems = _check_steps(times, step, path.name, table.lines)
    refuse(problems)
    heights = np.maximum(np.array(values), CALM_M)
    if step == _HOUR:
        return Replay(path.name, times[0].date(), _three_hours(heights))
    edges = np.arange(heights.size + 1, dtype=np.int64) * WEATHER_STEPS_PER_DAY
    hs_m = match_means(np.ones(edges[-1]), edges, heights)
    hs_m.setflags(write=False)
    return Replay(path.name, times[0].date(), hs_m)


def _three_hours(hours: Floats) -> Floats:
    """Means of three hours at a time."""
    hs_m = np.asarray(hours.reshape(-1, 24 // WEATHER_STEPS_PER_DAY).mean(axis=1))
    hs_m.setflags(write=False)
    return hs_m


def _parse(table: CsvTable, name: str) -> tuple[list[datetime], list[float]]:
    """Times and wave heights of the rows; raises ConfigurationError with every fault of a single row."""
    refuse(column_problems("weather.replay", table.columns, _COLUMNS, _COLUMNS))
    if not table.rows:
        raise ConfigurationError([Problem("weather.replay", name, "holds no rows")])
    times, values, problems = [], [], []
    for line, row in zip(table.lines, table.rows, strict=True):
        place = f"{name} line {line}"
        if (time := _moment(row["date"])) is None:
            problems.append(Problem(place, row["date"], "is no date", "YYYY-MM-DD or YYYY-MM-DD HH:MM"))
        elif time.tzinfo is not None:
            problems.append(Problem(place, row["date"], "carries a time zone", "local time (UTC+2) without one"))
        else:
            times.append(time)
        number = number_of(row["swh_m"])
        value = math.nan if isinstance(number, str) else float(number)
        if not 0.0 <= value <= MAX_WAVE_HEIGHT_M:
            problems.append(Problem(place, row["swh_m"], "is no wave height", f"0 to {MAX_WAVE_HEIGHT_M:g} m"))
        values.append(value)
    refuse(problems)
    return times, values


def _moment(text: str) -> datetime | None:
    """The day or the hour that a text is, or None."""
    try:
        return datetime.fromisoformat(text) if _MOMENT.fullmatch(text) else None
    except ValueError:
        return None


def _check_steps(times: list[datetime], step: timedelta, name: str, lines: list[int]) -> list[Problem]:
    """Every gap, repetition and broken day of the times, which should be `step` apart."""
    unit = "an hour" if step == _HOUR else "a day"
    problems = []
    if times[0].time() != datetime.min.time():
        problems.append(Problem(f"{name} line {lines[0]}", str(times[0]), "does not start at midnight", "00:00"))
    for i in range(1, len(times)):
        if times[i] - times[i - 1] != step:
            message = f"follows {times[i - 1]}: a gap or a repetition"
            problems.append(Problem(f"{name} line {lines[i]}", str(times[i]), message, f"{unit} after the row before"))
    if step == _HOUR and not problems and len(times) % 24:
        problems.append(Problem(f"{name} line {lines[-1]}", str(times[-1]), "ends within a day", "23:00"))
    return problems
