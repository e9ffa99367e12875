"""What differs between a kept table and a new one, in words."""

import pandas as pd


def differences(old: pd.DataFrame, new: pd.DataFrame) -> list[str]:
    """One line for every indicator or month that came or went, and for every value that changed."""
    lines = [f"indicator {name} is gone" for name in old.index.difference(new.index, sort=False)]
    lines += [f"indicator {name} is new" for name in new.index.difference(old.index, sort=False)]
    lines += [f"month {month} is gone" for month in old.columns.difference(new.columns, sort=False)]
    lines += [f"month {month} is new" for month in new.columns.difference(old.columns, sort=False)]
    for name in old.index.intersection(new.index, sort=False):
        for month in old.columns.intersection(new.columns, sort=False):
            before, after = old.at[name, month], new.at[name, month]
            if before != after:
                lines.append(f"{name} in {month}: {before} before, {after} now")
    return lines
