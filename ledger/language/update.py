"""Collects every sentence from the source into the Dutch catalogue and compiles it.

For maintainers, from the top of the source tree: `python -m ledger.language.update`. It keeps the
translations there are, says which sentences still lack one, and needs Babel (the test extra).
"""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from ledger.language.catalog import DOMAIN, LOCALE

ROOT = Path(__file__).parents[2]
PO = LOCALE / "nl" / "LC_MESSAGES" / f"{DOMAIN}.po"
MO = PO.with_suffix(".mo")

ROOMS = ("ledger", "cli")
KEYWORDS = ("_", "DomainError", "Conflict", "VerificationError", "OutOfReach", "Finding")

# The terminal's help is asked of the program itself, by name: this room lies below the terminal
# and imports nothing of it when the ledger runs.
PROGRAM = "cli.main:buurtledger"
CLICK_MODULES = ("core", "exceptions", "formatting", "parser", "termui", "types")
_WITH_PLURAL: dict[str, Any] = {"_": None, "ngettext": (1, 2)}

# Babel writes the moment of extraction into the file; a fixed one keeps runs equal.
_STAMP = datetime(2026, 1, 1, tzinfo=UTC)


def source_sentences(root: Path = ROOT) -> Iterator[tuple[str, str]]:
    """Every template in the source with the file that says it, relative to the root."""
    keywords: dict[str, Any] = dict.fromkeys(KEYWORDS)
    for room in ROOMS:
        for path in sorted((root / room).rglob("*.py")):
            for _line, found, _comments, _context in extract_from_file(
                "python", str(path), keywords=keywords
            ):
                yield _first(found), path.relative_to(root).as_posix()


def help_sentences() -> Iterator[tuple[str, str]]:
    """Every text on the help pages of the program and of the nouns that exist."""
    module, attribute = PROGRAM.split(":")
    program = getattr(import_module(module), attribute)
    for text in program.sentences():
        yield text, "cli/main.py"
    for noun in program.nouns.values():
        place, name = noun.at.split(":")
        if find_spec(place) is not None:
            for text in getattr(import_module(place), name).sentences():
                yield text, f"{place.replace('.', '/')}.py"


def click_sentences() -> Iterator[tuple[str | tuple[str, str], str]]:
    """What click itself says to people; a pair is a sentence with its plural."""
    for name in CLICK_MODULES:
        source = import_module(f"click.{name}").__file__
        assert source is not None
        for _line, found, _comments, _context in extract_from_file(
            "python", source, keywords=_WITH_PLURAL
        ):
            yield found if isinstance(found, str) else (found[0], found[1]), f"click/{name}.py"


def collected() -> Catalog:
    """All sentences of today, without translations."""
    catalog = _empty()
    for sentences in (source_sentences(), help_sentences(), click_sentences()):
        for text, place in sentences:
            catalog.add(text, locations=[(place, 0)])
    return catalog


def merged(known: Catalog, wanted: Catalog) -> Catalog:
    """The wanted sentences with the translations known; those no longer wanted are kept apart.

    A sentence that moves back into the source later gets its old translation again.
    """
    result = _empty()
    for message in wanted:
        if message.id:
            old = known.get(message.id) or known.obsolete.get(_key(message.id))
            result.add(message.id, old.string if old else None, locations=message.locations)
    for message in [*known, *known.obsolete.values()]:
        if message.id and message.id not in result and message.string:
            result.obsolete[_key(message.id)] = message
    return result


def write(catalog: Catalog) -> None:
    """Write the catalogue that people edit, and its compiled form that the program reads."""
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        write_po(file, catalog, width=100, sort_output=True, include_lineno=False)
    with MO.open("wb") as file:
        write_mo(file, catalog)


def main() -> int:
    """Update both files; 1 when sentences still lack a translation, which are then printed."""
    known = _empty()
    if PO.exists():
        with PO.open("rb") as file:
            known = read_po(file, locale="nl")
    catalog = merged(known, collected())
    write(catalog)
    untranslated = [message for message in catalog if message.id and not _is_translated(message)]
    for message in untranslated:
        print(_key(message.id))
    print(f"{len(catalog)} sentences, {len(untranslated)} without Dutch: {PO}", file=sys.stderr)
    return 1 if untranslated else 0


def _empty() -> Catalog:
    return Catalog(
        locale="nl",
        domain=DOMAIN,
        project="Buurtledger",
        version="1",
        msgid_bugs_address="-",
        language_team="Buurtledger",
        last_translator="Buurtledger",
        creation_date=_STAMP,
        revision_date=_STAMP,
        fuzzy=False,
        header_comment="# The sentences of Buurtledger in Dutch.",
    )


def _first(found: str | tuple[str | None, ...]) -> str:
    text = found if isinstance(found, str) else found[0]
    assert isinstance(text, str), "the first argument of a sentence must be a literal"
    return text


def _key(identity: Any) -> str:
    return identity if isinstance(identity, str) else identity[0]


def _is_translated(message: Any) -> bool:
    strings = message.string if isinstance(message.string, (list, tuple)) else (message.string,)
    return all(strings)


if __name__ == "__main__":
    sys.exit(main())
