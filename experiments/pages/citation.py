"""How to cite a result: the software in the version that made it, the result itself, and sources of what mattered."""

import re
from collections.abc import Iterator, Sequence
from importlib.metadata import metadata
from textwrap import wrap

from jointroom.experiments.pages.told import Matter, Told
from jointroom.experiments.report.provenance import SOFTWARE
from jointroom.sim.parameters.sources import SOURCES

_WIDTH = 110


def citation(results: Sequence[Told]) -> str:
    """What to write into a list of references, as text."""
    said = ["How to cite the software, in the version that made this:", "", *_software_lines(results)]
    said += ["", f"How to cite the result{'s' if len(results) > 1 else ''}:", ""]
    for told in results:
        said += [_wrapped(_result_words(told)), f"    {told.command}", ""]
    mattered = _mattered(results)
    said += ["Where the numbers that mattered come from:", ""]
    for reference, names in _sources(mattered).items():
        said += [_wrapped(reference), _wrapped(f"for {', '.join(names)}", 4)]
    said += ["", "How well they are known (`jointroom describe NAME` says more of each):", ""]
    for grade in sorted({item.grade for item in mattered}):
        alike = ", ".join(item.name for item in mattered if item.grade == grade)
        said.append(_wrapped(f"{grade}: {alike}"))
    return "\n".join(said).rstrip() + "\n"


def bibtex(results: Sequence[Told]) -> str:
    """The same as BibTeX: the software once a version, each result, each source."""
    entries = [_entry("software", f"{SOFTWARE}_{version}", author=_author(), title=_title(), version=version, year=year)
               for version, year in _versions(results)]  # fmt: skip
    for told in results:
        note = f"{told.title}. {told.command}"
        entries.append(_entry("misc", told.name, title=_result_words(told), note=note))
    by_reference = {source.reference: source for source in SOURCES.values()}
    for item in _mattered(results):
        for reference, url in item.references:
            if reference in by_reference:
                source = by_reference.pop(reference)
                where = {"url": url} if url.startswith("http") else {}
                entries.append(_entry("misc", source.key, title=reference, **where))
    return "\n".join(entries)


def _mattered(results: Sequence[Told]) -> list[Matter]:
    """Parameters and levers that mattered to any of the results, each once."""
    return list({item.name: item for told in results for item in told.matters}.values())


def _sources(mattered: Sequence[Matter]) -> dict[str, list[str]]:
    """References with their addresses -> names of what rests on them."""
    users: dict[str, list[str]] = {}
    for item in mattered:
        for reference, url in item.references:
            users.setdefault(f"{reference}.{f' {url}' if url else ''}", []).append(item.name)
    return users


def _versions(results: Sequence[Told]) -> Iterator[tuple[str, str]]:
    """Version and year of the software behind the results, each pair once."""
    years = [_fact(told, "written")[:4] or "n.d." for told in results]
    yield from dict.fromkeys(zip((_fact(told, "version of jointroom") for told in results), years, strict=True))


def _software_lines(results: Sequence[Told]) -> Iterator[str]:
    for version, year in _versions(results):
        yield _wrapped(f"{_author()} ({year}). {_title()} (version {version}) [Computer software].")
    made = ("fingerprint of the model's sources", "commit")
    facts = [[f"{name} {_fact(told, name)}" for name in made if _fact(told, name)] for told in results]
    yield from (_wrapped(words, 4) for words in dict.fromkeys(map(", ".join, facts)) if words)


def _result_words(told: Told) -> str:
    """A result as a title: what it is, its name, and what decides it."""
    of = {"configuration": "configuration", "seed": "seed", "replicates": "replicates", "population scale": "scale"}
    facts = [f"{words} {_fact(told, name)}" for name, words in of.items() if _fact(told, name)]
    return f"{told.title}: {', '.join([f'result {told.name}', *facts])}."


def _fact(told: Told, name: str) -> str:
    return told.facts[name] if name in told.facts else ""


def _author() -> str:
    return str(metadata(SOFTWARE)["Author"])


def _title() -> str:
    about = str(metadata(SOFTWARE)["Summary"])
    return f"{SOFTWARE}: {about[0].lower()}{about[1:]}"


def _wrapped(text: str, deep: int = 2) -> str:
    """Lines that hang below their first."""
    margin = " " * deep
    lines = wrap(text, _WIDTH - deep - 2, break_on_hyphens=False, break_long_words=False)  # addresses stay whole
    return margin + f"\n{margin}  ".join(lines)


def _entry(kind: str, key: str, **fields: str) -> str:
    """An entry of BibTeX; braces keep capitals and hold what a text may contain."""
    plain = {name: re.sub(r"([&%$#_])", r"\\\1", value) if name != "url" else value for name, value in fields.items()}
    lines = [f"  {name} = {{{value.replace('{', '(').replace('}', ')')}}}," for name, value in plain.items() if value]
    return "\n".join([f"@{kind}{{{key},", *lines, "}", ""])
