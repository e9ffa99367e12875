"""The player of a report: what stands in the page is what was recorded, small, and nothing of it comes from input."""

import json
import re
from base64 import b64encode
from hashlib import sha256

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jointroom.experiments.cli.main import main
from jointroom.experiments.figures.corridor_map import MAP
from jointroom.experiments.pages.packing import OPEN, STEP_KM, pack
from jointroom.experiments.pages.player import SHAPES, player_of
from jointroom.experiments.report.history import COUNTED, IDLE, MERCHANT, NOT_REAL, TABLES
from jointroom.experiments.runner.history import have
from jointroom.sim.branches import watch
from jointroom.sim.observe.tracks import PEOPLE
from jointroom.sim.world.projection import to_km, to_lonlat
from tests.cli.conftest import Played
from tests.cli.players import unpacked
from tests.cli.test_report import Tree
from tests.worlds import small_spec

FIRST = pd.Timestamp("2017-06-01")
NAMES = [list(MAP[group]) for group in ("at_sea", "endings", "vessels")]
A_YEAR = 600_000
"""Letters; with its baseline a year of ordinary weeks takes less than a million."""


def data_of(played: Played) -> dict:
    [text] = re.findall(r'<script type="application/json">(.*?)</script>', played.page.read_text(encoding="utf-8"))
    return json.loads(text)


def test_what_stands_in_the_page_is_what_was_recorded(played: Played) -> None:
    data = data_of(played)
    assert [side["title"] for side in data["sides"]] == played.history.headings and len(data["sides"]) == 2
    first = pd.Timestamp(played.history.start)
    for side, scenario in zip(data["sides"], played.history.run_ids, strict=True):
        tracks = played.history.shown(scenario)
        hours, boats = (played.history.table(name, scenario) for name in TABLES[1:])
        legs, columns = unpacked(side["lengths"], side["data"])
        points = [(tick, x, y) for leg in legs for tick, x, y in zip(leg.tick, leg.x, leg.y, strict=True)]
        ticks, x, y = np.array(points).T
        assert (first + ticks * pd.Timedelta(minutes=10) == tracks["time"].to_numpy()).all()
        x_km, y_km = to_km(tracks["lon"], tracks["lat"])
        assert max(np.abs(x * STEP_KM - x_km).max(), np.abs(y * STEP_KM - y_km).max()) <= STEP_KM / 2 + 1e-9
        told = [leg for leg in legs if leg.look == 0]
        assert sum(leg.dead for leg in told) == boats["dead"].sum() and len(told) == len(boats) > 2
        ended = [NAMES[1][leg.outcome] for leg in told if leg.outcome != OPEN]
        assert sorted(ended) == sorted(boats.loc[boats["outcome"] != "at_sea", "outcome"])
        people = columns["people"].reshape(len(COUNTED), -1).cumsum(axis=1).T
        assert people.tolist() == hours[list(COUNTED)].to_numpy().tolist()
        assert columns["light"].tolist() == hours["daylight"].astype(int).tolist()
        assert np.abs(columns["wave"] / 10 - hours["wave_m"]).max() <= 0.05 + 1e-9


side = st.integers(-900, 900)
voyage = st.tuples(st.integers(0, 500), st.integers(0, 5), st.lists(st.tuples(side, side), max_size=30))


@given(st.lists(voyage, min_size=1, max_size=6))
def test_whatever_moves_unpacks_to_where_it_was(voyages: list) -> None:
    rows, boats = [], []
    for boat, (hour, late, places) in enumerate(voyages):
        places = [(0, 0), *places]
        times = [60 * hour + 10 * late, *(60 * (hour + k) for k in range(1, len(places)))]
        for minute, place in zip(times, places, strict=True):
            lon, lat = to_lonlat(*(STEP_KM * part for part in place))
            when = FIRST + pd.Timedelta(minutes=minute)
            rows.append(("boat", boat, "rubber", when, float(lon), float(lat), "underway"))
        boats.append((boat, "lost", boat))
    tracks = pd.DataFrame(rows, columns=["craft", "id", "kind", "time", "lon", "lat", "state"])
    hours = pd.DataFrame({name: [1, 3] for name in COUNTED} | {"wave_m": [0.0, 99.0], "daylight": [True, False]})
    legs, _ = unpacked(*pack(tracks, hours, pd.DataFrame(boats, columns=["boat_id", "outcome", "dead"]), NAMES, FIRST))
    for (hour, late, places), leg, boat in zip(voyages, legs, boats, strict=True):
        assert list(zip(leg.x, leg.y, strict=True)) == [(0, 0), *places]
        assert leg.tick[0] == 6 * hour + late and len(leg.tick) == len(places) + 1
        assert (leg.look, leg.dead, NAMES[1][leg.outcome]) == (0, boat[2], "lost")


