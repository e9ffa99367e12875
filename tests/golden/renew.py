"""Write the kept tables anew: `python -m tests.golden.renew`, from the project's folder.

For use after a change that is meant to change results; say in the commit which results changed and why.
"""

from tests.golden.cases import CASES, kept, path_of, result
from tests.golden.compare import differences


def main() -> None:
    """Renew every table and say what changed."""
    for name in CASES:
        new = result(name)
        changed = differences(kept(name), new) if path_of(name).exists() else ["new"]
        new.to_csv(path_of(name), lineterminator="\n")
        print(f"{path_of(name).name}: {len(changed)} changes" if changed else f"{path_of(name).name}: as before")
        for line in changed:
            print(f"  {line}")


if __name__ == "__main__":
    main()
