"""netCDF files in the layouts of ERA5 and of Copernicus Marine: read as they are, or refused with every fault named."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest
import xarray as xr

from jointroom.experiments.config.compose import compose
from jointroom.sim.parameters.problems import ConfigurationError
from jointroom.sim.world.replay import load_replay

LAT, LON = np.arange(38.5, 29.4, -1.0), np.arange(8.5, 21.0, 1.0)
LAND = (LAT[:, None] < 32.0) & (LON < 14.0)
HOUR = np.timedelta64(1, "h")


def times(n: int, step: int = 1, first: str = "2016-03-01T00") -> np.ndarray:
    return np.datetime64(first, "ns") + step * np.arange(n) * HOUR


def field(n: int) -> np.ndarray:
    """Heights that grow by the hour and are lower in the north, none on land."""
    heights = 1.0 + 0.01 * np.arange(n)[:, None, None] - 0.02 * (LAT[:, None] - 34.0) + 0.0 * LON
    return np.where(LAND, np.nan, heights)


def era5(n: int = 48, step: int = 1, **attributes: str) -> xr.Dataset:
    """As the Climate Data Store hands it out: `valid_time`, latitude from the north, extra coordinates."""
    values = xr.Variable(("valid_time", "latitude", "longitude"), field(n), {"units": "m", **attributes})
    coords = {"valid_time": times(n, step), "latitude": LAT, "longitude": LON, "number": 0, "expver": "0001"}
    return xr.Dataset({"swh": values}, coords)


def marine(n: int = 16, step: int = 3) -> xr.Dataset:
    """As Copernicus Marine hands it out: `VHM0`, `time`, latitude from the south."""
    about = {"units": "m", "standard_name": "sea_surface_wave_significant_height"}
    heights = xr.Variable(("time", "latitude", "longitude"), field(n)[:, ::-1], about)
    return xr.Dataset({"VHM0": heights}, {"time": times(n, step), "latitude": LAT[::-1], "longitude": LON})


def write(folder: Path, whole: xr.Dataset, **how: object) -> Path:
    path = folder / "waves.nc"
    whole.to_netcdf(path, **how)
    return path


def problems_of(path: Path) -> str:
    with pytest.raises(ConfigurationError) as caught:
        load_replay(path)
    return str(caught.value)


def mean_of(heights: np.ndarray) -> np.ndarray:
    """The mean over the sea of the model by hand: no row of 38.5 or 29.5 N, no column of 8.5 or 20.5 E left out."""
    rows, columns = (LAT >= 30.0) & (LAT <= 38.2), (LON >= 9.0) & (LON <= 20.5)
    weight = np.where(LAND, 0.0, np.cos(np.radians(LAT))[:, None])[np.ix_(rows, columns)]
    chosen = np.nan_to_num(heights)[:, rows][:, :, columns]
    return (chosen * weight).sum(axis=(1, 2)) / weight.sum()


def test_a_grid_of_era5_is_its_mean_over_the_sea_from_local_midnight_on(tmp_path: Path) -> None:
    replay = load_replay(write(tmp_path, era5(), engine="h5netcdf"))
    assert (replay.start, replay.n_days) == (date(2016, 3, 1), 2)
    by_hour = mean_of(field(48))
    # 00 to 03 local is 22 to 01 UTC: the file begins at 00 UTC, and the two hours before it repeat its first value.
    assert replay.hs_m[0] == pytest.approx(by_hour[0], abs=1e-6)
    assert replay.hs_m[1] == pytest.approx(by_hour[1:4].mean(), abs=1e-6)
    assert replay.hs_m[15] == pytest.approx(by_hour[43:46].mean(), abs=1e-6)


def test_packed_classic_files_with_old_times_and_longitudes_from_zero_are_the_same(tmp_path: Path) -> None:
    whole = era5().drop_vars(["number", "expver"]).rename(valid_time="time").assign_coords(longitude=LON % 360.0)
    packed = {"swh": {"dtype": "int16", "scale_factor": 1e-4, "add_offset": 1.0, "_FillValue": -32767},
              "time": {"units": "hours since 1900-01-01 00:00:00.0", "dtype": "int32"}}  # fmt: skip
    (tmp_path / "old").mkdir()
    old = load_replay(write(tmp_path / "old", whole, engine="scipy", format="NETCDF3_64BIT", encoding=packed))
    new = load_replay(write(tmp_path, era5(), engine="h5netcdf"))
    assert old.start == new.start and old.hs_m == pytest.approx(new.hs_m, abs=1e-4)


def test_three_hours_of_copernicus_marine_are_joined_by_lines(tmp_path: Path) -> None:
    replay = load_replay(write(tmp_path, marine()))
    given = mean_of(field(16))
    # 03 to 06 local is 01, 02 and 03 UTC: one, two and three thirds of the way from the first value to the second.
    assert replay.n_days == 2
    assert replay.hs_m[1] == pytest.approx(given[0] + (given[1] - given[0]) * 2.0 / 3.0, abs=1e-6)


def test_single_points_are_their_mean_and_land_is_left_out(tmp_path: Path) -> None:
    one = era5().sel(latitude=33.5, longitude=13.5, method="nearest")
    assert load_replay(write(tmp_path, one)).hs_m[1] == pytest.approx(field(48)[1:4, 5, 5].mean(), abs=1e-6)
    chosen = {"latitude": xr.DataArray([33.5, 34.5, 31.5], dims="station"),
              "longitude": xr.DataArray([13.5, 13.5, 9.5], dims="station")}  # fmt: skip
    points = era5().sel(chosen)
    assert np.isnan(points["swh"][0, 2]), "the third is land"
    (tmp_path / "points").mkdir()
    replay = load_replay(write(tmp_path / "points", points))
    assert replay.hs_m[0] == pytest.approx(np.average([1.01, 0.99], weights=np.cos(np.radians([33.5, 34.5]))), abs=1e-6)


def test_a_run_takes_it_and_is_told_what_it_does_not_cover(tmp_path: Path) -> None:
    given = {"weather.replay": str(write(tmp_path, era5())), "start": "2016-03-01", "end": "2016-03-02"}
    assert compose(given).settings.weather_replay == given["weather.replay"]
    with pytest.raises(ConfigurationError, match="does not cover 2016-03-01 to 2016-03-05; legal: 2016-03-01 to"):
        compose({**given, "end": "2016-03-05"})


def local_units(whole: xr.Dataset) -> xr.Dataset:
    hours = np.arange(whole["valid_time"].size)
    return whole.assign_coords(valid_time=("valid_time", hours, {"units": "hours since 2016-03-01 00:00:00 +02:00"}))


FAULTS = {
    "variable": (lambda: era5().rename(swh="swhh"),
                 ["hold no wave heights; legal: swh or VHM0", "did you mean 'swhh'"]),
    "unit": (lambda: era5(units="cm"), ["swh units = 'cm': is not the unit of wave heights; legal: m"]),
    "no unit": (lambda: era5(units=""), ["swh units = ''"]),
    "gap": (lambda: era5().isel(valid_time=[*range(10), *range(12, 48)]),
            ["2016-03-01T12:00:00", "follows 2016-03-01T09:00:00: a gap or a repetition", "1 h after the time before"]),
    "repetition": (lambda: era5().isel(valid_time=[*range(10), *range(9, 48)]), ["gap or a repetition"]),
    "days": (lambda: era5(4, 24), ["24 h': is the usual step", "1, 2, 3, 4, 6 hours"]),
    "one time": (lambda: era5(1), ["is the only time"]),
    "short": (lambda: era5(9), ["holds no whole day of local time"]),
    "time zone": (lambda: local_units(era5()), ["is in the time zone +02:00; legal: UTC"]),
    "local": (lambda: era5().assign_coords(valid_time=("valid_time", times(48), {"long_name": "local time"})),
              ["long_name = 'local time': is local time"]),
    "no time": (lambda: era5().assign_coords(valid_time=("valid_time", np.arange(48.0))), ["gives no times"]),
    "area": (lambda: era5().sel(longitude=slice(10.0, 18.0)),
             ["10.5 to 17.5 E, 29.5 to 38.5 N': does not hold the sea of the model; legal: 9 to 20.5 E, 30 to 38.2 N"]),
    "outside": (lambda: era5().isel(latitude=0, longitude=0), ["8.5 E 38.5 N': lie outside the sea of the model"]),
    "all land": (lambda: era5().where(False), ["points at sea = 0: are too few"]),
    "hole": (lambda: era5().where(era5()["valid_time"] != times(48)[5]), ["2016-03-01T05:00:00", "values at 0 of"]),
    "heights": (lambda: era5() * 100.0 + era5() * 0, ["is no wave height, one of", "0 to 20 m"]),
    "dimension": (lambda: xr.concat([era5().drop_vars("number")] * 2, "number"),
                  ["number = 2: is a further dimension"]),
    "no axis": (lambda: era5().rename(latitude="y", longitude="x"), ["hold no latitude", "hold no longitude"]),
    "all at once": (lambda: era5(units="cm").isel(valid_time=[*range(10), *range(12, 48)]).sel(longitude=slice(10, 18)),
                    ["3 problems", "is not the unit", "gap", "does not hold the sea"]),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_is_named(tmp_path: Path, fault: str) -> None:
    make, said = FAULTS[fault]
    with xr.set_options(keep_attrs=True):
        found = problems_of(write(tmp_path, make()))
    for text in said:
        assert text in found, found


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"GRIB\x00", "is GRIB; legal: a netCDF file"), (b"PK\x03\x04", "is a ZIP archive, to be unpacked"),
        (b"date,swh_m\n", "is no netCDF"), (b"", "is no netCDF"),
        (b"\x89HDF\r\n\x1a\n" + b"\0" * 64, "cannot be read as netCDF"),
        (b"CDF\x01" + b"\1" * 64, "cannot be read as netCDF"),
    ],
)  # fmt: skip
def test_what_is_no_netcdf_is_called_by_its_name(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "waves.nc").write_bytes(content)
    assert said in problems_of(tmp_path / "waves.nc")


def test_a_file_that_is_cut_off_or_missing_is_a_problem(tmp_path: Path) -> None:
    path = write(tmp_path, era5(), engine="h5netcdf")
    path.write_bytes(path.read_bytes()[:6000])
    assert "cannot be read as netCDF" in problems_of(path)
    assert "cannot be read: No such file" in problems_of(tmp_path / "none.nc")


def test_a_file_that_has_changed_is_read_again(tmp_path: Path) -> None:
    first = load_replay(write(tmp_path, era5()))
    with xr.set_options(keep_attrs=True):
        again = load_replay(write(tmp_path, era5() * 2.0))
    assert again.hs_m == pytest.approx(2.0 * first.hs_m, abs=1e-5)
