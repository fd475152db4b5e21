"""A page with one of everything that a document may say, in either language."""

from ledger import language
from ledger.language import _, euros
from ledger.reports.page import (
    Bar,
    Card,
    Chart,
    Explanation,
    Figure,
    Heading,
    Page,
    Paragraph,
    Reason,
    Section,
    Table,
    isolated,
)

SECTIONS = 8


def page(lang: language.Language) -> Page:
    """Eight sections; the figures `income`, `wmo` and `bank` open, and each leads to others."""
    language.use(lang)
    return Page(
        lang=lang,
        title="Jaarverantwoording 2025" if lang == "nl" else "Annual statement 2025",
        subtitle=isolated("Zorgcoöperatie De Brink"),
        introduction=("Ana, Ben en Chloe." if lang == "nl" else "Ana, Ben and Chloe.",),
        sections=(
            Section(_("Income"), (Paragraph(_("Income")), _of(2), _of(5))),
            Section(_("Activity"), (_of(9), Heading(_("Hours")), _card())),
            Section(_("Hours"), (_chart(),)),
            *(Section(f"{_('Hours')} {month}", (_of(4),)) for month in range(4, SECTIONS + 1)),
        ),
        explanations=(
            _explained("income", "wmo", "bank"),
            _explained("wmo", "income", facts=40),
            _explained("bank", facts=400),
        ),
    )


def _of(columns: int) -> Table:
    """As wide as it says; income is known in the millions, and the last row sums the others."""
    names = ("Wmo-ondersteuning", "Dorpsauto", _("Total"))
    amounts = [Figure(euros(123_456_789 * size), key) for key, size in _SIZES]
    rows = [
        (name, amount) if columns == 2 else (name, *[amount] * (columns - 2), "–")
        for name, amount in zip(names, amounts, strict=True)
    ]
    headings = ("", *[_("Budget")] * (columns - 1))
    return Table(f"{_('Income')} ({columns})", headings, tuple(rows), total=True)


_SIZES = (("wmo", 1), ("bank", -2), ("income", -1))


def _card() -> Card:
    return Card("No. 12", euros(1_000), (isolated("Ana"), "03-03-2025"), table=_of(2))


def _chart() -> Chart:
    bars = tuple(Bar(f"{month:02}", (month * 60,), (f"{month}:00",)) for month in range(1, 13))
    return Chart(_("Hours"), (_("Hours"),), bars, "1:00, 2:00, 3:00.")


def _explained(key: str, *leads: str, facts: int = 0) -> Explanation:
    amount = euros(dict(_SIZES)[key] * 123_456_789)
    numbers = "\n".join(_("no. {number}", number=number) for number in range(1, facts + 1))
    parts = [Reason(f"{_('Income')}: {lead}", amount, key=lead) for lead in leads]
    if facts:
        parts.append(Reason(_("Income"), amount, numbers))
    return Explanation(key, f"8100 {_('Income')}", amount, _("All income of the year."), (*parts,))
