"""Files to begin from: a scenario of one's own, places, weather, parameters, sizes of dated events, boats and fleets.

Each is what ships, with every key or column explained, and can be given back as it stands: `scenario=FILE`,
`places.file=FILE`, `weather.replay=FILE`, `parameters=FILE`, `boats.file=FILE`, `fleets.file=FILE`.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import timedelta
from functools import partial
from itertools import groupby
from pathlib import Path
from textwrap import wrap

import yaml

from jointroom.experiments.config.scenarios import load_scenario
from jointroom.experiments.report.page import fill
from jointroom.sim.parameters import Parameters, catalogue
from jointroom.sim.policy.header import Change
from jointroom.sim.policy.levers import LEVERS
from jointroom.sim.policy.sizes import SIZES
from jointroom.sim.policy.timeline import TIMELINE_END, TIMELINE_START

_WIDTH = 110


def scenario_template(name: str, source: str) -> str:
    """A commented scenario file.

    Args:
        name: of the new scenario.
        source: name or path of the scenario that it begins as; a baseline becomes the new one's baseline.

    Raises:
        ConfigurationError: there is no such source.
    """
    begun = load_scenario(source)
    values = {"expected": dict(begun.expected), "without": list(begun.without)}
    return _filled("scenario", name=name, begun=begun, changes=[_change(item) for item in begun.changes], **values)


def _change(item: Change) -> dict[str, object]:
    """A change as it stands in a file; whole numbers as such."""
    value = int(item.value) if item.value.is_integer() else item.value
    return {key: known for key, known in {**asdict(item), "value": value}.items() if known is not None}


def places_template() -> str:
    """The places as CSV, with the numbers of the first day that belong to them."""
    from jointroom.sim.world.own_places import COLUMNS, FIRST_DAY

    notes = {name: f"{column.doc}; {', '.join(column.roles)}" if name in (*FIRST_DAY, "route") else column.doc
             for name, column in COLUMNS.items()}  # fmt: skip
    head = "Places of the model, for places.file=FILE. Keep only the rows that change, and add rows for new places."
    return _csv(head, notes, _places())


def places_feature_collection() -> str:
    """The same as GeoJSON, a point a place."""
    from jointroom.experiments.report.geojson import places_geojson
    from jointroom.sim.world.own_places import FIRST_DAY

    return places_geojson(_places(), FIRST_DAY)


def _places() -> list[dict[str, str]]:
    from jointroom.sim.start.shares import shipped_by_place
    from jointroom.sim.world.own_places import COLUMNS, FIRST_DAY
    from jointroom.sim.world.places import read_places

    rows = read_places()
    for row in rows:
        for quantity in FIRST_DAY:
            numbers = shipped_by_place(quantity)
            has_one = row["role"] in COLUMNS[quantity].roles and row["name"] in numbers
            row[quantity] = f"{numbers[row['name']]:g}" if has_one else ""
    return rows


def weather_template() -> str:
    """Wave heights that the model makes with seed 1, day by day, as CSV."""
    from jointroom.sim.units import WEATHER_STEPS_PER_DAY
    from jointroom.sim.world.climate import observed_monthly_means
    from jointroom.sim.world.weather import generate_weather

    n_days = (TIMELINE_END - TIMELINE_START).days + 1
    weather = generate_weather(1, TIMELINE_START, n_days, Parameters().weather, observed_monthly_means())
    daily = weather.hs_m.reshape(n_days, WEATHER_STEPS_PER_DAY).mean(axis=1)
    days = [str(TIMELINE_START + timedelta(day)) for day in range(n_days)]
    rows = [{"date": day, "swh_m": f"{height:.3f}"} for day, height in zip(days, daily, strict=True)]
    notes = {"date": "day, YYYY-MM-DD, or hour, YYYY-MM-DD HH:MM (local time, UTC+2), without gaps",
             "swh_m": "mean significant wave height off western Libya, m, 0 to 20"}  # fmt: skip
    return _csv("Wave heights, for weather.replay=FILE. These are generated ones.", notes, rows)


def parameters_template() -> str:
    """Every parameter with its default, as YAML."""
    groups = groupby(catalogue().values(), key=lambda item: item.name.split(".")[0])
    return _filled("parameters", groups=groups)


def timeline_template() -> str:
    """The size of every dated event, and of every ingredient of the room, that can have another, as YAML."""
    found = [(name, list(sizes)) for name, sizes in groupby(SIZES.values(), key=lambda size: size.event)]
    return _filled("timeline", groups=found, levers=LEVERS)


def classes_template(table: str, setting: str) -> str:
    """A packaged table of classes as it stands, `boat_classes` or `fleets`."""
    from jointroom.sim.parameters.classes import packaged_text

    head = f"For {setting}=FILE. Keep only the rows that change, and add rows; `like: NAME` may name a packaged row."
    return "\n".join([_comment(head), packaged_text(f"{table}.yaml")])


TEMPLATES: Mapping[str, tuple[str, Callable[[], str]]] = {
    "places": ("places.csv", places_template),
    "weather": ("weather.csv", weather_template),
    "parameters": ("parameters.yaml", parameters_template),
    "timeline": ("timeline.yaml", timeline_template),
    "boats": ("boats.yaml", partial(classes_template, "boat_classes", "boats.file")),
    "fleets": ("fleets.yaml", partial(classes_template, "fleets", "fleets.file")),
}
"""What can be exported: usual name of the file, and what makes its content."""


def _yaml(key: str, value: object) -> str:
    """A key and its value as YAML: tables inside lists, and lists of texts, on one line."""
    style = None if isinstance(value, list | dict) and value else False
    layout = {"sort_keys": False, "allow_unicode": True, "width": _WIDTH, "default_flow_style": style}
    return str(yaml.safe_dump({key: value}, **layout)).rstrip()


def _comment(text: str) -> str:
    return "\n".join(f"  # {line}" for line in wrap(text, _WIDTH))


def _filled(what: str, **words: object) -> str:
    """The file `data/WHAT.yaml.j2` with these words."""
    template = (Path(__file__).parent / "data" / f"{what}.yaml.j2").read_text(encoding="utf-8")
    return fill(template, yaml=_yaml, comment=_comment, **words).rstrip("\n") + "\n"


def _csv(head: str, notes: Mapping[str, str], rows: list[dict[str, str]]) -> str:
    """A table with a comment for each of its columns."""
    import pandas as pd

    comments = "".join(f"# {line}\n" for line in [head, *(f"{name}: {doc}" for name, doc in notes.items())])
    return comments + pd.DataFrame(rows, columns=list(notes)).to_csv(index=False, lineterminator="\n")
