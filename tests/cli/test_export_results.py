"""Results in the formats of others: real dates, Table Schema, RO-Crate, netCDF, GeoJSON, and how to cite them."""

import hashlib
import json
import re
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xarray as xr

from jointroom.experiments import api
from jointroom.experiments.cli.main import main
from jointroom.experiments.report.dates import dated, with_text_months
from jointroom.experiments.report.run import Run
from jointroom.experiments.stats.outcomes import REQUIRED_HUMAN_COST, label
from jointroom.experiments.store.sweeps import Sweep
from jointroom.experiments.sweep.design import grid
from jointroom.sim import __version__
from jointroom.sim.parameters.sources import SOURCES
from jointroom.sim.world.places import load_places
from tests.cli.conftest import Finished

TYPES = {
    "integer": r"-?\d+", "number": r"-?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", "string": r"[\s\S]*",
    "boolean": "True|False", "yearmonth": r"\d{4}-(0[1-9]|1[0-2])", "date": r"\d{4}-\d\d-\d\d",
}  # fmt: skip
"""How Table Schema has values of each type written, after the specification and not after our writer."""


@pytest.fixture(scope="module")
def run(short_run: Finished) -> Run:
    return Run(short_run.folder.name, short_run.folder)


@pytest.fixture(scope="module")
def swept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Sweep, Path]:
    results = tmp_path_factory.mktemp("swept")
    world = {"population_scale": 0.02, "start": "2016-05-20", "end": "2016-05-26"}
    lists = {"scenario": ["historical", "no_deal"], "levers.coastguard_vessels": [2, 12]}
    design = grid(lists, fixed=world, replicates=2)
    return api.sweep(design, results_dir=results, workers=1), results


def export(what: str, file: Path, results: Path) -> Path:
    assert main(["export", what, str(file), f"results_dir={results}"]) == 0
    return file


def test_dates_in_parquet_are_dates_and_times_know_their_zone(run: Run) -> None:
    names = ("monthly", "boats", "vessels", "histories")
    schema = {name: pq.read_schema(run.folder / f"{name}.parquet") for name in names}
    assert schema["monthly"].field("month").type == schema["vessels"].field("date").type == pa.date32()
    assert schema["histories"].field("date").type == pa.date32()
    assert pa.types.is_timestamp(schema["boats"].field("launched").type)
    boats = run.boats
    assert boats is not None
    assert boats["launched"].dt.tz.utcoffset(datetime(2016, 6, 1)) == timedelta(hours=2)
    assert boats["launched"].dt.date.between(date(2016, 5, 20), date(2016, 6, 5)).all()
    over = boats.dropna(subset="ended")
    assert len(over) and (over["ended"] >= over["launched"]).all()
    assert boats["met"].isna().any(), "an empty time is missing, and no date"
    assert set(run.monthly["month"]) == {"2016-05", "2016-06"}, "windows are compared as text"


def test_tables_of_older_runs_are_read_as_ever() -> None:
    old = pd.DataFrame({"month": ["2016-05", "2016-06"], "value": [1, 2]})
    assert with_text_months(old) is old
    new = dated(old, {"month": "YYYY-MM", "value": "1"}).to_pandas(date_as_object=False)
    assert with_text_months(new)["month"].tolist() == old["month"].tolist()
    times = dated(pd.DataFrame({"met": ["2016-05-01T23:50", ""]}), {"met": "YYYY-MM-DDTHH:MM"})
    assert str(times["met"][0]).startswith("2016-05-01 23:50:00+02:00") and times["met"].null_count == 1


def test_every_table_is_a_property(run: Run) -> None:
    for name in ("launches", "flows", "moves", "attempts", "cohorts", "exploitation", "boats", "vessels", "histories"):
        table = getattr(run, name)
        file = next(run.folder.glob(f"{name}.*"))
        there = pd.read_csv(file) if file.suffix == ".csv" else pd.read_parquet(file)
        assert list(table) == list(there) and len(table) == len(there)


