"""What the command writes: to a terminal that cannot show it, to a reader that has gone, and never as a command."""

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from jointroom.experiments.cli import output
from jointroom.experiments.cli.main import main

ROOT = Path(__file__).parents[2]


def jointroom(words: str, shell: str = "", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command in a shell of its own, with what follows it there."""
    command = f"set -o pipefail; '{sys.executable}' -W error::RuntimeWarning -m jointroom {words} {shell}"
    return subprocess.run(
        ["bash", "-c", command], cwd=ROOT, env={**os.environ, **environment}, capture_output=True, check=False
    )


@pytest.mark.parametrize("shell", ["| true", ">&-", "<&-", "2>&-"])
def test_help_needs_no_reader(shell: str) -> None:
    done = jointroom("--help", shell)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_reader_that_has_seen_enough_is_no_failure_and_a_full_disk_is_one() -> None:
    done = jointroom("describe all", "| head -1")
    assert (done.returncode, done.stderr, done.stdout.count(b"\n")) == (0, b"", 1)
    done = jointroom("describe settings", "> /dev/full")
    assert done.returncode == 1 and done.stderr.count(b"\n") == 1 and b"No space left" in done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1"])
def test_any_encoding_takes_any_text(encoding: str) -> None:
    done = jointroom("describe all", PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(done.stdout.decode(encoding)) > 10_000


def test_letters_that_are_lacking_are_spelt(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="ascii"))
    output.prepare()
    output.tell("−3 … 95 × é")
    assert written.getvalue() == b"-3 ... 95 x ?\n"


def test_escape_sequences_are_shown(capsys: pytest.CaptureFixture[str], tmp_path, monkeypatch) -> None:
    output.tell("a\x1b[31mb")
    assert main(["run", "no\x1b[31msuch=1", "scenario=\x1b]0;x\x07.yaml"]) == 2
    (tmp_path / "p.yaml").write_text('"boats.\\e[2J": 1\n', encoding="utf-8")
    assert main(["run", f"parameters={tmp_path / 'p.yaml'}"]) == 2
    folder = tmp_path / "a\x1b[31mb"
    folder.mkdir()
    monkeypatch.chdir(folder)
    assert main(["export", "weather"]) == 0
    said = capsys.readouterr()
    assert "\x1b" not in said.out + said.err and "\x07" not in said.err
    assert "a\\x1b[31mb" in said.out


def test_brackets_in_a_title_are_brackets(capsys: pytest.CaptureFixture[str]) -> None:
    output.console().print("[red]a title [/] :warning:")
    assert "[red]a title [/] :warning:" in capsys.readouterr().out


def test_one_file_prints() -> None:
    folder = ROOT / "experiments" / "cli"
    others = [file for file in folder.glob("*.py") if re.search(r"(?<![.\w])print\(", file.read_text(encoding="utf-8"))]
    assert [file.name for file in others] == ["output.py"]
