"""A figure as a file, with where it comes from in the file's metadata."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import matplotlib
from matplotlib.figure import Figure

from jointroom.experiments.disk.disk import disk
from jointroom.experiments.disk.files import write_whole, writing
from jointroom.experiments.report.provenance import SOFTWARE, Provenance

LARGEST_SVG = 300_000
"""Bytes; a figure of so many shapes that its SVG is larger is kept as PNG alone unless asked otherwise."""


def save(
    figure: Figure,
    stem: Path,
    title: str,
    description: str,
    provenance: Provenance,
    *,
    largest_svg: float = LARGEST_SVG,
) -> list[Path]:
    """Write `stem.png` and, unless it has more than `largest_svg` bytes, `stem.svg`; return the paths.

    Provenance stands in the metadata. The files hold no clock time, so the same figure gives the same bytes.
    """
    png, svg = stem.with_suffix(".png"), stem.with_suffix(".svg")
    facts: Mapping[str, str] = {
        "Title": title,
        "Description": f"{description} [{provenance.line}]",
        "Source": f"run {provenance.run_id}, config {provenance.config_hash}, seed {provenance.seed}",
    }
    with writing(png) as out:
        figure.savefig(out, format="png", metadata={**facts, "Software": f"{SOFTWARE} {provenance.version}"})
    if largest_svg == 0:
        return [png]
    drawn = BytesIO()
    with matplotlib.rc_context({"svg.hashsalt": provenance.config_hash, "svg.fonttype": "path"}):
        figure.savefig(
            drawn, format="svg", metadata={**facts, "Creator": f"{SOFTWARE} {provenance.version}", "Date": None}
        )
    if drawn.tell() > largest_svg:
        disk().remove(svg)
        return [png]
    write_whole(svg, drawn.getvalue())
    return [png, svg]
