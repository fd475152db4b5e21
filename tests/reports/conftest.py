"""Documents are made in English here, unless a test says otherwise."""

from collections.abc import Iterator

import pytest

from ledger import language


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    language.use("en")
    yield
    language.use("en")
