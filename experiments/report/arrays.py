"""Tables as labelled arrays of xarray: a dimension for whatever a row is named by, a variable for every outcome."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from jointroom.experiments.config.extras import need
from jointroom.experiments.stats.outcomes import OUTCOMES

if TYPE_CHECKING:
    from xarray import Dataset

CONVENTIONS = "CF-1.11"


def monthly_arrays(monthly: pd.DataFrame, facts: Mapping[str, object]) -> "Dataset":
    """The monthly table of a run: dimensions scenario, replicate, month (its first day), a variable an indicator.

    Args:
        monthly: scenario, replicate, seed, month, indicator, unit, value.
        facts: what to say of the whole, by name.

    Raises:
        ExtraMissing: xarray is not installed.
    """
    keys = ["scenario", "replicate", "month"]
    wide = monthly.pivot(index=keys, columns="indicator", values="value").reset_index()
    units = dict(zip(monthly["indicator"], monthly["unit"], strict=True))
    seeds = monthly.drop_duplicates("replicate").set_index("replicate")["seed"]
    dated = wide.assign(month=pd.to_datetime(wide["month"], format="%Y-%m"))
    return as_arrays(dated, keys, {"replicate": seeds.to_frame()}, facts, units)


def as_arrays(
    table: pd.DataFrame,
    dimensions: Sequence[str],
    along: Mapping[str, pd.DataFrame],
    facts: Mapping[str, object],
    units: Mapping[str, str],
) -> "Dataset":
    """A table as arrays; what a combination of names lacks is nan.

    Args:
        table: columns `dimensions`, which name each row, and numbers.
        dimensions: in order.
        along: further columns that belong to a single dimension, indexed by it; they become its coordinates.
        facts: attributes of the whole.
        units: unit of each variable, where it is none of `OUTCOMES`.

    Raises:
        ExtraMissing: xarray is not installed.
    """
    xarray = need("xarray", "data")
    arrays = xarray.Dataset.from_dataframe(table.set_index(list(dimensions)))
    for name in arrays.data_vars:
        about = OUTCOMES[name] if name in OUTCOMES else None
        said = {} if about is None else {"long_name": about.label, "comment": about.doc, "units": about.unit}
        arrays[name].attrs = said | ({"units": units[name]} if name in units else {})
    for dimension, columns in along.items():
        known = columns.reindex(arrays[dimension].to_index())
        arrays = arrays.assign_coords({str(name): (dimension, plain_array(known[name])) for name in known})
    given = {name: value for name, value in facts.items() if isinstance(value, str | int | float)}
    given |= {name: int(value) for name, value in given.items() if isinstance(value, bool)}  # netCDF has no other
    return arrays.assign_attrs(Conventions=CONVENTIONS, **given)


def plain_array(column: pd.Series) -> Any:
    """A column as numbers, or as texts with "" for what is missing, which is what netCDF can hold."""
    if pd.api.types.is_numeric_dtype(column.dtype):
        return column.to_numpy()
    numbers = pd.to_numeric(column, errors="coerce")
    if numbers.notna().sum() == column.notna().sum() and column.notna().any():
        return numbers.to_numpy()
    return column.astype(object).where(column.notna(), "").map(str).to_numpy(dtype=object)
