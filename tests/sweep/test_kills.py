"""A few kills at numbered points; `python -m tests.sweep.kills` does hundreds, of every verb that writes."""

import random
from pathlib import Path

import pytest

from jointroom.experiments.cli.main import main
from tests.sweep.kills import VERBS, campaign, points


@pytest.mark.slow
def test_what_is_killed_is_done_again_as_if_nothing_had_been(tmp_path: Path) -> None:
    assert campaign(tmp_path, 6, 1, ["sweep", "new", "export"]) == []


WITH_DRY_RUN = [name for name, verb in VERBS.items() if not verb.before and verb.words[0] not in ("new", "export")]


@pytest.mark.parametrize("name", WITH_DRY_RUN)
def test_what_is_to_be_killed_would_run(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert main([*VERBS[name].words, "--dry-run"]) == 0


def test_points_are_spread_over_all_calls() -> None:
    drawn = points(100, 4, random.Random(1))
    assert [(call - 1) // 25 for call, _ in drawn] == [0, 1, 2, 3] and drawn != points(100, 4, random.Random(2))
    assert points(3, 4, random.Random(1)) == [(1, False), (1, True), (2, False), (2, True)]
    assert len(points(3, 9, random.Random(1))) == 6 and points(0, 4, random.Random(1)) == []
    assert {verb.words[0] for verb in VERBS.values()} >= {"run", "sweep", "compare", "rerun", "check", "study"}
