"""`jointroom check`: whether everything that is kept is what was written."""

from collections.abc import Sequence

from jointroom.experiments.cli.output import tell
from jointroom.experiments.cli.parse import read_names
from jointroom.experiments.cli.verbs import DONE, FAILED
from jointroom.sim.parameters.problems import ConfigurationError, Problem


def read(words: Sequence[str], flags: set[str]) -> str:
    """The folder of results."""
    return str(read_names("check", words, {})[0]["results_dir"])


def carry_out(results_dir: str, flags: set[str]) -> int:
    """Look, tell, and set aside what is damaged if that is wanted."""
    from jointroom.experiments.config.paths import as_path
    from jointroom.experiments.store.check import look_over, set_aside

    results = as_path(results_dir)
    looked_at, found = look_over(results)
    if not looked_at and not found:
        problem = Problem("results_dir", results_dir, f"nothing is kept in {results}", "a folder of results")
        raise ConfigurationError([problem])
    for finding in found:
        tell(finding)
    if found and "repair" in flags:
        for piece in set_aside(results, found):
            tell(f"set aside: {piece}")
    pieces = len({finding.piece for finding in found})
    sum_up = f"{pieces} damaged pieces" if found else "all as written"
    tell(f"{looked_at} files read, {sum_up}", to_error=True)
    return FAILED if found and "repair" not in flags else DONE
