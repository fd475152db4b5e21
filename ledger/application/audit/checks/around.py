"""Checks 18 and 20: duties, and what was done with last year's advice. A person has to look."""

from collections.abc import Iterator

from ledger.application.audit.breaches.breach import Finding
from ledger.application.audit.checks.looking import Looking
from ledger.application.audit.checks.remarks import finding, look, passes
from ledger.reports.audit_evening.evening import Remark

_INSURANCE = "4910"
_ADVICE_FOLLOWED = "advice_followed"


def obligations(looking: Looking) -> Iterator[Remark]:
    """Filing dates, insurance and tax; the book knows what was paid and what the board said."""
    if looking.report.record.regime is None:
        yield finding(
            Finding(
                "The board did not say by which rules the statement of {year} is made.",
                year=looking.year,
            ),
            f"year regime {looking.year} --help",
        )
    insured_cents = sum(
        one.cents for one in looking.postings(_INSURANCE) if one.on >= looking.first_on
    )
    if insured_cents:
        yield passes(
            Finding("Insurance cost {insured_cents} this year.", insured_cents=insured_cents),
            f"explain {_INSURANCE} --year {looking.year}",
        )
    else:
        yield look(
            Finding("No insurance was booked this year. Ask whether there is one."),
            "bookings list",
        )
    yield look(
        Finding(
            "Look at the papers: filing with the chamber of commerce, tax letters, policies, and "
            "what each funder wants and when."
        )
    )


def advice(looking: Looking) -> Iterator[Remark]:
    """Whether last year's findings were followed up, and whether the papers were handed over."""
    before = looking.before
    audits = () if before is None else before.audits
    said = any(one.section == _ADVICE_FOLLOWED for one in looking.report.sections)
    if audits and audits[-1].findings_commitment is not None and not said:
        yield finding(
            Finding(
                "The kascommissie found something in {last_year}, and the board does not say what "
                "was done about it.",
                last_year=looking.year - 1,
            ),
            f"year show {looking.year - 1}",
        )
    if said:
        yield look(
            Finding("The board says what was done with last year's advice. Read it, and ask."),
            f"year report {looking.year}",
        )
    yield look(
        Finding(
            "Were the papers of this year handed over whole, and were last year's findings mended?"
        )
    )
