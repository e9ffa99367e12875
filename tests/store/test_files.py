"""What the one door to kept files promises, on the files of this machine; and records and sealed folders there."""

import errno
import os
import pickle
import time
from contextlib import suppress
from pathlib import Path

import pytest

from jointroom.experiments.disk import files
from jointroom.experiments.disk.disk import Disk
from jointroom.experiments.disk.files import ABANDONED_NS, ASIDE, Damaged
from jointroom.experiments.disk.seal import SEAL, damage, draft_of, open_checked, seal, sealed_files

HERE = Disk()


def test_names_and_kinds_of_what_is_there(tmp_path: Path) -> None:
    file, folder = tmp_path / "b", tmp_path / "a"
    HERE.make(folder)
    HERE.make(folder)
    with HERE.create(file) as out:
        out.write(b"one")
    assert HERE.names(tmp_path) == ["a", "b"]
    assert HERE.names(file) == HERE.names(tmp_path / "none") == []
    assert (HERE.is_file(file), HERE.is_folder(file)) == (True, False)
    assert (HERE.is_file(folder), HERE.is_folder(folder)) == (False, True)
    with pytest.raises(FileNotFoundError):
        HERE.make(tmp_path / "none" / "below")
    with HERE.open(file) as content:
        assert content.read() == b"one"
    with HERE.create(file):
        pass
    assert file.read_bytes() == b"", "what stood there is gone"


def test_a_file_is_claimed_once(tmp_path: Path) -> None:
    assert HERE.claim(tmp_path / "lease", b"mine") is True
    assert HERE.claim(tmp_path / "lease", b"theirs") is False
    assert (tmp_path / "lease").read_bytes() == b"mine"
    with pytest.raises(FileNotFoundError):
        HERE.claim(tmp_path / "none" / "lease", b"mine")


def test_removing_and_renaming(tmp_path: Path) -> None:
    (tmp_path / "folder" / "below").mkdir(parents=True)
    (tmp_path / "folder" / "below" / "file").write_bytes(b"x")
    HERE.drop(tmp_path / "folder")
    assert (tmp_path / "folder").is_dir(), "only an empty folder is dropped"
    HERE.replace(tmp_path / "folder", tmp_path / "renamed")
    HERE.remove(tmp_path / "renamed")
    HERE.remove(tmp_path / "renamed")
    assert HERE.names(tmp_path) == []
    for name in ("one", "other"):
        (tmp_path / name).write_text(name)
    HERE.replace(tmp_path / "one", tmp_path / "other")
    assert (tmp_path / "other").read_text() == "one" and HERE.names(tmp_path) == ["other"]
    HERE.remove(tmp_path / "other")
    (tmp_path / "empty").mkdir()
    HERE.drop(tmp_path / "empty")
    assert HERE.names(tmp_path) == []


def test_times(tmp_path: Path) -> None:
    file = tmp_path / "file"
    HERE.touch(file)
    os.utime(file, ns=(1, 1))
    assert HERE.modified_ns(file) == 1
    HERE.touch(file)
    assert abs(HERE.modified_ns(file) - HERE.now_ns()) < 3600 * 10**9
    assert abs(time.time_ns() - HERE.now_ns()) < 3600 * 10**9


