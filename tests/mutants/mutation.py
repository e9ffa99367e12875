"""Small changes of a source text, each of which could be a mistake: what tests are worth is how many they notice.

Not made are changes that nobody could notice: of texts (messages, docstrings), of types, of imports, of records' class
bodies, of what is said to the terminal, and of numbers that were chosen among many that would do (`FREE`).
"""

import ast
import copy
import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FREE = (
    "_PIECE", "_ROWS_AT_ONCE", "_ROWS_IN_GROUP", "BEAT_S", "DEAD_S", "ABANDONED_NS", "MOST_SECONDS", "MOST_MEMORY",
    "MOST_ROWS", "SCHEMA", "SCHEMA_VERSION", "MOST_TWOS", "FARTHEST", "AHEAD", "BLOCK",
)  # fmt: skip
"""Constants any other value of which would do as well: sizes of pieces, patience, versions, where a short cut ends."""
AHEAD = ("prefetch", "prefetch_item", "ask_ahead", "ask_ahead_of_review", "expect_ahead", "look_ahead")
"""Functions that ask for memory before it is needed, and change nothing."""
TALK = ("say", "say_damage", *AHEAD)
"""Functions that nobody can hear but the terminal or the processor."""
_COMPARED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt), ast.Gt: (ast.GtE, ast.LtE), ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,), ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}  # fmt: skip
_RECKONED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult,
    ast.LShift: ast.RShift, ast.RShift: ast.LShift, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.BitXor: ast.BitOr,
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """A file, the line that is changed, the whole changed text, and the text it had."""

    file: str
    line: int
    text: str
    before: str

    def __str__(self) -> str:
        lines = difflib.unified_diff(self.before.splitlines(), self.text.splitlines(), n=0, lineterm="")
        return "\n".join([f"{self.file}:{self.line}", *(f"    {line}" for line in list(lines)[3:])])


def mutants_of(root: Path, file: str) -> list[Mutant]:
    """Every mutant of a file below a root, in the order of its lines."""
    text = (root / file).read_text(encoding="utf-8")
    found = {}
    paths = "from pathlib import" in text
    for node, new in _changes(ast.parse(text)):
        if paths and isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
            continue  # a path, nothing else is done to it by operators
        changed = _spliced(text, node, new)
        found.setdefault(changed, Mutant(file, node.lineno, changed, text))
    return list(found.values())


