"""How far a year is: what whoever reads its papers must know before any figure."""

from collections.abc import Iterator

from ledger.language import _
from ledger.reports.annual.document import Changed, Document


def never_opened(year: int, *, lies_ahead: bool) -> str:
    """Of a year that nobody opened, at the head of its papers."""
    if lies_ahead:
        return _(
            "Look: {year} lies in the future and was never opened in this book. There is nothing "
            "to account for yet.",
            year=year,
        )
    return _("This is a draft: {year} was never opened in this book.", year=year)


def standing(document: Document) -> Iterator[str]:
    """How far the year is, and what a reader must know before any figure."""
    yield _state(document)
    if document.changed is not None:
        yield from _changed(document, document.changed)
        yield _("Draw it up again: buurtledger year draw-up {year}", year=document.year)
    if document.years_without_limits:
        yield _(
            "Allowances of {years} are not counted: no limits were adopted. The board can: "
            "buurtledger limits add",
            years=list(document.years_without_limits),
        )


def _changed(document: Document, changed: Changed) -> Iterator[str]:
    yield _(
        "Look: since {year} was drawn up, its figures changed. As they are now they can't be "
        "audited or adopted.",
        year=document.year,
    )
    if changed.in_totals and changed.from_balance_cents == changed.to_balance_cents:
        yield _(
            "The result was {then_result_cents} and is {now_result_cents}.",
            then_result_cents=changed.from_result_cents,
            now_result_cents=changed.to_result_cents,
        )
    elif changed.in_totals and changed.from_result_cents == changed.to_result_cents:
        yield _(
            "The balance sheet total was {then_total_cents} and is {now_total_cents}.",
            then_total_cents=changed.from_balance_cents,
            now_total_cents=changed.to_balance_cents,
        )
    elif changed.in_totals:
        yield _(
            "The result was {then_result_cents} and is {now_result_cents}; the balance sheet "
            "total was {then_total_cents} and is {now_total_cents}.",
            then_result_cents=changed.from_result_cents,
            now_result_cents=changed.to_result_cents,
            then_total_cents=changed.from_balance_cents,
            now_total_cents=changed.to_balance_cents,
        )
    else:
        yield _(
            "The result and the balance sheet total are as they were. Other lines, hours, people "
            "or decisions are not."
        )


def standing_in_short(document: Document) -> Iterator[str]:
    """The same for members, as long as they did not adopt it; without what the board must do."""
    if not document.closed:
        yield _state(document)
    if document.changed is not None:
        yield _("Look: its figures changed since it was drawn up.")


def _state(document: Document) -> str:
    if document.state is None:
        return never_opened(document.year, lies_ahead=document.lies_ahead)
    if document.sealed:
        return _(
            "This year is sealed. These are the figures as they were drawn up; corrections stand "
            "in a later year."
        )
    if document.closed:
        return _(
            "This year was adopted. These are the figures as they were drawn up; corrections "
            "stand in a later year."
        )
    if document.state == "open":
        return _("This is a draft: the board has not drawn up this year yet.")
    return _("The board drew this year up. The members have not adopted it yet.")
