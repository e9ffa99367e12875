"""Queries in SQL over a store: they read three tables and can do nothing else."""

import threading
from collections.abc import Mapping
from typing import Any

import pandas as pd

from jointroom.sim.parameters.problems import ConfigurationError, Problem

MOST_SECONDS = 60.0
MOST_MEMORY = "1GB"
MOST_ROWS = 1_000_000
_CLOSED = {
    "temp_directory": "",
    "memory_limit": MOST_MEMORY,
    "enable_external_access": False,  # no file, no network, no other database
    "python_enable_replacements": False,  # no variable of the program by its name
    "autoload_known_extensions": False,
    "autoinstall_known_extensions": False,
    "lock_configuration": True,
}


def query(tables: Mapping[str, Any], text: str) -> pd.DataFrame:
    """The answer to one SELECT over tables.

    The database is in memory and has its limits locked before the query is read: it reaches no file, writes nothing,
    and is stopped after `MOST_SECONDS`, with more than `MOST_MEMORY`, or where its answer has more than `MOST_ROWS`.

    Args:
        tables: by name: frames, or datasets of Arrow, of which only what the query needs is read.
        text: the query.

    Raises:
        ConfigurationError: duckdb is not installed, or it refuses the query.
    """
    try:
        import duckdb
    except ImportError:
        legal = 'pip install "jointroom[analysis]"'
        raise ConfigurationError([Problem("sql", text, "needs duckdb", legal)]) from None
    legal = f"one SELECT over {', '.join(tables)}"
    with duckdb.connect(":memory:") as connection:
        for name, table in tables.items():
            connection.register(name, table)
        for name, value in _CLOSED.items():
            connection.execute(f"SET {name} = '{value}'")
        alarm = threading.Timer(MOST_SECONDS, connection.interrupt)
        alarm.start()
        try:
            statements = connection.extract_statements(text)
            if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
                raise ConfigurationError([Problem("sql", text, "is refused: it is not one query that reads", legal)])
            connection.execute(statements[0])
            return _fetched(connection, text)
        except duckdb.InterruptException:
            problem = Problem("sql", text, f"takes more than {MOST_SECONDS:.0f} s", "a query of less work")
            raise ConfigurationError([problem]) from None
        except (duckdb.Error, AttributeError, RuntimeError) as error:
            reason = str(error).partition("\n")[0]
            raise ConfigurationError([Problem("sql", text, f"is refused: {reason}", legal)]) from None
        finally:
            alarm.cancel()


def _fetched(connection: Any, text: str) -> pd.DataFrame:
    """The answer, a few rows at a time, so that an endless one is not built."""
    chunks: list[pd.DataFrame] = []
    rows = 0
    while not chunks or len(chunks[-1]):
        chunks.append(connection.fetch_df_chunk())
        rows += len(chunks[-1])
        if rows > MOST_ROWS:
            raise ConfigurationError([Problem("sql", text, "has too long an answer", f"at most {MOST_ROWS:,} rows")])
    return pd.concat(chunks[:-1] or chunks, ignore_index=True)
