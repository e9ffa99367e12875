"""What stands in the project's files: length, words, and nothing of the machine they were written on."""

import re
import subprocess
from pathlib import Path

import pytest

from jointroom.experiments.disk.seal import damage
from tests.architecture.counts import LIMITS

ROOT = Path(__file__).parents[2]
LONGEST = 300
LARGEST_RESULT = 900_000
"""Bytes; the tables of the room in every surrounding have most."""
NOT_TEXT = {".png", ".parquet", ".npz", ".npy", ".gz", ".pdf"}
GENERATED = {"results", "build", "dist", "outputs", "multirun"}

URL = re.compile(r"https?://\S+")
MACHINE = re.compile(
    r"(?<![\w.])/(?:work|root|home|Users|tmp|opt|mnt|srv)/\w"  # a folder of one machine
    r"|[A-Z]:\\\\?Users"
    r"|\b(?:10|127(?!\.0\.0\.1)|192\.168)(?:\.\d{1,3}){2,3}\b(?!\.)"  # an address of one network
    r"|local[h]ost",
)
# Written with brackets so that the patterns do not find themselves.
UNFINISHED = re.compile(r"\b(?:TO[D]O|FIX[M]E|X[X]X)\b")
UNKIND = re.compile(r"\bill[e]gals\b|\bill[e]gal (?:im)?migrants?\b", re.IGNORECASE)


def tracked_files():
    """Files that git tracks or would track; without git, everything but caches and generated folders."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if listing.returncode == 0:
        paths = [ROOT / name for name in listing.stdout.split("\0") if name]
    else:
        paths = [
            path
            for path in ROOT.rglob("*")
            if not any(part in GENERATED or part.startswith(".") for part in path.relative_to(ROOT).parts)
            and "__pycache__" not in path.parts
        ]
    return sorted({path for path in paths if path.is_file()})


FILES = tracked_files()
TEXTS = [path for path in FILES if path.suffix not in NOT_TEXT]


def lines_matching(pattern):
    found = []
    for path in TEXTS:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if pattern.search(URL.sub("", line)):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}")
    return found


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: limit.what)
def test_the_house_does_not_outgrow_its_limits(limit):
    """`python -m tests.architecture.counts` prints what is counted."""
    assert 0 < limit.count() <= limit.most


def test_python_files_are_short():
    python = [path for path in FILES if path.suffix == ".py"]
    lengths = {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in python}
    assert lengths
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST} == {}


def test_results_are_pages_tables_pictures_and_manifests_of_bounded_size():
    """Figures of many shapes are larger as SVG than as PNG; `jointroom study NAME --svg` draws them where wanted."""
    kept = [path for path in FILES if path.is_relative_to(ROOT / "results")]
    assert {path.suffix for path in kept} == {".md", ".csv", ".png", ".json", ".parquet"}  # the last of a posterior
    assert {path.name: path.stat().st_size for path in kept if path.stat().st_size > LARGEST_RESULT} == {}


def test_results_stand_in_rooms_of_their_own():
    """Pages of studies in `reference`, forecasts under their year or the day on which another was made."""
    places = {path.relative_to(ROOT / "results").parts for path in FILES if path.is_relative_to(ROOT / "results")}
    assert {parts[0] for parts in places} <= {"benchmarks", "calibration", "checks", "forecast", "reference"}
    forecasts = {parts[1] for parts in places if parts[0] == "forecast"}
    assert [name for name in forecasts if not re.fullmatch(r"\d{4}(-made-\d{4}-\d\d-\d\d)?", name)] == []


def test_no_file_knows_the_machine_it_was_written_on():
    assert lines_matching(MACHINE) == []


def test_nothing_is_left_unfinished():
    assert lines_matching(UNFINISHED) == []


def test_people_are_called_people():
    assert lines_matching(UNKIND) == []


@pytest.mark.parametrize("name", ["README.md", "LICENSE", "CITATION.cff", "CHANGELOG.md", "CONTRIBUTING.md"])
def test_the_house_has_its_papers(name):
    assert (ROOT / name).stat().st_size > 200


@pytest.mark.parametrize("package", ["sim", "experiments"])
def test_packages_are_marked_as_typed(package):
    assert (ROOT / package / "py.typed").is_file()


def test_the_readme_has_one_test_command():
    """The continuous run takes the first line of code after the mark, so there must be one, on one line."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert text.count("<!-- test-command -->") == 1
    after = text.split("<!-- test-command -->")[1].splitlines()
    commands = [line for line in after if line.strip() and not line.startswith("```")]
    assert "[dev]" in commands[0]
    assert commands[0].rstrip().endswith("-m pytest -n 2")


@pytest.mark.parametrize(
    ("pattern", "text"),
    [(MACHINE, "see " + "/ho" + "me/me/x"), (MACHINE, "10.0" + ".0.7"), (UNFINISHED, "TO" + "DO later")],
)
def test_the_patterns_see_what_they_forbid(pattern, text):
    assert pattern.search(text)


@pytest.mark.parametrize("seal", [path for path in FILES if path.name == "seal.json"], ids=lambda it: it.parent.name)
def test_what_is_kept_is_as_it_was_sealed(seal: Path) -> None:
    """Whoever moves a word in a committed result by hand seals it again, and looks at the rest while there."""
    assert damage(seal.parent) == []
