"""What is said to programs, read with a memory of which figures were asked for."""

import re
from collections.abc import Iterator
from typing import Any

from tests.documents.said import Figure, figures


class Told:
    """A JSON document, or a part of it. Its whole numbers are its figures."""

    def __init__(self, document: Any, path: str = "", asked: set[str] | None = None) -> None:
        self._document, self._path = document, path
        self.asked: set[str] = set() if asked is None else asked

    def __getitem__(self, key: str) -> Any:
        return self._at(f"{self._path}.{key}", self._document[key])

    def __iter__(self) -> Iterator[Any]:
        for at, one in enumerate(self._document):
            yield self._at(f"{self._path}[{at}]", one)

    def __bool__(self) -> bool:
        return bool(self._document)

    def __contains__(self, key: object) -> bool:
        return key in self._document

    def items(self) -> Iterator[tuple[str, Any]]:
        """Each name with what stands there."""
        return ((name, self[name]) for name in self._document)

    def _at(self, path: str, one: Any) -> Any:
        if isinstance(one, dict | list):
            return Told(one, path, self.asked)
        self.asked.add(path)
        return one

    def unasked(self) -> list[str]:
        """Where the figures stand that nobody asked for; the places of a list are one place.

        A nought may be left out.
        """
        left = {path for path, number in numbers(self._document) if number} - self.asked
        return sorted({re.sub(r"\[\d+\]", "[]", path).removeprefix(".") for path in left})


def numbers(document: Any, path: str = "") -> Iterator[tuple[str, int]]:
    """Every whole number with its place, such as `.funds[0].left_cents`."""
    if isinstance(document, dict):
        for name, one in document.items():
            yield from numbers(one, f"{path}.{name}")
    elif isinstance(document, list):
        for at, one in enumerate(document):
            yield from numbers(one, f"{path}[{at}]")
    elif isinstance(document, int) and not isinstance(document, bool):
        yield path, document


def texts(document: Any) -> Iterator[str]:
    """Every text that somebody typed or that stands there as a code."""
    if isinstance(document, dict):
        for name, one in document.items():
            yield name
            yield from texts(one)
    elif isinstance(document, list):
        for one in document:
            yield from texts(one)
    elif isinstance(document, str):
        yield document


def figures_of(document: Any) -> set[Figure]:
    """Every figure of a document for programs, by the name under which it stands, and as typed."""
    found = {_figure(path, number) for path, number in numbers(document)}
    return found | {one for text in texts(document) for one in figures(text)}


def _figure(path: str, number: int) -> Figure:
    *above, name = re.sub(r"\[\d+\]", "", path).split(".")
    if name.endswith("cents") or "payouts" in above:
        return Figure("cents", number)
    if name.endswith("minutes") or "hours" in above:
        return Figure("minutes", number)
    return Figure("count", number)
