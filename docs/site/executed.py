"""Blocks of pages that are executed when the site is made, and what stands there then.

    ```{terminal}           commands; `jointroom` is done in this process, which has the compiled code loaded
    ```{python}             Python, in one namespace a page; the last expression is shown
    ```{file} NAME          a file that the reader writes
    ```{picture} PATTERN    a picture that was made before, with what it shows

Each page has an empty folder of its own. Words after the name of a block: `lines=20` shows so many lines of what was
printed, `lines=0` none of them, `last=5` the last ones; `refused=2` says with which code a command ends that is wrong.
"""

import ast
import contextlib
import glob
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import wrap
from typing import Any

from jointroom.experiments.cli.main import main

WIDTH = 96
"""Columns of the terminal."""
_BLOCK = re.compile(r"^```\{(terminal|python|file|picture)\}([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class ExampleFailed(Exception):
    """An example that did not do what its page says."""


class Page:
    """A page whose examples are executed, one after another, in a folder of its own.

    Args:
        file: where the page stands in the site.
        folder: where its examples work.
    """

    def __init__(self, file: Path, folder: Path):
        self.file, self.folder, self.names = file, folder, dict[str, Any]({"__name__": "__main__"})
        folder.mkdir(parents=True)

    def execute(self, text: str) -> str:
        """The text with every example executed and what it showed beneath it.

        Raises:
            ExampleFailed: with the page, the example and what it said.
        """
        kinds: dict[str, Callable[[str, str], str]] = {
            "terminal": self.terminal,
            "python": self.python,
            "file": self.write,
            "picture": self.picture,
        }

        def done(match: re.Match[str]) -> str:
            try:
                with _standing_in(self.folder):
                    return kinds[match[1]](match[2].strip(), match[3])
            except Exception as error:
                raise ExampleFailed(f"{self.file}:\n{match[0]}\n{error}") from error

        return _BLOCK.sub(done, text)

    def terminal(self, options: str, body: str) -> str:
        """Commands, one a line, and what they print to both streams."""
        printed, expected = io.StringIO(), _number(options, "refused") or 0
        for line in body.replace("\\\n", " ").splitlines():
            words = [part for word in shlex.split(line) for part in _unfolded(word)]
            if self._command(words, printed) != expected:
                raise ExampleFailed(printed.getvalue())
        return f"```console\n{_prompted(body)}```\n\n{self._shown(printed.getvalue(), options)}"

    def _command(self, words: list[str], printed: io.StringIO) -> int:
        """Carry out a command; return its exit code."""
        if words[0] == "jointroom":
            with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
                return main(words[1:])
        done = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        printed.write(done.stdout)
        return done.returncode

    def python(self, options: str, body: str) -> str:
        """Statements; what they print, and the last one's value where it is an expression."""
        tree, printed = ast.parse(body), io.StringIO()
        last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
        with contextlib.redirect_stdout(printed):
            exec(compile(tree, self.file.name, "exec"), self.names)
            if last is not None:
                value = eval(compile(ast.Expression(last.value), self.file.name, "eval"), self.names)
                if value is not None:
                    print(value.to_string() if hasattr(value, "to_string") else value)
        return f"```python\n{body}```\n\n{self._shown(printed.getvalue(), options)}"

    def write(self, name: str, body: str) -> str:
        """A file with the text of the block."""
        Path(name).write_text(body, encoding="utf-8")
        return f"`{name}`:\n\n```{Path(name).suffix.removeprefix('.').replace('py', 'python')}\n{body}```"

    def picture(self, pattern: str, body: str) -> str:
        """The one picture that the pattern names, copied beside the page."""
        (found,) = _unfolded(pattern)
        copy = self.file.parent / f"{self.file.stem}_pictures" / Path(found).name
        number = 1
        while copy.exists():
            number += 1
            copy = copy.with_stem(f"{Path(found).stem}_{number}")
        copy.parent.mkdir(exist_ok=True)
        shutil.copyfile(found, copy)
        return f"![{' '.join(body.split())}]({copy.parent.name}/{copy.name})"

    def _shown(self, text: str, options: str) -> str:
        """What was printed, without the folder of this machine, as far as the options want it."""
        printed = text.replace(f"{self.folder}{os.sep}", "").rstrip().split("\n")
        lines = [part for line in printed for part in folded(line)]
        first, last = _number(options, "lines"), _number(options, "last")
        if first is not None and len(lines) > first:
            lines = [*lines[:first], "..."] if first else []
        if last is not None and len(lines) > last:
            lines = ["...", *lines[-last:]]
        return "```text\n" + "\n".join(lines) + "\n```" if any(lines) else ""


def folded(line: str) -> list[str]:
    """A line as a terminal of that width shows it, broken between words; a row of a table stays whole."""
    if "  " in line.strip():
        return [line.rstrip()]
    indent = " " * (len(line) - len(line.lstrip()) + 4)
    return wrap(line.rstrip(), WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False) or [""]


def _number(options: str, name: str) -> int | None:
    """The number that an option has, None where it is not given."""
    found = re.search(rf"\b{name}=(\d+)", options)
    return int(found[1]) if found else None


def quoted(text: str) -> str:
    """The text with its examples as they are typed, none of them executed; pictures are left out."""

    def shown(match: re.Match[str]) -> str:
        languages = {"terminal": "console", "python": "python", "file": "text", "picture": ""}
        body = _prompted(match[3]) if match[1] == "terminal" else match[3]
        return f"```{languages[match[1]]}\n{body}```" if languages[match[1]] else ""

    return _BLOCK.sub(shown, text)


def _prompted(body: str) -> str:
    """The lines of commands, each with the prompt before it."""
    lines = body.splitlines()
    begun = [number == 0 or not lines[number - 1].endswith("\\") for number in range(len(lines))]
    return "".join(f"{'$ ' if first else '      '}{line.strip()}\n" for line, first in zip(lines, begun, strict=True))


def _unfolded(word: str) -> list[str]:
    """The files that a pattern stands for, as a shell would have it; the word itself where it is none."""
    return sorted(glob.glob(word)) or [word] if "*" in word and "=" not in word else [word]  # noqa: PTH207


@contextlib.contextmanager
def _standing_in(folder: Path) -> Iterator[None]:
    """Work in the folder, with its modules importable, on a terminal of a known width."""
    before, columns = Path.cwd(), os.environ.get("COLUMNS")
    os.chdir(folder)
    sys.path.insert(0, str(folder))
    os.environ["COLUMNS"] = str(WIDTH)
    try:
        yield
    finally:
        os.chdir(before)
        sys.path.remove(str(folder))
        if columns is None:
            del os.environ["COLUMNS"]
        else:
            os.environ["COLUMNS"] = columns
