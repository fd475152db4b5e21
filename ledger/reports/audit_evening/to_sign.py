"""The statement that two or more of the kascommissie sign.

They advise the members to adopt the statement of the board (BW 2:48 lid 2). Whether the board is
discharged the members decide apart, and the kascommissie says nothing of it.
"""

from collections.abc import Iterator
from datetime import date

from ledger.language import _
from ledger.reports.annual.cells import ended, person_said, typed
from ledger.reports.audit_evening.evening import Evening
from ledger.reports.audit_evening.sample_said import conclusion_sentence
from ledger.reports.page import Block, Card, Paragraph, Section, isolated

FEWEST_SIGNATURES = 2
_LINE = "_" * 32
_BOX = "☐"
# An empty line, to write above.
_ROOM = "\u00a0"


def to_sign(evening: Evening) -> Section:
    """What they state, with a place for each signature: one block, which no page breaks."""
    stated = Card(
        title=_("We state"),
        aside="",
        lines=(*_stated(evening), *_advice(evening), *_signatures(evening)),
        level=3,
        whole=True,
    )
    return Section(_("Statement of the kascommissie"), (stated,))


def before_signing(evening: Evening) -> list[Section]:
    """What has to be done before it can be signed; no section where nothing has."""
    blocks = tuple(_not_yet(evening))
    return [Section(_("Before you sign"), blocks)] if blocks else []


def _not_yet(evening: Evening) -> Iterator[Block]:
    if evening.statement_position is None:
        yield Paragraph(_("Do not sign yet: the board has still to draw up the year."))
    if evening.to_answer:
        yield Paragraph(
            _(
                "Do not sign yet: checks {numbers} have still to be answered.",
                numbers=[one.number for one in evening.to_answer],
            )
        )
    if evening.sample.draws and evening.sample.concluded is None:
        yield Paragraph(_("Do not sign yet: not all payments of the sample were seen."))


def _stated(evening: Evening) -> Iterator[str]:
    documents = evening.documents
    yield _(
        "We are the kascommissie of {cooperative}. None of us was on its board in {year} or is "
        "now.",
        cooperative=isolated(evening.cooperative),
        year=evening.year,
    )
    if evening.drawn_up_on is not None:
        yield _(
            "We looked at its statement over {first_on} to {last_on}, which the board drew up on "
            "{drawn_up_on}. We looked at the book up to fact no. {position}.",
            first_on=date(evening.year, 1, 1),
            last_on=date(evening.year, 12, 31),
            drawn_up_on=evening.drawn_up_on,
            position=evening.position,
        )
    yield _(
        "There are {bookings} bookings and {payouts} payouts. We went through the twenty checks "
        "of this dossier.",
        bookings=documents.booking_count,
        payouts=documents.payout_count,
    )
    if evening.sample.concluded is not None:
        yield conclusion_sentence(evening.sample.concluded)
    yield _found(evening)


def _found(evening: Evening) -> str:
    """Findings of the program, and of people, by the number of the check."""
    numbers = [one.number for one in evening.checks if one.is_finding]
    if numbers:
        return _(
            "There are findings under checks {numbers}. They stand in this dossier, with what we "
            "say of them.",
            numbers=numbers,
        )
    return _("We found nothing that is not in order.")


def _advice(evening: Evening) -> Iterator[str]:
    advised = evening.advised
    if advised is None:
        yield _("Our advice to the members (mark one):")
        yield f"{_BOX} {_('We advise the members to adopt this statement.')}"
        yield f"{_BOX} {_('We advise the members not to adopt this statement.')}"
    else:
        yield (
            _("We advise the members to adopt this statement.")
            if advised.advises_adoption
            else _("We advise the members not to adopt this statement.")
        )
        if advised.findings is not None:
            yield _("What we found: {findings}", findings=ended(typed(advised.findings)))
    yield _(
        "This is advice: the members adopt. Whether the board is discharged is a decision of its "
        "own, which the members take apart."
    )


def _signatures(evening: Evening) -> Iterator[str]:
    """A place for each of them; two or more have to sign."""
    people = evening.committee if evening.advised is None else evening.advised.by
    names = [person_said(one) for one in people]
    names += [_LINE] * (FEWEST_SIGNATURES - len(names))
    for name in names:
        yield _ROOM
        yield _("Name: {name}", name=name)
        yield _("Place and day: {line}", line=_LINE)
        yield _ROOM
        yield _("Signature: {line}", line=_LINE)
