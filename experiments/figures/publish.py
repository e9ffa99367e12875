"""A page, the tables behind it and its figures, written into a folder."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from jointroom.experiments.figures.files import LARGEST_SVG, save
from jointroom.experiments.figures.style import Sheet
from jointroom.experiments.report.provenance import Provenance, save_json, save_text

PAGE = "page"
"""Name of the page that every analysis has."""


@dataclass(frozen=True)
class Findings:
    """What an analysis found, ready to be written.

    Attributes:
        pages: texts in Markdown by file stem; one of them is `PAGE`.
        tables: written as CSV, by file stem.
        sheets: figures by file stem.
    """

    pages: Mapping[str, str]
    tables: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    sheets: Mapping[str, Sheet] = field(default_factory=dict)


def publish(
    findings: Findings,
    folder: Path,
    provenance: Provenance,
    manifest: Mapping[str, object],
    *,
    largest_svg: float = LARGEST_SVG,
) -> list[Path]:
    """Write pages, tables, figures and `manifest.json`; return the files.

    Args:
        findings: what to write.
        folder: where to; made where it is not there.
        provenance: for the metadata of the figures.
        manifest: by which program, from what, and when.
        largest_svg: bytes; figures whose SVG is larger are written as PNG alone.
    """
    files = [save_text(text, folder / f"{name}.md") for name, text in findings.pages.items()]
    for name, table in findings.tables.items():
        files.append(save_text(table.to_csv(index=False, lineterminator="\n"), folder / f"{name}.csv"))
    for name, sheet in findings.sheets.items():
        files += save(sheet.figure, folder / name, sheet.title, sheet.subtitle, provenance, largest_svg=largest_svg)
    return [*files, save_json(manifest, folder / "manifest.json")]
