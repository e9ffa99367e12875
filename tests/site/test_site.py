"""The documentation as a site: made without a warning, its examples run, links lead somewhere, nothing is fetched."""

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from docs.site.pages import pages
from jointroom.experiments.cli.catalogue import SECTIONS
from jointroom.experiments.cli.verbs import VERBS
from tests.site.conftest import made

ASSETS = {"img": "src", "script": "src", "source": "src", "iframe": "src", "link": "href"}


class Links(HTMLParser):
    """What a page points to, what it fetches, and the places in it that others can point to."""

    def __init__(self, page: Path):
        super().__init__()
        self.to: list[str] = []
        self.fetched: list[str] = []
        self.places: set[str] = set()
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.places |= {given[name] for name in ("id", "name") if name in given}
        if tag == "a" and "href" in given:
            self.to.append(given["href"])
        if tag in ASSETS and ASSETS[tag] in given:
            self.fetched.append(given[ASSETS[tag]])


@pytest.fixture(scope="module", params=["typed", pytest.param("executed", marks=pytest.mark.slow)])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with its examples as they are typed, and executed."""
    if request.param == "typed":
        return request.getfixturevalue("typed")
    return made(tmp_path_factory.mktemp("executed"), execute=True)


def test_every_page_is_there(site: Path) -> None:
    assert {page for page in pages().values() if not (site / f"{page}.html").is_file()} == set()


def test_links_lead_to_files_and_places_of_the_site(site: Path) -> None:
    parsed = {page: Links(page) for page in sorted(site.rglob("*.html"))}
    broken = []
    for page, links in parsed.items():
        for link in {*links.to, *links.fetched}:
            parts = urlsplit(link)
            if parts.scheme or link in ("#", ""):
                continue
            to = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            place = unquote(parts.fragment)
            if not to.is_file() or (to in parsed and place and place not in parsed[to].places):
                broken.append(f"{page.relative_to(site)}: {link}")
    assert broken == []


def test_nothing_is_fetched_from_elsewhere(site: Path) -> None:
    fetched = {link for page in site.rglob("*.html") for link in Links(page).fetched}
    styles = [path.read_text(encoding="utf-8") for path in site.rglob("*.css")]
    fetched |= {link for text in styles for link in re.findall(r"(?:url\(|@import\s*)[\"']?([^\"')]+)", text)}
    assert fetched
    assert [link for link in fetched if link.startswith("//") or urlsplit(link).scheme not in ("", "data")] == []


def test_everything_that_has_a_name_has_a_place_in_the_reference(site: Path) -> None:
    for section, entries in SECTIONS.items():
        places = Links(site / "reference" / f"{section}.html").places
        assert [entry.name for entry in entries() if f"{section}-{entry.name}" not in places] == []
    assert set(VERBS) <= Links(site / "reference" / "verbs.html").places
