"""Pages of the site in Chromium, where that is on the PATH: opened as files, no wider than a phone or a desk."""

import json
import re
from pathlib import Path

import pytest

from tests.cli.test_report_in_a_browser import chromium

pytestmark = pytest.mark.browser
PAGES = ("index", "tutorials/run_and_read", "reference/parameters", "results/answer", "gallery")
WIDTHS = (390, 1280)
FRAMES = """<!doctype html><title>wait</title>
%s
<script>
addEventListener("load", () => {
  const frames = [...document.querySelectorAll("iframe")];
  const told = frames.map((frame) => frame.contentDocument.documentElement.scrollWidth);
  document.body.textContent = JSON.stringify(told);
});
</script>"""


def test_pages_are_no_wider_than_the_screen(typed: Path) -> None:
    asked = [(page, width) for page in PAGES for width in WIDTHS]
    frames = [f'<iframe src="{page}.html" width="{width}" height="800"></iframe>' for page, width in asked]
    file = typed / "frames.html"
    file.write_text(FRAMES % "\n".join(frames), encoding="utf-8")
    done = chromium(file, "--allow-file-access-from-files", "--dump-dom")
    found = re.search(r"\[[\d,]+\]", done.stdout)
    assert found is not None
    told = json.loads(found[0])
    assert [(page, width, wide) for (page, width), wide in zip(asked, told, strict=True) if wide > width] == []
