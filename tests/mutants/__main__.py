"""Small changes of the store, the arithmetic and the land, one at a time: `python -m tests.mutants [N] [SEED] [WORD]`.

N (240) are drawn, of files whose path holds a word, and judged in a copy of the program by the tests of what they
change, without the compiler. Those that no test notices are printed: each wants a test, or changes nothing.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.store.planted import make_copy


def main(words: list[str]) -> int:
    """Judge so many from this seed; return 1 if some survive."""
    asked = [*words, *("240", "1", "")[len(words) :]]
    with tempfile.TemporaryDirectory(prefix="mutants-") as name:
        make_copy(Path(name))
        paths = os.pathsep.join([str(Path(name) / "names"), name])
        environment = {**os.environ, "PYTHONPATH": paths, "NUMBA_DISABLE_JIT": "1", "PYTHONDONTWRITEBYTECODE": "1"}
        command = [sys.executable, "-m", "tests.mutants.judging", *asked]
        return subprocess.run(command, cwd=name, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
