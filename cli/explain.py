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
    from ledger.application.explained import Explained, FactUnder, Lead, Part, Source

MOST_FACTS = 10


@click.command(
    "explain",
    cls=Command,
    epilog="buurtledger explain 4200 --year 2025\n"
    "buurtledger explain result --year 2025\n"
    "buurtledger explain appropriation 0600 --year 2025\n"
    "buurtledger explain activity wmo all_costs --year 2025\n"
    "buurtledger explain reserve 0720 begin --year 2025\n"
    "buurtledger explain previous 1100 --year 2025\n"
    "buurtledger explain hours --year 2025 --all",
)
@click.argument(
    "figure",
    nargs=-1,
    required=True,
    help="An account such as 4200, an activity, a fund, or a word: assets, equity, liabilities, "
    "income, expense, result, hours, members, persons. Two words where one can mean more: "
    "appropriation 0600, fund wmo received, bank in, hours wmo, to_whom member, index CODE. Of an "
    "activity: activity wmo income, costs, share or all_costs. Of a reserve: reserve 0600 begin, "
    "added, withdrawn or end. Of a meeting by its number: meeting 12 eligible, present or quorum. "
    "Of the year before: previous, then the figure.",
)
@click.option("--year", type=YEAR, required=True, help="The calendar year.")
@click.option("--all", "everything", is_flag=True, help="Every fact, however many there are.")
@click.pass_obj
def explain(settings: Settings, figure: tuple[str, ...], year: int, everything: bool) -> None:
    """Explain one figure of a year: what it means, its parts, and the facts under each part.

    The parts sum to the figure. Follow one fact further with buurtledger trace and its number.
    """
    with reading(settings) as book:
        found = book.books.explain(" ".join(figure), year)
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
        "said": found.said,
        "parts": [
            {
                "rule": part.rule,
                "definition": part.sentence,
                unit: part.amount,
                "leads_to": _lead(part.leads_to),
                "sources": [
                    {
                        "code": source.code,
                        unit: source.amount,
                        "leads_to": _lead(source.leads_to),
                        "facts": [
                            {
                                "number": fact.number,
                                "on": fact.on,
                                "party": fact.party,
                                unit: fact.amount,
                                **_billed_document(fact),
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


def _billed_document(fact: "FactUnder") -> dict[str, int]:
    if fact.billed is None:
        return {}
    return {
        "billed_minutes": fact.billed.minutes,
        "tariff_cents": fact.billed.tariff_cents,
        "not_billed_minutes": fact.billed.beyond_minutes,
    }


def _lead(found: "Lead | None") -> dict[str, Any] | None:
    return None if found is None else {"figure": found.figure, "year": found.year}


def text_of(found: "Explained", *, everything: bool) -> str:
    """The figure as a page; of long lists the first facts."""
    say = _SAYING[found.unit]
    code = f"{found.figure} " if found.figure[:1].isdecimal() else ""
    amount = say(found.amount) if found.said is None else called(found.said)
    title = f"{code}{called(found.label)}, {found.year}: {amount}"
    parts = [f"{title}\n{'=' * min(len(title), WIDTH)}", textwrap.fill(found.definition, WIDTH)]
    lines = [part for part in found.parts if not part.sources]
    if found.parts and lines == list(found.parts):
        parts += _lines(lines, say, found)
    else:
        parts += [_part(part, say, found.unit, everything=everything) for part in found.parts]
    if not found.parts:
        parts.append(_("There is nothing under it."))
    leads = {lead.figure for part in found.parts for lead in _leads(part)}
    if found.also is not None and found.also not in leads:
        parts.append(textwrap.fill(_also(found.also, found.year), WIDTH, break_on_hyphens=False))
    return "\n\n".join(parts)


def _lines(lines: "Sequence[Part]", say: Callable[[int], str], found: "Explained") -> Iterator[str]:
    """Figures that sum to this one, with the word that asks for each of them."""
    leads = [part.leads_to for part in lines]
    rows = [
        ["" if lead is None else lead.figure, called(part.sentence), say(part.amount)]
        for part, lead in zip(lines, leads, strict=True)
    ]
    rows.append(["", _("Total"), say(found.amount)])
    yield table([_("Figure"), _("What"), _UNITS[found.unit]()], rows)
    first = next((lead for lead in leads if lead is not None), None)
    if first is not None:
        further = _(
            "Each of these explains itself: buurtledger explain {figure} --year {year}",
            figure=first.figure,
            year=first.year,
        )
        yield textwrap.fill(further, WIDTH, break_on_hyphens=False)


def _also(figure: str, year: int) -> str:
    said = {"figure": figure, "year": year}
    if figure.startswith("appropriation"):
        return _(
            "What it got of the result of the year stands apart: buurtledger explain {figure} "
            "--year {year}",
            **said,
        )
    if figure.startswith("balance_sheet"):
        return _(
            "What was in it at the end of the year stands apart: buurtledger explain {figure} "
            "--year {year}",
            **said,
        )
    return _("There is a fund of that name too: buurtledger explain {figure} --year {year}", **said)


def _part(part: "Part", say: Callable[[int], str], unit: str, *, everything: bool) -> str:

    said = [textwrap.fill(f"{say(part.amount)}: {part.sentence}", WIDTH)]
    if any(source.facts for source in part.sources) or len(part.sources) > 1:
        rows = list(_rows(part.sources, say, everything=everything))
        headings = [_("From"), _("Number"), _("Day"), _("Who"), _UNITS[unit]()]
        facts = [fact for source in part.sources for fact in source.facts]
        if any(fact.billed is not None for fact in facts):
            headings[-1:-1] = [_("Billed"), _("An hour"), _("Not billed")]
        else:
            rows = [[*row[:4], row[-1]] for row in rows]
        said.append(table(headings, rows))
        if any(fact.billed is not None and fact.billed.beyond_minutes for fact in facts):
            beyond = _(
                "What is not billed was given beyond what was allocated: it is paid to who gave "
                "it, and not by the fund."
            )
            said.append(textwrap.fill(beyond, WIDTH))
    for lead in dict.fromkeys(_leads(part)):
        further = _(
            "Further: buurtledger explain {figure} --year {year}",
            figure=lead.figure,
            year=lead.year,
        )
        said.append(textwrap.fill(further, WIDTH, break_on_hyphens=False))
    return "\n".join(said)


def _leads(part: "Part") -> "Iterator[Lead]":
    for lead in (part.leads_to, *(source.leads_to for source in part.sources)):
        if lead is not None:
            yield lead


def _rows(
    sources: "Sequence[Source]", say: Callable[[int], str], *, everything: bool
) -> Iterator[list[str]]:
    for source in sources:
        code = called(source.code) or _("(no activity)")
        if len(source.facts) == 1:
            (fact,) = source.facts
            row = _fact(fact, say)
            yield ["" if code == f"{fact.number}" else code, *row]
            continue
        yield [code, *[""] * 6, say(source.amount)]
        shown = source.facts if everything else source.facts[:MOST_FACTS]
        yield from (["", *_fact(fact, say)] for fact in shown)
        if len(shown) < len(source.facts):
            left = len(source.facts) - len(shown)
            yield ["", "", _("and {count} more: --all", count=left), *[""] * 5]


def _fact(fact: "FactUnder", say: Callable[[int], str]) -> list[str]:
    return [
        f"{fact.number or ''}",
        "" if fact.on is None else day(fact.on),
        called(fact.party or ""),
        *_billed(fact),
        say(fact.amount),
    ]


def _billed(fact: "FactUnder") -> list[str]:
    billed = fact.billed
    if billed is None:
        return ["", "", ""]
    beyond = duration(billed.beyond_minutes) if billed.beyond_minutes else ""
    return [duration(billed.minutes), euros(billed.tariff_cents), beyond]


_SAYING: dict[str, Callable[[int], str]] = {
    "cents": euros,
    "minutes": duration,
    "persons": str,
    "count": str,
}
_UNITS: dict[str, Callable[[], str]] = {
    "cents": lambda: _("Euros"),
    "minutes": lambda: _("Hours"),
    "persons": lambda: _("People"),
    "count": lambda: _("How many"),
}
