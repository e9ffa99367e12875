"""The bar of work: how much is done and how long it will take, on a terminal of any width."""

import pytest

from jointroom.experiments.runner.progress import Bar


@pytest.mark.parametrize("width", [60, 80, 100, 120])
@pytest.mark.parametrize("what", ["runs", "functions compiled, once"])
def test_what_is_done_and_what_is_left_are_never_cut(width: int, what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    bar = Bar(1234, what)
    bar.advanced(617)
    console = bar.progress.console
    with console.capture() as shown:
        console.print(bar.progress.get_renderable())
    (line,) = shown.get().splitlines()
    told, _, left = line.partition(f"617/1234 {what}, about ")
    assert left.strip() == "-:--:-- to go" and told.strip() and len(line) <= width
