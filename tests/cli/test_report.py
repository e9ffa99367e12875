"""`jointroom report`: one HTML file a result, whole in itself, in which nothing from input is more than text."""

import json
import shutil
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest

from jointroom.experiments.cli.main import main
from jointroom.experiments.disk.seal import seal
from jointroom.experiments.figures import style
from jointroom.experiments.pages.write import MOST_BYTES, REPORT
from jointroom.experiments.report.labels import brief, brief_change
from jointroom.experiments.report.run import Run
from jointroom.experiments.stats.outcomes import OUTCOMES, REQUIRED_HUMAN_COST
from jointroom.experiments.stats.summary import compared_rows
from jointroom.sim.parameters.sources import SOURCES
from tests.cli.conftest import SHORT, Finished, abandoned

ROOT = Path(__file__).parents[2]
EVIL = '<script>alert(1)</script> & "quoted" <img src=x onerror=alert(2)>'
VOID = {"meta", "img", "br", "hr", "path", "circle", "ellipse", "link", "input"}


@dataclass
class Element:
    """An element with what it holds, in order: texts and elements."""

    tag: str
    attributes: dict[str, str]
    inside: list["str | Element"] = field(default_factory=list)

    def all(self, *tags: str) -> "list[Element]":
        mine = [self] if self.tag in tags or not tags else []
        return mine + [found for part in self.inside if isinstance(part, Element) for found in part.all(*tags)]

    @property
    def text(self) -> str:
        return " ".join("".join(p if isinstance(p, str) else f" {p.text} " for p in self.inside).split())


