"""Each test here starts in English, with stream ids shown as they are."""

from collections.abc import Iterator

import pytest

from ledger import language


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(language, "name_stream", None)
    language.use("en")
    yield
    language.use("en")
