"""The player of a report: boats and vessels of one possible history on the real coast, beside those of the baseline.

What it shows stands in the page as data; the one script that draws it is this project's own and the same in every page,
and the page names its digest as the only script that a browser may run.
"""

import json
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pandas as pd
from markupsafe import Markup
from matplotlib.figure import Figure

from jointroom.experiments.figures import style
from jointroom.experiments.figures.basemap import LAND, LIMIT, NIGHT_SEA, SEA, SHORE, limits
from jointroom.experiments.figures.corridor_map import MAP, WATCHED
from jointroom.experiments.pages.packing import LAYOUT, MINUTES, STEP_KM, line, pack
from jointroom.experiments.pages.told import Mark, Player
from jointroom.experiments.report.history import COUNTED, NOT_REAL, History
from jointroom.sim.world.coast import load_coast, ring_km
from jointroom.sim.world.geography import load_geography
from jointroom.sim.world.projection import to_km

SHAPES = {
    "o": "M1 0A1 1 0 1 1-1 0A1 1 0 1 1 1 0Z",
    "^": "M0-1.2 1.1.8H-1.1Z",
    "v": "M0 1.2-1.1-.8H1.1Z",
    "s": "M-.9-.9H.9V.9H-.9Z",
    "D": "M0-1.2 1.2 0 0 1.2-1.2 0Z",
    "d": "M0-1.3.7 0 0 1.3-.7 0Z",
    "P": "M-.4-1.1H.4V-.4H1.1V.4H.4V1.1H-.4V.4H-1.1V-.4H-.4Z",
    "X": "M-1-.5-.5-1 0-.5.5-1 1-.5.5 0 1 .5.5 1 0 .5-.5 1-1 .5-.5 0Z",
}
"""Marks of `figures/data/map.yaml` as paths of SVG, about two units wide."""
NIGHT_LAND = "#d3d1cc"
SCRIPT = Path(__file__).parent / "templates" / "player.js"


@cache
def script() -> Markup:
    """The program of the player."""
    return Markup(SCRIPT.read_text(encoding="utf-8"))


@cache
def script_digest() -> str:
    """By what the page's policy knows the program."""
    return "sha256-" + b64encode(sha256(script().encode()).digest()).decode()


def player_of(history: History) -> Player:
    """The player of a history whose tables are there.

    Raises:
        Damaged: something of it is not what was written.
    """
    run, first = history.run, pd.Timestamp(history.start)
    names = [list(MAP[group]) for group in ("at_sea", "endings", "vessels")]
    sides, boats = [], []
    for title, scenario in zip(history.headings, run.titles, strict=True):
        hours, ends = (history.table(name, scenario) for name in ("hours", "boats"))
        packed = pack(history.shown(scenario), hours, ends, names, first)
        sides.append({"title": title, "lengths": packed.lengths, "data": packed.data})
        boats.append(ends)
    data = {
        "start": f"{history.start}T00:00Z",
        "minutes": MINUTES,
        "km": STEP_KM,
        "layout": LAYOUT,
        "people": list(COUNTED),
        "not_real": NOT_REAL,
        "sides": sides,
        "map": _map(pd.concat(boats)),
        "looks": {group: [_look(one) for one in MAP[group].values()] for group in ("at_sea", "endings", "vessels")},
        "colours": {
            "sea": [NIGHT_SEA, SEA], "land": [NIGHT_LAND, LAND], "shore": SHORE, "limit": LIMIT,
            "ink": style.INK, "muted": style.MUTED, "paper": style.PAPER, "died": style.WINE,
        },
    }  # fmt: skip
    legend = {
        "Boats": [Mark(_path(one), one["colour"], one["words"]) for one in MAP["at_sea"].values()],
        "Vessels": [Mark(_path(one), one["colour"], one["words"]) for one in MAP["vessels"].values()],
        "Voyages that ended": [Mark(_path(one), one["colour"], one["words"], False) for one in MAP["endings"].values()],
    }
    counted = {name: (words, getattr(style, colour)) for name, (words, colour) in COUNTED.items()}
    return Player(history.about, history.headings, counted, legend, NOT_REAL, _as_text(data))


def _as_text(data: dict[str, Any]) -> Markup:
    """JSON that can stand in a page: nothing in it ends the element or begins another."""
    text = json.dumps(data, separators=(",", ":"), ensure_ascii=True)
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def _path(one: dict[str, Any]) -> str:
    return SHAPES[one["marker"]]


def _look(one: dict[str, Any]) -> dict[str, str]:
    return {"path": _path(one), "colour": one["colour"]}


def _map(boats: pd.DataFrame) -> dict[str, Any]:
    """Box, coast, borders, limits and names, in steps of `STEP_KM`."""
    west, east, south, north = WATCHED
    edges = to_km([west, east, (west + east) / 2, west, east], [south, south, south, north, north])
    polygons, borders = load_coast()
    axes = Figure().add_subplot()
    sites = boats.groupby("site")[["launch_lon", "launch_lat"]].mean()
    named = [(port["name"], port["lon"], port["lat"]) for port in MAP["ports"]]
    named += [(str(site), *place) for site, place in zip(sites.index, sites.to_numpy(), strict=True)]
    return {
        "box": line(*(pd.Series(edge).agg(["min", "max"]).to_numpy() for edge in edges)),
        "land": [line(*ring_km(one.lon, one.lat)) for one in polygons],
        "borders": [line(*to_km(one.lon, one.lat)) for one in borders],
        "limits": [
            [line(*part.T) for part in axes.contour(*values, levels=[0.5]).allsegs[0] if len(part) > 1]
            for values in limits(load_geography())
        ],
        "countries": [[one["name"], *line(*to_km([one["lon"]], [one["lat"]]))] for one in MAP["countries"]],
        "places": [[name, *line(*to_km([lon], [lat]))] for name, lon, lat in named],
    }
