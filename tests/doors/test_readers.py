"""One reader for text, one for YAML, one for CSV: what surprises is refused, and what is endless is not built."""

import os
import time

import pytest

from jointroom.sim.files.csv_file import MOST_COLUMNS, MOST_ROWS, parse_csv, read_csv
from jointroom.sim.files.json_file import read_json
from jointroom.sim.files.scalars import day_of, number_of, scalar
from jointroom.sim.files.text import Unreadable, printable, read_text
from jointroom.sim.files.yaml_file import DEEPEST, MOST_VALUES, parse_yaml


@pytest.mark.parametrize(
    ("text", "value"),
    [("10", 10), ("-3", -3), ("+3", 3), ("1_000", 1000), ("1e3", 1000.0), (".5", 0.5), ("2.", 2.0), ("true", True),
     ("FALSE", False), ("null", None), ("~", None), ("", None)],
)  # fmt: skip
def test_a_scalar_is_what_the_command_line_takes_it_for(text: str, value: object) -> None:
    assert scalar(text) == value and type(scalar(text)) is type(value)


@pytest.mark.parametrize(
    "text", ["010", "0x10", "0b1", "0o7", "1:30", "on", "off", "yes", "no", "1__0", "_1", "1_", "2016-01-01", "१२"]
)
def test_what_other_readers_take_for_another_value_stays_a_text(text: str) -> None:
    assert scalar(text) == text and parse_yaml(f"a: {text}") == {"a": text}


def test_a_number_of_too_many_digits_stays_a_text() -> None:
    assert number_of("1" * 5000) == "1" * 5000


@pytest.mark.parametrize("text", ["2016-W01-1", "20160101", "2016-13-01", "2016-1-1", "२०१६-01-01", "2016-01-01 00:00"])
def test_only_one_spelling_of_a_day_is_a_day(text: str) -> None:
    assert day_of(text) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1\nb: 2\na: 3", "line 3 has the key 'a' a second time"),
        ("a: {b: 1, b: 2}", "'b' a second time"),
        ("&x a: [*x]", "refers to \\*x"),
        ("a: &x [*x]", "refers to \\*x"),
        ("a: &x [lol]\nb: [*x, *x]", "line 2 refers to \\*x"),
        ("a: " + "[" * 3000, f"nested more than {DEEPEST} deep"),
        ("{a: " * 3000, f"nested more than {DEEPEST} deep"),
        ("[" + "1," * (MOST_VALUES + 1) + "]", "which is the most"),
        ("a: !!python/object/apply:os.system [x]", "has the tag"),
        ("a: !!timestamp 2016-01-01", "has the tag"),
        ("? [1]\n: 2", "for a key"),
        ("a: 1\n---\nb: 1", "second document"),
        ('a: "\\e[31m"', "control character"),
        ("a: [", "is no YAML"),
    ],
)  # fmt: skip
def test_yaml_that_surprises_is_refused_with_its_line(text: str, said: str) -> None:
    began = time.process_time()
    with pytest.raises(Unreadable, match=said):
        parse_yaml(text)
    assert time.process_time() - began < 10


def test_a_single_value_may_be_referred_to() -> None:
    assert parse_yaml("a: &x 1\nb: *x\nc: [*x]") == {"a": 1, "b": 1, "c": [1]}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no rows"),
        ("a,b,a\n1,2,3\n", "'a' twice"),
        ("a,,b\n1,2,3\n", "no name for column 2"),
        ("a,b\n1\n", "1 cells in line 2"),
        ("# note\na,b\n\n1,2,3\n", "3 cells in line 4"),
        ('a,b\n"1,2\n', "is no table"),
        (",".join(f"c{i}" for i in range(20_000)) + "\n", f"20,000, of at most {MOST_COLUMNS:,}"),
        ("a\n" + "1\n" * (MOST_ROWS + 1), "too many lines"),
    ],
)
def test_csv_that_is_no_table_is_refused(text: str, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        parse_csv(text)


def test_lines_of_a_table_are_those_of_the_file() -> None:
    table = parse_csv("# a comment\na,b\n# another\n1, 2 \n\n3,4\n")
    assert (table.rows, table.lines) == ([{"a": "1", "b": "2"}, {"a": "3", "b": "4"}], [4, 6])


def test_only_ordinary_files_of_text_are_read(tmp_path) -> None:
    pipe, folder, binary = tmp_path / "pipe", tmp_path / "folder", tmp_path / "binary"
    os.mkfifo(pipe)
    folder.mkdir()
    binary.write_bytes(b"\xff\xfe\x00")
    for path, said in (
        (pipe, "a pipe or a device"), ("/dev/zero", "a pipe or a device"), (folder, "a folder"), (binary, "UTF-8"),
        (tmp_path / "none", "No such file"), ("a\0b", "null"), ("~nobody-of-this-name/x", "home"),
    ):  # fmt: skip
        with pytest.raises(Unreadable, match=said):
            read_text(path, 1000)
    long = tmp_path / "long.csv"
    long.write_text("a\n" * 600)
    with pytest.raises(Unreadable, match="too long: 1,200 bytes, of at most 1,000"):
        read_text(long, 1000)
    long.write_text("a,\x1b[31m\n")
    with pytest.raises(Unreadable, match=r"control character .* in line 1"):
        read_csv(long)


def test_control_characters_are_shown_and_not_obeyed() -> None:
    assert printable("a\x1b[31mb\u202ec\td\n") == "a\\x1b[31mb\\u202ec\td\n"


def test_a_table_of_a_spreadsheet_has_semicolons_and_decimal_commas(tmp_path):
    head = ['\ufeff"# places; from a spreadsheet";;', "scenario;boats.speed_spread;note"]
    text = "\r\n".join([*head, 'historical;0,5;"a, b"', "x;-1,5E-2;3", ""])
    (tmp_path / "rows.csv").write_text(text, encoding="utf-8")
    table = read_csv(tmp_path / "rows.csv")
    assert table.columns == ("scenario", "boats.speed_spread", "note") and table.lines == [3, 4]
    assert table.rows[0] == {"scenario": "historical", "boats.speed_spread": "0.5", "note": "a, b"}
    assert number_of(table.rows[1]["boats.speed_spread"]) == -0.015


def test_decimal_commas_beside_decimal_points_are_refused():
    with pytest.raises(Unreadable, match=r"decimal commas and decimal points, 0,5 in line 2 and 0\.75 in line 3"):
        parse_csv("a;b\n0,5;1\n2;0.75\n")
    assert parse_csv("a;b\n0.5;1\n").rows == [{"a": "0.5", "b": "1"}]
    assert parse_csv('a,b\n"0,5",1\n').rows == [{"a": "0,5", "b": "1"}], "with commas between cells it is a text"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"a": 1, "a": 2}', "'a' twice"),
        ('{"a": NaN}', "NaN, which is no number"),
        ('{"a": "\\u001b[2J"}', "control character"),
        ("[" * 200_000, "nested too deep"),
        ("[" + "1" * 5000 + "]", "too many digits"),
        ('{"a": 1,}', "is no JSON: .* in line 1"),
        ("", "is no JSON"),
    ],
)
def test_json_that_surprises_is_refused(tmp_path, text, said):
    (tmp_path / "a.json").write_text(text)
    with pytest.raises(Unreadable, match=said):
        read_json(tmp_path / "a.json")
