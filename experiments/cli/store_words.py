"""Words of the verbs that read the store: a name without `=`, some settings of their own, and filters."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from jointroom.experiments.config.overrides import Range, read_word
from jointroom.experiments.config.settings import SETTINGS
from jointroom.sim.parameters.problems import ConfigurationError, Problem


@dataclass
class Words:
    """What words ask for.

    Attributes:
        word: the one without `=`; "" for none.
        own: texts of the verb's own names.
        filters: values that a column may have, by its name.
    """

    word: str = ""
    own: dict[str, str] = field(default_factory=dict)
    filters: dict[str, list[object]] = field(default_factory=dict)

    @property
    def results_dir(self) -> str:
        """The folder of the store's folder."""
        return self.own["results_dir"] if "results_dir" in self.own else str(SETTINGS["results_dir"].default)


def read_words(
    verb: str, words: Sequence[str], *, names: Sequence[str], needs: str = "", filters: bool = False
) -> Words:
    """Read words.

    Args:
        verb: whose they are.
        words: as given.
        names: names of the verb's own, whose values are taken as they stand.
        needs: what the word without `=` is called where there must be one.
        filters: whether other names may be given values.

    Raises:
        ConfigurationError: listing every problem.
    """
    read = Words()
    problems: list[Problem] = []
    for word in words:
        name, equals, text = word.partition("=")
        if not equals and not read.word:
            read.word = word
        elif equals and name in names and name not in read.own:
            read.own[name] = text
        elif equals and name not in names and filters:
            try:
                known, values = read_word(word, sweeps=True)
            except ConfigurationError as error:
                problems += error.problems
                continue
            if not isinstance(values, Range):
                read.filters[known] = values
        else:
            legal = ", ".join([*([needs] if needs else []), *(f"{known}=" for known in names)])
            problems.append(Problem(verb, word, "is not understood, or given twice", legal))
    if needs and not read.word:
        problems.append(Problem(verb, "", f"needs {needs}", f"jointroom {verb} {needs}"))
    if problems:
        raise ConfigurationError(problems)
    return read
