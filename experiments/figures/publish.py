"""A page, the tables behind it and its figures, written into a folder."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from jointroom.experiments.disk.files import forget_abandoned, write_json, write_whole, writing
from jointroom.experiments.disk.seal import seal
from jointroom.experiments.figures.files import LARGEST_SVG, Sheets, draw_each
from jointroom.experiments.report.failed import FiguresFailed

PAGE = "page.md"
"""Name of the page that every analysis has."""


@dataclass(frozen=True)
class Findings:
    """What an analysis found, ready to be written.

    Attributes:
        pages: texts by file name; one of them is `PAGE`.
        tables: written as CSV, by file stem.
        sheets: what draws each figure, by file stem.
        frames: written as Parquet, by file stem.
    """

    pages: Mapping[str, str]
    tables: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    sheets: Sheets = field(default_factory=dict)
    frames: Mapping[str, pd.DataFrame] = field(default_factory=dict)


def publish(
    findings: Findings, folder: Path, manifest: Mapping[str, object], *, largest_svg: float = LARGEST_SVG
) -> list[Path]:
    """Write pages, tables, figures and `manifest.json`, and seal them; return the files.

    What else is in the folder is left alone: it may be anybody's.

    Args:
        findings: what to write.
        folder: where to; made where it is not there.
        manifest: by which program, from what, and when.
        largest_svg: bytes; figures whose SVG is larger are written as PNG alone.

    Raises:
        FiguresFailed: some figures could not be drawn; everything else has been written.
    """
    forget_abandoned(folder)
    texts = dict(findings.pages)
    texts |= {f"{name}.csv": table.to_csv(index=False, lineterminator="\n") for name, table in findings.tables.items()}
    for name, text in texts.items():
        write_whole(folder / name, text.encode())
    for name, table in findings.frames.items():
        with writing(folder / f"{name}.parquet") as out:
            table.to_parquet(out, index=False)
    names = [*texts, *(f"{name}.parquet" for name in findings.frames)]
    files, failure = [folder / name for name in names], None
    try:
        files.extend(draw_each(findings.sheets, folder, largest_svg=largest_svg))  # keeps what came before a failure
    except FiguresFailed as error:
        failure = FiguresFailed(f"{error}\nall else stands in {folder}")
    write_json(folder / "manifest.json", manifest)
    files.append(folder / "manifest.json")
    seal(folder, files)
    if failure is not None:
        raise failure
    return files
