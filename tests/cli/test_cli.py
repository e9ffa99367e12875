"""The command itself: verbs, flags, help, exit codes."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from jointroom.experiments.cli import main as cli
from jointroom.experiments.cli.verbs import VERBS
from jointroom.experiments.config.plan import RunPlan
from jointroom.experiments.report.run import Run
from jointroom.experiments.runner.simulate import RunsFailed
from jointroom.sim.parameters.problems import ConfigurationError, Problem

ROOT = Path(__file__).parents[2]
HEAVY = ("numpy", "pandas", "numba", "mesa", "matplotlib", "hydra", "omegaconf", "rich", "pyarrow")


@pytest.fixture
def plans(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[RunPlan]:
    """The plans that would have been carried out, in place of carrying them out."""
    seen: list[RunPlan] = []

    def remember(plan: RunPlan, *, again: bool, quiet: bool) -> Run:
        assert quiet
        seen.append(plan)
        return Run(plan.run_id, tmp_path / plan.run_id)

    monkeypatch.setattr("jointroom.experiments.runner.publish.carry_out", remember)
    return seen


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["--version"], *([verb, "-h"] for verb in VERBS)])
def test_help(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(arguments) == 0
    captured = capsys.readouterr()
    assert "jointroom" in captured.out
    assert captured.err == ""
    assert max(len(line) for line in captured.out.splitlines()) <= 110


def test_without_a_verb_it_helps_but_has_done_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([]) == cli.BAD_INPUT
    assert "jointroom run" in capsys.readouterr().out


def test_help_comes_at_once() -> None:
    """Best of three, so that a busy machine is not blamed on the program."""
    program = "import sys; from jointroom.experiments.cli.main import main; "
    program += f"[main([verb, '-h']) for verb in {list(VERBS)!r}]; "
    program += f"sys.exit(any(name in sys.modules for name in {HEAVY!r}))"
    seconds = []
    for _ in range(3):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True)
        seconds.append(time.perf_counter() - began)
    assert min(seconds) < 1.0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["rum"], ["verb = 'rum'", "did you mean 'run'?"]),
        (["scenario=no_deal"], ["did you mean 'run'?"]),
        (["run", "--multirunn", "seed=-1"], ["flag = '--multirunn'", "did you mean '--multirun'?", "seed = -1"]),
        (["run", "seed=1,2"], ["--multirun"]),
        (["run", "--seed=-1", "--results-dir=\0"], ["seed = -1", "results_dir"]),
        (["describe", "one", "two"], ["too many names"]),
        (["describe", "room_levle"], ["did you mean"]),
        (["describe", "--multirun"], ["no such flag of describe"]),
        (["describe", "--search"], ["flag = '--search': has no word after it", "legal: --search WORD"]),
        (["describe", "--grade", "--csv"], ["flag = '--grade': has no word after it"]),
        (["sweep", "--shard"], ["flag = '--shard': has no word after it"]),
        (["run", "--search"], ["no such flag of run"]),
        (["sweep", "--resum", "seed=-1", "scenario=x"], ["did you mean '--resume'?", "seed = -1", "scenario = 'x'"]),
        (["sweep", "scenario=historical,x", "desing=lhs"], ["desing", "scenario = 'x'"]),
    ],
)
def test_bad_commands(arguments: list[str], words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(arguments) == cli.BAD_INPUT
    captured = capsys.readouterr()
    assert captured.out == ""
    assert all(word in captured.err for word in words), captured.err
    assert "Traceback" not in captured.err


def test_flags_may_stand_anywhere_and_settings_may_look_like_flags(
    plans: list[RunPlan], capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["scenario=room_level_0,room_level_4", "--multirun", "--population-scale=0.5", "seed=3"]
    arguments = ["run", "-q", "--no-report", *words]
    assert cli.main(arguments) == 0
    assert [(plan.scenario.name, plan.settings.population_scale, plan.settings.seed) for plan in plans] == [
        ("room_level_0", 0.5, 3),
        ("room_level_4", 0.5, 3),
    ]
    printed = capsys.readouterr().out.splitlines()
    assert printed[0::2] == [plan.run_id for plan in plans]
    assert [Path(folder).name for folder in printed[1::2]] == printed[0::2]


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (ConfigurationError([Problem("x", 1, "is wrong")]), 2, "x = 1: is wrong"),
        (RunsFailed("1 of 20 runs failed"), 1, "jointroom: 1 of 20 runs failed"),
        (OSError(28, "No space left on device"), 1, "No space left on device"),
        (KeyboardInterrupt(), 1, "interrupted"),
        (ZeroDivisionError("oh"), 1, "Traceback"),
    ],
)
def test_exit_codes(
    error: BaseException, code: int, words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("jointroom.experiments.runner.publish.carry_out", fails)
    assert cli.main(["run", "-q"]) == code
    captured = capsys.readouterr()
    assert words in captured.err
    assert captured.out == ""


def test_a_reader_that_stops_reading_is_no_failure() -> None:
    command = f"{sys.executable} -m jointroom describe | head -n 1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) == 1


def test_the_command_works_from_any_folder(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "jointroom", "run", "scenario=nowhere"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "no such scenario" in done.stderr
    assert not list(tmp_path.iterdir())
