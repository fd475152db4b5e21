"""Whoever installs the program gets what lies beside its source too, such as the accounts."""

import tomllib
from fnmatch import fnmatch

from tests.house.source import ROOT, shown

SETUPTOOLS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]


def test_every_file_beside_the_source_is_in_the_package() -> None:
    left_out = []
    for top in ("ledger", "cli"):
        for path in (ROOT / top).rglob("*.*"):
            if path.is_dir() or path.suffix in {".py", ".pyc"}:
                continue
            packed = (
                fnmatch(shown(path), f"{room.replace('.', '/')}/{pattern}")
                for room, patterns in SETUPTOOLS["package-data"].items()
                for pattern in patterns
            )
            if not any(packed):
                left_out.append(shown(path))

    assert left_out == []
