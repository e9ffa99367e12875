"""What is read of a store: which runs stand where, what is said of damaged and foreign parts, speed, failures."""

import os
from dataclasses import replace
from pathlib import Path
from unittest import mock

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from jointroom.experiments.store import outcomes, parts
from jointroom.experiments.store.errors import StoreError, cannot_write
from jointroom.experiments.store.failures import COLUMNS, Failure
from jointroom.experiments.store.index import Index, plural
from jointroom.experiments.store.kinds import HISTORIES, KINDS, LOG, MONTHLY, TABLES, kinds_of
from jointroom.experiments.store.parts import DamagedPart, ForeignPart
from jointroom.experiments.store.store import Store, find_store, open_store
from jointroom.sim.observe.indicators import INDICATORS
from tests.store.world import FEW, finished, names, spec, tables_of


def launches_of(store: Store, name: str) -> pd.DataFrame:
    return store.tables(store.index([name], ["launches"]), "launches", [name])[name]


# ---------------------------------------------------------------------------------------------- which runs stand where


def test_an_index_says_where_each_table_stands_and_what_is_missing(store: Store) -> None:
    one, other, third = names(3)
    store.add([finished(one, 0), finished(other, 1)])
    store.add([replace(finished(third, 2), tables={MONTHLY: tables_of(third)[MONTHLY]})])
    index = store.index([one], ["launches", "boats"])
    assert set(index.runs) == {one, other, third}
    assert index.runs[one] == index.runs[other] != index.runs[third]
    assert all(file.startswith("monthly/") and (store.parts / file).is_file() for file in index.runs.values())
    assert set(index.kinds["launches"]) == {one, other} and index.kinds["boats"] == {}
    assert index.missing(one, ["monthly", "launches", "boats", "flows"]) == ["boats", "flows"]
    assert index.missing(third, ["launches", "monthly"]) == ["launches"]
    assert store.index([third], ["launches"]).kinds["launches"] == {}, "no part of other runs is looked through"
    assert store.index().kinds.keys() == {MONTHLY}
    assert (index.twice, index.damaged, index.foreign, index.others, index.notes()) == (0, {}, {}, {}, [])
    assert Index().runs == {} and Index().missing(one, [MONTHLY]) == [MONTHLY]


def test_a_run_that_stands_twice_is_counted_and_read_once(store: Store) -> None:
    one, other, third = names(3)
    for number, pair in enumerate(((one, other), (other, third), (one, other, third))):
        store.add([finished(name, place) for place, name in enumerate(pair)])
        assert store.index().twice == (0, 1, 4)[number]
    assert set(store.index().runs) == {one, other, third}
    assert launches_of(store, other).equals(tables_of(other)["launches"])
    assert sum(len(batch) for batch in outcomes.monthly_batches(store, set(names(3)))) == 3


def test_tables_are_read_back_as_they_were_written(store: Store) -> None:
    pair = names(2)
    store.add([finished(name, number) for number, name in enumerate(pair)])
    for name in pair:
        assert launches_of(store, name).equals(tables_of(name)["launches"])
    index = store.index()
    monthly = store.tables(index, MONTHLY, [*pair, pair[0]])
    assert list(monthly) == pair
    for name in pair:
        rows = monthly[name].sort_values("indicator", ignore_index=True)
        expected = tables_of(name)[MONTHLY].sort_values("indicator", ignore_index=True)[list(rows)]
        pd.testing.assert_frame_equal(rows, expected, check_dtype=False)
    with pytest.raises(StoreError, match=f"lacks boats of run {pair[0]}"):
        store.tables(store.index(pair, ["boats"]), "boats", pair)
    part = store.open_part(index, MONTHLY, pair[1])
    assert parts.runs_of(part) == pair and part.metadata.num_rows == 2
    assert parts.claimed_runs(store.parts / index.runs[pair[0]]) == pair
    mark = part.schema_arrow.metadata[b"jointroom"].decode()
    assert store.source in mark and '"kind": "monthly"' in mark
    seeds = parts.read_part(store.parts / index.runs[pair[0]], ["run_id", "seed", "replicate"]).to_pydict()
    assert seeds["replicate"] == [0, 1] and seeds["run_id"] == pair
    assert seeds["seed"] == [replace(spec(), replicate=number).seed_used for number in (0, 1)]


