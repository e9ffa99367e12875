"""Studies done small: a shrunken world, two replicates, a few days."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from jointroom.experiments.studies.conduct import conduct
from jointroom.experiments.studies.ensemble import Ensemble
from jointroom.experiments.studies.study import Study

SUMMER = ("2017-06-25", "2017-07-06")
WINTER = ("2017-11-27", "2017-12-14")


@pytest.fixture(scope="session")
def small(tmp_path_factory) -> SimpleNamespace:
    """`small.ensemble(days)` and `small.folder(study, days)`, which does a study and returns its folder."""
    results = tmp_path_factory.mktemp("studies")

    def ensemble(days: tuple[str, str], replicates: int = 2) -> Ensemble:
        return Ensemble(replicates, 1, 1, 0.05, str(results), *days, quiet=True)

    def folder(study: Study, days: tuple[str, str]) -> Path:
        files = conduct(study, ensemble(days), f"jointroom study {study.name}")
        assert all(file.is_file() for file in files)
        return results / "runs" / "trials" / study.name

    return SimpleNamespace(results=results, ensemble=ensemble, folder=folder, SUMMER=SUMMER, WINTER=WINTER)
