"""Tables of the figures' own, and which columns each needs of a run's tables, checked before anything is drawn."""

from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import yaml


@cache
def own_table(name: str) -> dict[str, Any]:
    """What `data/NAME.yaml` holds."""
    found: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "data" / f"{name}.yaml").read_text("utf-8"))
    return found


def require(table: pd.DataFrame, name: str) -> None:
    """Raise ValueError, naming every missing column, when a table of a run, such as `moves`, cannot be drawn."""
    missing = [column for column in own_table("tables")[name] if column not in table]
    if missing:
        raise ValueError(f"table {name} lacks {', '.join(missing)}; it holds {', '.join(map(str, table.columns))}")
