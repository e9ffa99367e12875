"""A finished result in a format of others: which it can have, by its kind and the end of the file's name."""

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from jointroom.experiments.report.run import Run
from jointroom.experiments.store.store import open_store
from jointroom.sim.parameters.problems import Problem, nearest_name

if TYPE_CHECKING:
    from jointroom.experiments.pages.write import Result
    from jointroom.experiments.store.sweeps import Sweep


def format_problems(result: "Result", file: str) -> list[Problem]:
    """The problem of a file whose name does not end in one of the formats that a result can have."""
    if result.kind not in FORMATS:
        legal = f"a run or a sweep; the tables of {result.folder.name} stand as CSV in {result.folder}"
        return [Problem("export", result.folder.name, "has no other formats", legal)]
    ending, formats = Path(file).suffix, FORMATS[result.kind]
    if ending not in formats:
        legal = f"a file of a {result.kind} that ends in {' or '.join(formats)}"
        return [Problem("export", file, "is of no format that this can have", legal, nearest_name(ending, formats))]
    if ending == ".geojson" and Run(result.folder.name, result.folder).boats is None:
        return [Problem("export", result.folder.name, "has kept no boats", "a run that has")]
    return []


def content_of(result: "Result", file: str) -> bytes:
    """What stands in the file."""
    return FORMATS[result.kind][Path(file).suffix](result.folder)


def _run_arrays(folder: Path) -> bytes:
    return _netcdf(Run(folder.name, folder).to_xarray())


def _run_boats(folder: Path) -> bytes:
    from jointroom.experiments.report.geojson import boats_geojson

    boats = Run(folder.name, folder).boats
    assert boats is not None
    return boats_geojson(boats, f"boats of {folder.name}, one history, EPSG:4326, time UTC+2").encode()


def _sweep_of(folder: Path) -> "Sweep":
    return open_store(folder.parents[2]).sweep(folder.name)


def _sweep_arrays(folder: Path) -> bytes:
    return _netcdf(_sweep_of(folder).to_xarray())


def _sweep_table(folder: Path) -> bytes:
    content = BytesIO()
    _sweep_of(folder).outcomes.to_parquet(content, index=False)
    return content.getvalue()


def _netcdf(arrays: Any) -> bytes:
    """netCDF-4, by way of a file: not every version of the libraries writes it into memory."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "arrays.nc"
        arrays.to_netcdf(file, engine="h5netcdf")
        return file.read_bytes()


FORMATS: Mapping[str, Mapping[str, Callable[[Path], bytes]]] = {
    "run": {".nc": _run_arrays, ".geojson": _run_boats},
    "sweep": {".nc": _sweep_arrays, ".parquet": _sweep_table},
}
"""What makes a file, by the kind of the result and by how the name of the file ends."""
