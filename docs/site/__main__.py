"""`python -m docs.site [FOLDER] [--quick]`: the documentation as a site; `--linkcheck` asks for its outer links."""

import argparse
import sys
from pathlib import Path

from docs.site.build import build
from docs.site.executed import ExampleFailed
from docs.site.pages import ROOT, BrokenLinks


def main() -> int:
    """Read the words and make the site; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m docs.site", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "build" / "site", help="is emptied first")
    parser.add_argument("--quick", action="store_true", help="show examples as they are typed, without executing them")
    parser.add_argument("--linkcheck", action="store_true", help="ask whether addresses answer; needs the network")
    asked = parser.parse_args()
    folder, builder = asked.folder.resolve(), "linkcheck" if asked.linkcheck else "html"
    try:
        code = build(folder, execute=not (asked.quick or asked.linkcheck), builder=builder)
    except (BrokenLinks, ExampleFailed) as error:
        print(error, file=sys.stderr)
        return 1
    print(folder / ("linkcheck/output.txt" if asked.linkcheck else "html/index.html"))
    return code


if __name__ == "__main__":
    sys.exit(main())