def test_a_year_hour_by_hour_is_small() -> None:
    """The busiest weeks at full scale, as if all year were so."""
    days = 10
    seen = watch(small_spec(start=FIRST.date(), days=days, scale=1.0), 0, days - 1)
    passing = (seen.tracks["kind"] == MERCHANT) & (seen.tracks["state"] == IDLE)
    assert len(seen.boats) > 30 and 0.2 < passing.mean() < 0.5
    packed = pack(seen.tracks[~passing].reset_index(drop=True), seen.hours, seen.boats, NAMES, FIRST)
    assert 365 / days * len(packed.data) < A_YEAR


def test_the_only_program_is_ours_and_the_page_says_so(played: Played) -> None:
    text = played.page.read_text(encoding="utf-8")
    tree = Tree(text).root
    data, program = tree.all("script")
    assert data.attributes == {"type": "application/json"} and program.attributes == {}
    [body] = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    digest = b64encode(sha256(body.encode()).digest()).decode()
    policy = tree.all("meta")[1].attributes["content"]
    assert policy == f"default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-{digest}'"
    assert not [name for element in tree.all() for name in element.attributes if name.startswith("on")]
    assert not re.search(r"\b(fetch|XMLHttpRequest|WebSocket|eval|innerHTML|localStorage|import)\b", body)


def test_titles_are_text_there_too(played: Played, monkeypatch: pytest.MonkeyPatch) -> None:
    evil = "</script><script>alert(1)</script>&<!--"
    manifest = played.history.run.manifest
    monkeypatch.setattr(type(played.history.run), "titles", dict.fromkeys(played.history.run.titles, evil))
    data = player_of(played.history).data
    assert manifest and "<" not in data and ">" not in data and "&" not in data
    assert json.loads(data)["sides"][0]["title"] == evil


def test_it_says_what_it_is_and_counts_deaths_beside_flow(played: Played) -> None:
    tree = Tree(played.page.read_text(encoding="utf-8")).root
    [section] = [one for one in tree.all("section") if "hour by hour" in one.all("h2", "p")[0].text]
    assert NOT_REAL in section.text and "Replicate 1 of 2, 2016-05-22 to 2016-06-05" in section.text
    for counts in section.all("dl"):
        assert [cell.attributes["data-count"] for cell in counts.all("dd")] == list(COUNTED) == list(PEOPLE)
    assert len(section.all("canvas")) == 2 and all(one.attributes["aria-label"] for one in section.all("canvas"))
    assert [one.text for one in section.all("button")] == ["Play"]


def test_marks_differ_in_shape_where_they_mean_something_else() -> None:
    """Whoever sees no colours still tells boats, vessels and ends apart: ends are outlines, the others are filled."""
    for group in ("at_sea", "endings", "vessels"):
        markers = [look["marker"] for look in MAP[group].values()]
        assert len(set(markers)) == len(markers) and set(markers) <= set(SHAPES)
    filled = [look["marker"] for group in ("at_sea", "vessels") for look in MAP[group].values()]
    assert len(set(filled)) == len(filled)


def test_tables_are_made_once(played: Played, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jointroom.experiments.runner.history.watch", None)
    have(played.history, 0.0, quiet=True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["replicate=1"], ["replicate = '1'", "is about the player", "--player as well"]),
        (["--player", "replicate=2", "start=2015-01-01"], ["no such replicate", "is no day of the run", "2016-05-20"]),
        (["--player", "start=2016-06-02", "end=2016-06-01"], ["comes before the first day"]),
        (["--player", "strat=2016-06-02"], ["no such setting of report", "did you mean 'start'?"]),
        (["--plyer"], ["did you mean '--player'?"]),
    ],
)
def test_bad_words(played: Played, words: list[str], said: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", str(played.history.run.folder), *words]) == 2
    captured = capsys.readouterr()
    assert captured.out == "" and all(text in captured.err for text in said), captured.err
