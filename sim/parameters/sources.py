"""Where the numbers come from: each source once, under the key by which parameters, levers and tables cite it."""

import re
from dataclasses import dataclass

from jointroom.sim.packaged import read_rows

KNOWN = {
    "read": "read",
    "abstract": "read as an abstract",
    "quoted": "known from what others quote",
    "derived": "worked out here",
}
_CITED = re.compile(r"@([a-z][a-z0-9_]*)")


@dataclass(frozen=True)
class Source:
    """One row of `data/sources.csv`: its key, the full reference, where it lies, and how it is known (see `KNOWN`)."""

    key: str
    reference: str
    url: str
    known: str


SOURCES = {row["key"]: Source(**row) for row in read_rows("parameters/data/sources.csv")}



def cited(text: str) -> tuple[str, ...]:
    """Keys that a text cites as `@key`, in order."""
    return tuple(_CITED.findall(text))
