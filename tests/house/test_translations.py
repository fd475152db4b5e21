"""Every sentence that a person may read can be translated, and is."""

import ast
import re
from collections.abc import Iterator
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from ledger.language.update import KEYWORDS, MO, PO, help_sentences, source_sentences
from tests.house.source import files, shown, tree

# A capital letter and then words: this is how whatever a person reads begins.
_READS_AS_A_SENTENCE = re.compile(r"[A-Z][a-z]*[,:]? ?[a-z].* [a-z]")
# Facts are described in English only, for programmers; accounts in a journal are called alike
# whatever language is spoken.
_IN_ONE_LANGUAGE = {
    "ledger/domain/describe.py",
    "ledger/interchange/exports/names.py",
    # What the people of De Brink say.
    "cli/demo_closing.py",
}


@pytest.fixture(scope="module")
def dutch() -> Catalog:
    with PO.open("rb") as file:
        return read_po(file, locale="nl")


def sentence_calls(parsed: ast.Module) -> Iterator[ast.Call]:
    """Each call that says a sentence."""
    for node in ast.walk(parsed):
        if isinstance(node, ast.Call):
            called = node.func
            name = called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
            if name in KEYWORDS:
                yield node


def mistakes(call: ast.Call) -> list[str]:
    """What keeps this call's sentence from being looked up, or from being filled in."""
    if not call.args:
        return ["a sentence without its template"]
    template = call.args[0]
    # A name passes a template on that is a literal where it was made.
    if isinstance(template, (ast.Name, ast.Attribute)):
        return []
    if not (isinstance(template, ast.Constant) and isinstance(template.value, str)):
        return ["the template is put together; write it as one literal"]
    if any(keyword.arg is None for keyword in call.keywords):
        return []
    given = {keyword.arg for keyword in call.keywords}
    return [f"no value for {{{name}}}" for name in placeholders(template.value) - given]


def literals(parsed: ast.Module) -> Iterator[ast.Constant]:
    """Each text in the source, but docstrings, annotations and what only an assert says."""
    silent: set[int] = set()
    for node in ast.walk(parsed):
        body = getattr(node, "body", None)
        hidden: list[ast.AST | None] = [
            statement
            for statement in (body if isinstance(body, list) else [])
            if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
        ]
        if isinstance(node, ast.Assert):
            hidden.append(node.msg)
        elif isinstance(node, (ast.arg, ast.AnnAssign)):
            hidden.append(node.annotation)
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            hidden.append(node.returns)
        silent |= {id(inner) for one in hidden if one is not None for inner in ast.walk(one)}
    for node in ast.walk(parsed):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in silent
        ):
            yield node


def untold(parsed: ast.Module, known: set[str]) -> list[str]:
    """Each text that reads as a sentence and that no catalogue could know."""
    return [
        f"{literal.lineno}: {literal.value}"
        for literal in literals(parsed)
        if _READS_AS_A_SENTENCE.match(literal.value)
        and not {literal.value, " ".join(literal.value.split())} & known
    ]


def placeholders(template: str) -> set[str]:
    """The names in braces."""
    return {name for _text, name, _spec, _conversion in Formatter().parse(template) if name}


def strings(catalog: Catalog) -> dict[str, list[str]]:
    """Each sentence that has a translation, by its English; plural forms in a list."""
    found = {}
    for message in catalog:
        english = message.id if isinstance(message.id, str) else message.id[0]
        forms = [message.string] if isinstance(message.string, str) else [*message.string]
        if english and all(forms):
            found[english] = forms
    return found


def test_every_sentence_in_the_source_is_a_literal_with_all_its_values() -> None:
    wrong = [
        f"{shown(path)}:{call.lineno}: {mistake}"
        for path in files("ledger", "cli")
        for call in sentence_calls(tree(path))
        for mistake in mistakes(call)
    ]

    assert wrong == []


def test_whatever_reads_as_a_sentence_can_be_translated() -> None:
    known = {text for text, _place in (*source_sentences(), *help_sentences())}

    wrong = [
        f"{shown(path)}:{found}"
        for path in files("ledger", "cli")
        if shown(path) not in _IN_ONE_LANGUAGE
        for found in untold(tree(path), known)
    ]

    assert wrong == [], "say it through _() or an error, or in a command's help"


@pytest.mark.parametrize(
    "source",
    [
        'click.echo("Nothing was recorded.")',
        'lines.append(f"Recorded by {name} just now")',
        'class Gone(DomainError):\n    def __init__(self): super().__init__("It is gone.")',
    ],
)
def test_a_sentence_that_no_catalogue_knows_is_seen(source: str) -> None:
    assert untold(ast.parse(source), {"Welcome to the book."})


@pytest.mark.parametrize(
    "source",
    [
        '"""Explains the file to who works on it."""',
        'assert codes, "Nobody has a code"',
        'click.echo(_("Welcome to the book."))',
        'SELECT = "SELECT name FROM parties"',
    ],
)
def test_what_no_member_reads_is_let_through(source: str) -> None:
    assert untold(ast.parse(source), {"Welcome to the book."}) == []


@pytest.mark.parametrize(
    "source",
    [
        '_(f"Hello {name}.")',
        '_("Hello " + name)',
        'DomainError("Hello {}.".format(name))',
        'errors.Conflict("Hello %s." % name)',
        'DomainError("Hello {name}.", names=1)',
        "VerificationError()",
    ],
)
def test_a_sentence_that_cannot_be_translated_is_seen(source: str) -> None:
    (call,) = sentence_calls(ast.parse(source))

    assert mistakes(call)


def test_every_sentence_has_a_dutch_translation(dutch: Catalog) -> None:
    missing = [
        f"{place}: {text}"
        for text, place in (*source_sentences(), *help_sentences())
        if not ((message := dutch.get(text)) and message.string)
    ]

    assert missing == [], "add the Dutch to the .po after: python -m ledger.language.update"


def test_the_compiled_catalogue_equals_the_one_that_people_edit(dutch: Catalog) -> None:
    with MO.open("rb") as file:
        compiled = strings(read_mo(file))

    edited = strings(dutch)

    assert compiled == edited, "run: python -m ledger.language.update"


def test_both_languages_name_the_same_values(dutch: Catalog) -> None:
    different = []
    for message in dutch:
        originals = [message.id] if isinstance(message.id, str) else message.id
        forms = [message.string] if isinstance(message.string, str) else message.string
        for original, form in zip(originals, forms, strict=True):
            lost = placeholders(original) - placeholders(form)
            # Click names the kind of value ("integer") in English; Dutch may leave that out.
            ours = not all(place.startswith("click/") for place, _line in message.locations)
            if form and (placeholders(form) - placeholders(original) or (ours and lost)):
                different.append(original)

    assert different == []
