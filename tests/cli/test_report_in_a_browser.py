"""Reports in Chromium, where that is on the PATH: nothing is fetched or complained of, or wider than a phone."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from jointroom.experiments.cli.main import main
from tests.cli.conftest import Finished

pytestmark = pytest.mark.browser
LEAK = Path(__file__).parents[2] / "results" / "reference" / "leak"
FRAMES = """<!doctype html><title>wait</title>
<iframe src="page.html" width="390" height="800"></iframe><iframe src="page.html" width="1280" height="800"></iframe>
<script>
addEventListener("load", () => {
  const told = [...document.querySelectorAll("iframe")].map((frame) => {
    const page = frame.contentDocument;
    const images = [...page.images].map((image) => image.naturalWidth);
    return {width: page.documentElement.scrollWidth, images, title: page.title};
  });
  document.body.textContent = JSON.stringify(told);
});
</script>"""


@pytest.fixture(scope="module")
def page(short_run: Finished, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run and a study in one file."""
    file = tmp_path_factory.mktemp("browser") / "page.html"
    assert main(["report", str(short_run.folder), str(LEAK), f"to={file}"]) == 0
    return file


def chromium(file: Path, *flags: str) -> subprocess.CompletedProcess[str]:
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("no browser: Chromium is not on the PATH")
    quiet = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
    own = (f"--user-data-dir={file.parent / 'profile'}", "--enable-logging=stderr", "--log-level=0")
    command = [program, *quiet, *own, *flags, file.as_uri()]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=100)


def test_nothing_is_fetched_and_nothing_complained_of(page: Path) -> None:
    log = page.with_name("net.json")
    done = chromium(page, f"--log-net-log={log}", "--dump-dom")
    assert "How to repeat it" in done.stdout
    assert "CONSOLE" not in done.stderr
    links = set(re.findall(r'href="(https?://[^"]+)"', page.read_text(encoding="utf-8")))
    events = json.dumps(json.loads(log.read_text(encoding="utf-8"))["events"])
    assert links and not [link for link in links if link in events]


def test_it_is_no_wider_than_a_phone_and_every_figure_is_drawn(page: Path) -> None:
    frames = page.with_name("frames.html")
    frames.write_text(FRAMES, encoding="utf-8")
    done = chromium(frames, "--allow-file-access-from-files", "--dump-dom")
    told = json.loads(re.search(r"\[\{.*\}\]", done.stdout)[0].replace("&amp;", "&"))
    assert [frame["width"] <= width for frame, width in zip(told, (390, 1280), strict=True)] == [True, True]
    assert all(len(frame["images"]) >= 5 and min(frame["images"]) > 100 for frame in told)
    assert told[0]["title"].startswith("The picture, departure cues and a register; What leaks")