def test_an_indicator_that_some_runs_lack_is_missing_there_and_nowhere_else(store: Store) -> None:
    one, other = names(2)
    more = pd.concat([tables_of(one)[MONTHLY], tables_of(one)[MONTHLY].head(1).assign(indicator="met_mine", value=7)])
    runs = [replace(finished(one, 0), tables={MONTHLY: more}), finished(other, 1)]
    store.add(runs)
    tables = store.tables(store.index(), MONTHLY, [one, other])
    assert sorted(tables[one]["indicator"]) == sorted([*FEW, "met_mine"])
    assert sorted(tables[other]["indicator"]) == sorted(FEW)
    mine = tables[one].query("indicator == 'met_mine'")
    assert mine[["value", "unit"]].values.tolist() == [[7, INDICATORS["met_at_sea"].unit]]


def test_a_kind_of_which_runs_have_no_rows_is_kept_as_such(store: Store) -> None:
    one, other = names(2)
    empty = tables_of(one)["launches"].head(0)
    store.add([replace(finished(name, 0), tables={"launches": empty}) for name in (one, other)])
    assert [len(launches_of(store, name)) for name in (one, other)] == [0, 0]
    assert list(launches_of(store, one)) == list(empty)
    some = {one: empty, other: tables_of(other)["launches"]}
    store.add([replace(finished(name, 0), tables={"launches": table}) for name, table in some.items()])
    assert len(store.index([other], ["launches"]).kinds["launches"]) == 2


def test_damaged_and_foreign_parts_are_named_and_not_used(store: Store) -> None:
    one, other, third = names(3)
    with mock.patch("jointroom.experiments.store.parts.source_fingerprint", return_value="0123456789abcdef"):
        store.add([replace(finished(third, 2), tables={MONTHLY: tables_of(third)[MONTHLY]})])
    (foreign,) = store.index().foreign
    store.add([finished(one, 0), finished(other, 1)])
    index = store.index([one], ["launches"])
    broken, missing = store.parts / index.kinds["launches"][one], store.parts / index.runs[one]
    content = broken.read_bytes()
    broken.write_bytes(content[:-1])
    (store.parts.parent / "0.0.1-other" / "monthly").mkdir(parents=True)
    for name in ("a.parquet", "b.parquet", "no part"):
        (store.parts.parent / "0.0.1-other" / "monthly" / name).write_bytes(b"")
    (store.parts.parent / "0.0.0-empty").mkdir()
    index = store.index([one], ["launches"])
    assert list(index.damaged) == [f"launches/{broken.name}"] and list(index.foreign) == [foreign]
    assert dict(index.others) == {"0.0.1-other": 2}
    said = "\n".join(index.notes())
    assert f"damaged part launches/{broken.name}: " in said and f"part {foreign} is not used" in said
    assert "2 parts of other versions of the model kept, not used" in said
    assert (plural(1, "part"), plural(2, "part"), plural(0, "part")) == ("1 part", "2 parts", "0 parts")
    assert set(dict(store.monthly())) == {f"monthly/{missing.name}"}
    with pytest.raises(ForeignPart, match="0123456789abcdef"):
        parts.open_part(store.parts / foreign)
    with pytest.raises(ForeignPart):
        parts.claimed_runs(store.parts / foreign)
    with pytest.raises(DamagedPart, match="are not those that were written"):
        parts.open_part(broken)
    missing.unlink()
    with pytest.raises(DamagedPart, match="cannot be read"):
        parts.open_part(missing)
    with pytest.raises(DamagedPart, match="is no part"):
        parts.claimed_runs(missing)
    store.set_aside([*index.damaged, f"monthly/{missing.name}"])
    assert not broken.exists() and (store.root / "damaged" / broken.name).read_bytes() == content[:-1]
    assert store.index([one], ["launches"]).damaged == {}


def test_a_part_of_another_layout_or_of_nobody_is_foreign(store: Store) -> None:
    table = pa.table({"run_id": ["a"]})
    for metadata, why in ((None, "has no mark"), ({b"jointroom": b'{"schema": 1}'}, "is of layout 1, not 2")):
        buffer = pa.BufferOutputStream()
        pq.write_table(table.replace_schema_metadata(metadata), buffer)
        content = buffer.getvalue().to_pybytes()
        file = store.parts / MONTHLY / (parts.hashlib.sha256(content).hexdigest() + ".parquet")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        with pytest.raises(ForeignPart, match=why):
            parts.open_part(file)
    (store.parts / MONTHLY / "notes.parquet").write_bytes(b"")
    (store.parts / MONTHLY / "0a.parquet.txt").write_bytes(b"")
    assert len(list(parts.part_files(store.parts / MONTHLY))) == 2
    assert len(store.index().foreign) == 2 and store.index().damaged == {}


