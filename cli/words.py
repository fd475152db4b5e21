"""The fixed words of the book (states, roles, manners …) in the reader's language."""

import click

from ledger.language import _, word


def called(code: str) -> str:
    """A code or name that people gave, as it is; of who was erased it says that."""
    return _("(erased)") if code == "(erased)" else code


class OneOf(click.Choice[str]):
    """One of some fixed words, said in English or in the reader's language; English comes out."""

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """The English word; a word that is not there is wrong usage."""
        for choice in self.choices:
            if str(value).casefold() in (choice, word(choice)):
                return choice
        return self._in_our_words().convert(value, param, ctx)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str | None:
        """The words in the reader's language."""
        return self._in_our_words().get_metavar(param, ctx)

    def _in_our_words(self) -> click.Choice[str]:
        return click.Choice([word(choice) for choice in self.choices])


ROLES = OneOf(["coordinator", "treasurer", "board", "kascommissie", "municipality"])
KINDS = OneOf(["person", "household", "organisation"])
AGE_BANDS = OneOf(["21+", "under21"])
PAYS = OneOf(["allowance", "invoice", "wage", "none"])
MANNERS = OneOf(["in-person", "paper", "phone", "proxy", "tacit"])
STATES = OneOf(["logged", "confirmed", "disputed", "withdrawn"])
