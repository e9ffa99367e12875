"""Completion: the script works in its shell, and names what there is."""

import shutil
import subprocess

import pytest

from jointroom.experiments.cli.main import main
from jointroom.experiments.cli.verbs import VERBS
from jointroom.experiments.config.check import all_names


def script(shell: str, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert main(["completion", shell]) == 0
    return capsys.readouterr().out


def completed(text: str, line: str) -> list[str]:
    """What bash would offer for a line whose last word is being typed."""
    words = " ".join(f"'{word}'" for word in line.replace("=", " = ").split(" ") if word)
    setting = f"COMP_LINE='{line}' COMP_POINT={len(line)} COMP_WORDS=({words}) COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))"
    program = f"{text}\ncompopt() {{ :; }}\n{setting}\n_jointroom\nprintf '%s\\n' \"${{COMPREPLY[@]}}\""
    return subprocess.run(["bash", "-c", program], capture_output=True, text=True, check=True).stdout.split()


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("jointroom ru", ["run"]),
        ("jointroom run --mul", ["--multirun"]),
        ("jointroom run room_level_", [f"room_level_{level}" for level in range(5)]),
        ("jointroom run boats.speed_s", ["boats.speed_spread="]),
        ("jointroom sweep scenario=room_lea", ["room_leaky"]),
        ("jointroom export pl", ["places"]),
        ("jointroom completion z", ["zsh"]),
    ],
)
def test_bash(line: str, offered: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert set(completed(script("bash", capsys), line)) >= set(offered)


def test_files_complete_after_the_sign(tmp_path, monkeypatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my_places.csv").touch()
    assert completed(script("bash", capsys), "jointroom run places.file=my_") == ["my_places.csv"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_verb_and_name_is_there(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = script(shell, capsys)
    assert all(verb in text for verb in VERBS)
    assert all(f"{name}=" in text for name in all_names())
    if shutil.which(shell):
        subprocess.run([shell, "-n"], input=text, text=True, check=True)


def test_an_unknown_shell(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", "bsh"]) == 2
    assert "did you mean 'bash'" in capsys.readouterr().err
