"""The forms that a statement takes; each form's writer is imported only when it is asked for."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ledger.domain.errors import DomainError
from ledger.language import current

if TYPE_CHECKING:
    from ledger.application.documents import Documents
    from ledger.application.moments import Moment
    from ledger.reports.annual.document import Document
    from ledger.reports.page import Page

TEXT, JSON, HTML, PDF, XLSX = "text", "json", "html", "pdf", "xlsx"
FORMS = {".txt": TEXT, ".json": JSON, ".html": HTML, ".htm": HTML, ".pdf": PDF, ".xlsx": XLSX}


def form_of(out: Path) -> str:
    """What the name of a file asks for; no ending is text. Raises DomainError for any other."""
    ending = out.suffix.casefold()
    if ending and ending not in FORMS:
        raise DomainError(
            'A file that ends in "{ending}" cannot be written. End its name in one of {endings}, '
            "or say what it is with --format.",
            ending=out.suffix,
            endings=list(FORMS),
        )
    return FORMS.get(ending, TEXT)


def made(
    documents: "Documents", year: int, form: str, *, as_known: "Moment | None", summary: bool
) -> bytes:
    """The statement of a year, or its summary, as the bytes of a file, in the language spoken."""
    from ledger.reports.annual.for_programs import json_bytes_of

    document = documents.document(year, as_known=as_known)
    if form == JSON:
        return json_bytes_of(document)
    if form == XLSX:
        from ledger.reports.annual.workbook import workbook_of

        return workbook_of(document)
    if form == HTML:
        from ledger.reports.html import html_of

        page = _page(document, summary=summary)
        return html_of(_opened(documents, document, page, as_known=as_known)).encode()
    page = _page(document, summary=summary)
    if form == PDF:
        from ledger.reports.pdf import pdf_of

        # The summary is a letter; the statement carries its figures for programs.
        carried = None if summary else (f"statement-{year}.json", json_bytes_of(document))
        return pdf_of(page, attachment=carried)
    from ledger.reports.text import text_of

    return text_of(page).encode()


def made_public(
    documents: "Documents", year: int, form: str, *, as_known: "Moment | None"
) -> bytes:
    """The public version as the bytes of a file, in the language spoken."""
    from ledger.reports.publishing.for_programs import public_json_bytes_of
    from ledger.reports.publishing.page import public_page_of

    document = documents.public(year, as_known=as_known)
    if form == JSON:
        return public_json_bytes_of(document)
    page = public_page_of(document, lang=current())
    if form == HTML:
        from ledger.reports.html import html_of

        return html_of(page).encode()
    if form == PDF:
        from ledger.reports.pdf import pdf_of

        return pdf_of(page)
    from ledger.reports.text import text_of

    return text_of(page).encode()


def _page(document: "Document", *, summary: bool) -> "Page":
    if summary:
        from ledger.reports.annual.summary import summary_of

        return summary_of(document, lang=current())
    from ledger.reports.annual.page import page_of

    return page_of(document, lang=current())


def _opened(
    documents: "Documents", document: "Document", page: "Page", *, as_known: "Moment | None"
) -> "Page":
    """The page with what each of its figures is made of, for who reads it on a screen."""
    from ledger.reports.annual.cells import keys_in

    explanations = documents.explanations(document, keys_in(page), as_known=as_known)
    return replace(page, explanations=explanations)
