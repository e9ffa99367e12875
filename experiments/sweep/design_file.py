"""Designs from files: a CSV table whose rows are points, or a YAML file that says what words of a command would."""

from jointroom.experiments.config.paths import is_yaml, read_leaves
from jointroom.sim.files.csv_file import read_csv
from jointroom.sim.files.scalars import scalar
from jointroom.sim.files.text import Unreadable
from jointroom.sim.parameters.problems import ConfigurationError, Problem

_LEGAL = "a .csv file with a column a name and a row a point, or a .yaml file of NAME: VALUE"
Given = list[tuple[str, object]]


def read_design_file(text: str) -> tuple[list[dict[str, object]], Given]:
    """The rows of a CSV table, or the names and values of a YAML file.

    Args:
        text: path of the file as given.

    Returns:
        Rows (empty for YAML), and pairs of name and value (empty for CSV). A value of YAML may be a list, or a text
        that the command line would understand, such as `interval(0.1,0.3)`.

    Raises:
        ConfigurationError: the file cannot be read, or is not what it should be.
    """
    if text.endswith(".csv"):
        return _rows(text), []
    if is_yaml(text):
        return [], list(read_leaves("file", text).items())
    raise ConfigurationError([Problem("file", text, "is of no known kind", _LEGAL)])


def _rows(text: str) -> list[dict[str, object]]:
    """Rows of a table; an empty cell gives nothing."""
    try:
        table = read_csv(text)
    except Unreadable as error:
        raise ConfigurationError([Problem("file", text, str(error), _LEGAL)]) from None
    if not table.rows:
        raise ConfigurationError([Problem("file", text, "has no row", _LEGAL)])
    return [{name: scalar(cell) for name, cell in row.items() if cell} for row in table.rows]
