"""A scenario: a header that says what is asked and expected, and the smallest difference that asks it."""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from datetime import date

from jointroom.sim.policy.header import AT_ROOM_START, Change
from jointroom.sim.policy.reading import read_fields


@dataclass(frozen=True)
class Scenario:
    """One policy question.

    Attributes:
        name: snake_case name; also the name of its file.
        title: a few words for figures.
        question: the question in plain words.
        baseline: name of the scenario to compare with, or None for a baseline itself.
        reference: where the idea or the announcement comes from.
        hypothesis: what is thought to happen and why.
        expected: indicator -> sign of scenario minus baseline (one of SIGNS).
        evidence: `record` or `assumption`; the second puts a badge on the results.
        start, end: first and last day of the run.
        without: ids of timeline events that are left out.
        changes: levers that are set, on top of what is left of the timeline.
    """

    name: str
    title: str
    question: str
    baseline: str | None
    reference: str
    hypothesis: str
    evidence: str
    start: date
    end: date
    expected: Mapping[str, str] = field(default_factory=dict, hash=False)
    without: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, object]) -> "Scenario":
        """Build a scenario from a plain mapping, such as a parsed YAML file.

        Raises:
            ConfigurationError: listing every problem of the mapping.
        """
        required = [key.name for key in fields(cls) if key.default is key.default_factory is MISSING]
        optional = [key.name for key in fields(cls) if key.name not in required]
        return cls(**read_fields(mapping, required, optional))

    @property
    def opens_room(self) -> bool:
        """Whether some change waits for the room to open."""
        return any(change.date == AT_ROOM_START for change in self.changes)
