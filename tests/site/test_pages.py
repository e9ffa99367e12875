"""Pages of the documentation before the site is made: commands are understood, examples say what they show."""

import inspect
import re
import shlex
from importlib import import_module
from pathlib import Path

import pytest

from docs.site.executed import ExampleFailed, Page, quoted
from docs.site.pages import DOCS, BrokenLinks, gather
from docs.site.reference import MADE, filled
from jointroom.experiments.cli.parse import parse
from jointroom.experiments.cli.verbs import find_verb, flags_of
from jointroom.experiments.figures.style import Sheet

TEXTS = {path: path.read_text(encoding="utf-8") for path in sorted(DOCS.rglob("*.md"))}
NEW = [path for path in TEXTS if path.parent != DOCS or path.name in ("start.md", "index.md", "gallery.md")]
FIGURES = DOCS.parent / "experiments" / "figures"
PLACEHOLDER = re.compile(r"[A-Z]{2,}|--help|\.yaml|\.csv|\.html|\.json|seasonal|calibration-|\*")
SIMULATE = ("run", "compare", "sweep", "sensitivity", "discover", "rank", "validate", "forecast", "calibrate")


def commands() -> list[str]:
    """Every command of the pages that names nothing of the reader's own."""
    found = []
    for path in NEW:
        text = TEXTS[path].replace("\\\n", " ")
        found += re.findall(r"^(?:\$ )?jointroom (.+)$", text, re.MULTILINE)
        found += [" ".join(words.split()) for words in re.findall(r"`jointroom ([^`]+)`", text)]
    return sorted({words for words in found if words.split()[0] in SIMULATE and not PLACEHOLDER.search(words)})


@pytest.mark.parametrize("words", commands())
def test_commands_are_understood(words: str) -> None:
    verb, *rest = shlex.split(words, comments=True)
    if rest:
        read, flags, problems = parse(verb, rest, flags_of(verb))
        assert not problems
        find_verb(verb).read(read, flags)


def test_every_figure_is_in_the_gallery() -> None:
    drawn = set()
    for path in FIGURES.glob("*.py"):
        module = import_module(f"jointroom.experiments.figures.{path.stem}")
        for name, item in inspect.getmembers(module, inspect.isfunction):
            if item.__module__ == module.__name__ and inspect.signature(item).return_annotation is Sheet:
                drawn.add(f"{path.stem}:{name}")
    shown = re.findall(r"source experiments\.figures\.(\w+:\w+)", TEXTS[DOCS / "gallery.md"])
    assert sorted(shown) == sorted(drawn - {"captions:captioned"})


def test_examples_are_executed_and_what_they_show_stands_beneath(tmp_path: Path) -> None:
    page = Page(tmp_path / "page.md", tmp_path / "work")
    blocks = ("{file} a.txt\nhello", "{terminal}\ncat a.txt", "{python}\nx = 2\nx + 1")
    text = page.execute("\n".join(f"```{block}\n```\n" for block in blocks))
    assert "```console\n$ cat a.txt\n```\n\n```text\nhello\n```" in text
    assert "```python\nx = 2\nx + 1\n```\n\n```text\n3\n```" in text
    assert (tmp_path / "work" / "a.txt").read_text() == "hello\n"


@pytest.mark.parametrize(
    "block",
    [
        "```{terminal}\njointroom run no_such_scenario\n```",
        "```{terminal} refused=2\njointroom describe attempts\n```",
        "```{python}\n1 / 0\n```",
        "```{picture} results/none-*.png\nNothing\n```",
    ],
)
def test_an_example_that_does_not_do_what_its_page_says_stops_the_site(block: str, tmp_path: Path) -> None:
    with pytest.raises(ExampleFailed, match=r"page\.md"):
        Page(tmp_path / "page.md", tmp_path / "work").execute(block)


def test_examples_can_be_shown_as_they_are_typed() -> None:
    text = quoted("```{terminal} last=2\njointroom run \\\n    seed=2\n```\n```{picture} a.png\nA\n```")
    assert text == "```console\n$ jointroom run \\\n      seed=2\n```\n"


def test_a_link_that_leads_nowhere_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docs.site.pages.pages", lambda: {Path("docs/index.md"): "index"})
    monkeypatch.setattr("docs.site.pages.ROOT", tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("[x](nowhere.md)")
    with pytest.raises(BrokenLinks, match=r"docs/index\.md: nowhere\.md"):
        gather(tmp_path / "site")


def test_made_parts_are_filled_and_unknown_ones_refused() -> None:
    assert "`attempts`" in filled("```{made} indicators\n```")
    with pytest.raises(KeyError):
        filled("```{made} nothing\n```")
    used = {name for text in TEXTS.values() for name in re.findall(r"^```\{made\} (\w+)", text, re.MULTILINE)}
    assert used == set(MADE)
