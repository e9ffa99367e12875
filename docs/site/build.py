"""From files of the repository to a site: pages are gathered, filled and executed, then Sphinx does the rest."""

import shutil
from pathlib import Path

from docs.site.executed import Page, quoted
from docs.site.pages import gather


def build(folder: Path, *, execute: bool = True, builder: str = "html") -> int:
    """Make the site in an emptied folder, with warnings as errors; return Sphinx's exit code.

    Args:
        folder: gets `pages`, what Sphinx reads; `work`, what examples left; and one named after the builder.
        execute: whether examples are executed; the words of the rest are the same.
        builder: of Sphinx: html, or linkcheck.

    Raises:
        BrokenLinks, ExampleFailed: naming the page.
    """
    from sphinx.cmd.build import main as sphinx

    for name in ("pages", "work", builder):
        shutil.rmtree(folder / name, ignore_errors=True)
    (folder / "pages").mkdir(parents=True)
    for file in gather(folder / "pages"):
        text = file.read_text(encoding="utf-8")
        name = file.relative_to(folder / "pages").with_suffix("").as_posix().replace("/", "-")
        text = Page(file, folder / "work" / name).execute(text) if execute else quoted(text)
        file.write_text(text, encoding="utf-8")
    words = ["-W", "--keep-going", "-q", "-b", builder, "-d", str(folder / "doctrees"), "-E"]
    return sphinx([*words, str(folder / "pages"), str(folder / builder)])
