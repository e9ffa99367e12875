"""Files of users with something wrong in them: each kind as it is exported, changed at random by number."""

import random
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from jointroom.experiments.cli.templates import TEMPLATES, places_feature_collection, scenario_template
from jointroom.experiments.config.compose import compose, compose_words
from jointroom.experiments.sweep.words import read_request

DESIGN = "seed: 1\nscenario: [historical, no_deal]\nboats.speed_spread: interval(0.1, 0.2)\npoints: 2\n"
ROWS = "scenario,levers.coastguard_vessels,boats.speed_spread\nhistorical,4,0.1\nno_deal,6,\n"


def _sweep(file: Path) -> object:
    return read_request([f"file={file}"]).plan


def _parameters(file: Path) -> object:
    return compose_words([f"parameters={file}"])[0]


def _setting(name: str) -> Callable[[Path], object]:
    return lambda file: compose({name: str(file)})


KINDS: Mapping[str, tuple[Callable[[], str], Callable[[Path], object]]] = {
    "parameters.yaml": (TEMPLATES["parameters"][1], _parameters),
    "timeline.yaml": (TEMPLATES["timeline"][1], _parameters),
    "boats.yaml": (TEMPLATES["boats"][1], _setting("boats.file")),
    "fleets.yaml": (TEMPLATES["fleets"][1], _setting("fleets.file")),
    "places.csv": (TEMPLATES["places"][1], _setting("places.file")),
    "places.geojson": (places_feature_collection, _setting("places.file")),
    "weather.csv": (TEMPLATES["weather"][1], _setting("weather.replay")),
    "scenario.yaml": (lambda: scenario_template("mine", "room_level_3"), _setting("scenario")),
    "design.yaml": (lambda: DESIGN, _sweep),
    "rows.csv": (lambda: ROWS, _sweep),
}
"""Each kind of file: one that is right, and the door that it goes through."""
TOKENS = (
    "", ",", ":", ": ", "\n", "- ", "[", "]", "{", "}", "#", '"', "'", "&a ", "*a", "!!str ", "!x ", "\t", "  ", "\0",
    "\x1b[2J", "\u202e", "é", "nan", "inf", "010", "1:30", "on", "null", "true", "-1", "1e999", "9" * 400, "2016-W01-1",
    "x" * 2000, "a: 1\n" * 3,
    "---\n", "? ", "| \n", "${oc.env:HOME}", "<<: ", "like: rubber", "{value: 1}", "[1, 2]", "180", "0",
)  # fmt: skip


def changed(number: int, seed: int) -> Iterator[tuple[str, str]]:
    """So many files, kind and text, each with one to three changes."""
    chance, right = random.Random(seed), {name: make() for name, (make, _) in KINDS.items()}
    for _ in range(number):
        name = chance.choice(list(KINDS))
        text = _shortened(right[name], chance)
        for _ in range(chance.randint(1, 3)):
            text = _change(text, chance)
        yield name, text


def _shortened(text: str, chance: random.Random) -> str:
    """A file, or some of its lines from the first on, so that every change has a chance to matter."""
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    return "\n".join(lines[: chance.choice([5, 20, 60, 10_000])]) + "\n"


def _change(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    at, place = chance.randrange(len(lines)), chance.randrange(len(text) + 1)
    kind = chance.choice(["insert", "insert", "cut", "line twice", "lines swapped", "word", "word", "word"])
    if kind == "insert":
        return text[:place] + chance.choice(TOKENS) + text[place:]
    if kind == "cut":
        return text[:place] + text[place + chance.randint(1, 20) :]
    if kind == "line twice":
        return "\n".join([*lines[: at + 1], lines[at], *lines[at + 1 :]])
    if kind == "lines swapped":
        other = chance.randrange(len(lines))
        lines[at], lines[other] = lines[other], lines[at]
        return "\n".join(lines)
    separator = chance.choice([",", " ", ": "])
    words = lines[at].split(separator)
    words[chance.randrange(len(words))] = chance.choice(TOKENS)
    return "\n".join([*lines[:at], separator.join(words), *lines[at + 1 :]])
