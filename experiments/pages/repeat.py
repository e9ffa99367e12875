"""How a result is made again: by which program, from which configuration, with which seeds."""

from collections.abc import Mapping
from typing import Any

_WORDS = {
    "run_id": "name",
    "sweep_id": "name",
    "config_hash": "configuration",
    "version": "version of jointroom",
    "source": "fingerprint of the model's sources",
    "git_commit": "commit",
    "seed": "seed",
    "replicates": "replicates",
    "population_scale": "population scale",
    "people_per_record": "people a record",
    "start": "first day",
    "end": "last day",
    "written": "written",
    "ended": "written",
}
"""Facts of a manifest and what they are called here."""
SEALED = ("summary.csv", "monthly.parquet", "differences.csv", "table.csv", "page.md", "points.json")
"""Files whose digest stands in the report."""


def facts_of(manifest: Mapping[str, Any], digests: Mapping[str, str]) -> dict[str, str]:
    """What a manifest and a seal say, in words."""
    facts = {words: str(manifest[name]) for name, words in _WORDS.items() if manifest.get(name)}
    facts["made with"] = ", ".join(f"{name} {version}" for name, version in manifest["software"].items())
    if "draws" in manifest:
        facts["posterior"] = f"{manifest['draws']['word']}, SHA-256 {manifest['draws']['digest']}"
    return facts | {f"SHA-256 of {name}": digests[name] for name in SEALED if name in digests}


def seeds_of(manifest: Mapping[str, Any]) -> dict[str, str]:
    """The seeds of the replicates of a run."""
    seeds = dict.fromkeys(str(one["seed"]) for one in manifest["replicate_facts"])
    return {"seeds of the replicates": ", ".join(seeds)}
