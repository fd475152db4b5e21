"""The statement of a year as one document, section by section; see the files beside this one.

Sources: BW 2:48 and 2:58, guideline RJk C1 of the Dutch accounting standards.
"""

from collections.abc import Iterator
from contextvars import copy_context

from ledger.language import Language, _, current, use, word
from ledger.language.report_words import SECTIONS
from ledger.reports.annual.ahead import ahead
from ledger.reports.annual.board_report import board_report
from ledger.reports.annual.committee import committee
from ledger.reports.annual.document import Document
from ledger.reports.annual.figures import appropriation, balance_sheet, income_and_costs
from ledger.reports.annual.grown import grown
from ledger.reports.annual.notes import notes
from ledger.reports.annual.standing import standing
from ledger.reports.page import Block, Heading, Page, Paragraph, Section, Table, isolated


def page_of(document: Document, *, lang: Language) -> Page:
    """The whole statement in a language; labels stay in the one that the document was found in."""
    return copy_context().run(_page, document, lang)


def _page(document: Document, lang: Language) -> Page:
    use(lang)
    sections = [
        board_report(document),
        balance_sheet(document),
        income_and_costs(document),
        appropriation(document),
        notes(document),
        committee(document),
        grown(document),
        ahead(document),
        *_to_write(document),
        _about(document),
    ]
    return Page(
        lang=current(),
        title=_("Annual statement {year}", year=document.year),
        subtitle=isolated(document.cooperative),
        introduction=tuple(standing(document)),
        sections=tuple(sections),
        style="report",
        dated_on=document.dated_on,
    )


def _to_write(document: Document) -> Iterator[Section]:
    """What the board can still write before the members decide; nothing once they did."""
    if document.closed:
        return
    empty = [code for code in SECTIONS if code not in document.report.texts]
    unexplained = [one for one in document.differences if one.why is None]
    blocks: list[Block] = []
    if empty:
        rows = [(SECTIONS[code].in_our_words().title, word(code)) for code in empty]
        line = f'buurtledger year write {document.year} {word(empty[0])} --text "…"'
        blocks += [
            Heading(_("Sections that are empty")),
            Table(_("What nobody wrote yet"), (_("Section"), _("Its word")), tuple(rows)),
            Paragraph(_("Write one, or say in it that there is nothing to tell:")),
            Paragraph(line),
        ]
    if unexplained:
        line = f'buurtledger year explain-difference {document.year} {unexplained[0].code} "…"'
        blocks += [
            Heading(_("Differences that nobody explained")),
            Paragraph(
                _(
                    "Say why these differ: {figures}.",
                    figures=[isolated(one.code) for one in unexplained],
                )
            ),
            Paragraph(line),
        ]
    if blocks:
        yield Section(_("Still to be written"), tuple(blocks))


def _about(document: Document) -> Section:
    return Section(
        _("About this statement"),
        (
            Paragraph(
                _(
                    "Its figures are those of the book up to position {position}.",
                    position=document.position,
                )
            ),
            Paragraph(_("Fingerprint (SHA-256) of these figures:")),
            Paragraph(document.sha256),
            Paragraph(_("The same again, whatever is recorded later:")),
            Paragraph(_again(document)),
        ),
    )


def _again(document: Document) -> str:
    """The line to type; a year that was adopted answers so for ever."""
    line = f"buurtledger statement {document.year}"
    return line if document.closed else f"{line} --as-known {document.position}"
