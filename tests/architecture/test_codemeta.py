"""What catalogues and citation managers read of the software says what pyproject.toml says."""

import tomllib

from jointroom.sim import __version__
from tests.architecture.codemeta import FILE, ROOT, citation, codemeta, text

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_codemeta_has_not_drifted():
    """`python -m tests.architecture.codemeta` writes it anew."""
    assert FILE.read_text(encoding="utf-8") == text()


def test_it_names_version_license_and_every_dependency():
    said = codemeta()
    assert said["version"] == __version__ and said["license"].endswith("/MIT")
    assert len(said["softwareRequirements"]) == len(PROJECT["dependencies"])
    assert "numba" in {item["name"] for item in said["softwareRequirements"]}


def test_the_citation_file_agrees_with_the_project():
    said = citation()
    assert (said["version"], said["license"]) == (__version__, PROJECT["license"])
    assert [author["name"] for author in said["authors"]] == [author["name"] for author in PROJECT["authors"]]
    assert said["title"].startswith(f"{PROJECT['name']}: ")
    assert said["title"].split(": ")[1].lower() in PROJECT["description"].lower()
