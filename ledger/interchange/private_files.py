"""Writes a file that only its owner may read: whole or not at all."""

import os
import tempfile
from pathlib import Path

from ledger.domain.errors import DomainError


def write_private(path: Path, content: bytes, *, over_another: bool = False) -> None:
    """Write these bytes to `path`, for the owner's eyes (mode 0600).

    Where the very same bytes stand already they stay; another file there is refused, unless it
    may be written over. A folder, or a dash for the screen, is no place for it.
    """
    _refuse_no_file(path)
    try:
        if not path.parent.exists():
            raise DomainError(
                'There is no folder "{folder}". Make it first, or choose another.',
                folder=str(path.parent),
            )
        if path.exists() and not over_another:
            if path.read_bytes() != content:
                raise DomainError(
                    'There is another file called "{file}" already. Choose another name.',
                    file=path.name,
                )
            path.chmod(0o600)
            return
        _write(path, content)
    except OSError as error:
        raise DomainError(
            'The file "{file}" cannot be written. Check the folder, and close the file if it is '
            "open.",
            file=path.name,
        ) from error


def _refuse_no_file(path: Path) -> None:
    # An empty name is the folder where one is, to pathlib.
    if path.name in ("", "-", "..") or (path.exists() and not path.is_file()):
        raise DomainError(
            'It can\'t be written to "{file}": that is a folder, or no name at all. '
            "Give the name of a file.",
            file=path.name,
        )


def _write(path: Path, content: bytes) -> None:
    # mkstemp gives the mode 0600 before anything is in it.
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".")
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
