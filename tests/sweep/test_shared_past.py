"""Runs that share a past cost it once, whoever asks for them, and one that fails takes no other with it."""

from datetime import date

import pytest

from jointroom import compare
from jointroom.sim import branches
from jointroom.sim.model import CorridorModel

WINDOW = dict(start="2017-12-01", end="2017-12-20", population_scale=0.005, replicates=2, seed=3)
PAST = (date(2017, 12, 9) - date(2017, 12, 1)).days
DAYS = (date(2017, 12, 20) - date(2017, 12, 1)).days + 1


@pytest.fixture
def lived(monkeypatch):
    """A list that grows with each day that is simulated in this process."""
    days, step = [], CorridorModel.step
    monkeypatch.setattr(CorridorModel, "step", lambda self: (days.append(self.day), step(self))[1])
    return days


def compared(folder):
    names = ["liaison_continues", "room_level_2", "room_level_4"]
    return compare(*names, results_dir=folder, workers=1, quiet=True, **WINDOW)


def test_a_common_past_is_simulated_once(lived, tmp_path):
    compared(tmp_path)
    assert len(lived) == WINDOW["replicates"] * (PAST + 3 * (DAYS - PAST))


def test_when_one_of_them_fails_the_others_are_done_alone(monkeypatch, tmp_path):
    whole = compared(tmp_path / "whole").outcomes
    tables_of = branches.tables_of

    def failing(model, spec, seconds):
        if spec.scenario.name == "room_level_2":
            raise MemoryError("no room")
        return tables_of(model, spec, seconds)

    monkeypatch.setattr(branches, "tables_of", failing)
    assert compared(tmp_path / "again").outcomes.equals(whole), "done alone, where nothing fails"
