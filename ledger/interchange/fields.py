"""How the columns that several kinds of file share read a cell."""

from collections.abc import Callable, Mapping

from ledger.domain.errors import DomainError
from ledger.interchange.cells import Cell, text_cell
from ledger.interchange.money import iban
from ledger.interchange.quoting import quoted
from ledger.interchange.texts import LONGEST_CODE, LONGEST_NAME, LONGEST_NOTE, folded, slug


def name_cell(cell: Cell) -> str:
    """A name, or a code that stands where a name may stand."""
    return text_cell(cell, longest=LONGEST_NAME)


def code_cell(cell: Cell) -> str:
    """A code that people gave: a member's, an agreement's, a row's own reference."""
    return text_cell(cell, longest=LONGEST_CODE)


def note_cell(cell: Cell) -> str:
    """Free text, line breaks included; a formula written out stays the text that it is."""
    return text_cell(cell, longest=LONGEST_NOTE, lines=True)


def slug_cell(cell: Cell) -> str:
    """A service, activity, neighbourhood or fund, as its registered code is written."""
    return slug(text_cell(cell, longest=LONGEST_NAME))


def iban_cell(cell: Cell) -> str:
    """An account number whose check digits are right."""
    return iban(text_cell(cell, longest=LONGEST_CODE))


def choice_cell(choices: Mapping[str, str]) -> Callable[[Cell], str]:
    """Reads one of a few words; `choices` gives each word that people use its meaning."""

    def read(cell: Cell) -> str:
        typed = text_cell(cell, longest=LONGEST_NAME)
        meaning = choices.get(folded(typed))
        if meaning is None:
            raise DomainError(
                '"{text}" is not one of the choices. Write one of: {choices}.',
                text=quoted(typed),
                choices=", ".join(choices),
            )
        return meaning

    return read
