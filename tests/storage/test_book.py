"""Where a book may be made, and where it is refused without a trace."""

from pathlib import Path

import pytest

from ledger.domain.errors import DomainError
from ledger.storage.book import new_book


def test_a_store_in_a_file_is_refused_and_makes_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    with (
        pytest.raises(DomainError, match="--store postgresql://"),
        new_book(tmp_path / "book", postgresql_url="sqlite:///stray.db"),
    ):
        raise AssertionError("no book may come out of this")

    assert list(tmp_path.iterdir()) == []
