"""A progress bar for work that says itself how far it is."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click


@contextmanager
def bar(label: str) -> Iterator[Callable[[int, int], None]]:
    """Gives a function to tell how much is done and of how much; seen on stderr on a terminal."""
    if not sys.stderr.isatty():
        yield lambda _done, _length: None
        return
    with click.progressbar(length=1, label=label, file=sys.stderr) as shown:

        def tell(done: int, length: int) -> None:
            shown.length = length
            shown.update(done - shown.pos)

        yield tell