def test_flushing_reaches_the_system_and_only_folders_may_refuse(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"x")
    flushed, closed = list[int](), list[int]()
    real_close = os.close
    monkeypatch.setattr(os, "fsync", flushed.append)
    monkeypatch.setattr(os, "close", lambda handle: (closed.append(handle), real_close(handle)))
    for path in (file, tmp_path):
        HERE.sync(path)
    assert len(flushed) == 2 and closed == flushed
    with pytest.raises(FileNotFoundError):
        HERE.sync(tmp_path / "none")

    def refuse(handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    for number in (errno.EINVAL, errno.EIO):
        with pytest.raises(OSError, match=os.strerror(number)):
            HERE.sync(file)
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        HERE.sync(tmp_path)
    number = errno.EINVAL
    HERE.sync(tmp_path)


def test_what_is_not_written_to_the_end_leaves_nothing(tmp_path: Path) -> None:
    file = tmp_path / "new" / "file"
    aside = []
    with suppress(ZeroDivisionError), files.writing(file) as out:
        out.write(b"half")
        aside += HERE.names(file.parent)
        raise ZeroDivisionError
    assert len(aside) == 1 and aside[0].startswith(ASIDE)
    assert HERE.names(file.parent) == []
    files.write_whole(file, b"whole")
    with pytest.raises(KeyboardInterrupt), files.writing(file) as out:
        raise KeyboardInterrupt
    assert file.read_bytes() == b"whole" and HERE.names(file.parent) == ["file"]


def test_a_record_reads_as_it_was_written_and_nothing_else_does(tmp_path: Path) -> None:
    file = tmp_path / "record.json"
    files.write_record(file, {"b": [1, 2.5, None], "a": "ä", "path": Path("x")})
    assert files.read_record(file) == {"b": [1, 2.5, None], "a": "ä", "path": "x"}
    text = file.read_text(encoding="utf-8")
    assert text.endswith("}\n") and '\n  "a": "ä"' in text
    file.write_text(text.replace("2.5", "2.6"), encoding="utf-8")
    with pytest.raises(Damaged, match="does not hold the facts"):
        files.read_record(file)
    for other in ("[1]", "3", "{}", "null", '"text"', "{", "[" * 10_000):
        file.write_text(other)
        with pytest.raises(Damaged, match="is no record of this program") as caught:
            files.read_record(file)
        assert caught.value.file == file
    with pytest.raises(FileNotFoundError):
        files.read_record(tmp_path / "none.json")
    with pytest.raises(Damaged, match="cannot be read: Is a directory"):
        files.read_record(tmp_path)
    again = pickle.loads(pickle.dumps(caught.value))
    assert (again.file, again.what, str(again)) == (file, caught.value.what, str(caught.value))


def test_a_folder_whose_name_cannot_be_flushed_is_refused_and_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Disk, path: Path) -> None:
        raise OSError(errno.EIO, "cannot be flushed")

    monkeypatch.setattr(Disk, "sync", refuse)
    with pytest.raises(OSError, match="cannot be flushed"):
        files.make_folder(tmp_path / "a" / "b")
    assert list(tmp_path.iterdir()) == []


def test_names_aside_are_different_and_are_found_again(tmp_path: Path) -> None:
    names = {files.aside_of(tmp_path / "table.csv") for _ in range(3)}
    assert len(names) == 3
    assert all(name.parent == tmp_path and name.name.startswith(ASIDE) for name in names)
    assert all(name.name.endswith("-table.csv") and str(os.getpid()) in name.name for name in names)


@pytest.mark.parametrize("deep", [False, True])
def test_only_what_was_abandoned_long_ago_is_cleared_away(tmp_path: Path, deep: bool) -> None:
    below = tmp_path / "kept" / "folder"
    below.mkdir(parents=True)
    now, long_ago = HERE.now_ns(), ABANDONED_NS + 60 * 10**9
    ages = {"old": long_ago, "new": ABANDONED_NS - 60 * 10**9}
    for folder in (tmp_path, below):
        for name, age in ages.items():
            for file in (folder / f"{ASIDE}{name}", folder / name):
                file.write_bytes(b"x")
                os.utime(file, ns=(now - age, now - age))
    within = tmp_path / f"{ASIDE}being-written"
    within.mkdir()
    (within / f"{ASIDE}old").write_bytes(b"x")
    os.utime(within / f"{ASIDE}old", ns=(now - long_ago, now - long_ago))
    files.forget_abandoned(tmp_path, deep=deep)
    left = sorted(path.relative_to(tmp_path).as_posix() for path in files.below(tmp_path))
    expected = ["new", "old", f"{ASIDE}new", f"{ASIDE}being-written/{ASIDE}old"]
    expected += [f"kept/folder/{name}" for name in ("new", "old", f"{ASIDE}new", *([] if deep else [f"{ASIDE}old"]))]
    assert left == sorted(expected)


