"""What several processes will need is compiled once, before them."""

from pathlib import Path

import pytest

from jointroom.experiments.runner import compiling
from jointroom.experiments.runner.compiling import AT_SEA, compile_once, live, mark
from jointroom.experiments.runner.local import Serial
from jointroom.sim.cache import VARIABLE
from jointroom.sim.day.schedule import PHASES
from jointroom.sim.two_forms import TwoForms


@pytest.fixture
def cold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """An empty folder of compiled code, and what would have been lived through."""
    lived: list[object] = []
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    monkeypatch.setattr(compiling, "live", lived.append)
    monkeypatch.setattr(compiling.ProcessPool, "start", lambda self: Serial())
    monkeypatch.setattr(compiling.ProcessPool, "close", lambda self, executor: None)
    return lived


def test_it_is_done_by_two_and_once(cold: list[object], capsys) -> None:
    compile_once(quiet=False)
    compile_once(quiet=False)
    assert cold == [(), AT_SEA] and mark().exists()
    assert f"{TwoForms.known} of {TwoForms.known} functions compiled, once" in capsys.readouterr().err


def test_what_fails_is_not_taken_for_done(cold: list[object], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiling, "live", lambda first: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        compile_once(quiet=True)
    assert not mark().exists()


def test_without_the_compiler_there_is_nothing_to_do(cold: list[object], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jointroom.sim.compiled.INTERPRETED", True)
    compile_once(quiet=True)
    assert cold == [] and not mark().exists()


def test_the_second_process_finds_what_its_phases_read() -> None:
    assert set(AT_SEA) <= {phase.name for phase in PHASES}
    live(AT_SEA)
