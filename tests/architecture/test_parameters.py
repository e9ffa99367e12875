"""Each number of the model is declared once, completely, inside its ranges, and read by something."""

import ast
import math
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
CONFIGS = sorted((ROOT / "configs").rglob("*.yaml"))


def unread(names, readers):
    """Names that no reader mentions, neither whole nor through an f-string such as f"{boat}_speed_kn"."""
    mentioned, fixed_parts = set(), set()
    for path in readers:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute):
                mentioned.add(node.attr)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                mentioned.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                fixed_parts |= {part.value for part in node.values if isinstance(part, ast.Constant)}
    pieces = tuple(part for part in fixed_parts if "_" in part and len(part) > 3)
    return [
        name for name in names if name not in mentioned and not name.startswith(pieces) and not name.endswith(pieces)
    ]


def files_of_the_model(without):
    return [path for path in (ROOT / "sim").rglob("*.py") if ROOT / "sim" / without not in path.parents]


def leaves(node, prefix=""):
    """Yield (dotted name, value) for every scalar of a nested mapping."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from leaves(value, f"{prefix}.{key}" if prefix else str(key))
    elif not isinstance(node, list):
        yield prefix, node


def test_every_parameter_is_fully_declared():
    from jointroom.sim.parameters import catalogue
    from jointroom.sim.parameters.spec import GRADES

    assert len(catalogue()) > 50
    for name, info in catalogue().items():
        assert info.unit, name
        assert info.source.strip(), name
        assert info.grade in GRADES, name
        assert info.doc.endswith("."), name
        assert not (info.grade != "A" and info.source.strip().lower() == "assumed"), name


def test_ranges_lie_inside_each_other():
    from jointroom.sim.parameters import catalogue

    for name, info in catalogue().items():
        low, high = info.plausible
        assert info.low <= low <= high <= info.high, name
        assert low <= info.default <= high, f"{name}: default {info.default} is not plausible"
        assert math.isfinite(low), name
        assert math.isfinite(high), name


def test_every_parameter_is_declared_once():
    from jointroom.sim.parameters import catalogue

    docs = [info.doc for info in catalogue().values()]
    assert sorted({doc for doc in docs if docs.count(doc) > 1}) == []


def test_every_column_of_a_table_of_classes_is_declared():
    """A plain default in a column would have no unit, range or meaning."""
    for name in ("boat_classes", "fleets"):
        tree = ast.parse((ROOT / "sim" / "parameters" / f"{name}.py").read_text(encoding="utf-8"))
        for node in (item for item in ast.walk(tree) if isinstance(item, ast.AnnAssign)):
            if ast.unparse(node.target) not in ("name", "code"):
                called = isinstance(node.value, ast.Call) and ast.unparse(node.value.func)
                assert called in {"role", "trait"}, f"{name}.py:{node.lineno}"


@pytest.mark.parametrize(
    ("column", "cell"), [("default", "9"), ("grade", "B"), ("plausible_high", "6"), ("plausible_low", "-1")]
)
def test_a_row_that_contradicts_itself_is_refused(column, cell):
    from jointroom.sim.parameters.spec import read_declaration

    row = {
        "name": "x", "kind": "float", "default": "2", "unit": "1", "low": "0", "high": "5", "plausible_low": "1",
        "plausible_high": "3", "grade": "A", "source": "assumed", "doc": "A number.",
    }  # fmt: skip
    assert read_declaration("boats", row).plausible == (1, 3)
    with pytest.raises(ValueError, match=r"boats\.x"):
        read_declaration("boats", row | {column: cell})


def test_every_parameter_is_read():
    from jointroom.sim.parameters import catalogue

    items = {name.rsplit(".", 1)[1] for name in catalogue()}
    assert unread(items, files_of_the_model(without="parameters")) == []


def test_every_lever_is_read():
    from jointroom.sim.parameters.classes import packaged
    from jointroom.sim.policy.levers import LEVERS

    # The preset stands for its ingredients, which are read instead of it.
    by_fleets = {fleet.lever for fleet in packaged().fleets.rows}
    ingredients = [name for name in LEVERS if name != "room_level" and name not in by_fleets]
    assert unread(ingredients, files_of_the_model(without="policy")) == []


@pytest.mark.parametrize("path", CONFIGS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_yaml_is_plain_and_repeats_no_default(path):
    from jointroom.sim.parameters import catalogue

    text = path.read_text(encoding="utf-8")
    assert "_target_" not in text
    content = yaml.safe_load(text)
    assert isinstance(content, dict)
    keys = [name for name, _ in leaves(content)]
    assert len(keys) == len(set(keys))
    for name, value in leaves(content):
        group_and_name = ".".join(name.split(".")[-2:])
        info = catalogue().get(group_and_name)
        assert info is None or value != info.default, f"{name}: {value} is the default already"


def test_run_settings_have_their_defaults_in_one_place():
    """The primary configuration chooses groups; the values of settings stand in Python alone."""
    import dataclasses

    from jointroom.experiments.config.settings import RunSettings

    settings = {item.name for item in dataclasses.fields(RunSettings)}
    content = yaml.safe_load((ROOT / "configs" / "config.yaml").read_text(encoding="utf-8"))
    assert {name for name, _ in leaves(content)} & settings == set()
