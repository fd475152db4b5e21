"""`buurtledger explain`: what a figure of the statement is made of, down to the facts."""

import textwrap
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from cli.command import Command
from cli.opening import reading
from cli.output import WIDTH, answer, table
from cli.settings import Settings
from cli.values import YEAR
from cli.words import called
from ledger.language import _, day, duration, euros

if TYPE_CHECKING:
    from ledger.application.explained import Explained, Part, Source

MOST_FACTS = 10


@click.command(
    "explain",
    cls=Command,
    epilog="buurtledger explain 4200 --year 2025\n"
    "buurtledger explain result --year 2025\n"
    "buurtledger explain hours --year 2025 --all",
)
@click.argument(
    "figure",
    help="An account such as 4200, an activity, a fund, or a word: assets, equity, liabilities, "
    "income, expense, result, hours, members, persons.",
)
@click.option("--year", type=YEAR, required=True, help="The calendar year.")
@click.option("--all", "everything", is_flag=True, help="Every fact, however many there are.")
@click.pass_obj
def explain(settings: Settings, figure: str, year: int, everything: bool) -> None:
    """Explain one figure of a year: what it means, its parts, and the facts under each part.

    The parts sum to the figure. Follow one fact further with buurtledger trace and its number.
    """
    with reading(settings) as book:
        found = book.books.explain(figure, year)
    answer(settings, document_of(found), text_of(found, everything=everything))


def document_of(found: "Explained") -> dict[str, Any]:
    """The figure for programs, with every fact; amounts are under the name of their unit."""
    unit = found.unit
    return {
        "figure": found.figure,
        "label": found.label,
        "year": found.year,
        "position": found.position,
        "unit": unit,
        unit: found.amount,
        "definition": found.definition,
        "also": found.also,
        "parts": [
            {
                "rule": part.rule,
                "definition": part.sentence,
                unit: part.amount,
                "sources": [
                    {
                        "code": source.code,
                        unit: source.amount,
                        "facts": [
                            {
                                "number": fact.number,
                                "on": fact.on,
                                "party": fact.party,
                                unit: fact.amount,
                            }
                            for fact in source.facts
                        ],
                    }
                    for source in part.sources
                ],
            }
            for part in found.parts
        ],
    }


def text_of(found: "Explained", *, everything: bool) -> str:
    """The figure as a page; of long lists the first facts."""
    say = _SAYING[found.unit]
    code = f"{found.figure} " if found.figure[:1].isdecimal() else ""
    title = f"{code}{called(found.label)}, {found.year}: {say(found.amount)}"
    parts = [f"{title}\n{'=' * len(title)}", textwrap.fill(found.definition, WIDTH)]
    lines = [part for part in found.parts if not part.sources]
    if found.parts and lines == list(found.parts):
        rows = [[_code(part), called(part.sentence), say(part.amount)] for part in lines]
        rows.append(["", _("Total"), say(found.amount)])
        parts.append(table(["", _("What"), _UNITS[found.unit]()], rows))
    else:
        parts += [_part(part, say, found.unit, everything=everything) for part in found.parts]
    if not found.parts:
        parts.append(_("There is nothing under it."))
    elif lines and _code(lines[0]):
        parts.append(
            _(
                "Each of these explains itself: buurtledger explain {figure} --year {year}",
                figure=_code(lines[0]),
                year=found.year,
            )
        )
    if found.also is not None:
        parts.append(
            _(
                "There is a fund of that name too: buurtledger explain {figure} --year {year}",
                figure=found.also,
                year=found.year,
            )
        )
    return "\n\n".join(parts)


def _code(part: "Part") -> str:
    return part.rule if part.rule[:1].isdecimal() else ""


def _part(part: "Part", say: Callable[[int], str], unit: str, *, everything: bool) -> str:
    said = textwrap.fill(f"{say(part.amount)}: {part.sentence}", WIDTH)
    if not any(source.facts for source in part.sources) and len(part.sources) < 2:
        return said
    rows = list(_rows(part.sources, say, everything=everything))
    headings = [_("From"), _("Number"), _("Day"), _("Who"), _UNITS[unit]()]
    return f"{said}\n{table(headings, rows)}"


def _rows(
    sources: "Sequence[Source]", say: Callable[[int], str], *, everything: bool
) -> Iterator[list[str]]:
    for source in sources:
        code = called(source.code) or _("(no activity)")
        if len(source.facts) == 1:
            (fact,) = source.facts
            yield [
                "" if code == f"{fact.number}" else code,
                f"{fact.number or ''}",
                day(fact.on),
                called(fact.party or ""),
                say(fact.amount),
            ]
            continue
        yield [code, "", "", "", say(source.amount)]
        shown = source.facts if everything else source.facts[:MOST_FACTS]
        for fact in shown:
            yield [
                "",
                f"{fact.number or ''}",
                day(fact.on),
                called(fact.party or ""),
                say(fact.amount),
            ]
        if len(shown) < len(source.facts):
            left = len(source.facts) - len(shown)
            yield ["", "", _("and {count} more: --all", count=left), "", ""]


_SAYING: dict[str, Callable[[int], str]] = {
    "cents": euros,
    "minutes": duration,
    "persons": str,
}
_UNITS: dict[str, Callable[[], str]] = {
    "cents": lambda: _("Euros"),
    "minutes": lambda: _("Hours"),
    "persons": lambda: _("People"),
}
