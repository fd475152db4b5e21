"""The files that the house rules hold for, read once for every rule."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]


def files(*rooms: str) -> Iterator[Path]:
    """Every Python file of these folders, in a fixed order."""
    for room in rooms:
        yield from sorted((ROOT / room).rglob("*.py"))


def tree(path: Path) -> ast.Module:
    """The file as a syntax tree."""
    return ast.parse(path.read_text("utf-8"), filename=str(path))


def shown(path: Path) -> str:
    """The file's place as a person writes it."""
    return path.relative_to(ROOT).as_posix()
