"""A table as the terminal shows it, read back."""

import re


def columns_of(text: str) -> dict[str, list[str]]:
    """Cells by heading, of all pieces of a table; a heading in several lines is joined to one."""
    read: dict[str, list[str]] = {}
    for piece in text.split("\n\n"):
        lines = piece.split("\n")
        rules = [place for place, line in enumerate(lines) if re.fullmatch(r"-+(  -+)*", line)]
        for rule in rules[:1]:
            for found in re.finditer("-+", lines[rule]):
                cells = [line[found.start() : found.end()].strip() for line in lines]
                joined = "".join(part if part.endswith((".", "_")) else f"{part} " for part in cells[:rule] if part)
                read[joined.strip()] = [cell for cell in cells[rule + 1 :] if cell]
    return read
