"""The fixed words of the book (states, roles, manners …) in the reader's language."""

import re
from collections.abc import Iterable

import click
from click.shell_completion import CompletionItem

from ledger.language import _, word


def called(code: str) -> str:
    """A code or name that people gave, as it is; of who was erased it says that."""
    for gone, said in (
        ("(erased", _("(erased")),
        ("(lost", _("(lost")),
        ("(under 21)", _("(under 21)")),
    ):
        if code.startswith(gone):
            return said + code.removeprefix(gone)
    return code


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

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem[str]]:
        """The words in the reader's language, for the Tab key."""
        return self._in_our_words().shell_complete(ctx, param, incomplete)

    def _in_our_words(self) -> click.Choice[str]:
        return click.Choice([word(choice) for choice in self.choices])


def in_our_words(example: str | None, params: Iterable[click.Parameter]) -> str | None:
    """An example line with the words that can be chosen in the reader's language."""
    if example is None:
        return None
    for param in params:
        if not isinstance(param.type, OneOf):
            continue
        # An option's word follows its name; an argument's stands by itself.
        before = rf"\s(?:{'|'.join(param.opts)})\s" if isinstance(param, click.Option) else r"\s"
        for choice in param.type.choices:
            wanted = rf"({before}){re.escape(choice)}(?!\S)"
            example = re.sub(wanted, rf"\g<1>{word(choice)}", example)
    return example


ROLES = OneOf(["coordinator", "treasurer", "board", "kascommissie", "municipality"])
KINDS = OneOf(["person", "household", "organisation"])
AGE_BANDS = OneOf(["21+", "under21"])
PAYS = OneOf(["allowance", "invoice", "wage", "none"])
MANNERS = OneOf(["in-person", "paper", "phone", "proxy", "tacit"])
STATES = OneOf(["logged", "confirmed", "disputed", "withdrawn"])
BODIES = OneOf(["alv", "board", "residents"])
PROPOSERS = OneOf(["resident", "board", "alv"])
SUBJECTS = OneOf(
    [
        "strategic",
        "reserve",
        "budget",
        "adoption",
        "discharge",
        "audit_committee",
        "fund",
        "agreement",
        "contract",
        "other",
    ]
)
VOTES = OneOf(["yes", "no", "abstain"])
