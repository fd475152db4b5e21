"""A file for its owner alone: whole or not at all, and never over another."""

from pathlib import Path

import pytest

from ledger.domain.errors import DomainError
from ledger.interchange.private_files import write_private


def test_only_the_owner_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "run-14.xml"

    write_private(path, b"Ana")

    assert path.read_bytes() == b"Ana"
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_the_same_again_stays_and_is_closed_to_others(tmp_path: Path) -> None:
    path = tmp_path / "run-14.xml"
    path.write_bytes(b"Ana")
    path.chmod(0o644)

    write_private(path, b"Ana")

    assert path.read_bytes() == b"Ana"
    assert path.stat().st_mode & 0o777 == 0o600


def test_another_file_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "run-14.xml"
    path.write_bytes(b"Ben")

    with pytest.raises(DomainError, match="another file"):
        write_private(path, b"Ana")

    assert path.read_bytes() == b"Ben"


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DomainError, match="There is no folder"):
        write_private(tmp_path / "away" / "run-14.xml", b"Ana")


@pytest.mark.parametrize("said", ["", ".", "..", "-", "folder", "away/-"])
@pytest.mark.parametrize("over_another", [True, False])
def test_a_folder_or_a_dash_is_no_name_of_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, over_another: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()

    with pytest.raises(DomainError, match="Give the name of a file"):
        write_private(Path(said), b"Ana", over_another=over_another)

    assert [path.name for path in tmp_path.rglob("*")] == ["folder"]
