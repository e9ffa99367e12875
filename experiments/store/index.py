"""What stands in the parts of a store, found by a look at them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from jointroom.experiments.disk.disk import disk
from jointroom.experiments.disk.files import below
from jointroom.experiments.store.kinds import MONTHLY
from jointroom.experiments.store.parts import (
    SUFFIX,
    DamagedPart,
    ForeignPart,
    claimed_runs,
    open_part,
    part_files,
    runs_of,
)


@dataclass(frozen=True)
class Index:
    """What a look at the parts has found. A part is known by its kind and file: `monthly/SHA256.parquet`.

    Attributes:
        kinds: by kind, the part of each run, by its name.
        damaged: why a part cannot be used, by its name.
        foreign: why a sound part is not used, by its name.
        others: number of parts of each other version of the model.
        twice: number of runs whose monthly table stands in more than one part, with the same numbers.
    """

    kinds: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: {MONTHLY: {}})
    damaged: Mapping[str, str] = field(default_factory=dict)
    foreign: Mapping[str, str] = field(default_factory=dict)
    others: Mapping[str, int] = field(default_factory=dict)
    twice: int = 0

    @property
    def runs(self) -> Mapping[str, str]:
        """The part with the monthly table of each finished run."""
        return self.kinds[MONTHLY]

    def missing(self, run: str, kinds: Sequence[str]) -> list[str]:
        """Which of these kinds of tables the store lacks of a run."""
        return [kind for kind in kinds if kind not in self.kinds or run not in self.kinds[kind]]

    def notes(self) -> list[str]:
        """What a user should be told, a line each."""
        lines = [f"damaged part {name}: {why}" for name, why in self.damaged.items()]
        lines += [f"part {name} is not used: {why}" for name, why in self.foreign.items()]
        if self.others:
            kept = sum(self.others.values())
            lines.append(f"{plural(kept, 'part')} of other versions of the model kept, not used")
        return lines


def plural(number: int, word: str) -> str:
    """A number of things in words."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def read_index(folder: Path, wanted: Collection[str], kinds: Collection[str]) -> Index:
    """Look at parts; see `Store.index`. `folder` has a folder a kind, and its siblings are of other models."""
    found: dict[str, dict[str, str]] = {MONTHLY: {}, **{kind: {} for kind in kinds}}
    damaged, foreign, twice, names = {}, {}, 0, set(wanted)
    for kind in found:
        for file in part_files(folder / kind):
            try:
                if kind != MONTHLY and names.isdisjoint(claimed_runs(file)):
                    continue
                runs = runs_of(open_part(file))
            except DamagedPart as error:
                damaged[f"{kind}/{file.name}"] = error.what
                continue
            except ForeignPart as error:
                foreign[f"{kind}/{file.name}"] = str(error)
                continue
            twice += sum(run in found[kind] for run in runs) if kind == MONTHLY else 0
            for run in runs:
                found[kind].setdefault(run, f"{kind}/{file.name}")
    others = {
        other: sum(file.suffix == SUFFIX for file in below(folder.parent / other))
        for other in disk().names(folder.parent)
        if other != folder.name
    }
    return Index(found, damaged, foreign, {name: number for name, number in others.items() if number}, twice)
