"""The dossier of the audit evening, with the statement to sign at its end."""

from collections.abc import Iterator
from contextvars import copy_context
from datetime import date

from ledger.language import Language, _, current, day, duration, euros, use, word
from ledger.reports.annual.cells import ended, person_said, typed
from ledger.reports.audit_evening.checks_page import (
    in_short,
    one_by_one,
    remark_said,
    said_by_people,
)
from ledger.reports.audit_evening.checks_said import called
from ledger.reports.audit_evening.evening import FINDING, Evening
from ledger.reports.audit_evening.sample_page import sample
from ledger.reports.audit_evening.to_sign import before_signing, to_sign
from ledger.reports.page import NOTHING, Block, Heading, Page, Paragraph, Section, Table, isolated


def dossier_of(evening: Evening, *, lang: Language) -> Page:
    """All of the evening as a report, in this language."""
    return copy_context().run(_dossier, evening, lang)


def checks_of(evening: Evening, *, lang: Language) -> Page:
    """The checks alone, for who works through them at a terminal."""
    return copy_context().run(_checks, evening, lang)


def _dossier(evening: Evening, lang: Language) -> Page:
    use(lang)
    return Page(
        lang=current(),
        title=_("Dossier of the kascommissie, {year}", year=evening.year),
        subtitle=isolated(evening.cooperative),
        introduction=(
            _("For the kascommissie. It holds codes of people: keep it among the papers."),
            _("The statement to sign stands at the end."),
        ),
        sections=(
            _looked_at(evening),
            in_short(evening),
            one_by_one(evening),
            sample(evening),
            _findings(evening),
            *before_signing(evening),
            to_sign(evening),
        ),
        style="report",
        dated_on=dated_on(evening),
    )


def _checks(evening: Evening, lang: Language) -> Page:
    use(lang)
    return Page(
        lang=current(),
        title=_("The audit evening of {year}", year=evening.year),
        subtitle=isolated(evening.cooperative),
        sections=(in_short(evening), one_by_one(evening), _next(evening)),
    )


def dated_on(evening: Evening) -> date:
    """The day that the dossier bears: of the last thing that was recorded for it."""
    days = [one.on for one in evening.sample.draws]
    days += [answer.on for one in evening.checks for answer in one.answers]
    days += [one for one in (evening.drawn_up_on, evening.advised and evening.advised.on) if one]
    return max(days, default=date(evening.year, 12, 31))


def _looked_at(evening: Evening) -> Section:
    documents = evening.documents
    people = ", ".join(map(person_said, evening.committee)) or NOTHING
    rows = [
        (_("Period"), f"{day(date(evening.year, 1, 1))} – {day(date(evening.year, 12, 31))}"),
        (_("How far the year is"), word(evening.state)),
        (_("Drawn up on"), day(evening.drawn_up_on) if evening.drawn_up_on else NOTHING),
        (_("Result"), euros(evening.result_cents)),
        (_("Total of the balance sheet"), euros(evening.assets_cents)),
        (_("Bookings"), f"{documents.booking_count}"),
        (_("Bookings that name a document"), f"{documents.document_count}"),
        (_("Bookings that only say what they are"), f"{documents.described_count}"),
        (_("Payouts"), f"{documents.payout_count}"),
        (_("Hours"), duration(documents.hours_minutes)),
        *(
            (_("Bank statements of {account} up to", account=account), day(until_on))
            for account, until_on in documents.statements
        ),
        *(
            (_("Balance of {account} seen on", account=account), day(seen_on))
            for account, seen_on in documents.seen
        ),
        (_("Facts in the book"), f"{evening.position}"),
    ]
    return Section(
        _("What was looked at"),
        (
            Paragraph(_("In the kascommissie: {people}.", people=people)),
            Table(_("The documents"), (_("What"), _("How much")), tuple(rows)),
            *_digits(evening),
        ),
    )


def _digits(evening: Evening) -> Iterator[Block]:
    yield Heading(_("Check digits"))
    if evening.sha256 is not None:
        yield Paragraph(
            _(
                "Of the figures that the board drew up, known at position {position}: {digits}",
                position=evening.statement_position,
                digits=grouped(evening.sha256),
            )
        )
    yield Paragraph(
        _(
            "Of all {position} facts in the book: {digits}",
            position=evening.position,
            digits=grouped(evening.tree_sha256),
        )
    )
    yield Paragraph(
        _("Whoever has the same facts gets the same digits. One other sign gives others.")
    )


def grouped(digits: str) -> str:
    """Check digits in groups of eight, so that two people can read them to each other."""
    return " ".join(digits[at : at + 8] for at in range(0, len(digits), 8))


def _findings(evening: Evening) -> Section:
    blocks: list[Block] = []
    for one in evening.checks:
        if not one.is_finding:
            continue
        blocks.append(Heading(f"{one.number}. {called(one.number).title}"))
        blocks += [Paragraph(remark_said(remark.said)) for remark in one.those(FINDING)]
        answers = one.holding or one.found_before
        blocks += [Paragraph(said_by_people(answer)) for answer in answers]
    if evening.advised is not None and evening.advised.findings is not None:
        blocks.append(Heading(_("What the kascommissie wrote down")))
        blocks.append(Paragraph(ended(typed(evening.advised.findings))))
    if not blocks:
        blocks.append(Paragraph(_("There are no findings.")))
    return Section(_("Findings"), tuple(blocks))


def _next(evening: Evening) -> Section:
    """What is to be done to come to a statement that can be signed."""
    year = evening.year
    lines = [
        f"buurtledger audit sample {year}",
        f"buurtledger audit answer {year} {{}} --ok",
        f"buurtledger audit year {year} --out {year}-kascommissie.pdf",
    ]
    number = evening.to_answer[0].number if evening.to_answer else 1
    return Section(
        _("What comes next"),
        (
            Paragraph(_("Draw the sample, and record what you saw of each payment:")),
            Paragraph(lines[0]),
            Paragraph(_("Answer what a person must look at, for example:")),
            Paragraph(lines[1].format(number)),
            Paragraph(_("Then write the dossier, with the statement to sign:")),
            Paragraph(lines[2]),
        ),
    )
