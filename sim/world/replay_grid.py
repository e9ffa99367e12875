"""Wave heights of a netCDF file, checked and brought to hours of local time.

Of a grid the mean over the sea of the model's climate is taken (`AREA`), a point counting as the cosine of its
latitude; a file of single points gives the mean of these, which have to lie in that sea. Points that never have a value
are land.
"""

from datetime import date
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from jointroom.sim.parameters.problems import ConfigurationError, Problem, refuse
from jointroom.sim.world.period_means import Floats
from jointroom.sim.world.wave_file import FILE, SUFFIXES, Moments, WaveFile, open_waves

MAX_WAVE_HEIGHT_M = 20.0
AREA = (9.0, 20.5, 30.0, 38.2)
"""West, east, south, north of the sea whose mean the model's climate is, in degrees."""
SLACK_DEG = 0.5
"""How far within that area a grid may end: a step of the coarsest that is in use."""
FEWEST_POINTS = 20
"""Sea points of a grid; a step of one degree leaves about sixty."""
LEAST_SHARE = 0.5
"""Share of the sea points that must have a value at every time."""
STEPS_H = (1, 2, 3, 4, 6)
LOCAL_H = 2
"""Hours by which local time is ahead of UTC."""
EDGE_H = 3
"""Hours at either end that repeat the nearest value: a year by UTC begins two hours into the local one."""
_HOUR, _DAY = np.timedelta64(1, "h"), np.timedelta64(1, "D")


def is_wave_file(path: Path) -> bool:
    """Whether a file is taken for one of Copernicus, by the end of its name."""
    return path.suffix.lower() in SUFFIXES


def read_hours(path: Path) -> tuple[date, Floats]:
    """The first local day (UTC+2) of a file, and the height of every hour of its whole days, m, (24 n_days,).

    Values between two times lie on a straight line.

    Raises:
        ConfigurationError: listing every fault: no netCDF, no such variable, another unit, local time, a gap, an area
            that does not hold the sea of the model, heights that are none.
    """
    file = path.expanduser()
    try:
        known = file.stat()
    except OSError as error:
        raise ConfigurationError([Problem(FILE, str(path), f"cannot be read: {error.strerror}")]) from None
    return _read(file, known.st_size, known.st_mtime_ns)


@lru_cache(maxsize=1)
def _read(file: Path, size: int, changed: int) -> tuple[date, Floats]:
    """As `read_hours`; a file whose size and time are what they were is not read again."""
    with open_waves(file) as waves:
        problems = [*waves.problems, *_step_problems(waves), *_area_problems(waves)]
        refuse(problems)
        means, problems = _means(waves)
        refuse(problems)
        return _whole_days(waves.name, waves.moments, means)


def _inside(waves: WaveFile) -> NDArray[np.bool_]:
    """Which places lie in the sea of the model (places,)."""
    west, east, south, north = AREA
    within = (waves.lon >= west) & (waves.lon <= east) & (waves.lat >= south) & (waves.lat <= north)
    return np.asarray(within)


def _area_problems(waves: WaveFile) -> list[Problem]:
    """A grid that ends within the sea of the model, or points outside it."""
    west, east, south, north = AREA
    lon, lat, legal = waves.lon, waves.lat, f"{west:g} to {east:g} E, {south:g} to {north:g} N"
    if not waves.is_grid:
        outside = [f"{lon[i]:g} E {lat[i]:g} N" for i in np.flatnonzero(~_inside(waves))]
        where = f"{waves.name} points"
        return [Problem(where, ", ".join(outside), "lie outside the sea of the model", legal)] if outside else []
    lacking = (lon.min() - west, east - lon.max(), lat.min() - south, north - lat.max())
    if max(lacking) <= SLACK_DEG:
        return []
    found = f"{lon.min():g} to {lon.max():g} E, {lat.min():g} to {lat.max():g} N"
    said = "does not hold the sea of the model"
    return [Problem(f"{waves.name} area", found, said, f"{legal} (to within {SLACK_DEG:g}), or single points in it")]


def _step_problems(waves: WaveFile) -> list[Problem]:
    """A step that is none of `STEPS_H`, or every gap and repetition."""
    where, steps = f"{waves.name} time", np.diff(waves.moments)
    if not steps.size:
        return [Problem(where, 1, "is the only time in the file", "days")]
    step = np.sort(steps)[steps.size // 2]
    if step not in [hours * _HOUR for hours in STEPS_H]:
        legal = f"a step of {', '.join(map(str, STEPS_H))} hours"
        return [Problem(where, f"{step / _HOUR:g} h", "is the usual step of its times", legal)]
    return [
        Problem(where, str(waves.moments[i + 1]), f"follows {waves.moments[i]}: a gap or a repetition",
                f"{step / _HOUR:g} h after the time before")
        for i in np.flatnonzero(steps != step)
    ]  # fmt: skip


def _means(waves: WaveFile) -> tuple[Floats, list[Problem]]:
    """Mean height at each time (times,), over the places at sea that have one, and what is wrong with heights."""
    inside = _inside(waves)
    weight = np.cos(np.radians(waves.lat[inside]))
    means, counts = np.full(waves.moments.size, np.nan), np.zeros(waves.moments.size, dtype=np.int64)
    at_sea, strange = np.zeros(weight.size, dtype=bool), []
    for part, heights in waves.pieces():
        heights = heights[:, inside]
        known = np.isfinite(heights)
        strange += heights[known & ((heights < 0.0) | (heights > MAX_WAVE_HEIGHT_M))].tolist()
        at_sea |= known.any(axis=0)
        counts[part] = known.sum(axis=1)
        total = known @ weight
        means[part] = np.where(known, heights, 0.0) @ weight / np.where(total > 0.0, total, np.nan)
    found, where, problems = int(at_sea.sum()), f"{waves.name} {waves.variable}", []
    if strange:
        said = f"is no wave height, one of {len(strange):,}"
        problems.append(Problem(where, strange[0], said, f"0 to {MAX_WAVE_HEIGHT_M:g} m"))
    fewest = FEWEST_POINTS if waves.is_grid else 1
    if found < fewest:
        problems.append(Problem(f"{where} points at sea", found, "are too few", f"{fewest} or more with values"))
    bare = np.flatnonzero(counts < LEAST_SHARE * found)
    if bare.size:
        said = f"has values at {counts[bare[0]]} of {found} points at sea, as {bare.size:,} times have fewer than half"
        problems.append(Problem(where, str(waves.moments[bare[0]]), said, "values at all of them"))
    return np.round(means, 6), problems  # a sum is not the same to the last bit on every machine


def _whole_days(name: str, moments: Moments, means: Floats) -> tuple[date, Floats]:
    """First local day and heights by the hour from its midnight on."""
    local = moments + LOCAL_H * _HOUR
    first = (local[0] - EDGE_H * _HOUR - np.timedelta64(1, "s")).astype("datetime64[D]") + _DAY
    end = (local[-1] + (EDGE_H + 1) * _HOUR).astype("datetime64[D]")
    n_days = int((end - first) / _DAY)
    if n_days < 1:
        span = f"{moments[0]} to {moments[-1]}"
        raise ConfigurationError([Problem(f"{name} time", span, "holds no whole day of local time", "a day or more")])
    hours = first.astype("datetime64[s]") + np.arange(24 * n_days) * _HOUR
    since = local[0]
    return first.astype(date), np.interp((hours - since) / _HOUR, (local - since) / _HOUR, means)