def test_every_file_below_a_folder_in_order(tmp_path: Path) -> None:
    for name in ("b/2", "b/1/x", "a", "c"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    found = [path.relative_to(tmp_path).as_posix() for path in files.below(tmp_path)]
    assert found == ["a", "b/1/x", "b/2", "c"]


# ---------------------------------------------------------------------------------------------- sealed folders


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    folder = tmp_path / "sealed"
    (folder / "below").mkdir(parents=True)
    (folder / "one").write_bytes(b"1" * 3_000_000)
    (folder / "below" / "two").write_bytes(b"2")
    seal(folder)
    return folder


def test_a_seal_names_every_file_but_itself(sealed: Path) -> None:
    assert sorted(sealed_files(sealed)) == ["below/two", "one"]
    seal(sealed)
    assert sorted(sealed_files(sealed)) == ["below/two", "one"]
    assert damage(sealed) == []
    with open_checked(sealed / "one") as content:
        assert content.read() == b"1" * 3_000_000
    seal(sealed, [sealed / "one", sealed / SEAL])
    assert sorted(sealed_files(sealed)) == ["one"]


def test_a_seal_leaves_out_what_is_only_being_written(sealed: Path) -> None:
    """Else the folder is damaged as soon as that has its name, or is cleared away."""
    whole = sealed_files(sealed)
    aside = files.aside_of(sealed / "figure.png")
    aside.write_bytes(b"half of a figure")
    seal(sealed)
    aside.unlink()
    assert sealed_files(sealed) == whole and damage(sealed) == []


def test_what_is_wrong_with_a_sealed_folder(sealed: Path) -> None:
    (sealed / "added").write_bytes(b"")
    with pytest.raises(Damaged, match=r"added does not stand in seal\.json"):
        open_checked(sealed / "added")
    (sealed / "one").write_bytes(b"1" * 2_999_999 + b"0")
    with pytest.raises(Damaged, match="one has other bytes than were written"):
        open_checked(sealed / "one")
    (sealed / "below" / "two").unlink()
    assert [(error.file, error.what) for error in damage(sealed)] == [
        (sealed / "below" / "two", "cannot be read: No such file or directory"),
        (sealed / "one", "has other bytes than were written"),
    ]
    (sealed / "one").unlink()
    with pytest.raises(Damaged, match="one cannot be read: No such file"):
        open_checked(sealed / "one")
    (sealed / SEAL).unlink()
    (error,) = damage(sealed)
    assert error.file == sealed and "has no seal.json" in error.what
    for content, layout in (({"schema": 99, "files": {}}, "99"), ({"files": {}}, "none")):
        files.write_record(sealed / SEAL, content)
        with pytest.raises(Damaged, match=f"is of layout {layout}, not 1"):
            sealed_files(sealed)
    assert len(damage(sealed / "below" / "none")) == 1


def test_a_draft_takes_the_place_of_a_folder_or_is_gone(sealed: Path) -> None:
    with draft_of(sealed) as draft:
        files.write_whole(draft / "three", b"3")
        assert (sealed / "one").exists(), "what stands there stands until the draft is done"
    assert HERE.names(sealed) == [SEAL, "three"] and damage(sealed) == []
    with suppress(ZeroDivisionError), draft_of(sealed) as draft:
        files.write_whole(draft / "four", b"4")
        raise ZeroDivisionError
    assert HERE.names(sealed) == [SEAL, "three"] and HERE.names(sealed.parent) == ["sealed"]
    abandoned = sealed.parent / f"{ASIDE}1"
    abandoned.write_bytes(b"")
    os.utime(abandoned, ns=(1, 1))
    with draft_of(sealed.parent / "new" / "folder") as draft:
        files.write_whole(draft / "five", b"5")
    assert abandoned.exists(), "another folder's"
    with draft_of(sealed):
        pass
    assert not abandoned.exists() and HERE.names(sealed) == [SEAL]


def test_of_two_who_write_a_folder_one_finishes_first_and_both_are_content(sealed: Path) -> None:
    with draft_of(sealed.parent / "both") as mine:
        files.write_whole(mine / "same", b"same")
        with draft_of(sealed.parent / "both") as theirs:
            files.write_whole(theirs / "same", b"same")
    assert damage(sealed.parent / "both") == [] and HERE.names(sealed.parent) == ["both", "sealed"]