def test_what_has_been_published_since_a_moment_is_not_done_again(store: Store) -> None:
    one, other, third = names(3)
    store.add([finished(one, 0)])
    moment = store.moment_ns()
    assert moment == (store.root / "leases" / "moment").stat().st_mtime_ns
    for file in (store.parts / MONTHLY).iterdir():
        os.utime(file, ns=(moment - 10**9, moment - 10**9))
    store.add([finished(other, 1)])
    wanted = {name: [MONTHLY] for name in (one, other, third)}
    with store.lease(wanted, moment) as taken:
        assert (list(taken.mine), taken.left) == ([one, third], []), "older parts have been looked at before"
        with store.lease(wanted, moment) as theirs:
            assert (list(theirs.mine), theirs.left) == ([], [one, third])
    with store.lease({other: [MONTHLY, "launches", "boats"]}, moment) as taken:
        assert taken.mine == {other: ["boats"]}
    assert sorted(os.listdir(store.root / "leases")) == ["moment"]  # noqa: PTH208


# ---------------------------------------------------------------------------------------------- speed, failures, layout


def test_how_long_runs_took_is_added_up_by_scale(store: Store) -> None:
    assert store.seconds_per_day(0.1) is None
    store.add_speed(0.1, seconds=2.0, days=10)
    store.add_speed(0.1, seconds=4.0, days=20)
    store.add_speed(0.2, seconds=0.0, days=0)
    assert store.seconds_per_day(0.1) == pytest.approx(0.2)
    assert store.seconds_per_day(0.2) is None and store.seconds_per_day(1.0) is None
    (store.root / "speed.json").write_text("nonsense")
    assert store.seconds_per_day(0.1) is None


def test_failures_are_kept_until_their_runs_are_done(store: Store, swept: str) -> None:
    sweep = store.sweep(swept)
    mine = str(sweep.runs["run_id"][0])
    here, elsewhere = (Failure(name, "historical", 0, 1, "{}", "E: no", "", "again") for name in (mine, "0f"))
    for failure in (replace(here, error="earlier"), here, elsewhere):
        store.add_failure(failure)
    assert store.failures() == {"0f": elsewhere, mine: here}
    table = sweep.failures
    assert list(table) == COLUMNS == ["run_id", "scenario", "replicate", "seed", "error", "command"]
    assert table["run_id"].tolist() == [mine] and table["error"].tolist() == ["E: no"]
    folder = store.root / "failures" / store.model
    (folder / "notes.json").write_text("{}")
    (folder / "0e.json").write_text("{}")
    assert set(store.failures()) == {"0f", mine}
    store.add([finished("0f", 0)])
    assert set(store.failures()) == {mine}
    assert "0f (historical, replicate 0): E: no" in str(elsewhere)


def test_a_store_is_found_opened_or_refused(tmp_path: Path) -> None:
    assert find_store(tmp_path) is None
    with pytest.raises(StoreError, match="no store stands in"):
        open_store(tmp_path)
    assert list(tmp_path.iterdir()) == []
    made = open_store(tmp_path, create=True)
    assert sorted(path.name for path in made.root.iterdir()) == ["failures", "leases", "parts", "store.json", "sweeps"]
    assert find_store(tmp_path) == open_store(tmp_path) == open_store(tmp_path, create=True) == made
    before = (made.root / "store.json").stat().st_mtime_ns
    open_store(tmp_path, create=True)
    assert (made.root / "store.json").stat().st_mtime_ns == before, "what is whole is not written again"
    assert made.model.endswith(made.source) and made.parts.parent == made.root / "parts"
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StoreError, match="cannot be written: File exists; finished runs are kept"):
        open_store(tmp_path / "file", create=True)
    assert "cannot be written: reason" in str(cannot_write(tmp_path, OSError("reason")))


def test_what_a_run_is_asked_to_keep() -> None:
    asked = [
        kinds_of(replace(spec(), keep_tables=tables, keep_log=log, keep_histories=moves))
        for tables, log, moves in ((False, False, False), (True, False, False), (False, True, True), (True, True, True))
    ]
    assert asked == [(MONTHLY,), (MONTHLY, *TABLES), (MONTHLY, *LOG, HISTORIES), KINDS]


@pytest.mark.parametrize("owner", [b"../elsewhere-1-2.owner", b"elsewhere", b""])
def test_a_lease_without_the_name_of_an_owner_is_judged_by_its_own_age(store: Store, owner: bytes) -> None:
    (name,) = names(1)
    for place in (store.root, store.root / "leases"):
        (place / "elsewhere-1-2.owner").touch()
    lease = store.root / "leases" / f"{name}.lease"
    lease.write_bytes(owner)
    with store.lease({name: [MONTHLY]}, 0) as taken:
        assert (list(taken.mine), taken.left) == ([], [name]), "it may just be being written"
    os.utime(lease, ns=(1, 1))
    with store.lease({name: [MONTHLY]}, 0) as taken:
        assert list(taken.mine) == [name]
