"""In what manifests differ: what was asked, the posterior, the program; not when, where and how long."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

POSTERIOR, PROGRAM, ASKED = "Posterior", "Program", "What was asked"
UNSAID, THERE = "–", "there"
LONGEST = 200
_OF_NO_WEIGHT = (
    "schema", "run_id", "sweep_id", "config_hash", "written", "began", "ended", "wall_seconds", "replicate_facts",
    "told_of_records", "labels", "question", "runs", "stopping",
)  # fmt: skip
_PATTERNS = {
    None: re.compile(r"draws\.(?!word|digest)|config\..*(results_dir|workers|cache_gb)$|.*\.(hypothesis|reference)$"),
    POSTERIOR: re.compile(r"draws\.|draws$"),
    PROGRAM: re.compile(r"version$|source$|git_commit$|software\."),
    ASKED: re.compile(r""),
}
"""Where a name belongs; None for nowhere. The first that fits."""


def differing(manifests: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, list[str]]]:
    """By heading and name, what each manifest says, of all names of which they do not all say the same."""
    flat = [_flat(manifest) for manifest in _with_common_scenarios(manifests)]
    found: dict[str, dict[str, list[str]]] = {POSTERIOR: {}, PROGRAM: {}, ASKED: {}}
    for name in dict.fromkeys(name for facts in flat for name in facts):
        said = [_short(facts[name]) if name in facts else UNSAID for facts in flat]
        heading = next(heading for heading, pattern in _PATTERNS.items() if pattern.match(name))
        if heading is not None and len(set(said)) > 1:
            found[heading][name] = said
    return {heading: names for heading, names in found.items() if names}


def _with_common_scenarios(manifests: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The same, with nothing but "there" of scenarios that some of them lack."""
    known = [manifest["scenarios"] if "scenarios" in manifest else {} for manifest in manifests]
    common = {name for name in known[0] if all(name in others for others in known)}
    told = [{name: about if name in common else THERE for name, about in scenarios.items()} for scenarios in known]
    return [{**manifest, "scenarios": scenarios} for manifest, scenarios in zip(manifests, told, strict=True)]


def _flat(facts: Mapping[str, Any], before: str = "") -> dict[str, Any]:
    """Names joined by dots, and what stands under them; lists as they are."""
    flat: dict[str, Any] = {}
    for name, value in facts.items():
        if before or name not in _OF_NO_WEIGHT:
            flat |= _flat(value, f"{before}{name}.") if isinstance(value, Mapping) else {f"{before}{name}": value}
    return flat


def _short(value: object) -> str:
    """A value in a cell of a table."""
    text = str(value).replace("|", "/").replace("\n", " ")
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
