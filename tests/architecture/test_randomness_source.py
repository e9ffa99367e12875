"""The model draws by address only, and nothing in it reads a clock or the environment."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODEL_FILES = sorted((ROOT / "sim").rglob("*.py"))

STATEFUL_MODULES = {"random", "secrets", "uuid", "numpy.random"}
STATEFUL_ATTRIBUTES = {"random", "rng", "shuffle", "shuffle_do", "default_rng", "RandomState", "SeedSequence"}
CLOCK_MODULES = {"time", "os", "sys", "platform"}
CLOCK_CALLS = {"date.today", "datetime.today", "datetime.now", "datetime.utcnow"}
INSIDE_A_DAY = ("maths", "land", "sea", "groups", "networks", "holding", "people", "room", "day", "state")


def uses(tree):
    """Yield (line, name) for each imported module and each attribute that a file mentions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.lineno, node.module
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Attribute):
            yield node.lineno, f".{node.attr}"
            if isinstance(node.value, ast.Name):
                yield node.lineno, f"{node.value.id}.{node.attr}"


def offences(path, names, attributes=frozenset()):
    forbidden = names | {f".{name}" for name in attributes}
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [f"{path.relative_to(ROOT)}:{line} {name}" for line, name in uses(tree) if name in forbidden]


def test_no_generator_with_a_state():
    found = [text for path in MODEL_FILES for text in offences(path, STATEFUL_MODULES, STATEFUL_ATTRIBUTES)]
    assert found == []


def test_no_clock_and_no_environment_inside_a_day():
    top = {path: path.relative_to(ROOT / "sim").parts[0].removesuffix(".py") for path in MODEL_FILES}
    inside = [path for path in MODEL_FILES if top[path] in INSIDE_A_DAY]
    assert inside
    assert [text for path in inside for text in offences(path, CLOCK_MODULES | CLOCK_CALLS)] == []


def test_no_parallel_or_fast_math_compilation():
    """Both change results with the machine: threads by the order of additions, fast-math by its licence."""
    for path in MODEL_FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg in {"parallel", "fastmath"}:
                pytest.fail(f"{path.relative_to(ROOT)}:{node.value.lineno} {node.arg}=")


@pytest.mark.parametrize(
    "source",
    ["import random", "from numpy import random", "import numpy as np\nnp.random.rand()", "a.shuffle_do(1)"],
)
def test_the_check_sees_what_it_forbids(source):
    forbidden = STATEFUL_MODULES | {f".{name}" for name in STATEFUL_ATTRIBUTES}
    assert any(name in forbidden for _, name in uses(ast.parse(source)))
