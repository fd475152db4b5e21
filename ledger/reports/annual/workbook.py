"""The statement of a year as a workbook (XLSX), for who wants to reckon with it.

A sheet for each table. Every total is a formula, with the statement's own figure beside it, so
that a program that works nothing out shows the same as one that does.
"""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from ledger.language import Language, _, current, use, word
from ledger.reports.annual import workbook_money as money
from ledger.reports.annual import workbook_people as people
from ledger.reports.annual.document import Document
from ledger.reports.annual.standing import never_opened
from ledger.reports.annual.workbook_sheet import Sheet

# Fixed, so that two workbooks of one statement are the same.
_MADE_AT = datetime(2000, 1, 1, tzinfo=UTC)


def workbook_of(document: Document, *, lang: Language | None = None) -> bytes:
    """The workbook in a language; without one, in that which is spoken now.

    Labels of accounts are in the language in which the document was found.
    """
    import xlsxwriter  # type: ignore[import-untyped]

    spoken = current()
    use(lang or spoken)
    try:
        written = BytesIO()
        book = xlsxwriter.Workbook(
            written,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_numbers": False,
                "strings_to_urls": False,
            },
        )
        title = _("Statement of {year}", year=document.year)
        book.set_properties({"title": title, "author": document.cooperative, "created": _MADE_AT})
        _fill(book, document)
        book.close()
    finally:
        use(spoken)
    return written.getvalue()


def _fill(book: Any, document: Document) -> None:
    _about(book, document)
    money.balance_sheet(book, document)
    income, row = money.income_and_expense(book, document)
    money.appropriation(book, document, income.there(row, 2))
    money.activities(book, document)
    if document.differences:
        money.differences(book, document)
    money.reserves(book, document)
    money.funds(book, document)
    money.money_in(book, document)
    money.money_out(book, document)
    money.bank(book, document)
    people.hours(book, document)
    people.how_known(book, document)
    people.for_whom(book, document)
    people.months(book, document)
    people.people(book, document)
    people.allowances(book, document)
    people.members(book, document)
    people.roles(book, document)
    people.meetings(book, document)
    people.decisions(book, document)
    if document.indices:
        people.indices(book, document)
    if document.next_budget:
        money.next_budget(book, document)


def _about(book: Any, document: Document) -> None:
    sheet = Sheet(book, _("About this workbook"), (_("What"), document.cooperative))
    sheet.add(_("Year"), f"{document.year}")
    if document.state is None:
        said = never_opened(document.year, lies_ahead=document.lies_ahead)
        sheet.add(_("State of the year"), said)
    else:
        sheet.add(_("State of the year"), word(document.state))
    if document.drawn_up_on is not None:
        sheet.add(_("Drawn up on"), document.drawn_up_on)
    sheet.add(_("Position in the list of facts"), f"{document.position}")
    sheet.add(_("SHA-256 of the figures"), document.sha256)
    sheet.add(_("Amounts"), _("In euros."))
    sheet.add(
        _("Hours"),
        _("As hours and minutes. Times 24 they are hours with decimals, such as 2.5 for 2:30."),
    )
    sheet.add(
        _("Totals"),
        _("Formulas. They are worked out anew when you change a figure in your copy."),
    )
    sheet.add(
        _("For whom"),
        _("The members. Names stand in it: give others the public version."),
    )
    sheet.fit()
