"""Write the kept tables anew: `python -m tests.golden.renew`, from the project's folder.

For use after a change that is meant to change results; say in the commit which results changed and why.
"""

import pandas as pd

from tests.golden import scenarios
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
    before = scenarios.kept()["all"] if scenarios.FILE.exists() else pd.Series(dtype=str)
    table = scenarios.result()
    table.to_csv(scenarios.FILE, lineterminator="\n")
    other = [name for name in table.index if name not in before.index or before[name] != table.at[name, "all"]]
    print(f"{scenarios.FILE.name}: {len(other)} of {len(table)} scenarios changed" + (": " if other else ""), *other)


if __name__ == "__main__":
    main()
