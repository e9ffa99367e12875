"""A run's folder as an RO-Crate 1.1: `ro-crate-metadata.json` says what is in it, and what made it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jointroom.experiments.disk.disk import disk
from jointroom.experiments.disk.files import below
from jointroom.experiments.disk.seal import SEAL, digest_of

FILE = "ro-crate-metadata.json"
VERSION = "https://w3id.org/ro/crate/1.1"
_FORMATS = {
    ".csv": "text/csv", ".json": "application/json", ".parquet": "application/vnd.apache.parquet", ".png": "image/png",
    ".svg": "image/svg+xml", ".pdf": "application/pdf",
}  # fmt: skip
_PROGRAM, _RUN = "#jointroom", "#run"


def run_crate(folder: Path, manifest: Mapping[str, Any]) -> dict[str, Any]:
    """The description of a run's folder, all of whose other files are written.

    Args:
        folder: of the run.
        manifest: as it stands beside it.
    """
    files = [_file(folder, path) for path in below(folder) if path.name not in (FILE, SEAL)]
    parts = [{"@id": file["@id"]} for file in files]
    scenario = manifest["scenario"]
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": f"{scenario['title']}: run {manifest['run_id']}",
        "description": scenario["question"] or scenario["title"],
        "identifier": manifest["run_id"],
        "datePublished": manifest["ended"][:10],
        "temporalCoverage": f"{manifest['start']}/{manifest['end']}",
        "license": "none given; it is for those who made the run to choose one",
        "hasPart": parts,
        "mentions": {"@id": _RUN},
    }
    action = {
        "@id": _RUN,
        "@type": "CreateAction",
        "name": manifest["command"],
        "instrument": {"@id": _PROGRAM},
        "startTime": manifest["began"],
        "endTime": manifest["ended"],
        "result": [{"@id": "./"}],
    }
    program = {
        "@id": _PROGRAM,
        "@type": "SoftwareApplication",
        "name": "jointroom",
        "softwareVersion": manifest["version"],
        "identifier": f"sources {manifest['source']}",
        "softwareRequirements": [f"{name} {version}" for name, version in manifest["software"].items()],
    }
    itself = {"@id": FILE, "@type": "CreativeWork", "conformsTo": {"@id": VERSION}, "about": {"@id": "./"}}
    return {"@context": f"{VERSION}/context", "@graph": [itself, root, action, program, *files]}


def _file(folder: Path, path: Path) -> dict[str, Any]:
    with disk().open(path) as content:
        digest = digest_of(content)
        size = content.tell()
    return {
        "@id": path.relative_to(folder).as_posix(),
        "@type": "File",
        "name": path.name,
        "encodingFormat": _FORMATS[path.suffix] if path.suffix in _FORMATS else "application/octet-stream",
        "contentSize": str(size),
        "sha256": digest,
    }
