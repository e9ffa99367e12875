"""`python -m jointroom` is `jointroom`."""

import sys

from jointroom.experiments.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
