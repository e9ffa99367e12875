"""What is laid over each other: results by name or folder, the months they have in common, who is held against whom."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from jointroom import sim
from jointroom.experiments.config.settings import SETTINGS, split_options
from jointroom.experiments.overlay.source import SEED, Months, Source
from jointroom.experiments.pages.write import find_results
from jointroom.experiments.report.provenance import Provenance
from jointroom.sim.parameters.problems import Problem, nearest_name, refuse

OPTIONS = {"results_dir": SETTINGS["results_dir"]}
LEAST = 2


@dataclass(frozen=True)
class Member:
    """One scenario of one result.

    Attributes:
        source: the result.
        scenario: its label there.
        values: of single runs or draws, as `Source.values` gives them.
        months: that they are about.
        against: what it is held against; None for the first of its kind.
    """

    source: Source
    scenario: str
    values: pd.DataFrame
    months: Months
    against: "Member | None" = None

    @property
    def name(self) -> str:
        """Words that name it nowhere else."""
        return f"{self.source.name}: {self.scenario}"

    @property
    def may_pair(self) -> bool:
        """Whether it shares its chance with what it is held against, and so can be compared seed by seed."""
        other = self.against
        if other is None or self.values.index.name != other.values.index.name:
            return False
        said = self.values.index.name == SEED or self.source.chance[-1] is not None  # which posterior draws are of
        return said and self.source.chance == other.source.chance and len(self.common) >= LEAST

    @property
    def common(self) -> pd.Index:
        """Seeds or draws that it shares with what it is held against."""
        mine = self.values.index
        return mine[:0] if self.against is None else mine.intersection(self.against.values.index)


@dataclass(frozen=True)
class Request:
    """Results to lay over each other; the first is what the others are held against."""

    sources: tuple[Source, ...]
    results_dir: str

    @cached_property
    def window(self) -> Months:
        """The months that are looked at: those of a result that is bound to its own, else what all have in common."""
        known = [(source.months, source.is_bound) for source in self.sources]
        bound = [months for months, is_bound in known if months is not None and is_bound]
        free = [months for months, _ in known if months is not None]
        if bound or not free:
            return bound[0] if bound else ("0000-01", "9999-12")
        return max(first for first, _ in free), min(last for _, last in free)

    @cached_property
    def members(self) -> tuple[Member, ...]:
        """Every scenario of every result that keeps single runs, each beside its like in an earlier result."""
        found: list[Member] = []
        for source in self.sources:
            own = source.months if source.is_bound and source.months is not None else self.window
            earlier = {member.scenario: member for member in reversed(found)}
            values = {name: rows.dropna(how="all") for name, rows in source.values(self.window).items()}
            mine = [Member(source, name, rows, own) for name, rows in values.items() if len(rows)]
            if mine and found and not {member.scenario for member in mine} & set(earlier):
                earlier[mine[0].scenario] = found[0]
            for member in mine:
                against = earlier[member.scenario] if member.scenario in earlier else None
                found.append(Member(source, member.scenario, member.values, own, against))
        return tuple(found)

    @cached_property
    def provenance(self) -> Provenance:
        """What stands in the footer of figures and tables."""
        manifests = [source.manifest for source in self.sources]
        names = [manifest["run_id"] if "run_id" in manifest else manifest["sweep_id"] for manifest in manifests]
        said = [[name, manifest["source"], self.window] for name, manifest in zip(names, manifests, strict=True)]
        digest = hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]
        scales = {float(manifest["population_scale"]) for manifest in manifests}
        each = [int(manifest["people_per_record"]) if "people_per_record" in manifest else 1 for manifest in manifests]
        labels = ("results of worlds of different size: their counts cannot be compared",) if len(scales) > 1 else ()
        return Provenance(
            run_id=f"overlay-{digest[:8]}",
            config_hash=digest,
            version=sim.__version__,
            seed=int(manifests[0]["seed"]) if "seed" in manifests[0] else 0,
            replicates=max(int(manifest["replicates"]) for manifest in manifests),
            population_scale=min(scales),
            people_per_record=max(each),
            labels=labels,
        )


def read_request(words: Sequence[str]) -> Request:
    """Find what is named.

    Raises:
        ConfigurationError: listing every problem.
        Damaged: a folder that is named is not what was written.
    """
    options, rest, problems = split_options(words, OPTIONS)
    named = [word for word in rest if "=" not in word]
    for setting, _, value in (word.partition("=") for word in rest if word not in named):
        nearest = nearest_name(setting, OPTIONS)
        problems.append(Problem(setting, value, "no such setting of overlay", ", ".join(OPTIONS), nearest))
    results, found = find_results(named, options["results_dir"], "overlay")
    problems += found
    if len(named) < LEAST:
        legal = "two runs, analyses, studies or sweeps, or more, by name or folder"
        problems.append(Problem("overlay", " ".join(named), "is not enough to lay over each other", legal))
    folders = [result.folder.resolve() for result in results]
    twice = [name for name, folder in zip(named, folders, strict=False) if folders.count(folder) > 1]
    if twice and not found:
        problems.append(Problem("overlay", twice[0], "is named twice", "results that differ"))
    refuse(problems)
    names: list[str] = []
    for result in results:
        name = result.folder.name
        names.append(name if name not in names else f"{name} ({names.count(name) + 1})")
    sources = tuple(Source(name, result) for name, result in zip(names, results, strict=True))
    empty = [source for source in sources if source.changes.empty and not source.values(("0000-01", "9999-12"))]
    legal = "a run, a comparison, a study with a table of changes, a sweep"
    refuse(Problem("overlay", source.name, "holds nothing that can be compared", legal) for source in empty)
    return Request(sources, options["results_dir"])