def _changes(tree: ast.AST) -> Iterator[tuple[ast.expr | ast.stmt, str]]:
    """What is replaced by which text."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.stmt):
            yield from ((node, new) for new in _other_statements(node))
        elif isinstance(node, ast.expr):
            yield from ((node, f"({ast.unparse(new)})") for new in _other_expressions(node))
        waiting += reversed(list(_within(node)))


def _within(node: ast.AST) -> Iterator[ast.AST]:
    """The parts of a node that may be changed."""
    if isinstance(node, ast.FunctionDef):
        # a text for people may have any words
        if node.name != "__str__" and node.name not in AHEAD:
            yield from filter(None, (*node.args.defaults, *node.args.kw_defaults, *node.body))
    elif isinstance(node, ast.ClassDef):
        yield from (item for item in node.body if isinstance(item, ast.FunctionDef))
    elif isinstance(node, ast.AnnAssign):
        yield from () if _is_free(node.target) or node.value is None else (node.value,)
    elif isinstance(node, ast.Assign):
        yield from () if any(map(_is_free, node.targets)) else (node.value,)
    elif not _is_left_alone(node):
        yield from (item for item in ast.iter_child_nodes(node) if not isinstance(item, ast.expr_context))


def _is_left_alone(node: ast.AST) -> bool:
    """Whether nothing within a node can be noticed: messages, imports, what is for type checkers, what is told."""
    if isinstance(node, ast.If):
        return "TYPE_CHECKING" in ast.unparse(node.test)
    if isinstance(node, ast.Expr):
        return _is_talk(node.value)
    return isinstance(node, ast.Raise | ast.JoinedStr | ast.Import | ast.ImportFrom)


def _is_free(target: ast.expr) -> bool:
    if isinstance(target, ast.Tuple):
        return any(map(_is_free, target.elts))
    return isinstance(target, ast.Name) and target.id in FREE


def _is_talk(value: ast.expr) -> bool:
    """Whether a statement is a text, or tells one."""
    if isinstance(value, ast.Call):
        return isinstance(value.func, ast.Name) and value.func.id in TALK
    return isinstance(value, ast.Constant)


def _other_statements(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, ast.Expr):
        if not _is_talk(node.value) and not isinstance(node.value, ast.Yield | ast.YieldFrom):
            yield "pass"
    elif isinstance(node, ast.Raise):
        yield "pass"
    elif isinstance(node, ast.Return):
        if node.value is not None and not (isinstance(node.value, ast.Constant) and node.value.value is None):
            yield "return None"
        elif node.value is None:
            yield "pass"
    elif isinstance(node, ast.Continue):
        yield "break"
    elif isinstance(node, ast.Break):
        yield "continue"
    elif isinstance(node, ast.AugAssign):
        yield "pass"
        yield ast.unparse(ast.Assign([node.target], node.value, lineno=0))
        if type(node.op) in _RECKONED:
            yield ast.unparse(ast.AugAssign(node.target, _RECKONED[type(node.op)](), node.value))
    elif isinstance(node, ast.Assign) and not isinstance(node.targets[0], ast.Name | ast.Tuple):
        yield "pass"


def _other_expressions(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.Compare):
        for place, operator in enumerate(node.ops):
            for other in _COMPARED[type(operator)]:
                changed = copy.deepcopy(node)
                changed.ops[place] = other()
                yield changed
    elif isinstance(node, ast.BinOp):
        if type(node.op) in _RECKONED and not _is_of_texts(node):
            yield ast.BinOp(node.left, _RECKONED[type(node.op)](), node.right)
    elif isinstance(node, ast.BoolOp):
        yield ast.BoolOp(ast.And() if isinstance(node.op, ast.Or) else ast.Or(), node.values)
        yield from node.values
    elif isinstance(node, ast.UnaryOp):
        if isinstance(node.op, ast.Not | ast.USub):
            yield node.operand
    elif isinstance(node, ast.IfExp):
        yield from (node.body, node.orelse)
    elif isinstance(node, ast.comprehension):
        return
    elif isinstance(node, ast.Constant):
        yield from _other_numbers(node.value)


def _other_numbers(value: object) -> Iterator[ast.expr]:
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int):
        yield ast.Constant(value + 1)
        if value > 1:
            yield ast.Constant(value - 1)
    elif isinstance(value, float):
        yield ast.Constant(value + 1.0)


def _is_of_texts(node: ast.BinOp) -> bool:
    """Whether an operator joins texts, types or parts of a path, which other operators cannot."""
    if isinstance(node.op, ast.Div | ast.BitOr | ast.Add | ast.Mod):
        sides = (node.left, node.right)
        if any(isinstance(side, ast.JoinedStr) for side in sides):
            return True
        if any(isinstance(side, ast.Constant) and isinstance(side.value, str | bytes) for side in sides):
            return True
    return False


def _spliced(text: str, node: ast.expr | ast.stmt, new: str) -> str:
    """The text with another in the place of a node, whose columns count bytes."""
    lines = text.encode().splitlines(keepends=True)
    assert node.end_lineno is not None and node.end_col_offset is not None
    first, last = lines[node.lineno - 1], lines[node.end_lineno - 1]
    joined = first[: node.col_offset] + new.encode() + last[node.end_col_offset :]
    return b"".join([*lines[: node.lineno - 1], joined, *lines[node.end_lineno :]]).decode()
