"""What holds for all tests: property tests try the same examples every time, and wait for the compiler."""

import pytest
from hypothesis import settings

from jointroom.experiments.runner.compiling import compile_once
from jointroom.sim.model import CorridorModel
from tests.worlds import small_spec

# The first call of a compiled function may take a second; a deadline would blame the example for it.
settings.register_profile("project", deadline=None, derandomize=True)
settings.load_profile("project")


def pytest_sessionstart(session: pytest.Session) -> None:
    """Several processes that begin on nothing compiled would each compile everything: it is done once, before them."""
    config = session.config
    if getattr(config.option, "numprocesses", None) and not hasattr(config, "workerinput"):
        compile_once(quiet=True)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Pages that no browser has shown are not to be taken for pages that were seen."""
    skipped = [report for report in terminalreporter.stats.get("skipped", ()) if "no browser" in str(report.longrepr)]
    if skipped:
        words = f"NOT SEEN IN A BROWSER: {len(skipped)} tests were left out, as Chromium is not on the PATH"
        terminalreporter.write_line(words, red=True, bold=True)


@pytest.fixture
def model():
    """A model that has been built and not yet run."""
    return CorridorModel(small_spec(scale=0.1))


@pytest.fixture
def levers(model):
    """Every lever as it stands on the first day; tests change what they look at."""
    return {name: float(values[0]) for name, values in model.context.schedule.values.items()}