class Tree(HTMLParser):
    """Refuses what a browser would have to guess at: elements that are not closed in their order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.root = Element("", {})
        self.open = [self.root]
        self.feed(text)
        assert self.open == [self.root]

    def handle_starttag(self, tag, attrs):
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag, attrs):
        self.open[-1].inside.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag):
        assert self.open.pop().tag == tag

    def handle_data(self, data):
        self.open[-1].inside.append(data)


def check(file: Path) -> Element:
    """What holds for every report; returns its tree."""
    text = file.read_text(encoding="utf-8")
    assert text.startswith("<!doctype html>") and len(text.encode()) < MOST_BYTES
    tree = Tree(text).root
    assert tree.all("html")[0].attributes["lang"] == "en"
    assert not tree.all("script", "iframe", "object", "embed", "link", "base", "form", "video", "audio")
    assert "default-src 'none'" in tree.all("meta")[1].attributes["content"]
    for element in tree.all():
        assert not [name for name in element.attributes if name.startswith("on")]
        if "src" in element.attributes:
            assert element.attributes["src"].startswith("data:image/")
            assert element.attributes["alt"]
    ids = [element.attributes["id"] for element in tree.all() if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    known = {f"#{name}" for name in ids} | {source.url for source in SOURCES.values()}
    assert {link.attributes["href"] for link in tree.all("a")} <= known
    assert "url(" not in tree.all("style")[0].text and "@import" not in tree.all("style")[0].text
    levels = [int(heading.tag[1]) for heading in tree.all("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1 and all(after <= before + 1 for before, after in pairwise(levels))
    for table in tree.all("table"):
        assert table.all("caption")[0].text
        assert all(head.attributes["scope"] in ("col", "row") for head in table.all("th"))
    assert len(tree.all("main")) == 1
    return tree


def of_class(tree: Element, name: str) -> list[Element]:
    return [element for element in tree.all() if name in element.attributes.get("class", "").split()]


def luminance(colour: str) -> float:
    parts = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        (style.INK, style.PAPER), (style.INK, style.SHADE), (style.MUTED, style.PAPER), (style.MUTED, style.SHADE),
        (style.BLUE, style.PAPER), (style.BADGE_INK, style.BADGE),
    ],
)  # fmt: skip
def test_words_stand_out_from_what_they_stand_on(text: str, ground: str) -> None:
    """WCAG 2, level AA: at least 4.5 to 1."""
    dark, light = sorted(map(luminance, (text, ground)))
    assert (light + 0.05) / (dark + 0.05) >= 4.5


@pytest.fixture(scope="module")
def page(short_run: Finished) -> Element:
    assert main(["report", short_run.folder.name, f"results_dir={short_run.results}"]) == 0
    return check(short_run.folder / REPORT)


def test_it_says_question_finding_and_cost_before_anything_else(page: Element) -> None:
    body = page.all("main")[0].text
    order = [
        "What do the intelligence service", "Outcomes, and what they cost people", "What rests on assumptions",
        "How it comes about", "How to repeat it", "Numbers that mattered",
    ]  # fmt: skip
    places = [body.index(words) for words in order]
    assert places == sorted(places)
    (finding,) = of_class(page, "finding")
    assert finding.text.startswith("The picture, departure cues and a register, compared with liaison")
    assert "too few pairs" in finding.text and finding.text.count(".") == 1
    badges = of_class(page, "badges")[0].text
    assert "Fewer arrivals is not success" in badges and "rests on assumptions alone" in badges
    assert "Another world: people, boats and capacities at 0.06" in badges
    cards = of_class(page, "cards")[0].all("li")
    assert [cards[k].all("span")[0].text for k in (0, 1, 6)] == [
        "people met at sea or landed in Europe", "deaths at sea", "people sold",
    ]  # fmt: skip
    assert page.all("tbody")[0].all("tr")[0].text.startswith("Human cost"), "the flows do not come first"


def test_every_number_of_its_tables_is_that_of_the_summary(page: Element, short_run: Finished) -> None:
    run = Run(short_run.folder.name, short_run.folder)
    summary = compared_rows(run.summary, "room_level_3")
    named = {outcome.head: name for name, outcome in OUTCOMES.items()}
    seen = set()
    for line in of_class(page, "outcomes")[0].all("tr"):
        label = line.all("th")[0].text.removesuffix(" A").strip()
        if label in named:
            row = summary.loc[named[label]]
            wanted = [row["baseline_mean"], row["mean"], row["difference"], row["percent"]]
            shown = [cell for cell in line.all("td") if cell.attributes.get("data-head") in
                     ("reference", "here", "change", "percent")]  # fmt: skip
            for value, cell in zip(wanted, shown, strict=True):
                numbers = cell.all("data")
                assert [float(number.attributes["value"]) for number in numbers] == ([value] if value == value else [])
            texts = [cell.text for cell in shown[:3]]
            assert texts == [brief(wanted[0]), brief(wanted[1]), brief_change(wanted[2])]
            assert line.all("td")[-1].text == row["verdict"]
            seen.add(named[label])
    assert seen >= set(REQUIRED_HUMAN_COST) | {"met_at_sea", "intercepted_libya"}


def test_it_can_be_repeated_and_says_where_numbers_come_from(page: Element, short_run: Finished) -> None:
    manifest = Run(short_run.folder.name, short_run.folder).manifest
    text = page.all("main")[0].text
    assert page.all("pre")[0].text == manifest["command"]
    for fact in (manifest["config_hash"], manifest["source"], str(manifest["replicate_facts"][0]["seed"])):
        assert fact in text
    matters = of_class(page, "matters")[0]
    assert "room_level" in [name.text for name in matters.all("dt")]
    assert "room_level_3 sets 3 from the opening of the room on" in matters.text
    assert matters.all("a"), "sources are named with where they lie"


def test_a_history_alone_stands_beside_the_record(tmp_path: Path, capsys) -> None:
    words = ["liaison_continues", *SHORT, "workers=1", f"results_dir={tmp_path}", "-q"]
    assert main(["run", *words]) == 0
    run_id, folder = capsys.readouterr().out.split()
    assert main(["report", run_id, f"results_dir={tmp_path}"]) == 0
    tree, summary = check(Path(folder) / REPORT), Run(run_id, Path(folder)).summary
    sold = summary[summary["indicator"] == "sold"].iloc[0]
    finding = of_class(tree, "finding")[0].text
    assert "in the mean of 2 replicates" in finding and f"{brief(sold['mean'])} people sold." in finding
    lines = {line.all("th")[0].text: line for line in of_class(tree, "outcomes")[0].all("tr")}
    assert float(lines["Sold, persons A"].all("data")[0].attributes["value"]) == sold["mean"]
    assert not of_class(tree, "bar"), "nothing is compared"


def test_titles_and_folders_are_text(short_run: Finished, tmp_path: Path) -> None:
    """Nothing that a scenario, a folder or a page says is executed or fetched."""
    folder = tmp_path / "it's \"mine\" <b>"
    shutil.copytree(short_run.folder, folder, ignore=shutil.ignore_patterns(REPORT))
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["scenario"] |= {"title": EVIL, "question": EVIL + "?"}
    manifest["command"] += " " + EVIL
    (folder / "manifest.json").write_text(json.dumps(manifest))
    seal(folder)
    study = tmp_path / "study"
    shutil.copytree(ROOT / "results" / "reference" / "leak", study)
    page = (study / "page.md").read_text()
    more = f"\n\n{EVIL}\n\n## {EVIL}\n\n![far](https://example.org/x.png)\n\n[go](https://example.org) <https://example.org>\n"
    (study / "page.md").write_text(page + more + "\n| a |\n|---|\n| ![far](https://example.org/x.png) |\n")
    seal(study)
    file = tmp_path / "both.html"
    assert main(["report", str(folder), str(study), f"to={file}"]) == 0
    tree = check(file)
    assert tree.all("h1")[0].text == " ".join(EVIL.split())
    assert tree.all("main")[0].text.count("<script>alert(1)</script>") >= 6
    assert [heading.text for heading in tree.all("h1")][1].startswith("What leaks")


@pytest.mark.parametrize("name", ["reference/leak", "reference/mechanisms_off", "reference/sabratha", "calibration"])
def test_every_kind_of_page_can_be_told(name: str, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    assert main(["report", str(ROOT / "results" / name), f"to={file}"]) == 0
    tree = check(file)
    assert of_class(tree, "finding")[0].text
    told = of_class(tree, "prose")[0]
    assert told.all("table") and told.all("p")
    assert len(tree.all("img")) == len(list((ROOT / "results" / name).glob("*.png")))


def test_a_sweep_sets_its_points_beside_the_first(short_run: Finished, capsys) -> None:
    words = ["scenario=liaison_continues,room_level_3", *SHORT, "workers=1", f"results_dir={short_run.results}", "-q"]
    assert main(["sweep", *words]) == 0
    sweep = capsys.readouterr().out.split()[-1]
    assert main(["report", sweep, f"results_dir={short_run.results}"]) == 0
    (file,) = capsys.readouterr().out.split()
    assert Path(file) == short_run.results / "reports" / f"{sweep}.html"
    tree = check(Path(file))
    assert "scenario=room_level_3, compared with scenario=liaison_continues" in of_class(tree, "finding")[0].text
    rows = of_class(tree, "prose")[0].all("tbody")[0].all("tr")
    assert [row.all("th")[0].text for row in rows] == ["scenario=liaison_continues", "scenario=room_level_3"]
    table = pd.read_csv(short_run.folder / "monthly.csv")
    mine = table[(table["scenario"] == "room_level_3") & (table["indicator"] == "sold")]
    assert rows[1].all("td")[-1].text == brief(mine["value"].sum() / 2)


def test_what_a_killed_report_left_is_cleared_away(short_run: Finished) -> None:
    left = abandoned(short_run.folder / REPORT)
    assert main(["report", str(short_run.folder)]) == 0
    assert not left.exists()


def test_every_problem_is_told_at_once_with_the_nearest_name(short_run: Finished, tmp_path: Path, capsys) -> None:
    near = short_run.folder.name[:-1] + "x"
    words = [near, str(tmp_path), "too=x.html", "to=page.pdf", f"results_dir={short_run.results}"]
    assert main(["report", *words]) == 2
    told = capsys.readouterr().err
    assert f"did you mean '{short_run.folder.name}'?" in told
    assert f"{str(tmp_path)!r}" in told and "holds no finished run" in told
    assert "did you mean 'to'?" in told and "ends in .html" in told
    assert main(["report", f"results_dir={tmp_path}"]) == 2
    assert "names nothing to report on" in capsys.readouterr().err


def test_what_is_damaged_is_not_told(short_run: Finished, tmp_path: Path, capsys) -> None:
    folder = tmp_path / "run"
    shutil.copytree(short_run.folder, folder)
    with (folder / "summary.csv").open("a") as summary:
        summary.write("\n")
    assert main(["report", str(folder), f"to={tmp_path / 'page.html'}"]) == 1
    assert "summary.csv has other bytes than were written" in capsys.readouterr().err
    assert not (tmp_path / "page.html").exists()


def test_runs_and_sweeps_leave_a_report_unless_none_is_wanted(short_run: Finished, tmp_path: Path, capsys) -> None:
    assert (short_run.folder / REPORT).is_file()
    words = [*SHORT[1:3], "population_scale=0.02", "workers=1", f"results_dir={tmp_path}"]
    assert main(["run", "historical", "replicates=1", "--no-report", *words]) == 0
    assert not (Path(capsys.readouterr().out.splitlines()[-1]) / REPORT).exists()
    for flags, left in ((["--no-report"], False), ([], True)):
        assert main(["sweep", "levers.room_level=1,2", "replicates=1", *flags, *words]) == 0
        assert (tmp_path / "reports" / f"{capsys.readouterr().out.split()[-1]}.html").exists() is left