def test_every_cell_of_every_csv_is_what_the_table_schema_says(run: Run) -> None:
    package = json.loads((run.folder / "datapackage.json").read_text())
    files = {file.name for file in run.folder.iterdir() if file.suffix in (".csv", ".parquet")}
    assert {resource["path"] for resource in package["resources"]} == files - {"data_dictionary.csv"}
    assert re.fullmatch(r"[-a-z0-9._/]+", package["name"])
    for resource in package["resources"]:
        fields = resource["schema"]["fields"]
        assert all(field["description"] and field["unit"] for field in fields)
        if resource["format"] == "parquet":
            found = pq.read_schema(run.folder / resource["path"])
            assert [field["name"] for field in fields] == found.names
            dates = {name for name in found.names if pa.types.is_temporal(found.field(name).type)}
            assert {field["name"] for field in fields if field["type"] in ("date", "datetime")} == dates
            continue
        table = pd.read_csv(run.folder / resource["path"], dtype=str, keep_default_na=False)
        assert list(table) == [field["name"] for field in fields]
        for field in fields:
            cells = [cell for cell in table[field["name"]].unique() if cell not in resource["schema"]["missingValues"]]
            wrong = [cell for cell in cells if not re.fullmatch(TYPES[field["type"]], cell)]
            assert wrong == [], (resource["path"], field)


def test_the_crate_names_every_file_with_its_digest_and_the_command(run: Run) -> None:
    crate = json.loads((run.folder / "ro-crate-metadata.json").read_text())
    things = {thing["@id"]: thing for thing in crate["@graph"]}
    assert things["ro-crate-metadata.json"]["about"] == {"@id": "./"}
    named = {part["@id"] for part in things["./"]["hasPart"]}
    there = {path.relative_to(run.folder).as_posix() for path in run.folder.rglob("*") if path.is_file()}
    assert named == there - {"seal.json", "ro-crate-metadata.json", "report.html"} and "figures/monthly.png" in named
    for name in named:
        content = (run.folder / name).read_bytes()
        assert things[name]["sha256"] == hashlib.sha256(content).hexdigest()
        assert things[name]["contentSize"] == str(len(content))
    action = things[things["./"]["mentions"]["@id"]]
    assert action["name"] == run.manifest["command"]
    assert things[action["instrument"]["@id"]]["softwareVersion"] == __version__
    links = re.findall(r'"@id": "([^"]+)"', json.dumps(crate))
    assert {link for link in links if not link.startswith("http")} <= set(things)


def test_a_run_in_netcdf_has_every_indicator_by_scenario_replicate_and_month(run: Run, tmp_path: Path) -> None:
    file = export(str(run.folder), tmp_path / "run.nc", run.folder.parents[1])
    with xr.open_dataset(file) as arrays:
        assert dict(arrays.sizes) == {"scenario": 2, "replicate": 2, "month": 2}
        assert arrays["month"].values.astype("datetime64[D]").tolist() == [date(2016, 5, 1), date(2016, 6, 1)]
        assert {"attempts", *REQUIRED_HUMAN_COST} <= set(arrays.data_vars)
        assert arrays["attempts"].attrs["units"] == "persons/month" and arrays.attrs["run_id"] == run.run_id
        chosen = "scenario == 'room_level_3' and replicate == 1 and month == '2016-06'"
        one = run.monthly.query(chosen).set_index("indicator")
        found = arrays.sel(scenario="room_level_3", replicate=1, month="2016-06-01")
        assert all(float(found[name]) == value for name, value in one["value"].items())
        assert int(found["seed"]) == one["seed"].iloc[0]


def test_boats_are_points_where_they_left_and_where_it_ended(run: Run, tmp_path: Path) -> None:
    file = export(str(run.folder), tmp_path / "boats.geojson", run.folder.parents[1])
    whole, boats = json.loads(file.read_text()), run.boats
    assert boats is not None and len(whole["features"]) == 2 * len(boats) > 10
    assert whole["crs"]["properties"]["name"].endswith("CRS84") and "EPSG:4326" in whole["name"]
    launch, end, row = *whole["features"][:2], boats.iloc[0]
    assert launch["geometry"] == {"type": "Point", "coordinates": [row["launch_lon"], row["launch_lat"]]}
    assert end["geometry"]["coordinates"] == [row["end_lon"], row["end_lat"]]
    assert launch["properties"]["point"] == "launch" and launch["properties"]["time"].endswith("+02:00")
    assert end["properties"]["dead"] == row["dead"] and end["properties"]["outcome"] == row["outcome"]
    assert all(8 <= item["geometry"]["coordinates"][0] <= 20 for item in whole["features"])


def test_places_come_back_from_a_map_as_they_went(tmp_path: Path) -> None:
    file = export("places", tmp_path / "places.geojson", tmp_path)
    places, shipped = load_places(str(file)), load_places()
    for table in ("launch_sites", "outside_sites", "bases", "ports", "towns", "centres"):
        assert getattr(places, table).names == getattr(shipped, table).names
        assert (getattr(places, table).sea_x_km == getattr(shipped, table).sea_x_km).all()
    assert (places.route_x_km == shipped.route_x_km).all()
    assert sum(places.first_day["network_share"].values()) == pytest.approx(1.0)


