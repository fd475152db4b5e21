"""A terminal at a desk where the clock stands still, with a copy of a book on it."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, tzinfo
from pathlib import Path

import pytest

from ledger import language
from ledger.application import session


@contextmanager
def standing_clock(at: datetime) -> Iterator[None]:
    """It is `at`, in UTC, for as long as this lasts."""

    class StandingClock:
        @staticmethod
        def now(_zone: tzinfo | None = None) -> datetime:
            return at

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(session, "datetime", StandingClock)
        yield


@contextmanager
def desk_with(book: Path, *, folder: Path, acting: str) -> Iterator[None]:
    """Sits down in `folder` as `acting`, with a copy of the book; nothing else is set."""
    shutil.copytree(book, folder / "book")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for name in [*os.environ]:
            if name.startswith(("BUURTLEDGER_", "LC_", "LANG")):
                patch.delenv(name)
        patch.setenv("BUURTLEDGER_AS", acting)
        patch.setattr(language, "name_stream", None)
        language.use("en")
        yield
        language.use("en")
