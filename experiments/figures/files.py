"""A figure as a file, with where it comes from in the file's metadata."""

from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path

import matplotlib

from jointroom.experiments.disk.disk import disk
from jointroom.experiments.disk.files import Damaged, write_whole, writing
from jointroom.experiments.figures.style import Sheet
from jointroom.experiments.report.failed import FiguresFailed
from jointroom.experiments.report.provenance import SOFTWARE

LARGEST_SVG = 300_000
"""Bytes; a figure of so many shapes that its SVG is larger is kept as PNG alone unless asked otherwise."""

Sheets = Mapping[str, Callable[[], Sheet]]
"""What draws each figure, by file stem."""


def draw_each(sheets: Sheets, folder: Path, *, largest_svg: float = LARGEST_SVG) -> Iterator[Path]:
    """Draw and save every figure for which that is possible; yield the files.

    Raises:
        FiguresFailed: some could not be drawn; the others have been saved.
    """
    failed = []
    for name, draw in sheets.items():
        try:
            yield from save(draw(), folder / name, largest_svg=largest_svg)
        except (OSError, Damaged):  # not the figure is at fault
            raise
        except Exception as error:  # whatever it is: the tables and the other figures are worth more
            failed.append(f"{name}: {type(error).__name__}: {error}")
    if failed:
        raise FiguresFailed("\n  ".join(["figures that could not be drawn:", *failed]))


def save(sheet: Sheet, stem: Path, *, largest_svg: float = LARGEST_SVG) -> list[Path]:
    """Write `stem.png` and, unless it has more than `largest_svg` bytes, `stem.svg`; return the paths.

    Provenance stands in the metadata. The files hold no clock time, so the same figure gives the same bytes.
    """
    png, svg, provenance = stem.with_suffix(".png"), stem.with_suffix(".svg"), sheet.provenance
    program = f"{SOFTWARE} {provenance.version}"
    facts = {
        "Title": sheet.title,
        "Description": f"{sheet.subtitle} [{provenance.line}]",
        "Source": f"run {provenance.run_id}, config {provenance.config_hash}, seed {provenance.seed}",
    }
    with writing(png) as out:
        sheet.figure.savefig(out, format="png", metadata={**facts, "Software": program})
    if largest_svg == 0:
        return [png]
    drawn = BytesIO()
    with matplotlib.rc_context({"svg.hashsalt": provenance.config_hash, "svg.fonttype": "path"}):
        sheet.figure.savefig(drawn, format="svg", metadata={**facts, "Creator": program, "Date": None})
    if drawn.tell() > largest_svg:
        disk().remove(svg)
        return [png]
    write_whole(svg, drawn.getvalue())
    return [png, svg]
