"""Sources and documents: what is cited can be found, pages that are made have not drifted, links lead somewhere."""

import re

import pytest

from jointroom.sim.parameters import catalogue
from jointroom.sim.parameters.sources import KNOWN, SOURCES, cited
from jointroom.sim.policy.levers import LEVERS
from tests.architecture.papers import DOCS, PAGES, ROOT, citations

CITATIONS = citations()


def test_every_key_that_is_cited_exists():
    assert {(name, key) for name, _, words in CITATIONS for key in cited(words) if key not in SOURCES} == set()


def test_every_source_is_cited():
    assert set(SOURCES) - {key for _, _, words in CITATIONS for key in cited(words)} == set()


def test_what_was_found_or_derived_cites_a_source():
    """Assumptions need none; what is from memory says so; a few numbers follow from others of the model."""
    own = {"first_day.first_review_days"}
    without = [item for item in CITATIONS if item[1] in ("F", "D", "M") and not cited(item[2])]
    assert [(name, words) for name, grade, words in without if grade != "M" and name not in own] == []
    assert [(name, words) for name, grade, words in without if grade == "M" and "memory" not in words] == []


def test_evidence_that_carries_no_number_names_it_and_says_why():
    """Each row of the page: one number that exists, what was found, where, and why it does not do."""
    lines = [line for line in (DOCS / "evidence.md").read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    names = [row[0].strip("`") for row in rows]
    assert [name for name in names if name not in catalogue() and name not in LEVERS] == []
    assert names == sorted(set(names))
    assert [row for row in rows if len(row) != 4 or not all(row)] == []


def test_three_of_five_numbers_may_be_assumed_and_no_more():
    """Rows of the tables, cells of classes apart."""
    grades = [info.grade for name, info in catalogue().items() if name.count(".") == 1]
    assert grades.count("A") / len(grades) <= 3 / 5


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_a_source_is_complete(source):
    assert source.known in KNOWN
    assert len(source.reference) > 20
    assert source.url or source.known in ("abstract", "quoted")


@pytest.mark.parametrize("path", [*sorted(DOCS.rglob("*.md")), ROOT / "CONTRIBUTING.md"], ids=lambda path: path.name)
def test_links_lead_to_files(path):
    targets = re.findall(r"\]\(([^)#]+)[^)]*\)", path.read_text(encoding="utf-8"))
    assert [target for target in targets if "://" not in target and not (path.parent / target).exists()] == []


@pytest.mark.parametrize(("name", "page"), PAGES.items(), ids=PAGES)
def test_pages_have_not_drifted(name, page):
    """`python -m tests.architecture.papers` writes them anew."""
    assert (DOCS / name).read_text(encoding="utf-8") == page()
