"""What is counted every day, the rows of `data/counts.csv`; beside it, people met by each fleet and on each class.

A row says whether a count is kept by the origin of people, or only as a whole. Append only: numbers are places in the
arrays of a run. Type checkers read `counts.pyi`.
"""

from jointroom.sim.packaged import enumeration, read_rows

COUNTS = {row["name"]: row for row in read_rows("data/counts.csv")}
Count = enumeration(__name__, "Count", "What is counted every day as it happens.", COUNTS.values())
