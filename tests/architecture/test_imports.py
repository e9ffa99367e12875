"""The arrows between the packages, as drawn in pyproject.toml, and the packages that are declared."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

from tests.architecture.names import make_names

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
OWN = {"docs", "jointroom", "tests"}

# What a distribution lets one import, where that is not simply its own name. Hydra brings OmegaConf, which
# brings PyYAML.
PROVIDES = {
    "salib": {"SALib"},
    "hydra-core": {"hydra", "omegaconf", "yaml"},
    "markdown-it-py": {"markdown_it"},
    "pillow": {"PIL"},
}
# What a dependency imports without declaring it, so that it has to be declared here.
UNDECLARED = {"networkx": "mesa"}
# Development tools that are run, not imported; each must be configured or explained somewhere.
RUN_ONLY = {
    "furo": "docs/conf.py",
    "import-linter": "CONTRIBUTING.md",
    "mypy": "pyproject.toml",
    "myst-parser": "pyproject.toml",
    "pandas-stubs": "pyproject.toml",
    "pre-commit": "CONTRIBUTING.md",
    "pytest-xdist": "CONTRIBUTING.md",
    "ruff": "pyproject.toml",
    "sphinx": "docs/conf.py",
}


def distributions(requirements):
    return {re.match(r"[A-Za-z0-9._-]+", line).group().lower() for line in requirements}


CORE = distributions(PROJECT["project"]["dependencies"])
EXTRAS = {name: distributions(lines) for name, lines in PROJECT["project"].get("optional-dependencies", {}).items()}


def imported_by(*folders):
    """Top-level names that the Python files below the folders import, the standard library's included."""
    names = set()
    for folder in folders:
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    names |= {alias.name.partition(".")[0] for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and node.level == 0:
                    names.add(node.module.partition(".")[0])
                elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "need":
                    names.add(ast.literal_eval(node.args[0]).partition(".")[0])  # a library of an extra, when needed
                elif isinstance(node, ast.keyword) and node.arg == "engine":
                    names.add(ast.literal_eval(node.value))  # pandas imports the engine it is told to use
    return names


def provided(distribution_names):
    return set().union(*(PROVIDES.get(name, {name}) for name in distribution_names))


def test_imports_run_one_way():
    """In a process of its own, whose `jointroom` is the folder of links."""
    program = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT, env=os.environ | {"PYTHONPATH": str(make_names())}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_core_dependency_is_imported():
    import mesa

    assert mesa.space.nx.Graph.__module__.startswith("networkx"), "Mesa no longer imports networkx: drop it"
    used = imported_by("sim", "experiments") | set(UNDECLARED)
    assert {name for name in CORE if not provided({name}) & used} == set()


def test_every_extra_is_used():
    used = imported_by("sim", "experiments", "tests")
    for extra, names in EXTRAS.items():
        unused = {name for name in names if name not in RUN_ONLY and not provided({name}) & used}
        assert unused == set(), f"extra {extra!r} has distributions that nothing imports"
    for name, place in RUN_ONLY.items():
        word = "pytest -n" if name == "pytest-xdist" else name.removesuffix("-stubs")
        text = (ROOT / place).read_text(encoding="utf-8")
        assert word in text, f"{place} does not mention {name}"


def test_everything_imported_is_declared():
    allowed = set(sys.stdlib_module_names) | OWN
    optional = set().union(*(names for extra, names in EXTRAS.items() if extra != "dev"))
    # The model reads netCDF where a run is given such a file, and says which extra it needs.
    assert imported_by("sim") - allowed - provided(CORE | EXTRAS["data"]) == set()
    assert imported_by("experiments") - allowed - provided(CORE | optional) == set()
    assert imported_by("tests") - allowed - provided(CORE.union(*EXTRAS.values())) == set()


def test_the_version_is_the_same_everywhere():
    from jointroom import sim

    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {sim.__version__}\n" in citation
    assert f"\n## {sim.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert PROJECT["tool"]["setuptools"]["dynamic"]["version"] == {"attr": "sim.__version__"}
