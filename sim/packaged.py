"""Tables that ship with the model: comma-separated values in the folder `data` of a room, a row a thing."""

from importlib.resources import files

from jointroom.sim.files.csv_file import parse_csv


def read_rows(path: str) -> list[dict[str, str]]:
    """Rows of a table as texts by column; `path` is below `sim`, as `policy/data/levers.csv`."""
    return parse_csv(files("jointroom.sim").joinpath(path).read_text(encoding="utf-8")).rows


def number(text: str) -> float:
    """The number that a cell holds, whole where it is written so."""
    return int(text) if text.lstrip("-").isdigit() else float(text)
