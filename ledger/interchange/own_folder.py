"""Writes files into a folder, all or none, and never over a file of somebody else.

A list of fingerprints in the folder, as `sha256sum --check` reads it, tells what was written here
before: only a file with the bytes that stand in it may be replaced or taken away.
"""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from ledger.domain.errors import DomainError

_LINE = re.compile(r"([0-9a-f]{64})  ([^/\\]+)")


def write_folder(folder: Path, content: Mapping[str, bytes], *, listed_in: str) -> None:
    """Write these files, by name, for the owner's eyes; `listed_in` names their list.

    What was written here before and is not among them any more is taken away. Raises DomainError
    where that would touch another file, or where the folder cannot be written.
    """
    if folder.name in ("", "-", "..") or (folder.exists() and not folder.is_dir()):
        raise DomainError(
            'It can\'t be written to "{folder}": that is a file, or no name at all. Give the name '
            "of a folder.",
            folder=folder.name,
        )
    try:
        before = _listed(folder / listed_in)
        stale = _own(folder, before, {*content, *before}, listed_in) - content.keys()
        _write(folder, content, stale, before, listed_in)
    except OSError as error:
        raise DomainError(
            'The folder "{folder}" cannot be written. Check its name, and close its files if they '
            "are open.",
            folder=folder.name,
        ) from error


def _listed(path: Path) -> dict[str, set[str]]:
    """The fingerprints of what was written before, by name; a broken-off writing leaves two."""
    if not path.exists():
        return {}
    found: dict[str, set[str]] = {}
    for line in path.read_bytes().decode("utf-8", "replace").splitlines():
        match = _LINE.fullmatch(line)
        if match is None:
            raise _of_another(path)
        found.setdefault(match[2], set()).add(match[1])
    return found


def _own(folder: Path, before: Mapping[str, set[str]], names: set[str], listed_in: str) -> set[str]:
    """Which of the files are there; refused where one is not as it was written here."""
    found = set()
    for name in sorted(names - {listed_in}):
        path = folder / name
        if not path.exists() and not path.is_symlink():
            continue
        if not path.is_file() or _print(path.read_bytes()) not in before.get(name, ()):
            raise _of_another(path)
        found.add(name)
    return found


def _of_another(path: Path) -> DomainError:
    return DomainError(
        'The file "{file}" in this folder was not written here, or was changed since. Move it '
        "away, or choose another folder.",
        file=path.name,
    )


def _write(
    folder: Path,
    content: Mapping[str, bytes],
    stale: set[str],
    before: Mapping[str, set[str]],
    listed_in: str,
) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    # Beside it, so that what is ready only has to be moved; mkdtemp lets nobody else look in.
    room = Path(tempfile.mkdtemp(dir=folder.parent, prefix="."))
    try:
        after = {name: {_print(written)} for name, written in content.items()}
        for name, written in content.items():
            _keep(room / name, written)
        if not folder.exists():
            _keep(room / listed_in, _list(after))
            room.rename(folder)
            return
        # If it breaks off in between, the next time knows the old files and the new ones.
        both = {
            name: before.get(name, set()) | after.get(name, set()) for name in {*before, *after}
        }
        _replace(room / listed_in, _list(both), folder)
        for name in content:
            (room / name).replace(folder / name)
        for name in stale:
            (folder / name).unlink()
        _replace(room / listed_in, _list(after), folder)
    finally:
        shutil.rmtree(room, ignore_errors=True)


def _replace(path: Path, written: bytes, folder: Path) -> None:
    _keep(path, written)
    path.replace(folder / path.name)


def _keep(path: Path, written: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as opened:
        opened.write(written)
        opened.flush()
        os.fsync(opened.fileno())


def _list(prints: Mapping[str, set[str]]) -> bytes:
    return "".join(_lines(prints)).encode()


def _lines(prints: Mapping[str, set[str]]) -> Iterator[str]:
    for name in sorted(prints):
        for one in sorted(prints[name]):
            yield f"{one}  {name}\n"


def _print(written: bytes) -> str:
    return sha256(written).hexdigest()
