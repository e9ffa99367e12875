"""The site with its examples as they are typed, made once for all tests of this room."""

import warnings
from pathlib import Path

import pytest

from docs.site.build import build


def made(folder: Path, *, execute: bool) -> Path:
    """The site in a folder; a warning of Sphinx about a page fails, one about an extension's future does not."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        warnings.simplefilter("ignore", PendingDeprecationWarning)
        assert build(folder, execute=execute) == 0
    return folder / "html"


@pytest.fixture(scope="session")
def typed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("typed"), execute=False)
