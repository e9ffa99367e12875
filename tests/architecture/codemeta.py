"""`codemeta.json`, what catalogues of software read, from `pyproject.toml`: `python -m tests.architecture.codemeta`."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import yaml

from jointroom.sim import __version__

ROOT = Path(__file__).parents[2]
FILE = ROOT / "codemeta.json"
STATUS = {"3 - Alpha": "wip", "4 - Beta": "wip", "5 - Production/Stable": "active"}
"""Development status of a classifier -> that of repostatus.org."""


def codemeta() -> dict[str, Any]:
    """The software by CodeMeta 3.0."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (status,) = [line.split(" :: ")[1] for line in project["classifiers"] if line.startswith("Development Status")]
    return {
        "@context": "https://w3id.org/codemeta/3.0",
        "@type": "SoftwareSourceCode",
        "name": project["name"],
        "description": project["description"],
        "abstract": " ".join(citation()["abstract"].split()),
        "version": __version__,
        "license": f"https://spdx.org/licenses/{project['license']}",
        "author": [{"@type": "Organization", "name": author["name"]} for author in project["authors"]],
        "keywords": project["keywords"],
        "programmingLanguage": "Python",
        "runtimePlatform": f"Python {project['requires-python']}",
        "operatingSystem": "OS Independent",
        "developmentStatus": f"https://www.repostatus.org/#{STATUS[status]}",
        "softwareRequirements": [_requirement(line) for line in project["dependencies"]],
        "softwareSuggestions": [
            _requirement(line)
            for name, lines in sorted(project["optional-dependencies"].items())
            if name not in ("dev", "docs")
            for line in lines
        ],
        "readme": project["readme"],
    }


def citation() -> dict[str, Any]:
    """What CITATION.cff says."""
    said: dict[str, Any] = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    return said


def _requirement(line: str) -> dict[str, str]:
    """A dependency with its bounds."""
    found = re.fullmatch(r"([\w.-]+)(.*)", line)
    assert found is not None
    identifier = f"https://pypi.org/project/{found[1]}/"
    return {"@type": "SoftwareApplication", "name": found[1], "version": found[2], "identifier": identifier}


def text() -> str:
    """The file."""
    return json.dumps(codemeta(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
    print(FILE)
