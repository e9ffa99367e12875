"""Tables are made from their declarations, grow without moving rows, and travel as records."""

from typing import Any, NamedTuple

import numpy as np
import pytest
from numba import njit, typeof

from jointroom.sim.state.columns import (
    CACHE_LINE,
    NEVER,
    NOBODY,
    allocate,
    as_record,
    declared_columns,
    enlarge,
    new_records,
    row_type,
)  # fmt: skip
from jointroom.sim.state.fields import BY_CLASS, TABLES, Boats, Networks, PersonDetails, Persons, Sites, Vessels

STORED_BY_ROWS = [table for table in TABLES if "rows" in table.__annotations__ and table is not Persons]


@pytest.mark.parametrize("table", TABLES)
def test_every_column_has_a_unit_and_a_meaning(table):
    columns = declared_columns(table)
    assert columns
    for name, (dtype, column) in columns.items():
        assert column.unit and column.meaning, name
        assert dtype.kind in "fiu", name


@pytest.mark.parametrize("table", STORED_BY_ROWS)
def test_columns_and_rows_are_the_same_memory(table):
    made = allocate(table, 5, lengths={BY_CLASS: 3})
    for name, (dtype, column) in declared_columns(table).items():
        array = getattr(made, name)
        assert array.dtype == dtype
        assert array.shape == ((5,) if column.width == 1 else (5, column.length({BY_CLASS: 3})))
        assert np.array_equal(array, np.full(array.shape, column.initial), equal_nan=dtype.kind == "f")
        array[3] = 1
        assert np.all(made.rows[name][3] == 1)
        made.rows[name][2] = 0
        assert np.all(array[2] == 0)


def test_people_have_columns_apart_and_records_beside():
    persons = allocate(Persons, 4, PersonDetails)
    assert persons.due_day.tolist() == [NEVER] * 4
    assert persons.rows.network.tolist() == [NOBODY] * 4
    persons.state[1] = 3
    persons.rows.savings_usd[1] = 7.5
    assert persons.state.tolist() == [0, 3, 0, 0]
    assert persons.rows[1].savings_usd == 7.5


def test_columns_cannot_be_rebound():
    boats = allocate(Boats, 2)
    with pytest.raises(AttributeError):
        boats.x_km = np.zeros(2)


@pytest.mark.parametrize(("table", "record"), [(Boats, None), (Persons, PersonDetails)])
def test_growth_keeps_rows_and_starts_new_ones_at_their_initial_values(table, record):
    small = allocate(table, 3, record)
    small[0][:] = [5, 6, 7]
    large = enlarge(small, 4, record)
    assert len(large[0]) == 6  # doubles, so that growth is paid for rarely
    assert large[0][:3].tolist() == [5, 6, 7]
    fresh = allocate(table, 3, record)
    for name in declared_columns(table):
        assert np.array_equal(getattr(large, name)[3:], getattr(fresh, name), equal_nan=name.endswith("km"))
    assert enlarge(large, 6, record) is large
    assert len(enlarge(large, 100, record)[0]) == 100


def test_a_grown_table_is_independent_of_the_old_one():
    small = allocate(Vessels, 1)
    large = enlarge(small, 2)
    large.x_km[0] = 9.0
    assert small.x_km[0] == 0.0


def test_columns_by_class_are_as_wide_as_there_are_classes_and_stay_so():
    networks = allocate(Networks, 2, lengths={BY_CLASS: 5})
    assert networks.waiting.shape == (2, 5)
    assert enlarge(networks, 3).waiting.shape == (4, 5)


def test_wide_columns_have_one_entry_a_command():
    dtype = row_type(Boats)
    assert dtype["known_tick"].shape == (2,)
    assert allocate(Boats, 3).known_tick.shape == (3, 2)


class _Rules(NamedTuple):
    share: float
    number: int
    widths: np.ndarray


class _Outer(NamedTuple):
    inner: Any
    rows: Any


def test_a_record_reads_like_the_tuple_it_came_from():
    rules = _Rules(0.25, 3, np.arange(6.0).reshape(2, 3))
    record = as_record(rules)
    assert (record.share, record.number) == (0.25, 3)
    assert np.array_equal(record.widths, rules.widths)
    rules.widths[0, 0] = 9.0
    assert record.widths[0, 0] == 0.0


@pytest.mark.parametrize("rows", [0, 1, 7, 1000])
def test_records_of_people_are_lines_of_the_cache(rows):
    """A person's record fits into one line, and the first begins where a line does."""
    people = new_records(PersonDetails, rows)
    assert len(people) == rows
    assert people.ctypes.data % CACHE_LINE == 0 or rows == 0
    assert CACHE_LINE % people.dtype.itemsize == 0, "no record lies across two lines"
    assert allocate(Persons, rows, PersonDetails).rows.ctypes.data % CACHE_LINE == 0 or rows == 0


def test_records_stay_on_lines_when_a_table_grows():
    grown = enlarge(allocate(Persons, 3, PersonDetails), 500, PersonDetails)
    assert grown.rows.ctypes.data % CACHE_LINE == 0
    assert [name for name in grown.rows.dtype.names if grown.rows[name][499] != grown.rows[name][3]] == []


def test_every_field_of_a_record_is_aligned():
    """Compiled code reads each field with one aligned access."""
    for table in STORED_BY_ROWS:
        for name, (field, offset) in row_type(table, {BY_CLASS: 3}).fields.items():
            assert offset % field.base.alignment == 0, f"{table.__name__}.{name}"


def test_groups_of_numbers_become_records_within_records():
    inner = as_record(_Rules(0.25, 3, np.zeros((1, 2))))
    rows = np.recarray(2, np.dtype([("a", "f8"), ("b", "i2")], align=True))
    rows["a"], rows["b"] = (0.5, 1.5), (3, 4)
    record = as_record(_Outer(inner, rows))
    assert record.inner.share == 0.25
    assert [(row.a, row.b) for row in (record.rows[0], record.rows[1])] == [(0.5, 3), (1.5, 4)]


def test_a_record_is_one_memory_for_python_and_for_kernels():
    """What either writes the other reads, and a kernel sees the type that NumPy's own record has."""
    record = as_record(_Rules(0.25, 3, np.zeros((1, 2))))

    @njit
    def doubled(rules):
        rules.share *= 2.0
        rules.widths[0, 1] = 7.0
        return rules.share

    assert typeof(record) == typeof(record.record)
    assert doubled(record) == record.share == 0.5
    assert record.widths[0, 1] == 7.0
    record.share = 4.0
    assert doubled(record) == 8.0
    assert len(doubled.signatures) == 1
    with pytest.raises(AttributeError, match="no_such"):
        _ = record.no_such


def test_records_of_a_day_share_one_type():
    one, other = (as_record(_Rules(share, 3, np.zeros((1, 2)))) for share in (0.1, 0.2))
    assert one.dtype is other.dtype
    assert as_record(_Rules(0.1, 3, np.zeros((2, 2)))).dtype != one.dtype


def test_an_empty_table_is_a_table():
    assert len(allocate(Sites, 0).price_usd) == 0