def test_a_sweep_has_points_with_what_they_vary(swept: tuple[Sweep, Path], tmp_path: Path) -> None:
    sweep, results = swept
    with xr.open_dataset(export(sweep.sweep_id, tmp_path / "sweep.nc", results)) as arrays:
        assert dict(arrays.sizes) == {"point": 4, "replicate": 2}
        assert arrays["scenario"].values.tolist() == ["historical", "historical", "no_deal", "no_deal"]
        assert arrays["levers.coastguard_vessels"].values.tolist() == [2, 12, 2, 12]
        table = sweep.outcomes.sort_values(["point", "replicate"])
        assert np.array_equal(arrays["attempts"].values.ravel(), table["attempts"])
        assert arrays["attempts"].attrs["long_name"]
    frame = pd.read_parquet(export(sweep.sweep_id, tmp_path / "sweep.parquet", results))
    pd.testing.assert_frame_equal(frame, sweep.outcomes, check_dtype=False)
    assert len(sweep.points) == 4 and len(sweep.runs) == 8 and sweep.failures.empty
    assert len(repr(sweep)) < 200 and "levers.coastguard_vessels" in repr(sweep)
    shown = sweep._repr_html_()
    assert shown.count("<tr>") == 5 and label("dead_sea") in shown


def test_a_run_in_a_notebook_shows_human_cost_and_nothing_is_more_than_text(run: Run, monkeypatch) -> None:
    assert len(repr(run)) < 300
    monkeypatch.setattr(Run, "titles", {"room_level_3": "<script>x</script>", "liaison_continues": "b & c"})
    shown = run._repr_html_()
    assert "<script>" not in shown and "&lt;script&gt;" in shown and "b &amp; c" in shown
    assert label("sold") in shown
    assert "Fewer arrivals is not success" in shown and run.run_id in shown


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["{run}", "run.ncd"], ["is of no format", "ends in .nc or .geojson", "did you mean '.nc'?"]),
        (["{run}x", "run.nc"], ["no such result", "did you mean '{run}'?"]),
        (["{run}"], ["cannot be exported", "or a run or a sweep, and a file"]),
        (["{run}", "a.nc", "b.nc"], ["cannot be exported"]),
        (["{run}", "no/folder/run.nc"], ["cannot be written"]),
    ],
)  # fmt: skip
def test_bad_requests(run: Run, tmp_path: Path, monkeypatch, capsys, words: list[str], said: list[str]) -> None:
    monkeypatch.chdir(tmp_path)
    given = [word.format(run=run.run_id) for word in words]
    assert main(["export", *given, f"results_dir={run.folder.parents[1]}"]) == 2
    error = capsys.readouterr().err
    assert all(text.format(run=run.run_id) in error for text in said), error
    assert not list(tmp_path.iterdir())


def test_cite_names_the_version_the_result_and_the_sources_of_what_mattered(run: Run, capsys) -> None:
    results = f"results_dir={run.folder.parents[1]}"
    assert main(["cite", run.run_id, results]) == 0
    said = capsys.readouterr().out
    words = " ".join(said.split())
    assert f"(version {__version__})" in said and run.run_id in said and run.manifest["source"] in said
    assert run.manifest["command"] in said and "A, assumption: " in words
    rest = [line for line in said.splitlines() if run.manifest["command"] not in line and "://" not in line]
    assert max(map(len, rest)) <= 110
    addresses = [source.url for source in SOURCES.values() if source.url.startswith("http")]
    assert all(line.split()[-1] in addresses for line in said.splitlines() if "://" in line)
    cited = [key for key, source in SOURCES.items() if " ".join(source.reference.split()) in words]
    assert cited, "the room's levers rest on some source"
    assert main(["cite", run.run_id, results, "--bibtex"]) == 0
    entries = capsys.readouterr().out
    assert entries.count("@") >= 2 + len(cited)
    assert all(f"{{{key}," in entries for key in cited) and f"@software{{jointroom_{__version__}," in entries
    assert entries.count("{") == entries.count("}")
    assert main(["cite", run.run_id + "x", "result_dir=x", results]) == 2
    error = capsys.readouterr().err
    assert f"did you mean '{run.run_id}'?" in error and "did you mean 'results_dir'?" in error
