"""A netCDF file of wave heights as Copernicus hands it out, opened: ERA5 (`swh`) and Copernicus Marine (`VHM0`).

Read as it is downloaded: times `time` or `valid_time` in UTC, latitude either way up, longitude from 0 or from -180,
heights packed or not. Needs the libraries of `jointroom[data]`.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jointroom.sim.parameters.problems import ConfigurationError, Problem, nearest_name, refuse
from jointroom.sim.world.period_means import Floats

FILE = "weather.replay"
SUFFIXES = (".nc", ".nc4", ".cdf", ".netcdf", ".grib", ".grib2", ".grb", ".zip")
"""What is taken for a file of Copernicus; one that is no netCDF is refused by what it is."""
NAMES = ("swh", "VHM0")
STANDARD_NAME = "sea_surface_wave_significant_height"
METRES = ("m", "metre", "metres", "meter", "meters")
AXES = {"time": ("valid_time", "time"), "latitude": ("latitude", "lat"), "longitude": ("longitude", "lon")}
"""Names of coordinates."""
_NETCDF = {b"\x89HDF", b"CDF\x01", b"CDF\x02"}
_OTHERS = {
    b"GRIB": "is GRIB", b"PK\x03\x04": "is a ZIP archive, to be unpacked", b"CDF\x05": "is netCDF of 64-bit data",
}  # fmt: skip
_LEGAL = "a netCDF file of ERA5 or Copernicus Marine"
_OFFSET = re.compile(r"\d:\d\d(?::\d\d(?:\.\d*)?)?\s*([+-]\d{1,2}(?::?\d\d)?)\s*$")
_VALUES_AT_ONCE = 10_000_000

Moments = NDArray[np.datetime64]


@dataclass(frozen=True, eq=False)
class WaveFile:
    """Heights of an open file, read piece by piece.

    Attributes:
        name: of the file.
        variable: of the heights (m).
        moments: datetime64[s] (times,), UTC.
        lat, lon: degrees (places,), longitude from -180.
        is_grid: whether places go two ways; else they are single points.
        problems: what is wrong with the file already.
    """

    name: str
    variable: str
    moments: Moments
    lat: Floats
    lon: Floats
    is_grid: bool
    problems: list[Problem]
    _heights: Any

    def pieces(self) -> Iterator[tuple[slice, Floats]]:
        """Times from first to last, some at once, and their heights (times, places), nan where there is none."""
        step = max(1, _VALUES_AT_ONCE // self.lat.size)
        for first in range(0, self.moments.size, step):
            part = slice(first, first + step)
            yield part, self._heights[part].values.astype(np.float64).reshape(-1, self.lat.size)


@contextmanager
def open_waves(path: Path) -> Iterator[WaveFile]:
    """Open a file and find the heights in it, with times and places.

    Raises:
        ConfigurationError: it cannot be read, is no netCDF, or has no heights at times and places; or the libraries for
            it are not installed.
    """
    try:
        with path.open("rb") as content:
            beginning = content.read(4)
    except OSError as error:
        raise ConfigurationError([Problem(FILE, str(path), f"cannot be read: {error.strerror}")]) from None
    if beginning not in _NETCDF:
        said = _OTHERS[beginning] if beginning in _OTHERS else "is no netCDF"
        raise ConfigurationError([Problem(FILE, str(path), said, _LEGAL)])
    try:
        import h5netcdf  # noqa: F401 (xarray imports these two by itself, later)
        import h5py  # noqa: F401
        import xarray
    except ImportError:
        said = "needs xarray, h5netcdf and h5py, which are not all installed"
        raise ConfigurationError([Problem(FILE, str(path), said, 'pip install "jointroom[data]"')]) from None
    try:
        with xarray.open_dataset(path, decode_times=False) as whole:
            yield _waves(whole, path.name)
    except ConfigurationError:
        raise
    except Exception as error:  # libraries say in many ways that bytes are not what they should be
        said = f"cannot be read as netCDF: {' '.join(str(error).split()):.120}"
        raise ConfigurationError([Problem(FILE, str(path), said, _LEGAL)]) from None


def _waves(whole: Any, name: str) -> WaveFile:
    import xarray

    problems: list[Problem] = []
    variable = _variable(whole, name, problems)
    axes = [_axis(whole, what, name, problems) for what in AXES]
    if not variable or not all(axes):
        refuse(problems)
    time, heights = axes[0], whole[variable]
    lat, lon = xarray.broadcast(whole[axes[1]], whole[axes[2]])
    single = {dim: 0 for dim, size in heights.sizes.items() if size == 1 and dim not in (time, *lat.dims)}
    heights = heights.isel(single, drop=True)
    for dim in heights.dims:
        if dim not in (time, *lat.dims):
            problems.append(Problem(f"{name} {dim}", heights.sizes[dim], "is a further dimension", "one value"))
    for dim in (time, *lat.dims):
        if dim not in heights.dims:
            problems.append(Problem(f"{name} {variable}", ", ".join(heights.dims), f"lacks the dimension {dim}"))
    moments = _moments(whole, str(time), name, problems)
    if moments is None or set(heights.dims) != {time, *lat.dims}:
        refuse(problems)
    assert moments is not None
    return WaveFile(
        name=name,
        variable=variable,
        moments=moments,
        lat=lat.values.astype(np.float64).ravel(),
        lon=(lon.values.astype(np.float64).ravel() + 180.0) % 360.0 - 180.0,
        is_grid=sum(size > 1 for size in lat.shape) > 1,
        problems=problems,
        _heights=heights.transpose(time, *lat.dims),
    )


def _variable(whole: Any, name: str, problems: list[Problem]) -> str:
    """Name of the heights; "" with a problem where there are none. Another unit than metres is a problem, too."""
    there = [str(variable) for variable in whole.data_vars]
    found = [known for known in NAMES if known in there]
    found += [variable for variable in there if STANDARD_NAME in map(str, whole[variable].attrs.values())]
    if not found:
        legal, nearest = f"{' or '.join(NAMES)}, or one with the standard name {STANDARD_NAME}", ""
        nearest = next(filter(None, (nearest_name(known, there) for known in NAMES)), "")
        problems.append(Problem(f"{name} variables", ", ".join(there), "hold no wave heights", legal, nearest))
        return ""
    unit = _attribute(whole[found[0]], "units")
    if unit.strip().lower() not in METRES:
        problems.append(Problem(f"{name} {found[0]} units", unit, "is not the unit of wave heights", "m"))
    return found[0]


def _axis(whole: Any, what: str, name: str, problems: list[Problem]) -> str:
    """Name of a coordinate; "" with a problem where there is none."""
    found = [axis for axis in AXES[what] if axis in whole.variables]
    if not found:
        there = ", ".join(map(str, whole.variables))
        problems.append(Problem(f"{name} variables", there, f"hold no {what}", " or ".join(AXES[what])))
    return found[0] if found else ""


def _moments(whole: Any, time: str, name: str, problems: list[Problem]) -> Moments | None:
    """The times; None, with a problem, where they cannot be made out. Local time is a problem, too."""
    import xarray

    unit, where = _attribute(whole[time], "units"), f"{name} {time} units"
    offset = _OFFSET.search(unit)
    if offset and offset[1].strip("+-:0"):
        problems.append(Problem(where, unit, f"is in the time zone {offset[1]}", "UTC, as it is downloaded"))
    for attribute, text in whole[time].attrs.items():
        if re.search(r"\blocal\b", str(text), re.IGNORECASE):
            said = f"{name} {time} {attribute}"
            problems.append(Problem(said, str(text), "is local time", "UTC, as it is downloaded"))
    try:
        values = xarray.decode_cf(whole[[time]])[time].values.ravel()
    except (ValueError, OverflowError, ImportError):
        values = np.empty(0)
    if values.dtype.kind != "M" or not values.size or np.isnat(values).any():
        problems.append(Problem(where, unit, "gives no times of the usual calendar", "such as hours since 1900-01-01"))
        return None
    return np.asarray(values, dtype="datetime64[s]")


def _attribute(variable: Any, name: str) -> str:
    """An attribute as text, "" where there is none."""
    return str(variable.attrs[name]) if name in variable.attrs else ""
