"""A folder of files that are written together, and never over what somebody else put there."""

import os
from pathlib import Path

import pytest

from ledger.domain.errors import DomainError
from ledger.interchange import own_folder
from ledger.interchange.own_folder import write_folder

LIST = "files.sha256"


def write(folder: Path, **content: str) -> None:
    write_folder(folder, {name: said.encode() for name, said in content.items()}, listed_in=LIST)


def inside(folder: Path) -> dict[str, str]:
    return {one.name: one.read_text("utf-8") for one in folder.iterdir() if one.name != LIST}


def test_the_files_are_for_their_owner_alone(tmp_path: Path) -> None:
    write(tmp_path / "out", a="one", b="two")

    assert inside(tmp_path / "out") == {"a": "one", "b": "two"}
    assert {one.stat().st_mode & 0o777 for one in (tmp_path / "out").iterdir()} == {0o600}
    assert [one.name for one in tmp_path.iterdir()] == ["out"]


def test_what_was_written_before_is_replaced_and_what_is_no_more_goes(tmp_path: Path) -> None:
    write(tmp_path / "out", a="one", b="two")
    (tmp_path / "out" / "letter.txt").write_text("mine")

    write(tmp_path / "out", a="three")

    assert inside(tmp_path / "out") == {"a": "three", "letter.txt": "mine"}


@pytest.mark.parametrize("name", ["a", "b", LIST])
def test_a_file_of_somebody_else_stays_as_it_is(tmp_path: Path, name: str) -> None:
    write(tmp_path / "out", a="one", b="two")
    (tmp_path / "out" / name).write_text("changed by hand")
    before = inside(tmp_path / "out")

    with pytest.raises(DomainError) as refused:
        write(tmp_path / "out", a="three", b="four")

    assert f'"{name}"' in str(refused.value)
    assert inside(tmp_path / "out") == before


def test_a_folder_with_such_a_file_that_was_never_written_here_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("mine")

    with pytest.raises(DomainError):
        write(tmp_path, a="one")

    assert inside(tmp_path) == {"a": "mine"}


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")

    with pytest.raises(DomainError):
        write(tmp_path / "out", a="one")


def test_what_breaks_off_leaves_nothing_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(own_folder, "_keep", full)

    with pytest.raises(DomainError):
        write(tmp_path / "out", a="one")

    assert list(tmp_path.iterdir()) == []


def test_after_breaking_off_halfway_the_next_time_knows_its_own_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "out", a="one", b="two")
    move, moved = Path.replace, []

    def some(self: Path, target: str | os.PathLike[str]) -> Path:
        moved.append(self.name)
        if self.name == "b":
            raise OSError("unplugged")
        return move(self, target)

    monkeypatch.setattr(Path, "replace", some)
    with pytest.raises(DomainError):
        write(tmp_path / "out", a="three", b="four")
    monkeypatch.undo()
    assert (moved, inside(tmp_path / "out")) == ([LIST, "a", "b"], {"a": "three", "b": "two"})

    write(tmp_path / "out", a="five", b="six")

    assert inside(tmp_path / "out") == {"a": "five", "b": "six"}
