"""Results on the same axes on paper: the finding, what is told apart, in what the results differ, the figure."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pandas as pd

from jointroom.experiments.compare.request import SHOWN
from jointroom.experiments.figures.overlay import overlay_figure
from jointroom.experiments.figures.publish import PAGE, Findings, publish
from jointroom.experiments.figures.style import Sheet
from jointroom.experiments.overlay.beside import PAIRED, UNPAIRED, Overlay
from jointroom.experiments.pages.finding import listed
from jointroom.experiments.report.labels import brief, brief_interval, lower_first
from jointroom.experiments.report.page import render
from jointroom.experiments.report.provenance import made_by
from jointroom.experiments.report.tables import Table, change_cell
from jointroom.experiments.stats.differences import UNCLEAR, Difference, by_chance
from jointroom.experiments.stats.outcomes import OUTCOMES, SHORT_LIST, label

MOST_ROWS = 12
"""Members of a figure; tables have all."""


def heading(overlay: Overlay) -> str:
    """What was found, as a title."""
    told, number = overlay.told, len(overlay.compared)
    if not number:
        return "The results have nothing in common that can be compared"
    shown = [name for name in SHORT_LIST if name in told]
    if not told:
        return f"In none of {number} outcomes do the results differ by more than chance"
    named = f", {listed([lower_first(label(name)) for name in shown[:3]])} among them" if shown else ""
    return f"The results differ by more than chance in {len(told)} of {number} outcomes{named}"


def finding(overlay: Overlay) -> str:
    """The answer in one sentence: what is more than chance, and in what the results differ."""
    differ = [lower_first(name) for name in overlay.differing]
    said = f"they say that they differ in: {listed(differ)}" if differ else "they say the same of themselves"
    return f"{heading(overlay)}; {said}."


def page(overlay: Overlay) -> str:
    """The whole in Markdown."""
    verdicts = [*overlay.levels["verdict"], *overlay.changes["verdict"]]
    window = overlay.request.window
    return render(
        "overlay",
        overlay=overlay,
        names=[source.name for source in overlay.request.sources],
        finding=finding(overlay),
        fixed=window[0] != "0000-01",
        window=window,
        tables=_tables(overlay),
        chance=by_chance(verdicts),
        differ={head: Table(("", *_names(overlay)), _said(names)) for head, names in overlay.differing.items()},
        PAIRED=PAIRED,
        UNPAIRED=UNPAIRED,
        UNCLEAR=UNCLEAR,
    )


def write(overlay: Overlay, folder: Path, command: str) -> list[Path]:
    """Write page, tables, figure and manifest into a folder; return the files."""
    request, provenance = overlay.request, overlay.request.provenance
    manifest = {
        **made_by(provenance, command),
        "question": f"In what do {listed(_names(overlay))} differ, and what of it is chance?",
        "results": [{"name": source.name, **_origin(source.manifest)} for source in request.sources],
    }
    drawn = overlay.levels.assign(member=overlay.levels["result"] + ": " + overlay.levels["scenario"])
    titles = {member.name: member.name for member in request.members[:MOST_ROWS]}
    shown = [name for name in SHORT_LIST if name in set(drawn["outcome"])]
    sheets: dict[str, Callable[[], Sheet]] = {}
    if shown:
        facts = {"heading": heading(overlay), "months": " to ".join(drawn[["first_month", "last_month"]].iloc[0])}
        sheets["figure"] = partial(overlay_figure, drawn, titles, shown, facts, provenance)
    tables = {"levels": overlay.levels, "changes": overlay.changes}
    return publish(Findings({PAGE: page(overlay)}, tables, sheets), folder, manifest)


def _names(overlay: Overlay) -> list[str]:
    return [source.name for source in overlay.request.sources]


def _origin(manifest: dict[str, object]) -> dict[str, object]:
    names = ("run_id", "sweep_id", "config_hash", "version", "source", "command")
    return {name: manifest[name] for name in names if name in manifest}


def _said(names: dict[str, list[str]]) -> list[tuple[str, ...]]:
    return [(f"`{name}`", *said) for name, said in names.items()]


def _tables(overlay: Overlay) -> dict[str, Table]:
    """Levels and changes outcome by outcome, where there are any."""
    tables: dict[str, Table] = {}
    if len(overlay.levels):
        head: tuple[str, ...] = ("", "result", "mean [95 %]", "against", "difference [95 %]", "compared")
        tables["Levels"] = Table(head, [_level(row) for _, row in _shown(overlay.levels).iterrows()])
    beside = overlay.changes[overlay.changes["against"] != ""]
    if len(beside):
        head = ("", "result", "its change [95 %]", "against", "difference of changes [95 %]")
        tables["Changes"] = Table(head, [_change(row) for _, row in _shown(beside).iterrows()])
    return tables


def _shown(table: pd.DataFrame) -> pd.DataFrame:
    return table[table["outcome"].isin(SHOWN)]


def _level(row: pd.Series) -> tuple[str, ...]:
    mean = f"{brief(row['mean'])} [{brief(row['low'])}, {brief(row['high'])}]"
    told = _difference(row, int(row["values"])) if row["against"] else row["verdict"]
    named = f"{row['result']}: {row['scenario']}"
    return (OUTCOMES[row["outcome"]].head, named, mean, row["against"], told, row["how"])


def _change(row: pd.Series) -> tuple[str, ...]:
    change = f"{brief(row['change'])} {brief_interval(row['low'], row['high'])}"
    told = _difference(row, int(row["pairs"]))
    return (OUTCOMES[row["outcome"]].head, f"{row['result']}: {row['scenario']}", change, row["against"], told)


def _difference(row: pd.Series, number: int) -> str:
    mean, low, high = (float(row[name]) for name in ("difference", "difference_low", "difference_high"))
    return change_cell(Difference(mean, low, high, number))
