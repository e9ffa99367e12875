"""What is asked at the end of hours of work fails at the start, or costs nothing but itself."""

import subprocess
import sys
import warnings
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import matplotlib.figure
import pytest

from jointroom.experiments.disk.seal import seal
from jointroom.experiments.figures.files import draw_each
from jointroom.experiments.figures.months import month_axis
from jointroom.experiments.figures.publish import PAGE, Findings, publish
from jointroom.experiments.figures.style import Sheet
from jointroom.experiments.report.failed import FiguresFailed
from jointroom.experiments.report.run import Run
from tests.figures.test_analysis_figures import PROVENANCE

ROOT = Path(__file__).parents[2]


def sheet() -> Sheet:
    return Sheet(1.0, "title", "subtitle", PROVENANCE)


def broken() -> Sheet:
    raise ZeroDivisionError("no room for it")


def test_a_figure_that_fails_costs_no_other_and_no_table(tmp_path: Path) -> None:
    findings = Findings({PAGE: "page"}, {}, {"first": broken, "second": sheet})
    with pytest.raises(FiguresFailed, match="first: ZeroDivisionError: no room for it"):
        publish(findings, tmp_path, {})
    assert {"page.md", "manifest.json", "second.png"} <= {file.name for file in tmp_path.iterdir()}
    with pytest.raises(FiguresFailed):
        list(draw_each({"third": partial(sheet, 1)}, tmp_path))


@pytest.mark.parametrize("backend", ["nonsense", "module://nowhere.backend_inline"])
def test_a_backend_from_a_notebook_does_not_matter(backend: str) -> None:
    program = (
        "import jointroom.experiments.figures.files, matplotlib.figure as f, io; f.Figure().savefig(io.BytesIO())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env={"MPLBACKEND": backend, "PATH": "/usr/bin"}, check=False,
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(("months", "labels"), [(1, 1), (2, 2), (5, 5), (12, 4), (24, 4), (48, 4)])
def test_every_axis_of_months_names_some(months: int, labels: int) -> None:
    axes = matplotlib.figure.Figure().add_subplot()
    named = [f"{2016 + month // 12}-{month % 12 + 1:02d}" for month in range(1, months + 1)]
    month_axis(axes, named)
    shown = [label.get_text() for label in axes.get_xticklabels()]
    assert len(shown) == labels and "201" in shown[0]


def test_a_summary_without_a_baseline_has_blank_words(tmp_path: Path) -> None:
    from jointroom.experiments.stats.summary import COLUMNS

    text = ",".join(COLUMNS) + "\n" + "," * (len(COLUMNS) - 1) + "\n"
    (tmp_path / "summary.csv").write_text(text, encoding="utf-8")
    seal(tmp_path)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        summary = Run("name", tmp_path).summary
    assert summary["baseline"].tolist() == [""] and summary["verdict"].tolist() == [""]


def test_a_script_on_the_standard_input_is_not_looked_for_by_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    from jointroom.experiments.runner import pool

    script = SimpleNamespace(__file__="/nowhere/<stdin>")
    monkeypatch.setitem(sys.modules, "__main__", script)
    pool._forget_missing_script()
    assert not hasattr(script, "__file__")
    script.__file__ = __file__
    pool._forget_missing_script()
    assert script.__file__ == __file__
